"""Refuses tokens of sessions that were signed out (OWASP ASVS 7.4.1).

A token is good until it expires, whatever became of its session; so the web app says when one
ends. Every process keeps the list in memory, asks nobody during a request, and learns within
`POLL_S` what another process was told.
"""

import asyncio
import logging
import math
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

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
"""How late a commit may come."""

KEPT_FOR = timedelta(days=31)
"""Longer than any token lives: those for MCP clients live as long as a session may."""

FORGET_EVERY_S = 3600.0

logger = logging.getLogger(__name__)
security = logging.getLogger("tandem.security")


class EndedSessions:
    """The sessions that are over before their tokens."""

    def __init__(self, database: Database, bus: EventBus) -> None:
        self._database = database
        self._bus = bus
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
        session_id = user.session_id
        await self._database.write(
            lambda connection: EndedSessionRepository(connection, user.id).add(session_id)
        )
        self._ended.add((user.id, session_id))
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
        self._ended.update(await self._since(KEPT_FOR))
        job = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            job.cancel()
            with suppress(asyncio.CancelledError):
                await job

    async def _follow(self) -> None:
        forgot_at = -math.inf
        while True:
            await asyncio.sleep(POLL_S)
            try:
                fresh = await self._since(OVERLAP) - self._ended
                self._ended |= fresh
                if time.monotonic() - forgot_at >= FORGET_EVERY_S:
                    forgot_at = time.monotonic()
                    await self._forget_old()
            except UnavailableError:
                continue  # the database is down for everybody; what is known stays known
            except Exception:
                logger.exception("The ended sessions could not be read")
                continue
            for user_id in {user_id for user_id, _ in fresh}:
                await self._bus.publish(user_id)

    async def _forget_old(self) -> None:
        """Drop what no token can be left of, in the database and here."""
        known = frozenset(self._ended)  # what ends meanwhile may be missing in what is read
        await self._database.write(lambda connection: AllEndedSessions(connection).forget(KEPT_FOR))
        self._ended.difference_update(known - await self._since(KEPT_FOR))

    async def _since(self, age: timedelta) -> set[SessionKey]:
        return await self._database.read(lambda connection: AllEndedSessions(connection).since(age))
