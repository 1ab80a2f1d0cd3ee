"""The server as it is started: by uvicorn, in a process of its own, stopped by a signal."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from httpx2 import AsyncClient

from lab.identity import Issuer
from lab.places import free_port
from tests.api.sse import EventReader

BACKEND = Path(__file__).parents[1]


@asynccontextmanager
async def server_process(
    port: int, **environment: str
) -> AsyncGenerator[asyncio.subprocess.Process]:
    command = [sys.executable, "-m", "uvicorn", "src.main:app", "--port", str(port)]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=BACKEND,
        env={"PATH": os.environ["PATH"], **environment},
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def line_with(process: asyncio.subprocess.Process, text: str) -> str:
    """The first line of the server's log that holds `text`."""
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while line := (await process.stderr.readline()).decode():
            if text in line:
                return line
    raise AssertionError("the server ended")


async def test_a_signal_ends_open_streams_and_then_the_server(
    sqlite_url: str, issuer: Issuer
) -> None:
    port = free_port()
    token = {"Authorization": f"Bearer {issuer.token('alice')}"}
    async with (
        server_process(port, DATABASE_URL=sqlite_url, AUTH_BASE_URL=issuer.url) as process,
        AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=token, timeout=30) as client,
    ):
        await line_with(process, "Uvicorn running")
        async with client.stream("GET", "/api/alice/events") as response:
            reader = EventReader(response)
            assert (await reader.next()) is not None
            process.send_signal(signal.SIGTERM)
            while await reader.next(timeout_s=30) is not None:
                pass
        async with asyncio.timeout(30):
            await process.wait()


async def test_a_bad_setting_ends_the_start_with_one_clear_line() -> None:
    async with server_process(free_port(), DATABASE_URL="mysql://nowhere") as process:
        _, stderr = await process.communicate()
    lines = [line for line in stderr.decode().splitlines() if "Warning" not in line]
    assert process.returncode == 2
    assert [line for line in lines if line.startswith("Setting DATABASE_URL: ")]
    assert "Traceback" not in stderr.decode()
