"""Fails when manifests disagree: on the version, the address, the licence, the Node they want.

The root's package.json is what the others are held against. Every tracked file that names the
project's address on the web is looked at, so that moving it leaves nothing behind.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"github\.com/([\w.-]+)/tandem\b")


def manifest(folder: str) -> dict[str, Any]:
    """The package.json of a folder."""
    return json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))


def version_faults(root: dict[str, Any]) -> list[str]:
    """Places whose version is not the root's."""
    backend = tomllib.loads((ROOT / "backend/pyproject.toml").read_text(encoding="utf-8"))
    said = re.search(
        r'VERSION = "(.+)"', (ROOT / "backend/src/configs/version.py").read_text(encoding="utf-8")
    )
    versions = {
        "backend/pyproject.toml": backend["project"]["version"],
        "backend/src/configs/version.py": said[1] if said else None,
        **{f"{folder}/package.json": manifest(folder)["version"] for folder in root["workspaces"]},
    }
    return [
        f"{place}: version {version}, package.json says {root['version']}"
        for place, version in versions.items()
        if version != root["version"]
    ]


def field_faults(root: dict[str, Any]) -> list[str]:
    """Workspaces that name another repository, folder, licence or place for bugs."""
    faults: list[str] = []
    for folder in root["workspaces"]:
        own = manifest(folder)
        wanted = {
            "license": root["license"],
            "bugs": root["bugs"],
            "repository": {**root["repository"], "directory": folder},
        }
        faults += [
            f"{folder}/package.json: {field} is not {value}"
            for field, value in wanted.items()
            if own.get(field) != value
        ]
    return faults


def address_faults(root: dict[str, Any]) -> list[str]:
    """Tracked files that name an address of the project that is not the root's."""
    home = ADDRESS.search(root["repository"]["url"])
    if home is None:
        return [f"package.json: no address in {root['repository']['url']}"]
    found = subprocess.run(
        ["git", "grep", "-InoE", r"github\.com/[A-Za-z0-9_.-]+/tandem\b"],  # noqa: S607 - as found
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{line}: the project's address is {home[0]}"
        for line in found.stdout.splitlines()
        if not line.endswith(home[0])
    ]


def node_faults(root: dict[str, Any]) -> list[str]:
    """`.nvmrc` names a Node that package.json does not start at."""
    wanted = str(root["engines"]["node"]).removeprefix(">=").split(".")[0]
    named = (ROOT / ".nvmrc").read_text(encoding="utf-8").strip()
    return [] if named == wanted else [f".nvmrc: {named}, package.json's engines begin at {wanted}"]


def owner_faults() -> list[str]:
    """Paths of CODEOWNERS that are not there any more."""
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line.startswith("/")]
    return [
        f".github/CODEOWNERS: no {path}" for path in paths if not (ROOT / path.strip("/")).exists()
    ]


def main() -> int:
    """Print every fault; 1 when there is one."""
    root = manifest(".")
    faults = [
        *version_faults(root),
        *field_faults(root),
        *address_faults(root),
        *node_faults(root),
        *owner_faults(),
    ]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
