"""What turns know of the copilot: the work of one request, and what is left to tell at its end."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Protocol

from chatkit.types import ThreadItem, ThreadStreamEvent

from src.turns.fault import TurnFault
from src.turns.live import LiveTurn
from src.turns.timing import TurnTiming


@dataclass(slots=True)
class Ending:
    """What a turn's end tells besides its status; the work notes it as it goes."""

    fault: TurnFault | None = None
    message_id: str | None = None
    """The last message of the answer."""
    partial: list[ThreadItem] = field(default_factory=list[ThreadItem])
    """Items that were cut short and kept."""
    timing: TurnTiming = field(default_factory=TurnTiming)


class Work(Protocol):
    """One request to the copilot, and all that a turn asks of whoever carries it out."""

    @property
    def thread_id(self) -> str | None:
        """The thread that it is about, once it is admitted; None while there is none."""
        ...

    @property
    def acts_first(self) -> bool:
        """Whether it may change something before it has told anything.

        Its turn is on record by then, so that a second request with its key changes nothing.
        """
        ...

    @property
    def ending(self) -> Ending:
        """What to tell at the end, as far as it is known; the turn adds to it."""
        ...

    async def admit(self) -> None:
        """Refuse what cannot become a turn. Raises AppError."""
        ...

    def stream(self, live: LiveTurn) -> AsyncGenerator[ThreadStreamEvent]:
        """Do it as the turn `live`, and tell what happens."""
        ...
