"""What was being said when a turn broke off, read from the events of its log."""

from collections.abc import Iterable

import orjson
from chatkit.types import AssistantMessageContent, AssistantMessageItem, ThreadItem


def unfinished_message(events: Iterable[bytes]) -> ThreadItem | None:
    """The assistant message that was still streaming at the end of a turn's events."""
    added: AssistantMessageItem | None = None
    text: list[str] = []
    for raw in events:
        event = orjson.loads(raw)
        kind = event["type"]
        if kind == "thread.item.added" and event["item"]["type"] == "assistant_message":
            added, text = AssistantMessageItem.model_validate(event["item"]), []
        elif kind == "thread.item.updated" and added and event["item_id"] == added.id:
            text.append(event["update"].get("delta", ""))
        elif kind == "thread.item.done" and added and event["item"]["id"] == added.id:
            added = None
    if added is None or not "".join(text).strip():
        return None
    content = AssistantMessageContent(text="".join(text))
    return added.model_copy(update={"content": [content]})
