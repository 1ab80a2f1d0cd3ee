"""Fails when docs/field.md leaves out a row, names it twice, or names a proof that is missing."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from check_specification import missing_proofs

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/field.md"

ROWS = {
    "chat": "A1 A2 A5 A6 A8 A9 A11 A13 B1 B3 B5 B7 B8 C1 C3 C5 C7 C9 D1 D3 D5"
    " E1 E2 E3 E4 E5 E6 F1 F3 G1 G2 G4 H1 H3 I1 I3 I4 I6",
    "todo": "T1 T2 T3 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15 T16 T17 T18 T19 T21 T22 T23 T24"
    " T25 T26 T27 T28 T30",
    "security": " ".join([*(f"H{n}" for n in range(1, 8)), *(f"M{n}" for n in range(1, 28))]),
    "ux": " ".join(str(n) for n in range(1, 41)),
    "samples": "F1 F2 F3 F4 F5 F6 M1 M2 M3 M4 M5 S1 S2 S3",
}
"""What each table has to say something about, by the heading it stands under."""

_HEADING = re.compile(r"^## .*\((\w+)\)$")


def named_rows(page: str) -> Iterator[tuple[str, str]]:
    """The table and the id of each row of the page."""
    table = ""
    for line in page.splitlines():
        if heading := _HEADING.match(line):
            table = heading[1]
        elif table in ROWS and line.startswith("| "):
            yield table, line.split("|")[1].strip()


def row_faults(page: str) -> list[str]:
    """Rows that are missing or stand there twice."""
    counts = Counter(named_rows(page))
    wanted = [(table, name) for table, names in ROWS.items() for name in names.split()]
    missing = [
        f"{table} {name} is not on the page" for table, name in wanted if not counts[table, name]
    ]
    doubled = [f"{table} {name} is there twice" for (table, name), n in counts.items() if n > 1]
    return missing + doubled


def unproven_rows(page: str) -> list[str]:
    """Rows that neither name a proof nor say that they are open."""
    return [
        f"Neither a proof nor the word open: {line[:60]}"
        for line in page.splitlines()
        if re.match(r"\| [A-Z]?\d", line) and "::" not in line and "| open" not in line
    ]


def main() -> int:
    """Print every fault; 1 when there is one."""
    page = PAGE.read_text(encoding="utf-8")
    faults = row_faults(page) + unproven_rows(page) + missing_proofs(page)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
