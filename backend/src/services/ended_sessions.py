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

from src.configs.logging import digest
from src.database.ended_session_repository import (
    AllEndedSessions,
    EndedSessionRepository,
    SessionKey,
)
from src.database.engine import Database
from src.domain.errors import ConflictError, UnavailableError
from src.domain.user import User
from src.services.event_bus import EventBus

POLL_S = 1.0
OVERLAP = timedelta(seconds=30)
"""How far clocks may differ, and a commit may come late."""

KEPT_FOR = timedelta(days=31)
"""Longer than any token lives: those for MCP clients live as long as a session may."""

FORGET_EVERY = timedelta(hours=1)

logger = logging.getLogger(__name__)
security = logging.getLogger("tandem.security")


class EndedSessions:
    """The sessions that are over before their tokens."""

    def __init__(self, database: Database, bus: EventBus, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._ended: dict[SessionKey, datetime] = {}

    def has_ended(self, user: User) -> bool:
        """Whether the session of a user's token is over."""
        return user.session_id is not None and (user.id, user.session_id) in self._ended

    async def end(self, user: User) -> None:
        """Refuse this session's tokens from now on, and close its streams.

        Raises ConflictError when the token names no session.
        """
        if user.session_id is None:
            raise ConflictError("This token belongs to no session.", code="no_session")
        session_id, now = user.session_id, self._clock()
        await self._database.write(
            lambda connection: EndedSessionRepository(connection, user.id).add(session_id, now)
        )
        self._ended[user.id, session_id] = now
        await self._bus.publish(user.id)
        security.info(
            "session ended",
            extra={
                "event": "session_ended",
                "user": digest(user.id),
                "session": digest(session_id),
            },
        )

    @asynccontextmanager
    async def followed(self) -> AsyncGenerator[None]:
        """Know the list, and keep knowing it while the block runs."""
        await self._forget_old()
        self._ended |= await self._since(self._clock() - KEPT_FOR)
        job = asyncio.create_task(self._follow(self._clock()))
        try:
            yield
        finally:
            job.cancel()
            with suppress(asyncio.CancelledError):
                await job

    async def _follow(self, forgot_at: datetime) -> None:
        while True:
            await asyncio.sleep(POLL_S)
            try:
                found = await self._since(self._clock() - OVERLAP)
                fresh = found.keys() - self._ended.keys()
                self._ended |= found
                if self._clock() - forgot_at >= FORGET_EVERY:
                    forgot_at = self._clock()
                    await self._forget_old()
            except UnavailableError:
                continue  # the database is down for everybody; what is known stays known
            except Exception:
                logger.exception("The ended sessions could not be read")
                continue
            for user_id in {user_id for user_id, _ in fresh}:
                await self._bus.publish(user_id)

    async def _forget_old(self) -> None:
        """Drop what no token can be left of, here and in the database."""
        before = self._clock() - KEPT_FOR
        self._ended = {key: ended_at for key, ended_at in self._ended.items() if ended_at >= before}
        await self._database.write(lambda connection: AllEndedSessions(connection).forget(before))

    async def _since(self, moment: datetime) -> dict[SessionKey, datetime]:
        return await self._database.read(
            lambda connection: AllEndedSessions(connection).since(moment)
        )
