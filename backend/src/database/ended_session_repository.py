"""Sessions that their user ended while tokens of them are still good, in SQL.

When one ended is told and judged by the database's clock: processes whose clocks differ still hear
of each other's.
"""

from datetime import timedelta

from sqlalchemy import Column, Index, String, Table, delete, insert, select
from sqlalchemy.engine import Connection

from src.database.database_clock import FromNow
from src.database.tables import UtcDateTime, metadata

ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("user_id", String(128), primary_key=True),
    Column("session_id", String(128), primary_key=True),
    Column("ended_at", UtcDateTime, nullable=False),
    Index("ix_ended_sessions_ended_at", "ended_at"),
)

SessionKey = tuple[str, str]
"""A user's id and the id of a session of theirs."""


class EndedSessionRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(self, session_id: str) -> None:
        """Note an end; a second one changes nothing."""
        known = select(ended_sessions.c.ended_at).where(
            ended_sessions.c.user_id == self._user_id, ended_sessions.c.session_id == session_id
        )
        if self._connection.execute(known).first() is None:
            self._connection.execute(
                insert(ended_sessions).values(
                    user_id=self._user_id, session_id=session_id, ended_at=FromNow()
                )
            )


class AllEndedSessions:
    """Bound to one connection and to no owner: a process keeps the whole list in memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, age: timedelta) -> set[SessionKey]:
        """What ended no longer ago than that."""
        query = select(ended_sessions.c.user_id, ended_sessions.c.session_id).where(
            ended_sessions.c.ended_at >= FromNow(-age)
        )
        return {(row.user_id, row.session_id) for row in self._connection.execute(query)}

    def forget(self, age: timedelta) -> None:
        """Drop what ended longer ago than that."""
        self._connection.execute(
            delete(ended_sessions).where(ended_sessions.c.ended_at < FromNow(-age))
        )
