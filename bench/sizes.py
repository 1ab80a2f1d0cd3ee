"""How much of each measure is taken: whole, and a short run for development."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Counts of one run; durations in seconds."""

    rounds: int
    turns_per_round: int
    paced_rounds: int
    paced_s: float
    first_streams: int
    most_streams: int
    stream_s: float
    stream_attempts: int
    refinements: int
    history_rounds: int
    thread_items: tuple[int, ...]
    tasks: tuple[int, ...]
    starts: int


FULL = Sizes(
    rounds=12,
    turns_per_round=8,
    paced_rounds=3,
    paced_s=8.0,
    first_streams=25,
    most_streams=500,
    stream_s=8.0,
    stream_attempts=2,
    refinements=2,
    history_rounds=6,
    thread_items=(10, 100, 1_000, 10_000),
    tasks=(10, 1_000, 100_000),
    starts=4,
)

QUICK = Sizes(
    rounds=4,
    turns_per_round=5,
    paced_rounds=1,
    paced_s=5.0,
    first_streams=50,
    most_streams=300,
    stream_s=5.0,
    stream_attempts=1,
    refinements=0,
    history_rounds=2,
    thread_items=(10, 10_000),
    tasks=(10, 100_000),
    starts=1,
)
