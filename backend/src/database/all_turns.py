"""Turns whoever's they are: what a process does for those it runs, and for what the dead left.

A turn's process renews a lease, by the database's clock; a lease that ran out means the process
died. No user's request comes here, so there is no owner.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, literal_column, or_, select, update
from sqlalchemy.engine import Connection

from src.database.chat_tables import turns
from src.database.database_clock import FromNow
from src.database.fences import held
from src.database.turn_repository import LEASE
from src.database.turn_rows import turn_from_row
from src.domain.turn import Fence, Turn, TurnStatus

IS_RUNNING = turns.c.status == literal_column(f"'{TurnStatus.RUNNING}'")
"""In so many letters: with a parameter, an index of the running ones alone is not used."""

TAKEN_AT_ONCE = 20
"""Turns that one process takes over in one go: the others are left to the others."""

PRUNED_AT_ONCE = 100
"""Turns that are forgotten in one transaction, each with all its events."""


class AllTurns:
    """Bound to one connection, and to no owner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def processes(self, place: str) -> set[str]:
        """Those processes of a place (recovery.py) whose turns nobody ended."""
        query = (
            select(turns.c.process)
            .distinct()
            .where(IS_RUNNING, turns.c.process.startswith(f"{place}/", autoescape=True))
        )
        return set(self._connection.scalars(query))

    def take(self, process: str, gone: Sequence[str] = ()) -> list[Turn]:
        """Make turns the process's own whose lease ran out or whose process is `gone`.

        At most TAKEN_AT_ONCE; those that another process is taking are passed by. The turns come
        with their new epoch, which keeps whoever had them before from writing to them.
        """
        is_left = turns.c.lease_until < FromNow()
        query = (
            select(turns)
            .where(
                IS_RUNNING,
                or_(is_left, turns.c.process.in_(gone)) if gone else is_left,
            )
            .order_by(turns.c.lease_until)
            .limit(TAKEN_AT_ONCE)
            .with_for_update(skip_locked=True, key_share=True)
        )
        found = [turn_from_row(row) for row in self._connection.execute(query)]
        if found:
            self._connection.execute(
                update(turns)
                .where(turns.c.id.in_([turn.id for turn in found]))
                .values(epoch=turns.c.epoch + 1, process=process, lease_until=FromNow(LEASE))
            )
        return [replace(turn, process=process, epoch=turn.epoch + 1) for turn in found]

    def renew(self, fences: Sequence[Fence]) -> set[str]:
        """Say that this process still runs these turns. The ids of those another one took over."""
        self._connection.execute(
            update(turns)
            .where(turns.c.id.in_(held(self._connection, fences)))
            .values(lease_until=FromNow(LEASE))
        )
        epochs = {fence.turn_id: fence.epoch for fence in fences}
        query = select(turns.c.id, turns.c.epoch).where(turns.c.id.in_(epochs))
        return {row.id for row in self._connection.execute(query) if row.epoch != epochs[row.id]}

    def cancelled(self, turn_ids: Sequence[str]) -> set[str]:
        """Which of these turns somebody asked to stop."""
        query = select(turns.c.id).where(turns.c.id.in_(turn_ids), turns.c.cancel_requested)
        return set(self._connection.scalars(query))

    def forget(self, age: timedelta) -> int:
        """Forget turns (and their keys and events) that ended longer ago than that.

        At most PRUNED_AT_ONCE: writers wait no longer for it than for each other. Returns how
        many they were.
        """
        oldest = (
            select(turns.c.id)
            .where(turns.c.status != TurnStatus.RUNNING, turns.c.ended_at < FromNow(-age))
            .order_by(turns.c.ended_at)
            .limit(PRUNED_AT_ONCE)
        )
        return self._connection.execute(delete(turns).where(turns.c.id.in_(oldest))).rowcount
