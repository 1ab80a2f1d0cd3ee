"""kill -9 in the middle of streams with tool calls, restart, and everything counted again.

Readers wait for the next process and go on where they were, as the web app does. What was
acknowledged (a message, a tool's result) has to be there; of streamed text only the last moment
may be missing; every turn ends, and a person's retry of those cut short leaves each tool call
with one effect.
"""

import asyncio
import time
from collections import Counter
from contextlib import suppress

from chaos.tally import Row, Tally, milliseconds
from lab.chatkit import create_thread, retry_message
from lab.frames import Frame, text_of
from lab.model.script import Script
from lab.person import Person
from lab.reader import Reading, read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

LANES = 2
"""Tandems that are killed side by side."""

STREAMS = 6
TOKENS = 40
PACE_MS = 15.0
LATEST_KILL_S = 5.0
END_WITHIN_S = 10.0
TEXT_LIMIT_S = 0.25

# Without thread.updated: a title comes with the answer's first words and is made again from the
# same message.
_ACKNOWLEDGING = (
    "thread.created",
    "thread.item.done",
    "thread.item.removed",
    "thread.item.replaced",
    "client_effect",
    "notice",
)


class _Lane:
    """One Tandem that is killed again and again, and its readers."""

    def __init__(self, stage: Stage, tally: Tally, number: int) -> None:
        self.tally = tally
        self.stage = stage
        self.name = f"kill-{number}"
        self.pick = stage.chance(self.name)
        self.missing_s: list[float] = []
        self.starts_s: list[float] = []
        self.ends: Counter[str] = Counter()
        self._is_up = asyncio.Event()

    async def run(self, kills: int) -> None:
        names = [f"{self.name}-{number}" for number in range(STREAMS)]
        async with (
            self.stage.tandem(self.name) as tandem,
            self.stage.people(tandem.url, *names) as people,
        ):
            for number in range(kills):
                await self._kill_once(tandem, people, number)
                self.tally.tried += 1
                self.tally.progress(LANES * kills)

    async def _kill_once(self, tandem: Tandem, people: list[Person], number: int) -> None:
        self._is_up.set()
        scripts = [self._script(f"{self.name}-{number}-{stream}") for stream in range(STREAMS)]
        readings = [Reading() for _ in scripts]
        readers = [
            asyncio.create_task(
                read_turn(
                    person, create_thread(script.message), script.id, self._is_up.wait, reading
                )
            )
            for person, script, reading in zip(people, scripts, readings, strict=True)
        ]
        await self._wait_for_moment(readings)
        self._is_up.clear()
        killed_at = await tandem.kill()
        self.starts_s.append(await tandem.start())
        self._is_up.set()
        try:
            async with asyncio.timeout(END_WITHIN_S):
                await asyncio.gather(*readers)
        except TimeoutError:
            for reader in readers:
                reader.cancel()
            count = sum(not reading.is_whole for reading in readings)
            self.tally.lose(count, f"ends of turns of {self.name}-{number}")
            return
        self.tally.expect(tandem.integrity() == "ok", "the database is damaged")
        await asyncio.gather(
            *(
                self._reconcile(tandem, person, script, reading, killed_at)
                for person, script, reading in zip(people, scripts, readings, strict=True)
            )
        )

    async def _wait_for_moment(self, readings: list[Reading]) -> None:
        """Return anywhere between the first event and the last, however fast the machine is."""
        await asyncio.sleep(self.pick.uniform(0.0, 0.1))
        events = self.pick.randrange(STREAMS * (TOKENS + 10))
        with suppress(TimeoutError):
            async with asyncio.timeout(LATEST_KILL_S):
                while sum(len(reading.frames) for reading in readings) < events:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)

    def _script(self, script_id: str) -> Script:
        titles = tuple(f"{script_id} {n}" for n in range(self.pick.randint(0, 2)))
        return Script(script_id, TOKENS, PACE_MS, titles=titles)

    async def _reconcile(
        self, tandem: Tandem, person: Person, script: Script, reading: Reading, killed_at: float
    ) -> None:
        tally = self.tally
        self.ends[str(reading.status)] += 1
        log = [frame for frame in await person.whole_turn(reading.turn_id or "") if frame.id]
        logged = {frame.id for frame in log}
        seen = {frame.id for frame in reading.frames}
        gone = [frame for frame in reading.frames if frame.id not in logged]
        acknowledged = [frame.kind for frame in gone if frame.kind in _ACKNOWLEDGING]
        tally.lose(len(acknowledged), f"events of {script.id}: {', '.join(acknowledged)}")
        tally.lose(len(logged - seen), f"events of {script.id} that nobody was sent")
        tally.double(reading.repeated, f"events of {script.id}")
        ends = sum(frame.status is not None for frame in log)
        tally.expect(ends == 1, f"{script.id} has {ends} ends")
        self._check_text(gone, killed_at)
        if reading.is_acknowledged:
            await self._check_items(person, script, reading, log)
        if reading.status != "done":
            # What was never acknowledged is sent again, as a new message.
            body = (
                retry_message(reading.thread_id, reading.message_id)
                if reading.is_acknowledged
                else create_thread(script.message)
            )
            again = await read_turn(person, body, f"{script.id}-again")
            tally.expect(again.status == "done", f"the retry of {script.id}: {again.status}")
            tally.expect(again.text == script.text, f"the retry of {script.id} says other things")
        for title in script.titles:
            ((count,),) = tandem.rows("SELECT count(*) FROM tasks WHERE title = ?", title)
            assert isinstance(count, int)
            tally.double(max(0, count - 1), f"task {title}")
            tally.lose(count == 0, f"task {title}")

    def _check_text(self, gone: list[Frame], killed_at: float) -> None:
        times = [frame.at for frame in gone if frame.delta]
        missing_s = max(0.0, killed_at - min(times)) if times else 0.0
        self.missing_s.append(missing_s)

    async def _check_items(
        self, person: Person, script: Script, reading: Reading, log: list[Frame]
    ) -> None:
        items = await person.items(reading.thread_id)
        told = [item["id"] for item in reading.items]
        self.tally.lose(sum(item not in items for item in told), f"items of {script.id}")
        kept = "".join(
            part["text"]
            for item in items.values()
            if item["type"] == "assistant_message"
            for part in item["content"]
        )
        self.tally.expect(kept == text_of(log), f"the thread of {script.id} has other text")
        self.tally.expect(script.text.startswith(kept), f"{script.id} says other things")


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Kill in each lane."""
    kills = size.of(200, 4) // LANES
    lanes = [_Lane(stage, tally, number) for number in range(LANES)]
    began_at = time.monotonic()
    await asyncio.gather(*(lane.run(kills) for lane in lanes))
    seconds = time.monotonic() - began_at
    ends = sum((lane.ends for lane in lanes), Counter[str]())
    missing = [seconds for lane in lanes for seconds in lane.missing_s]
    late = sum(seconds > TEXT_LIMIT_S for seconds in missing)
    tally.expect_in_time(
        late == 0, f"{late} turns miss more than {TEXT_LIMIT_S * 1000:.0f} ms of text"
    )
    tally.figures["turns"] = ", ".join(f"{count} {status}" for status, count in ends.most_common())
    tally.figures["streamed text missing (median / p95 / max)"] = milliseconds(missing)
    starts = [seconds for lane in lanes for seconds in lane.starts_s]
    tally.figures["ready again (median / p95 / max)"] = milliseconds(starts)
    tally.figures["seconds a kill"] = f"{seconds / max(1, tally.tried):.1f}"


ROW = Row(
    key="kills",
    name="kill -9 during streams with tool calls",
    unit="kills",
    promise="No acknowledged message or effect lost or doubled, an end within 10 s of the "
    "restart, at most 250 ms of streamed text missing, the database whole",
    run=run,
)
