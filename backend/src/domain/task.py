"""Tasks, and how to ask for them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any

from src.domain.due import Due


class Priority(StrEnum):
    """How much a task matters, least first."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none to 3 for high; what is stored and sorted by."""
        return list(Priority).index(self)


class TaskStatus(StrEnum):
    """Which tasks a list shows."""

    ALL = "all"
    PENDING = "pending"
    COMPLETED = "completed"


class TaskSort(StrEnum):
    """What a list is ordered by; ties go by id."""

    CREATED = "created"
    TITLE = "title"
    DUE_DATE = "due_date"
    PRIORITY = "priority"


class SortOrder(StrEnum):
    """The direction of an order."""

    ASC = "asc"
    DESC = "desc"


class Unset(Enum):
    """The type of UNSET."""

    TOKEN = 0


UNSET = Unset.TOKEN
"""Marks a field of a change that stays as it is (None would clear it)."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task as stored. `deleted_at` is set while it is in the trash; times are UTC."""

    id: int
    user_id: str
    title: str
    description: str
    completed: bool
    priority: Priority
    due: Due | None
    tags: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    def same_state(self, other: "Task") -> bool:
        """Whether the two differ in nothing but when they were touched."""
        return (self.deleted_at is None) == (other.deleted_at is None) and self == replace(
            other, updated_at=self.updated_at, deleted_at=self.deleted_at
        )


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to add, as the caller gave it; the service trims and checks it."""

    title: str
    description: str = ""
    priority: Priority = Priority.NONE
    due: Due | None = None
    tags: tuple[str, ...] = ()
    completed: bool = False

    def values(self) -> dict[str, Any]:
        """Every field by its name."""
        return {name: getattr(self, name) for name in NewTask.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What to change about a task; UNSET fields stay, `due=None` clears the due date."""

    title: str | Unset = UNSET
    description: str | Unset = UNSET
    priority: Priority | Unset = UNSET
    due: Due | Unset | None = UNSET
    tags: tuple[str, ...] | Unset = UNSET
    completed: bool | Unset = UNSET

    def values(self) -> dict[str, Any]:
        """The fields that are set."""
        return {
            name: value
            for name in TaskChange.__dataclass_fields__
            if not isinstance(value := getattr(self, name), Unset)
        }

    def applied_to(self, task: Task) -> Task:
        """The task as it is afterwards."""
        return replace(task, **self.values())

    def against(self, task: Task) -> "TaskChange":
        """The part of it that `task` is not already."""
        values = self.values()
        return TaskChange(
            **{name: value for name, value in values.items() if getattr(task, name) != value}
        )

    def then(self, later: "TaskChange") -> "TaskChange":
        """Both, one after the other."""
        return replace(self, **later.values())


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks, in which order.

    `q` is looked for in title, description and tags, whatever the case. The window of due dates
    includes `due_after` and excludes `due_before`; `time_zone` (IANA) says when a day begins.
    `limit` is 1-200. `cursor` is a page's `next_cursor`, good for the same sort and order only.
    """

    status: TaskStatus = TaskStatus.ALL
    q: str | None = None
    tag: str | None = None
    priority: Priority | None = None
    due_before: Due | None = None
    due_after: Due | None = None
    sort: TaskSort = TaskSort.CREATED
    order: SortOrder = SortOrder.DESC
    limit: int = 50
    cursor: str | None = None
    time_zone: str = "UTC"
    deleted: bool = False
    """True lists the trash instead."""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some tasks, and the cursor of the next page (None at the end)."""

    items: tuple[Task, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """How many tasks stand where. `pending` includes the next three."""

    pending: int
    overdue: int
    due_today: int
    upcoming: int
    completed: int
