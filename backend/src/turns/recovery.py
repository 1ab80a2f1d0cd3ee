"""Closes the turns of dead processes: what they said is kept, and every turn gets its one end.

A process names itself by host, pid namespace and pid beside a random part, so a restart on the
same host knows at once which turns it left behind; for others the lease decides.
"""

import os
import secrets
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError, SaveItem
from src.database.turn_repository import TurnRepository
from src.domain.turn import Turn, TurnEvents, TurnStatus
from src.turns import events as turn_events
from src.turns.fault import INTERRUPTED
from src.turns.unfinished import unfinished_message

NUMBER_GAP = 1_000_000
"""Readers of a dead process may have seen events that were not written yet; what is added later
is numbered beyond them."""


def process_name() -> str:
    """This process, told apart from every other."""
    name = f"{_host()}/{os.getpid()}/{secrets.token_hex(8)}"
    _own_names.add(name)
    return name


def forget_name(name: str) -> None:
    """Told that nobody works under this name any more."""
    _own_names.discard(name)


def is_dead(turn: Turn, now: datetime) -> bool:
    """Whether the process that runs the turn is gone.

    On this host we can look; but its pid may be another's by now (after a reboot), or a zombie's
    that nobody reaps, so the lease decides here too when there is a process of that number.
    """
    if turn.process in _own_names:
        return False
    host, pid, _ = turn.process.rsplit("/", 2)
    if host == _host() and (pid == str(os.getpid()) or not _is_alive(int(pid))):
        return True
    return turn.lease_until < now


async def close_turn(database: Database, turn: Turn) -> None:
    """End a turn as interrupted, with what there is of its answer."""

    def read(connection: Connection) -> tuple[list[TurnEvents], int]:
        turns = TurnRepository(connection, turn.user_id)
        return turns.events_after(turn.id, 0, batches=1_000_000), turns.last_number(turn.id)

    batches, last = await database.read(read)
    item = unfinished_message(event for batch in batches for event in batch.events)
    closing: list[bytes] = []
    if item is not None:
        closing.append(turn_events.item_done(item))
    closing.append(turn_events.failed(INTERRUPTED))
    message_id = item.id if item else None
    closing.append(
        turn_events.ended(TurnStatus.INTERRUPTED, turn.thread_id, message_id, INTERRUPTED)
    )

    def write(connection: Connection) -> None:
        turns = TurnRepository(connection, turn.user_id)
        if not turns.end(turn.id, TurnStatus.INTERRUPTED, datetime.now(UTC)):
            return
        if item is not None and turn.thread_id is not None:
            # a thread that was deleted meanwhile is fine
            with suppress(MissingError), connection.begin_nested():
                threads = ThreadRepository(connection, turn.user_id)
                threads.apply([SaveItem(turn.thread_id, item)])
        turns.append(turn.id, last + NUMBER_GAP, closing)

    await database.write(write)


_own_names: set[str] = set()
"""Names in use in this process: an earlier one with the same pid (a container's 1) had others."""


def _host() -> str:
    namespace = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}:{namespace.readlink() if namespace.exists() else ''}"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
