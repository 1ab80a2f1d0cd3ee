"""Commits what live turns queue up: one transaction for all turns that wait at that moment.

Group commit is what lets many streams share a database: text costs five small rows a second and
turn, and a hundred turns cost no more commits than one.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from src.chat.live_turn import Chunk, ClaimLostError, LiveTurn, Writer
from src.database import turn_log
from src.database.engine import Database
from src.database.thread_writes import MissingError, apply_writes
from src.domain.errors import AppError, UnavailableError

FLUSH_INTERVAL_S = 0.2
RETRY_DELAYS_S = (0.05, 0.2, 0.5, 1.0, 2.0)

logger = logging.getLogger(__name__)


class TurnWriter(Writer):
    """Runs as one task per process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dirty: dict[str, LiveTurn] = {}
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None

    def soon(self, turn: LiveTurn) -> None:
        """Commit within FLUSH_INTERVAL_S."""
        self._dirty[turn.turn.id] = turn
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_INTERVAL_S, self._ring)

    def now(self, turn: LiveTurn) -> None:
        """Commit as soon as the database is free."""
        self._dirty[turn.turn.id] = turn
        self._wake.set()

    async def run(self) -> None:
        """Commit until cancelled; what is queued then is committed first."""
        try:
            while True:
                await self._wake.wait()
                await self._commit_dirty()
        finally:
            await self._commit_dirty()

    def _ring(self) -> None:
        self._timer = None
        self._wake.set()

    async def _commit_dirty(self) -> None:
        self._wake.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        turns, self._dirty = list(self._dirty.values()), {}
        if turns:
            await self._commit(turns)

    async def _commit(self, turns: Sequence[LiveTurn]) -> None:
        chunks = [turn.take() for turn in turns]
        if not await self._committed(turns, chunks) and len(turns) > 1:
            # find out whose chunk it was that cannot be written
            for turn, chunk in zip(turns, chunks, strict=True):
                await self._committed([turn], [chunk])

    async def _committed(self, turns: Sequence[LiveTurn], chunks: Sequence[Chunk]) -> bool:
        """Write the chunks and tell the turns; False when it failed for several at once."""
        try:
            lost = await self._write_patiently(chunks)
        except Exception as error:
            if len(turns) == 1:
                if not isinstance(error, AppError):
                    logger.exception("A turn could not be written")
                turns[0].fail(error if isinstance(error, AppError) else UnavailableError())
            return False
        for turn, chunk in zip(turns, chunks, strict=True):
            if chunk.turn.id in lost:
                turn.fail(ClaimLostError())
            else:
                turn.committed(chunk)
        return True

    async def _write_patiently(self, chunks: Sequence[Chunk]) -> set[str]:
        for delay_s in RETRY_DELAYS_S:
            try:
                return await self._write(chunks)
            except UnavailableError:
                await asyncio.sleep(delay_s)
        return await self._write(chunks)

    async def _write(self, chunks: Sequence[Chunk]) -> set[str]:
        return await self._database.write(lambda connection: write_chunks(connection, chunks))


def write_chunks(connection: Connection, chunks: Sequence[Chunk]) -> set[str]:
    """Write the chunks; the ids of turns whose claim was lost (nothing of them is written)."""
    lost: set[str] = set()
    for chunk in chunks:
        turn = chunk.turn
        if chunk.is_claim and not turn_log.claim(connection, turn):
            lost.add(turn.id)
            continue
        if chunk.writes:
            apply_writes(connection, turn.user_id, chunk.writes)
        if chunk.thread_id is not None:
            turn_log.name_thread(connection, turn.id, chunk.thread_id)
        if chunk.events:
            turn_log.append(connection, turn.id, chunk.first, chunk.events)
        if chunk.end is not None and not turn_log.end(
            connection, turn.id, chunk.end, datetime.now(UTC)
        ):
            raise MissingError
    return lost
