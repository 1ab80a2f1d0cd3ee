"""Turns: each request to the copilot runs in a job of its own and outlives its connection.

The response, a reconnect and a second tab are readers of the turn's log. A turn ends in exactly
one of done, cancelled, error, interrupted; only an explicit cancel stops it on purpose.
"""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from datetime import datetime
from typing import TypeVar

from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.domain.errors import AppError, UnavailableError
from src.domain.turn import Turn, TurnEvents, TurnStatus, WireFormat
from src.services.event_bus import EventBus
from src.services.metrics import Metrics
from src.turns.errors import ClaimLostError
from src.turns.keys import RequestKey, TurnKeys
from src.turns.live import LiveTurn
from src.turns.policy import TurnPolicy
from src.turns.pruning import keep_pruned
from src.turns.reader import TurnReader
from src.turns.recovery import forget_name, process_name
from src.turns.run import TurnRun
from src.turns.sweep import TurnSweep
from src.turns.work import Work
from src.turns.writer import TurnWriter

STOP_S = 1.25
"""How long the ends of those that have to stop then may take to be written."""

Result = TypeVar("Result")


class Turns:
    """The turns of this process, and the log of all."""

    def __init__(
        self,
        database: Database,
        metrics: Metrics,
        policy: TurnPolicy,
        clock: Callable[[], datetime],
        heartbeat_s: float,
        bus: EventBus,
    ) -> None:
        self._database = database
        self._writer = TurnWriter(database, bus, policy.per_user)
        self._metrics = metrics
        self._policy = policy
        self._clock = clock
        self._name = process_name()
        self._running: dict[str, TurnRun] = {}
        self._keys = TurnKeys(database)
        self._is_draining = False
        self._jobs: list[asyncio.Task[None]] = []
        self._reader = TurnReader(database, bus, heartbeat_s, lambda: self._is_draining)
        self._sweep = TurnSweep(database, self._running, policy, self._name, bus)

    async def open(self) -> None:
        """Close what dead processes left, and start the writer, the sweep and the pruning."""
        self._jobs = [
            asyncio.create_task(self._writer.run()),
            asyncio.create_task(self._sweep.run()),
            asyncio.create_task(keep_pruned(self._database)),
        ]
        await self._sweep.close_left()

    def begin_drain(self) -> None:
        """Take no new turns, and send readers away to come back to the next process."""
        self._is_draining = True
        self._reader.nudge()
        for run in self._running.values():
            run.live.nudge()

    async def close(self) -> None:
        """Let turns go on for `drain_s`, end the others as interrupted, and write everything."""
        self.begin_drain()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._policy.drain_s):
                while self._running:  # noqa: ASYNC110 - turns leave one by one
                    await asyncio.sleep(0.02)
        stops = [
            run.stop(TurnStatus.INTERRUPTED, timeout_s=STOP_S) for run in self._running.values()
        ]
        await asyncio.gather(*stops)
        for job in reversed(self._jobs):
            job.cancel()
            with suppress(asyncio.CancelledError):
                await job
        forget_name(self._name)

    @property
    def is_draining(self) -> bool:
        """Whether the process is on its way out."""
        return self._is_draining

    async def start(
        self,
        user_id: str,
        work: Work,
        body: bytes,
        idempotency_key: str | None,
        wire_format: WireFormat = WireFormat.CHATKIT,
    ) -> str:
        """Start a turn, or find the one that the key started before. Returns its id.

        Args:
            user_id: Whose turn it is.
            work: What it does.
            body: The request as it came, which the key stands for.
            idempotency_key: Of the request, if it has one.
            wire_format: Of the request.

        Raises:
            IdempotencyMismatchError: The key came with another body before.
            RateLimitedError: The user has too many turns running.
            UnavailableError: All of them together are too many, or the database is down.
            AppError: Whatever `work.admit` refuses.
        """
        key = RequestKey(user_id, idempotency_key, hashlib.sha256(body).hexdigest())
        if first := await self._keys.first_of(key):
            return first
        try:
            self._check_room(user_id)
            await work.admit()
        except AppError:
            # what began a turn before is that turn, whatever stands in its way by now
            if known := await self._keys.known(key):
                return known
            raise
        if first := await self._keys.first_of(key):
            return first
        live = LiveTurn(self._new_turn(key, work, wire_format), self._writer)
        self._begin(live, work, key)
        try:
            await live.claimed()
        except ClaimLostError:
            if known := await self._keys.known(key):
                return known
            raise UnavailableError from None
        return live.turn.id

    async def get(self, user_id: str, turn_id: str) -> Turn:
        """One turn of the user. Raises MissingError."""
        return await self._read(user_id, lambda turns: turns.get(turn_id))

    async def is_told(self, turn: Turn, after: int) -> bool:
        """Whether the turn is over and has no event above `after`."""
        if turn.status is TurnStatus.RUNNING:
            return False
        return await self._read(turn.user_id, lambda turns: turns.last_number(turn.id)) <= after

    async def active(self, user_id: str) -> list[Turn]:
        """The user's running turns."""
        return await self._read(user_id, lambda turns: turns.active())

    async def recent(self, user_id: str) -> list[Turn]:
        """The user's newest turns, oldest first."""
        return await self._read(user_id, lambda turns: turns.recent())

    async def cancel(self, user_id: str, turn_id: str) -> Turn:
        """Stop a turn; one that is over stays as it is. Raises MissingError."""
        turn = await self.get(user_id, turn_id)
        if run := self._running.get(turn_id):
            await run.stop(TurnStatus.CANCELLED)
            return await self.get(user_id, turn_id)
        if turn.status is TurnStatus.RUNNING:
            await self._database.write(
                lambda connection: TurnRepository(connection, user_id).request_cancel(turn_id)
            )
        return turn

    async def cancel_thread(self, user_id: str, thread_id: str) -> None:
        """Stop what runs in a thread that is about to go."""
        for run in list(self._running.values()):
            if run.live.thread_id == thread_id and run.user_id == user_id:
                await run.stop(TurnStatus.CANCELLED)

    async def follow(self, user_id: str, turn_id: str, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` as they come, as TurnReader has it. Raises MissingError."""
        run = self._running.get(turn_id)
        if run is not None and run.user_id == user_id:
            batches = self._reader.follow_live(run.live, after)
        else:
            turn = await self.get(user_id, turn_id)
            is_running = turn.status is TurnStatus.RUNNING
            follow = self._reader.follow_elsewhere if is_running else self._reader.follow_stored
            batches = follow(turn, after)
        async with aclosing(batches):
            async for batch in batches:
                yield batch

    async def _read(self, user_id: str, work: Callable[[TurnRepository], Result]) -> Result:
        return await self._database.read(
            lambda connection: work(TurnRepository(connection, user_id))
        )

    def _new_turn(self, key: RequestKey, work: Work, wire_format: WireFormat) -> Turn:
        return Turn(
            id=f"trn_{secrets.token_hex(16)}",
            user_id=key.user_id,
            thread_id=work.thread_id,
            status=TurnStatus.RUNNING,
            request_hash=key.request_hash,
            process=self._name,
            created_at=self._clock(),
            idempotency_key=key.idempotency_key,
            wire_format=wire_format,
        )

    def _begin(self, live: LiveTurn, work: Work, key: RequestKey) -> None:
        run = TurnRun(live, work, self._metrics, self._policy.timeout_s)
        self._running[live.turn.id] = run
        self._keys.remember(key, live)
        self._metrics.turns_active.inc()

        def forget(_job: asyncio.Task[None]) -> None:
            self._running.pop(live.turn.id, None)
            self._keys.forget(key, live)
            self._metrics.turns_active.dec()

        run.start().add_done_callback(forget)

    def _check_room(self, user_id: str) -> None:
        if self._is_draining:
            raise UnavailableError("The server is restarting.", code="restarting", retry_after_s=2)
        self._policy.check_room(user_id, [run.user_id for run in self._running.values()])
