"""The turns of one owner, and every event of each in numbered batches: the turn log.

A turn is claimed by inserting its row; the unique (user, idempotency key) decides races between
workers, and how many of a user's may run at once is counted in the same transaction. Whoever
appends holds the turn (fences.py) in the transaction that does.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import ColumnElement, Integer, bindparam, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from src.database.chat_tables import turn_events, turns
from src.database.database_clock import FromNow
from src.database.thread_writes import MissingError
from src.database.turn_rows import turn_from_row
from src.database.usage_repository import UsageRepository
from src.domain.turn import Fence, Turn, TurnEvents, TurnStatus

BATCH_BYTES = 16 * 1024
"""A slow reader holds a few batches in memory, so none may be large."""

LEASE = timedelta(seconds=8)
"""How long a process that says nothing of its turns is believed to live."""

# Statements are built once: building one costs more than running it.
_CLAIMED = (
    turns.c.id,
    turns.c.user_id,
    turns.c.thread_id,
    turns.c.status,
    turns.c.idempotency_key,
    turns.c.request_hash,
    turns.c.process,
    turns.c.cancel_requested,
    turns.c.created_at,
    turns.c.wire_format,
    turns.c.epoch,
)
_others = turns.alias()
_RUNNING_OF_USER = (
    select(func.count())
    .select_from(_others)
    .where(
        _others.c.user_id == bindparam("new_user_id", type_=turns.c.user_id.type),
        _others.c.status == TurnStatus.RUNNING,
    )
    .scalar_subquery()
)
_CLAIM = {
    module.dialect.name: module.insert(turns)
    .from_select(
        [*(column.key for column in _CLAIMED), "lease_until"],
        select(
            *(bindparam(f"new_{column.key}", type_=column.type) for column in _CLAIMED),
            FromNow(LEASE),
        ).where(bindparam("limit_of_user", type_=Integer) > _RUNNING_OF_USER),
    )
    .on_conflict_do_nothing(index_elements=["user_id", "idempotency_key"])
    for module in (sqlite, postgresql)
}
_OF_TURN = (turns.c.id == bindparam("of_turn")) & (turns.c.user_id == bindparam("of_user"))
_NAME_THREAD = update(turns).where(_OF_TURN).values(thread_id=bindparam("of_thread"))
_APPEND = insert(turn_events)
_END = (
    update(turns)
    .where(
        _OF_TURN,
        turns.c.status == TurnStatus.RUNNING,
        turns.c.epoch == bindparam("of_epoch", type_=Integer),
    )
    .values(status=bindparam("ended_as"), ended_at=bindparam("ended"))
)


class Claim(Enum):
    """What came of asking for a turn."""

    WON = auto()
    KEY_TAKEN = auto()
    NO_ROOM = auto()


class TurnRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def claim(self, turn: Turn, limit: int) -> Claim:
        """Insert the turn and count it for its user, of whom at most `limit` may run.

        The count locks the user's row first, so claims of one user come one after the other,
        whichever process they are made by.
        """
        usage = UsageRepository(self._connection, self._user_id)
        usage.count_turn(turn.created_at)
        values = {f"new_{column.key}": getattr(turn, column.key) for column in _CLAIMED}
        claim = self._connection.execute(
            _CLAIM[self._connection.dialect.name],
            values | {"new_user_id": self._user_id, "limit_of_user": limit},
        )
        if claim.rowcount == 1:
            return Claim.WON
        usage.uncount_turn(turn.created_at)
        key = turn.idempotency_key
        return Claim.KEY_TAKEN if key is not None and self.find_by_key(key) else Claim.NO_ROOM

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

    def end(self, fence: Fence, status: TurnStatus, ended_at: datetime) -> bool:
        """Give the turn its one terminal state; False when it has one, or is another's by now."""
        values = {
            "of_turn": fence.turn_id,
            "of_epoch": fence.epoch,
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
