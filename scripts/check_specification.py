"""Fails when docs/specification.md leaves out a row of T001 to T060 or names a missing proof."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/specification.md"
PROOF = re.compile(r"`([\w./@\[\]()-]+)::([^`]+)`")
ROWS = re.compile(r"T(\d{3})(?: to T(\d{3}))?")


def missing_rows(page: str) -> list[str]:
    """Rows that no line of the tables names."""
    named: set[int] = set()
    for line in page.splitlines():
        if line.startswith("| T"):
            for first, last in ROWS.findall(line.split("|")[1]):
                named.update(range(int(first), int(last or first) + 1))
    return [f"T{row:03d} is not in the table" for row in range(1, 61) if row not in named]


def missing_proofs(page: str) -> list[str]:
    """Proofs whose file is missing or does not hold the text."""
    return [
        f"{path}::{text} does not exist"
        for path, text in PROOF.findall(page)
        if not (ROOT / path).is_file() or text not in (ROOT / path).read_text(encoding="utf-8")
    ]


def main() -> int:
    """Print every fault; 1 when there is one."""
    page = PAGE.read_text(encoding="utf-8")
    faults = missing_rows(page) + missing_proofs(page)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
