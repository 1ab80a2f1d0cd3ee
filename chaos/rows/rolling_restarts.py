"""SIGTERM under load, as a deploy does it: the next process is up before the old one goes.

Readers of the old process are told to come back and find the next one, through a proxy that
stands for the load balancer. Short turns end where they began; long ones are cut short after
the drain with all that was sent on record.
"""

import asyncio
import signal
from collections import Counter

from chaos.tally import Row, Tally, milliseconds
from lab.chatkit import create_thread
from lab.model.script import Script
from lab.person import Person
from lab.proxy import CuttingProxy
from lab.reader import Reading, read_turn
from lab.size import Size
from lab.stage import Stage

PEOPLE = 10
PACE_MS = 80.0
SHORT_TOKENS = 20
LONG_TOKENS = 80
LONG_EVERY = 5
EXIT_WITHIN_S = 5.0

_IN_ORDER = (0, -signal.SIGTERM)
"""uvicorn shuts down in order and then lets the signal have its way."""


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Restart again and again under so many streams."""
    restarts, streams = size.of((20, 50), (2, 16))
    pick = stage.chance("restarts")
    exits_s: list[float] = []
    readings: list[Reading] = []
    names = [f"reader-{number}" for number in range(PEOPLE)]
    first = old = stage.new_tandem("restarts-0")
    shared = {"DATABASE_URL": f"sqlite:///{first.database}"}
    await old.start()
    async with (
        CuttingProxy(pick, old.port) as proxy,
        stage.people(proxy.url, *names) as people,
    ):
        for number in range(1, restarts + 1):
            scripts = [_script(f"restart-{number}-{stream}") for stream in range(streams)]
            reads = [
                asyncio.create_task(
                    read_turn(people[n % PEOPLE], create_thread(script.message), script.id)
                )
                for n, script in enumerate(scripts)
            ]
            await asyncio.sleep(pick.uniform(0.3, 1.3))
            new = stage.new_tandem(f"restarts-{number}", shared)
            await new.start()
            proxy.upstream = new.port
            exits_s.append(await old.stop())
            code = old.server.code if old.server else None
            tally.expect(code in _IN_ORDER, f"exit code {code}")
            found = await asyncio.gather(*reads)
            readings += found
            for n, (script, reading) in enumerate(zip(scripts, found, strict=True)):
                await _compare(tally, people[n % PEOPLE], script, reading)
            old = new
            tally.tried += len(found)
            tally.progress(restarts * streams)
        tally.expect(first.integrity() == "ok", "the database is damaged")
    await old.kill()
    _report(tally, readings, exits_s)


def _script(script_id: str) -> Script:
    is_long = int(script_id.rpartition("-")[2]) % LONG_EVERY == 0
    tokens = LONG_TOKENS if is_long else SHORT_TOKENS
    return Script(script_id, tokens, PACE_MS, titles=(script_id,))


async def _compare(tally: Tally, person: Person, script: Script, reading: Reading) -> None:
    log = [frame for frame in await person.whole_turn(reading.turn_id or "") if frame.id]
    seen = {frame.id: frame for frame in reading.frames}
    tally.lose(len({frame.id for frame in log} ^ seen.keys()), f"events of {script.id}")
    tally.double(reading.repeated, f"events of {script.id}")
    tally.expect(reading.cuts == 0, f"{script.id} was cut {reading.cuts} times")
    tally.expect(script.text.startswith(reading.text), f"{script.id} says other things")
    if reading.status != "interrupted":
        whole = (script.text, "done")
        tally.expect((reading.text, reading.status) == whole, f"{script.id}: {reading.status}")
    tally.expect_in_time(
        reading.status == "done" or script.tokens == LONG_TOKENS,
        f"{script.id} had time to end, and was interrupted",
    )


def _report(tally: Tally, readings: list[Reading], exits_s: list[float]) -> None:
    late = sum(seconds > EXIT_WITHIN_S for seconds in exits_s)
    tally.expect_in_time(late == 0, f"{late} processes took more than {EXIT_WITHIN_S:.0f} s to go")
    ends = Counter(str(reading.status) for reading in readings)
    statuses = Counter(status for reading in readings for status in reading.statuses)
    tally.figures["restarts"] = str(len(exits_s))
    tally.figures["SIGTERM to exit (median / p95 / max)"] = milliseconds(exits_s)
    tally.figures["turns"] = ", ".join(f"{count} {status}" for status, count in ends.most_common())
    told = sum(reading.told_to_return for reading in readings)
    tally.figures["readers told to come back"] = str(told)
    tally.figures["other answers on the way"] = str(dict(statuses) or "none")


ROW = Row(
    key="restarts",
    name="SIGTERM under load, rolling restarts",
    unit="streams",
    promise="No event lost, readers told to come back, short turns end, exit within 5 s",
    run=run,
)
