"""Sessions that their user ended while tokens of them are still good, in SQL."""

from datetime import datetime

from sqlalchemy import Column, Index, String, Table, delete, insert, select

from src.database.engine import Database
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
    """The list, for all users: it is read whole when a process starts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, key: SessionKey, ended_at: datetime) -> None:
        """Note an end; a second one changes nothing."""
        user_id, session_id = key
        known = select(ended_sessions.c.ended_at).where(
            ended_sessions.c.user_id == user_id, ended_sessions.c.session_id == session_id
        )
        async with self._database.transaction() as connection:
            if (await connection.execute(known)).first() is None:
                await connection.execute(
                    insert(ended_sessions).values(
                        user_id=user_id, session_id=session_id, ended_at=ended_at
                    )
                )

    async def since(self, moment: datetime) -> dict[SessionKey, datetime]:
        """What ended at `moment` or later, and when."""
        query = select(ended_sessions).where(ended_sessions.c.ended_at >= moment)
        rows = await self._database.query(lambda connection: connection.execute(query).all())
        return {(row.user_id, row.session_id): row.ended_at for row in rows}

    async def forget(self, before: datetime) -> None:
        """Drop what ended before a moment."""
        async with self._database.transaction() as connection:
            await connection.execute(
                delete(ended_sessions).where(ended_sessions.c.ended_at < before)
            )
