"""How much of each fault is tried: whole, and the short run that belongs to the tests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Counts of one run."""

    cuts: int
    kills: int
    keys: int
    model_faults: int
    restarts: int
    streams: int
    rotations: int
    lock_s: float
    silent_turns: int
    heartbeat_s: float
    slow_readers: int
    stops: int
    write_kills: int
    crowd: int


FULL = Sizes(
    cuts=3_000,
    kills=200,
    keys=1_000,
    model_faults=500,
    restarts=20,
    streams=50,
    rotations=10,
    lock_s=30.0,
    silent_turns=50,
    heartbeat_s=12.0,
    slow_readers=100,
    stops=200,
    write_kills=500,
    crowd=1_000,
)

SHORT = Sizes(
    cuts=150,
    kills=4,
    keys=40,
    model_faults=30,
    restarts=2,
    streams=16,
    rotations=1,
    lock_s=1.5,
    silent_turns=10,
    heartbeat_s=1.0,
    slow_readers=20,
    stops=10,
    write_kills=8,
    crowd=1_000,
)
