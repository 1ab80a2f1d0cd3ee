"""One Tandem API under test: its settings, its folder, and how it starts and dies."""

import asyncio
import signal
import socket
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

import httpx2

from chaos.identity import Identity
from chaos.nursery import Nursery, Server

READY_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 15.0
GRACE_S = 5
"""uvicorn's own, as `make run` sets it."""


class NotReadyError(Exception):
    """The API did not come up; the message holds the end of its log."""


class Tandem:
    """Keeps its port and its data across restarts; `settings` are environment variables."""

    def __init__(
        self,
        nursery: Nursery,
        identity: Identity,
        model_url: str,
        folder: Path,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "tandem.db"
        self.log = folder / "api.log"
        self.server: Server | None = None
        self._nursery = nursery
        folder.mkdir(parents=True, exist_ok=True)
        self._environment = {
            "DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "AUTH_BASE_URL": identity.url,
            "OPENAI_BASE_URL": model_url,
            "OPENAI_API_KEY": "none",
            "OPENAI_AGENTS_DISABLE_TRACING": "1",
            "LOG_LEVEL": "WARNING",
            "WARM_UP": "false",
            "TURNS_PER_DAY": "0",
            "THREADS_PER_USER": "0",
            "WRITES_PER_MINUTE": "0",
            **(settings or {}),
        }

    async def start(self, *, is_ready: bool = True) -> float:
        """Start it; returns how long that took. `is_ready=False`: do not wait for its parts."""
        began_at = time.monotonic()
        args = ["src.main:app", "--host", "127.0.0.1", "--port", str(self.port)]
        args += ["--http", "src.middleware.head_deadline:DeadlineProtocol"]
        args += ["--no-access-log", "--timeout-graceful-shutdown", str(GRACE_S)]
        server = await self._nursery.start(args, self._environment, self.folder, self.log)
        self.server = server
        path = "/health/ready" if is_ready else "/health/live"
        async with httpx2.AsyncClient(base_url=self.url, trust_env=False) as client:
            while True:
                with suppress(httpx2.HTTPError):
                    if (await client.get(path)).status_code == 200:
                        return time.monotonic() - began_at
                if server.exited.is_set() or time.monotonic() - began_at > READY_TIMEOUT_S:
                    raise NotReadyError(self.log.read_text(errors="replace")[-2000:])
                await asyncio.sleep(0.02)

    async def kill(self) -> float:
        """kill -9; returns the moment, and comes back once the process is gone."""
        assert self.server is not None
        at = time.monotonic()
        self.server.signal(signal.SIGKILL)
        await self.server.exited.wait()
        return at

    async def stop(self) -> float:
        """SIGTERM; returns how long the process took to go. Raises TimeoutError."""
        assert self.server is not None
        at = time.monotonic()
        self.server.signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_TIMEOUT_S):
            await self.server.exited.wait()
        return self.server.exited_at - at

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Read the database beside the running process."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def integrity(self) -> str:
        """SQLite's own check: `ok`, or what is broken."""
        return str(self.rows("PRAGMA integrity_check")[0][0])

    def memory_kb(self) -> int:
        """Resident memory of the process."""
        assert self.server is not None
        for line in Path(f"/proc/{self.server.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0


def free_port() -> int:
    """A TCP port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
