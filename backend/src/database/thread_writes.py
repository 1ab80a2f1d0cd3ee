"""Writes to threads as values, which ThreadRepository makes many of in one transaction.

A turn queues its writes and commits them beside the model's call; see src/turns/writer.py.
ChatKit's own times are naive local ones; they get their zone here.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from chatkit.store import NotFoundError as StoreNotFoundError
from chatkit.store import StoreItemType
from chatkit.types import ThreadItem, ThreadMetadata

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
