"""The model of the benchmark: OpenAI's Responses API over the barest HTTP, many streams a core.

Frames are those of the other server (wire/), rendered once per set of tools. Tokens leave by a
schedule (start + n * pace), never by a chain of sleeps, so that a late one does not delay the next.
"""

import asyncio
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
import uvloop

from lab.model.pace import Pace, pace_of, token
from lab.model.wire import responses
from lab.model.wire.replies import Reply, ToolCall

_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
    b"Cache-Control: no-cache\r\nx-request-id: req_bench\r\nTransfer-Encoding: chunked\r\n\r\n"
)
_READY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
_MARK = "TEXT-OF-THE-ANSWER"
_SPENT: dict[str, float] = {}
"""How long the model worked on a turn in calls before the current one, by message."""


@dataclass(frozen=True)
class Frames:
    """An answer on the wire: what comes before its tokens, one token, what comes after."""

    head: bytes
    token: tuple[bytes, bytes]
    tail: bytes


_frames: dict[bytes, Frames] = {}


def frames_for(body: Mapping[str, Any]) -> Frames:
    """The frames of a text answer; they echo the request's tools, as the API does."""
    key = orjson.dumps(body.get("tools"))
    if key not in _frames:
        events = [frame for _, frame in responses.write_events(Reply(tokens=[_MARK]), body)]
        at = next(n for n, frame in enumerate(events) if b"output_text.delta" in frame)
        before, after = events[at].split(_MARK.encode())
        _frames[key] = Frames(b"".join(events[:at]), (before, after), b"".join(events[at + 1 :]))
    return _frames[key]


class Connection(asyncio.Protocol):
    """One kept-alive connection, one request at a time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._received = b""
        self._timer: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._timer is not None:
            self._timer.cancel()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, rest = self._received.partition(b"\r\n\r\n")
        if not separator:
            return
        if head.startswith(b"GET"):
            self._received = b""
            self._write(_READY)
            return
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        if len(rest) >= length:
            self._received = rest[length:]
            self._answer(orjson.loads(rest[:length]), time.monotonic())

    def _answer(self, body: Mapping[str, Any], asked_at: float) -> None:
        conversation = responses.read_request(body)
        message = conversation.user_messages[-1]
        pace = pace_of(message)
        self._write(_HEAD)
        if pace.uses_tool and not conversation.outputs:
            self._later(asked_at + pace.first_delay_s, self._call_tool, body, message, asked_at)
            return
        frames = frames_for(body)
        self._write(_chunk(frames.head))
        text: list[str] = []
        self._later(
            asked_at + pace.first_delay_s,
            self._say,
            frames,
            pace,
            asked_at,
            _SPENT.pop(message, 0.0),
            text,
        )

    def _say(
        self, frames: Frames, pace: Pace, asked_at: float, spent_s: float, text: list[str]
    ) -> None:
        now = time.monotonic()
        if not text:
            spent_s += now - asked_at
        text.append(token(now, spent_s))
        before, after = frames.token
        self._write(_chunk(before + text[-1].encode() + after))
        if len(text) < pace.tokens:
            due = asked_at + pace.first_delay_s + len(text) * pace.pace_s
            self._later(due, self._say, frames, pace, asked_at, spent_s, text)
            return
        tail = frames.tail.replace(_MARK.encode(), "".join(text).encode())
        self._write(_chunk(tail) + b"0\r\n\r\n")

    def _call_tool(self, body: Mapping[str, Any], message: str, asked_at: float) -> None:
        title = message.removeprefix("Create a task to ").partition(" [")[0]
        call = ToolCall("add_task", orjson.dumps({"title": title}).decode())
        events = [frame for _, frame in responses.write_events(Reply(calls=[call]), body)]
        _SPENT[message] = _SPENT.get(message, 0.0) + time.monotonic() - asked_at
        self._write(_chunk(b"".join(events)) + b"0\r\n\r\n")

    def _later(self, due_s: float, call: Any, *args: object) -> None:  # noqa: ANN401
        self._timer = self._loop.call_later(max(0.0, due_s - time.monotonic()), call, *args)

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


async def serve(port: int) -> None:
    """Serve until the process ends."""
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
