"""A user's task changes as server-sent events, resumable from any point of the log."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from src.api.dependencies import PROBLEMS, PathUser
from src.api.schemas import task_json, to_json
from src.domain.activity import Activity
from src.domain.errors import RateLimitedError, UnavailableError, ValidationError
from src.domain.user import User
from src.services.event_bus import EventBus
from src.services.metrics import Metrics
from src.services.shutdown import Shutdown
from src.services.task_service import TaskService

SSE_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
}
PAGE = 100
SEND_TIMEOUT_S = 20.0
RECONNECT_MS = 1_000


class EventStreams:
    """The open streams of this process; few enough per user, and gone when the process goes."""

    def __init__(
        self,
        service: TaskService,
        bus: EventBus,
        shutdown: Shutdown,
        metrics: Metrics,
        *,
        heartbeat_s: float,
        per_user: int,
        send_timeout_s: float = SEND_TIMEOUT_S,
        has_ended: Callable[[User], bool] = lambda _user: False,
    ) -> None:
        self.service = service
        self.bus = bus
        self.shutdown = shutdown
        self.heartbeat_s = heartbeat_s
        self.send_timeout_s = send_timeout_s
        self.has_ended = has_ended
        self._metrics = metrics
        self._per_user = per_user
        self._open: Counter[str] = Counter()

    def check_room(self, user_id: str) -> None:
        """Raises RateLimitedError when the user has too many streams open."""
        if self._open[user_id] >= self._per_user:
            raise RateLimitedError("Too many open event streams.", retry_after_s=5)

    @asynccontextmanager
    async def counted(self, user_id: str) -> AsyncGenerator[None]:
        """Count a stream while it is open."""
        self._open[user_id] += 1
        self._metrics.event_streams.inc()
        try:
            yield
        finally:
            self._metrics.event_streams.dec()
            self._open[user_id] -= 1
            if not self._open[user_id]:
                del self._open[user_id]


class EventStream(Response):
    """One reader of the log.

    Holds no database connection between looks, looks when woken and at each heartbeat anyway, and
    ends when the reader is gone or too slow, its token expires, its session is signed out, or the
    process shuts down.
    """

    def __init__(self, streams: EventStreams, user: User, position: int) -> None:
        self.status_code = 200
        self.background = None
        self._streams = streams
        self._user = user
        self._position = position

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak ASGI."""
        headers = [(name.lower().encode(), value.encode()) for name, value in SSE_HEADERS.items()]
        async with (
            self._streams.counted(self._user.id),
            self._streams.bus.subscribe(self._user.id) as wake,
        ):
            gone = asyncio.create_task(_until_gone(receive))
            gone.add_done_callback(lambda _: wake.set())
            try:
                with suppress(TimeoutError, OSError):
                    await send({"type": "http.response.start", "status": 200, "headers": headers})
                    await self._run(send, wake, gone)
            finally:
                gone.cancel()

    async def _run(self, send: Send, wake: asyncio.Event, gone: asyncio.Task[None]) -> None:
        opening = f"retry: {RECONNECT_MS}\n\nid: {self._position}\nevent: ready\ndata: {{}}\n\n"
        await self._write(send, opening.encode())
        while not (gone.done() or self._is_over()):
            wake.clear()
            try:
                entries = await self._streams.service.activity_after(
                    self._user.id, self._position, PAGE
                )
            except UnavailableError:
                break  # the reader comes back and is told 503 if it lasts
            if entries:
                await self._write(send, b"".join(event_frame(entry) for entry in entries))
                self._position = entries[-1].id
            if len(entries) == PAGE:
                continue
            try:
                async with asyncio.timeout(min(self._streams.heartbeat_s, self._token_left_s())):
                    await wake.wait()
            except TimeoutError:
                await self._write(send, b": still here\n\n")
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})

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


def events_router(streams: EventStreams) -> APIRouter:
    """The route `/api/{user_id}/events`."""
    router = APIRouter(prefix="/api/{user_id}/events", tags=["events"])

    @router.get(
        "",
        response_class=StreamingResponse,
        responses=PROBLEMS
        | {200: {"content": {"text/event-stream": {}}, "description": "`tasks.changed` events"}},
    )
    async def stream_events(
        user: PathUser, last_event_id: Annotated[str | None, Header()] = None
    ) -> Response:
        """Every change from now on, or from behind `Last-Event-ID`."""
        streams.check_room(user.id)
        position = await streams.service.latest_activity_id(user.id)
        if last_event_id:
            position = min(position, _event_id(last_event_id))
        return EventStream(streams, user, position)

    return router


def _event_id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise ValidationError("Last-Event-ID", "This is not an event's id.")
    return int(text)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
