"""A user's tasks over REST."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from src.api.dependencies import (
    PROBLEMS,
    PROBLEMS_OF_CONFLICT,
    PROBLEMS_OF_ONE,
    PathUser,
    Person,
    TimeZone,
)
from src.api.schemas import (
    SummaryOut,
    SummaryParams,
    TaskIn,
    TaskListParams,
    TaskOut,
    TaskPageOut,
    TaskPatch,
    TaskReplacement,
    json_response,
    task_json,
)
from src.domain.activity import TaskWrite
from src.domain.task import TaskChange
from src.services.task_service import TaskService


def tasks_router(service: TaskService) -> APIRouter:
    """Routes under `/api/{user_id}/tasks`."""
    router = APIRouter(prefix="/api/{user_id}/tasks", tags=["tasks"])

    @router.get("", response_model=TaskPageOut, responses=PROBLEMS)
    async def list_tasks(
        user: PathUser, params: Annotated[TaskListParams, Query()], time_zone: TimeZone = None
    ) -> Response:
        """One page of tasks, filtered and sorted."""
        page = await service.list_tasks(user.id, params.query(time_zone))
        items = [task_json(task) for task in page.items]
        return json_response({"items": items, "next_cursor": page.next_cursor})

    @router.post("", response_model=TaskOut, status_code=201, responses=PROBLEMS)
    async def create_task(actor: Person, body: TaskIn) -> Response:
        """Add a task."""
        write = await service.add_task(actor, body.new_task())
        location = f"/api/{actor.user_id}/tasks/{write.task.id}"
        return _written(write, 201, {"Location": location})

    @router.get("/summary", response_model=SummaryOut, responses=PROBLEMS)
    async def summarize_tasks(
        user: PathUser, params: Annotated[SummaryParams, Query()]
    ) -> Response:
        """How many tasks are pending, overdue, due today, upcoming and completed."""
        return json_response(await service.summary(user.id, params.today, params.time_zone))

    @router.get("/{task_id}", response_model=TaskOut, responses=PROBLEMS_OF_ONE)
    async def get_task(user: PathUser, task_id: int) -> Response:
        """One task."""
        return json_response(task_json(await service.get_task(user.id, task_id)))

    @router.put("/{task_id}", response_model=TaskOut, responses=PROBLEMS_OF_ONE)
    async def replace_task(actor: Person, task_id: int, body: TaskReplacement) -> Response:
        """Replace everything a person can set."""
        return _written(await service.update_task(actor, task_id, body.change()))

    @router.patch("/{task_id}", response_model=TaskOut, responses=PROBLEMS_OF_ONE)
    async def update_task(actor: Person, task_id: int, body: TaskPatch) -> Response:
        """Change the given fields."""
        change: TaskChange = body.change()
        return _written(await service.update_task(actor, task_id, change))

    @router.patch("/{task_id}/complete", response_model=TaskOut, responses=PROBLEMS_OF_ONE)
    async def toggle_task(actor: Person, task_id: int) -> Response:
        """Complete an open task, reopen a completed one."""
        return _written(await service.toggle_completed(actor, task_id))

    @router.delete("/{task_id}", status_code=204, responses=PROBLEMS_OF_ONE)
    async def delete_task(actor: Person, task_id: int) -> Response:
        """Move a task to the trash."""
        write = await service.delete_task(actor, task_id)
        return Response(status_code=204, headers=_activity_header(write))

    @router.post("/{task_id}/restore", response_model=TaskOut, responses=PROBLEMS_OF_CONFLICT)
    async def restore_task(actor: Person, task_id: int) -> Response:
        """Bring a task back from the trash."""
        return _written(await service.restore_task(actor, task_id))

    return router


def _written(
    write: TaskWrite, status_code: int = 200, headers: dict[str, str] | None = None
) -> Response:
    return json_response(
        task_json(write.task), status_code, _activity_header(write) | (headers or {})
    )


def _activity_header(write: TaskWrite) -> dict[str, str]:
    return {"Activity-Id": str(write.activity.id)}
