"""The model server in a process of its own, driven from outside."""

import asyncio
import subprocess
import sys
import time
from typing import Any

import httpx2
from pydantic import TypeAdapter

from lab.model.script import Asked
from lab.places import ROOT, free_port

START_TIMEOUT_S = 30.0
_asked: TypeAdapter[list[Asked]] = TypeAdapter(list[Asked])


class FakeModel:
    """An OpenAI-compatible server with pace and faults on request."""

    def __init__(self) -> None:
        port = free_port()
        self.origin = f"http://127.0.0.1:{port}"
        self.url = f"{self.origin}/v1"
        self._client = httpx2.Client(base_url=self.origin, trust_env=False, timeout=30.0)
        command = [sys.executable, "-m", "lab.model", "--port", str(port)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        self._violations: list[str] = []
        self._wait_until_up()

    def set(self, **changes: object) -> None:
        """Put everything back, then set what is named (see control.py).

        Rules that requests broke before are not forgotten.
        """
        self._violations += self._broken()
        response = self._client.post("/control", json={"reset": True, **changes})
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
        return self._client.get("/control").json()

    async def asked(self, prefix: str) -> dict[str, list[Asked]]:
        """The requests made for scripts whose id starts with `prefix`, by id, in order."""
        response = await asyncio.to_thread(self._client.get, "/requests", params={"prefix": prefix})
        response.raise_for_status()
        found: dict[str, list[Asked]] = {}
        for asked in _asked.validate_json(response.content):
            found.setdefault(asked.id, []).append(asked)
        return found

    async def until(self, name: str, value: object, timeout_s: float = 10.0) -> None:
        """Return once a counter has a value."""
        async with asyncio.timeout(timeout_s):
            while self.report()[name] != value:  # noqa: ASYNC110 - another process's counter
                await asyncio.sleep(0.02)

    def close(self) -> None:
        """End the process."""
        self._client.close()
        self._process.terminate()
        self._process.wait()

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self._client.get("/control")
            except httpx2.HTTPError:
                assert time.monotonic() < deadline, "the fake model did not start"
                assert self._process.poll() is None, "the fake model died"
                time.sleep(0.05)
            else:
                return
