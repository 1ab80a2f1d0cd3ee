"""The lean client beside the SDK's own: the same requests, the same events, the same errors."""

import random
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import httpx2
import openai
import orjson
import pytest
from agents import ModelSettings, ModelTracing, OpenAIResponsesModel, function_tool
from openai import AsyncOpenAI
from openai.types.responses import ResponseOutputItem, ResponseStreamEvent
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from src.models.asking.lean_client import LeanOpenAI
from tests.servers import served

MESSAGE: dict[str, Any] = {
    "type": "message",
    "id": "msg_1",
    "role": "assistant",
    "status": "completed",
    "content": [{"type": "output_text", "text": "Grüße 👋", "annotations": [], "logprobs": []}],
}
CALL = {
    "type": "function_call",
    "id": "fc_1",
    "call_id": "call_1",
    "name": "add",
    "arguments": '{"title":"Tea"}',
    "status": "completed",
}
TOOL: dict[str, Any] = {"type": "function", "name": "add", "parameters": {}, "strict": False}
RESPONSE: dict[str, Any] = {
    "id": "resp_1",
    "object": "response",
    "created_at": 1,
    "model": "m",
    "status": "completed",
    "output": [MESSAGE, CALL],
    "tools": [TOOL],
    "tool_choice": "auto",
    "parallel_tool_calls": True,
    "temperature": 0.7,
    "usage": {
        "input_tokens": 1,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": 2,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 3,
    },
}


def delta(text: str) -> dict[str, object]:
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    return {"type": "response.output_text.delta", "delta": text, "logprobs": [], **place}


ANSWER: list[dict[str, object]] = [
    {"type": "response.created", "response": {**RESPONSE, "output": [], "status": "in_progress"}},
    delta("Grüße "),
    delta("👋"),
    {"type": "response.output_item.done", "output_index": 0, "item": MESSAGE},
    {"type": "response.output_item.done", "output_index": 1, "item": CALL},
    {"type": "response.completed", "response": RESPONSE},
]


class Server:
    """Answers with what a test gives it, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Response] = []
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.app = Starlette(routes=[Route("/v1/responses", self._answer, methods=["POST"])])

    async def _answer(self, request: Request) -> Response:
        self.asked.append((dict(request.headers), orjson.loads(await request.body())))
        return self.answers.pop(0)

    def will_stream(self, body: bytes, cuts: list[int] | None = None) -> None:
        async def pieces() -> AsyncIterator[bytes]:
            places = [0, *(cuts or []), len(body)]
            for start, end in pairwise(places):
                yield body[start:end]

        headers = {"x-request-id": "req_1"}
        self.answers.append(
            StreamingResponse(pieces(), headers=headers, media_type="text/event-stream")
        )


def wire(events: list[dict[str, object]], newline: str = "\n") -> bytes:
    frames = [
        f"event: {event['type']}{newline}data: {orjson.dumps(event).decode()}{newline}{newline}"
        for event in ({"sequence_number": number, **event} for number, event in enumerate(events))
    ]
    return f": hello{newline}{newline}".encode() + "".join(frames).encode()


@dataclass
class Clients:
    official: AsyncOpenAI
    lean: AsyncOpenAI


@pytest.fixture
def model() -> Server:
    return Server()


@pytest.fixture
async def clients(model: Server) -> AsyncGenerator[Clients]:
    async with served(model.app) as url:
        official, lean = (
            kind(api_key="k", base_url=f"{url}/v1", timeout=5, max_retries=2)
            for kind in (AsyncOpenAI, LeanOpenAI)
        )
        async with official, lean:
            yield Clients(official, lean)


async def ask(client: AsyncOpenAI, **settings: Any) -> list[ResponseStreamEvent]:
    """A request as a run makes it."""

    async def add(title: str) -> str:
        """Adds."""
        return title

    stream = OpenAIResponsesModel("m", client).stream_response(
        "Be brief.",
        [{"role": "user", "content": "Hi"}],
        ModelSettings(temperature=0.7, **settings),
        [function_tool(add)],
        None,
        [],
        ModelTracing.DISABLED,
    )
    return [event async for event in stream]


def comparable(events: list[ResponseStreamEvent]) -> list[object]:
    """What the events say; ids are each side's own."""
    told: list[object] = []
    for event in events:
        if event.type == "response.output_text.delta":
            told.append(event.delta)
        elif event.type == "response.output_item.done":
            told.append(_told_in(event.item))
        elif event.type == "response.completed":
            told.append([_told_in(item) for item in event.response.output])
    return told


