"""One turn at work: records what its work tells, and ends in exactly one state whatever happens."""

import asyncio
import logging
import time
from contextlib import aclosing

from src.configs.logging import digest
from src.domain.errors import AppError, RateLimitedError, UnavailableError
from src.domain.turn import TurnStatus
from src.services.metrics import Metrics
from src.turns import events as turn_events
from src.turns.errors import ClaimLostError
from src.turns.fault import INTERRUPTED, TOO_SLOW, UNEXPECTED, TurnFault
from src.turns.live import LiveTurn
from src.turns.work import Work

END_TIMEOUT_S = 10.0
"""How long the end of a turn may take to be written."""

logger = logging.getLogger(__name__)


class TurnRun:
    """A turn and the job that does its work."""

    def __init__(self, live: LiveTurn, work: Work, metrics: Metrics, timeout_s: float) -> None:
        self.live = live
        self._work = work
        self._metrics = metrics
        self._timeout_s = timeout_s
        self._has_error = False
        self._stop_as: TurnStatus | None = None
        self._job: asyncio.Task[None] | None = None
        self._is_ending = False

    @property
    def user_id(self) -> str:
        """Whose turn it is."""
        return self.live.turn.user_id

    def start(self) -> asyncio.Task[None]:
        """Begin, in a job of its own."""
        self._job = asyncio.create_task(self._run())
        self.live.when_failed = self._give_up
        return self._job

    async def stop(self, status: TurnStatus, timeout_s: float = END_TIMEOUT_S) -> None:
        """End the turn as `status` unless it is over; return once the end is written."""
        if self._job is None:
            return
        if self._stop_as is None and not self.live.is_over:
            self._stop_as = status
            self._job.cancel()
        await asyncio.wait([self._job], timeout=timeout_s)

    def _give_up(self) -> None:
        """Ask the model for nothing more once nothing can be written: it is not ours any more."""
        if self._job is not None and not self._is_ending:
            self._job.cancel()

    async def _run(self) -> None:
        live = self.live
        try:
            status = await self._carry_out()
            if live.failure is None:
                await self._end(status)
            elif not isinstance(live.failure, ClaimLostError | RateLimitedError):
                self._count(TurnStatus.ERROR, TurnFault.of(live.failure))
        finally:
            if not live.is_over and live.failure is None:
                live.fail(UnavailableError())  # readers must not wait for ever

    async def _carry_out(self) -> TurnStatus:
        """Bring the work to its end, whatever end that is."""
        live, ending = self.live, self._work.ending
        try:
            if self._work.acts_first:
                live.claim()
                await live.settled()
            if live.thread_id is not None:
                self._announce(live.thread_id)
            async with asyncio.timeout(self._timeout_s):
                return await self._follow()
        except asyncio.CancelledError:
            status = self._stop_as or TurnStatus.INTERRUPTED
            if status is TurnStatus.INTERRUPTED:
                ending.fault = INTERRUPTED
            return status
        except TimeoutError:
            ending.fault = TOO_SLOW
        except AppError as error:
            ending.fault = TurnFault.of(error)
        except Exception:
            logger.exception("A turn failed")
            ending.fault = UNEXPECTED
        return TurnStatus.ERROR

    async def _follow(self) -> TurnStatus:
        """Publish what the work tells until it is done."""
        live = self.live
        started_at = time.monotonic()
        has_words = False
        async with aclosing(self._work.stream(live)) as told:
            async for event in told:
                if live.failure:
                    raise live.failure
                if thread_id := turn_events.new_thread_id(event):
                    self._announce(thread_id)
                elif not has_words and turn_events.has_words(event):
                    has_words = True
                    self._metrics.first_token.observe(time.monotonic() - started_at)
                self._has_error |= turn_events.has_failed(event)
                live.publish(
                    turn_events.encode(event), waits_for_commit=turn_events.acknowledges(event)
                )
                if has_words:
                    self._work.ending.timing.told()
        return TurnStatus.ERROR if self._has_error else TurnStatus.DONE

    async def _end(self, status: TurnStatus) -> None:
        live, ending = self.live, self._work.ending
        self._is_ending = True
        for item in ending.partial:
            live.publish(turn_events.item_done(item), waits_for_commit=True)
        if status is TurnStatus.ERROR and ending.fault is None:
            ending.fault = UNEXPECTED
        fault = ending.fault
        if fault is not None and not self._has_error:
            live.publish(turn_events.failed(fault), waits_for_commit=False)
        live.end(
            status,
            turn_events.ended(
                status, live.thread_id, ending.message_id, fault, ending.timing.as_header()
            ),
        )
        try:
            async with asyncio.timeout(END_TIMEOUT_S):
                await live.settled()
        except (TimeoutError, AppError) as error:
            logger.warning("The end of turn %s is not written: %r", live.turn.id, error)
        self._count(status, fault)

    def _count(self, status: TurnStatus, fault: TurnFault | None) -> None:
        self._metrics.turns.labels(status, fault.code if fault else "").inc()
        if fault is not None:
            told = {"turn_id": self.live.turn.id, "user": digest(self.live.turn.user_id)}
            logger.warning(
                "turn without a whole answer", extra=told | {"status": status, "code": fault.code}
            )

    def _announce(self, thread_id: str) -> None:
        self.live.publish(turn_events.started(self.live.turn.id, thread_id), waits_for_commit=False)
