"""Readers of a turn's log: from memory while it runs here, from the database otherwise."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable

from src.chat import turn_events
from src.chat.live_turn import LiveTurn
from src.database.turn_log import TurnLog
from src.domain.turn import Turn, TurnEvents, TurnStatus

POLL_S = 0.2
"""Between two looks at a turn that another process runs."""

READ_BATCHES = 8
"""Read at once: a reader that is slow to take them holds them all in memory."""


class TurnReader:
    """Yields batches of events up to the end; an empty batch is a heartbeat.

    Ends early when the process drains: the client has to come back.
    """

    def __init__(self, log: TurnLog, heartbeat_s: float, is_draining: Callable[[], bool]) -> None:
        self._log = log
        self._heartbeat_s = heartbeat_s
        self._is_draining = is_draining

    async def follow_live(self, live: LiveTurn, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` of a turn that this process runs.

        Raises AppError when the turn cannot be written any more: its end is still to come, from
        the sweep that closes it, and a reader who was told nothing would take it for whole.
        """
        live.readers += 1
        live.unread_since = None
        spoke_at = time.monotonic()
        try:
            while not self._is_draining():
                batch = live.since(after)
                if batch is None:
                    for stored in await self._log.events_after(
                        live.turn.user_id, live.turn.id, after, READ_BATCHES
                    ):
                        yield stored
                        after = _last(stored)
                elif batch.events:
                    yield batch
                    after = _last(batch)
                    spoke_at = time.monotonic()
                    if turn_events.is_end(batch.events[-1]):
                        return
                elif live.failure:
                    raise live.failure
                elif live.is_over:
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

    async def follow_stored(self, turn: Turn, after: int) -> AsyncGenerator[TurnEvents]:
        """Events above `after` of a turn that is over, or that another process runs."""
        spoke_at = time.monotonic()
        while not self._is_draining():
            is_over = turn.status is not TurnStatus.RUNNING
            batches = await self._log.events_after(turn.user_id, turn.id, after, READ_BATCHES)
            for batch in batches:
                yield batch
                after = _last(batch)
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


def _last(batch: TurnEvents) -> int:
    return batch.first + len(batch.events) - 1
