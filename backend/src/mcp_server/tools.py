"""The five tools: parse, one call of TaskService, return."""

from typing import Annotated, Literal

from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import Field

from src.domain.actor import KEY_LENGTH
from src.domain.due import Due
from src.domain.task import UNSET, NewTask, Priority, TaskChange, TaskQuery, TaskStatus
from src.domain.task_rules import (
    DESCRIPTION_LENGTH,
    QUERY_LENGTH,
    TAG_COUNT,
    TAG_LENGTH,
    TITLE_LENGTH,
    checked_query,
)
from src.mcp_server.checked_tool import checked_tool
from src.mcp_server.errors import tool_errors
from src.mcp_server.identity import current_caller
from src.mcp_server.results import (
    AddedTask,
    CompletedTask,
    DeletedTask,
    ListResult,
    UpdatedTask,
    added,
    task_list,
    updated,
)
from src.services.task_service import TaskService

DEFAULT_LIST_LIMIT = 50

# The service measures texts once they are trimmed, so the schema only tells their lengths.
TaskId = Annotated[int, Field(description="The task's id, as list_tasks gives it.", ge=1)]
Title = Annotated[
    str,
    Field(
        description=f"What is to be done, 1 to {TITLE_LENGTH} characters.",
        json_schema_extra={"minLength": 1, "maxLength": TITLE_LENGTH},
    ),
]
Description = Annotated[
    str,
    Field(
        description=f"Details, up to {DESCRIPTION_LENGTH} characters.",
        json_schema_extra={"maxLength": DESCRIPTION_LENGTH},
    ),
]
DueText = Annotated[
    str,
    Field(
        description=(
            "When it is due: a date (2026-11-20), or a date and time with a zone "
            "(2026-11-20T09:00:00+01:00)."
        )
    ),
]
PriorityName = Annotated[
    Literal["none", "low", "medium", "high"], Field(description="How much it matters.")
]
Tags = Annotated[
    list[str],
    Field(
        fail_fast=True,
        description=f"Short labels, without #, each up to {TAG_LENGTH} characters.",
        json_schema_extra={
            "maxItems": TAG_COUNT,
            "items": {"type": "string", "minLength": 1, "maxLength": TAG_LENGTH},
        },
    ),
]
ClientKey = Annotated[
    str,
    Field(
        description="A key of your choice: the same call repeated under it has one effect.",
        max_length=KEY_LENGTH,
    ),
]
Completed = Annotated[bool, Field(description="true completes the task, false reopens it.")]
Status = Annotated[
    Literal["all", "pending", "completed"], Field(description="Which tasks: pending are open.")
]
Query = Annotated[
    str,
    Field(
        description=(
            "Words to look for in title, description and tags, in any order, whatever their case "
            "and accents; #word finds a tag."
        ),
        json_schema_extra={"maxLength": QUERY_LENGTH},
    ),
]
TagName = Annotated[
    str,
    Field(description="Only tasks with this tag.", json_schema_extra={"maxLength": TAG_LENGTH}),
]
DueBefore = Annotated[str, Field(description="Only tasks due before this date or instant.")]
DueAfter = Annotated[str, Field(description="Only tasks due on or after this date or instant.")]
Limit = Annotated[int, Field(description="At most so many at once.", ge=1, le=200)]
CursorText = Annotated[
    str, Field(description="The next_cursor of the last answer, for the tasks after it.")
]

_ADDS = ToolAnnotations(
    title="Add a task",
    read_only_hint=False,
    destructive_hint=False,
    idempotent_hint=False,
    open_world_hint=False,
)
_READS = ToolAnnotations(
    title="List tasks",
    read_only_hint=True,
    destructive_hint=False,
    idempotent_hint=True,
    open_world_hint=False,
)
_UPDATES = ToolAnnotations(
    title="Change a task",
    read_only_hint=False,
    destructive_hint=True,
    idempotent_hint=True,
    open_world_hint=False,
)
_COMPLETES = ToolAnnotations(
    title="Complete a task",
    read_only_hint=False,
    destructive_hint=False,
    idempotent_hint=True,
    open_world_hint=False,
)
_DELETES = ToolAnnotations(
    title="Delete a task",
    read_only_hint=False,
    destructive_hint=True,
    idempotent_hint=True,
    open_world_hint=False,
)


