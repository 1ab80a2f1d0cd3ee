"""Connections cut at random bytes: every event arrives once and in order all the same.

Readers go through a proxy that cuts after a random number of bytes, in the head, inside an id,
inside data, inside a character; now and then all of them at once. They resume by Last-Event-ID.
Each reading is held against the turn's whole log, read directly, and against the script.
"""

import asyncio
import random

from chaos.tally import Row, Tally, milliseconds, percentile
from lab.chatkit import create_thread
from lab.model.script import Script
from lab.person import Person
from lab.proxy import CuttingProxy
from lab.reader import Reading, read_turn
from lab.size import Size
from lab.stage import Stage

READERS = 8
TOKENS = 250
BLACKOUT_EVERY_S = 3.0
BLACKOUT_S = 0.2
LIMIT_S = 0.5


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Cut until there are enough cuts."""
    cuts = size.of(3_000, 150)
    pick = stage.chance("cuts")
    readings: list[Reading] = []
    names = [f"reader-{number}" for number in range(READERS)]
    async with stage.tandem("random-cuts") as tandem:
        async with (
            CuttingProxy(pick, tandem.port, lambda: _budget(pick)) as proxy,
            stage.people(tandem.url, *names) as direct,
            stage.people(proxy.url, *names) as cut,
        ):

            async def read_on(number: int) -> None:
                turns = 0
                while tally.tried < cuts:
                    script_id = f"cut-{number}-{turns}"
                    script = Script(script_id, TOKENS, pace_ms=2.0, titles=(script_id,))
                    reading = Reading()
                    readings.append(reading)
                    body = create_thread(script.message)
                    await read_turn(cut[number], body, script.id, proxy.network, reading)
                    await _compare(tally, direct[number], reading, script)
                    turns += 1
                    tally.tried += reading.cuts
                    tally.progress(cuts)

            blackouts = asyncio.create_task(_blackouts(proxy))
            await asyncio.gather(*(read_on(number) for number in range(READERS)))
            blackouts.cancel()
        asked = await stage.model.asked("cut-")
        calls = sum(len(requests) for requests in asked.values())
        tally.double(calls - 2 * len(readings), "requests to the model")
        tasks = tandem.rows("SELECT count(*), count(DISTINCT title) FROM tasks")[0]
        tally.expect(tasks == (len(readings),) * 2, f"{tasks} tasks of {len(readings)} turns")
    _report(tally, readings, proxy)


def _budget(pick: random.Random) -> int:
    return pick.randrange(1, 500) if pick.random() < 0.2 else pick.randrange(500, 9_000)


async def _blackouts(proxy: CuttingProxy) -> None:
    while True:
        await asyncio.sleep(BLACKOUT_EVERY_S)
        await proxy.blackout(BLACKOUT_S)


async def _compare(tally: Tally, person: Person, reading: Reading, script: Script) -> None:
    log = [frame for frame in await person.whole_turn(reading.turn_id or "") if frame.id]
    tally.double(reading.repeated, f"events of {script.id}")
    tally.expect(reading.disordered == 0, f"events of {script.id} out of order")
    seen = {frame.id: frame for frame in reading.frames}
    tally.lose(sum(frame.id not in seen for frame in log), f"events of {script.id}")
    tally.expect(
        len(log) == len(seen) and all(frame.same_as(seen[frame.id]) for frame in log),
        f"events of {script.id} are not those of the log",
    )
    tally.expect(reading.text == script.text, f"the text of {script.id} is not the model's")
    tally.expect(reading.status == "done", f"{script.id} ended as {reading.status}")


def _report(tally: Tally, readings: list[Reading], proxy: CuttingProxy) -> None:
    resumes = [seconds for reading in readings for seconds in reading.resumes_s]
    p95 = percentile(resumes, 95)
    tally.expect_in_time(p95 <= LIMIT_S, f"resumed within {p95 * 1000:.0f} ms at p95")
    events = sum(len(reading.frames) for reading in readings)
    tally.figures["turns, events"] = f"{len(readings)}, {events}"
    tally.figures["network's return to next event (median / p95 / max)"] = milliseconds(resumes)
    tally.figures["where they fell"] = ", ".join(
        f"{count} {place}" for place, count in proxy.cuts.most_common()
    )


ROW = Row(
    key="cuts",
    name="Connection cut at a random byte",
    unit="cuts",
    promise="No event lost, repeated or out of order; resumed within 500 ms (p95) "
    "of the network's return",
    run=run,
)
