"""Deleting what an account owns, once the web app deleted the account."""

from src.database.account_repository import AccountRepository
from src.database.engine import Database
from src.domain.errors import ForbiddenError
from src.domain.user import User
from src.services.event_bus import EventBus

DELETION = "account:"
"""How the session of a token that may delete is named; no person's session is."""


class Accounts:
    """The tasks, conversations and everything else of each user."""

    def __init__(self, database: Database, bus: EventBus) -> None:
        self._database = database
        self._bus = bus

    @staticmethod
    def require_deletion(user: User) -> None:
        """Raise ForbiddenError for every token but the one that the web app makes for this.

        It makes one after it was given the password again, and never hands it to a browser.
        """
        if user.session_id is None or not user.session_id.startswith(DELETION):
            raise ForbiddenError

    async def delete(self, user: User) -> None:
        """Delete all that is the user's; a second time changes nothing."""
        await self._database.write(
            lambda connection: AccountRepository(connection, user.id).delete()
        )
        await self._bus.publish(user.id)
