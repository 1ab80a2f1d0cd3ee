"""Tandem and what it is measured beside: started with all they need, ended, asked each its way."""

import asyncio
import itertools
import os
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bench.load import Request, Target
from lab.chatkit import add_message, create_thread
from lab.identity import Issuer, JwksServer
from lab.places import ROOT, free_port
from lab.postgres import postgresql
from lab.process import (
    Cores,
    ServerProcess,
    choose_cores,
    pin,
    python_environment,
    uvicorn_command,
)
from lab.tandem.start import settings_for, uvicorn_arguments

MODEL_NAME = "gpt-4.1-nano"
TOKENS_LAST_S = 3600


class Rivals:
    """The servers of one run. Those under test share one core; one works at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cores: Cores = choose_cores()
        self.issuer = Issuer(JwksServer(), TOKENS_LAST_S)
        self.processes: dict[str, ServerProcess] = {}
        self._model_port = free_port()
        self._tokens: dict[str, str] = {}
        self._keys = itertools.count()

    @property
    def model_url(self) -> str:
        return f"http://127.0.0.1:{self._model_port}/v1"

    async def open(self) -> None:
        """Start the model."""
        pin(os.getpid(), self.cores.load)
        await self._start(
            "model",
            [sys.executable, "-m", "lab.model.barest", str(self._model_port)],
            python_environment({}),
            ROOT,
            f"http://127.0.0.1:{self._model_port}/",
            self.cores.load,
        )

    async def close(self) -> None:
        """End everything."""
        for name in list(self.processes):
            await self.stop(name)
        self.issuer.server.close()

    async def stop(self, name: str) -> None:
        """End one server."""
        await asyncio.to_thread(self.processes.pop(name).stop)

    @property
    def model_settings(self) -> dict[str, str]:
        """How a server under test finds the model."""
        return {
            "OPENAI_BASE_URL": self.model_url,
            "OPENAI_API_KEY": "bench",
            "OPENAI_MODEL": MODEL_NAME,
            "OPENAI_AGENTS_DISABLE_TRACING": "1",
        }

    async def start_python(
        self, name: str, app: str, python: str = sys.executable
    ) -> tuple[int, float]:
        """A server of this package; returns its port and how long its start took."""
        port = free_port()
        seconds = await self._start(
            name,
            uvicorn_command(app, port, python),
            python_environment(self.model_settings),
            ROOT,
            f"http://127.0.0.1:{port}/openapi.json",
            self.cores.server,
        )
        return port, seconds

    async def start_command(
        self, name: str, command: list[str], settings: Mapping[str, str], port: int, folder: Path
    ) -> None:
        """A server that is no Python; it answers `GET /` once it is ready."""
        await self._start(
            name,
            command,
            {**os.environ, **settings},
            folder,
            f"http://127.0.0.1:{port}/",
            self.cores.server,
        )

    async def start_tandem(
        self, name: str, settings: Mapping[str, str] | None = None
    ) -> tuple[int, float]:
        """Tandem's API as `make run` starts it, in a data folder of its own.

        Returns its port and how long its start took. A second start under the same name finds
        the data of the first.
        """
        port = free_port()
        environment = {
            **os.environ,
            **settings_for(self.issuer.url, self.model_url, self.folder / name),
            "OPENAI_MODEL": MODEL_NAME,
            "OPENAI_API": "responses",
            **(settings or {}),
        }
        seconds = await self._start(
            name,
            [sys.executable, "-m", "uvicorn", *uvicorn_arguments(port)],
            environment,
            ROOT / "backend",
            f"http://127.0.0.1:{port}/health/ready",
            self.cores.server,
        )
        return port, seconds

    async def _start(
        self,
        name: str,
        command: list[str],
        environment: Mapping[str, str],
        folder: Path,
        ready_url: str,
        cores: frozenset[int],
    ) -> float:
        log = self.folder / f"{name}.log"
        process = ServerProcess(name, command, environment, folder, log, ready_url, cores)
        self.processes[name] = process
        return await asyncio.to_thread(process.wait_until_ready)

    # targets

    def floor(self, port: int) -> Target:
        """The bare relay."""
        return self.relay("floor", port)

    def relay(self, name: str, port: int) -> Target:
        """`{"message"}` to a server that knows no users."""
        return Target(name, port, lambda _, message: Request("/chat", {"message": message}))

    def stock(self, port: int) -> Target:
        """A ChatKit request without a user."""
        return Target("stock", port, lambda _, message: Request("/chatkit", create_thread(message)))

    def chatkit(self, name: str, port: int) -> Target:
        """Tandem's endpoint in ChatKit's protocol; each person is a user."""
        return self._tandem(name, port, create_thread)

    def plain(self, name: str, port: int) -> Target:
        """Tandem's endpoint with a plain message."""
        return self._tandem(name, port, lambda message: {"message": message})

    def in_thread(self, name: str, port: int, user: str, thread_id: str) -> Target:
        """Tandem's endpoint, always the same user and thread."""

        def request(_: int, message: str) -> Request:
            return self._request(user, add_message(message, thread_id))

        return Target(name, port, request)

    def as_user(self, name: str, port: int, user: str) -> Target:
        """Tandem's endpoint, always the same user, a new thread each time."""
        return Target(name, port, lambda _, message: self._request(user, create_thread(message)))

    def _tandem(self, name: str, port: int, body: Callable[[str], Mapping[str, object]]) -> Target:
        return Target(
            name, port, lambda person, message: self._request(f"bench-{person}", body(message))
        )

    def _request(self, user: str, body: Mapping[str, object]) -> Request:
        """What the web app sends."""
        if user not in self._tokens:
            self._tokens[user] = self.issuer.token(user)
        headers = {
            "Authorization": f"Bearer {self._tokens[user]}",
            "Idempotency-Key": f"bench-{next(self._keys)}",
            "Time-Zone": "Europe/Berlin",
        }
        return Request(f"/api/{user}/chat", body, headers)


@asynccontextmanager
async def open_rivals(folder: Path) -> AsyncGenerator[Rivals]:
    """Start the shared servers, and end everything at last."""
    rivals = Rivals(folder)
    try:
        await rivals.open()
        yield rivals
    finally:
        await rivals.close()


@asynccontextmanager
async def database(rivals: Rivals) -> AsyncGenerator[str]:
    """A PostgreSQL server beside the model, where a database server would be: on another core."""
    with postgresql(rivals.folder / "postgresql") as url:
        yield url
