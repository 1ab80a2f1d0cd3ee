"""Refuses requests whose address or headers are too long, or whose address holds a NUL.

A NUL is in no id and no text of ours, and PostgreSQL refuses it in the middle of a statement.
"""

from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from src.domain.errors import (
    AddressTooLongError,
    AppError,
    HeadersTooLargeError,
    NotFoundError,
    ValidationError,
)

MAX_ADDRESS_BYTES = 8_192
MAX_HEADER_BYTES = 32_768
"""Room for a token and for the cookies of other ports of the same host."""


class HeadLimitMiddleware:
    """Answers 414, 431, 404 for a path with a NUL and 422 for a parameter with one."""

    def __init__(self, app: ASGIApp, on_error: Callable[[AppError], Response]) -> None:
        self.app = app
        self._on_error = on_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        fault = _fault(scope) if scope["type"] == "http" else None
        if fault is not None:
            await self._on_error(fault)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _fault(scope: Scope) -> AppError | None:
    path: str = scope["path"]
    query: bytes = scope["query_string"]
    if len(scope.get("raw_path") or path) + len(query) > MAX_ADDRESS_BYTES:
        return AddressTooLongError()
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADER_BYTES:
        return HeadersTooLargeError()
    if "\0" in path:
        return NotFoundError()
    if b"%00" in query or b"\0" in query:
        return ValidationError(_holder_of_nul(query), "Control characters are not accepted here.")
    return None


def _holder_of_nul(query: bytes) -> str:
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return next((name for name, value in pairs if "\0" in value), "query")
