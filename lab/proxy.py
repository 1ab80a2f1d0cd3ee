"""A TCP proxy that cuts connections at random bytes of what comes back."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

CHUNK = 65536
TAIL = 4096
NEVER = 10**12
"""A budget in bytes that lasts."""


class CuttingProxy:
    """Forwards to `upstream`, a port on loopback; `cuts` counts by the place where they fell.

    `budget` draws how many bytes a connection carries back; `idle_s` is for how long it may carry
    none, as most proxies have it.
    """

    def __init__(
        self,
        pick: random.Random,
        upstream: int,
        budget: Callable[[], int] = lambda: NEVER,
        idle_s: float | None = None,
    ) -> None:
        self.upstream = upstream
        self.port = 0
        self.cuts: Counter[str] = Counter()
        self._pick = pick
        self._budget = budget
        self._idle_s = idle_s
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_up = asyncio.Event()
        self._is_up.set()

    @property
    def url(self) -> str:
        """The address to use instead of the server's."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "CuttingProxy":
        """Listen."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop, dropping every connection."""
        assert self._server is not None
        self._server.close()
        for writer in self._open:
            writer.transport.abort()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def network(self) -> None:
        """Return when there is a network."""
        await self._is_up.wait()

    async def blackout(self, seconds: float) -> None:
        """Drop every connection at once and refuse new ones for a while."""
        self._is_up.clear()
        for writer in list(self._open):
            writer.transport.abort()
        await asyncio.sleep(seconds)
        self._is_up.set()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is_up.is_set():
            writer.transport.abort()
            return
        self._open.add(writer)
        far: asyncio.StreamWriter | None = None
        try:
            back, far = await asyncio.open_connection("127.0.0.1", self.upstream)
            up = asyncio.create_task(_pump(reader, far))
            try:
                await self._answer(back, writer)
            finally:
                up.cancel()
        except OSError:
            writer.transport.abort()
        finally:
            self._open.discard(writer)
            if far is not None:
                far.transport.abort()

    async def _answer(self, back: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = self._budget()
        tail = b""
        while data := await self._read(back):
            if len(data) >= left:
                tail = (tail + data[:left])[-TAIL:]
                writer.write(data[:left])
                with suppress(OSError):
                    await writer.drain()
                self.cuts[_place(tail)] += 1
                if self._pick.random() < 0.5:
                    writer.transport.abort()
                else:
                    writer.close()
                return
            left -= len(data)
            tail = (tail + data)[-TAIL:]
            writer.write(data)
            await writer.drain()
        writer.close()

    async def _read(self, back: asyncio.StreamReader) -> bytes:
        try:
            async with asyncio.timeout(self._idle_s):
                return await back.read(CHUNK)
        except TimeoutError:
            self.cuts["in silence"] += 1
            return b""


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()


def _place(sent: bytes) -> str:
    """Where in the stream the last byte sent lies."""
    if b"\r\n\r\n" not in sent and sent.startswith(b"HTTP/1.1"):
        return "in the head"
    if not _is_text(sent):
        return "inside a character"
    line = sent.rpartition(b"\n")[2]
    if line.startswith(b"data:"):
        return "inside data"
    if line.startswith(b"id"):
        return "inside an id"
    return "between lines"


def _is_text(sent: bytes) -> bool:
    for length in range(1, 4):
        last = sent[-length:]
        if last and last[0] >= 0xC0:
            needed = 2 if last[0] < 0xE0 else 3 if last[0] < 0xF0 else 4
            return length >= needed
        if last and last[0] < 0x80:
            return True
    return True
