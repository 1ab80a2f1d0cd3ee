"""A real ChatKitServer whose answers are scripts that the tests hand in.

A script is a list of steps, run in order:

- ``{"event": {...}}``     a thread stream event, validated by the SDK's own types. In strings,
                           ``$thread`` is the id of the thread that answers
- ``{"wait": "name"}``     waits until the test opens that gate
- ``{"raise": "text"}``    an exception inside the handler (the SDK turns it into an error event)
- ``{"fail": "text", "retry": bool}``  a CustomStreamError with that message
- ``{"store": {...}}``     an item put into the store without being sent
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

from chatkit.actions import Action
from chatkit.errors import CustomStreamError
from chatkit.server import ChatKitServer
from chatkit.types import (
    AudioInput,
    FeedbackKind,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadItem,
    ThreadMetadata,
    ThreadStreamEvent,
    TranscriptionResult,
    UserMessageItem,
    WidgetItem,
)
from pydantic import TypeAdapter

from store import SpaceStore, UploadingStore

Step = dict[str, Any]
EVENT: TypeAdapter[ThreadStreamEvent] = TypeAdapter(ThreadStreamEvent)
ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
CREATED_AT = "2026-01-02T03:04:05"


def with_item_defaults(value: Step, thread_id: str) -> Step:
    """Fill in what tests do not care to spell out: `$thread`, thread ids and times of items."""
    filled: Step = json.loads(json.dumps(value).replace("$thread", thread_id))
    item: Step | None = filled.get("item")
    if item is not None:
        item.setdefault("thread_id", thread_id)
        item.setdefault("created_at", CREATED_AT)
    return filled


class ScriptedServer(ChatKitServer[None]):
    def __init__(self, upload_url: str) -> None:
        self.memory = SpaceStore()
        self.uploads = UploadingStore(upload_url)
        super().__init__(self.memory, self.uploads)
        self.scripts: dict[str, deque[list[Step]]] = {}
        self.gates: dict[str, asyncio.Event] = {}
        self.feedback: list[dict[str, Any]] = []
        self.allow_cancel = True
        self.transcript = "dictated words"

    def add_script(self, name: str, steps: list[Step]) -> None:
        self.scripts.setdefault(name, deque()).append(steps)

    def gate(self, name: str) -> asyncio.Event:
        return self.gates.setdefault(name, asyncio.Event())

    def get_stream_options(self, thread: ThreadMetadata, context: None) -> StreamOptions:
        return StreamOptions(allow_cancel=self.allow_cancel)

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: None
    ) -> AsyncIterator[ThreadStreamEvent]:
        name = "respond" if input_user_message else "continue"
        async for event in self._play(name, thread, self._echo(thread, input_user_message)):
            yield event

    async def action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: None,
    ) -> AsyncIterator[ThreadStreamEvent]:
        async for event in self._play("action", thread, []):
            yield event

    async def sync_action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: None,
    ) -> SyncCustomActionResponse:
        async for event in self._play("sync_action", thread, []):
            if event.type == "thread.item.replaced":
                await self.memory.save_item(thread.id, event.item, None)
                return SyncCustomActionResponse(updated_item=event.item)
        return SyncCustomActionResponse()

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: None
    ) -> None:
        self.feedback.append({"thread_id": thread_id, "item_ids": item_ids, "kind": feedback})

    async def transcribe(self, audio_input: AudioInput, context: None) -> TranscriptionResult:
        return TranscriptionResult(text=self.transcript)

    def _echo(self, thread: ThreadMetadata, message: UserMessageItem | None) -> list[Step]:
        said = "".join(part.text for part in message.content) if message else "the result"
        count = len(self.memory.items.get(thread.id, {}))
        item: Step = {
            "type": "assistant_message",
            "id": f"echo_{thread.id}_{count}",
            "content": [{"type": "output_text", "text": f"Echo: {said}", "annotations": []}],
        }
        return [{"event": {"type": "thread.item.done", "item": item}}]

    async def _play(
        self, name: str, thread: ThreadMetadata, otherwise: list[Step]
    ) -> AsyncIterator[ThreadStreamEvent]:
        queue = self.scripts.get(name)
        for step in queue.popleft() if queue else otherwise:
            if "wait" in step:
                await self.gate(step["wait"]).wait()
            elif "raise" in step:
                raise RuntimeError(step["raise"])
            elif "fail" in step:
                raise CustomStreamError(step["fail"], allow_retry=step.get("retry", False))
            elif "store" in step:
                filled = with_item_defaults({"item": step["store"]}, thread.id)
                await self.memory.save_item(thread.id, ITEM.validate_python(filled["item"]), None)
            else:
                event = EVENT.validate_python(with_item_defaults(step["event"], thread.id))
                if event.type == "thread.updated":
                    thread.title = event.thread.title
                    thread.status = event.thread.status
                yield event
