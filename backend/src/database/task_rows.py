"""Tasks as rows, and as the JSON the activity log keeps."""

from collections.abc import Callable
from typing import Any

import orjson
from sqlalchemy import Row

from src.domain.due import Due
from src.domain.search_rule import folded, search_text
from src.domain.task import Priority, Task
from src.domain.task_fields import KINDS, task_from_plain, task_plain

_PRIORITIES = list(Priority)


def task_from_row(row: Row[Any]) -> Task:
    """A task from a row of the tasks table."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return Task(**values, **{name: read(row) for name, read in _READERS.items()})


def task_values(task: Task) -> dict[str, object]:
    """The columns that change with a task."""
    values: dict[str, object] = {name: getattr(task, name) for name in _STORED}
    return values | {
        "priority": task.priority.rank,
        "due_day": task.due.day if task.due else None,
        "due_instant": task.due.instant if task.due else None,
        "due_sort": task.due.sort_instant() if task.due else None,
        "tags": orjson.dumps(task.tags).decode(),
        "title_sort": folded(task.title),
        "search_text": search_text(task.title, task.description, task.tags),
    }


def task_to_json(task: Task) -> str:
    """The task's state for the activity log."""
    return orjson.dumps(task_plain(task, KINDS)).decode()


def task_from_json(text: str) -> Task:
    """The task that `task_to_json` wrote, now or before a field was added."""
    return task_from_plain(orjson.loads(text))


def _due(row: Row[Any]) -> Due | None:
    if row.due_day is not None:
        return Due(day=row.due_day)
    return None if row.due_instant is None else Due(instant=row.due_instant)


# Fields that are no column of the same name and value.
_READERS: dict[str, Callable[[Row[Any]], Any]] = {
    "due": _due,
    "priority": lambda row: _PRIORITIES[int(row.priority)],
    "tags": lambda row: tuple(orjson.loads(row.tags)),
}
_PLAIN = tuple(name for name in KINDS if name not in _READERS)
_STORED = tuple(name for name in KINDS if name not in {"id", "user_id", "due"})
