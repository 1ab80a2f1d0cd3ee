"""The activity log of one owner; also the log that event streams replay."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, text, update
from sqlalchemy.engine import Connection

from src.database.cursors import MAX_ID, Cursor
from src.database.tables import activity
from src.database.task_rows import task_from_json, task_to_json
from src.domain.activity import Action, Activity, ActivityPage
from src.domain.actor import Actor, ActorKind
from src.domain.task import Task

_ORDER = "activity.desc"


class ActivityRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def lock_owner(self) -> None:
        """Let this owner's writes happen one after the other until the transaction ends.

        Their activity ids then grow in the order of their commits, so a reader that has seen
        id n never finds a smaller one later. SQLite has one writer anyway.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:user_id, 0))"),
                {"user_id": self._user_id},
            )

    def add(
        self,
        actor: Actor,
        action: Action,
        states: tuple[Task | None, Task],
        request_hash: str | None,
        created_at: datetime,
        undoes: int | None = None,
    ) -> Activity:
        """Append a row; `states` are the task before and after."""
        before, after = states
        values = {
            "user_id": self._user_id,
            "actor": actor.kind.value,
            "action": action.value,
            "task_id": after.id,
            "before": None if before is None else task_to_json(before),
            "after": task_to_json(after),
            "turn_id": actor.turn_id,
            "call_id": actor.call_id,
            "thread_id": actor.thread_id,
            "idempotency_key": actor.idempotency_key,
            "request_hash": request_hash,
            "undoes": undoes,
            "created_at": created_at,
        }
        result = self._connection.execute(insert(activity).values(values).returning(activity.c.id))
        return Activity(
            id=result.scalar_one(),
            user_id=self._user_id,
            actor=actor.kind,
            action=action,
            task_id=after.id,
            before=before,
            after=after,
            created_at=created_at,
            turn_id=actor.turn_id,
            call_id=actor.call_id,
            thread_id=actor.thread_id,
            undoes=undoes,
        )

    def find(self, activity_id: int) -> Activity | None:
        """One row of this owner."""
        statement = select(activity).where(
            activity.c.user_id == self._user_id, activity.c.id == activity_id
        )
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _from_row(row)

    def find_by_key(self, idempotency_key: str) -> tuple[Activity, str] | None:
        """What was done under a key, and the hash of the request that did it."""
        statement = select(activity).where(
            activity.c.user_id == self._user_id, activity.c.idempotency_key == idempotency_key
        )
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else (_from_row(row), row.request_hash)

    def of_turn(self, turn_id: str) -> list[Activity]:
        """What a turn wrote, newest first."""
        statement = (
            select(activity)
            .where(activity.c.user_id == self._user_id, activity.c.turn_id == turn_id)
            .order_by(activity.c.id.desc())
        )
        return [_from_row(row) for row in self._connection.execute(statement).all()]

    def count_of_turn(self, turn_id: str) -> int:
        """How many writes a turn made."""
        statement = (
            select(func.count())
            .select_from(activity)
            .where(activity.c.user_id == self._user_id, activity.c.turn_id == turn_id)
        )
        return self._connection.execute(statement).scalar_one()

    def page(
        self, limit: int, cursor: str | None, turn_id: str | None, task_id: int | None
    ) -> ActivityPage:
        """Newest first, `limit` rows from behind `cursor`."""
        statement = select(activity).where(activity.c.user_id == self._user_id)
        if cursor is not None:
            statement = statement.where(activity.c.id < Cursor.decode(cursor, _ORDER).id)
        if turn_id is not None:
            statement = statement.where(activity.c.turn_id == turn_id)
        if task_id is not None:
            statement = statement.where(activity.c.task_id == task_id)
        statement = statement.order_by(activity.c.id.desc()).limit(limit + 1)
        rows = self._connection.execute(statement).all()
        items = tuple(_from_row(row) for row in rows[:limit])
        more = len(rows) > limit
        return ActivityPage(items, Cursor(_ORDER, None, items[-1].id).encode() if more else None)

    def after(self, activity_id: int, limit: int) -> list[Activity]:
        """What came after a row, oldest first."""
        statement = (
            select(activity)
            .where(
                activity.c.user_id == self._user_id,
                activity.c.id > min(max(activity_id, 0), MAX_ID),
            )
            .order_by(activity.c.id)
            .limit(limit)
        )
        return [_from_row(row) for row in self._connection.execute(statement).all()]

    def latest_id(self) -> int:
        """The newest row's id, 0 when there is none."""
        statement = select(func.max(activity.c.id)).where(activity.c.user_id == self._user_id)
        return self._connection.execute(statement).scalar_one() or 0

    def mark_undone(self, activity_id: int, undone_by: int | None) -> None:
        """Note which row took this one back, or None once it stands again."""
        self._connection.execute(
            update(activity)
            .where(activity.c.user_id == self._user_id, activity.c.id == activity_id)
            .values(undone_by=undone_by)
        )


def _from_row(row: Row[Any]) -> Activity:
    return Activity(
        id=row.id,
        user_id=row.user_id,
        actor=ActorKind(row.actor),
        action=Action(row.action),
        task_id=row.task_id,
        before=None if row.before is None else task_from_json(row.before),
        after=task_from_json(row.after),
        created_at=row.created_at,
        turn_id=row.turn_id,
        call_id=row.call_id,
        thread_id=row.thread_id,
        undoes=row.undoes,
        undone_by=row.undone_by,
    )
