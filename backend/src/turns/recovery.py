"""Closes the turns of dead processes: what they said is kept, and every turn gets its one end.

A process names itself by its place (one boot of one machine, one pid namespace), its pid and a
random part. In its own place a process can look whether another is gone, so what that one left is
found at once, by its next life or by those beside it; of other places the lease decides.
"""

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from src.database.all_turns import AllTurns
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
    name = f"{_PLACE}/{os.getpid()}/{secrets.token_hex(8)}"
    _own_names.add(name)
    return name


def forget_name(name: str) -> None:
    """Told that nobody works under this name any more."""
    _own_names.discard(name)


async def gone_processes(database: Database) -> list[str]:
    """Processes of this place that left turns behind and are no more."""
    names = await database.read(lambda connection: AllTurns(connection).processes(_PLACE))
    return [name for name in names if is_gone(name)]


def is_gone(process: str) -> bool:
    """Whether a process is known to be no more.

    Its pid may be another's by now, or a zombie's that nobody reaps: then the lease decides.
    """
    place, pid, _ = process.rsplit("/", 2)
    if place != _PLACE or process in _own_names:
        return False
    return pid == str(os.getpid()) or not _is_alive(int(pid))


async def close_turn(database: Database, turn: Turn) -> None:
    """End a turn that this process took as interrupted, with what there is of its answer."""

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
        if not turns.end(turn.fence, TurnStatus.INTERRUPTED, datetime.now(UTC)):
            return
        if item is not None and turn.thread_id is not None:
            # a thread that was deleted meanwhile is fine
            with suppress(MissingError), connection.begin_nested():
                threads = ThreadRepository(connection, turn.user_id)
                threads.apply([SaveItem(turn.thread_id, item)])
        turns.append(turn.id, last + NUMBER_GAP, closing)

    await database.write(write)


def _place() -> str:
    """One boot of one machine and one pid namespace: what a pid can be looked up in.

    A random one where the system does not tell: then nobody's pid is looked up.
    """
    boot, namespace = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
    try:
        return f"{boot.read_text().strip()}:{namespace.readlink()}"
    except OSError:
        return secrets.token_hex(16)


_PLACE = _place()

_own_names: set[str] = set()
"""Names in use in this process: an earlier one with the same pid (a container's 1) had others."""


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
