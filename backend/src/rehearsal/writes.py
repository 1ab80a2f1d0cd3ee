"""The statements of a turn, run once on the real database and rolled back.

The database compiles a statement at its first use on each connection, which takes as long as a
whole turn does later.
"""

from contextlib import suppress
from datetime import UTC, datetime

from chatkit.types import AssistantMessageItem, ThreadMetadata
from sqlalchemy.engine import Connection

from src.chat.store import HISTORY_ITEMS
from src.database.durability import Durability
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import MissingError, SaveItem, SaveThread, new_id
from src.domain.turn import Turn, TurnStatus
from src.turns import events as turn_events
from src.turns.chunk import Chunk
from src.turns.writer import claim_turns, write_chunks

_NOBODY = "rehearsal"


class _RolledBackError(Exception):
    """Ends a transaction without a trace."""


async def rehearse_writes(database: Database) -> None:
    """Write a turn and take it back, in every way that turns are written; look for a thread."""
    now = datetime.now(UTC)
    thread_id = new_id("thread")
    turn = Turn(
        id=f"trn_{new_id('thread')}",
        user_id=_NOBODY,
        thread_id=None,
        status=TurnStatus.RUNNING,
        request_hash="",
        process=_NOBODY,
        created_at=now,
        idempotency_key=None,
    )
    item = AssistantMessageItem(
        id=new_id("message"), thread_id=thread_id, created_at=now, content=[]
    )
    chunk = Chunk(
        turn=turn,
        thread_id=thread_id,
        writes=(
            SaveThread(ThreadMetadata(id=thread_id, created_at=now)),
            SaveItem(thread_id, item),
        ),
        first=1,
        events=(turn_events.started(turn.id, thread_id),),
        end=TurnStatus.DONE,
        queued=0,
    )

    def write(connection: Connection) -> None:
        claim_turns(connection, [turn], per_user=1)
        write_chunks(connection, [chunk])
        raise _RolledBackError

    for durability in Durability:
        with suppress(_RolledBackError):
            await database.write(write, durability)
    with suppress(MissingError):
        await database.read(
            lambda connection: ThreadRepository(connection, _NOBODY).load_thread_items(
                thread_id, None, HISTORY_ITEMS, "desc"
            )
        )
