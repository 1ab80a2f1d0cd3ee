"""The list of ended sessions is kept no longer than a token can live."""

from datetime import UTC, datetime, timedelta

import pytest

from src.database.ended_session_repository import AllEndedSessions, EndedSessionRepository
from src.database.engine import Database
from src.domain.user import User
from src.services import ended_sessions
from src.services.ended_sessions import KEPT_FOR, EndedSessions
from src.services.event_bus import InProcessBus

USER = User("alice", "session-1", None)
BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


async def test_an_ended_session_is_forgotten_once_no_token_of_it_can_be_left(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ended_sessions, "POLL_S", 0.01)
    bus, now = InProcessBus(), BEGIN
    sessions = EndedSessions(database, bus, lambda: now)
    async with sessions.followed(), bus.subscribe("bob") as heard:
        await sessions.end(USER)
        assert sessions.has_ended(USER)

        now = BEGIN + KEPT_FOR + timedelta(hours=2)
        await database.write(
            lambda connection: EndedSessionRepository(connection, "bob").add("session-2", now)
        )
        await heard.wait()  # a whole round later than the forgetting
        assert not sessions.has_ended(USER)
        assert sessions.has_ended(User("bob", "session-2", None))
    kept = await database.read(
        lambda connection: AllEndedSessions(connection).since(BEGIN - timedelta(days=365))
    )
    assert set(kept) == {("bob", "session-2")}
