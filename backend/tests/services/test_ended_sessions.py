"""The list of ended sessions is kept no longer than a token can live, by the database's clock."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from src.database.database_clock import FromNow
from src.database.ended_session_repository import (
    AllEndedSessions,
    EndedSessionRepository,
    SessionKey,
    ended_sessions,
)
from src.database.engine import Database
from src.domain.user import User
from src.services import ended_sessions as service
from src.services.ended_sessions import KEPT_FOR, EndedSessions
from src.services.event_bus import InProcessBus

USER = User("alice", "session-1", None)
OTHER = User("bob", "session-2", None)


async def test_an_ended_session_is_forgotten_once_no_token_of_it_can_be_left(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "POLL_S", 0.01)
    bus = InProcessBus()
    sessions = EndedSessions(database, bus)
    async with sessions.followed(), bus.subscribe("bob") as heard:
        await sessions.end(USER)
        assert sessions.has_ended(USER)

        long_ago = FromNow(-KEPT_FOR - timedelta(hours=2))
        await database.write(
            lambda one: one.execute(update(ended_sessions).values(ended_at=long_ago))
        )
        monkeypatch.setattr(service, "FORGET_EVERY_S", 0.0)
        await database.write(lambda one: EndedSessionRepository(one, "bob").add("session-2"))
        await heard.wait()  # a whole round later than the forgetting
        assert not sessions.has_ended(USER)
        assert sessions.has_ended(OTHER)
    kept = await database.read(lambda one: AllEndedSessions(one).since(timedelta(days=365)))
    assert kept == {("bob", "session-2")}


async def test_a_session_that_ends_while_old_ones_are_forgotten_stays_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "POLL_S", 0.001)
    monkeypatch.setattr(service, "FORGET_EVERY_S", 0.0)
    sessions = EndedSessions(database, InProcessBus())
    ended: list[User] = []
    taken_back: list[User] = []
    enough = asyncio.Event()
    read = database.read

    async def read_and_end(work: Callable[[Connection], set[SessionKey]]) -> set[SessionKey]:
        taken_back.extend(user for user in ended if not sessions.has_ended(user))
        found = await read(work)
        ended.append(User("alice", f"session-{len(ended)}", None))
        await sessions.end(ended[-1])
        if len(ended) == 20:
            enough.set()
        return found

    monkeypatch.setattr(database, "read", read_and_end)
    async with sessions.followed(), asyncio.timeout(10):
        await enough.wait()
    assert taken_back == []
