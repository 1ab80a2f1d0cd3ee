"""Readers that are slow, go away for good, or press stop.

A slow reader holds a position in the log, not a queue: it costs the server little memory, others
do not notice it, and it reads everything when it gets round to it. Stop closes the model's
stream; an abandoned turn goes on or stops, as TURN_ABANDONED says.
"""

import asyncio
import re
import socket
import time
from contextlib import suppress
from itertools import pairwise

import httpx2

from chaos.tally import Row, Tally, milliseconds, percentile
from lab.chatkit import create_thread
from lab.frames import Frame, FrameParser
from lab.model.script import Script
from lab.person import Person
from lab.reader import read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

LONG_TOKENS = 6_000
SLOW_S = 4.0
MEMORY_KB = 1024
"""How much one slow reader may cost."""

AT_ONCE = 6
STOP_WITHIN_S = 1.0
GRACE_S = 1
NEVER_READ = 100_000


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Slow readers, then stops, then abandoned turns under both policies."""
    slow_readers, stops = size.of((100, 200), (20, 10))
    async with stage.tandem("readers", {"STREAMS_PER_USER": "1000"}) as tandem:
        await _slow_readers(stage, tally, tandem, slow_readers)
        tally.progress(4, 1)
        await _stop_or_leave(stage, tally, tandem, "stop", stops)
        tally.progress(4, 2)
        await _stop_or_leave(stage, tally, tandem, "leave, finish", stops // 4)
        await _check_rest(tally, tandem)
    tally.progress(4, 3)
    settings = {"TURN_ABANDONED": "stop", "TURN_GRACE_S": str(GRACE_S)}
    async with stage.tandem("readers-stop", settings) as tandem:
        await _stop_or_leave(stage, tally, tandem, "leave, stop", stops // 4)
        await _check_rest(tally, tandem)


async def _slow_readers(stage: Stage, tally: Tally, tandem: Tandem, count: int) -> None:
    async with stage.people(tandem.url, "owner", "other") as (owner, other):
        script = Script("slow-long", LONG_TOKENS, pace_ms=0.0)
        whole = await read_turn(owner, create_thread(script.message), script.id)
        alone = await _gaps(other, "slow-alone")
        before_kb = tandem.memory_kb()
        path = owner.events_of(whole.turn_id or "")
        sockets = [_SlowReader(tandem, owner, path) for _ in range(count)]
        await asyncio.gather(*(reader.open() for reader in sockets))
        slow_until = time.monotonic() + SLOW_S
        beside = await _gaps(other, "slow-beside")
        await asyncio.sleep(max(0.0, slow_until - time.monotonic()))
        grown_kb = (tandem.memory_kb() - before_kb) / count
        for found in await asyncio.gather(*(reader.read_rest() for reader in sockets)):
            tally.tried += 1
            ids = [frame.id for frame in found]
            tally.lose(
                len({frame.id for frame in whole.frames} - set(ids)), "events of a slow reader"
            )
            tally.double(len(ids) - len(set(ids)), "events of a slow reader")
    tally.expect(grown_kb <= MEMORY_KB, f"a slow reader costs {grown_kb:.0f} KB")
    size_kb = sum(len(frame.raw) for frame in whole.frames) // 1024
    tally.figures["slow readers"] = f"{count}, each {size_kb} KB behind"
    tally.figures["memory for each of them"] = f"{grown_kb:.0f} KB"
    tally.figures["another's time between tokens at p95, without and beside them"] = (
        f"{percentile(alone, 95) * 1000:.0f} and {percentile(beside, 95) * 1000:.0f} ms"
    )


async def _gaps(person: Person, script_id: str) -> list[float]:
    """Seconds between the tokens of a turn at 20 ms a token."""
    script = Script(script_id, tokens=100, pace_ms=20.0)
    reading = await read_turn(person, create_thread(script.message), script.id)
    times = [frame.at for frame in reading.frames if frame.delta]
    return [later - earlier for earlier, later in pairwise(times)]


class _SlowReader:
    """Asks for a turn and reads a byte a second, through the smallest of buffers."""

    def __init__(self, tandem: Tandem, person: Person, path: str) -> None:
        self._port = tandem.port
        self._head = (
            f"GET {path}?after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: {person.client.headers['Authorization']}\r\n\r\n"
        )
        self._socket = socket.socket()
        self._slow: asyncio.Task[bytes] | None = None

    async def open(self) -> None:
        """Connect, ask, and begin to read slowly."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self._socket, ("127.0.0.1", self._port))
        await loop.sock_sendall(self._socket, self._head.encode())
        self._slow = asyncio.create_task(self._read_slowly())

    async def read_rest(self) -> list[Frame]:
        """Read on at full speed to the end; every frame, the slow ones too."""
        assert self._slow is not None
        self._slow.cancel()
        loop = asyncio.get_running_loop()
        received = await self._slow
        while chunk := await loop.sock_recv(self._socket, 65536):
            received += chunk
        self._socket.close()
        body = received.partition(b"\r\n\r\n")[2]
        return [frame for frame in FrameParser().feed(_unchunked(body)) if frame.id]

    async def _read_slowly(self) -> bytes:
        received = b""
        with suppress(asyncio.CancelledError):
            while True:
                received += await asyncio.get_running_loop().sock_recv(self._socket, 1)
                await asyncio.sleep(1)
        return received


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    while match := re.match(rb"([0-9a-fA-F]+)\r\n", body):
        size = int(match[1], 16)
        parts.append(body[match.end() : match.end() + size])
        body = body[match.end() + size + 2 :]
    return b"".join(parts)


