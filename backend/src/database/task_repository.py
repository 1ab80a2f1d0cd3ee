"""The tasks of one owner. Nothing here can read or write another user's row."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, case, delete, func, insert, select, tuple_, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from src.database.cursors import Cursor
from src.database.tables import live, task_tags, tasks
from src.database.task_rows import task_from_row, task_values
from src.domain.due import Due
from src.domain.errors import ValidationError
from src.domain.search_rule import search_words
from src.domain.task import SortOrder, Task, TaskPage, TaskQuery, TaskSort, TaskStatus, TaskSummary
from src.domain.time_zones import known_zone

_SORT_COLUMNS = {
    TaskSort.TITLE: tasks.c.title_sort,
    TaskSort.DUE_DATE: tasks.c.due_sort,
    TaskSort.PRIORITY: tasks.c.priority,
}


class TaskRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def find(self, task_id: int) -> Task | None:
        """A task of this owner, in the trash or not."""
        statement = select(tasks).where(tasks.c.user_id == self._user_id, tasks.c.id == task_id)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else task_from_row(row)

    def add(self, task: Task) -> Task:
        """Insert; the id given is ignored and the new one returned in the task."""
        result = self._connection.execute(
            insert(tasks).values(user_id=self._user_id, **task_values(task)).returning(tasks.c.id)
        )
        stored = replace(task, id=result.scalar_one())
        self._tag(stored)
        return stored

    def save(self, before: Task, after: Task) -> None:
        """Write what differs from `before`."""
        old, new = task_values(before), task_values(after)
        changed = {name: value for name, value in new.items() if old[name] != value}
        if not changed:
            return
        self._connection.execute(
            update(tasks)
            .where(tasks.c.user_id == self._user_id, tasks.c.id == after.id)
            .values(**changed)
        )
        if before.tags != after.tags:
            self._connection.execute(
                delete(task_tags).where(
                    task_tags.c.user_id == self._user_id, task_tags.c.task_id == after.id
                )
            )
            self._tag(after)

    def page(self, query: TaskQuery) -> TaskPage:
        """One page in keyset order; `query` holds checked values."""
        order = f"{query.sort}.{query.order}"
        cursor = Cursor.decode(query.cursor, order) if query.cursor else None
        column = _SORT_COLUMNS.get(query.sort)
        rows: list[Row[Any]] = []
        if column is None or cursor is None or cursor.value is not None:
            rows = self._rows(query, column, cursor, query.limit + 1)
        if query.sort is TaskSort.DUE_DATE and len(rows) <= query.limit:
            # Undated tasks come last in either direction, by id.
            undated = cursor if cursor is not None and cursor.value is None else None
            rows += self._rows(query, None, undated, query.limit + 1 - len(rows))
        more = len(rows) > query.limit
        rows = rows[: query.limit]
        return TaskPage(
            tuple(task_from_row(row) for row in rows),
            _cursor_after(rows[-1], order, column).encode() if more else None,
        )

    def count(self, query: TaskQuery) -> int:
        """How many rows all pages have; `query` holds checked values."""
        every = self._filtered(query).with_only_columns(func.count())
        return self._connection.execute(every).scalar_one()

    def counts(self, today: date, now: datetime, tomorrow: datetime) -> TaskSummary:
        """Counts around `now` for someone whose day `today` ends at `tomorrow`."""
        overdue = (tasks.c.due_day < today) | (tasks.c.due_instant < now)
        due_today = (tasks.c.due_day == today) | (
            (tasks.c.due_instant >= now) & (tasks.c.due_instant < tomorrow)
        )
        upcoming = (tasks.c.due_day > today) | (tasks.c.due_instant >= tomorrow)
        mine = (tasks.c.user_id == self._user_id) & live
        completed = select(func.count()).where(mine, tasks.c.completed.is_(True))
        row = (
            self._connection.execute(
                select(
                    func.count(),
                    _count(overdue),
                    _count(due_today),
                    _count(upcoming),
                    completed.scalar_subquery(),
                ).where(mine, tasks.c.completed.is_(False))
            )
        ).one()
        return TaskSummary(*row)

    def _rows(
        self, query: TaskQuery, column: ColumnElement[Any] | None, cursor: Cursor | None, limit: int
    ) -> list[Row[Any]]:
        statement = self._filtered(query)
        if query.sort is TaskSort.DUE_DATE:
            statement = statement.where(
                tasks.c.due_sort.is_(None) if column is None else tasks.c.due_sort.is_not(None)
            )
        keys: list[ColumnElement[Any]] = [tasks.c.id] if column is None else [column, tasks.c.id]
        ascending = query.order is SortOrder.ASC
        if cursor is not None:
            values = [cursor.id] if column is None else [_sort_value(cursor, query), cursor.id]
            here, there = (
                (tuple_(*keys), tuple_(*values))
                if column is not None
                else (
                    tasks.c.id,
                    cursor.id,
                )
            )
            statement = statement.where(here > there if ascending else here < there)
        ordered = [key.asc() if ascending else key.desc() for key in keys]
        result = self._connection.execute(statement.order_by(*ordered).limit(limit))
        return list(result.all())

    def _filtered(self, query: TaskQuery) -> Select[Any]:
        where: list[ColumnElement[bool]] = [
            tasks.c.user_id == self._user_id,
            tasks.c.deleted_at.is_not(None) if query.deleted else live,
        ]
        if query.status is not TaskStatus.ALL:
            where.append(tasks.c.completed.is_(query.status is TaskStatus.COMPLETED))
        if query.priority is not None:
            where.append(tasks.c.priority == query.priority.rank)
        if query.tag is not None:
            where.append(
                tasks.c.id.in_(
                    select(task_tags.c.task_id).where(
                        task_tags.c.user_id == self._user_id, task_tags.c.tag == query.tag
                    )
                )
            )
        # The longest word is the rarest as a rule; a row that lacks it costs no further look.
        words = sorted(search_words(query.q or ""), key=len, reverse=True)
        where += [tasks.c.search_text.contains(word, autoescape=True) for word in words]
        zone = known_zone(query.time_zone)
        if query.due_before is not None:
            day, instant = _bound(query.due_before, zone)
            where.append((tasks.c.due_day < day) | (tasks.c.due_instant < instant))
        if query.due_after is not None:
            day, instant = _bound(query.due_after, zone)
            where.append((tasks.c.due_day >= day) | (tasks.c.due_instant >= instant))
        return select(tasks).where(*where)

    def _tag(self, task: Task) -> None:
        if task.tags:
            self._connection.execute(
                insert(task_tags),
                [{"user_id": self._user_id, "tag": tag, "task_id": task.id} for tag in task.tags],
            )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _bound(due: Due, zone: ZoneInfo) -> tuple[date, datetime]:
    if due.instant is not None:
        return due.local_day(zone), due.instant
    day = due.local_day(zone)
    return day, datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def _sort_value(cursor: Cursor, query: TaskQuery) -> object:
    expected = int if query.sort is TaskSort.PRIORITY else str
    if not isinstance(cursor.value, expected):
        raise ValidationError("cursor", "This cursor belongs to another list.")
    if query.sort is not TaskSort.DUE_DATE:
        return cursor.value
    try:
        instant = datetime.fromisoformat(str(cursor.value))
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValidationError("cursor", "This cursor belongs to another list.") from None


def _cursor_after(row: Row[Any], order: str, column: ColumnElement[Any] | None) -> Cursor:
    value: Any = None if column is None or column.key is None else getattr(row, column.key)
    return Cursor(order, value.isoformat() if isinstance(value, datetime) else value, row.id)
