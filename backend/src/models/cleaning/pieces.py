"""What a model's answer is made of, whichever API it came by."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """The next words of the message, as the server cut them."""

    text: str


@dataclass(frozen=True, slots=True)
class MessageOver:
    """The message is complete; words after it begin another one."""


@dataclass(frozen=True, slots=True)
class Thought:
    """The server keeps the model's thinking apart; what it says of it is let go."""


@dataclass(frozen=True, slots=True)
class CallPiece:
    """A part of a tool call, as far as the server says which call it is of.

    `index` and `call_id` are empty where the server gave none. `is_whole` says that nothing more
    of this call comes.
    """

    index: str = ""
    call_id: str = ""
    name: str = ""
    arguments: str = ""
    is_whole: bool = False
    provider_data: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class DeltaOver:
    """All call pieces that the server sent in one go have been told."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The answer is over; `reason` in the server's word, empty when it gave none."""

    reason: str


Piece = Words | MessageOver | Thought | CallPiece | DeltaOver | Ended
