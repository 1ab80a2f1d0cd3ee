"""What a user has and did, in one row that every write keeps up to date in its own transaction.

Counting the rows themselves would cost more with every task. What is counted is what a quota
limits (domain/quotas.py), so tasks in the trash are not.
"""

from datetime import datetime

from sqlalchemy import Date, Insert, bindparam, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from src.database.chat_tables import threads
from src.database.tables import UtcDateTime, user_usage
from src.domain.quotas import WINDOW, Usage


class UsageRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def count_write(self, *, writes: int, tasks: int, task_bytes: int, now: datetime) -> Usage:
        """Add a request's writes, and what it changed about the list.

        Returns what there is with it.
        """
        row = self._connection.execute(
            _WRITE[self._connection.dialect.name],
            {
                "of_user": self._user_id,
                "more_writes": writes,
                "more_tasks": tasks,
                "more_bytes": task_bytes,
                "made_at": now,
                "window_begin": now - WINDOW,
                "window_end": now + WINDOW,
            },
        ).one()
        return Usage(
            tasks=row.tasks, task_bytes=row.task_bytes, writes=row.writes, window_at=row.window_at
        )

    def count_turn(self, now: datetime) -> None:
        """Add a turn of the UTC day."""
        self._connection.execute(
            _TURN[self._connection.dialect.name],
            {"of_user": self._user_id, "of_day": now.date()},
        )

    def uncount_turn(self, now: datetime) -> None:
        """Take back a turn that was counted in this transaction."""
        self._connection.execute(_UNCOUNT_TURN, {"of_user": self._user_id, "of_day": now.date()})

    def before_turn(self, now: datetime) -> Usage:
        """The turns of the UTC day, and how many threads there are."""
        row = self._connection.execute(
            _BEFORE_TURN, {"of_user": self._user_id, "of_day": now.date()}
        ).one()
        return Usage(turns=row.turns or 0, threads=row.threads)


_Upsert = sqlite.Insert | postgresql.Insert
_OF_USER = bindparam("of_user", type_=user_usage.c.user_id.type)
_OF_DAY = bindparam("of_day", type_=Date)
_BEFORE_TURN = select(
    select(user_usage.c.turns)
    .where(user_usage.c.user_id == _OF_USER, user_usage.c.day == _OF_DAY)
    .scalar_subquery()
    .label("turns"),
    select(func.count())
    .select_from(threads)
    .where(threads.c.user_id == _OF_USER)
    .scalar_subquery()
    .label("threads"),
)


_UNCOUNT_TURN = (
    update(user_usage)
    .where(user_usage.c.user_id == _OF_USER, user_usage.c.day == _OF_DAY)
    .values(turns=user_usage.c.turns - 1)
)


def _write(insert: _Upsert) -> Insert:
    made_at = bindparam("made_at", type_=UtcDateTime)
    row = insert.values(
        user_id=_OF_USER,
        tasks=bindparam("more_tasks"),
        task_bytes=bindparam("more_bytes"),
        writes=bindparam("more_writes"),
        window_at=made_at,
        turns=0,
    )
    new = row.excluded
    # A window that lies ahead is from a clock that was wrong.
    is_over = or_(
        user_usage.c.window_at.is_(None),
        user_usage.c.window_at <= bindparam("window_begin", type_=UtcDateTime),
        user_usage.c.window_at > bindparam("window_end", type_=UtcDateTime),
    )
    return row.on_conflict_do_update(
        index_elements=["user_id"],
        set_={
            "tasks": user_usage.c.tasks + new.tasks,
            "task_bytes": user_usage.c.task_bytes + new.task_bytes,
            "writes": case((is_over, new.writes), else_=user_usage.c.writes + new.writes),
            "window_at": case((is_over, new.window_at), else_=user_usage.c.window_at),
        },
    ).returning(
        user_usage.c.tasks,
        user_usage.c.task_bytes,
        user_usage.c.writes,
        user_usage.c.window_at,
    )


def _turn(insert: _Upsert) -> Insert:
    row = insert.values(user_id=_OF_USER, tasks=0, task_bytes=0, writes=0, day=_OF_DAY, turns=1)
    is_same_day = user_usage.c.day == row.excluded.day
    return row.on_conflict_do_update(
        index_elements=["user_id"],
        set_={
            "turns": case((is_same_day, user_usage.c.turns + 1), else_=1),
            "day": row.excluded.day,
        },
    )


_WRITE = {module.dialect.name: _write(module.insert(user_usage)) for module in (sqlite, postgresql)}
_TURN = {module.dialect.name: _turn(module.insert(user_usage)) for module in (sqlite, postgresql)}
