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


def delete_account(connection: Connection, user_id: str) -> None:
    """Delete every row of a user; what has no user of its own goes with the row it belongs to."""
    for table in tables_of_users():
        connection.execute(delete(table).where(table.c.user_id == user_id))
