"""What the tools return, as JSON schema and as values."""

from typing import Literal

from pydantic import BaseModel

from src.domain.task import Task


class AddedTask(BaseModel):
    """A task that now exists."""

    task_id: int
    status: Literal["created"] = "created"
    title: str


class UpdatedTask(BaseModel):
    """A task that changed."""

    task_id: int
    status: Literal["updated"] = "updated"
    title: str


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


def listed(task: Task) -> ListedTask:
    """One row of a list."""
    return ListedTask(
        id=task.id,
        title=task.title,
        completed=task.completed,
        description=task.description,
        priority=task.priority.value,
        due_at=task.due.isoformat() if task.due else None,
        tags=list(task.tags),
    )
