"""How much of everything a run takes."""

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Size(StrEnum):
    """A full run, whose figures are published, or a short one for tests and development."""

    FULL = "full"
    SHORT = "short"

    def of(self, full: T, short: T) -> T:
        """What a run of this size takes of something."""
        return full if self is Size.FULL else short
