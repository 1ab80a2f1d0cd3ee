"""What `make house` draws: the imports of each side, and the arrows between the rooms of a folder.

A room is a file or a folder of the folder that is looked at; its arrows are the imports between
two rooms. An arrow leads back up when it has to go for the rooms to stand on floors: none, unless
rooms need each other in a circle.
"""

import ast
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
CRUISER = ROOT / "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"

Arrow = tuple[str, str]


class _Dependency(TypedDict):
    resolved: str


class _Module(TypedDict):
    source: str
    dependencies: list[_Dependency]


class _Cruise(TypedDict):
    modules: list[_Module]


def imports(tree: Path) -> dict[str, set[Arrow]]:
    """Every import between two files of one side, as paths relative to the tree."""
    return {
        "backend": _python_imports(tree / "backend", "src"),
        "web": _typescript_imports(tree, "frontend", "src", "server"),
        "element": _typescript_imports(tree, "packages/chatkit-element", "src"),
    }


def arrows_by_folder(arrows: set[Arrow]) -> dict[str, set[Arrow]]:
    """For each folder, the arrows between its rooms."""
    found: defaultdict[str, set[Arrow]] = defaultdict(set)
    for source, target in arrows:
        left, right = source.split("/"), target.split("/")
        shared = next(
            (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None
        )
        if shared is not None:
            found["/".join(left[:shared])].add((left[shared], right[shared]))
    return dict(found)


def back_up(arrows: set[Arrow]) -> int:
    """The fewest arrows found that have to go for the rooms to stand on floors.

    By the rule of Eades, Lin and Smyth (1993): exact where it is 0, else an upper bound.
    """
    rest = set(arrows)
    rooms = {room for arrow in arrows for room in arrow}
    upper: list[str] = []
    lower: list[str] = []
    while rooms:
        sources, targets = {a for a, _ in rest}, {b for _, b in rest}
        if sinks := rooms - sources:
            chosen = min(sinks)
            lower.insert(0, chosen)
        elif tops := rooms - targets:
            chosen = min(tops)
            upper.append(chosen)
        else:
            chosen = max(sorted(rooms), key=lambda room: _more_out_than_in(room, rest))
            upper.append(chosen)
        rooms.remove(chosen)
        rest = {arrow for arrow in rest if chosen not in arrow}
    place = {room: number for number, room in enumerate([*upper, *lower])}
    return sum(place[a] > place[b] for a, b in arrows)


def _more_out_than_in(room: str, arrows: set[Arrow]) -> int:
    return sum((a == room) - (b == room) for a, b in arrows)


def _python_imports(folder: Path, package: str) -> set[Arrow]:
    return {
        (str(file.relative_to(folder.parent)), str(imported.relative_to(folder.parent)))
        for file in (folder / package).rglob("*.py")
        for name in _imported_names(file)
        if (imported := _file_of(folder, name)) and imported != file
    }


def _imported_names(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _file_of(folder: Path, name: str) -> Path | None:
    """The module of this name, or the one that has the name in it; None for others' packages."""
    for module in (name, name.rpartition(".")[0]):
        path = folder.joinpath(*module.split("."))
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.exists():
                return file
    return None


def _typescript_imports(tree: Path, package: str, *roots: str) -> set[Arrow]:
    there = [root for root in roots if (tree / package / root).is_dir()]
    command = ["node", str(CRUISER), "--config", ".dependency-cruiser.cjs", "-T", "json", *there]
    cruised = subprocess.run(  # noqa: S603 - a tool of this tree, on this tree
        command, cwd=tree / package, capture_output=True, text=True, check=False
    )
    if not cruised.stdout.startswith("{"):
        raise SystemExit(cruised.stderr)
    result: _Cruise = json.loads(cruised.stdout)
    own = {module["source"] for module in result["modules"] if module["source"].startswith(roots)}
    return {
        (f"{package}/{module['source']}", f"{package}/{dependency['resolved']}")
        for module in result["modules"]
        for dependency in module["dependencies"]
        if module["source"] in own and dependency["resolved"] in own
    }
