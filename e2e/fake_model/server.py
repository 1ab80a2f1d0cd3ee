"""An OpenAI-compatible model server that needs no model: for journeys, fault tests and benchmarks.

    backend/.venv/bin/python e2e/fake_model/server.py --port 9100 --first-delay-ms 100 --pace-ms 20

Serves `POST /v1/responses`, `POST /v1/chat/completions` (streaming only), `GET /v1/models` and
`POST /v1/chatkit/sessions`; `POST /control` sets pace, faults, manners and refusals, `GET /control`
reads counters. It is as strict as the strictest real servers: see strict.py.
"""

import argparse
import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from types import ModuleType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

import chat_completions_api
import responses_api
from control import Control, Fault
from refusals import refusal_of
from replies import decide

_ENDLESS_TOKENS = 50_000


class CutConnectionError(Exception):
    """Raised inside a response body so that uvicorn drops the connection without ending it."""


def create_app(control: Control) -> Starlette:
    async def responses(request: Request) -> Response:
        return await _answer(request, control, responses_api)

    async def chat_completions(request: Request) -> Response:
        return await _answer(request, control, chat_completions_api)

    async def models(_: Request) -> Response:
        return JSONResponse(
            {
                "object": "list",
                "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "e2e"}],
            }
        )

    async def chatkit_sessions(request: Request) -> Response:
        body = await request.json()
        control.last_request = body
        return JSONResponse(
            {
                "id": f"cksess_{secrets.token_hex(8)}",
                "object": "chatkit.session",
                "client_secret": f"ek_{secrets.token_hex(16)}",
                "expires_at": int(time.time()) + 600,
                "max_requests_per_1_minute": 10,
                "rate_limits": {"max_requests_per_1_minute": 10},
                "status": "active",
                "user": body["user"],
                "workflow": {**body["workflow"], "tracing": {"enabled": False}},
                "chatkit_configuration": {
                    "automatic_thread_titling": {"enabled": True},
                    "file_upload": {"enabled": False},
                    "history": {"enabled": True},
                },
            }
        )

    async def set_control(request: Request) -> Response:
        try:
            control.apply(await request.json())
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=422)
        return JSONResponse(control.report())

    async def get_control(_: Request) -> Response:
        return JSONResponse(control.report())

    return Starlette(
        routes=[
            Route("/v1/responses", responses, methods=["POST"]),
            Route("/v1/chat/completions", chat_completions, methods=["POST"]),
            Route("/v1/models", models),
            Route("/v1/chatkit/sessions", chatkit_sessions, methods=["POST"]),
            Route("/control", set_control, methods=["POST"]),
            Route("/control", get_control, methods=["GET"]),
        ]
    )


async def _answer(request: Request, control: Control, api: ModuleType) -> Response:
    body = json.loads(await request.body())
    control.requests += 1
    control.last_request = body
    if violation := api.violation(body):
        control.violations.append(violation)
        return _error(400, violation, {})
    if refusal := refusal_of(control.refusal, body):
        return refusal.response()
    fault = control.next_fault(str(body.get("model", "")))
    if fault is Fault.RATE_LIMIT:
        return _error(429, "rate_limit_exceeded", {"Retry-After": str(control.retry_after_s)})
    if fault is Fault.SERVER_ERROR:
        return _error(500, "server_error", {})
    if not body.get("stream"):
        return _error(400, "streaming_only", {})
    tokens = _ENDLESS_TOKENS if fault is Fault.NEVER_ENDS else control.tokens
    reply = decide(api.read_request(body), tokens)
    pace_ms = control.pace_ms if reply.pace_ms is None else reply.pace_ms
    stream = _stream(api.write_events(reply, body, control.manner), control, fault, pace_ms)
    return StreamingResponse(stream, media_type="text/event-stream")


async def _stream(
    events: Iterator[tuple[bool, bytes]], control: Control, fault: Fault | None, pace_ms: float
) -> AsyncIterator[bytes]:
    control.open_streams += 1
    is_complete = False
    tokens = 0
    try:
        for is_token, frame in events:
            if is_token:
                delay_ms = control.first_delay_ms if tokens == 0 else pace_ms
                if delay_ms:
                    await asyncio.sleep(delay_ms / 1000)
                if fault is not None and tokens >= control.fault_after:
                    if fault is Fault.ENDS_EARLY:
                        return
                    if garbage := await _go_wrong(fault):
                        yield garbage
                tokens += 1
            yield frame
            if fault is Fault.NEVER_ENDS:
                await asyncio.sleep(0)
        is_complete = True
    finally:
        control.open_streams -= 1
        if not is_complete:
            control.aborted += 1


async def _go_wrong(fault: Fault) -> bytes:
    if fault is Fault.STALL:
        await asyncio.sleep(3600)
    if fault is Fault.CUT:
        raise CutConnectionError
    return b"data: {this is no json\n\n" if fault is Fault.GARBAGE else b""


def _error(status: int, code: str, headers: Mapping[str, str]) -> Response:
    error = {"message": f"Scripted {status}", "type": code, "param": None, "code": code}
    return JSONResponse({"error": error}, status_code=status, headers=headers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--first-delay-ms", type=float, default=0.0)
    parser.add_argument("--pace-ms", type=float, default=0.0)
    parser.add_argument("--tokens", type=int, default=3)
    options = parser.parse_args()
    control = Control(
        first_delay_ms=options.first_delay_ms, pace_ms=options.pace_ms, tokens=options.tokens
    )
    uvicorn.run(create_app(control), host=options.host, port=options.port, log_level="critical")


if __name__ == "__main__":
    main()
