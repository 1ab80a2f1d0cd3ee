"""A model server that goes wrong on request, as a process of its own.

Speaks the wire of e2e/fake_model; what it says, and when it fails, each message decides for
itself (see script.py), so that many turns can go wrong at once in different ways. Times are
seconds of the machine's monotonic clock, which all processes share.

    GET /requests?prefix=   what was asked under ids with this prefix
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from chaos.script import Fault, Script, script_in

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e" / "fake_model"))

import chat_completions_api
import responses_api
from replies import Reply, ToolCall

# Each piece is garbage on both wires.
_GARBAGE = {
    Fault.NOT_JSON: b"data: {this is no json\n\n",
    Fault.NOT_TEXT: b'data: {"type":"response.output_text.delta","delta":"\xff\xfe\xf0",'
    b'"choices":[{"index":0,"delta":{"content":"\xff\xfe\xf0"}}]}\n\n',
    Fault.WRONG_SHAPE: b'data: {"type":"response.output_text.delta","delta":7,'
    b'"choices":[{"index":0,"delta":7}],"object":7}\n\n',
    Fault.ERROR_INSIDE: b'data: {"type":"error","code":"server_error","message":"Scripted",'
    b'"param":null,"error":{"message":"Scripted","type":"server_error"}}\n\n',
}


@dataclass
class Asked:
    """One request to the model and how it went."""

    id: str
    fault: Fault
    is_after_tools: bool
    started_at: float
    tokens: int = 0
    outcome: str = "open"
    """open, whole, faulty (we broke it), closed (the client did)."""
    ended_at: float | None = None

    def end(self, outcome: str) -> None:
        """Note how it ended, once."""
        if self.ended_at is None:
            self.outcome, self.ended_at = outcome, time.monotonic()


class CutError(Exception):
    """Raised inside a body so that the server drops the connection without ending it."""


def create_app() -> Starlette:
    """The server; it remembers every request."""
    log: dict[str, list[Asked]] = {}

    async def chat_completions(request: Request) -> Response:
        return await answer(request, chat_completions_api)

    async def responses(request: Request) -> Response:
        return await answer(request, responses_api)

    async def answer(request: Request, wire: ModuleType) -> Response:
        body = json.loads(await request.body())
        conversation = wire.read_request(body)
        script = script_in(conversation.user_messages[-1])
        asked_before = log.setdefault(script.id, [])
        number = len(asked_before)
        fault, after = script.faults[number] if number < len(script.faults) else (Fault.NONE, 0)
        asked = Asked(script.id, fault, bool(conversation.outputs), time.monotonic())
        asked_before.append(asked)
        if fault in (Fault.RATE_LIMIT, Fault.SERVER_ERROR):
            asked.end("faulty")
            return _error(int(fault))
        events = wire.write_events(_reply(script, bool(conversation.outputs)), body)
        stream = _stream(events, script, asked, after)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def requests(request: Request) -> Response:
        prefix = request.query_params.get("prefix", "")
        found = [asked for key, all_of in log.items() if key.startswith(prefix) for asked in all_of]
        return JSONResponse([asdict(asked) for asked in found])

    return Starlette(
        routes=[
            Route("/v1/chat/completions", chat_completions, methods=["POST"]),
            Route("/v1/responses", responses, methods=["POST"]),
            Route("/requests", requests, methods=["GET"]),
        ]
    )


def _reply(script: Script, has_outputs: bool) -> Reply:
    if script.titles and not has_outputs:
        calls = [ToolCall("add_task", json.dumps({"title": title})) for title in script.titles]
        return Reply(calls=calls)
    return Reply(tokens=script.words)


async def _stream(
    events: Iterator[tuple[bool, bytes]], script: Script, asked: Asked, after: int
) -> AsyncIterator[bytes]:
    try:
        await asyncio.sleep(script.silence_s)
        for is_token, frame in events:
            if asked.fault is not Fault.NONE and asked.tokens >= after:
                if asked.fault in _GARBAGE:
                    yield _GARBAGE[asked.fault]
                asked.end("faulty")
                if asked.fault is Fault.CUT:
                    raise CutError
                if asked.fault is Fault.ENDS_EARLY:
                    return
                if asked.fault is Fault.STALL:
                    await asyncio.sleep(3600)
            if is_token:
                await asyncio.sleep(script.pace_ms / 1000)
                asked.tokens += 1
            yield frame
        asked.end("whole")
    finally:
        asked.end("closed")


def _error(status: int) -> Response:
    error = {"message": f"Scripted {status}", "type": "scripted", "param": None, "code": None}
    return JSONResponse({"error": error}, status, {"Retry-After": "1"} if status == 429 else None)


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    uvicorn.run(create_app(), host="127.0.0.1", port=options.port, log_level="critical")


if __name__ == "__main__":
    main()
