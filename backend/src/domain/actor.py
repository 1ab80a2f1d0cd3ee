"""Who makes a write, and under which key it may happen only once."""

from dataclasses import dataclass
from enum import StrEnum

from src.domain.turn import Fence

KEY_LENGTH = 255
"""Longest idempotency key that a client may choose, at every door."""

STORED_KEY_LENGTH = KEY_LENGTH + 64
"""A key as a write has it: a door puts its name before it. Its column takes more (tables.py)."""


class ActorKind(StrEnum):
    """The door a write came through."""

    PERSON = "person"
    COPILOT = "copilot"
    MCP = "mcp"


@dataclass(frozen=True, slots=True)
class Actor:
    """A writer acting for `user_id`.

    `idempotency_key` is unique per user: a write repeated under it returns the first result.
    For the copilot it is `f"{turn_id}:{call_id}"`. `fence` is that of the turn that works now: a
    write of a turn that another process has by now is refused.
    """

    user_id: str
    kind: ActorKind
    turn_id: str | None = None
    call_id: str | None = None
    thread_id: str | None = None
    idempotency_key: str | None = None
    fence: Fence | None = None
