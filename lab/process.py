"""Server processes: started on their own core, asked for their processor time and memory."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.places import ROOT

READY_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0


class NotReadyError(Exception):
    """A server did not come up; the message holds the end of its log."""


@dataclass(frozen=True)
class Cores:
    """Which cores what runs on; empty where the machine does not let us choose."""

    server: frozenset[int]
    load: frozenset[int]

    @property
    def are_pinned(self) -> bool:
        return bool(self.server)


def choose_cores() -> Cores:
    """One core for the server under test, the others for the model and the load."""
    if not hasattr(os, "sched_setaffinity"):
        return Cores(frozenset(), frozenset())
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2:
        return Cores(frozenset(), frozenset())
    return Cores(frozenset(usable[-1:]), frozenset(usable[:-1]))


def pin(pid: int, cores: frozenset[int]) -> None:
    """Keep a process that has just started on `cores`."""
    if cores:
        os.sched_setaffinity(pid, cores)


class ServerProcess:
    """One process under way."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        ready_url: str,
        cores: frozenset[int],
    ) -> None:
        self.name = name
        self.started_at = time.monotonic()
        self._ready_url = ready_url
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                list(command),
                cwd=folder,
                env=dict(environment),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        pin(self._process.pid, cores)

    def wait_until_ready(self) -> float:
        """Wait for its first 200; returns the seconds since it was started."""
        while True:
            if _answers(self._ready_url):
                return time.monotonic() - self.started_at
            elapsed_s = time.monotonic() - self.started_at
            if self._process.poll() is not None or elapsed_s > READY_TIMEOUT_S:
                raise NotReadyError(f"{self.name}: {self._log.read_text()[-2000:]}")
            time.sleep(0.01)

    def cpu_s(self) -> float:
        """Processor time used so far, by all its threads."""
        return sum(
            int((task / "schedstat").read_text().split()[0]) / 1e9
            for task in Path(f"/proc/{self._process.pid}/task").iterdir()
        )

    def peak_memory_mb(self) -> float:
        """The most memory it ever had resident."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self) -> None:
        """End it, by force when it does not go by itself."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - one of our own servers
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def python_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with `settings`, and our packages on the path."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **settings}


def uvicorn_command(app: str, port: int, python: str = sys.executable) -> list[str]:
    """uvicorn as Tandem runs it."""
    options = ["--no-access-log", "--host", "127.0.0.1", "--port", str(port)]
    return [python, "-m", "uvicorn", app, *options]
