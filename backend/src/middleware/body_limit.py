"""Refuses bodies over a limit, by their declared length or while they arrive."""

from collections.abc import Callable
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from src.domain.errors import AppError, TooLargeError


class BodyLimitMiddleware:
    """Answers 413; a route that reads too much never sees the rest."""

    def __init__(
        self, app: ASGIApp, max_bytes: int, on_error: Callable[[AppError], Response]
    ) -> None:
        self.app = app
        self._max_bytes = max_bytes
        self._on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared[:20]) > self._max_bytes:
            await self._on_error(TooLargeError())(scope, receive, send)
            return
        seen = 0
        is_answered = is_refused = False

        async def receive_counted() -> Message:
            nonlocal seen, is_refused
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._max_bytes:
                    is_refused = True
                    raise _BodyTooLargeError
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal is_answered
            if is_refused and not is_answered:
                return
            is_answered = True
            await send(message)

        with suppress(_BodyTooLargeError):
            await self.app(scope, receive_counted, send_unless_refused)
        if is_refused and not is_answered:
            await self._on_error(TooLargeError())(scope, receive, send)


class _BodyTooLargeError(Exception):
    """Unwinds the app; whatever it answers to this is replaced by the 413."""
