"""A turn: one request to the copilot and everything that came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TurnStatus(StrEnum):
    """Where a turn stands. Every turn ends in exactly one of the last four."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    ERROR = "error"
    INTERRUPTED = "interrupted"


class WireFormat(StrEnum):
    """How a turn is told to whoever asked for it."""

    CHATKIT = "chatkit"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Fence:
    """What a process shows to write something of a turn: it is the one of this epoch."""

    turn_id: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as stored.

    `request_hash` is the SHA-256 of the request that started it; `process` names the one that
    runs it; `wire_format` is that of the request; `epoch` counts the processes that had it.
    """

    id: str
    user_id: str
    thread_id: str | None
    status: TurnStatus
    request_hash: str
    process: str
    created_at: datetime
    idempotency_key: str | None = None
    cancel_requested: bool = False
    ended_at: datetime | None = None
    wire_format: WireFormat = WireFormat.CHATKIT
    epoch: int = 1

    @property
    def fence(self) -> Fence:
        """What whoever has the turn in this epoch shows."""
        return Fence(self.id, self.epoch)


@dataclass(frozen=True, slots=True)
class TurnEvents:
    """Consecutive events of a turn: `events[i]`, a JSON object in UTF-8, has number `first + i`."""

    first: int
    events: tuple[bytes, ...]

    @property
    def last(self) -> int:
        """The number of the last event; below `first` when there is none."""
        return self.first + len(self.events) - 1

    def above(self, after: int) -> "TurnEvents":
        """The part with numbers above `after`."""
        skip = max(0, after + 1 - self.first)
        return TurnEvents(self.first + skip, self.events[skip:]) if skip else self
