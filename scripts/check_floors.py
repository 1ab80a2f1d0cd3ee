"""Fails when a locked package is below its advisory floor (scripts/floors.json).

Audit commands can stay silent behind a package mirror, so the floors that published advisories set
are checked in. `exceptions` names a version that may stay below, and why.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([0-9][^ ;\\]*)")


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, without its pre-release and build parts."""
    return tuple(int(part) for part in re.findall(r"\d+", version.split("-")[0].split("+")[0]))


def locked_npm() -> list[tuple[str, str]]:
    """Name and version of every npm package in the lock."""
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages: dict[str, dict[str, str]] = lock["packages"]
    return [
        (path.rpartition("node_modules/")[2], entry["version"])
        for path, entry in packages.items()
        if "node_modules/" in path and "version" in entry
    ]


def locked_python() -> list[tuple[str, str]]:
    """Name and version of every Python package in the development lock."""
    lines = (ROOT / "backend/requirements-dev.lock").read_text().splitlines()
    return [(match[1].lower(), match[2]) for line in lines if (match := PINNED.match(line))]


def main() -> int:
    """Print what is below its floor; 1 when anything is."""
    floors: dict[str, dict[str, str]] = json.loads((ROOT / "scripts/floors.json").read_text())
    below = [
        f"{name} {version} is below {floors[kind][name]}"
        for kind, locked in (("npm", locked_npm()), ("python", locked_python()))
        for name, version in locked
        if name in floors[kind]
        and release(version) < release(floors[kind][name])
        and f"{name} {version}" not in floors["exceptions"]
    ]
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
