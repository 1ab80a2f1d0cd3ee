"""The same request five times at once: one turn, one model call, one answer for all five.

Half of the sends go to a second process on the same database, as behind a load balancer; of
every fifth key one sender hangs up at once, as a browser does that loses its network.
"""

import asyncio
import time
from contextlib import suppress

import httpx2

from chaos.tally import Row, Tally
from lab.chatkit import create_thread
from lab.frames import Frame, FrameParser
from lab.model.script import Script
from lab.person import Person
from lab.size import Size
from lab.stage import Stage

SENDS = 5
AT_ONCE = 8
HANG_UP_S = 0.02


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Use one key after the other, `AT_ONCE` at a time."""
    keys = size.of(1_000, 40)
    names = [f"sender-{number}" for number in range(AT_ONCE)]
    numbers = iter(range(keys))
    async with (
        stage.tandem("idempotency") as tandem,
        stage.tandem("idempotency-2", {"DATABASE_URL": f"sqlite:///{tandem.database}"}) as second,
        stage.people(tandem.url, *names) as people,
        stage.people(second.url, *names) as elsewhere,
    ):

        async def send_all(number: int) -> None:
            for key_number in numbers:
                script = Script(f"key-{key_number}", tokens=3, pace_ms=1.0)
                places = [people[number], elsewhere[number]]
                await _try_key(tally, places, script, hangs_up=key_number % 5 == 0)
                tally.tried += 1
                tally.progress(keys)

        began_at = time.monotonic()
        await asyncio.gather(*(send_all(number) for number in range(AT_ONCE)))
        seconds = time.monotonic() - began_at
        counts = tandem.rows(
            "SELECT (SELECT count(*) FROM turns), (SELECT count(*) FROM threads), "
            "(SELECT count(*) FROM thread_items WHERE type = 'user_message')"
        )[0]
    asked = await stage.model.asked("key-")
    calls = sum(len(requests) for requests in asked.values())
    for what, count in zip(("turns", "threads", "messages"), counts, strict=True):
        assert isinstance(count, int)
        tally.double(max(0, count - keys), what)
        tally.lose(max(0, keys - count), what)
    tally.double(max(0, calls - keys), "model calls")
    tally.lose(keys - len(asked), "model calls")
    tally.figures["sends, turns, model calls"] = f"{SENDS * keys}, {counts[0]}, {calls}"
    tally.figures["sends a second"] = f"{SENDS * keys / seconds:.0f}"


async def _try_key(tally: Tally, places: list[Person], script: Script, *, hangs_up: bool) -> None:
    sends = [_send(places[number % 2], script, script.id) for number in range(SENDS)]
    if hangs_up:
        sends[0].close()
        sends[0] = _hang_up(places[0], script)
    answers = [answer for answer in await asyncio.gather(*sends) if answer is not None]
    seen = {tuple((frame.id, frame.raw) for frame in answer) for answer in answers}
    tally.expect(len(seen) == 1, f"{script.id} had {len(seen)} different answers")
    other = Script(script.id, tokens=4)
    response = await places[1].client.post(
        f"{places[1].path}/chat",
        json=create_thread(other.message),
        headers={"Idempotency-Key": script.id},
    )
    tally.expect(response.status_code == 422, f"another body got {response.status_code}")


async def _send(person: Person, script: Script, key: str) -> list[Frame] | None:
    response = await person.client.post(
        f"{person.path}/chat", json=create_thread(script.message), headers={"Idempotency-Key": key}
    )
    response.raise_for_status()
    frames = FrameParser().feed(response.content)
    return [frame for frame in frames if frame.id]


async def _hang_up(person: Person, script: Script) -> list[Frame] | None:
    with suppress(TimeoutError, httpx2.HTTPError):
        async with asyncio.timeout(HANG_UP_S):
            await _send(person, script, script.id)
    return None


ROW = Row(
    key="keys",
    name="Five sends under one idempotency key",
    unit="keys",
    promise="One turn, one message and one model call per key, over two processes; "
    "422 for another body",
    run=run,
)
