"""The copilot over HTTP: one endpoint for two wire formats, and the turns behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from chatkit.types import NonStreamingReq, StreamingReq, ThreadsDeleteReq, is_streaming_req
from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from src.api.dependencies import (
    PROBLEMS,
    PROBLEMS_OF_CONFLICT,
    PROBLEMS_OF_ONE,
    PathUser,
    Person,
    TimeZone,
)
from src.api.schemas import json_response
from src.api.stream_room import StreamRoom
from src.api.turn_response import Renderer, TurnResponse
from src.chat.context import ChatContext
from src.chat.domain import Domain
from src.chat.plain_stream import PlainMessage, whole_answer
from src.chat.requests import parse_request
from src.chat.server import CopilotServer
from src.chat.work import CopilotWork
from src.domain.actor import KEY_LENGTH
from src.domain.errors import ValidationError
from src.domain.time_zones import known_zone
from src.domain.turn import Turn, TurnStatus, WireFormat
from src.domain.user import User
from src.services.chatkit_sessions import ChatKitSessions
from src.services.open_streams import StreamPlaces
from src.services.task_service import utc_now
from src.turns.turns import Turns

IdempotencyKey = Annotated[
    str | None,
    Header(
        description="The same key and body never start a second turn; another body is refused.",
        max_length=KEY_LENGTH,
        pattern=r"^\P{C}*$",
    ),
]


class TurnOut(BaseModel):
    """One request to the copilot and where it stands."""

    id: str
    thread_id: str | None
    status: TurnStatus
    created_at: datetime
    ended_at: datetime | None


class TurnListOut(BaseModel):
    """Turns, oldest first."""

    items: list[TurnOut]


class AssistantOut(BaseModel):
    """Who answers: `offline` needs no key and no network."""

    mode: Literal["offline", "model"]
    model: str


class SessionOut(BaseModel):
    """A session of OpenAI's hosted ChatKit; `expires_at` in unix seconds."""

    client_secret: str
    expires_at: int


_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The turn's events, or the JSON answer of a ChatKit operation",
        "content": {"text/event-stream": {}, "application/json": {}},
    }
}
_TOLD: dict[int | str, dict[str, Any]] = {
    204: {"description": "The turn is over, and its last event was had: do not ask again"}
}
_CHAT_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "anyOf": [
                        PlainMessage.model_json_schema(),
                        {
                            "type": "object",
                            "title": "ChatKitRequest",
                            "description": "A request of the ChatKit protocol.",
                            "required": ["type", "params"],
                            "properties": {
                                "type": {"type": "string", "examples": ["threads.create"]},
                                "params": {"type": "object"},
                            },
                        },
                    ]
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class ChatDoor:
    """What the routes talk to."""

    server: CopilotServer
    turns: Turns
    domain: Domain
    undone: type[BaseModel]
    """How the API tells what the domain took back of a turn."""

    sessions: ChatKitSessions
    assistant: AssistantOut
    has_ended: Callable[[User], bool]
    room: StreamRoom
    as_chatkit: Renderer
    as_plain: Renderer

    def stream_chat_response(
        self, user: User, turn_id: str, after: int, render: Renderer
    ) -> TurnResponse:
        """A reader of a turn's log."""
        return TurnResponse(
            turn_id,
            self.turns.follow(user.id, turn_id, after),
            render,
            user.token_expires_at,
            lambda: self.has_ended(user),
            lambda: self.turns.is_draining,
        )

    def work(self, user: User, zone: str, request: StreamingReq) -> CopilotWork:
        """What a turn for the request does."""
        return CopilotWork(self.server, request, ChatContext(user.id, zone, utc_now))

    async def send_plain(
        self,
        user: User,
        zone: str,
        message: PlainMessage,
        body: bytes,
        key: str | None,
        *,
        as_json: bool,
    ) -> Response:
        """Answer a plain message, as a stream or once it is complete."""
        turn_id = await self.turns.start(
            user.id, self.work(user, zone, message.as_request()), body, key, WireFormat.PLAIN
        )
        if as_json:
            answer = await whole_answer(self.turns.follow(user.id, turn_id, 0))
            return json_response(answer.as_json())
        return self.stream_chat_response(user, turn_id, 0, self.as_plain)

    async def send_chatkit(
        self,
        user: User,
        zone: str,
        request: StreamingReq | NonStreamingReq,
        body: bytes,
        key: str | None,
    ) -> Response:
        """Answer a ChatKit request."""
        if is_streaming_req(request):
            work = self.work(user, zone, request)
            turn_id = await self.turns.start(user.id, work, body, key)
            return self.stream_chat_response(user, turn_id, 0, self.as_chatkit)
        context = ChatContext(user.id, zone, utc_now)
        if isinstance(request, ThreadsDeleteReq):
            await self.turns.cancel_thread(user.id, request.params.thread_id)
        return Response(await self.server.answer(request, context), media_type="application/json")


