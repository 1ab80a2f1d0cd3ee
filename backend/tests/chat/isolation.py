"""One row per ChatKit operation: the ids it takes, and what else a good request needs.

`test_isolation.py` walks the request union; an operation or an id without a row here fails it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lab.chatkit import user_input
from tests.chat.talk import Talk
from tests.chat.widget_nodes import actions_of


@dataclass(frozen=True)
class Objects:
    """What one user owns: a thread, a message in it, the task widget, and what that can do."""

    thread_id: str
    message_id: str
    widget_id: str
    actions: Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """`ids` maps parameters to the field of Objects that is good there, `rest` is everything else.

    `code` is what a foreign and a missing id are answered with.
    """

    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    rest: Mapping[str, Any] = field(default_factory=dict[str, Any])
    code: str = "not_found"

    def params(self, owned: Objects, **changed: str) -> dict[str, Any]:
        """A request's parameters over a user's own objects, some of them changed."""
        ids = {name: getattr(owned, kind) for name, kind in self.ids.items()} | changed
        given = {name: [value] if name.endswith("_ids") else value for name, value in ids.items()}
        rest = dict(self.rest)
        if "action" in rest:
            rest["action"] = owned.actions[rest["action"]]
        return {**rest, **given}


THREAD = {"thread_id": "thread_id"}
MESSAGE = {**THREAD, "item_id": "message_id"}
WIDGET = {**THREAD, "item_id": "widget_id"}
INPUT = {"input": user_input("hello")}

ROWS: dict[str, Row] = {
    "threads.create": Row(rest=INPUT),
    "threads.add_user_message": Row(THREAD, INPUT),
    "threads.add_client_tool_output": Row(THREAD, {"result": {}}),
    "threads.add_structured_input": Row(MESSAGE, {"input": {}}),
    "threads.retry_after_item": Row(MESSAGE),
    "threads.custom_action": Row(WIDGET, {"action": "task.set_completed"}),
    "threads.sync_custom_action": Row(WIDGET, {"action": "turn.undo"}),
    "threads.get_by_id": Row(THREAD),
    "threads.list": Row({"after": "thread_id"}),
    "threads.update": Row(THREAD, {"title": "Mine now"}),
    "threads.delete": Row(THREAD),
    "items.list": Row({**THREAD, "after": "message_id"}),
    "items.feedback": Row({**THREAD, "item_ids": "message_id"}, {"kind": "negative"}),
    "attachments.create": Row(
        rest={"name": "a.txt", "size": 1, "mime_type": "text/plain"}, code="not_supported"
    ),
    "attachments.delete": Row({"attachment_id": "message_id"}, code="not_supported"),
    "input.transcribe": Row(rest={"audio_base64": "", "mime_type": "a/b"}, code="not_supported"),
}


async def objects_of(talk: Talk) -> Objects:
    """Make one user's objects."""
    thread_id, _ = await talk.create("Create a task to buy groceries")
    items = await talk.items(thread_id)
    widget = items[-1]
    return Objects(thread_id, items[0]["id"], widget["id"], actions_of(widget))
