"""Threads and their items in SQL: ChatKit's `Store`, keyed by user.

ChatKit hands in ids straight from the client, so every statement carries the owner, and a
foreign id looks like a missing one. Pages follow `seq`, the order of insertion, because several
items can share a timestamp. ChatKit's own times are naive local ones; they get their zone here.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from chatkit.store import Store, StoreItemType
from chatkit.types import Attachment, FeedbackKind, Page, ThreadItem, ThreadMetadata
from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Select,
    delete,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from src.database.chat_tables import feedback, thread_items, threads, turns
from src.database.engine import Database
from src.database.thread_writes import (
    DeleteItem,
    MissingError,
    SaveItem,
    SaveThread,
    ThreadWrite,
    apply_writes,
    new_id,
    require_row,
)
from src.domain.turn import TurnStatus

MAX_PAGE_SIZE = 200

_items: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)


class Owner(Protocol):
    """Whose rows a call may touch."""

    @property
    def user_id(self) -> str:
        """The user."""
        ...


class ThreadRepository(Store[Owner]):
    """ChatKit's store. Every method raises MissingError for a missing or foreign id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def generate_thread_id(self, context: Owner) -> str:
        """A full-length id."""
        return new_id("thread")

    def generate_item_id(
        self, item_type: StoreItemType, thread: ThreadMetadata, context: Owner
    ) -> str:
        """A full-length id."""
        return new_id(item_type)

    async def load_thread(self, thread_id: str, context: Owner) -> ThreadMetadata:
        """One thread's metadata."""
        query = select(threads.c.data).where(
            threads.c.id == thread_id, threads.c.user_id == context.user_id
        )
        data = await self._database.query(lambda connection: connection.scalar(query))
        if data is None:
            raise MissingError
        return ThreadMetadata.model_validate_json(data)

    async def save_thread(self, thread: ThreadMetadata, context: Owner) -> None:
        """Insert or replace a thread's metadata."""
        await self.write(context.user_id, [SaveThread(thread)])

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: Owner
    ) -> Page[ThreadMetadata]:
        """A page of the user's threads; `after` is the id of the last one seen."""
        query = select(threads.c.data).where(threads.c.user_id == context.user_id)
        place = select(threads.c.seq).where(
            threads.c.id == after, threads.c.user_id == context.user_id
        )
        size = _page_size(limit)
        rows = await self._database.query(
            _page_of(query, threads.c.seq, place if after else None, order, size + 1)
        )
        found = [ThreadMetadata.model_validate_json(data) for data in rows[:size]]
        has_more = len(rows) > size
        return Page(data=found, has_more=has_more, after=found[-1].id if has_more else None)

    async def delete_thread(self, thread_id: str, context: Owner) -> None:
        """Delete a thread, its items, its feedback and the log of its finished turns."""

        def work(connection: Connection) -> None:
            result = connection.execute(
                delete(threads).where(
                    threads.c.id == thread_id, threads.c.user_id == context.user_id
                )
            )
            require_row(result.rowcount)
            connection.execute(
                delete(turns).where(
                    turns.c.thread_id == thread_id,
                    turns.c.user_id == context.user_id,
                    turns.c.status != TurnStatus.RUNNING,
                )
            )

        await self._database.write(work)

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: Owner
    ) -> Page[ThreadItem]:
        """A page of a thread's items; `after` is the id of the last one seen."""
        query = select(thread_items.c.data).where(
            thread_items.c.thread_id == thread_id, thread_items.c.user_id == context.user_id
        )
        place = select(thread_items.c.seq).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.id == after,
            thread_items.c.user_id == context.user_id,
        )
        size = _page_size(limit)
        rows = await self._database.query(
            _page_of(query, thread_items.c.seq, place if after else None, order, size + 1)
        )
        if not rows and after is None:
            await self.load_thread(thread_id, context)
        found = [_items.validate_json(data) for data in rows[:size]]
        has_more = len(rows) > size
        return Page(data=found, has_more=has_more, after=found[-1].id if has_more else None)

    async def load_item(self, thread_id: str, item_id: str, context: Owner) -> ThreadItem:
        """One item."""
        query = select(thread_items.c.data).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.id == item_id,
            thread_items.c.user_id == context.user_id,
        )
        data = await self._database.query(lambda connection: connection.scalar(query))
        if data is None:
            raise MissingError
        return _items.validate_json(data)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Owner) -> None:
        """Append an item."""
        await self.write(context.user_id, [SaveItem(thread_id, item)])

    async def save_item(self, thread_id: str, item: ThreadItem, context: Owner) -> None:
        """Insert an item, or replace it where it is."""
        await self.write(context.user_id, [SaveItem(thread_id, item)])

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Owner) -> None:
        """Remove an item."""
        await self.write(context.user_id, [DeleteItem(thread_id, item_id)])

    async def write(self, user_id: str, writes: Sequence[ThreadWrite]) -> None:
        """Make several writes in one transaction."""
        await self._database.write(lambda connection: apply_writes(connection, user_id, writes))

    async def save_feedback(
        self, thread_id: str, item_ids: Sequence[str], kind: FeedbackKind, context: Owner
    ) -> None:
        """Record what the user thinks of some items; the last word counts."""
        wanted = set(item_ids)
        insert = postgresql.insert if self._database.dialect == "postgresql" else sqlite.insert
        mine = select(thread_items.c.id).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.user_id == context.user_id,
            thread_items.c.id.in_(wanted),
        )
        now = datetime.now(UTC)
        statement = insert(feedback)
        statement = statement.on_conflict_do_update(
            index_elements=["thread_id", "item_id"],
            set_={"kind": statement.excluded.kind, "created_at": now},
        )

        def work(connection: Connection) -> None:
            if not wanted or set(connection.scalars(mine)) != wanted:
                raise MissingError
            connection.execute(
                statement,
                [
                    {
                        "thread_id": thread_id,
                        "item_id": item_id,
                        "user_id": context.user_id,
                        "kind": kind,
                        "created_at": now,
                    }
                    for item_id in sorted(wanted)
                ],
            )

        await self._database.write(work)

    async def save_attachment(self, attachment: Attachment, context: Owner) -> None:
        """Refuse: this server takes no attachments."""
        raise MissingError

    async def load_attachment(self, attachment_id: str, context: Owner) -> Attachment:
        """Refuse: this server takes no attachments."""
        raise MissingError

    async def delete_attachment(self, attachment_id: str, context: Owner) -> None:
        """Refuse: this server takes no attachments."""
        raise MissingError


def _page_size(limit: int) -> int:
    return max(1, min(limit, MAX_PAGE_SIZE))


def _by(column: ColumnElement[int], order: str) -> ColumnElement[int]:
    return column.desc() if order == "desc" else column.asc()


def _page_of(
    query: Select[str],
    column: ColumnElement[int],
    place: Select[int] | None,
    order: str,
    size: int,
) -> Callable[[Connection], Sequence[str]]:
    """What reads `size` rows in `order`, beyond the row that `place` finds."""

    def work(connection: Connection) -> Sequence[str]:
        rows = query
        if place is not None:
            position = connection.scalar(place)
            if position is None:
                raise MissingError
            rows = rows.where(column < position if order == "desc" else column > position)
        return connection.scalars(rows.order_by(_by(column, order)).limit(size)).all()

    return work
