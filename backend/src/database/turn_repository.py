"""The turns of one owner, and every event of each in numbered batches: the turn log.

A turn is claimed by inserting its row; the unique (user, idempotency key) decides races between
workers.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from src.database.chat_tables import turn_events, turns
from src.database.thread_writes import MissingError
from src.database.turn_rows import turn_from_row
from src.database.usage_repository import UsageRepository
from src.domain.turn import Turn, TurnEvents, TurnStatus

BATCH_BYTES = 16 * 1024
"""A slow reader holds a few batches in memory, so none may be large."""


# Statements are built once: building one costs more than running it.
_CLAIM = {
    module.dialect.name: module.insert(turns).on_conflict_do_nothing(
        index_elements=["user_id", "idempotency_key"]
    )
    for module in (sqlite, postgresql)
}
_OF_TURN = (turns.c.id == bindparam("of_turn")) & (turns.c.user_id == bindparam("of_user"))
_NAME_THREAD = update(turns).where(_OF_TURN).values(thread_id=bindparam("of_thread"))
_APPEND = insert(turn_events)
_END = (
    update(turns)
    .where(_OF_TURN, turns.c.status == TurnStatus.RUNNING)
    .values(status=bindparam("ended_as"), ended_at=bindparam("ended"))
)


class TurnRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def claim(self, turn: Turn) -> bool:
        """Insert the turn and count it for its user; False when its idempotency key is taken."""
        result = self._connection.execute(
            _CLAIM[self._connection.dialect.name],
            {
                "id": turn.id,
                "user_id": self._user_id,
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
            UsageRepository(self._connection, self._user_id).count_turn(turn.created_at)
        return is_claimed

    def name_thread(self, turn_id: str, thread_id: str) -> None:
        """Record which thread a turn made."""
        self._connection.execute(
            _NAME_THREAD,
            {"of_turn": turn_id, "of_user": self._user_id, "of_thread": thread_id},
        )

    def append(self, turn_id: str, first: int, events: Sequence[bytes]) -> None:
        """Add events to a turn of the user's, numbered from `first`, in batches of BATCH_BYTES."""
        rows: list[dict[str, object]] = []
        while events:
            size, count = 0, 0
            while count < len(events) and size < BATCH_BYTES:
                size += len(events[count])
                count += 1
            batch, events = events[:count], events[count:]
            data = b"\n".join(batch)
            rows.append(
                {"turn_id": turn_id, "first": first, "last": first + count - 1, "data": data}
            )
            first += count
        self._connection.execute(_APPEND, rows)

    def end(self, turn_id: str, status: TurnStatus, ended_at: datetime) -> bool:
        """Give the turn its one terminal state; False when it has one already."""
        values = {
            "of_turn": turn_id,
            "of_user": self._user_id,
            "ended_as": status,
            "ended": ended_at,
        }
        return self._connection.execute(_END, values).rowcount == 1

    def get(self, turn_id: str) -> Turn:
        """One turn. Raises MissingError."""
        found = self._find(turns.c.id == turn_id)
        if not found:
            raise MissingError
        return found[0]

    def find_by_key(self, idempotency_key: str) -> Turn | None:
        """The turn that a key started, if any."""
        found = self._find(turns.c.idempotency_key == idempotency_key)
        return found[0] if found else None

    def active(self) -> list[Turn]:
        """The running turns, oldest first."""
        return self._find(turns.c.status == TurnStatus.RUNNING)

    def recent(self, limit: int = 50) -> list[Turn]:
        """The newest turns, oldest first."""
        query = (
            select(turns)
            .where(turns.c.user_id == self._user_id)
            .order_by(turns.c.created_at.desc(), turns.c.id.desc())
            .limit(limit)
        )
        return [turn_from_row(row) for row in reversed(self._connection.execute(query).all())]

    def events_after(self, turn_id: str, after: int, batches: int = 64) -> list[TurnEvents]:
        """Events with numbers above `after`, oldest first, at most `batches` batches."""
        query = (
            select(turn_events.c.first, turn_events.c.data)
            .where(
                turn_events.c.turn_id == turn_id, turn_events.c.last > after, self._owns(turn_id)
            )
            .order_by(turn_events.c.first)
            .limit(batches)
        )
        rows = self._connection.execute(query).all()
        return [_batch(row.first, row.data).above(after) for row in rows]

    def look(self, turn_id: str, after: int, batches: int) -> tuple[bool, list[TurnEvents]]:
        """Whether a turn runs, and its events above `after`, in one snapshot.

        At most `batches` batches. A turn that is not there does not run and has none.
        """
        with_events = turns.outerjoin(
            turn_events, (turn_events.c.turn_id == turns.c.id) & (turn_events.c.last > after)
        )
        query = (
            select(turns.c.status, turn_events.c.first, turn_events.c.data)
            .select_from(with_events)
            .where(turns.c.id == turn_id, turns.c.user_id == self._user_id)
            .order_by(turn_events.c.first)
            .limit(batches)
        )
        rows = self._connection.execute(query).all()
        found = [_batch(row.first, row.data).above(after) for row in rows if row.data is not None]
        return any(row.status == TurnStatus.RUNNING for row in rows), found

    def last_number(self, turn_id: str) -> int:
        """The number of the last event written, 0 when there is none."""
        query = select(func.max(turn_events.c.last)).where(
            turn_events.c.turn_id == turn_id, self._owns(turn_id)
        )
        return self._connection.scalar(query) or 0

    def request_cancel(self, turn_id: str) -> None:
        """Ask whichever process runs the turn to stop it. Raises MissingError."""
        statement = (
            update(turns)
            .where(turns.c.id == turn_id, turns.c.user_id == self._user_id)
            .values(cancel_requested=True)
        )
        if self._connection.execute(statement).rowcount == 0:
            raise MissingError

    def _owns(self, turn_id: str) -> ColumnElement[bool]:
        return exists().where(turns.c.id == turn_id, turns.c.user_id == self._user_id)

    def _find(self, *conditions: ColumnElement[bool]) -> list[Turn]:
        query = (
            select(turns)
            .where(turns.c.user_id == self._user_id, *conditions)
            .order_by(turns.c.created_at, turns.c.id)
        )
        return [turn_from_row(row) for row in self._connection.execute(query)]


def _batch(first: int, data: bytes) -> TurnEvents:
    return TurnEvents(first, tuple(data.split(b"\n")))
