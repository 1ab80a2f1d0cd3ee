"""The turn log in SQL: who runs which turn, and every event of it in numbered batches.

A turn is claimed by inserting its row; the unique (user, idempotency key) decides races between
workers. Its process renews a lease; a lease that ran out means the process died.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from src.database.chat_tables import turn_events, turns
from src.database.engine import Database
from src.database.thread_writes import MissingError
from src.database.usage import count_turn
from src.domain.turn import Turn, TurnEvents, TurnStatus, WireFormat

BATCH_BYTES = 16 * 1024
"""A slow reader holds a few batches in memory, so none may be large."""


# Statements are built once: building one costs more than running it.
_CLAIM = {
    module.dialect.name: module.insert(turns).on_conflict_do_nothing(
        index_elements=["user_id", "idempotency_key"]
    )
    for module in (sqlite, postgresql)
}
_OF_TURN = turns.c.id == bindparam("of_turn")
_NAME_THREAD = update(turns).where(_OF_TURN).values(thread_id=bindparam("of_thread"))
_APPEND = insert(turn_events)
_END = (
    update(turns)
    .where(_OF_TURN, turns.c.status == TurnStatus.RUNNING)
    .values(status=bindparam("ended_as"), ended_at=bindparam("ended"))
)


def claim(connection: Connection, turn: Turn) -> bool:
    """Insert the turn and count it for its user; False when its idempotency key is taken."""
    result = connection.execute(
        _CLAIM[connection.dialect.name],
        {
            "id": turn.id,
            "user_id": turn.user_id,
            "thread_id": turn.thread_id,
            "status": turn.status,
            "idempotency_key": turn.idempotency_key,
            "request_hash": turn.request_hash,
            "process": turn.process,
            "lease_until": turn.lease_until,
            "cancel_requested": turn.cancel_requested,
            "created_at": turn.created_at,
            "wire_format": turn.wire_format,
        },
    )
    is_claimed = result.rowcount == 1
    if is_claimed:
        count_turn(connection, turn.user_id, turn.created_at)
    return is_claimed


def name_thread(connection: Connection, turn_id: str, thread_id: str) -> None:
    """Record which thread a turn made."""
    connection.execute(_NAME_THREAD, {"of_turn": turn_id, "of_thread": thread_id})


def append(connection: Connection, turn_id: str, first: int, events: Sequence[bytes]) -> None:
    """Add events, numbered from `first`, in batches of about BATCH_BYTES."""
    rows: list[dict[str, object]] = []
    while events:
        size, count = 0, 0
        while count < len(events) and size < BATCH_BYTES:
            size += len(events[count])
            count += 1
        batch, events = events[:count], events[count:]
        data = b"\n".join(batch)
        rows.append({"turn_id": turn_id, "first": first, "last": first + count - 1, "data": data})
        first += count
    connection.execute(_APPEND, rows)


def end(connection: Connection, turn_id: str, status: TurnStatus, ended_at: datetime) -> bool:
    """Give the turn its one terminal state; False when it has one already."""
    values = {"of_turn": turn_id, "ended_as": status, "ended": ended_at}
    return connection.execute(_END, values).rowcount == 1


class TurnLog:
    """Reads of the turn log, and the small writes that stand alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user_id: str, turn_id: str) -> Turn:
        """One turn of the user. Raises MissingError."""
        found = await self._find(turns.c.id == turn_id, turns.c.user_id == user_id)
        if not found:
            raise MissingError
        return found[0]

    async def find_by_key(self, user_id: str, idempotency_key: str) -> Turn | None:
        """The turn that a key started, if any."""
        found = await self._find(
            turns.c.user_id == user_id, turns.c.idempotency_key == idempotency_key
        )
        return found[0] if found else None

    async def active(self, user_id: str) -> list[Turn]:
        """The user's running turns, oldest first."""
        return await self._find(turns.c.user_id == user_id, turns.c.status == TurnStatus.RUNNING)

    async def recent(self, user_id: str, limit: int = 50) -> list[Turn]:
        """The user's newest turns, oldest first."""
        query = (
            select(turns)
            .where(turns.c.user_id == user_id)
            .order_by(turns.c.created_at.desc(), turns.c.id.desc())
            .limit(limit)
        )
        rows = await self._database.query(lambda connection: connection.execute(query).all())
        return [_turn(row) for row in reversed(rows)]

    async def running(self) -> list[Turn]:
        """Every user's running turns, for the sweep that closes what dead processes left."""
        return await self._find(turns.c.status == TurnStatus.RUNNING)

    async def events_after(
        self, user_id: str, turn_id: str, after: int, batches: int = 64
    ) -> list[TurnEvents]:
        """Events with numbers above `after`, oldest first, at most `batches` batches."""
        owned = exists().where(turns.c.id == turn_id, turns.c.user_id == user_id)
        query = (
            select(turn_events.c.first, turn_events.c.data)
            .where(turn_events.c.turn_id == turn_id, turn_events.c.last > after, owned)
            .order_by(turn_events.c.first)
            .limit(batches)
        )
        rows = await self._database.query(lambda connection: connection.execute(query).all())
        return [_batch(row.first, row.data).above(after) for row in rows]

    async def look(
        self, user_id: str, turn_id: str, after: int, batches: int
    ) -> tuple[bool, list[TurnEvents]]:
        """Whether a turn runs, and its events above `after`, in one snapshot.

        At most `batches` batches. A turn that is not there does not run and has none.
        """
        with_events = turns.outerjoin(
            turn_events, (turn_events.c.turn_id == turns.c.id) & (turn_events.c.last > after)
        )
        query = (
            select(turns.c.status, turn_events.c.first, turn_events.c.data)
            .select_from(with_events)
            .where(turns.c.id == turn_id, turns.c.user_id == user_id)
            .order_by(turn_events.c.first)
            .limit(batches)
        )
        rows = await self._database.query(lambda connection: connection.execute(query).all())
        found = [_batch(row.first, row.data).above(after) for row in rows if row.data is not None]
        return any(row.status == TurnStatus.RUNNING for row in rows), found

    async def last_number(self, turn_id: str) -> int:
        """The number of the last event written, 0 when there is none."""
        query = select(func.max(turn_events.c.last)).where(turn_events.c.turn_id == turn_id)
        return await self._database.query(lambda connection: connection.scalar(query)) or 0

    async def request_cancel(self, user_id: str, turn_id: str) -> None:
        """Ask whichever process runs the turn to stop it. Raises MissingError."""
        statement = (
            update(turns)
            .where(turns.c.id == turn_id, turns.c.user_id == user_id)
            .values(cancel_requested=True)
        )
        if not await self._database.write(
            lambda connection: connection.execute(statement).rowcount
        ):
            raise MissingError

    async def renew(self, turn_ids: Sequence[str], until: datetime) -> None:
        """Say that this process still runs these turns."""
        statement = update(turns).where(turns.c.id.in_(turn_ids)).values(lease_until=until)
        await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def cancelled(self, turn_ids: Sequence[str]) -> set[str]:
        """Which of these turns somebody asked to stop."""
        query = select(turns.c.id).where(turns.c.id.in_(turn_ids), turns.c.cancel_requested)
        return await self._database.query(lambda connection: set(connection.scalars(query)))

    async def prune(self, ended_before: datetime) -> None:
        """Forget turns (and their keys and events) that ended before a moment."""
        statement = delete(turns).where(
            turns.c.status != TurnStatus.RUNNING, turns.c.ended_at < ended_before
        )
        await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def _find(self, *conditions: ColumnElement[bool]) -> list[Turn]:
        query = select(turns).where(*conditions).order_by(turns.c.created_at, turns.c.id)
        rows = await self._database.query(lambda connection: connection.execute(query).all())
        return [_turn(row) for row in rows]


def _turn(row: Row[tuple[object, ...]]) -> Turn:
    return Turn(
        id=row.id,
        user_id=row.user_id,
        thread_id=row.thread_id,
        status=TurnStatus(row.status),
        request_hash=row.request_hash,
        process=row.process,
        created_at=row.created_at,
        lease_until=row.lease_until,
        idempotency_key=row.idempotency_key,
        cancel_requested=row.cancel_requested,
        ended_at=row.ended_at,
        wire_format=WireFormat(row.wire_format),
    )


def _batch(first: int, data: bytes) -> TurnEvents:
    return TurnEvents(first, tuple(data.split(b"\n")))
