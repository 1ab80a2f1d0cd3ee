"""What the tools return, as JSON schema and as values."""

from typing import Annotated, Any, Literal

import orjson
from mcp.types import CallToolResult, TextContent
from pydantic import BaseModel, Field

from src.domain.task import Task, TaskPage
from src.domain.task_fields import WRITABLE, task_plain


class _WrittenTask(BaseModel):
    """What a write left the task with, so that a caller sees what became of its arguments."""

    task_id: int
    title: str
    completed: bool
    description: str
    priority: str
    due_at: str | None
    tags: list[str]


class AddedTask(_WrittenTask):
    """A task that now exists."""

    status: Literal["created"] = "created"


class UpdatedTask(_WrittenTask):
    """A task that changed."""

    status: Literal["updated"] = "updated"


class CompletedTask(BaseModel):
    """A task that is complete."""

    task_id: int
    status: Literal["completed"] = "completed"
    title: str


class DeletedTask(BaseModel):
    """A task that is in the trash."""

    task_id: int
    status: Literal["deleted"] = "deleted"
    title: str


class ListedTask(BaseModel):
    """A task in a list. `due_at` is a date, or an instant with its zone."""

    id: int
    title: str
    completed: bool
    description: str
    priority: str
    due_at: str | None
    tags: list[str]


class TaskList(BaseModel):
    """Some tasks, how many there are in all, and how to get the next ones."""

    result: list[ListedTask]
    total: int
    next_cursor: Annotated[
        str | None, Field(description="Call again with it for more; null at the end.")
    ]


ListResult = Annotated[CallToolResult, TaskList]


def added(task: Task) -> AddedTask:
    """A task that was just made."""
    return AddedTask(task_id=task.id, **_set_fields(task))


def updated(task: Task) -> UpdatedTask:
    """A task that was just changed."""
    return UpdatedTask(task_id=task.id, **_set_fields(task))


def task_list(page: TaskPage, total: int) -> CallToolResult:
    """A page of tasks: a sentence, the tasks as JSON, and both as structured content."""
    rows = [{"id": task.id, **_set_fields(task)} for task in page.items]
    shown = len(rows)
    if page.next_cursor is not None:
        sentence = f"{shown} of {total} tasks. For more, call again with the cursor in next_cursor."
    else:
        sentence = f"{shown or 'No'} {'task' if shown == 1 else 'tasks'}."
    texts = [sentence, orjson.dumps(rows).decode()] if rows else [sentence]
    return CallToolResult(
        content=[TextContent(type="text", text=text) for text in texts],
        structured_content={"result": rows, "total": total, "next_cursor": page.next_cursor},
    )


def _set_fields(task: Task) -> dict[str, Any]:
    values = task_plain(task, WRITABLE) | {"tags": list(task.tags)}
    return {name: values[name] for name in ListedTask.model_fields if name in values}
