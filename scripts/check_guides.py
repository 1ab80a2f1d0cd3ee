"""Fails when a difference in docs/guides does not apply to the tree, or a link leads nowhere.

The `diff` blocks of one guide are one patch, in the order they are written.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "docs/guides"
_DIFF = re.compile(r"^```diff\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_PATH = re.compile(r"`((?:backend|frontend|packages|docs|e2e|scripts)/[\w./\[\]()-]+\.\w+)`")


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


def lost_places(name: str, guide: str) -> list[str]:
    """Links and paths of a guide that lead nowhere."""
    prose = _DIFF.sub("", guide)
    links = [(GUIDES / link, link) for link in _LINK.findall(prose)]
    paths = [(ROOT / path, path) for path in _PATH.findall(prose)]
    return [f"{name}: no {said}" for place, said in links + paths if not place.exists()]


def main() -> int:
    """Print every fault; 1 when there is one."""
    faults: list[str] = []
    patches = 0
    for page in sorted(GUIDES.glob("*.md")):
        guide = page.read_text(encoding="utf-8")
        faults += lost_places(page.name, guide)
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
