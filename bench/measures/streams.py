"""How many streams at 50 tokens a second one worker carries before it falls behind.

The number rises step by step, one target after the other at each, until the first token or the
later ones come more than 100 ms late for one in ten; then it is narrowed down between the last
number that went well and the first that did not.
"""

from collections.abc import Sequence

from bench.figures import Sample, StreamsPoint
from bench.load import streams_of
from bench.measures.latency import PACED, Measured, take
from lab.size import Size

GROWTH = 1.4


async def streams(targets: Sequence[Measured], size: Size) -> dict[str, list[StreamsPoint]]:
    """Points of each target, by number of streams."""
    first, most = size.of((25, 500), (50, 300))
    points: dict[str, list[StreamsPoint]] = {target.name: [] for target, _ in targets}
    rising = list(targets)
    count = first
    while rising and count <= most:
        for measured in list(rising):
            point = await _best(measured, count, size)
            points[measured[0].name].append(point)
            if not point.is_in_time:
                rising.remove(measured)
        count = round(count * GROWTH / 5) * 5
    for _ in range(size.of(2, 0)):
        for measured in targets:
            found = points[measured[0].name]
            if (middle := _between(found)) is not None:
                found.append(await _best(measured, middle, size))
                found.sort(key=lambda point: point.streams)
    return points


async def _best(measured: Measured, count: int, size: Size) -> StreamsPoint:
    """The best of some attempts: what else the machine does can only make it worse."""
    best: StreamsPoint | None = None
    for _ in range(size.of(2, 1)):
        point = await _point(measured, count, size.of(8.0, 5.0))
        if best is None or _worst(point) < _worst(best):
            best = point
        if best.is_in_time:
            break
    assert best is not None
    return best


async def _point(measured: Measured, count: int, duration_s: float) -> StreamsPoint:
    target, process = measured
    sample = Sample()
    await take(sample, process, streams_of(target, PACED, count, duration_s))
    return StreamsPoint(count, sample.cost())


def _worst(point: StreamsPoint) -> float:
    return max(point.cost.added.p90, point.cost.lateness.p90)


def _between(points: list[StreamsPoint]) -> int | None:
    good = max((at.streams for at in points if at.is_in_time), default=0)
    bad = min((at.streams for at in points if at.streams > good and not at.is_in_time), default=0)
    middle = (good + bad) // 2
    return middle if bad and middle not in (good, bad) and bad - good >= 10 else None
