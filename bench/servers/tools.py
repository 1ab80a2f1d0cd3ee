"""The five tools of the peers, as plain functions over tasks in memory."""

import itertools
import os

MODEL = os.environ.get("OPENAI_MODEL", "")

_titles: dict[int, str] = {}
_completed: set[int] = set()
_numbers = itertools.count(1)


async def add_task(title: str, description: str = "", due_at: str = "") -> str:
    """Adds a task."""
    task_id = next(_numbers)
    _titles[task_id] = title
    return f'{{"task_id": {task_id}, "status": "created", "title": "{title}"}}'


async def list_tasks(status: str = "all", query: str = "") -> list[dict[str, object]]:
    """Lists tasks."""
    return [
        {"id": task_id, "title": title, "completed": task_id in _completed}
        for task_id, title in list(_titles.items())[-50:]
    ]


async def update_task(task_id: int, title: str = "") -> str:
    """Changes a task."""
    _titles[task_id] = title or _titles[task_id]
    return f'{{"task_id": {task_id}, "status": "updated"}}'


async def complete_task(task_id: int) -> str:
    """Marks a task as done."""
    _completed.add(task_id)
    return f'{{"task_id": {task_id}, "status": "completed"}}'


async def delete_task(task_id: int) -> str:
    """Deletes a task."""
    _titles.pop(task_id, None)
    return f'{{"task_id": {task_id}, "status": "deleted"}}'


FUNCTIONS = (add_task, list_tasks, update_task, complete_task, delete_task)