def task_tools(tasks: TaskService) -> list[Tool]:
    """The five tools over `tasks`, in the order they are listed in."""

    async def add_task(
        title: Title,
        description: Description = "",
        due_at: DueText | None = None,
        priority: PriorityName = "none",
        tags: Tags | None = None,
        idempotency_key: ClientKey | None = None,
    ) -> AddedTask:
        with tool_errors():
            new = NewTask(
                title=title,
                description=description,
                due=Due.parse(due_at) if due_at else None,
                priority=Priority(priority),
                tags=tuple(tags or ()),
            )
            write = await tasks.add_task(current_caller(idempotency_key).actor, new)
        return added(write.task)

    async def list_tasks(
        status: Status = "all",
        query: Query | None = None,
        tag: TagName | None = None,
        due_before: DueBefore | None = None,
        due_after: DueAfter | None = None,
        limit: Limit = DEFAULT_LIST_LIMIT,
        cursor: CursorText | None = None,
    ) -> ListResult:
        with tool_errors():
            caller = current_caller()
            wanted = TaskQuery(
                status=TaskStatus(status),
                q=None if query is None else checked_query(query, "query"),
                tag=tag or None,
                due_before=Due.parse(due_before, "due_before") if due_before else None,
                due_after=Due.parse(due_after, "due_after") if due_after else None,
                limit=limit,
                cursor=cursor or None,
                time_zone=caller.time_zone,
            )
            page = await tasks.list_tasks(caller.actor.user_id, wanted)
            is_whole = page.next_cursor is None and wanted.cursor is None
            total = (
                len(page.items)
                if is_whole
                else await tasks.count_tasks(caller.actor.user_id, wanted)
            )
        return task_list(page, total)

    async def update_task(
        task_id: TaskId,
        title: Title | None = None,
        description: Description | None = None,
        due_at: DueText | None = None,
        priority: PriorityName | None = None,
        tags: Tags | None = None,
        completed: Completed | None = None,
        idempotency_key: ClientKey | None = None,
    ) -> UpdatedTask:
        with tool_errors():
            change = TaskChange(
                title=UNSET if title is None else title,
                description=UNSET if description is None else description,
                priority=UNSET if priority is None else Priority(priority),
                due=UNSET if due_at is None else Due.parse(due_at) if due_at else None,
                tags=UNSET if tags is None else tuple(tags),
                completed=UNSET if completed is None else completed,
            )
            actor = current_caller(idempotency_key).actor
            write = await tasks.update_task(actor, task_id, change)
        return updated(write.task)

    async def complete_task(
        task_id: TaskId, idempotency_key: ClientKey | None = None
    ) -> CompletedTask:
        with tool_errors():
            actor = current_caller(idempotency_key).actor
            write = await tasks.set_completed(actor, task_id, True)
        return CompletedTask(task_id=write.task.id, title=write.task.title)

    async def delete_task(task_id: TaskId, idempotency_key: ClientKey | None = None) -> DeletedTask:
        with tool_errors():
            actor = current_caller(idempotency_key).actor
            write = await tasks.delete_task(actor, task_id)
        return DeletedTask(task_id=write.task.id, title=write.task.title)

    return [
        checked_tool(add_task, "Add a task to the user's list.", _ADDS),
        checked_tool(
            list_tasks,
            "List the user's tasks, newest first. Call it to learn a task's id.",
            _READS,
        ),
        checked_tool(
            update_task,
            "Change a task. Only the parameters given change; an empty due_at or description "
            "clears it, an empty list of tags removes them, completed=false reopens it.",
            _UPDATES,
        ),
        checked_tool(
            complete_task,
            "Mark a task as complete. A task that is complete already stays so.",
            _COMPLETES,
        ),
        checked_tool(delete_task, "Move a task to the trash. The user can undo it.", _DELETES),
    ]
