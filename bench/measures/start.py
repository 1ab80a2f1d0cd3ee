"""How long a start takes, and how much slower the first turn after it is than a warm one."""

import asyncio
from collections.abc import Awaitable, Callable

from bench.figures import Start, spread
from bench.load import Target, one_after_another
from bench.measures.latency import PLAIN
from bench.rivals import Rivals

WARM_TURNS = 20
SETTLE_S = 0.5
"""Between readiness and the first turn: nobody is faster than that with a new server."""


async def starts(rivals: Rivals, count: int) -> dict[str, Start]:
    """Fresh processes of the floor, the stock peer and Tandem, one after the other."""

    async def floor(_: int) -> tuple[Target, float]:
        port, seconds = await rivals.start_python("start", "bench.servers.floor:app")
        return rivals.floor(port), seconds

    async def stock(_: int) -> tuple[Target, float]:
        port, seconds = await rivals.start_python("start", "bench.servers.stock:app")
        return rivals.stock(port), seconds

    async def tandem(number: int) -> tuple[Target, float]:
        port, seconds = await rivals.start_tandem(f"start-{number // 2}")
        return rivals.chatkit("tandem", port), seconds

    return {
        "floor": await _starts(rivals, floor, count),
        "stock": await _starts(rivals, stock, count),
        "tandem": await _starts(rivals, tandem, count),
    }


async def first_turns(rivals: Rivals, count: int, setting: str) -> tuple[float, float]:
    """What the first turn after a start adds, median in ms: as it is, and with a setting off."""
    found: dict[str, list[float]] = {"true": [], "false": []}
    for _ in range(count):
        for value, added_s in found.items():
            name = f"{setting} {value}"
            port, _ = await rivals.start_tandem(name, {setting: value})
            await asyncio.sleep(SETTLE_S)
            (turn,) = await one_after_another(rivals.chatkit("tandem", port), PLAIN, 1)
            added_s.append(turn.added_s)
            await rivals.stop(name)
    return spread(found["true"]).p50, spread(found["false"]).p50


async def _starts(
    rivals: Rivals, start: Callable[[int], Awaitable[tuple[Target, float]]], count: int
) -> Start:
    fresh_s: list[float] = []
    again_s: list[float] = []
    first: list[float] = []
    warm: list[float] = []
    for number in range(2 * count):
        before = set(rivals.processes)
        target, seconds = await start(number)
        (again_s if number % 2 else fresh_s).append(seconds)
        await asyncio.sleep(SETTLE_S)
        turns = await one_after_another(target, PLAIN, 1 + WARM_TURNS)
        first.append(turns[0].added_s)
        warm += [turn.added_s for turn in turns[1:]]
        for name in set(rivals.processes) - before:
            await rivals.stop(name)
    return Start(
        fresh_s=round(min(fresh_s), 3),
        again_s=round(min(again_s), 3),
        first_turn=spread(first),
        warm_turn=spread(warm),
    )
