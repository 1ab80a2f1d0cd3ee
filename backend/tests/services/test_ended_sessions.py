"""The list of ended sessions is kept no longer than a token can live, by the database's clock."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from src.database.database_clock import FromNow
from src.database.ended_session_repository import (
    AllEndedSessions,
    EndedSessionRepository,
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
