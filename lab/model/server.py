"""An OpenAI-compatible model server that needs no model: for journeys, fault tests and benchmarks.

Serves `POST /v1/responses`, `POST /v1/chat/completions` (streaming only), `GET /v1/models` and
`POST /v1/chatkit/sessions`. What it says, and how it fails, is told in one of two ways:

- by a message that carries a script (script.py): each turn for itself, so that many can go wrong
  at once in different ways; `GET /requests?prefix=` tells what was asked under ids that begin so;
- for all others by `POST /control`: pace, faults, manners and refusals; `GET /control` reads
  counters. These are held to the rules of the strictest real servers (wire/strict.py).
"""

import json
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict
from types import ModuleType

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from lab.model.control import Control
from lab.model.faults import Fault
from lab.model.refusals import refusal_of
from lab.model.script import MARK, Asked, script_in
from lab.model.stream import Play, stream
from lab.model.wire import chat_completions, responses
from lab.model.wire.replies import Conversation, decide

_ENDLESS_TOKENS = 50_000


def create_app(control: Control) -> Starlette:
    """The server; it remembers every scripted request."""
    log: dict[str, list[Asked]] = {}

    async def by_responses(request: Request) -> Response:
        return await _answer(request, control, log, responses)

    async def by_chat_completions(request: Request) -> Response:
        return await _answer(request, control, log, chat_completions)

    async def chatkit_sessions(request: Request) -> Response:
        body = await request.json()
        control.last_request = body
        return JSONResponse(_session(body))

    async def set_control(request: Request) -> Response:
        try:
            control.apply(await request.json())
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=422)
        return JSONResponse(control.report())

    async def get_control(_: Request) -> Response:
        return JSONResponse(control.report())

    async def requests(request: Request) -> Response:
        prefix = request.query_params.get("prefix", "")
        found = [asked for key, all_of in log.items() if key.startswith(prefix) for asked in all_of]
        return JSONResponse([asdict(asked) for asked in found])

    return Starlette(
        routes=[
            Route("/v1/responses", by_responses, methods=["POST"]),
            Route("/v1/chat/completions", by_chat_completions, methods=["POST"]),
            Route("/v1/models", _models),
            Route("/v1/chatkit/sessions", chatkit_sessions, methods=["POST"]),
            Route("/control", set_control, methods=["POST"]),
            Route("/control", get_control, methods=["GET"]),
            Route("/requests", requests, methods=["GET"]),
        ]
    )


async def _models(_: Request) -> Response:
    model = {"id": "fake", "object": "model", "created": 0, "owned_by": "lab"}
    return JSONResponse({"object": "list", "data": [model]})


def _session(body: Mapping[str, dict[str, object]]) -> dict[str, object]:
    return {
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


async def _answer(
    request: Request, control: Control, log: dict[str, list[Asked]], api: ModuleType
) -> Response:
    sent = await request.body()
    body = json.loads(sent)
    if MARK.encode() in sent:
        conversation: Conversation = api.read_request(body)
        script = script_in(conversation.user_messages[-1])
        asked = script.ask(log.setdefault(script.id, []), conversation)
        if refused := _refused(asked.fault, retry_after_s=1):
            asked.end("faulty")
            return refused
        events = api.write_events(script.reply(conversation), body)
        return _streamed(stream(events, script.play(asked), asked))
    control.requests += 1
    control.last_request = body
    if violation := api.violation(body):
        control.violations.append(violation)
        return _error(400, violation)
    if refusal := refusal_of(control.refusal, body):
        return refusal.response()
    fault = control.next_fault(str(body.get("model", "")))
    if refused := _refused(fault, control.retry_after_s):
        return refused
    if not body.get("stream"):
        return _error(400, "streaming_only")
    tokens = _ENDLESS_TOKENS if fault is Fault.NEVER_ENDS else control.tokens
    reply = decide(api.read_request(body), tokens)
    pace_ms = control.pace_ms if reply.pace_ms is None else reply.pace_ms
    play = Play(
        fault,
        control.fault_after,
        first_delay_s=control.first_delay_ms / 1000,
        pace_s=pace_ms / 1000,
    )
    events = api.write_events(reply, body, control.manner)
    return _streamed(stream(events, play, control.watcher()))


def _streamed(frames: AsyncIterator[bytes]) -> Response:
    return StreamingResponse(frames, media_type="text/event-stream")


def _refused(fault: Fault, retry_after_s: int) -> Response | None:
    if fault is Fault.RATE_LIMIT:
        return _error(429, "rate_limit_exceeded", {"Retry-After": str(retry_after_s)})
    return _error(500, "server_error") if fault is Fault.SERVER_ERROR else None


def _error(status: int, code: str, headers: Mapping[str, str] | None = None) -> Response:
    error = {"message": f"Scripted {status}", "type": code, "param": None, "code": code}
    return JSONResponse({"error": error}, status_code=status, headers=headers)
