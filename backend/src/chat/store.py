"""ChatKit's store inside a turn: a unit of work over the SQL one.

Writes queue up on the live turn and are committed beside the model's call, in one transaction;
ChatKit's generator never waits for the database. What has to wait is the event that tells the
user about it, and the live turn sees to that.
"""

from chatkit.store import Store, StoreItemType
from chatkit.types import Attachment, Page, ThreadItem, ThreadMetadata

from src.chat.context import ChatContext
from src.database.thread_repository import ThreadRepository
from src.database.thread_writes import DeleteItem, SaveThread
from src.turns.patience import patiently

HISTORY_ITEMS = 100
"""How many of a thread's newest items the model is shown."""


class TurnStore(Store[ChatContext]):
    """Delegates to the repository; writes of a turn go through the turn."""

    def __init__(self, repository: ThreadRepository) -> None:
        self._repository = repository

    def generate_thread_id(self, context: ChatContext) -> str:
        """A full-length id."""
        return self._repository.generate_thread_id(context)

    def generate_item_id(
        self, item_type: StoreItemType, thread: ThreadMetadata, context: ChatContext
    ) -> str:
        """A full-length id."""
        return self._repository.generate_item_id(item_type, thread, context)

    async def load_thread(self, thread_id: str, context: ChatContext) -> ThreadMetadata:
        """The thread's metadata; a turn keeps it."""
        if context.thread is not None and context.thread.id == thread_id:
            return context.thread
        return await self._repository.load_thread(thread_id, context)

    async def save_thread(self, thread: ThreadMetadata, context: ChatContext) -> None:
        """Insert or replace a thread's metadata."""
        if context.turn is None:
            await self._repository.save_thread(thread, context)
            return
        context.turn.thread_id = thread.id
        context.turn.record(SaveThread(thread.model_copy(deep=True)))

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: ChatContext
    ) -> Page[ThreadMetadata]:
        """A page of threads."""
        return await self._repository.load_threads(limit, after, order, context)

    async def delete_thread(self, thread_id: str, context: ChatContext) -> None:
        """Delete a thread."""
        await self._repository.delete_thread(thread_id, context)

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: ChatContext
    ) -> Page[ThreadItem]:
        """A page of items, with what the turn wrote."""
        await self._settle(context)
        return await self._repository.load_thread_items(thread_id, after, limit, order, context)

    async def load_item(self, thread_id: str, item_id: str, context: ChatContext) -> ThreadItem:
        """One item."""
        await self._settle(context)
        return await self._repository.load_item(thread_id, item_id, context)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: ChatContext) -> None:
        """Append an item."""
        await self.save_item(thread_id, item, context)

    async def save_item(self, thread_id: str, item: ThreadItem, context: ChatContext) -> None:
        """Insert an item, or replace it where it is."""
        if context.turn is None:
            await self._repository.save_item(thread_id, item, context)
            return
        context.save(thread_id, item)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: ChatContext) -> None:
        """Remove an item."""
        if context.turn is None:
            await self._repository.delete_thread_item(thread_id, item_id, context)
            return
        context.items.pop(item_id, None)
        context.removed.add(item_id)
        context.turn.record(DeleteItem(thread_id, item_id))

    async def history(self, thread_id: str, context: ChatContext) -> list[ThreadItem]:
        """The thread's newest items, oldest first: one query, plus what the turn wrote."""
        stored: list[ThreadItem] = []
        if context.thread is not None:
            page = await patiently(
                lambda: self._repository.load_thread_items(
                    thread_id, None, HISTORY_ITEMS, "desc", context
                )
            )
            stored = [item for item in reversed(page.data) if item.id not in context.removed]
        known = {item.id for item in stored}
        return [context.items.get(item.id, item) for item in stored] + [
            item for item in context.items.values() if item.id not in known
        ]

    async def save_attachment(self, attachment: Attachment, context: ChatContext) -> None:
        """Refuse: this server takes no attachments."""
        await self._repository.save_attachment(attachment, context)

    async def load_attachment(self, attachment_id: str, context: ChatContext) -> Attachment:
        """Refuse: this server takes no attachments."""
        return await self._repository.load_attachment(attachment_id, context)

    async def delete_attachment(self, attachment_id: str, context: ChatContext) -> None:
        """Refuse: this server takes no attachments."""
        await self._repository.delete_attachment(attachment_id, context)

    async def _settle(self, context: ChatContext) -> None:
        if context.turn is not None:
            await context.turn.settled()
