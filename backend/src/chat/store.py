"""ChatKit's store inside a turn: a unit of work over the SQL one.

Writes queue up on the live turn and are committed beside the model's call, in one transaction;
ChatKit's generator never waits for the database. What has to wait is the event that tells the
user about it, and the live turn sees to that.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from chatkit.store import Store, StoreItemType
from chatkit.types import Attachment, FeedbackKind, Page, ThreadItem, ThreadMetadata

from src.chat.context import ChatContext
from src.database.engine import Database
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import DeleteItem, MissingError, SaveItem, SaveThread, new_id
from src.turns.patience import patiently

HISTORY_ITEMS = 100
"""How many of a thread's newest items the model is shown."""

Result = TypeVar("Result")


class TurnStore(Store[ChatContext]):
    """Reads the database; writes of a turn go through the turn.

    Every method raises MissingError for a missing or foreign id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def generate_thread_id(self, context: ChatContext) -> str:
        """A full-length id."""
        return new_id("thread")

    def generate_item_id(
        self, item_type: StoreItemType, thread: ThreadMetadata, context: ChatContext
    ) -> str:
        """A full-length id."""
        return new_id(item_type)

    async def load_thread(self, thread_id: str, context: ChatContext) -> ThreadMetadata:
        """The thread's metadata; a turn keeps it."""
        if context.thread is not None and context.thread.id == thread_id:
            return context.thread
        return await self._read(context, lambda threads: threads.load_thread(thread_id))

    async def save_thread(self, thread: ThreadMetadata, context: ChatContext) -> None:
        """Insert or replace a thread's metadata."""
        if context.turn is None:
            await self._write(context, lambda threads: threads.apply([SaveThread(thread)]))
            return
        context.turn.thread_id = thread.id
        context.turn.record(SaveThread(thread.model_copy(deep=True)))

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: ChatContext
    ) -> Page[ThreadMetadata]:
        """A page of threads."""
        return await self._read(context, lambda threads: threads.load_threads(limit, after, order))

    async def delete_thread(self, thread_id: str, context: ChatContext) -> None:
        """Delete a thread."""
        await self._write(context, lambda threads: threads.delete_thread(thread_id))

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: ChatContext
    ) -> Page[ThreadItem]:
        """A page of items, with what the turn wrote."""
        await self._settle(context)
        return await self._read(
            context, lambda threads: threads.load_thread_items(thread_id, after, limit, order)
        )

    async def load_item(self, thread_id: str, item_id: str, context: ChatContext) -> ThreadItem:
        """One item."""
        await self._settle(context)
        return await self._read(context, lambda threads: threads.load_item(thread_id, item_id))

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: ChatContext) -> None:
        """Append an item."""
        await self.save_item(thread_id, item, context)

    async def save_item(self, thread_id: str, item: ThreadItem, context: ChatContext) -> None:
        """Insert an item, or replace it where it is."""
        if context.turn is None:
            await self._write(context, lambda threads: threads.apply([SaveItem(thread_id, item)]))
            return
        context.save(thread_id, item)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: ChatContext) -> None:
        """Remove an item."""
        if context.turn is None:
            gone = DeleteItem(thread_id, item_id)
            await self._write(context, lambda threads: threads.apply([gone]))
            return
        context.items.pop(item_id, None)
        context.removed.add(item_id)
        context.turn.record(DeleteItem(thread_id, item_id))

    async def history(self, thread_id: str, context: ChatContext) -> list[ThreadItem]:
        """The thread's newest items, oldest first: one query, plus what the turn wrote."""
        stored: list[ThreadItem] = []
        if context.thread is not None:
            page = await patiently(
                lambda: self._read(
                    context,
                    lambda threads: threads.load_thread_items(
                        thread_id, None, HISTORY_ITEMS, "desc"
                    ),
                )
            )
            stored = [item for item in reversed(page.data) if item.id not in context.removed]
        known = {item.id for item in stored}
        return [context.items.get(item.id, item) for item in stored] + [
            item for item in context.items.values() if item.id not in known
        ]

    async def save_feedback(
        self, thread_id: str, item_ids: Sequence[str], kind: FeedbackKind, context: ChatContext
    ) -> None:
        """Keep what the user thinks of some items."""
        await self._write(context, lambda threads: threads.save_feedback(thread_id, item_ids, kind))

    async def save_attachment(self, attachment: Attachment, context: ChatContext) -> None:
        """Refuse: this server takes no attachments."""
        raise MissingError

    async def load_attachment(self, attachment_id: str, context: ChatContext) -> Attachment:
        """Refuse: this server takes no attachments."""
        raise MissingError

    async def delete_attachment(self, attachment_id: str, context: ChatContext) -> None:
        """Refuse: this server takes no attachments."""
        raise MissingError

    async def _settle(self, context: ChatContext) -> None:
        if context.turn is not None:
            await context.turn.settled()

    async def _read(
        self, context: ChatContext, work: Callable[[ThreadRepository], Result]
    ) -> Result:
        return await self._database.read(
            lambda connection: work(ThreadRepository(connection, context.user_id))
        )

    async def _write(self, context: ChatContext, work: Callable[[ThreadRepository], None]) -> None:
        await self._database.write(
            lambda connection: work(ThreadRepository(connection, context.user_id))
        )
