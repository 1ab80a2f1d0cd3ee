"""Commits what live turns queue up: one transaction for all turns that wait at that moment.

Group commit is what lets many streams share a database: text costs five small rows a second and
turn, and a hundred turns cost no more commits than one.

Only the commit of a turn's end waits for the disk, and takes with it what was committed before. A
process that is killed loses nothing of either kind; the machine's power failing can cut a turn
that was still running further back, and never one whose end was told.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy.engine import Connection

from src.database.durability import Durability
from src.database.engine import Database
from src.database.fences import held
from src.database.thread_repository import ThreadRepository
from src.database.turn_repository import Claim, TurnRepository
from src.domain.errors import AppError, TakenOverError, UnavailableError
from src.domain.turn import Turn
from src.services.event_bus import EventBus, turn_topic
from src.turns.chunk import Chunk
from src.turns.errors import ClaimLostError
from src.turns.live import LiveTurn, Writer
from src.turns.patience import patiently
from src.turns.policy import too_many_turns

FLUSH_INTERVAL_S = 0.2

AFTER_CLAIM_S = 0.003
"""Between a turn's claim and what it has to say, so that its question can leave in between."""

Result = TypeVar("Result")
Row = TypeVar("Row")

logger = logging.getLogger(__name__)


class TurnWriter(Writer):
    """Runs as one job per process."""

    def __init__(self, database: Database, bus: EventBus, per_user: int) -> None:
        self._database = database
        self._per_user = per_user
        self._bus = bus
        self._dirty: dict[str, LiveTurn] = {}
        self._urgent: dict[str, LiveTurn] = {}
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._is_due = False

    def soon(self, turn: LiveTurn) -> None:
        """Commit within FLUSH_INTERVAL_S."""
        self._dirty[turn.turn.id] = turn
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_INTERVAL_S, self._ring)

    def now(self, turn: LiveTurn) -> None:
        """Commit as soon as the database is free."""
        self._dirty[turn.turn.id] = self._urgent[turn.turn.id] = turn
        self._wake.set()

    async def run(self) -> None:
        """Commit until cancelled; what is queued then is committed first."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                has_claimed = await self._claim_new()
                if self._is_due or not has_claimed:
                    await self._commit_dirty()
                if has_claimed:
                    asyncio.get_running_loop().call_later(AFTER_CLAIM_S, self._wake.set)
        finally:
            self._is_due = True
            await self._claim_new()
            await self._commit_dirty()

    def _ring(self) -> None:
        self._timer = None
        self._is_due = True
        self._wake.set()

    async def _claim_new(self) -> bool:
        """Claim what is not claimed yet, so that the model can be asked; False without any.

        The rest of these turns is written a moment later: it would share the interpreter with the
        questions on their way out.
        """
        claims = {turn: row for turn in self._dirty.values() if (row := turn.take_claim())}
        if claims and not await self._claimed(claims) and len(claims) > 1:
            for turn, row in claims.items():
                await self._claimed({turn: row})
        return bool(claims)

    async def _claimed(self, claims: Mapping[LiveTurn, Turn]) -> bool:
        """Write claims and tell the turns; False when it failed for several at once."""
        refused = await self._tried(
            list(claims),
            lambda connection, rows: claim_turns(connection, rows, self._per_user),
            list(claims.values()),
            Durability.BRIEF,
        )
        if refused is None:
            return False
        for turn, row in claims.items():
            if error := refused.get(row.id):
                turn.fail(error)
            else:
                turn.claim_written()
        return True

    async def _commit_dirty(self) -> None:
        """Commit what is urgent, or everything once the interval is over.

        With many streams something is urgent all the time: text that went along with each of
        these commits would be written word by word.
        """
        waiting = self._dirty if self._is_due else self._urgent
        self._is_due = False
        # a turn that came while others were claimed waits for its own claim
        turns = [turn for turn in waiting.values() if turn.is_claimed or turn.failure]
        for turn in turns:
            del self._dirty[turn.turn.id]
            self._urgent.pop(turn.turn.id, None)
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
        kept = [
            (turn, chunk) for turn, chunk in zip(turns, chunks, strict=True) if turn.failure is None
        ]
        if not kept:
            return True
        chunks = [chunk for _, chunk in kept]
        is_end = any(chunk.end is not None for chunk in chunks)
        durability = Durability.SYNCED if is_end else Durability.UNSYNCED
        written = await self._tried(turns, write_chunks, chunks, durability)
        if written is None:
            return False
        for turn, chunk in kept:
            if chunk.turn.id in written:
                turn.committed(chunk)
                await self._bus.publish(turn_topic(chunk.turn.id))
            else:
                turn.fail(TakenOverError())
        return True

    async def _tried(
        self,
        turns: Sequence[LiveTurn],
        work: Callable[[Connection, Sequence[Row]], Result],
        rows: Sequence[Row],
        durability: Durability,
    ) -> Result | None:
        """What `work` returns, or None when it failed.

        A turn that fails alone cannot be written; of several it may be another's fault.
        """
        try:
            return await patiently(
                lambda: self._database.write(lambda connection: work(connection, rows), durability)
            )
        except Exception as error:
            if len(turns) == 1:
                if not isinstance(error, AppError):
                    logger.exception("A turn could not be written")
                turns[0].fail(error if isinstance(error, AppError) else UnavailableError())
            return None


def claim_turns(
    connection: Connection, turns: Sequence[Turn], per_user: int
) -> dict[str, AppError]:
    """Claim the turns; by id, why some are refused."""
    refusals: dict[str, AppError] = {}
    for turn in turns:
        match TurnRepository(connection, turn.user_id).claim(turn, per_user):
            case Claim.KEY_TAKEN:
                refusals[turn.id] = ClaimLostError()
            case Claim.NO_ROOM:
                refusals[turn.id] = too_many_turns()
            case Claim.WON:
                pass
    return refusals


def write_chunks(connection: Connection, chunks: Sequence[Chunk]) -> set[str]:
    """Write everything of the chunks; their turns are claimed.

    Returns the ids of the turns that this process still has; nothing of the others was written.
    """
    written = held(connection, [chunk.turn.fence for chunk in chunks])
    for chunk in chunks:
        turn = chunk.turn
        if turn.id not in written:
            continue
        turns = TurnRepository(connection, turn.user_id)
        if chunk.writes:
            ThreadRepository(connection, turn.user_id).apply(chunk.writes)
        if chunk.thread_id is not None:
            turns.name_thread(turn.id, chunk.thread_id)
        if chunk.events:
            turns.append(turn.id, chunk.first, chunk.events)
        if chunk.end is not None:
            turns.end(turn.fence, chunk.end, datetime.now(UTC))
    return written
