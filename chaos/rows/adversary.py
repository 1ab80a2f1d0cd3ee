"""Somebody who means harm: input as long as a request may be, and readers by the thousand.

Nothing here may cost another person more than a plain request would: what is too long is refused
before any work is done on it, and of one person's readers only so many are let in.
"""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from statistics import median

import httpx2

from chaos.tally import Row, Tally, milliseconds
from lab.chatkit import create_thread, request, user_input
from lab.model.script import Script
from lab.person import Person
from lab.reader import read_turn
from lab.size import Size
from lab.stage import Stage
from lab.tandem.restartable import Tandem

LONG = 240_000
"""Characters; in UTF-8 and JSON they fit into a body of 1 MiB."""

ANSWER_WITHIN_S = 0.1
CROWD = 1_000
LOOKS = 60
SLOWER_AT_MOST = 3.0
WORDS = 1_000_000
PACE_MS = 25.0

_FILLINGS: Mapping[str, str] = {
    "marks": "a" + "\u0301\u0323" * (LONG // 2),
    "letters": "x" * LONG,
    "hashes": "#a " * (LONG // 3),
    "lines": "a\n" * (LONG // 2),
}


async def run(stage: Stage, size: Size, tally: Tally) -> None:
    """Long input at every door, then a crowd of readers."""
    async with (
        stage.tandem("adversary") as tandem,
        stage.people(tandem.url, "mallory", "neighbour") as (mallory, neighbour),
    ):
        await _send_too_much(stage, tally, mallory, neighbour)
        await _read_by_the_thousand(tally, tandem, mallory, neighbour)


def _doors(person: Person, filling: str) -> dict[str, Callable[[], Awaitable[httpx2.Response]]]:
    """Each way in that takes a text, with a text that is too long."""
    client, path = person.client, person.path
    bodies: dict[str, Callable[[], Awaitable[httpx2.Response]]] = {
        f"a task's {field}": lambda field=field, value=value: client.post(
            f"{path}/tasks", json={"title": "t", field: value}
        )
        for field, value in (("title", filling), ("description", filling), ("tags", [filling]))
    }
    bodies["a plain message"] = lambda: client.post(f"{path}/chat", json={"message": filling})
    bodies["a chat message"] = lambda: client.post(f"{path}/chat", json=create_thread(filling))
    quoting = user_input("hi") | {"quoted_text": filling}
    bodies["a quotation"] = lambda: client.post(
        f"{path}/chat", json=request("threads.create", input=quoting)
    )
    bodies["an id"] = lambda: client.post(
        f"{path}/chat", json=request("threads.get_by_id", thread_id=filling)
    )
    bodies["a search"] = lambda: client.get(f"{path}/tasks", params={"q": filling[:8_000]})
    bodies["a token"] = lambda: client.get(
        f"{path}/tasks", headers={"Authorization": f"Bearer {'x' * 60_000}"}
    )
    return bodies


async def _send_too_much(stage: Stage, tally: Tally, mallory: Person, neighbour: Person) -> None:
    plain_s = [await _look(neighbour) for _ in range(LOOKS)]
    took_s: list[float] = []
    for name, filling in _FILLINGS.items():
        for door, send in _doors(mallory, filling).items():
            began_at = time.monotonic()
            sent, waited_s = await asyncio.gather(send(), _look(neighbour))
            took = time.monotonic() - began_at
            took_s.append(took)
            tally.tried += 1
            tally.progress(len(_FILLINGS) * 9)
            what = f"{name} as {door}: {sent.status_code} after {took * 1000:.0f} ms"
            tally.expect(400 <= sent.status_code < 500, what)
            tally.expect_in_time(max(took, waited_s) <= ANSWER_WITHIN_S, what)
    tally.figures["a plain request (median / p95 / max)"] = milliseconds(plain_s)
    tally.figures[f"{LONG:,} characters refused (median / p95 / max)"] = milliseconds(took_s)


async def _read_by_the_thousand(
    tally: Tally, tandem: Tandem, mallory: Person, neighbour: Person
) -> None:
    script = Script("adversary-crowd", WORDS, pace_ms=PACE_MS)
    reading = asyncio.create_task(read_turn(mallory, create_thread(script.message), script.id))
    turn_id = await _running_turn(mallory)
    alone = [await _look(neighbour) for _ in range(LOOKS)]
    crowd = [_Reader(tandem, mallory, mallory.events_of(turn_id)) for _ in range(CROWD)]
    heads = await asyncio.gather(*(reader.open() for reader in crowd))
    beside = [await _look(neighbour) for _ in range(LOOKS)]
    for reader in crowd:
        await reader.close()
    await mallory.client.post(f"{mallory.path}/chat/turns/{turn_id}/cancel")
    await reading

    tally.tried += CROWD
    let_in = sum(b" 200 " in head for head in heads)
    refused = [head for head in heads if b" 429 " in head]
    statuses = sorted({head.partition(b"\r\n")[0].decode() for head in heads})
    tally.expect(
        let_in + len(refused) == CROWD,
        f"a reader was neither let in nor told to wait: {', '.join(statuses)}",
    )
    tally.expect(all(b"retry-after: " in head for head in refused), "429 without Retry-After")
    tally.expect(0 < let_in < CROWD, f"{let_in} of {CROWD} readers were let in")
    ratio = median(beside) / median(alone)
    tally.figures["readers of one turn"] = f"{CROWD:,} asked, {let_in} let in"
    tally.figures["a neighbour's request without them (median / p95 / max)"] = milliseconds(alone)
    tally.figures["beside them"] = f"{milliseconds(beside)}, {ratio:.1f} times the median"
    tally.expect_in_time(ratio < SLOWER_AT_MOST, f"a neighbour waits {ratio:.1f} times as long")


async def _running_turn(person: Person) -> str:
    while True:
        response = await person.client.get(f"{person.path}/chat/turns", params={"active": "true"})
        if items := response.json()["items"]:
            return str(items[0]["id"])
        await asyncio.sleep(0.02)


async def _look(person: Person) -> float:
    """How long a plain request takes."""
    began_at = time.monotonic()
    response = await person.client.get(f"{person.path}/tasks", params={"limit": 5})
    response.raise_for_status()
    return time.monotonic() - began_at


class _Reader:
    """Asks for a turn on a socket of its own, and takes what comes."""

    def __init__(self, tandem: Tandem, person: Person, path: str) -> None:
        self._port = tandem.port
        self._head = (
            f"GET {path}?after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: {person.client.headers['Authorization']}\r\n\r\n"
        )
        self._socket = socket.socket()
        self._taking: asyncio.Task[None] | None = None

    async def open(self) -> bytes:
        """Connect and ask; the head of the answer in lower case, `` `200` `` with spaces around."""
        self._socket.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self._socket, ("127.0.0.1", self._port))
        await loop.sock_sendall(self._socket, self._head.encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += await loop.sock_recv(self._socket, 65536)
        self._taking = asyncio.create_task(self._take())
        return received.partition(b"\r\n\r\n")[0].lower()

    async def close(self) -> None:
        """Hang up."""
        assert self._taking is not None
        self._taking.cancel()
        with suppress(asyncio.CancelledError):
            await self._taking
        self._socket.close()

    async def _take(self) -> None:
        while await asyncio.get_running_loop().sock_recv(self._socket, 65536):
            pass


ROW = Row(
    key="adversary",
    name="long input, a thousand readers",
    unit="tries",
    promise="Refused at the door within 100 ms; a neighbour waits less than three times as long",
    run=run,
)
