"""The command: runs the rows, prints the table, and writes docs/reliability.md."""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path

from chaos import report
from chaos.rows import (
    broken_database,
    idempotency,
    kills,
    model_faults,
    random_cuts,
    readers,
    rolling_restarts,
    signing_keys,
    task_writes,
)
from chaos.sizes import FULL, SHORT, Sizes
from chaos.stage import Stage, open_stage
from chaos.tally import Row, Tally

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
        task_writes,
    )
}
ROW_LIMIT_S = 900.0


async def run(names: list[str], seed: int, is_short: bool, folder: Path) -> list[Tally]:
    """Run the rows one after the other."""
    sizes = SHORT if is_short else FULL
    tallies: list[Tally] = []
    async with open_stage(seed, folder) as stage:
        for name in names:
            stage.begin(name)
            began_at = time.monotonic()
            tally = await _run_row(ROWS[name], stage, sizes)
            tally.seconds = time.monotonic() - began_at
            tallies.append(tally)
            print(report.summary(tally), flush=True)
    return tallies


async def _run_row(row: Row, stage: Stage, sizes: Sizes) -> Tally:
    tally = row.tally()
    try:
        async with asyncio.timeout(ROW_LIMIT_S):
            await row.run(stage, sizes, tally)
    except Exception as error:  # noqa: BLE001 - a row that breaks off is a result too
        traceback.print_exc()
        tally.violations.append(f"broke off: {error!r}")
    return tally


def main() -> int:
    """Exit code 0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--short", action="store_true", help="about a minute in all")
    parser.add_argument("--only", action="append", choices=list(ROWS), help="one row; repeatable")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--keep", type=Path, help="a folder for data and logs that stays")
    parser.add_argument("--write", type=Path, help="write the report to this file")
    options = parser.parse_args()
    names = options.only or list(ROWS)
    print(f"Seed {options.seed}; {'short' if options.short else 'full'} run of {', '.join(names)}")
    with tempfile.TemporaryDirectory(prefix="tandem-chaos-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        if options.keep:
            place = options.keep / time.strftime("%Y%m%d-%H%M%S")
            place.mkdir(parents=True)
        tallies = asyncio.run(run(names, options.seed, options.short, place))
    print(report.table(tallies))
    if options.write:
        command = "python -m chaos " + " ".join(sys.argv[1:])
        options.write.write_text(report.page(tallies, options.seed, command))
    return 0 if all(tally.passed for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
