"""A user's task changes as server-sent events, resumable from any point of the log."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from src.api.dependencies import PROBLEMS, PathUser
from src.api.schemas import task_json, to_json
from src.api.stream_room import StreamRoom
from src.chat.sse import HEARTBEAT
from src.domain.activity import Activity
from src.domain.errors import UnavailableError, ValidationError
from src.domain.user import User
from src.services.event_bus import EventBus
from src.services.open_streams import StreamPlaces
from src.services.shared_tail import Entry, Page, SharedTail, SharedTails
from src.services.shutdown import Shutdown
from src.services.task_service import TaskService

SSE_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
}
PAGE = 100
SEND_TIMEOUT_S = 20.0
RECONNECT = b"retry: 1000\n"
"""Come back after so many ms."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A log row as it is sent: made once for all readers of it."""

    id: int
    text: bytes


class EventStreams:
    """The event streams of this process; those of one user share one look at the log."""

    def __init__(
        self,
        service: TaskService,
        bus: EventBus,
        shutdown: Shutdown,
        *,
        heartbeat_s: float,
        send_timeout_s: float = SEND_TIMEOUT_S,
        has_ended: Callable[[User], bool] = lambda _user: False,
    ) -> None:
        self.service = service
        self.shutdown = shutdown
        self.heartbeat_s = heartbeat_s
        self.send_timeout_s = send_timeout_s
        self.has_ended = has_ended
        self.tails = SharedTails[_Frame](bus, lambda: heartbeat_s)

    async def page(self, user_id: str, after: int) -> Page[_Frame]:
        """The next frames above a position."""
        found = await self.service.activity_after(user_id, after, PAGE)
        frames = [_Frame(entry.id, event_frame(entry)) for entry in found]
        return Page(
            [Entry(frame.id, len(frame.text), frame) for frame in frames],
            is_full=len(found) == PAGE,
        )


class EventStream(Response):
    """One reader of the log, behind `position`; `newest` is where the log ended just now.

    Ends when the reader is gone or too slow, its token expires, its session is signed out, or the
    process shuts down.
    """

    def __init__(self, streams: EventStreams, user: User, position: int, newest: int) -> None:
        self.status_code = 200
        self.background = None
        self._streams = streams
        self._user = user
        self._position = position
        self._newest = newest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        headers = [(name.lower().encode(), value.encode()) for name, value in SSE_HEADERS.items()]
        user_id = self._user.id
        async with self._streams.tails.follow(
            user_id, self._newest, lambda after: self._streams.page(user_id, after)
        ) as tail:
            gone = asyncio.create_task(_until_gone(receive))
            gone.add_done_callback(lambda _: tail.nudge())
            try:
                with suppress(TimeoutError, OSError):
                    await send({"type": "http.response.start", "status": 200, "headers": headers})
                    await self._run(send, tail, gone)
            finally:
                gone.cancel()

    async def _run(self, send: Send, tail: SharedTail[_Frame], gone: asyncio.Task[None]) -> None:
        ready = b"id: %d\nevent: ready\ndata: {}\n\n" % self._position
        await self._write(send, RECONNECT + ready)
        while not (gone.done() or self._is_over()):
            frames = tail.since(self._position)
            if frames is None:
                try:
                    page = await self._streams.page(self._user.id, self._position)
                except UnavailableError:
                    break  # the reader comes back and is told 503 if it lasts
                frames = [entry.value for entry in page.entries]
            if frames:
                await self._write(send, b"".join(frame.text for frame in frames))
                self._position = frames[-1].id
            elif tail.failure:
                break
            else:
                await self._wait(send, tail)
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _wait(self, send: Send, tail: SharedTail[_Frame]) -> None:
        try:
            async with asyncio.timeout(min(self._streams.heartbeat_s, self._token_left_s())):
                await tail.changed()
        except TimeoutError:
            await self._write(send, HEARTBEAT)

    async def _write(self, send: Send, frames: bytes) -> None:
        async with asyncio.timeout(self._streams.send_timeout_s):
            await send({"type": "http.response.body", "body": frames, "more_body": True})

    def _is_over(self) -> bool:
        streams = self._streams
        return (
            streams.shutdown.is_begun or self._token_left_s() <= 0 or streams.has_ended(self._user)
        )

    def _token_left_s(self) -> float:
        expires_at = self._user.token_expires_at
        return self._streams.heartbeat_s if expires_at is None else expires_at - time.time()


def event_frame(entry: Activity) -> bytes:
    """A log row as one server-sent event."""
    data = to_json(
        {
            "activity_id": entry.id,
            "change": entry.action,
            "task_ids": [entry.task_id],
            "actor": entry.actor,
            "turn_id": entry.turn_id,
            "task": None if entry.after.deleted_at else task_json(entry.after),
        }
    )
    return b"id: %d\nevent: tasks.changed\ndata: %b\n\n" % (entry.id, data)


def events_router(streams: EventStreams, room: StreamRoom) -> APIRouter:
    """The route `/api/{user_id}/events`."""
    router = APIRouter(prefix="/api/{user_id}/events", tags=["events"])

    @router.get(
        "",
        response_class=StreamingResponse,
        responses=PROBLEMS
        | {200: {"content": {"text/event-stream": {}}, "description": "`tasks.changed` events"}},
    )
    async def stream_events(
        user: PathUser,
        places: Annotated[StreamPlaces, Depends(room.places)],
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> Response:
        """Every change from now on, or from behind `Last-Event-ID`."""
        room.admit_events(places)
        newest = await streams.service.latest_activity_id(user.id)
        position = min(newest, _event_id(last_event_id)) if last_event_id else newest
        return EventStream(streams, user, position, newest)

    return router


def _event_id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise ValidationError("Last-Event-ID", "This is not an event's id.")
    return int(text)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
