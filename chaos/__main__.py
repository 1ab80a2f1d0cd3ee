"""The command: runs the rows, prints the table, and writes docs/reliability.md."""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from chaos import machine, report
from chaos.rows import (
    adversary,
    broken_database,
    idempotency,
    kills,
    model_faults,
    random_cuts,
    readers,
    rolling_restarts,
    signing_keys,
    silence,
    sleepers,
    task_writes,
)
from chaos.tally import Row, Tally
from lab.places import ROOT
from lab.size import Size
from lab.stage import Stage, open_stage

ROWS = {
    module.ROW.key: module.ROW
    for module in (
        random_cuts,
        kills,
        idempotency,
        model_faults,
        rolling_restarts,
        signing_keys,
        broken_database,
        readers,
        silence,
        sleepers,
        task_writes,
        adversary,
    )
}
ROW_LIMIT_S = 1_800.0
PAGE = ROOT / "docs" / "reliability.md"


async def run(rows: Sequence[Row], seed: int, size: Size, folder: Path) -> list[Tally]:
    """Run the rows one after the other, and at last those that only wait, all at once."""
    tallies: dict[str, Tally] = {}
    async with open_stage(seed, folder) as stage:
        for row in rows:
            if not row.only_waits:
                tallies[row.key] = await _run_row(row, stage, size)
        waiting = [row for row in rows if row.only_waits]
        waited = await asyncio.gather(*(_run_row(row, stage, size) for row in waiting))
        tallies |= {row.key: tally for row, tally in zip(waiting, waited, strict=True)}
    return [tallies[row.key] for row in rows]


async def _run_row(row: Row, stage: Stage, size: Size) -> Tally:
    began_at = time.monotonic()
    tally = row.tally(is_timed=size is Size.FULL)
    try:
        async with asyncio.timeout(ROW_LIMIT_S):
            await row.run(stage, size, tally)
    except Exception as error:  # noqa: BLE001 - a row that breaks off is a result too
        traceback.print_exc()
        tally.violations.append(f"broke off: {error!r}")
    tally.seconds = time.monotonic() - began_at
    print(report.summary(tally), flush=True)
    return tally


def main() -> int:
    """Exit code 0 when every promise was kept."""
    options = _options()
    rows = [ROWS[key] for key in options.only or ROWS]
    size = Size.SHORT if options.short else Size.FULL
    print(f"Seed {options.seed}, {size} run of {', '.join(row.key for row in rows)}", flush=True)
    load_before = machine.load()
    began_at = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tandem-chaos-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        if options.keep:
            place = options.keep / time.strftime("%Y%m%d-%H%M%S")
            place.mkdir(parents=True)
        tallies = asyncio.run(run(rows, options.seed, size, place))
    print(report.table(tallies))
    is_whole = not options.short and not options.only
    page = options.write or (PAGE if is_whole else None)
    if page is not None:
        command = " ".join(["python -m chaos", *sys.argv[1:]])
        told = report.Run(options.seed, command, time.monotonic() - began_at, load_before)
        page.write_text(report.page(list(zip(rows, tallies, strict=True)), told))
        print(f"Written to {page}")
    return 0 if all(tally.passed for tally in tallies) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--short", action="store_true", help="about a minute in all")
    parser.add_argument("--only", action="append", choices=list(ROWS), help="one row; repeatable")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--keep", type=Path, help="a folder for data and logs that stays")
    parser.add_argument("--write", type=Path, help="write the page to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
