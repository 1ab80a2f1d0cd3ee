"""What crosses the wire as JSON, for reading requests and for describing answers in OpenAPI.

Answers are built as plain dicts by the functions below, which skips a validation per row; a
test holds them to the models.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, cast

import orjson
from fastapi import Response
from pydantic import (
    BaseModel,
    ConfigDict,
    FailFast,
    Field,
    StrictBool,
    WithJsonSchema,
    model_validator,
)

from src.domain.activity import Action, Activity
from src.domain.actor import ActorKind
from src.domain.due import Due
from src.domain.known_fields import unknown_field
from src.domain.task import (
    NewTask,
    Priority,
    SortOrder,
    Task,
    TaskChange,
    TaskQuery,
    TaskSort,
    TaskStatus,
)
from src.domain.task_fields import CLEARABLE, KINDS, task_plain, wire_name
from src.domain.task_rules import (
    DESCRIPTION_LENGTH,
    QUERY_LENGTH,
    TAG_COUNT,
    TAG_LENGTH,
    TITLE_LENGTH,
)

# The service checks lengths after trimming; the schema only tells them.
Title = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TITLE_LENGTH})
]
Description = Annotated[str, WithJsonSchema({"type": "string", "maxLength": DESCRIPTION_LENGTH})]
Tags = Annotated[
    list[str],
    FailFast(),
    WithJsonSchema(
        {
            "type": "array",
            "maxItems": TAG_COUNT,
            "items": {"type": "string", "minLength": 1, "maxLength": TAG_LENGTH},
        }
    ),
]
Query = Annotated[str, WithJsonSchema({"type": "string", "maxLength": QUERY_LENGTH})]
Tag = Annotated[str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TAG_LENGTH})]
DueText = Annotated[
    str,
    Field(
        description="A date (2026-11-20) or a date and time with a zone (ISO 8601).",
        examples=["2026-11-20", "2026-11-20T09:00:00+01:00"],
    ),
]


class TaskOut(BaseModel):
    """A task."""

    id: int
    user_id: str
    title: Title
    description: Description
    completed: bool
    priority: Priority
    due_at: DueText | None
    tags: Tags
    created_at: datetime
    updated_at: datetime


class TaskPageOut(BaseModel):
    """Some tasks; ask for more with `cursor=next_cursor`."""

    items: list[TaskOut]
    next_cursor: str | None


_TOLD = tuple(name for name in KINDS if name != "deleted_at")

_READ_ONLY = frozenset({"id", "user_id", "created_at", "updated_at"})
"""What a task that was read brings along when it is sent back."""

_CLEARED_BY_NULL = {wire_name(name) for name in CLEARABLE}


class _TaskBody(BaseModel):
    """A body whose unknown fields are told, and in which null means as if left out."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        given = cast(dict[str, object], value)
        known = cls.model_fields
        for name in given:
            if name not in known and name not in _READ_ONLY:
                raise unknown_field(name, known)
        return {
            name: item
            for name, item in given.items()
            if name in known and (item is not None or name in _CLEARED_BY_NULL)
        }

    def _values(self, names: Iterable[str]) -> dict[str, Any]:
        """The named fields as the domain has them; raises ValidationError."""
        values = {name: getattr(self, name) for name in names}
        if "tags" in values:
            values["tags"] = tuple(values["tags"])
        if "due_at" in values:
            text = values.pop("due_at")
            values["due"] = None if text is None else Due.parse(text)
        return values


class _WholeTask(_TaskBody):
    title: Title
    description: Description = ""
    priority: Priority = Priority.NONE
    due_at: DueText | None = None
    tags: Tags = Field(default_factory=list[str])


class TaskIn(_WholeTask):
    """A task to add; what is left out takes its default."""

    completed: StrictBool = False

    def new_task(self) -> NewTask:
        """The task to add."""
        return NewTask(**self._values(type(self).model_fields))


