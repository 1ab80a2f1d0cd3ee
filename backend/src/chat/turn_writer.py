"""Commits what live turns queue up: one transaction for all turns that wait at that moment.

Group commit is what lets many streams share a database: text costs five small rows a second and
turn, and a hundred turns cost no more commits than one.

Only the commit of a turn's end waits for the disk, and takes with it what was committed before. A
process that is killed loses nothing of either kind; the machine's power failing can cut a turn
that was still running further back, and never one whose end was told.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy.engine import Connection

from src.chat.live_turn import Chunk, ClaimLostError, LiveTurn, Writer
from src.database import turn_log
from src.database.engine import Database
from src.database.thread_writes import MissingError, apply_writes
from src.domain.errors import AppError, UnavailableError

FLUSH_INTERVAL_S = 0.2
RETRY_DELAYS_S = (0.05, 0.2, 0.5, 1.0, 2.0)

Result = TypeVar("Result")

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
            await self._claim(turns, chunks)
            kept = [
                (turn, chunk)
                for turn, chunk in zip(turns, chunks, strict=True)
                if turn.failure is None
            ]
            if kept:
                await self._patiently(
                    write_chunks,
                    [chunk for _, chunk in kept],
                    is_synced=any(chunk.end is not None for _, chunk in kept),
                )
        except Exception as error:
            if len(turns) == 1:
                if not isinstance(error, AppError):
                    logger.exception("A turn could not be written")
                turns[0].fail(error if isinstance(error, AppError) else UnavailableError())
            return False
        for turn, chunk in kept:
            turn.committed(chunk)
        return True

    async def _claim(self, turns: Sequence[LiveTurn], chunks: Sequence[Chunk]) -> None:
        """Claim what is not claimed yet, so that the model can be asked."""
        claiming = [
            (turn, chunk)
            for turn, chunk in zip(turns, chunks, strict=True)
            if chunk.is_claim and not turn.is_claimed
        ]
        if not claiming:
            return
        lost = await self._patiently(claim_turns, [chunk for _, chunk in claiming], is_synced=False)
        for turn, chunk in claiming:
            if chunk.turn.id in lost:
                turn.fail(ClaimLostError())
            else:
                turn.claim_written()

    async def _patiently(
        self,
        work: Callable[[Connection, Sequence[Chunk]], Result],
        chunks: Sequence[Chunk],
        *,
        is_synced: bool = True,
    ) -> Result:
        def write(connection: Connection) -> Result:
            return work(connection, chunks)

        for delay_s in RETRY_DELAYS_S:
            try:
                return await self._database.write(write, is_synced=is_synced)
            except UnavailableError:
                await asyncio.sleep(delay_s)
        return await self._database.write(write, is_synced=is_synced)


def claim_turns(connection: Connection, chunks: Sequence[Chunk]) -> set[str]:
    """Claim the chunks' turns; the ids of those whose key another request was first with."""
    return {chunk.turn.id for chunk in chunks if not turn_log.claim(connection, chunk.turn)}


def write_chunks(connection: Connection, chunks: Sequence[Chunk]) -> None:
    """Write everything of the chunks but their claims."""
    for chunk in chunks:
        turn = chunk.turn
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
