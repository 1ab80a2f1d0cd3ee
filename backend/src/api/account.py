"""The end of an account: `DELETE /api/{user_id}/account`."""

from fastapi import APIRouter, Response

from src.api.dependencies import PROBLEMS, PathUser
from src.domain.errors import UnavailableError
from src.services.accounts import Accounts
from src.turns.turns import Turns


def account_router(accounts: Accounts, turns: Turns) -> APIRouter:
    """The route."""
    router = APIRouter(prefix="/api/{user_id}/account", tags=["session"])

    @router.delete("", status_code=204, responses=PROBLEMS)
    async def delete_account(user: PathUser) -> Response:
        """Delete all that is the user's. Only the web app's own token may, not a browser's."""
        accounts.require_deletion(user)
        for turn in await turns.active(user.id):
            await turns.cancel(user.id, turn.id)
        if await turns.active(user.id):
            # One that another process runs hears of it within a second, and would write on.
            raise UnavailableError("An answer is still being written.", retry_after_s=1)
        await accounts.delete(user)
        return Response(status_code=204)

    return router