def chat_router(door: ChatDoor) -> APIRouter:
    """Routes under `/api/{user_id}/chat`, and `/api/{user_id}/assistant`."""
    router = APIRouter(prefix="/api/{user_id}", tags=["chat"])
    _add_message_routes(router, door)
    _add_turn_routes(router, door)
    return router


def _add_message_routes(router: APIRouter, door: ChatDoor) -> None:
    @router.post(
        "/chat",
        response_class=StreamingResponse,
        responses=PROBLEMS_OF_CONFLICT | _STREAM,
        openapi_extra=_CHAT_BODY,
    )
    async def send_message(
        user: PathUser,
        request: Request,
        places: Annotated[StreamPlaces, Depends(door.room.places)],
        idempotency_key: IdempotencyKey = None,
        time_zone: TimeZone = None,
        accept: Annotated[str, Header(include_in_schema=False)] = "",
    ) -> Response:
        """Talk to the copilot, in ChatKit's protocol or with a plain message."""
        body = await request.body()
        zone = known_zone(time_zone).key
        sent = parse_request(body)
        if isinstance(sent, PlainMessage) or is_streaming_req(sent):
            door.room.admit_reader(places)
        if not isinstance(sent, PlainMessage):
            return await door.send_chatkit(user, zone, sent, body, idempotency_key)
        as_json = "application/json" in accept and "text/event-stream" not in accept
        return await door.send_plain(user, zone, sent, body, idempotency_key, as_json=as_json)

    @router.post("/chat/session", response_model=SessionOut, responses=PROBLEMS)
    async def create_session(user: PathUser) -> Response:
        """A session of OpenAI's hosted ChatKit."""
        session = await door.sessions.create(user.id)
        return json_response(
            {"client_secret": session.client_secret, "expires_at": session.expires_at}
        )

    @router.get("/assistant", response_model=AssistantOut, responses=PROBLEMS)
    async def read_assistant(user: PathUser) -> Response:
        """Which assistant answers."""
        return json_response(door.assistant.model_dump())


def _add_turn_routes(router: APIRouter, door: ChatDoor) -> None:
    turns = door.turns

    @router.get("/chat/turns", response_model=TurnListOut, responses=PROBLEMS)
    async def list_turns(
        user: PathUser,
        active: Annotated[bool, Query(description="Only those that are running.")] = False,
    ) -> Response:
        """The user's turns; a page that was reloaded finds the running ones to follow."""
        found = await (turns.active(user.id) if active else turns.recent(user.id))
        return json_response({"items": [_turn_json(turn) for turn in found]})

    @router.get(
        "/chat/turns/{turn_id}/events",
        response_class=StreamingResponse,
        responses=PROBLEMS_OF_ONE | _STREAM | _TOLD,
    )
    async def read_turn(
        user: PathUser,
        turn_id: str,
        places: Annotated[StreamPlaces, Depends(door.room.places)],
        after: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None,
        last_event_id: Annotated[str | None, Header()] = None,
        wire_format: Annotated[
            WireFormat | None,
            Query(alias="format", description="Left out, the format that the turn was begun in."),
        ] = None,
    ) -> Response:
        """A turn's events after a number, live while it runs; 204 when none will come."""
        if after is None:
            after = _number(last_event_id, turn_id) if last_event_id else 0
        door.room.admit_reader(places)
        turn = await turns.get(user.id, turn_id)
        if await turns.is_told(turn, after):
            return Response(status_code=204)
        is_plain = (wire_format or turn.wire_format) is WireFormat.PLAIN
        render = door.as_plain if is_plain else door.as_chatkit
        return door.stream_chat_response(user, turn_id, after, render)

    @router.post("/chat/turns/{turn_id}/cancel", response_model=TurnOut, responses=PROBLEMS_OF_ONE)
    async def cancel_turn(user: PathUser, turn_id: str) -> Response:
        """Stop a turn; what was said so far is kept."""
        return json_response(_turn_json(await turns.cancel(user.id, turn_id)))

    @router.post(
        "/chat/turns/{turn_id}/undo", response_model=door.undone, responses=PROBLEMS_OF_CONFLICT
    )
    async def undo_turn(actor: Person, turn_id: str) -> Response:
        """Take back every change that a turn made, or none when one of them changed since."""
        await turns.get(actor.user_id, turn_id)
        return json_response({"items": await door.domain.undo_turn(actor, turn_id)})


def _number(last_event_id: str, turn_id: str) -> int:
    turn, _, number = last_event_id.rpartition(":")
    if turn != turn_id or not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise ValidationError("Last-Event-ID", "This is not an event of this turn.")
    return int(number)


def _turn_json(turn: Turn) -> dict[str, object]:
    return {
        "id": turn.id,
        "thread_id": turn.thread_id,
        "status": turn.status,
        "created_at": turn.created_at,
        "ended_at": turn.ended_at,
    }
