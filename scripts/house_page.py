"""The page that `make house` writes, and what its check finds."""

import re
from collections.abc import Iterator
from typing import Any

AIMS = {
    "arrows back up": "0",
    "most files in one folder": "under 20, none above 25",
    "longest file": "250 lines",
    "files that know a task outside its rooms": "0",
    "files that name every field of a task": "under 12",
}
"""What is aimed at, by its name in the figures."""

_HEAD = """# The house

Written by `make house`; "before" is commit 56a5aef by the same script. Tests, generated files and
migrations are left out. A room of a folder is a file or a folder in it, an arrow is an import from
one room to another, by `ast` for Python and dependency-cruiser for TypeScript. An arrow leads back
up when it has to go for the rooms to stand on floors. `make check` fails where an aim gets worse
than it was at best (`scripts/house.json`), and where the folders below are not those of the tree or
a figure is off by more than a tenth.
"""
_NOTES = """
A file knows a task when its code (not its comments) says the word and means a to-do. Turns, models,
the chat outside of `chat/tasks/`, the web's `lib/chat` and `components/chat` should not have to.
Files that name title, description, priority and tags are those that one more field of a task has to
visit; backend and web are counted.
"""
_SIDE_NAMES = {"backend": "backend", "web": "web app", "element": "element", "proof": "what proves"}
_COLUMNS = ("files", "p50", "p90", "max", "arrows", "up")
_NUMBER = re.compile(r"^\d+$")


def written(now: dict[str, Any], before: dict[str, Any]) -> str:
    """The whole page."""
    return "\n".join(
        [
            _HEAD,
            "| aim | wanted | before | now |",
            "| --- | --- | --- | --- |",
            *_aim_rows(now, before),
            _NOTES,
            "## Sides",
            "| side | | files | lines p50 | p90 | max | most in one folder | arrows back up |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *_side_rows(now, before),
            "",
            "## Folders",
            "| folder | files before | files | lines p50 | p90 | max | arrows | back up |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *_folder_rows(now, before),
            "",
            "## Files that know a task outside its rooms",
            *([f"- `{path}`" for path in now["outside"]] or ["None."]),
            "",
        ]
    )


def _aim_rows(now: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    for name, wanted in AIMS.items():
        yield f"| {name} | {wanted} | {before['aims'][name]} | {now['aims'][name]} |"


def _side_rows(now: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    columns = ("files", "p50", "p90", "max", "largest", "up")
    for side, name in _SIDE_NAMES.items():
        for when, figures in (("before", before), ("now", now)):
            row = " | ".join(str(figures["sides"][side][column]) for column in columns)
            yield f"| {name} | {when} | {row} |"


def _folder_rows(now: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    for folder, figures in now["folders"].items():
        was = before["folders"].get(folder, {}).get("files", "")
        row = " | ".join(str(figures[column]) for column in _COLUMNS)
        yield f"| `{folder}` | {was} | {row} |"


def faults_of(now: dict[str, Any], kept: dict[str, Any], page: str) -> list[str]:
    """Aims that were reached and are not, and rows of the page that lag behind the tree."""
    lost = [
        f"{name}: {now['aims'][name]}, was {best} at best (scripts/house.json)"
        for name, best in kept["best"].items()
        if now["aims"][name] > best
    ]
    fresh, old = _rows(written(now, kept["before"])), _rows(page)
    lagging = [
        f"docs/house.md lags, run make house: {' | '.join(name)}"
        for name in sorted(fresh.keys() | old.keys())
        if not _are_near(fresh.get(name), old.get(name))
    ]
    return lost + lagging


def _rows(page: str) -> dict[tuple[str, ...], list[int]]:
    """The figures of each row of a page, by the words in it."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for line in page.splitlines():
        if line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            words = tuple(cell for cell in cells if not _NUMBER.match(cell))
            rows[words] = [int(cell) for cell in cells if _NUMBER.match(cell)]
    return rows


def _are_near(left: list[int] | None, right: list[int] | None) -> bool:
    if left is None or right is None or len(left) != len(right):
        return False
    return all(abs(a - b) <= max(3, a / 10) for a, b in zip(left, right, strict=True))
