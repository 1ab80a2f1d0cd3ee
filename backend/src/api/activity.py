"""Who did what to a user's tasks, and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from src.api.dependencies import PROBLEMS, PROBLEMS_OF_CONFLICT, PathUser, Person
from src.api.schemas import ActivityPageOut, UndoOut, activity_json, json_response, task_json
from src.domain.activity import TaskWrite
from src.services.task_service import TaskService


def activity_router(service: TaskService) -> APIRouter:
    """Routes under `/api/{user_id}/activity`."""
    router = APIRouter(prefix="/api/{user_id}/activity", tags=["activity"])

    @router.get("", response_model=ActivityPageOut, responses=PROBLEMS)
    async def list_activity(
        user: PathUser,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        cursor: str | None = None,
        turn_id: str | None = None,
        task_id: int | None = None,
    ) -> Response:
        """The log, newest first; of one turn or one task if asked."""
        page = await service.list_activity(
            user.id, limit=limit, cursor=cursor, turn_id=turn_id, task_id=task_id
        )
        items = [activity_json(entry) for entry in page.items]
        return json_response({"items": items, "next_cursor": page.next_cursor})

    @router.post("/{activity_id}/undo", response_model=UndoOut, responses=PROBLEMS_OF_CONFLICT)
    async def undo_activity(actor: Person, activity_id: int) -> Response:
        """Take one change back; undoing that undoing does it again."""
        write = await service.undo(actor, activity_id)
        return json_response(undone_json(write), headers={"Activity-Id": str(write.activity.id)})

    return router


class UndoTurnOut(BaseModel):
    """What was taken back, newest first."""

    items: list[UndoOut]


def undone_json(write: TaskWrite) -> dict[str, object]:
    """A change that was taken back, as UndoOut describes it."""
    return {"task": task_json(write.task), "activity": activity_json(write.activity)}
