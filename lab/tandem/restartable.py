"""One Tandem API that keeps its data: how it starts, dies and starts again."""

import asyncio
import signal
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

import httpx2

from lab.identity import Issuer
from lab.places import free_port
from lab.process import NotReadyError
from lab.tandem.nursery import Nursery, Server
from lab.tandem.start import settings_for, uvicorn_arguments

READY_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 15.0


class Tandem:
    """Keeps its port and its data across restarts; `settings` are environment variables."""

    def __init__(
        self,
        nursery: Nursery,
        issuer: Issuer,
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
            **settings_for(issuer.url, model_url, folder),
            "LOG_LEVEL": "WARNING",
            "WARM_UP": "false",
            **(settings or {}),
        }

    async def start(self, *, is_ready: bool = True) -> float:
        """Start it; returns how long that took. `is_ready=False`: do not wait for its parts."""
        began_at = time.monotonic()
        args = uvicorn_arguments(self.port)
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
