"""Tasks as rows, and as the JSON the activity log keeps."""

from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Row

from src.domain.due import Due
from src.domain.search_rule import folded, search_text
from src.domain.task import Priority, Task

_PRIORITIES = list(Priority)


def task_from_row(row: Row[Any]) -> Task:
    """A task from a row of the tasks table."""
    due: Due | None = None
    if row.due_day is not None:
        due = Due(day=row.due_day)
    elif row.due_instant is not None:
        due = Due(instant=row.due_instant)
    return Task(
        id=row.id,
        user_id=row.user_id,
        title=row.title,
        description=row.description,
        completed=row.completed,
        priority=_PRIORITIES[int(row.priority)],
        due=due,
        tags=tuple(orjson.loads(row.tags)),
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
    )


def task_values(task: Task) -> dict[str, object]:
    """The columns that change with a task."""
    return {
        "title": task.title,
        "description": task.description,
        "completed": task.completed,
        "priority": task.priority.rank,
        "due_day": task.due.day if task.due else None,
        "due_instant": task.due.instant if task.due else None,
        "due_sort": task.due.sort_instant() if task.due else None,
        "tags": orjson.dumps(task.tags).decode(),
        "title_sort": folded(task.title),
        "search_text": search_text(task.title, task.description, task.tags),
        "created_at": task.created_at,
        "updated_at": task.updated_at,
        "deleted_at": task.deleted_at,
    }


def task_to_json(task: Task) -> str:
    """The task's state for the activity log."""
    return orjson.dumps(
        {
            "id": task.id,
            "user_id": task.user_id,
            "title": task.title,
            "description": task.description,
            "completed": task.completed,
            "priority": task.priority,
            "due_at": task.due.isoformat() if task.due else None,
            "tags": task.tags,
            "created_at": task.created_at,
            "updated_at": task.updated_at,
            "deleted_at": task.deleted_at,
        }
    ).decode()


def task_from_json(text: str) -> Task:
    """The task that `task_to_json` wrote."""
    state = orjson.loads(text)
    return Task(
        id=state["id"],
        user_id=state["user_id"],
        title=state["title"],
        description=state["description"],
        completed=state["completed"],
        priority=Priority(state["priority"]),
        due=_due_from_text(state["due_at"]),
        tags=tuple(state["tags"]),
        created_at=datetime.fromisoformat(state["created_at"]),
        updated_at=datetime.fromisoformat(state["updated_at"]),
        deleted_at=datetime.fromisoformat(state["deleted_at"]) if state["deleted_at"] else None,
    )


def _due_from_text(text: str | None) -> Due | None:
    if text is None:
        return None
    if "T" in text:
        return Due.at(datetime.fromisoformat(text))
    return Due.on(date.fromisoformat(text))
