"""The driver's side of model_server.py."""

import asyncio
import sys
from contextlib import suppress

import httpx2
from pydantic import TypeAdapter

from chaos.model_server import Asked
from chaos.nursery import ROOT
from chaos.tandem import free_port

_asked: TypeAdapter[list[Asked]] = TypeAdapter(list[Asked])


class Model:
    """The scripted model, as a process of its own."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}/v1"
        self._process: asyncio.subprocess.Process | None = None
        self._client = httpx2.AsyncClient(
            base_url=f"http://127.0.0.1:{self._port}", trust_env=False, timeout=30.0
        )

    async def open(self) -> None:
        """Start it."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "chaos.model_server", "--port", str(self._port), cwd=ROOT
        )
        async with asyncio.timeout(30):
            while True:
                with suppress(httpx2.HTTPError):
                    await self.asked("nothing")
                    return
                await asyncio.sleep(0.05)

    async def asked(self, prefix: str) -> dict[str, list[Asked]]:
        """The requests made for scripts whose id starts with `prefix`, by id, in order."""
        response = await self._client.get("/requests", params={"prefix": prefix})
        response.raise_for_status()
        found: dict[str, list[Asked]] = {}
        for asked in _asked.validate_json(response.content):
            found.setdefault(asked.id, []).append(asked)
        return found

    async def close(self) -> None:
        """End it."""
        await self._client.aclose()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
