"""Fails when docs/glossary.md names a place that is gone, or a word that was given up is back."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/glossary.md"
_CODE = re.compile(r"`([^`]+)`")
_SOURCE = {".py", ".ts", ".tsx", ".mjs", ".md"}


def rows(page: str) -> Iterator[list[str]]:
    """The cells of each row of the page's tables; `\\|` is a bar inside a cell."""
    for line in page.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            cells = re.split(r"(?<!\\)\|", line.strip("|"))
            yield [cell.strip().replace(r"\|", "|") for cell in cells]


def lost_places(table: str) -> list[str]:
    """Places of words that are not there."""
    return [
        f"{cells[0]}: no {place}"
        for cells in rows(table)
        for place in _CODE.findall(cells[-1])
        if not (ROOT / place).exists()
    ]


def returned_words(table: str, root: Path = ROOT) -> list[str]:
    """Lines that say what was given up, with what to say instead."""
    found: list[str] = []
    for cells in rows(table):
        for given_up in _CODE.findall(cells[0]):
            for place in _CODE.findall(cells[2]):
                found += [f"{line}: say {cells[1]}" for line in _lines(root, place, given_up)]
    return found


def _lines(root: Path, place: str, pattern: str) -> Iterator[str]:
    word = re.compile(pattern)
    there = root / place
    for file in [there] if there.is_file() else sorted(there.rglob("*")):
        if file.suffix in _SOURCE and file.name != "api-types.ts":
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if word.search(line):
                    yield f"{file.relative_to(root)}:{number}: {line.strip()[:80]}"


def main() -> int:
    """Print every fault; 1 when there is one."""
    words, _, given_up = PAGE.read_text(encoding="utf-8").partition("## Words given up")
    faults = lost_places(words) + lost_places(given_up) + returned_words(given_up)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
