"""The activity log: who did what to which task, with the state before and after."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from src.domain.actor import ActorKind
from src.domain.task import Task


class Action(StrEnum):
    """What happened to a task."""

    CREATED = "created"
    UPDATED = "updated"
    COMPLETED = "completed"
    REOPENED = "reopened"
    DELETED = "deleted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Activity:
    """One write. `before` is None for a new task.

    `undoes` is the activity this one took back, `undone_by` the one that took this one back.
    """

    id: int
    user_id: str
    actor: ActorKind
    action: Action
    task_id: int
    before: Task | None
    after: Task
    created_at: datetime
    turn_id: str | None = None
    call_id: str | None = None
    thread_id: str | None = None
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Newest first, and the cursor of the next page (None at the end)."""

    items: tuple[Activity, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TaskWrite:
    """What a write did. `replayed` says it was done before under the same key."""

    task: Task
    activity: Activity
    replayed: bool = False
