"""What a test space stores: threads and items in memory, and where uploads go."""

from __future__ import annotations

from chatkit.store import AttachmentStore
from chatkit.types import (
    Attachment,
    AttachmentCreateParams,
    AttachmentUploadDescriptor,
    FileAttachment,
    ImageAttachment,
    Page,
    ThreadMetadata,
)
from pydantic import AnyUrl

from lab.memory_store import MemoryStore

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class SpaceStore(MemoryStore[None]):
    """`list_cap` bounds a page of threads; the next `fail_loads` loads of a thread fail."""

    def __init__(self) -> None:
        super().__init__()
        self.list_cap: int | None = None
        self.fail_loads = 0

    async def load_thread(self, thread_id: str, context: None) -> ThreadMetadata:
        if self.fail_loads > 0:
            self.fail_loads -= 1
            raise RuntimeError("the store is told to fail")
        return await super().load_thread(thread_id, context)

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: None
    ) -> Page[ThreadMetadata]:
        return await super().load_threads(min(limit, self.list_cap or limit), after, order, context)


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
