"""The command: takes the measures, prints the tables, writes docs/performance.md and its plots."""

import argparse
import asyncio
import json
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import uvloop

from bench import budgets, report
from bench.figures import Results
from bench.measures import history, latency, page, shortcuts, start, streams
from bench.peers import start_peers
from bench.rivals import Rivals, database, open_rivals
from lab.places import ROOT
from lab.size import Size

MEASURES = ("latency", "paced", "streams", "history", "start", "shortcuts", "page")
PAGE = ROOT / "docs/performance.md"
VARIANTS = ("plain", "postgresql")
"""Of Tandem, measured for time to first token alone."""
NOTES = ROOT / "bench/notes.md"


@dataclass(frozen=True)
class Extras:
    """What is measured beside the floor, stock ChatKit and Tandem on SQLite."""

    postgresql: bool
    peers: bool


async def run(rivals: Rivals, size: Size, measures: list[str], extras: Extras) -> Results:
    """Take the measures."""
    results = Results()
    if {"latency", "paced", "streams"} & set(measures):
        await _run_side_by_side(rivals, size, measures, extras, results)
    if "history" in measures:
        _say("history")
        results.history = await history.history(rivals, size)
    if "start" in measures:
        _say("start")
        results.start = await start.starts(rivals, size.of(4, 1))
    if "shortcuts" in measures:
        _say("shortcuts")
        results.shortcuts = await shortcuts.shortcuts(rivals, size)
    if "page" in measures:
        _say("page")
        results.page = await page.page(rivals)
    return results


async def _run_side_by_side(
    rivals: Rivals, size: Size, measures: list[str], extras: Extras, results: Results
) -> None:
    """The measures of all servers, which stay up the whole time."""
    async with AsyncExitStack() as stack:
        targets = await _targets(rivals, stack, extras)
        every = list(targets.values())
        if "latency" in measures:
            with_tools = [each for name, each in targets.items() if name != "floor"]
            for kind, script, chosen in (
                ("plain", latency.PLAIN, every),
                ("tool", latency.TOOL, with_tools),
            ):
                _say(f"one client, {kind} turns")
                results.one_client[kind] = await latency.one_client(
                    chosen, script, *size.of((12, 8), (4, 5))
                )
        if "paced" in measures:
            _say(f"{latency.PACED_CLIENTS} paced clients")
            results.paced = await latency.paced(every, *size.of((3, 8.0), (1, 5.0)))
        if "streams" in measures:
            _say("streams per worker")
            one_each = [each for name, each in targets.items() if name not in VARIANTS]
            results.streams = await streams.streams(one_each, size)
        for name in [name for name in rivals.processes if name != "model"]:
            results.memory_mb[name] = round(rivals.processes[name].peak_memory_mb(), 1)
            await rivals.stop(name)


async def _targets(
    rivals: Rivals, stack: AsyncExitStack, extras: Extras
) -> dict[str, latency.Measured]:
    floor_port, _ = await rivals.start_python("floor", "bench.servers.floor:app")
    stock_port, _ = await rivals.start_python("stock", "bench.servers.stock:app")
    port, _ = await rivals.start_tandem("tandem")
    targets = {
        "floor": (rivals.floor(floor_port), rivals.processes["floor"]),
        "stock": (rivals.stock(stock_port), rivals.processes["stock"]),
        "tandem": (rivals.chatkit("tandem", port), rivals.processes["tandem"]),
        "plain": (rivals.plain("plain", port), rivals.processes["tandem"]),
    }
    if extras.peers:
        targets |= await start_peers(rivals)
    if extras.postgresql:
        url = await stack.enter_async_context(database(rivals))
        port, _ = await rivals.start_tandem("postgresql", {"DATABASE_URL": url})
        process = rivals.processes["postgresql"]
        targets["postgresql"] = (rivals.chatkit("postgresql", port), process)
    return targets


def _say(text: str) -> None:
    print(f"==> {text}", flush=True)


async def measure(size: Size, measures: list[str], extras: Extras, command: str) -> int:
    """One run; 1 when a budget is not kept."""
    run_task = asyncio.current_task()
    assert run_task is not None
    # the servers have sessions of their own: nobody else would end them
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, run_task.cancel)
    with tempfile.TemporaryDirectory(prefix="tandem-bench-", ignore_cleanup_errors=True) as folder:
        async with open_rivals(Path(folder)) as rivals:
            results = await run(rivals, size, measures, extras)
            print(report.terminal(report.tables(results)))
            if size is Size.FULL and set(measures) == set(MEASURES):
                # matplotlib takes a second to import, and most runs draw nothing
                from bench import plots

                plots.draw(results, PAGE.with_suffix(""))
                PAGE.write_text(report.page(results, rivals.cores, command, NOTES.read_text()))
                print(f"\nWrote {PAGE.relative_to(ROOT)}")
            if path := _options.json:
                _write_json(Path(path), results)
    return int(not all(each.is_kept for each in budgets.verdicts(results)))


def _write_json(path: Path, results: Results) -> None:
    path.write_text(json.dumps(asdict(results), indent=2))


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about two minutes; writes no page")
    parser.add_argument("--only", action="append", choices=MEASURES, help="one measure; repeatable")
    parser.add_argument("--peers", action="store_true", help="other stacks beside stock ChatKit")
    parser.add_argument("--no-postgresql", action="store_true")
    parser.add_argument("--check", action="store_true", help="fail when a budget is not kept")
    parser.add_argument("--json", help="write every figure to this file")
    return parser.parse_args()


_options = _parse() if __name__ == "__main__" else argparse.Namespace()


def main() -> int:
    """Exit code 1 only under --check, when a budget is not kept."""
    size = Size.SHORT if _options.quick else Size.FULL
    extras = Extras(not _options.no_postgresql, _options.peers)
    command = "make bench PEERS=1" if extras.peers else "make bench"
    code = uvloop.run(measure(size, _options.only or list(MEASURES), extras, command))
    return code if _options.check else 0


if __name__ == "__main__":
    sys.exit(main())
