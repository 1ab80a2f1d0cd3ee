"""Where the time to a turn's first words went, in the words of Server-Timing (W3C).

`before` is ours until the model is asked, `model` the model's until its first words (in several
calls when there are tools), `tools` between those calls, `after` ours again until a reader can
have them.
"""

import time
from dataclasses import dataclass, field

from src.configs.logging import request_began_at


def _arrival() -> float:
    began_at = request_began_at.get()
    return time.perf_counter() if began_at is None else began_at


@dataclass(slots=True)
class TurnTiming:
    """One turn's, noted as it goes; what comes after its first words is not looked at."""

    _began_at: float = field(default_factory=_arrival)
    _first_asked_at: float | None = None
    _asked_at: float | None = None
    _model_s: float = 0.0
    _spoke_at: float | None = None
    _told_at: float | None = None

    def asked(self) -> None:
        """The model is asked."""
        if self._asked_at is None and self._spoke_at is None:
            self._asked_at = time.perf_counter()
            self._first_asked_at = self._first_asked_at or self._asked_at

    def answered(self, *, has_words: bool) -> None:
        """The model said its first words, or ended without any."""
        if self._asked_at is None or self._spoke_at is not None:
            return
        now = time.perf_counter()
        self._model_s += now - self._asked_at
        self._asked_at = None
        if has_words:
            self._spoke_at = now

    def told(self) -> None:
        """The first words are where readers find them."""
        if self._spoke_at is not None and self._told_at is None:
            self._told_at = time.perf_counter()

    def as_header(self) -> str | None:
        """Durations in ms, by name; None for a turn without words."""
        if self._first_asked_at is None or self._spoke_at is None or self._told_at is None:
            return None
        parts = {
            "before": self._first_asked_at - self._began_at,
            "model": self._model_s,
            "tools": self._spoke_at - self._first_asked_at - self._model_s,
            "after": self._told_at - self._spoke_at,
        }
        return ", ".join(f"{name};dur={seconds * 1000:.1f}" for name, seconds in parts.items())
