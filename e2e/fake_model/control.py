"""What a test or a benchmark can set on the fake model while it runs, and what it can read back."""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

import bent_responses
import bent_streams
import refusals

_MANNERS = frozenset({"", *bent_streams.NAMES, *bent_responses.BENDS})


class Fault(StrEnum):
    """How a request can go wrong. A model named `fault-<value>` always fails that way."""

    NONE = "none"
    """No fault: lets a scripted list hit a later request."""
    RATE_LIMIT = "429"
    SERVER_ERROR = "500"
    CUT = "cut"
    """The connection breaks after `fault_after` tokens."""
    ENDS_EARLY = "early"
    """The stream ends in order after `fault_after` tokens, with no word on why."""
    GARBAGE = "garbage"
    """The stream turns into bytes that are no JSON."""
    STALL = "stall"
    """The stream stops and stays open."""
    NEVER_ENDS = "endless"
    """Tokens without end."""


@dataclass
class Control:
    first_delay_ms: float = 0.0
    pace_ms: float = 0.0
    tokens: int = 3
    fault_after: int = 2
    retry_after_s: int = 1
    manner: str = ""
    """How streams are bent; see bent_streams.py and bent_responses.py."""
    refusal: str = ""
    """How requests are refused; see refusals.py."""
    faults: deque[Fault] = field(default_factory=deque[Fault])
    """Taken one per model request, oldest first."""
    requests: int = 0
    open_streams: int = 0
    aborted: int = 0
    """Streams the client closed before their end."""
    last_request: dict[str, object] = field(default_factory=dict[str, object])
    violations: list[str] = field(default_factory=list[str])
    """Requests that a strict server refuses; a test that makes one fails."""

    def next_fault(self, model: str) -> Fault | None:
        if model.startswith("fault-"):
            return Fault(model.removeprefix("fault-"))
        fault = self.faults.popleft() if self.faults else Fault.NONE
        return None if fault is Fault.NONE else fault

    def apply(self, changes: dict[str, object]) -> None:
        """Set the fields named; `reset` first puts everything back.

        Raises:
            ValueError: An unknown field or fault.
        """
        if changes.pop("reset", False):
            self.__dict__.update(Control().__dict__)
        for name, value in changes.items():
            if name == "faults" and isinstance(value, list):
                self.faults = deque(Fault(fault) for fault in cast("list[object]", value))
            elif name == "manner" and value in _MANNERS:
                self.manner = str(value)
            elif name == "refusal" and value in {"", *refusals.NAMES}:
                self.refusal = str(value)
            elif name in ("first_delay_ms", "pace_ms") and isinstance(value, int | float):
                setattr(self, name, float(value))
            elif name in ("tokens", "fault_after", "retry_after_s") and isinstance(value, int):
                setattr(self, name, value)
            else:
                raise ValueError(f"cannot set {name}")

    def report(self) -> dict[str, object]:
        return {
            "requests": self.requests,
            "open_streams": self.open_streams,
            "aborted": self.aborted,
            "last_request": self.last_request,
            "violations": self.violations,
        }
