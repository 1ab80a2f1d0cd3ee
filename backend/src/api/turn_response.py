"""A reader of a turn's log as an HTTP response, spoken as raw ASGI: one send per batch."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from src.api.events import RECONNECT, SEND_TIMEOUT_S, SSE_HEADERS
from src.chat.sse import END, HEARTBEAT
from src.domain.errors import AppError
from src.domain.turn import TurnEvents
from src.turns.events import is_end

LOOK_S = 2.0
"""How often a silent reader's right to its turn is looked at."""

KEPT_FRAMES = 64
LARGEST_KEPT = 64 * 1024
"""Bytes. Only what many readers wait for together is worth keeping, and that is short."""

Renderer = Callable[[str, TurnEvents], bytes]


class RenderedOnce:
    """Renders each batch once for all its readers: an event of a turn never changes."""

    def __init__(self, render: Renderer) -> None:
        self._render = render
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()

    def __call__(self, turn_id: str, batch: TurnEvents) -> bytes:
        """The frames of a batch."""
        key = (turn_id, batch.first, batch.last)
        frames = self._kept.get(key)
        if frames is None:
            frames = self._render(turn_id, batch)
            if len(frames) <= LARGEST_KEPT:
                self._kept[key] = frames
                if len(self._kept) > KEPT_FRAMES:
                    self._kept.popitem(last=False)
        return frames


class TurnResponse(Response):
    """Streams a turn until its end; a reader that goes away changes nothing about the turn.

    Ends without the end mark when the process drains, the token expires, its session is signed
    out or the reader is too slow: the client comes back with the last id it saw.
    """

    def __init__(
        self,
        turn_id: str,
        batches: AsyncGenerator[TurnEvents],
        render: Renderer,
        token_expires_at: float | None,
        is_signed_out: Callable[[], bool],
        is_draining: Callable[[], bool],
    ) -> None:
        self.status_code = 200
        self.background = None
        self._turn_id = turn_id
        self._batches = batches
        self._render = render
        self._token_expires_at = token_expires_at
        self._is_signed_out = is_signed_out
        self._is_draining = is_draining

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        reader = asyncio.current_task()
        assert reader is not None
        over = asyncio.create_task(self._cancel_when_over(receive, reader))
        try:
            with suppress(TimeoutError, OSError):
                await self._stream(send)
        except asyncio.CancelledError:
            if not over.done():
                raise
            reader.uncancel()
            if self._is_expired():
                await _end(send)
        finally:
            over.cancel()

    async def _cancel_when_over(self, receive: Receive, reader: asyncio.Task[None]) -> None:
        """A silent turn gives no other occasion to see that its reader has no right to it now."""
        while not self._is_expired():
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    if (await receive())["type"] == "http.disconnect":
                        break
        reader.cancel()

    async def _stream(self, send: Send) -> None:
        headers = [(name.lower().encode(), value.encode()) for name, value in SSE_HEADERS.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        is_whole = True
        has_ended = False
        try:
            async with aclosing(self._batches) as batches:
                async for batch in batches:
                    if self._is_expired():
                        is_whole = False
                        break
                    frames = self._render(self._turn_id, batch) if batch.events else HEARTBEAT
                    if frames:
                        await _write(send, frames)
                    has_ended = bool(batch.events) and is_end(batch.events[-1])
        except AppError:
            is_whole = False
        if not has_ended:
            is_cut = self._is_draining() or not is_whole
            await _write(send, RECONNECT if is_cut else END)
        await _end(send)

    def _is_expired(self) -> bool:
        expires_at = self._token_expires_at
        return self._is_signed_out() or (expires_at is not None and time.time() >= expires_at)


async def _end(send: Send) -> None:
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _write(send: Send, body: bytes) -> None:
    async with asyncio.timeout(SEND_TIMEOUT_S):
        await send({"type": "http.response.body", "body": body, "more_body": True})
