"""An in-memory ChatKit store, one per test space, paging by (insertion) position."""

from __future__ import annotations

from typing import TypeVar

from chatkit.store import AttachmentStore, NotFoundError, Store
from chatkit.types import (
    Attachment,
    AttachmentCreateParams,
    AttachmentUploadDescriptor,
    FileAttachment,
    ImageAttachment,
    Page,
    ThreadItem,
    ThreadMetadata,
)
from pydantic import AnyUrl

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

Row = TypeVar("Row", ThreadMetadata, ThreadItem)


def page_of(rows: list[Row], after: str | None, limit: int, order: str) -> Page[Row]:
    """A page after the row with that id (exclusive), in either order of insertion."""
    ordered = rows if order == "asc" else list(reversed(rows))
    start = 0
    if after is not None:
        start = next((i + 1 for i, row in enumerate(ordered) if row.id == after), len(ordered))
    chosen = ordered[start : start + limit]
    has_more = start + limit < len(ordered)
    return Page(
        data=chosen, has_more=has_more, after=chosen[-1].id if has_more and chosen else None
    )


class MemoryStore(Store[None]):
    def __init__(self) -> None:
        self.threads: dict[str, ThreadMetadata] = {}
        self.items: dict[str, list[ThreadItem]] = {}
        self.attachments: dict[str, Attachment] = {}
        self.list_cap: int | None = None
        self.fail_loads = 0

    async def load_thread(self, thread_id: str, context: None) -> ThreadMetadata:
        if self.fail_loads > 0:
            self.fail_loads -= 1
            raise RuntimeError("the store is told to fail")
        if thread_id not in self.threads:
            raise NotFoundError(thread_id)
        return self.threads[thread_id].model_copy(deep=True)

    async def save_thread(self, thread: ThreadMetadata, context: None) -> None:
        fields = {name: getattr(thread, name) for name in ThreadMetadata.model_fields}
        self.threads[thread.id] = ThreadMetadata(**fields)
        self.items.setdefault(thread.id, [])

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: None
    ) -> Page[ThreadItem]:
        return page_of(self.items.get(thread_id, []), after, limit, order)

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: None
    ) -> Page[ThreadMetadata]:
        size = min(limit, self.list_cap or limit)
        return page_of(list(self.threads.values()), after, size, order)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: None) -> None:
        await self.save_item(thread_id, item, context)

    async def save_item(self, thread_id: str, item: ThreadItem, context: None) -> None:
        items = self.items.setdefault(thread_id, [])
        for index, known in enumerate(items):
            if known.id == item.id:
                items[index] = item
                return
        items.append(item)

    async def load_item(self, thread_id: str, item_id: str, context: None) -> ThreadItem:
        for item in self.items.get(thread_id, []):
            if item.id == item_id:
                return item
        raise NotFoundError(item_id)

    async def delete_thread(self, thread_id: str, context: None) -> None:
        self.threads.pop(thread_id, None)
        self.items.pop(thread_id, None)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: None) -> None:
        items = self.items.get(thread_id, [])
        self.items[thread_id] = [item for item in items if item.id != item_id]

    async def save_attachment(self, attachment: Attachment, context: None) -> None:
        self.attachments[attachment.id] = attachment

    async def load_attachment(self, attachment_id: str, context: None) -> Attachment:
        if attachment_id not in self.attachments:
            raise NotFoundError(attachment_id)
        return self.attachments[attachment_id]

    async def delete_attachment(self, attachment_id: str, context: None) -> None:
        self.attachments.pop(attachment_id, None)


class UploadingStore(AttachmentStore[None]):
    """Two-phase uploads to an address of the test space; `method` picks POST or PUT."""

    def __init__(self, upload_url: str) -> None:
        self.upload_url = upload_url
        self.method: str = "POST"
        self.deleted: list[str] = []

    async def create_attachment(
        self,
        input: AttachmentCreateParams,  # noqa: A002 - the name that the SDK calls it by
        context: None,
    ) -> Attachment:
        attachment_id = self.generate_attachment_id(input.mime_type, context)
        descriptor = AttachmentUploadDescriptor(
            url=AnyUrl(f"{self.upload_url}/{attachment_id}"),
            method="PUT" if self.method == "PUT" else "POST",
            headers={"X-Upload-Token": "token-1"},
        )
        if input.mime_type.startswith("image/"):
            return ImageAttachment(
                id=attachment_id,
                name=input.name,
                mime_type=input.mime_type,
                upload_descriptor=descriptor,
                preview_url=AnyUrl(PIXEL),
            )
        return FileAttachment(
            id=attachment_id,
            name=input.name,
            mime_type=input.mime_type,
            upload_descriptor=descriptor,
        )

    async def delete_attachment(self, attachment_id: str, context: None) -> None:
        self.deleted.append(attachment_id)
