"""Refuses bodies over a limit: by their declared length or while they arrive, and by time."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.domain.errors import AppError, TooLargeError, TooSlowError

BODY_WITHIN_S = 30.0
"""How long a whole body may take: the largest one at 300 kbit/s."""


class BodyLimitMiddleware:
    """Answers 413 or 408; a route that reads too much, or waits for it, never sees the rest."""

    def __init__(
        self,
        app: ASGIApp,
        max_bytes: int,
        on_error: Callable[[AppError], Response],
        within_s: float = BODY_WITHIN_S,
    ) -> None:
        self.app = app
        self._max_bytes = max_bytes
        self._on_error = on_error
        self._within_s = within_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared[:20]) > self._max_bytes:
            await self._on_error(TooLargeError())(scope, receive, send)
            return
        body = _BoundedBody(receive, send, self._max_bytes, self._within_s)
        with suppress(_BodyRefusedError):
            await self.app(scope, body.receive, body.send)
        if body.refusal is not None and not body.is_answered:
            await self._on_error(body.refusal)(scope, receive, send)


class _BoundedBody:
    """One request's body on its way to the app."""

    def __init__(self, receive: Receive, send: Send, max_bytes: int, within_s: float) -> None:
        self.refusal: AppError | None = None
        self.is_answered = False
        self._receive = receive
        self._send = send
        self._bytes_left = max_bytes
        self._deadline = asyncio.get_running_loop().time() + within_s
        self._is_whole = False

    async def receive(self) -> Message:
        """The next message. Raises _BodyRefusedError at the limits."""
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise self._refused(TooSlowError()) from None
        self._bytes_left -= len(message.get("body", b""))
        if self._bytes_left < 0:
            raise self._refused(TooLargeError())
        self._is_whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Send on, unless it is the app's answer to having been unwound."""
        if self.refusal is not None and not self.is_answered:
            return
        self.is_answered = True
        await self._send(message)

    def _refused(self, error: AppError) -> Exception:
        self.refusal = error
        return _BodyRefusedError()


class _BodyRefusedError(Exception):
    """Unwinds the app; whatever it answers to this is replaced by the refusal."""
