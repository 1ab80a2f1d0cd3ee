"""Accounts from the command line: the web app's own tool, under the settings that serve.py uses.

`make users DO="reset sam@example.com"`; without a command the list. See frontend/scripts/users.ts.
"""

import os
import subprocess
import sys
from pathlib import Path

from serve import ROOT, file_settings


def main() -> int:
    """The exit code of the tool."""
    settings = {
        "NEXT_PUBLIC_MOD": "developer",
        **file_settings(ROOT / "frontend/.env.local"),
        **os.environ,
    }
    data = Path(settings.get("DATA_DIR", "data")).expanduser()
    settings["DATA_DIR"] = str(data if data.is_absolute() else ROOT / data)
    command = ["npm", "run", "users", "--silent", "-w", "frontend", "--", *sys.argv[1:]]
    return subprocess.call(command, cwd=ROOT, env=settings)  # noqa: S603 - our own tool


if __name__ == "__main__":
    sys.exit(main())
