"""Fails when a locked package is below its advisory floor (scripts/floors.json).

Audit commands can stay silent behind a package mirror, so the floors that published advisories set are checked in.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([0-9][^ ;\\]*)")


def release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("-")[0].split("+")[0]))


def locked_npm() -> list[tuple[str, str]]:
    packages: dict[str, dict[str, str]] = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return [
        (path.rpartition("node_modules/")[2], entry["version"])
        for path, entry in packages.items()
        if "node_modules/" in path and "version" in entry
    ]


def locked_python() -> list[tuple[str, str]]:
    lines = (ROOT / "backend/requirements-dev.lock").read_text().splitlines()
    return [(match[1].lower(), match[2]) for line in lines if (match := PINNED.match(line))]


def main() -> int:
    floors: dict[str, dict[str, str]] = json.loads((ROOT / "scripts/floors.json").read_text())
    below = [
        f"{name} {version} is below {floors[kind][name]}"
        for kind, locked in (("npm", locked_npm()), ("python", locked_python()))
        for name, version in locked
        if name in floors[kind] and release(version) < release(floors[kind][name])
    ]
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
