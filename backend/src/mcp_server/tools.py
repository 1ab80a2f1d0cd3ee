"""The five tools: parse, one call of TaskService, return."""

from typing import Annotated, Literal

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations
from pydantic import Field

from src.domain.due import Due
from src.domain.task import UNSET, NewTask, Priority, TaskChange, TaskQuery, TaskStatus
from src.mcp_server.errors import tool_errors
from src.mcp_server.identity import current_caller
from src.mcp_server.results import (
    AddedTask,
    CompletedTask,
    DeletedTask,
    ListedTask,
    UpdatedTask,
    listed,
)
from src.services.task_service import TaskService

DEFAULT_LIST_LIMIT = 50

TaskId = Annotated[int, Field(description="The task's id, as list_tasks gives it.", ge=1)]
Title = Annotated[str, Field(description="What is to be done, 1 to 200 characters.")]
Description = Annotated[str, Field(description="Details, up to 1000 characters.")]
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
Tags = Annotated[list[str], Field(description="Short labels, without #.")]
ClientKey = Annotated[
    str | None,
    Field(
        description="A key of your choice: the same call repeated under it has one effect.",
        max_length=128,
    ),
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
    destructive_hint=False,
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


def register_tools(server: MCPServer, tasks: TaskService) -> None:
    """Add the five tools to `server`."""

    @server.tool(description="Add a task to the user's list.", annotations=_ADDS)
    async def add_task(
        title: Title,
        description: Description = "",
        due_at: DueText | None = None,
        priority: PriorityName = "none",
        tags: Tags | None = None,
        idempotency_key: ClientKey = None,
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
        return AddedTask(task_id=write.task.id, title=write.task.title)

    @server.tool(
        description="List the user's tasks, newest first. Call it to learn a task's id.",
        annotations=_READS,
    )
    async def list_tasks(
        status: Literal["all", "pending", "completed"] = "all",
        query: Annotated[
            str | None, Field(description="Words to look for in title, description and tags.")
        ] = None,
        tag: Annotated[str | None, Field(description="Only tasks with this tag.")] = None,
        due_before: Annotated[
            str | None, Field(description="Only tasks due before this date or instant.")
        ] = None,
        due_after: Annotated[
            str | None, Field(description="Only tasks due on or after this date or instant.")
        ] = None,
        limit: Annotated[int, Field(description="At most so many.", ge=1, le=200)] = (
            DEFAULT_LIST_LIMIT
        ),
    ) -> list[ListedTask]:
        with tool_errors():
            caller = current_caller()
            page = await tasks.list_tasks(
                caller.actor.user_id,
                TaskQuery(
                    status=TaskStatus(status),
                    q=query,
                    tag=tag,
                    due_before=Due.parse(due_before, "due_before") if due_before else None,
                    due_after=Due.parse(due_after, "due_after") if due_after else None,
                    limit=limit,
                    time_zone=caller.time_zone,
                ),
            )
        return [listed(task) for task in page.items]

    @server.tool(
        description=(
            "Change a task. Only the parameters given change; an empty due_at or description "
            "clears it, an empty list of tags removes them, completed=false reopens it."
        ),
        annotations=_UPDATES,
    )
    async def update_task(
        task_id: TaskId,
        title: Title | None = None,
        description: Description | None = None,
        due_at: DueText | None = None,
        priority: PriorityName | None = None,
        tags: Tags | None = None,
        completed: bool | None = None,
        idempotency_key: ClientKey = None,
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
        return UpdatedTask(task_id=write.task.id, title=write.task.title)

    @server.tool(
        description="Mark a task as complete. A task that is complete already stays so.",
        annotations=_COMPLETES,
    )
    async def complete_task(task_id: TaskId, idempotency_key: ClientKey = None) -> CompletedTask:
        with tool_errors():
            actor = current_caller(idempotency_key).actor
            write = await tasks.set_completed(actor, task_id, True)
        return CompletedTask(task_id=write.task.id, title=write.task.title)

    @server.tool(
        description="Move a task to the trash. The user can undo it.", annotations=_DELETES
    )
    async def delete_task(task_id: TaskId, idempotency_key: ClientKey = None) -> DeletedTask:
        with tool_errors():
            actor = current_caller(idempotency_key).actor
            write = await tasks.delete_task(actor, task_id)
        return DeletedTask(task_id=write.task.id, title=write.task.title)
