"""Readers of a turn's log: from memory while it runs, from the database what is not there.

A turn that runs here is in memory anyway. The end of one that another process runs is kept by a
tail that all its readers here share: woken by the bus, and polling slowly in case that fails.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

from src.database.engine import Database
from src.database.turn_repository import TurnRepository
from src.domain.errors import AppError, UnavailableError
from src.domain.turn import Turn, TurnEvents
from src.services.event_bus import EventBus, turn_topic
from src.services.shared_tail import Entry, Page, SharedTail, SharedTails
from src.turns import events as turn_events
from src.turns.live import LiveTurn

POLL_S = 0.25
"""Between two looks at a turn that another process runs, when no bus tells of it."""

POLL_BESIDE_BUS_S = 2.0
"""The same while the bus does: for what it lost."""

UNPACED = 4
"""Readers of one user that are sent each word as it comes."""

PACE_S = 0.002
"""What each reader more adds to the time between two sends to all of them."""

READ_BATCHES = 8
"""Read at once: a reader that is slow to take them holds them all in memory."""


Result = TypeVar("Result")


class _Source(Protocol):
    """A running turn as readers see it."""

    @property
    def is_over(self) -> bool: ...

    @property
    def failure(self) -> AppError | None: ...

    def since(self, after: int) -> TurnEvents | None: ...

    async def changed(self) -> None: ...


class TurnReader:
    """Yields batches of events up to the end; an empty batch is a heartbeat.

    Ends early when the process drains: the client has to come back. Raises AppError when the turn
    cannot be written or read any more: its end is still to come, from the sweep that closes it,
    and a reader who was told nothing would take it for whole.
    """

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        heartbeat_s: float,
        is_draining: Callable[[], bool],
    ) -> None:
        self._database = database
        self._heartbeat_s = heartbeat_s
        self._is_draining = is_draining
        self._readers_of: Counter[str] = Counter()
        self._tails = SharedTails[TurnEvents](
            bus, lambda: POLL_BESIDE_BUS_S if bus.reaches_others else POLL_S
        )

    def nudge(self) -> None:
        """Wake the readers of turns elsewhere, so that they see that the process drains."""
        self._tails.nudge()

    async def follow_live(self, live: LiveTurn, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` of a turn that this process runs."""
        live.readers += 1
        live.unread_since = None
        try:
            with self._counted(live.turn.user_id):
                async for batch in self._follow(live.turn, live, after):
                    yield batch
        finally:
            live.readers -= 1
            if live.readers == 0:
                live.unread_since = time.monotonic()

    async def follow_elsewhere(self, turn: Turn, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` of a turn that another process runs."""

        async def look(behind: int) -> Page[TurnEvents]:
            is_running, batches = await self._read(
                turn, lambda turns: turns.look(turn.id, behind, READ_BATCHES)
            )
            return Page(
                [Entry(batch.last, sum(map(len, batch.events)), batch) for batch in batches],
                is_full=len(batches) == READ_BATCHES,
                is_over=not is_running,
            )

        base = await self._read(turn, lambda turns: turns.last_number(turn.id))
        async with self._tails.follow(turn_topic(turn.id), base, look) as tail:
            with self._counted(turn.user_id):
                async for batch in self._follow(turn, _Elsewhere(tail), after):
                    yield batch

    async def follow_stored(self, turn: Turn, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` of a turn that is over."""
        while not self._is_draining():
            batches = await self._stored(turn, after)
            if not batches:
                return
            for batch in batches:
                yield batch
                after = batch.last

    async def _follow(self, turn: Turn, source: _Source, after: int) -> AsyncGenerator[TurnEvents]:
        spoke_at = time.monotonic()
        while not self._is_draining():
            batch = source.since(after)
            if batch is None:
                stored = await self._stored(turn, after)
                if not stored:
                    raise UnavailableError  # the turn was deleted meanwhile
                for batch in stored:
                    yield batch
                    after = batch.last
                spoke_at = time.monotonic()
            elif batch.events:
                yield batch
                after = batch.last
                spoke_at = time.monotonic()
                if turn_events.is_end(batch.events[-1]):
                    return
                await self._pace(turn.user_id)
            elif source.failure:
                raise source.failure
            elif source.is_over:
                return
            elif (left_s := spoke_at + self._heartbeat_s - time.monotonic()) <= 0:
                yield TurnEvents(after + 1, ())
                spoke_at = time.monotonic()
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(left_s):
                        await source.changed()

    @contextmanager
    def _counted(self, user_id: str) -> Generator[None]:
        self._readers_of[user_id] += 1
        try:
            yield
        finally:
            self._readers_of[user_id] -= 1
            if not self._readers_of[user_id]:
                del self._readers_of[user_id]

    async def _pace(self, user_id: str) -> None:
        """Let words gather while many read: all of a user's readers look at the same moments.

        So what they find is the same too, and is rendered once.
        """
        interval_s = PACE_S * (self._readers_of[user_id] - UNPACED)
        if interval_s > 0:
            await asyncio.sleep(interval_s - time.monotonic() % interval_s)

    async def _stored(self, turn: Turn, after: int) -> list[TurnEvents]:
        return await self._read(
            turn, lambda turns: turns.events_after(turn.id, after, READ_BATCHES)
        )

    async def _read(self, turn: Turn, work: Callable[[TurnRepository], Result]) -> Result:
        return await self._database.read(
            lambda connection: work(TurnRepository(connection, turn.user_id))
        )


class _Elsewhere:
    """The shared tail of a turn's log, as a source of batches."""

    def __init__(self, tail: SharedTail[TurnEvents]) -> None:
        self._tail = tail

    @property
    def is_over(self) -> bool:
        """Whether its last event was found."""
        return self._tail.is_over

    @property
    def failure(self) -> AppError | None:
        """Why it cannot be read any more."""
        return self._tail.failure

    def since(self, after: int) -> TurnEvents | None:
        """The next batch above `after`, without events when there is none."""
        batches = self._tail.since(after)
        if batches is None:
            return None
        return batches[0].above(after) if batches else TurnEvents(after + 1, ())

    async def changed(self) -> None:
        """Return at the next change, or at the next nudge."""
        await self._tail.changed()
