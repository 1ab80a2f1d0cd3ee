"""Turns: each request to the copilot runs in a task of its own and outlives its connection.

The response, a reconnect and a second tab are readers of the turn's log. A turn ends in exactly
one of done, cancelled, error, interrupted; only an explicit cancel stops it on purpose.
"""

import asyncio
import hashlib
import logging
import secrets
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from chatkit.types import (
    ErrorEvent,
    StreamingReq,
    ThreadCreatedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadStreamEvent,
)

from src.chat import turn_events
from src.chat.context import ChatContext
from src.chat.live_turn import ClaimLostError, LiveTurn
from src.chat.server import CopilotServer
from src.chat.turn_events import TurnFault
from src.chat.turn_recovery import (
    INTERRUPTED,
    close_turn,
    forget_name,
    is_dead,
    process_name,
)
from src.chat.turn_writer import TurnWriter
from src.configs.settings import Settings
from src.database.engine import Database
from src.database.turn_log import TurnLog
from src.domain.errors import (
    AppError,
    IdempotencyMismatchError,
    RateLimitedError,
    UnavailableError,
)
from src.domain.turn import Turn, TurnEvents, TurnStatus
from src.services.metrics import Metrics

TICK_S = 0.5
SWEEP_EVERY_S = 2.0
LEASE = timedelta(seconds=8)
DRAIN_S = 2.5
END_TIMEOUT_S = 10.0
POLL_S = 0.2
KEPT_FOR = timedelta(days=2)
"""How long an ended turn can be read again, and its idempotency key is known."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TurnPolicy:
    """How many turns there may be, how long one may take, and what follows an unread one."""

    per_user: int = 8
    in_all: int = 400
    timeout_s: float = 600.0
    abandoned: Literal["finish", "stop"] = "finish"
    grace_s: float = 60.0


def turn_policy(settings: Settings) -> TurnPolicy:
    """The policy that the settings ask for."""
    return TurnPolicy(
        per_user=settings.turns_per_user,
        in_all=settings.turns_in_all,
        timeout_s=settings.turn_timeout_s,
        abandoned=settings.turn_abandoned,
        grace_s=settings.turn_grace_s,
    )


@dataclass(slots=True)
class _Running:
    live: LiveTurn
    context: ChatContext
    task: asyncio.Task[None]


class Turns:
    """The turns of this process, and the log of all."""

    def __init__(
        self,
        database: Database,
        server: CopilotServer,
        metrics: Metrics,
        policy: TurnPolicy,
        clock: Callable[[], datetime],
        heartbeat_s: float,
    ) -> None:
        self._database = database
        self._server = server
        self._log = TurnLog(database)
        self._writer = TurnWriter(database)
        self._metrics = metrics
        self._policy = policy
        self._clock = clock
        self._heartbeat_s = heartbeat_s
        self._name = process_name()
        self._running: dict[str, _Running] = {}
        self._by_key: dict[tuple[str, str], LiveTurn] = {}
        self._is_draining = False
        self._tasks: list[asyncio.Task[None]] = []

    # life of the process

    async def open(self) -> None:
        """Close what a dead process left, and start the writer and the sweep."""
        self._tasks = [asyncio.create_task(self._writer.run()), asyncio.create_task(self._tend())]
        await self._sweep()
        await self._log.prune(self._clock() - KEPT_FOR)

    def begin_drain(self) -> None:
        """Take no new turns, and send readers away to come back to the next process."""
        self._is_draining = True
        for running in self._running.values():
            running.live.nudge()

    async def close(self) -> None:
        """Let turns finish for DRAIN_S, end the others as interrupted, and write everything."""
        self.begin_drain()
        tasks = [running.task for running in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_S)
        for running in list(self._running.values()):
            self._stop(running, TurnStatus.INTERRUPTED)
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN_S / 2)
        for task in reversed(self._tasks):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        forget_name(self._name)

    @property
    def is_draining(self) -> bool:
        """Whether the process is on its way out."""
        return self._is_draining

    # what the edges ask for

    async def start(
        self,
        user_id: str,
        time_zone: str,
        request: StreamingReq,
        body: bytes,
        idempotency_key: str | None,
    ) -> str:
        """Start a turn, or find the one that the key started before. Returns its id.

        Raises:
            IdempotencyMismatchError: The key came with another body before.
            RateLimitedError: The user has too many turns running.
            UnavailableError: All of them together are too many, or the database is down.
            AppError: Whatever CopilotServer.admit refuses.
        """
        request_hash = hashlib.sha256(body).hexdigest()
        key = (user_id, idempotency_key) if idempotency_key else None
        if first := await self._first_of(key, request_hash):
            return first
        try:
            self._check_room(user_id)
        except (RateLimitedError, UnavailableError):
            if idempotency_key and (
                turn := await self._known(user_id, idempotency_key, request_hash)
            ):
                return turn.id
            raise
        context = ChatContext(user_id, time_zone, self._clock)
        await self._server.admit(request, context)
        if first := await self._first_of(key, request_hash):
            return first
        live = self._new_turn(user_id, context, request_hash, idempotency_key)
        if key:
            self._by_key[key] = live
        task = asyncio.create_task(self._run(live, request, context))
        self._running[live.turn.id] = _Running(live, context, task)
        self._metrics.turns_active.inc()
        try:
            await live.claimed()
        except ClaimLostError:
            assert idempotency_key is not None
            turn = await self._known(user_id, idempotency_key, request_hash)
            if turn is None:
                raise UnavailableError from None
            return turn.id
        return live.turn.id

    async def get(self, user_id: str, turn_id: str) -> Turn:
        """One turn of the user. Raises MissingError."""
        return await self._log.get(user_id, turn_id)

    async def active(self, user_id: str) -> list[Turn]:
        """The user's running turns."""
        return await self._log.active(user_id)

    async def recent(self, user_id: str) -> list[Turn]:
        """The user's newest turns, oldest first."""
        return await self._log.recent(user_id)

    async def cancel(self, user_id: str, turn_id: str) -> Turn:
        """Stop a turn; one that is over stays as it is. Raises MissingError."""
        turn = await self._log.get(user_id, turn_id)
        running = self._running.get(turn_id)
        if running is not None:
            self._stop(running, TurnStatus.CANCELLED)
            await asyncio.wait([running.task], timeout=END_TIMEOUT_S)
            return await self._log.get(user_id, turn_id)
        if turn.status is TurnStatus.RUNNING:
            await self._log.request_cancel(user_id, turn_id)
        return turn

    async def cancel_thread(self, user_id: str, thread_id: str) -> None:
        """Stop what runs in a thread that is about to go."""
        for running in list(self._running.values()):
            live = running.live
            if live.thread_id == thread_id and live.turn.user_id == user_id:
                self._stop(running, TurnStatus.CANCELLED)
                await asyncio.wait([running.task], timeout=END_TIMEOUT_S)

    async def follow(self, user_id: str, turn_id: str, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` as they come, up to the end. An empty batch is a heartbeat.

        Ends early when the process drains: the reader has to come back. Raises MissingError.
        """
        running = self._running.get(turn_id)
        if running is not None and running.live.turn.user_id == user_id:
            batches = self._follow_live(running.live, after)
        else:
            batches = self._follow_stored(await self._log.get(user_id, turn_id), after)
        async with aclosing(batches):
            async for batch in batches:
                yield batch

    # readers

    async def _follow_live(self, live: LiveTurn, after: int) -> AsyncGenerator[TurnEvents]:
        live.readers += 1
        live.unread_since = None
        spoke_at = time.monotonic()
        try:
            while not self._is_draining:
                batch = live.since(after)
                if batch is None:
                    for stored in await self._log.events_after(
                        live.turn.user_id, live.turn.id, after, batches=8
                    ):
                        yield stored
                        after = stored.first + len(stored.events) - 1
                    continue
                if batch.events:
                    yield batch
                    after = batch.first + len(batch.events) - 1
                    spoke_at = time.monotonic()
                    if turn_events.is_end(batch.events[-1]):
                        return
                elif live.failure or live.is_over:
                    return
                elif time.monotonic() - spoke_at >= self._heartbeat_s:
                    yield TurnEvents(after + 1, ())
                    spoke_at = time.monotonic()
                else:
                    await live.changed()
        finally:
            live.readers -= 1
            if live.readers == 0:
                live.unread_since = time.monotonic()

    async def _follow_stored(self, turn: Turn, after: int) -> AsyncGenerator[TurnEvents]:
        """A turn that is over, or that another process runs."""
        spoke_at = time.monotonic()
        while not self._is_draining:
            is_over = turn.status is not TurnStatus.RUNNING
            batches = await self._log.events_after(turn.user_id, turn.id, after)
            for batch in batches:
                yield batch
                after = batch.first + len(batch.events) - 1
                spoke_at = time.monotonic()
            if batches:
                continue
            if is_over:
                return
            if time.monotonic() - spoke_at >= self._heartbeat_s:
                yield TurnEvents(after + 1, ())
                spoke_at = time.monotonic()
            await asyncio.sleep(POLL_S)
            turn = await self._log.get(turn.user_id, turn.id)

    # one turn

    def _new_turn(
        self, user_id: str, context: ChatContext, request_hash: str, key: str | None
    ) -> LiveTurn:
        now = self._clock()
        turn = Turn(
            id=f"trn_{secrets.token_hex(16)}",
            user_id=user_id,
            thread_id=context.thread.id if context.thread else None,
            status=TurnStatus.RUNNING,
            request_hash=request_hash,
            owner=self._name,
            created_at=now,
            lease_until=now + LEASE,
            idempotency_key=key,
        )
        context.turn = LiveTurn(turn, self._writer)
        return context.turn

    async def _run(self, live: LiveTurn, request: StreamingReq, context: ChatContext) -> None:
        try:
            status = await self._work(live, request, context)
            if not isinstance(live.failure, ClaimLostError):
                await self._end(live, context, status)
        finally:
            if not live.is_over and live.failure is None:
                live.fail(UnavailableError())  # readers must not wait for ever
            self._running.pop(live.turn.id, None)
            if live.turn.idempotency_key:
                self._by_key.pop((live.turn.user_id, live.turn.idempotency_key), None)
            self._metrics.turns_active.dec()

    async def _work(
        self, live: LiveTurn, request: StreamingReq, context: ChatContext
    ) -> TurnStatus:
        """Run the request to its end, whatever end that is."""
        try:
            if not isinstance(request, ThreadsCreateReq | ThreadsAddUserMessageReq):
                live.claim()
                await live.settled()
            if live.thread_id is not None:
                self._announce(live, live.thread_id)
            async with asyncio.timeout(self._policy.timeout_s):
                return await self._consume(live, request, context)
        except asyncio.CancelledError:
            status = live.stop_as or TurnStatus.INTERRUPTED
            if status is TurnStatus.INTERRUPTED:
                context.fault = INTERRUPTED
            return status
        except TimeoutError:
            context.fault = TurnFault(
                "turn_timeout", "This took too long and was stopped.", retryable=True
            )
        except AppError as error:
            is_retryable = isinstance(error, RateLimitedError | UnavailableError)
            context.fault = TurnFault(error.code, error.detail, is_retryable)
        except Exception:
            logger.exception("A turn failed")
            context.fault = TurnFault(
                "internal_error", "Something went wrong on our side.", retryable=True
            )
        return TurnStatus.ERROR

    async def _consume(
        self, live: LiveTurn, request: StreamingReq, context: ChatContext
    ) -> TurnStatus:
        started_at = time.monotonic()
        has_text = False
        status = TurnStatus.DONE
        async with aclosing(self._server.stream(request, context)) as events:
            async for event in events:
                if live.failure:
                    raise live.failure
                if isinstance(event, ThreadItemUpdatedEvent):
                    if not has_text:
                        has_text = True
                        self._metrics.first_token.observe(time.monotonic() - started_at)
                elif isinstance(event, ThreadCreatedEvent):
                    self._announce(live, event.thread.id)
                elif isinstance(event, ErrorEvent):
                    status = TurnStatus.ERROR
                self._publish(live, event)
        return status

    async def _end(self, live: LiveTurn, context: ChatContext, status: TurnStatus) -> None:
        for item in context.partial:
            self._publish(live, ThreadItemDoneEvent(item=item))
        fault = context.fault
        if status is TurnStatus.ERROR and fault is None:
            fault = TurnFault("internal_error", "Something went wrong on our side.", retryable=True)
        if fault is not None and not live.has_error:
            self._publish(
                live, ErrorEvent(code="custom", message=fault.message, allow_retry=fault.retryable)
            )
        live.end(status, turn_events.ended(status, live.thread_id, context.message_id, fault))
        try:
            async with asyncio.timeout(END_TIMEOUT_S):
                await live.settled()
        except (TimeoutError, AppError) as error:
            logger.warning("The end of turn %s is not written: %r", live.turn.id, error)
        self._metrics.turns.labels(status).inc()

    def _publish(self, live: LiveTurn, event: ThreadStreamEvent) -> None:
        if isinstance(event, ErrorEvent):
            live.has_error = True
        live.publish(turn_events.encode(event), waits_for_commit=turn_events.acknowledges(event))

    def _announce(self, live: LiveTurn, thread_id: str) -> None:
        live.publish(turn_events.started(live.turn.id, thread_id), waits_for_commit=False)

    def _stop(self, running: _Running, status: TurnStatus) -> None:
        if running.live.stop_as is None and not running.live.is_over:
            running.live.stop_as = status
            running.task.cancel()

    # rules

    def _check_room(self, user_id: str) -> None:
        if self._is_draining:
            raise UnavailableError("The server is restarting.", code="restarting", retry_after_s=2)
        if len(self._running) >= self._policy.in_all:
            raise UnavailableError(
                "Too many answers are being written.", code="too_busy", retry_after_s=5
            )
        own = sum(run.live.turn.user_id == user_id for run in self._running.values())
        if own >= self._policy.per_user:
            raise RateLimitedError(
                "Too many answers are being written for you.",
                code="too_many_turns",
                retry_after_s=5,
            )

    async def _first_of(self, key: tuple[str, str] | None, request_hash: str) -> str | None:
        """The turn of this process that the key started and that is still running."""
        live = self._by_key.get(key) if key else None
        if live is None:
            return None
        _check_same(live.turn, request_hash)
        try:
            await live.claimed()
        except ClaimLostError:
            return None
        return live.turn.id

    async def _known(self, user_id: str, key: str, request_hash: str) -> Turn | None:
        turn = await self._log.find_by_key(user_id, key)
        if turn is not None:
            _check_same(turn, request_hash)
        return turn

    # the sweep

    async def _tend(self) -> None:
        """Renew leases, obey cancels from other processes, close what dead ones left."""
        swept_at = time.monotonic()
        while True:
            await asyncio.sleep(TICK_S)
            for running in list(self._running.values()):
                running.live.nudge()
                self._stop_if_abandoned(running)
            try:
                await self._obey_cancels()
                if time.monotonic() - swept_at >= SWEEP_EVERY_S:
                    swept_at = time.monotonic()
                    await self._sweep()
            except AppError as error:
                logger.warning("The sweep has to wait: %r", error)
            except Exception:
                logger.exception("The sweep failed")

    async def _obey_cancels(self) -> None:
        if self._running:
            for turn_id in await self._log.cancelled(list(self._running)):
                if running := self._running.get(turn_id):
                    self._stop(running, TurnStatus.CANCELLED)

    async def _sweep(self) -> None:
        now = self._clock()
        if self._running:
            await self._log.renew(list(self._running), now + LEASE)
        for turn in await self._log.running():
            is_forgotten = turn.owner == self._name and turn.id not in self._running
            if is_forgotten or is_dead(turn, now):
                await close_turn(self._database, self._log, turn)

    def _stop_if_abandoned(self, running: _Running) -> None:
        since = running.live.unread_since
        if (
            self._policy.abandoned == "stop"
            and since is not None
            and time.monotonic() - since >= self._policy.grace_s
        ):
            self._stop(running, TurnStatus.INTERRUPTED)


def _check_same(turn: Turn, request_hash: str) -> None:
    if turn.request_hash != request_hash:
        raise IdempotencyMismatchError
