"""What is kept of many turns: medians, tails, cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.load import Turn


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    n: int
    p50: float
    p90: float
    p99: float


def spread(seconds: Iterable[float]) -> Spread:
    """The spread of some durations."""
    ordered = sorted(seconds)
    return Spread(
        len(ordered),
        *(round(percentile(ordered, share) * 1000, 3) for share in (0.5, 0.9, 0.99)),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Linear between the two nearest ranks; 0 for nothing."""
    if not ordered:
        return 0.0
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclass
class Sample:
    """Turns of one target in one measure, and the processor time they took."""

    turns: list[Turn] = field(default_factory=list[Turn])
    cpu_s: float = 0.0
    wall_s: float = 0.0

    def cost(self) -> "Cost":
        tokens = sum(len(turn.delays_s) for turn in self.turns)
        return Cost(
            added=spread(turn.added_s for turn in self.turns),
            before_model=spread(turn.before_model_s for turn in self.turns),
            after_model=spread(turn.after_model_s for turn in self.turns),
            lateness=spread(delay for turn in self.turns for _, delay in turn.delays_s[1:]),
            cpu_ms_per_turn=round(self.cpu_s * 1e3 / max(1, len(self.turns)), 3),
            cpu_us_per_token=round(self.cpu_s * 1e6 / max(1, tokens), 1),
            cpu_share=round(self.cpu_s / self.wall_s, 3) if self.wall_s else 0.0,
        )


@dataclass(frozen=True)
class Cost:
    """What one target adds to the model's own time, and what that takes.

    `added` is the time to first token less the model's part, `lateness` how long after it left
    the model each later token arrived.
    """

    added: Spread
    before_model: Spread
    after_model: Spread
    lateness: Spread
    cpu_ms_per_turn: float
    cpu_us_per_token: float
    cpu_share: float


@dataclass(frozen=True)
class StreamsPoint:
    """One number of concurrent streams."""

    streams: int
    cost: Cost

    @property
    def is_in_time(self) -> bool:
        """Both the first token and the later ones, for nine of ten."""
        return self.cost.added.p90 <= LIMIT_MS and self.cost.lateness.p90 <= LIMIT_MS


LIMIT_MS = 100.0


@dataclass(frozen=True)
class Start:
    """Seconds until ready, and the first turn after it beside warm ones."""

    fresh_s: float
    again_s: float
    first_turn: Spread
    warm_turn: Spread


WithAndWithout = tuple[float, float]
"""One figure of two runs: as Tandem is, and with something turned off."""


@dataclass(frozen=True)
class Shortcut:
    """What something that is done for milliseconds changes. `setting` turns it off.

    `added_ms` is to the first token of one client (or the first turn after a start), the others
    are of tokens among many readers; medians all.
    """

    setting: str
    added_ms: WithAndWithout
    late_ms: WithAndWithout | None = None
    cpu_us_per_token: WithAndWithout | None = None


@dataclass(frozen=True)
class Page:
    """The web page before the chat opens; gzip sizes in KB, LCP in ms."""

    script_kb: float
    total_kb: float
    requests: int
    lcp_ms: float
    first_paint_ms: float


@dataclass
class Results:
    """Everything one run measured, by name of the target."""

    one_client: dict[str, dict[str, Cost]] = field(default_factory=dict[str, dict[str, Cost]])
    """By kind of turn: `plain`, `tool`."""
    paced: dict[str, Cost] = field(default_factory=dict[str, Cost])
    streams: dict[str, list[StreamsPoint]] = field(default_factory=dict[str, list[StreamsPoint]])
    history: dict[str, Cost] = field(default_factory=dict[str, Cost])
    start: dict[str, Start] = field(default_factory=dict[str, Start])
    shortcuts: dict[str, Shortcut] = field(default_factory=dict[str, Shortcut])
    page: Page | None = None
    memory_mb: dict[str, float] = field(default_factory=dict[str, float])

    def most_streams(self, target: str) -> int:
        """The most streams that one worker carried in time."""
        return max((at.streams for at in self.streams[target] if at.is_in_time), default=0)
