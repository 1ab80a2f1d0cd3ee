"""The proving ground stands below all that is proved on it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ABOVE = {"bench", "chaos", "scripts", "src", "tests"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_the_lab_knows_nothing_that_is_proved_with_it() -> None:
    files = list((ROOT / "lab").rglob("*.py"))
    assert files
    found = {(str(file), name) for file in files for name in imported(file) if name in ABOVE}
    assert found == set()


def test_nobody_changes_the_path_that_modules_are_looked_for_on() -> None:
    folders = ("backend/src", "backend/tests", "bench", "chaos", "lab", "scripts")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    changes = re.compile(r"sys\.path\.(append|extend|insert)\(")
    assert [str(file) for file in files if changes.search(file.read_text())] == []
