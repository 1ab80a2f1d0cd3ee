"""The driver's side of nursery_process.py: API processes by command, and how they ended."""

import asyncio
import itertools
import json
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lab.places import ROOT

START_TIMEOUT_S = 60.0


class Server:
    """One API process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.code: int | None = None
        self.exited_at = 0.0
        self.exited = asyncio.Event()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal; nothing happens when the process is gone."""
        if not self.exited.is_set():
            os.kill(self.pid, number)


class Nursery:
    """Starts servers while it is open; leaving it ends every one of them."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._tags = itertools.count()
        self._born: dict[int, asyncio.Future[Server]] = {}
        self._servers: dict[int, Server] = {}
        self._is_ready = asyncio.Event()

    async def __aenter__(self) -> "Nursery":
        """Import the code; takes seconds."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(Path(__file__).with_name("nursery_process.py")),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
        )
        self._reader = asyncio.create_task(self._read())
        async with asyncio.timeout(START_TIMEOUT_S):
            await self._is_ready.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the nursery and what it started."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._reader is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reader

    async def start(
        self, args: Sequence[str], env: Mapping[str, str], folder: Path, log: Path
    ) -> Server:
        """Start one server with uvicorn's arguments."""
        assert self._process is not None
        assert self._process.stdin is not None
        tag = next(self._tags)
        born = self._born[tag] = asyncio.get_running_loop().create_future()
        command = {
            "tag": tag,
            "args": list(args),
            "env": dict(env),
            "folder": str(folder),
            "log": str(log),
        }
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        return await born

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            news: dict[str, Any] = json.loads(line)
            if "ready" in news:
                self._is_ready.set()
            elif "exited" in news:
                server = self._servers.pop(news["exited"])
                server.code = news["code"]
                server.exited_at = time.monotonic()
                server.exited.set()
            else:
                server = self._servers[news["pid"]] = Server(news["pid"])
                self._born.pop(news["tag"]).set_result(server)
