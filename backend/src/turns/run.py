"""One turn at work: consumes ChatKit's events, and ends in exactly one state whatever happens."""

import asyncio
import logging
import time
from contextlib import aclosing

from chatkit.types import (
    AssistantMessageContentPartTextDelta,
    ErrorEvent,
    StreamingReq,
    ThreadCreatedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadStreamEvent,
)

from src.chat.context import ChatContext
from src.chat.server import CopilotServer
from src.configs.logging import digest
from src.domain.errors import AppError, RateLimitedError, UnavailableError
from src.domain.turn import TurnStatus
from src.services.metrics import Metrics
from src.turns import events as turn_events
from src.turns.events import TurnFault
from src.turns.live import ClaimLostError, LiveTurn
from src.turns.recovery import INTERRUPTED

END_TIMEOUT_S = 10.0
"""How long the end of a turn may take to be written."""

_UNEXPECTED = TurnFault("internal_error", "Something went wrong on our side.", retryable=True)
_TOO_SLOW = TurnFault("turn_timeout", "This took too long and was stopped.", retryable=True)

logger = logging.getLogger(__name__)


class TurnRun:
    """A turn and the task that does its work."""

    def __init__(
        self,
        live: LiveTurn,
        context: ChatContext,
        server: CopilotServer,
        metrics: Metrics,
        timeout_s: float,
    ) -> None:
        self.live = live
        self._context = context
        self._server = server
        self._metrics = metrics
        self._timeout_s = timeout_s
        self._has_error = False
        self._stop_as: TurnStatus | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def user_id(self) -> str:
        """Whose turn it is."""
        return self.live.turn.user_id

    def start(self, request: StreamingReq) -> asyncio.Task[None]:
        """Begin, in a task of its own."""
        self._task = asyncio.create_task(self._run(request))
        return self._task

    async def stop(self, status: TurnStatus, timeout_s: float = END_TIMEOUT_S) -> None:
        """End the turn as `status` unless it is over; return once the end is written."""
        if self._task is None:
            return
        if self._stop_as is None and not self.live.is_over:
            self._stop_as = status
            self._task.cancel()
        await asyncio.wait([self._task], timeout=timeout_s)

    async def _run(self, request: StreamingReq) -> None:
        live = self.live
        try:
            status = await self._work(request)
            if not isinstance(live.failure, ClaimLostError):
                await self._end(status)
        finally:
            if not live.is_over and live.failure is None:
                live.fail(UnavailableError())  # readers must not wait for ever

    async def _work(self, request: StreamingReq) -> TurnStatus:
        """Run the request to its end, whatever end that is."""
        live, context = self.live, self._context
        try:
            if not isinstance(request, ThreadsCreateReq | ThreadsAddUserMessageReq):
                # what has effects before it has events must be on record first
                live.claim()
                await live.settled()
            if live.thread_id is not None:
                self._announce(live.thread_id)
            async with asyncio.timeout(self._timeout_s):
                return await self._consume(request)
        except asyncio.CancelledError:
            status = self._stop_as or TurnStatus.INTERRUPTED
            if status is TurnStatus.INTERRUPTED:
                context.fault = INTERRUPTED
            return status
        except TimeoutError:
            context.fault = _TOO_SLOW
        except AppError as error:
            is_retryable = isinstance(error, RateLimitedError | UnavailableError)
            context.fault = TurnFault(error.code, error.detail, is_retryable)
        except Exception:
            logger.exception("A turn failed")
            context.fault = _UNEXPECTED
        return TurnStatus.ERROR

    async def _consume(self, request: StreamingReq) -> TurnStatus:
        live = self.live
        started_at = time.monotonic()
        has_text = False
        async with aclosing(self._server.stream(request, self._context)) as events:
            async for event in events:
                if live.failure:
                    raise live.failure
                if isinstance(event, ThreadCreatedEvent):
                    self._announce(event.thread.id)
                elif not has_text and _is_text(event):
                    has_text = True
                    self._metrics.first_token.observe(time.monotonic() - started_at)
                self._publish(event)
                if has_text:
                    self._context.timing.told()
        return TurnStatus.ERROR if self._has_error else TurnStatus.DONE

    async def _end(self, status: TurnStatus) -> None:
        live, context = self.live, self._context
        for item in context.partial:
            self._publish(ThreadItemDoneEvent(item=item))
        if status is TurnStatus.ERROR and context.fault is None:
            context.fault = _UNEXPECTED
        fault = context.fault
        if fault is not None and not self._has_error:
            self._publish(
                ErrorEvent(code="custom", message=fault.message, allow_retry=fault.retryable)
            )
        timing = context.timing.as_header()
        live.end(
            status, turn_events.ended(status, live.thread_id, context.message_id, fault, timing)
        )
        try:
            async with asyncio.timeout(END_TIMEOUT_S):
                await live.settled()
        except (TimeoutError, AppError) as error:
            logger.warning("The end of turn %s is not written: %r", live.turn.id, error)
        self._metrics.turns.labels(status, fault.code if fault else "").inc()
        if fault is not None:
            told = {"turn_id": live.turn.id, "user": digest(live.turn.user_id)}
            logger.warning(
                "turn without a whole answer", extra=told | {"status": status, "code": fault.code}
            )

    def _publish(self, event: ThreadStreamEvent) -> None:
        if isinstance(event, ErrorEvent):
            self._has_error = True
        self.live.publish(
            turn_events.encode(event), waits_for_commit=turn_events.acknowledges(event)
        )

    def _announce(self, thread_id: str) -> None:
        self.live.publish(turn_events.started(self.live.turn.id, thread_id), waits_for_commit=False)


def _is_text(event: ThreadStreamEvent) -> bool:
    return isinstance(event, ThreadItemUpdatedEvent) and isinstance(
        event.update, AssistantMessageContentPartTextDelta
    )
