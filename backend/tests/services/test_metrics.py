"""Workers that count together; each is a process of its own, as they are."""

import os
import subprocess
import sys
from pathlib import Path

WORKER = """
import sys
from pathlib import Path
from src.services.metrics import Metrics
metrics = Metrics(Path(sys.argv[1]))
metrics.requests.labels("GET", "/", "200").inc()
metrics.turns_active.inc()
print("counted", flush=True)
sys.stdin.read()
print(metrics.render().decode())
"""


def worker(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(folder)},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "counted\n"
    return process


def test_any_worker_shows_the_sum_and_nothing_that_a_dead_one_held(tmp_path: Path) -> None:
    folder = tmp_path / "made at start"
    one, other, killed = worker(folder), worker(folder), worker(folder)
    killed.kill()
    killed.communicate()
    shown, _ = one.communicate("")
    other.communicate("")
    assert 'tandem_requests_total{method="GET",route="/",status="200"} 3.0' in shown
    assert "tandem_turns_active 2.0" in shown
