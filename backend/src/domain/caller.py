"""Who calls a tool."""

from dataclasses import dataclass

from src.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified caller. `time_zone` (IANA) says when their day begins."""

    actor: Actor
    time_zone: str = "UTC"
