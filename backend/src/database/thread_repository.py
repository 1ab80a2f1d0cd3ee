"""The threads of one owner and their items. Nothing here can read or write another user's row.

ChatKit hands in ids straight from the client, so every statement carries the owner, and a
foreign id looks like a missing one. Pages follow `seq`, the order of insertion, because several
items can share a timestamp.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from chatkit.types import FeedbackKind, Page, ThreadItem, ThreadMetadata
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.engine import Connection

from src.database.chat_tables import thread_items, threads, turns
from src.database.thread_statements import UPSERT_FEEDBACK, UPSERT_ITEM, UPSERT_THREAD
from src.database.thread_writes import (
    DeleteItem,
    MissingError,
    SaveItem,
    SaveThread,
    ThreadWrite,
    with_zone,
)
from src.domain.turn import TurnStatus

MAX_PAGE_SIZE = 200

_items: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)


class ThreadRepository:
    """Bound to one connection and one owner. Raises MissingError for a missing or foreign id."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def load_thread(self, thread_id: str) -> ThreadMetadata:
        """One thread's metadata."""
        query = select(threads.c.data).where(
            threads.c.id == thread_id, threads.c.user_id == self._user_id
        )
        data = self._connection.scalar(query)
        if data is None:
            raise MissingError
        return ThreadMetadata.model_validate_json(data)

    def load_threads(self, limit: int, after: str | None, order: str) -> Page[ThreadMetadata]:
        """A page of the threads; `after` is the id of the last one seen."""
        query = select(threads.c.data).where(threads.c.user_id == self._user_id)
        place = select(threads.c.seq).where(
            threads.c.id == after, threads.c.user_id == self._user_id
        )
        size = _page_size(limit)
        rows = self._page_of(query, threads.c.seq, place if after else None, order, size + 1)
        found = [ThreadMetadata.model_validate_json(data) for data in rows[:size]]
        has_more = len(rows) > size
        return Page(data=found, has_more=has_more, after=found[-1].id if has_more else None)

    def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str
    ) -> Page[ThreadItem]:
        """A page of a thread's items; `after` is the id of the last one seen."""
        query = select(thread_items.c.data).where(
            thread_items.c.thread_id == thread_id, thread_items.c.user_id == self._user_id
        )
        place = select(thread_items.c.seq).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.id == after,
            thread_items.c.user_id == self._user_id,
        )
        size = _page_size(limit)
        rows = self._page_of(query, thread_items.c.seq, place if after else None, order, size + 1)
        if not rows and after is None:
            self.load_thread(thread_id)
        found = [_items.validate_json(data) for data in rows[:size]]
        has_more = len(rows) > size
        return Page(data=found, has_more=has_more, after=found[-1].id if has_more else None)

    def load_item(self, thread_id: str, item_id: str) -> ThreadItem:
        """One item."""
        query = select(thread_items.c.data).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.id == item_id,
            thread_items.c.user_id == self._user_id,
        )
        data = self._connection.scalar(query)
        if data is None:
            raise MissingError
        return _items.validate_json(data)

    def apply(self, writes: Iterable[ThreadWrite]) -> None:
        """Make the writes, in order. Raises MissingError for someone else's thread as well."""
        for write in writes:
            if isinstance(write, SaveThread):
                self._save_thread(with_zone(write.thread))
            elif isinstance(write, SaveItem):
                self._save_item(write.thread_id, with_zone(write.item))
            else:
                self._delete_item(write)

    def delete_thread(self, thread_id: str) -> None:
        """Delete a thread, its items, its feedback and the log of its finished turns."""
        result = self._connection.execute(
            delete(threads).where(threads.c.id == thread_id, threads.c.user_id == self._user_id)
        )
        _require_row(result.rowcount)
        self._connection.execute(
            delete(turns).where(
                turns.c.thread_id == thread_id,
                turns.c.user_id == self._user_id,
                turns.c.status != TurnStatus.RUNNING,
            )
        )

    def save_feedback(self, thread_id: str, item_ids: Sequence[str], kind: FeedbackKind) -> None:
        """Record what the user thinks of some items; the last word counts."""
        wanted = set(item_ids)
        mine = select(thread_items.c.id).where(
            thread_items.c.thread_id == thread_id,
            thread_items.c.user_id == self._user_id,
            thread_items.c.id.in_(wanted),
        )
        if not wanted or set(self._connection.scalars(mine)) != wanted:
            raise MissingError
        now = datetime.now(UTC)
        self._connection.execute(
            UPSERT_FEEDBACK[self._connection.dialect.name],
            [
                {
                    "thread_id": thread_id,
                    "item_id": item_id,
                    "user_id": self._user_id,
                    "kind": kind,
                    "created_at": now,
                }
                for item_id in sorted(wanted)
            ],
        )

    def _save_thread(self, thread: ThreadMetadata) -> None:
        result = self._connection.execute(
            UPSERT_THREAD[self._connection.dialect.name],
            {
                "id": thread.id,
                "user_id": self._user_id,
                "data": thread.model_dump_json(exclude_none=True, exclude={"items"}),
                "created_at": thread.created_at,
            },
        )
        _require_row(result.rowcount)

    def _save_item(self, thread_id: str, item: ThreadItem) -> None:
        result = self._connection.execute(
            UPSERT_ITEM[self._connection.dialect.name],
            {
                "item_id": item.id,
                "of_thread": thread_id,
                "of_user": self._user_id,
                "item_type": item.type,
                "item_data": item.model_dump_json(exclude_none=True),
                "made_at": item.created_at,
            },
        )
        _require_row(result.rowcount)

    def _delete_item(self, write: DeleteItem) -> None:
        self._connection.execute(
            delete(thread_items).where(
                thread_items.c.thread_id == write.thread_id,
                thread_items.c.id == write.item_id,
                thread_items.c.user_id == self._user_id,
            )
        )

    def _page_of(
        self,
        query: Select[str],
        column: ColumnElement[int],
        place: Select[int] | None,
        order: str,
        size: int,
    ) -> Sequence[str]:
        """`size` rows in `order`, beyond the row that `place` finds."""
        if place is not None:
            position = self._connection.scalar(place)
            if position is None:
                raise MissingError
            query = query.where(column < position if order == "desc" else column > position)
        by = column.desc() if order == "desc" else column.asc()
        return self._connection.scalars(query.order_by(by).limit(size)).all()


def _page_size(limit: int) -> int:
    return max(1, min(limit, MAX_PAGE_SIZE))


def _require_row(rowcount: int) -> None:
    """Raise MissingError when a statement found no row of the user's."""
    if rowcount == 0:
        raise MissingError
