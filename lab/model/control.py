"""What a test can set on the model while it runs, and what it can read back."""

from collections import deque
from dataclasses import dataclass, field
from typing import cast

from lab.model import refusals
from lab.model.faults import Fault
from lab.model.wire import bent_responses, bent_streams

_MANNERS = frozenset({"", *bent_streams.NAMES, *bent_responses.BENDS})


@dataclass
class Control:
    """Settings, and counters of what was asked."""

    first_delay_ms: float = 0.0
    pace_ms: float = 0.0
    tokens: int = 3
    fault_after: int = 2
    retry_after_s: int = 1
    manner: str = ""
    """How streams are bent; see wire/bent_streams.py and wire/bent_responses.py."""
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

    def next_fault(self, model: str) -> Fault:
        """What goes wrong with the next request, which names a model."""
        if model.startswith("fault-"):
            return Fault(model.removeprefix("fault-"))
        return self.faults.popleft() if self.faults else Fault.NONE

    def watcher(self) -> "OpenStream":
        """Counts one more stream."""
        self.open_streams += 1
        return OpenStream(self)

    def apply(self, changes: dict[str, object]) -> None:
        """Set the fields named; `reset` first puts everything back.

        Raises:
            ValueError: An unknown field or fault.
        """
        if changes.pop("reset", False):
            self.__dict__.update(Control().__dict__)
        for name, value in changes.items():
            if name == "faults" and isinstance(value, list):
                self.faults = deque(Fault(str(fault)) for fault in cast(list[object], value))
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
        """The counters, and the last request."""
        return {
            "requests": self.requests,
            "open_streams": self.open_streams,
            "aborted": self.aborted,
            "last_request": self.last_request,
            "violations": self.violations,
        }


class OpenStream:
    """Counts one stream until its end."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._outcome = ""

    def count_token(self) -> None:
        """Nobody asks for them."""

    def end(self, outcome: str) -> None:
        """The last word is always that it was closed; whether it was whole, the first one says."""
        self._outcome = self._outcome or outcome
        if outcome == "closed":
            self._control.open_streams -= 1
            self._control.aborted += self._outcome != "whole"
