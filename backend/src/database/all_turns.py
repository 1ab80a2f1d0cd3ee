"""Turns whoever's they are: what a process does for those it runs, and for what the dead left.

A turn's process renews a lease; a lease that ran out means the process died. No user's request
comes here, so there is no owner.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from src.database.chat_tables import turns
from src.database.turn_rows import turn_from_row
from src.domain.turn import Turn, TurnStatus


class AllTurns:
    """Bound to one connection, and to no owner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def running(self) -> list[Turn]:
        """The running turns, oldest first."""
        query = (
            select(turns)
            .where(turns.c.status == TurnStatus.RUNNING)
            .order_by(turns.c.created_at, turns.c.id)
        )
        return [turn_from_row(row) for row in self._connection.execute(query)]

    def renew(self, turn_ids: Sequence[str], until: datetime) -> None:
        """Say that this process still runs these turns."""
        self._connection.execute(
            update(turns).where(turns.c.id.in_(turn_ids)).values(lease_until=until)
        )

    def cancelled(self, turn_ids: Sequence[str]) -> set[str]:
        """Which of these turns somebody asked to stop."""
        query = select(turns.c.id).where(turns.c.id.in_(turn_ids), turns.c.cancel_requested)
        return set(self._connection.scalars(query))

    def prune(self, ended_before: datetime) -> None:
        """Forget turns (and their keys and events) that ended before a moment."""
        self._connection.execute(
            delete(turns).where(
                turns.c.status != TurnStatus.RUNNING, turns.c.ended_at < ended_before
            )
        )
