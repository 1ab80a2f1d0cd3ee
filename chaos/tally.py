"""What a row of the suite counted."""

import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from lab.size import Size
from lab.stage import Stage


@dataclass
class Tally:
    """One row of the table.

    Attributes:
        name: The fault, in a few words.
        unit: What `tried` counts.
        lost: Things that were acknowledged or sent and are gone.
        duplicated: Things that happened twice.
        figures: What else was measured, as text by name.
        violations: Every broken promise in words; an empty list is a pass.
        late: Promises about time that were not kept. They count in a full run on a machine of
            its own; a short one beside other work only tells them.
    """

    name: str
    unit: str
    tried: int = 0
    lost: int = 0
    duplicated: int = 0
    figures: dict[str, str] = field(default_factory=dict[str, str])
    violations: list[str] = field(default_factory=list[str])
    late: list[str] = field(default_factory=list[str])
    is_timed: bool = True
    seconds: float = 0.0
    _shown_at: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every promise was kept."""
        is_late = self.is_timed and self.late
        return not (self.lost or self.duplicated or self.violations or is_late) and self.tried > 0

    def progress(self, total: int, done: int | None = None) -> None:
        """Say how far it is, once a second on a terminal and every ten elsewhere."""
        now = time.monotonic()
        is_terminal = sys.stdout.isatty()
        if now - self._shown_at < (1.0 if is_terminal else 10.0):
            return
        self._shown_at = now
        done = self.tried if done is None else done
        print(f"  {self.name}: {done} of {total}", end="\r" if is_terminal else "\n", flush=True)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note a broken promise."""
        if not holds:
            self.violations.append(otherwise)

    def expect_in_time(self, holds: bool, otherwise: str) -> None:
        """Note a promise about time that was not kept."""
        if not holds:
            self.late.append(otherwise)

    def lose(self, count: int, what: str) -> None:
        """Note what is gone."""
        if count:
            self.lost += count
            self.violations.append(f"lost: {what}")

    def double(self, count: int, what: str) -> None:
        """Note what happened twice."""
        if count:
            self.duplicated += count
            self.violations.append(f"doubled: {what}")


@dataclass(frozen=True)
class Row:
    """One fault: what is promised, and how it is tried.

    A row that `only_waits` most of its time is run beside the others of its kind.
    """

    key: str
    name: str
    unit: str
    promise: str
    run: Callable[[Stage, Size, Tally], Awaitable[None]]
    only_waits: bool = False

    def tally(self, *, is_timed: bool) -> Tally:
        """Nothing counted yet."""
        return Tally(self.name, self.unit, is_timed=is_timed)


def upper_bound(tried: int) -> str:
    """The 95% upper bound of a rate of which no case was seen in `tried`: the rule of three."""
    return f"{3 / tried:.2%}" if tried else "none"


def percentile(values: Sequence[float], percent: int) -> float:
    """A percentile of any number of values; 0 of none."""
    if len(values) < 2:
        return max(values, default=0.0)
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def milliseconds(values: Iterable[float]) -> str:
    """Median, p95 and maximum of seconds, in milliseconds."""
    values = list(values)
    if not values:
        return "none"
    p95 = percentile(values, 95)
    return f"{median(values) * 1000:.0f} / {p95 * 1000:.0f} / {max(values) * 1000:.0f} ms"
