"""A worker stopped for longer than its lease and continued, beside another on the same database.

The other takes its turns over and ends them. The sleeper wakes up in the middle of an answer, with
tool calls on their way, and may write nothing of it any more.
"""

import asyncio
import signal
from collections import Counter
from contextlib import suppress

from chaos.tally import Row, Tally
from lab.chatkit import create_thread
from lab.frames import text_of
from lab.model.script import Script
from lab.person import Person
from lab.reader import Reading, read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

STREAMS = 6
TOKENS = 1_000
PACE_MS = 30.0
LATEST_SLEEP_S = 5.0
ASLEEP_S = 11.0
"""A lease of eight seconds, and the other's next look for turns whose lease ran out."""

AWAKE_WITHIN_S = 10.0


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Put one worker to sleep again and again, each time with new turns."""
    sleeps = size.of(20, 1)
    pick = stage.chance("sleepers")
    names = [f"sleeper-{number}" for number in range(STREAMS)]
    ends: Counter[str] = Counter()
    async with (
        stage.tandem("sleepers") as tandem,
        stage.tandem("sleepers-2", {"DATABASE_URL": f"sqlite:///{tandem.database}"}) as other,
        stage.people(tandem.url, *names) as people,
        stage.people(other.url, *names) as beside,
    ):
        for number in range(sleeps):
            ids = [f"sleep-{number}-{stream}" for stream in range(STREAMS)]
            scripts = [Script(one, TOKENS, PACE_MS, titles=(f"{one} task",)) for one in ids]
            readings = [Reading() for _ in scripts]
            await _sleep(tandem, people, scripts, readings, pick.uniform(0.1, LATEST_SLEEP_S))
            await _expect_word(tally, tandem, readings)
            for person, script, reading in zip(beside, scripts, readings, strict=True):
                await _reconcile(tally, tandem, person, script, reading, ends)
            tally.tried += 1
            tally.progress(sleeps)
        tally.expect(tandem.integrity() == "ok", "the database is damaged")
    tally.figures["turns"] = ", ".join(f"{count} {status}" for status, count in ends.most_common())
    tally.figures["asleep"] = f"{ASLEEP_S:.0f} s"


async def _sleep(
    tandem: Tandem,
    people: list[Person],
    scripts: list[Script],
    readings: list[Reading],
    after_s: float,
) -> None:
    """Stop the worker in the middle of the turns, and let it go on once they are another's."""
    assert tandem.server is not None
    readers = [
        asyncio.create_task(
            read_turn(person, create_thread(script.message), script.id, reading=reading)
        )
        for person, script, reading in zip(people, scripts, readings, strict=True)
    ]
    async with asyncio.timeout(AWAKE_WITHIN_S):
        while not all(reading.turn_id for reading in readings):  # noqa: ASYNC110 - their own
            await asyncio.sleep(0.01)
    await asyncio.sleep(after_s)
    tandem.server.signal(signal.SIGSTOP)
    await asyncio.sleep(ASLEEP_S)
    tandem.server.signal(signal.SIGCONT)
    async with asyncio.timeout(AWAKE_WITHIN_S):
        await asyncio.gather(*readers)


async def _expect_word(tally: Tally, tandem: Tandem, readings: list[Reading]) -> None:
    """The sleeper says of each turn, in one line, that it let it go."""

    def unsaid() -> list[str | None]:
        said = [line for line in tandem.log.read_text().splitlines() if "taken_over" in line]
        turns = [reading.turn_id for reading in readings]
        return [turn for turn in turns if sum(str(turn) in line for line in said) != 1]

    with suppress(TimeoutError):
        async with asyncio.timeout(AWAKE_WITHIN_S):
            while unsaid():  # noqa: ASYNC110 - another's file
                await asyncio.sleep(0.1)
    for turn in unsaid():
        tally.expect(False, f"the worker did not say once that it let {turn} go")


async def _reconcile(
    tally: Tally,
    tandem: Tandem,
    person: Person,
    script: Script,
    reading: Reading,
    ends: Counter[str],
) -> None:
    log = [frame for frame in await person.whole_turn(reading.turn_id or "") if frame.id]
    ends[str(log[-1].status)] += 1
    tally.expect(log[-1].status == "interrupted", f"{script.id} ended as {log[-1].status}")
    tally.expect(sum(frame.status is not None for frame in log) == 1, f"{script.id} has two ends")
    logged = {frame.id for frame in log}
    tally.double(len(log) - len(logged), f"events of {script.id}")
    tally.double(reading.repeated, f"events of {script.id} for its reader")
    tally.lose(len(logged - {frame.id for frame in reading.frames}), f"events of {script.id}")
    kept = text_of(log)
    tally.expect(script.text.startswith(kept), f"{script.id} says other things")
    items = await person.items(reading.thread_id)
    stored = "".join(
        part["text"]
        for item in items.values()
        if item["type"] == "assistant_message"
        for part in item["content"]
    )
    tally.expect(stored == kept, f"the thread of {script.id} has other text than its log")
    for title in script.titles:
        ((count,),) = tandem.rows("SELECT count(*) FROM tasks WHERE title = ?", title)
        assert isinstance(count, int)
        tally.double(max(0, count - 1), f"task {title}")


ROW = Row(
    key="sleepers",
    name="A worker stopped longer than its lease",
    unit="sleeps",
    promise="Its turns end once, by the other worker; after it wakes up it writes nothing of "
    "them, says so in a line, and their readers go on",
    run=run,
    only_waits=True,
)
