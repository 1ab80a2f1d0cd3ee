"""All that is stored of one user, in SQL."""

from sqlalchemy import Table, delete
from sqlalchemy.engine import Connection

from src.database.ended_session_repository import ended_sessions
from src.database.tables import metadata

KEPT = frozenset({ended_sessions.name})
"""Whose rows stay: a token outlives the account that it was made for."""


def tables_of_users() -> list[Table]:
    """The tables with a user's rows, those that others point at last."""
    return [
        table
        for table in reversed(metadata.sorted_tables)
        if "user_id" in table.c and table.name not in KEPT
    ]


class AccountRepository:
    """Bound to one connection and one owner."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def delete(self) -> None:
        """Delete every row; what has no user of its own goes with the row it belongs to."""
        for table in tables_of_users():
            self._connection.execute(delete(table).where(table.c.user_id == self._user_id))
