"""Fails when a difference in docs/guides does not apply, or a link or a test it names is gone.

The `diff` blocks of one guide are one patch, in the order they are written. A block that names a
file stands in it, line by line, and the table of a class's members names all of them.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "docs/guides"
_DIFF = re.compile(r"^```diff\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_QUOTE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MEMBERS = re.compile(
    r"^<!-- members of Domain -->\n(.*?)^<!-- /members -->$", re.DOTALL | re.MULTILINE
)
DOOR = ROOT / "backend/src/chat/domain.py"
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_PATH = re.compile(
    r"`((?:backend|frontend|packages|docs|e2e|examples|scripts)/[\w./\[\]()-]+\.\w+)`"
)
_TEST = re.compile(r"`(backend/tests/[\w./]+\.py)::(\w+)`")


def patch_of(guide: str) -> str:
    """The differences of a guide, as one patch."""
    return "".join(_DIFF.findall(guide))


def patch_fault(patch: str, tree: Path = ROOT) -> str:
    """What git says of a patch that does not apply; empty when it does."""
    command = ["git", "apply", "--check", "-"]
    applied = subprocess.run(  # noqa: S603 - git, on a page of this tree
        command, cwd=tree, input=patch, capture_output=True, text=True, check=False
    )
    return applied.stderr.strip()


def lost_quotes(name: str, guide: str, tree: Path = ROOT) -> list[str]:
    """Blocks that name a file and do not stand in it as they are."""
    return [
        f"{name}: {path} does not have: {quote.splitlines()[0].strip()}"
        for path, quote in _QUOTE.findall(guide)
        if not (tree / path).exists() or quote not in (tree / path).read_text(encoding="utf-8")
    ]


def members_of(source: str, names: tuple[str, ...]) -> set[str]:
    """The public members of classes of a module."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name in names:
            for part in node.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    found.add(part.target.id)
                elif isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
                    found.add(part.name)
    return found


def members_fault(name: str, guide: str, source: str) -> list[str]:
    """Where a guide's table of the door's members is not the door."""
    told = {
        member
        for table in _MEMBERS.findall(guide)
        for row in table.splitlines()
        for member in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    }
    real = members_of(source, ("StepWords", "Domain"))
    return [f"{name}: members of Domain: {member}" for member in sorted(told ^ real)] * bool(told)


def lost_places(name: str, guide: str) -> list[str]:
    """Links and paths of a guide that lead nowhere."""
    prose = _DIFF.sub("", guide)
    links = [(GUIDES / link, link) for link in _LINK.findall(prose)]
    paths = [(ROOT / path, path) for path in _PATH.findall(prose)]
    return [f"{name}: no {said}" for place, said in links + paths if not place.exists()]


def lost_tests(name: str, guide: str) -> list[str]:
    """Tests that a guide names and nobody has."""
    return [
        f"{name}: {path} has no {test}"
        for path, test in _TEST.findall(guide)
        if not (ROOT / path).exists()
        or not re.search(rf"\bdef {test}\(", (ROOT / path).read_text(encoding="utf-8"))
    ]


def main() -> int:
    """Print every fault; 1 when there is one."""
    faults: list[str] = []
    patches = 0
    for page in sorted(GUIDES.glob("*.md")):
        guide = page.read_text(encoding="utf-8")
        faults += lost_places(page.name, guide)
        faults += lost_tests(page.name, guide)
        faults += lost_quotes(page.name, guide)
        faults += members_fault(page.name, guide, DOOR.read_text(encoding="utf-8"))
        if patch := patch_of(guide):
            patches += 1
            if fault := patch_fault(patch):
                faults.append(f"{page.name}: {fault}")
    if not patches:
        faults.append("docs/guides: not one difference found")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