def _told_in(item: ResponseOutputItem) -> object:
    if item.type == "function_call":
        return item.name, orjson.loads(item.arguments)
    assert item.type == "message"
    return [part.text for part in item.content if part.type == "output_text"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_the_same_request_and_the_same_events_wherever_the_bytes_are_cut(
    model: Server, clients: Clients, newline: str
) -> None:
    body = wire(ANSWER, newline)
    model.will_stream(body)
    expected = comparable(
        await ask(clients.official, extra_body={"seed": 7}, extra_query={"q": "1"})
    )
    for seed in range(20):
        cuts = sorted(random.Random(seed).sample(range(len(body)), 12))
        model.will_stream(body, cuts)
        assert comparable(
            await ask(clients.lean, extra_body={"seed": 7}, extra_query={"q": "1"})
        ) == (expected)

    (official_headers, official_body), (lean_headers, lean_body), *_ = model.asked
    assert lean_body == official_body
    for name in ("authorization", "content-type", "accept", "user-agent"):
        assert lean_headers[name] == official_headers[name]


async def test_the_request_id_is_told(model: Server, clients: Clients) -> None:
    model.will_stream(wire(ANSWER))
    events = await ask(clients.lean)
    assert events[-1].type == "response.completed"
    assert getattr(events[-1].response, "_request_id", None) == "req_1"


async def test_a_busy_server_is_asked_again(model: Server, clients: Clients) -> None:
    model.answers = [JSONResponse({}, 429, {"retry-after-ms": "1"}), JSONResponse({}, 500)]
    model.will_stream(wire(ANSWER))
    assert len(await ask(clients.lean)) == 5
    assert len(model.asked) == 3


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, openai.BadRequestError), (401, openai.AuthenticationError), (404, openai.NotFoundError)],
)
async def test_a_refusal_has_its_type(
    model: Server, clients: Clients, status: int, kind: type[openai.APIStatusError]
) -> None:
    model.answers = [JSONResponse({"error": {"message": "no"}}, status)]
    with pytest.raises(kind):
        await ask(clients.lean)


@pytest.mark.parametrize(
    "event",
    [{"error": {"message": "Overloaded"}}, {"type": "response.output_text.delta", "delta": 7}],
)
async def test_an_error_inside_the_stream_is_an_api_error(
    model: Server, clients: Clients, event: dict[str, object]
) -> None:
    model.will_stream(wire(ANSWER[:2]) + b"data: " + orjson.dumps(event) + b"\n\n")
    with pytest.raises(openai.APIError):
        await ask(clients.lean)


async def test_a_connection_that_breaks_is_an_api_connection_error(
    model: Server,
    clients: Clients,
) -> None:

    async def broken() -> AsyncIterator[bytes]:
        yield wire(ANSWER[:2])
        raise ConnectionError

    model.answers = [StreamingResponse(broken(), media_type="text/event-stream")]
    with pytest.raises(openai.APIConnectionError):
        await ask(clients.lean)


async def test_what_does_not_stream_is_left_to_the_sdk(model: Server, clients: Clients) -> None:
    model.answers = [JSONResponse(RESPONSE)]
    response = await clients.lean.responses.create(model="m", input="Hi")
    assert response.output_text == "Grüße 👋"
    assert not isinstance(response, httpx2.Response)