class TaskReplacement(_WholeTask):
    """A whole task for PUT; what is left out takes its default, `completed` alone stays."""

    completed: StrictBool | None = None

    def change(self) -> TaskChange:
        """Everything, whether it differs or not."""
        stays = {"completed"} if self.completed is None else set[str]()
        return TaskChange(**self._values(type(self).model_fields.keys() - stays))


class TaskPatch(_WholeTask):
    """The fields to change; what is left out stays, `due_at: null` clears the due date."""

    title: Title = ""
    completed: StrictBool = False

    def change(self) -> TaskChange:
        """What was given, and nothing else."""
        return TaskChange(**self._values(self.model_fields_set))


class TaskListParams(BaseModel):
    """Which tasks to list. `order` defaults to the sort's natural one."""

    status: TaskStatus = TaskStatus.ALL
    q: Query | None = Field(
        default=None,
        description=(
            "Every word is looked for in title, description and tags, whatever its case and "
            "accents; #word finds a tag."
        ),
    )
    tag: Tag | None = None
    priority: Priority | None = None
    due_before: DueText | None = None
    due_after: DueText | None = None
    sort: TaskSort = TaskSort.CREATED
    order: SortOrder | None = None
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = None
    time_zone: str | None = Field(
        default=None, description="IANA name; when a day begins. UTC for one that is unknown."
    )
    deleted: bool = Field(default=False, description="List the trash instead.")

    def query(self, zone_of_request: str | None) -> TaskQuery:
        """The query, its days counted in the given zone or else the request's."""
        natural = SortOrder.DESC if self.sort in _NEWEST_FIRST else SortOrder.ASC
        return TaskQuery(
            status=self.status,
            q=self.q,
            tag=self.tag,
            priority=self.priority,
            due_before=Due.parse(self.due_before, "due_before") if self.due_before else None,
            due_after=Due.parse(self.due_after, "due_after") if self.due_after else None,
            sort=self.sort,
            order=self.order or natural,
            limit=self.limit,
            cursor=self.cursor,
            time_zone=self.time_zone or zone_of_request or "UTC",
            deleted=self.deleted,
        )


_NEWEST_FIRST = (TaskSort.CREATED, TaskSort.PRIORITY)


class SummaryParams(BaseModel):
    """The caller's day."""

    today: date
    time_zone: str = Field(description="IANA name, like Europe/Berlin.")


class SummaryOut(BaseModel):
    """How many tasks stand where; `pending` includes the three after it."""

    pending: int
    overdue: int
    due_today: int
    upcoming: int
    completed: int


class ActivityOut(BaseModel):
    """One write to a task. `before` is null for a new task."""

    id: int
    actor: ActorKind
    action: Action
    task_id: int
    before: TaskOut | None
    after: TaskOut
    created_at: datetime
    turn_id: str | None
    call_id: str | None
    thread_id: str | None
    undoes: int | None
    undone_by: int | None


class ActivityPageOut(BaseModel):
    """Some of the log, newest first."""

    items: list[ActivityOut]
    next_cursor: str | None


class UndoOut(BaseModel):
    """The task as it is now, and the log row of the undoing."""

    task: TaskOut
    activity: ActivityOut


class ProblemOut(BaseModel):
    """An error, as RFC 9457 has it; `field` names bad input."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str | None
    field: str | None = None


def task_json(task: Task) -> dict[str, object]:
    """A task as TaskOut describes it."""
    return task_plain(task, _TOLD)


def activity_json(activity: Activity) -> dict[str, object]:
    """A log row as ActivityOut describes it."""
    return {
        "id": activity.id,
        "actor": activity.actor,
        "action": activity.action,
        "task_id": activity.task_id,
        "before": task_json(activity.before) if activity.before else None,
        "after": task_json(activity.after),
        "created_at": activity.created_at,
        "turn_id": activity.turn_id,
        "call_id": activity.call_id,
        "thread_id": activity.thread_id,
        "undoes": activity.undoes,
        "undone_by": activity.undone_by,
    }


def to_json(value: object) -> bytes:
    """JSON with UTC times as `...Z`."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)


def json_response(
    value: object, status_code: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """An answer whose body is `value`."""
    return Response(to_json(value), status_code, headers, "application/json")
