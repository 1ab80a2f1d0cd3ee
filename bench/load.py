"""The load generator: sends turns to one server and notes when each token arrives.

It reads the socket itself, because a client library's line parsing costs more per token than
the servers do, and would be the first thing to saturate. The tokens carry the model's times
(see pace.py), whatever frames a server wraps them in.
"""

import asyncio
import itertools
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

import orjson

from lab.model.pace import TOKEN, Pace

TURN_TIMEOUT_S = 60.0
_LONGEST_TOKEN = 64


@dataclass(frozen=True)
class Request:
    """One request to a server, without the host."""

    path: str
    body: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Target:
    """One server, and how `person` says `message` to it."""

    name: str
    port: int
    request: Callable[[int, str], Request]


@dataclass(frozen=True)
class Turn:
    """One measured turn; all times in seconds, points in time of the monotonic clock."""

    sent_at: float
    ended_at: float
    added_s: float
    """Time to the first token, less what the model took of it."""
    before_model_s: float
    after_model_s: float
    delays_s: list[tuple[float, float]]
    """For each token: when it arrived, and how long after it left the model."""


class TurnFailedError(Exception):
    """The server answered with an error, or without a single token."""


class Client(asyncio.Protocol):
    """One kept-alive connection that sends a turn at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self._head = b""
        self._tokens: list[tuple[float, int, int]] = []
        self._done: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_exception(TurnFailedError(f"the connection was closed: {exc!r}"))

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if not self._head:
            self._rest += data
            head, separator, data = self._rest.partition(b"\r\n\r\n")
            if not separator:
                return
            self._head, self._rest = head, b""
        received = self._rest + data
        seen = 0
        for found in TOKEN.finditer(received):
            seen = found.end()
            emitted, spent = int(found[1]), int(found[2])
            # the end of an answer repeats its whole text
            if not self._tokens or emitted > self._tokens[-1][1]:
                self._tokens.append((now, emitted, spent))
        self._rest = received[max(seen, len(received) - _LONGEST_TOKEN) :]
        if received.endswith(b"0\r\n\r\n") or b" 200 " not in self._head[:16]:
            self._finish(received)

    def _finish(self, received: bytes) -> None:
        if self._done is None or self._done.done():
            return
        if not self._tokens:
            answer = (self._head[:80] + b" ... " + received[-400:]).decode(errors="replace")
            self._done.set_exception(TurnFailedError(answer))
        else:
            self._done.set_result(None)

    async def send(self, port: int, request: Request) -> Turn:
        """Send a turn and read its answer to the end. Raises TurnFailedError."""
        assert self._transport is not None
        self._head, self._rest, self._tokens = b"", b"", []
        self._done = asyncio.get_running_loop().create_future()
        body = orjson.dumps(request.body)
        lines = [
            f"POST {request.path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            *(f"{name}: {value}" for name, value in request.headers.items()),
        ]
        head = "\r\n".join(lines).encode()
        sent_at = time.monotonic()
        self._transport.write(head + b"\r\n\r\n" + body)
        async with asyncio.timeout(TURN_TIMEOUT_S):
            await self._done
        return self._turn(sent_at)

    def _turn(self, sent_at: float) -> Turn:
        arrived, emitted, spent = self._tokens[0]
        return Turn(
            sent_at=sent_at,
            ended_at=time.monotonic(),
            added_s=arrived - sent_at - spent / 1e6,
            before_model_s=emitted / 1e6 - spent / 1e6 - sent_at,
            after_model_s=arrived - emitted / 1e6,
            delays_s=[(at, at - emitted / 1e6) for at, emitted, _ in self._tokens],
        )

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


@asynccontextmanager
async def client_of(target: Target) -> AsyncGenerator[Client]:
    """A connected client."""
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(Client, "127.0.0.1", target.port)
    try:
        yield client
    finally:
        client.close()


async def one_after_another(target: Target, pace: Pace, count: int) -> list[Turn]:
    """`count` turns of one person over one connection."""
    async with client_of(target) as client:
        return [await _send(client, target, 0, pace) for _ in range(count)]


async def streams_of(target: Target, pace: Pace, count: int, duration_s: float) -> list[Turn]:
    """`count` people who each send the next turn as soon as the last one ended.

    They start evenly spread over the length of one turn, and begin no turn that would end
    after `duration_s`.
    """
    began_at = time.monotonic()
    last_start = began_at + duration_s - pace.model_s

    async def person(index: int) -> list[Turn]:
        await asyncio.sleep(pace.model_s * index / count)
        turns: list[Turn] = []
        async with client_of(target) as client:
            while not turns or time.monotonic() < last_start:
                turns.append(await _send(client, target, index, pace))
        return turns

    of_each = await asyncio.gather(*(person(index) for index in range(count)))
    return [turn for turns in of_each for turn in turns]


_numbers = itertools.count(1)
"""No two messages of one run are the same."""


async def _send(client: Client, target: Target, person: int, pace: Pace) -> Turn:
    request = target.request(person, pace.message(next(_numbers)))
    try:
        return await client.send(target.port, request)
    except (TurnFailedError, TimeoutError) as error:
        raise TurnFailedError(f"{target.name}: {error}") from error
