"""Says how much of each side its tests ran, and fails for a module under 80% that has no reason.

    python scripts/check_coverage.py backend web element

Reads what a run with coverage left. A module's figure is over its lines and branches together.
scripts/coverage_exceptions.json has the reasons, by path or by pattern; one that no module under
80% needs any more fails as well.
"""

import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS = ROOT / "scripts/coverage_exceptions.json"
LEAST = 80.0
REPORTS = {
    "backend": "backend/coverage/summary.json",
    "web": "frontend/coverage/coverage-summary.json",
    "element": "packages/chatkit-element/coverage/coverage-summary.json",
}
FOLDERS = {"backend": "backend/", "web": "frontend/", "element": "packages/chatkit-element/"}

Counts = tuple[int, int]
"""Covered, and in all."""


def counts_of(side: str, report: dict[str, Any]) -> dict[str, Counts]:
    """The lines and branches of every module of a side, by its path."""
    if side == "backend":
        return {
            f"backend/{path}": (
                found["summary"]["covered_lines"] + found["summary"]["covered_branches"],
                found["summary"]["num_statements"] + found["summary"]["num_branches"],
            )
            for path, found in report["files"].items()
        }
    return {
        Path(path).relative_to(ROOT).as_posix(): (
            found["lines"]["covered"] + found["branches"]["covered"],
            found["lines"]["total"] + found["branches"]["total"],
        )
        for path, found in report.items()
        if path != "total"
    }


def share(counts: Counts) -> float:
    """In percent; a module with nothing to run is covered."""
    return 100.0 * counts[0] / counts[1] if counts[1] else 100.0


def faults_of(low: dict[str, float], reasons: dict[str, str]) -> list[str]:
    """Low modules without a reason, and reasons without a low module."""
    unexplained = [
        f"{path}: {percent:.0f}%, and no reason in {EXCEPTIONS.name}"
        for path, percent in sorted(low.items())
        if not any(fnmatchcase(path, pattern) for pattern in reasons)
    ]
    unneeded = [
        f"{pattern}: nothing there is under {LEAST:.0f}% any more, take its reason out"
        for pattern in reasons
        if not any(fnmatchcase(path, pattern) for path in low)
    ]
    return unexplained + unneeded


def main() -> int:
    """Print a line for each side and every fault; 1 when there is one."""
    sides = sys.argv[1:] or list(REPORTS)
    low: dict[str, float] = {}
    for side in sides:
        report = json.loads((ROOT / REPORTS[side]).read_text(encoding="utf-8"))
        counts = counts_of(side, report)
        under = {path: share(found) for path, found in counts.items() if share(found) < LEAST}
        low |= under
        total = share((sum(c for c, _ in counts.values()), sum(n for _, n in counts.values())))
        print(
            f"Coverage of {side}: {total:.1f}% of lines and branches in {len(counts)} modules, "
            f"{len(under)} under {LEAST:.0f}%"
        )
    every: dict[str, str] = json.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    folders = tuple(FOLDERS[side] for side in sides)
    reasons = {path: why for path, why in every.items() if path.startswith(folders)}
    faults = faults_of(low, reasons)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
