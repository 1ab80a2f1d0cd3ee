"""Reads what the tools answered, whichever way the SDK wrapped it."""

import json
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import cast

from src.domain.task import Priority
from src.offline_model.tasks import Task, read_due


def read_tasks(output: object, zone: tzinfo) -> list[Task] | None:
    """Returns the tasks of a `list_tasks` result; None when the tool reported a failure."""
    records = _records(output)
    if records is None:
        return None
    tasks = [_read_task(record, zone) for record in records]
    return [task for task in tasks if task is not None]


def read_task_id(output: object) -> int | None:
    """Returns the `task_id` of a write's result; None when the tool reported a failure."""
    for record in _records(output) or []:
        task_id = record.get("task_id", record.get("id"))
        if isinstance(task_id, int):
            return task_id
    return None


def needs_approval(output: object) -> bool:
    """Tells whether a write was not made because the user is asked about it first."""
    return any(record.get("status") == "needs_approval" for record in _records(output) or [])


def _records(output: object) -> list[Mapping[str, object]] | None:
    """Flattens JSON text, content parts, lists and `{"result": …}` into task records."""
    if isinstance(output, str):
        try:
            return _records(json.loads(output)) if output.strip() else []
        except (ValueError, RecursionError):
            return None
    if isinstance(output, Mapping):
        record = cast("Mapping[str, object]", output)
        for key in ("result", "tasks", "items"):
            if key in record:
                return _records(record[key])
        if "text" in record and "title" not in record:
            return _records(record["text"])
        return [record] if "title" in record or "task_id" in record else None
    if isinstance(output, Sequence):
        found: list[Mapping[str, object]] = []
        for part in cast("Sequence[object]", output):
            records = _records(part)
            if records is None:
                return None
            found += records
        return found
    return None


def _read_task(record: Mapping[str, object], zone: tzinfo) -> Task | None:
    task_id, title, tags = (
        record.get("id", record.get("task_id")),
        record.get("title"),
        record.get("tags"),
    )
    if not isinstance(task_id, int) or not isinstance(title, str):
        return None
    priority = record.get("priority")
    return Task(
        id=task_id,
        title=title,
        completed=record.get("completed") is True,
        due=read_due(record.get("due_at"), zone),
        priority=Priority(priority) if priority in set(Priority) else Priority.NONE,
        tags=tuple(str(tag) for tag in cast("list[object]", tags))
        if isinstance(tags, list)
        else (),
        description=str(record.get("description") or ""),
    )
