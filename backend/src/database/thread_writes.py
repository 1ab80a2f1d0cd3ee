"""Writes to threads as values, and how they are made: many of them in one transaction.

A turn queues its writes and commits them beside the model's call; see src/turns/writer.py.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from chatkit.store import NotFoundError as StoreNotFoundError
from chatkit.store import StoreItemType
from chatkit.types import ThreadItem, ThreadMetadata
from sqlalchemy import Table, bindparam, delete, exists, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from src.database.chat_tables import thread_items, threads
from src.database.tables import UtcDateTime
from src.domain.errors import NotFoundError

_ID_PREFIXES: dict[StoreItemType, str] = {
    "thread": "thr",
    "message": "msg",
    "tool_call": "tc",
    "workflow": "wf",
    "task": "tsk",
    "attachment": "atc",
    "sdk_hidden_context": "shcx",
}


class MissingError(NotFoundError, StoreNotFoundError):
    """Missing or someone else's, for ChatKit and for our own edges."""


@dataclass(frozen=True, slots=True)
class SaveThread:
    """Insert a thread, or replace its metadata."""

    thread: ThreadMetadata


@dataclass(frozen=True, slots=True)
class SaveItem:
    """Insert an item at the thread's end, or replace it where it is."""

    thread_id: str
    item: ThreadItem


@dataclass(frozen=True, slots=True)
class DeleteItem:
    """Remove an item; a missing one is fine."""

    thread_id: str
    item_id: str


ThreadWrite = SaveThread | SaveItem | DeleteItem


def new_id(kind: StoreItemType) -> str:
    """A prefixed id with 128 random bits (ChatKit's default has 32)."""
    return f"{_ID_PREFIXES[kind]}_{secrets.token_hex(16)}"


def zoned(moment: datetime) -> datetime:
    """The same instant in UTC; a naive value is local time, as `datetime.now()` makes it."""
    return moment.astimezone(UTC)


_Created = TypeVar("_Created", ThreadMetadata, ThreadItem)


def with_zone(value: _Created) -> _Created:
    """`value` with `created_at` in UTC."""
    if value.created_at.tzinfo is UTC:
        return value
    return value.model_copy(update={"created_at": zoned(value.created_at)})


def apply_writes(connection: Connection, user_id: str, writes: Iterable[ThreadWrite]) -> None:
    """Make the writes, in order, in the caller's transaction.

    Raises:
        MissingError: A thread that does not exist or belongs to someone else.
    """
    upsert_thread, upsert_item = _UPSERTS[connection.dialect.name]
    for write in writes:
        if isinstance(write, SaveThread):
            thread = with_zone(write.thread)
            result = connection.execute(
                upsert_thread,
                {
                    "id": thread.id,
                    "user_id": user_id,
                    "data": thread.model_dump_json(exclude_none=True, exclude={"items"}),
                    "created_at": thread.created_at,
                },
            )
            require_row(result.rowcount)
        elif isinstance(write, SaveItem):
            item = with_zone(write.item)
            result = connection.execute(
                upsert_item,
                {
                    "item_id": item.id,
                    "of_thread": write.thread_id,
                    "of_user": user_id,
                    "item_type": item.type,
                    "item_data": item.model_dump_json(exclude_none=True),
                    "made_at": item.created_at,
                },
            )
            require_row(result.rowcount)
        else:
            connection.execute(
                delete(thread_items).where(
                    thread_items.c.thread_id == write.thread_id,
                    thread_items.c.id == write.item_id,
                    thread_items.c.user_id == user_id,
                )
            )


def require_row(rowcount: int) -> None:
    """Raise MissingError when a statement found no row of the user's."""
    if rowcount == 0:
        raise MissingError


_Upsert = sqlite.Insert | postgresql.Insert


def _upserts(insert: Callable[[Table], _Upsert]) -> tuple[_Upsert, _Upsert]:
    """Upserts that touch nothing of another user: they change no row then."""
    thread = insert(threads)
    thread = thread.on_conflict_do_update(
        index_elements=["id"],
        set_={"data": thread.excluded.data},
        where=threads.c.user_id == thread.excluded.user_id,
    )
    of_thread = bindparam("of_thread", type_=thread_items.c.thread_id.type)
    of_user = bindparam("of_user", type_=thread_items.c.user_id.type)
    item = insert(thread_items)
    item = item.from_select(
        ["id", "thread_id", "user_id", "type", "data", "created_at"],
        select(
            bindparam("item_id", type_=thread_items.c.id.type),
            of_thread,
            of_user,
            bindparam("item_type", type_=thread_items.c.type.type),
            bindparam("item_data", type_=thread_items.c.data.type),
            bindparam("made_at", type_=UtcDateTime()),
        ).where(
            exists(literal_column("1")).where(
                threads.c.id == of_thread, threads.c.user_id == of_user
            )
        ),
    )
    item = item.on_conflict_do_update(
        index_elements=["thread_id", "id"],
        set_={"data": item.excluded.data, "type": item.excluded.type},
    )
    return thread, item


_UPSERTS = {
    "sqlite": _upserts(sqlite.insert),
    "postgresql": _upserts(postgresql.insert),
}