async def _stop_or_leave(stage: Stage, tally: Tally, tandem: Tandem, how: str, count: int) -> None:
    """Begin endless turns, stop or leave each after a few tokens, and look at the model's end."""
    prefix = f"{how.replace(', ', '-')}-"
    numbers = iter(range(count))
    left_at: dict[str, float] = {}

    async def go_on(person: Person) -> None:
        for number in numbers:
            tokens = 60 if how == "leave, finish" else NEVER_READ
            script = Script(f"{prefix}{number}", tokens, pace_ms=10.0)
            turn_id = await _begin(person, script)
            left_at[script.id] = time.monotonic()
            expected = "done" if how == "leave, finish" else "interrupted"
            if how == "stop":
                await person.client.post(f"{person.path}/chat/turns/{turn_id}/cancel")
                expected = "cancelled"
            log = await person.whole_turn(turn_id) if how != "leave, stop" else []
            if not log:
                log = await _come_back(person, turn_id)
            ends = [frame.status for frame in log if frame.status]
            tally.expect(ends == [expected], f"{script.id} ended as {ends}")
            tally.tried += 1

    names = [f"{prefix}{number}" for number in range(AT_ONCE)]
    async with stage.people(tandem.url, *names) as people:
        await asyncio.gather(*(go_on(person) for person in people))
    asked = await stage.model.asked(prefix)
    closed_s: list[float] = []
    for script_id, (request,) in asked.items():
        tally.expect(request.ended_at is not None, f"the model still speaks for {script_id}")
        closed_s.append((request.ended_at or time.monotonic()) - left_at[script_id])
    if how == "stop":
        late = sum(seconds > STOP_WITHIN_S for seconds in closed_s)
        tally.expect_in_time(late == 0, f"{late} model streams went on for more than a second")
        tally.figures["stop to the model's stream closed (median / p95 / max)"] = milliseconds(
            closed_s
        )
    elif how == "leave, stop":
        late = sum(abs(seconds - GRACE_S) > 1.0 for seconds in closed_s)
        tally.expect_in_time(
            late == 0, f"{late} abandoned turns were not stopped after {GRACE_S} s"
        )
        tally.figures[f"abandoned, stopped after {GRACE_S} s (median / p95 / max)"] = milliseconds(
            closed_s
        )


async def _begin(person: Person, script: Script) -> str:
    """Start a turn and hang up after its first tokens; its id."""
    parser = FrameParser()
    frames: list[Frame] = []
    headers = {"Idempotency-Key": script.id}
    async with person.client.stream(
        "POST", f"{person.path}/chat", json=create_thread(script.message), headers=headers
    ) as response:
        async for chunk in response.aiter_raw():
            frames += parser.feed(chunk)
            if sum(bool(frame.delta) for frame in frames) >= 3:
                return frames[0].turn_id
    raise httpx2.RemoteProtocolError("the stream ended early")


async def _come_back(person: Person, turn_id: str) -> list[Frame]:
    """Stay away until the turn is over, then read it."""
    while True:
        await asyncio.sleep(0.2)
        turns = (await person.client.get(f"{person.path}/chat/turns?active=true")).json()
        if all(turn["id"] != turn_id for turn in turns["items"]):
            return await person.whole_turn(turn_id)


async def _check_rest(tally: Tally, tandem: Tandem) -> None:
    """Nothing may be left running."""
    async with httpx2.AsyncClient(base_url=tandem.url, trust_env=False) as client:
        metrics = (await client.get("/metrics")).text
    active = re.search(r"^\w*turns_active (\S+)", metrics, re.MULTILINE)
    tally.expect(active is not None and float(active[1]) == 0, f"turns left running: {active}")
    ((running,),) = tandem.rows("SELECT count(*) FROM turns WHERE status = 'running'")
    tally.expect(running == 0, f"{running} turns still run in the log")


ROW = Row(
    key="readers",
    name="Slow readers, stop, abandoned turns",
    unit="readers",
    promise="A slow reader loses nothing and costs less than 1 MB; stop closes the model's "
    "stream within 1 s; abandoned turns end as the setting says",
    run=run,
)
