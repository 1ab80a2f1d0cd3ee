"""What one transaction writes for one turn."""

from dataclasses import dataclass

from src.database.thread_writes import ThreadWrite
from src.domain.turn import Turn, TurnStatus


@dataclass(frozen=True, slots=True)
class Chunk:
    """Everything of a turn that was not taken before it.

    `events` are numbered from `first`; `queued` is what the turn had queued when this was taken.
    """

    turn: Turn
    thread_id: str | None
    """Set when the turn made a thread and its row does not say so yet."""
    writes: tuple[ThreadWrite, ...]
    first: int
    events: tuple[bytes, ...]
    end: TurnStatus | None
    queued: int
