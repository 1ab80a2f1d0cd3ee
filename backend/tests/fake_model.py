"""The fake model server of e2e/fake_model in a process of its own, driven from outside."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx2

from tests.servers import free_port

_SCRIPT = Path(__file__).parents[2] / "e2e" / "fake_model" / "server.py"


class FakeModel:
    """An OpenAI-compatible server with pace and faults on request."""

    def __init__(self) -> None:
        port = free_port()
        self.origin = f"http://127.0.0.1:{port}"
        self.url = f"{self.origin}/v1"
        self._process = subprocess.Popen([sys.executable, str(_SCRIPT), "--port", str(port)])
        self._violations: list[str] = []
        self._wait_until_up()

    def set(self, **changes: object) -> None:
        """Put everything back, then set what is named (see control.py).

        Rules that requests broke before are not forgotten.
        """
        self._violations += self._broken()
        response = httpx2.post(f"{self.origin}/control", json={"reset": True, **changes})
        assert response.status_code == 200, response.text

    def violations(self) -> list[str]:
        """Which rules of a strict server were broken since this was last asked."""
        self.set()
        broken, self._violations = self._violations, []
        return broken

    def _broken(self) -> list[str]:
        return list(self.report()["violations"])

    def report(self) -> dict[str, Any]:
        """Counters, and the last request."""
        return httpx2.get(f"{self.origin}/control").json()

    async def until(self, name: str, value: object, timeout_s: float = 10.0) -> None:
        """Return once a counter has a value."""
        async with asyncio.timeout(timeout_s):
            while self.report()[name] != value:  # noqa: ASYNC110 - another process's counter
                await asyncio.sleep(0.02)

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + 15
        while True:
            try:
                httpx2.get(f"{self.origin}/control")
            except httpx2.HTTPError:
                assert time.monotonic() < deadline, "the fake model did not start"
                assert self._process.poll() is None, "the fake model died"
                time.sleep(0.05)
            else:
                return
