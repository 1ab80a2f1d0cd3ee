"""Added time to first token: one client, and many paced ones; turns of all targets interleaved."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence

from bench.figures import Cost, Sample
from bench.load import Target, Turn, one_after_another, streams_of
from lab.model.pace import Pace
from lab.process import ServerProcess

PLAIN = Pace()
TOOL = Pace(uses_tool=True)
PACED = Pace(pace_s=0.02, tokens=100)
PACED_CLIENTS = 50
WARM_UP_TURNS = 5

Measured = tuple[Target, ServerProcess]


async def one_client(
    targets: Sequence[Measured], script: Pace, rounds: int, turns: int
) -> dict[str, Cost]:
    """Rounds of `turns` turns of each target, in another order each time."""
    for target, _ in targets:
        await one_after_another(target, script, WARM_UP_TURNS)
    return await _interleaved(
        targets, rounds, lambda target: one_after_another(target, script, turns)
    )


async def paced(targets: Sequence[Measured], rounds: int, duration_s: float) -> dict[str, Cost]:
    """`PACED_CLIENTS` people read answers at 50 tokens a second."""
    for target, _ in targets:
        await one_after_another(target, PLAIN, WARM_UP_TURNS)
    return await _interleaved(
        targets,
        rounds,
        lambda target: streams_of(target, PACED, PACED_CLIENTS, duration_s),
    )


async def _interleaved(
    targets: Sequence[Measured], rounds: int, send: Callable[[Target], Awaitable[list[Turn]]]
) -> dict[str, Cost]:
    samples = {target.name: Sample() for target, _ in targets}
    order = list(targets)
    for _ in range(rounds):
        random.shuffle(order)
        for target, process in order:
            await take(samples[target.name], process, send(target))
    return {name: sample.cost() for name, sample in samples.items()}


async def take(sample: Sample, process: ServerProcess, sending: Awaitable[list[Turn]]) -> None:
    """Add turns to a sample, with the processor time that the server took for them."""
    cpu_s, began_at = process.cpu_s(), time.monotonic()
    sample.turns += await sending
    sample.cpu_s += process.cpu_s() - cpu_s
    sample.wall_s += time.monotonic() - began_at
