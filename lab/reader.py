"""Reads a turn to its end through whatever happens to the connection, as the web app does."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import httpx2

from lab.frames import Frame, FrameParser, text_of
from lab.person import Person


@dataclass(slots=True)
class Reading:
    """What one reader saw of one turn."""

    frames: list[Frame] = field(default_factory=list[Frame])
    """Every frame with an id, in the order of arrival, repeated ones too."""
    resumes_s: list[float] = field(default_factory=list[float])
    """For each cut: from the network's return to the next new frame."""
    statuses: list[int] = field(default_factory=list[int])
    """HTTP statuses other than 200."""
    told_to_return: int = 0
    """Streams that ended in order, with the turn still going."""
    cuts: int = 0
    posts: int = 0
    is_whole: bool = False

    @property
    def turn_id(self) -> str | None:
        """The turn, once a frame named it."""
        return self.frames[0].turn_id if self.frames else None

    @property
    def text(self) -> str:
        """The answer as this reader has it."""
        return text_of(self.frames)

    @property
    def is_acknowledged(self) -> bool:
        """Whether the server said that it has the message."""
        return any(item["type"] == "user_message" for item in self.items)

    @property
    def thread_id(self) -> str:
        """The thread that the turn made."""
        created = next(frame for frame in self.frames if frame.kind == "thread.created")
        return str(created.data["thread"]["id"])

    @property
    def message_id(self) -> str:
        """The person's message in the thread."""
        return next(item["id"] for item in self.items if item["type"] == "user_message")

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items that the turn said it stored."""
        return [frame.data["item"] for frame in self.frames if frame.kind == "thread.item.done"]

    @property
    def status(self) -> str | None:
        """How the turn ended."""
        return self.frames[-1].status if self.frames else None

    @property
    def repeated(self) -> int:
        """Frames that came twice."""
        return len(self.frames) - len({frame.id for frame in self.frames})

    @property
    def disordered(self) -> int:
        """Frames with a lower number than the one before."""
        return sum(later.number < earlier.number for earlier, later in pairwise(self.frames))


async def _at_once() -> None:
    return


async def read_turn(
    person: Person,
    body: Mapping[str, object],
    key: str,
    network: Callable[[], Awaitable[object]] = _at_once,
    reading: Reading | None = None,
) -> Reading:
    """Send `body` under an idempotency key and read the turn to its end.

    A send cut before its first frame is repeated under its key; after that the turn is resumed
    by Last-Event-ID. `network` is awaited before each connection: it returns when there is one.
    """
    reading = reading or Reading()
    has_been_cut = False
    while not reading.is_whole:
        await network()
        back_at = time.monotonic() if has_been_cut else None
        try:
            has_been_cut = not await _read_once(person, body, key, reading, back_at)
        except (httpx2.HTTPError, OSError):
            has_been_cut = True
        if not reading.is_whole:
            reading.cuts += has_been_cut
            await asyncio.sleep(0)
    return reading


async def _read_once(
    person: Person,
    body: Mapping[str, object],
    key: str,
    reading: Reading,
    back_at: float | None,
) -> bool:
    """One connection; whether it ended in order."""
    if reading.turn_id is None:
        reading.posts += 1
        headers = {"Idempotency-Key": key}
        stream = person.client.stream("POST", f"{person.path}/chat", json=body, headers=headers)
    else:
        headers = {"Last-Event-ID": reading.frames[-1].id}
        stream = person.client.stream("GET", person.events_of(reading.turn_id), headers=headers)
    parser = FrameParser()
    wait_s = 0.0
    async with stream as response:
        if response.status_code != 200:
            reading.statuses.append(response.status_code)
            await asyncio.sleep(float(response.headers.get("Retry-After", "0.2")))
            return True
        async for chunk in response.aiter_raw():
            now = time.monotonic()
            for frame in parser.feed(chunk, now):
                if frame.id:
                    reading.frames.append(frame)
                    if back_at is not None:
                        reading.resumes_s.append(now - back_at)
                        back_at = None
                reading.is_whole |= frame.is_end
                wait_s = frame.retry_s or wait_s
    if not reading.is_whole:
        reading.told_to_return += 1
        await asyncio.sleep(wait_s)
    return True
