"""The server as it is started: by uvicorn, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

BACKEND = Path(__file__).parents[1]


def test_a_bad_setting_ends_the_start_with_one_clear_line() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "uvicorn", "src.main:app"],
        cwd=BACKEND,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "mysql://nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in run.stderr.splitlines() if "Warning" not in line]
    assert run.returncode == 2
    assert [line for line in lines if line.startswith("Setting DATABASE_URL: ")]
    assert "Traceback" not in run.stderr
