"""Half a request is not kept for ever; real sockets."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from src.api.error_handlers import problem_for
from src.middleware.body_limit import BodyLimitMiddleware
from src.middleware.head_deadline import DeadlineProtocol
from tests.servers import served

HEAD = b"POST /t HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n"


class Impatient(DeadlineProtocol):
    head_within_s = 0.2


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a body whole and answers it; `/slow` takes longer than a head may."""
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if scope["path"] == "/slow":
        await asyncio.sleep(2 * Impatient.head_within_s)
    await PlainTextResponse(body)(scope, receive, send)


@pytest.fixture
async def port() -> AsyncGenerator[int]:
    bounded: ASGIApp = BodyLimitMiddleware(app, 1_000, problem_for, within_s=0.2)
    async with served(bounded, Impatient) as url:
        yield int(url.rpartition(":")[2])


async def said(port: int, *parts: bytes) -> bytes:
    """Everything that is answered to bytes that stop coming, up to the close."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(20):
            return await reader.read()
    finally:
        writer.close()


@pytest.mark.parametrize(
    "sent", [b"", b"\r\n", b"GET", HEAD], ids=["nothing", "empty line", "word", "half"]
)
async def test_half_a_head_is_told_and_closed(port: int, sent: bytes) -> None:
    assert (await said(port, sent)).startswith(b"HTTP/1.1 408 ")


async def test_half_a_body_is_told_and_closed(port: int) -> None:
    answer = await said(port, HEAD + b"\r\nab")
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b'"code":"too_slow"' in answer


async def test_half_a_second_head_is_closed_after_the_first_answer(port: int) -> None:
    answer = await said(port, HEAD + b"\r\nabcd", b"GET /t HTTP/1.1\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"HTTP/1.1 ") <= 2


async def test_who_waits_for_an_answer_is_not_hurried(port: int) -> None:
    slow = HEAD.replace(b"/t", b"/slow") + b"Connection: close\r\n\r\nabcd"
    answer = await said(port, slow)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"abcd")
