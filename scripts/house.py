"""Draws the floor plan of the source: docs/house.md, how large each folder is and what it needs.

    python scripts/house.py              measure, write the page, and take in what got better
    python scripts/house.py --check      fail where the page lags or an aim that was reached is lost
    python scripts/house.py --before DIR measure another tree as what "before" means

scripts/house.json keeps the figures of before and, for every aim, the best that was reached: a
figure may not get worse again unless somebody writes so there.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from house_arrows import arrows_by_folder, back_up, imports
from house_files import by_folder, knows_a_task, names_every_field, source_files
from house_page import AIMS, faults_of, written

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/house.md"
KEPT = ROOT / "scripts/house.json"


def percentile(sizes: list[int], part: float) -> int:
    """The size that `part` of the files do not exceed."""
    ordered = sorted(sizes)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def sizes_of(lines: list[int]) -> dict[str, int]:
    """How many files, and how long they are."""
    return {
        "files": len(lines),
        "p50": percentile(lines, 0.5),
        "p90": percentile(lines, 0.9),
        "max": max(lines),
    }


def measured(tree: Path) -> dict[str, Any]:
    """Every figure of a tree."""
    sides = source_files(tree)
    arrows = {side: arrows_by_folder(found) for side, found in imports(tree).items()}
    folders: dict[str, dict[str, int]] = {}
    totals: dict[str, dict[str, int]] = {}
    for side, files in sides.items():
        own = by_folder(files)
        for folder, there in own.items():
            between = arrows.get(side, {}).get(folder, set())
            lines = [file.lines for file in there]
            folders[folder] = sizes_of(lines) | {"arrows": len(between), "up": back_up(between)}
        totals[side] = sizes_of([file.lines for file in files]) | {
            "largest": max(len(there) for there in own.values()),
            "up": sum(back_up(between) for between in arrows.get(side, {}).values()),
        }
    every = [file for files in sides.values() for file in files]
    product = [file for side in ("backend", "web") for file in sides[side]]
    return {
        "aims": {
            "arrows back up": sum(total["up"] for total in totals.values()),
            "most files in one folder": max(total["largest"] for total in totals.values()),
            "longest file": max(file.lines for file in every),
            "files that know a task outside its rooms": sum(map(knows_a_task, every)),
            "files that name every field of a task": sum(map(names_every_field, product)),
        },
        "sides": totals,
        "folders": folders,
        "outside": sorted(file.path for file in every if knows_a_task(file)),
    }


def main() -> int:
    """Write or check the page; 1 when a check finds something."""
    parser = argparse.ArgumentParser(description="The floor plan of the source")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--before", type=Path, metavar="DIR")
    options = parser.parse_args()
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if options.before:
        before = measured(options.before)
        kept["before"] = {part: before[part] for part in ("aims", "sides", "folders")}
    now = measured(ROOT)
    best: dict[str, int] = kept.setdefault("best", dict(now["aims"]))
    if options.check:
        faults = faults_of(now, kept, PAGE.read_text(encoding="utf-8"))
        print("\n".join(faults))
        return 1 if faults else 0
    kept["best"] = {
        name: min(best.get(name, now["aims"][name]), now["aims"][name]) for name in AIMS
    }
    KEPT.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(written(now, kept["before"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
