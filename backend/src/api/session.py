"""The end of a session: `DELETE /api/{user_id}/session`."""

from fastapi import APIRouter, Response

from src.api.dependencies import PROBLEMS_OF_CONFLICT, PathUser
from src.services.ended_sessions import EndedSessions


def session_router(sessions: EndedSessions) -> APIRouter:
    """The route."""
    router = APIRouter(prefix="/api/{user_id}/session", tags=["session"])

    @router.delete("", status_code=204, responses=PROBLEMS_OF_CONFLICT)
    async def end_session(user: PathUser) -> Response:
        """Refuse every token of this token's session from now on, and close its streams."""
        await sessions.end(user)
        return Response(status_code=204)

    return router
