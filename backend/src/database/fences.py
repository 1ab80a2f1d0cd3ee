"""Who may still write to a turn: the process whose epoch it is, and only while the turn runs.

A process that slept (a paused machine, a full disk, a lost network) wakes up and goes on where it
was, while another took its turn over. So every transaction that writes something of a turn asks
here first; the rows stay locked until it ends, and whoever takes a turn over waits for that lock
or passes the turn by.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from src.database.chat_tables import turns
from src.domain.errors import TakenOverError
from src.domain.turn import Fence, TurnStatus

# in one order, so that two transactions that lock several wait for each other one way only
_LOCK = (
    select(turns.c.id, turns.c.epoch, turns.c.status)
    .where(turns.c.id.in_(bindparam("of_turns", expanding=True)))
    .order_by(turns.c.id)
    .with_for_update(key_share=True)
)


def held(connection: Connection, fences: Sequence[Fence]) -> set[str]:
    """Lock these turns; the ids of those that run and are still the caller's."""
    epochs = {fence.turn_id: fence.epoch for fence in fences}
    rows = connection.execute(_LOCK, {"of_turns": list(epochs)})
    return {
        row.id for row in rows if row.status == TurnStatus.RUNNING and row.epoch == epochs[row.id]
    }


def check_held(connection: Connection, fence: Fence) -> None:
    """Lock a turn. Raises TakenOverError when it is over or another's."""
    if not held(connection, [fence]):
        raise TakenOverError
