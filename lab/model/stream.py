"""Says one reply, token by token, and goes wrong where it is told to."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Protocol

from lab.model.faults import PIECES, Fault


@dataclass(frozen=True)
class Play:
    """How a reply is said; times in seconds."""

    fault: Fault = Fault.NONE
    after: int = 0
    """Tokens that are said before the fault."""
    at_any_frame: bool = False
    """Whether the fault may strike between tokens too, and before the first frame."""
    silence_s: float = 0.0
    """Before the first frame."""
    first_delay_s: float = 0.0
    """Before the first token."""
    pace_s: float = 0.0
    """Before every other."""


class Watcher(Protocol):
    """Keeps what became of a stream."""

    def count_token(self) -> None:
        """Note a token."""
        ...

    def end(self, outcome: str) -> None:
        """Note how it ended: whole, faulty (we broke it) or closed (the client did).

        The first word counts: what ended whole or faulty is closed as well in the end.
        """
        ...


class CutError(Exception):
    """Raised inside a body so that the server drops the connection without ending it."""


async def stream(
    events: Iterator[tuple[bool, bytes]], play: Play, watcher: Watcher
) -> AsyncIterator[bytes]:
    """The frames of a reply in their time."""
    tokens = 0
    try:
        await asyncio.sleep(play.silence_s)
        for is_token, frame in events:
            if tokens >= play.after and (is_token or play.at_any_frame) and _strikes(play.fault):
                watcher.end("faulty")
                if play.fault in PIECES:
                    yield PIECES[play.fault]
                if not await _goes_on(play.fault):
                    return
            if is_token:
                await asyncio.sleep(play.pace_s if tokens else play.first_delay_s)
                tokens += 1
                watcher.count_token()
            yield frame
        watcher.end("whole")
    finally:
        watcher.end("closed")


def _strikes(fault: Fault) -> bool:
    return fault not in (Fault.NONE, Fault.NEVER_ENDS)


async def _goes_on(fault: Fault) -> bool:
    """Whether the stream goes on behind its fault. Raises CutError."""
    if fault is Fault.CUT:
        raise CutError
    if fault is Fault.STALL:
        await asyncio.sleep(3600)
    return fault is not Fault.ENDS_EARLY
