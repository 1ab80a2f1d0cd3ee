"""A model that fails: at every point, before and after a tool call, once or until nobody retries.

A turn may be tried again only before its first token, has to end once, and keeps what was said.
Each turn that failed is then retried by the person, and what its tools did is still done once.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from itertools import pairwise

from chaos.tally import Row, Tally, milliseconds
from lab.chatkit import create_thread, retry_message
from lab.model.faults import Fault
from lab.model.script import Asked, Script
from lab.person import Person
from lab.reader import Reading, read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

AT_ONCE = 4
TOKENS = 12
MODEL_TIMEOUT_S = 1.0
RETRY_AFTER_S = 1.0
ATTEMPTS = 3
"""How often the model is asked at most, the first time included."""

_REFUSALS = (Fault.RATE_LIMIT, Fault.SERVER_ERROR)
_FAULTS = [fault for fault in Fault if fault not in (Fault.NONE, Fault.NEVER_ENDS)]
_FINE = (Fault.NONE, 0)


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Go through turns that meet a fault, half of them on each wire."""
    count = size.of(500, 30)
    scripts = [_script(stage, number) for number in range(count)]
    readings: list[tuple[Script, Reading]] = []

    async def go_on(tandem: Tandem, person: Person, numbers: Iterator[int]) -> None:
        for number in numbers:
            script = scripts[number]
            reading = await read_turn(person, create_thread(script.message), script.id)
            readings.append((script, reading))
            _check_end(tally, tandem, script, reading)
            if reading.status != "done":
                await _retry(tally, person, script, reading)
            _check_effects(tally, tandem, script)
            tally.tried += 1
            tally.progress(count)

    async with AsyncExitStack() as stack:
        work: list[Awaitable[None]] = []
        for half, api in enumerate(("chat_completions", "responses")):
            settings = {"OPENAI_TIMEOUT_S": str(MODEL_TIMEOUT_S), "OPENAI_API": api}
            tandem = await stack.enter_async_context(stage.tandem(f"model-{api}", settings))
            names = [f"person-{number}" for number in range(AT_ONCE)]
            people = await stack.enter_async_context(stage.people(tandem.url, *names))
            numbers = iter(range(half, len(scripts), 2))
            work += [go_on(tandem, person, numbers) for person in people]
        await asyncio.gather(*work)
    asked = await stage.model.asked("fault-")
    for script, reading in readings:
        _check_attempts(tally, script, reading, asked[script.id])
        met = any(request.outcome == "faulty" for request in asked[script.id])
        tally.expect(met, f"{script.id} met no fault")
        is_short = reading.status == "done" and reading.text != script.text
        tally.lose(is_short, f"the end of {script.id}, which was told to be done")
    _report(tally, readings, asked)


def _script(stage: Stage, number: int) -> Script:
    script_id = f"fault-{number}"
    pick = stage.chance(script_id)
    kind = _FAULTS[number // 2 % len(_FAULTS)]
    titles, is_after_tools = pick.choice([((), False), ((script_id,), False), ((script_id,), True)])
    faults = _faults(pick, kind, is_call=bool(titles) and not is_after_tools)
    return Script(
        script_id,
        TOKENS,
        pace_ms=1.0,
        titles=titles,
        faults=(_FINE, *faults) if is_after_tools else faults,
    )


async def _retry(tally: Tally, person: Person, script: Script, reading: Reading) -> None:
    body = retry_message(reading.thread_id, reading.message_id)
    again = await read_turn(person, body, f"{script.id}-again")
    is_whole = (again.text, again.status) == (script.text, "done")
    tally.expect(is_whole, f"the retry of {script.id} ended as {again.status}")


def _faults(pick: random.Random, kind: Fault, *, is_call: bool) -> tuple[tuple[Fault, int], ...]:
    if kind in _REFUSALS:
        return ((kind, 0),) * pick.randint(1, ATTEMPTS)
    return ((kind, pick.choice([0, 1] if is_call else [0, 1, 2, TOKENS // 2, TOKENS])),)


def _check_end(tally: Tally, tandem: Tandem, script: Script, reading: Reading) -> None:
    ends = [frame for frame in reading.frames if frame.status]
    tally.expect(len(ends) == 1, f"{script.id} has {len(ends)} ends")
    rows = tandem.rows("SELECT status FROM turns WHERE id = ?", reading.turn_id)
    tally.expect(rows == [(reading.status,)], f"{script.id}: {rows}, told {reading.status}")
    tally.lose(not script.text.startswith(reading.text), f"text of {script.id}")


def _check_effects(tally: Tally, tandem: Tandem, script: Script) -> None:
    for title in script.titles:
        ((count,),) = tandem.rows("SELECT count(*) FROM tasks WHERE title = ?", title)
        assert isinstance(count, int)
        tally.double(max(0, count - 1), f"task of {title}")
        tally.lose(count == 0, f"task of {title}")


def _check_attempts(tally: Tally, script: Script, reading: Reading, asked: list[Asked]) -> None:
    """Look at the turn's own requests; those of the person's retry came after its end."""
    own = [request for request in asked if request.started_at < reading.frames[-1].at]
    for earlier, later in pairwise(own):
        if earlier.outcome != "faulty" or earlier.is_after_tools != later.is_after_tools:
            continue
        tally.expect(earlier.tokens == 0, f"{script.id} asked again after a token")
        waited = later.started_at - (earlier.ended_at or earlier.started_at)
        is_too_soon = earlier.fault is Fault.RATE_LIMIT and waited < RETRY_AFTER_S * 0.98
        tally.expect(not is_too_soon, f"{script.id} asked again after {waited:.2f} s")
    refused = sum(request.fault in _REFUSALS for request in own)
    tally.expect(refused <= ATTEMPTS, f"{script.id} asked {refused} times")


def _report(
    tally: Tally, readings: list[tuple[Script, Reading]], asked: dict[str, list[Asked]]
) -> None:
    ends = Counter(str(reading.status) for _, reading in readings)
    tally.figures["ends"] = ", ".join(f"{count} {status}" for status, count in ends.most_common())
    tally.figures["requests to the model"] = str(sum(map(len, asked.values())))
    stalls = [
        reading.frames[-1].at - reading.frames[0].at
        for script, reading in readings
        if script.faults[-1][0] is Fault.STALL
    ]
    tally.figures[f"a stalled model given up (of {MODEL_TIMEOUT_S} s; median / p95 / max)"] = (
        milliseconds(stalls)
    )


ROW = Row(
    key="model",
    name="Model fails (429, 500, cut, garbage, stall)",
    unit="turns",
    promise="One end each; asked again only before the first token; text kept; "
    "tools have one effect, after a retry too",
    run=run,
)
