"""Refuses tokens of sessions that were signed out (OWASP ASVS 7.4.1).

A token is good until it expires, whatever became of its session; so the web app says when one
ends. Every process keeps the list in memory, asks nobody during a request, and learns within
`POLL_S` what another process was told.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from src.database.ended_session_repository import EndedSessionRepository, SessionKey
from src.database.engine import Database
from src.domain.errors import ConflictError, UnavailableError
from src.domain.user import User
from src.services.event_bus import EventBus

POLL_S = 1.0
OVERLAP = timedelta(seconds=30)
"""How far clocks may differ, and a commit may come late."""

KEPT_FOR = timedelta(days=31)
"""Longer than any token lives: those for MCP clients live as long as a session may."""

logger = logging.getLogger(__name__)


class EndedSessions:
    """The sessions that are over before their tokens."""

    def __init__(self, database: Database, bus: EventBus, clock: Callable[[], datetime]) -> None:
        self._repository = EndedSessionRepository(database)
        self._bus = bus
        self._clock = clock
        self._ended: set[SessionKey] = set()

    def has_ended(self, user: User) -> bool:
        """Whether the session of a user's token is over."""
        return user.session_id is not None and (user.id, user.session_id) in self._ended

    async def end(self, user: User) -> None:
        """Refuse this session's tokens from now on, and close its streams.

        Raises ConflictError when the token names no session.
        """
        if user.session_id is None:
            raise ConflictError("This token belongs to no session.", code="no_session")
        key = (user.id, user.session_id)
        await self._repository.add(key, self._clock())
        self._ended.add(key)
        await self._bus.publish(user.id)

    @asynccontextmanager
    async def followed(self) -> AsyncGenerator[None]:
        """Know the list, and keep knowing it while the block runs."""
        now = self._clock()
        await self._repository.forget(now - KEPT_FOR)
        self._ended.update(await self._repository.since(now - KEPT_FOR))
        task = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(POLL_S)
            try:
                found = await self._repository.since(self._clock() - OVERLAP)
            except UnavailableError:
                continue  # the database is down for everybody; what is known stays known
            except Exception:
                logger.exception("The ended sessions could not be read")
                continue
            fresh = set(found) - self._ended
            self._ended |= fresh
            for user_id in {user_id for user_id, _ in fresh}:
                await self._bus.publish(user_id)
