"""A tool call as kept in the thread: hidden from people, shown to the model in later turns."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from chatkit.types import HiddenContextItem, ThreadItem, UserMessageItem

_KIND = "tool_call"


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """`output` is what the model read; None means that nobody knows whether it was made."""

    turn_id: str
    call_id: str
    tool: str
    arguments: dict[str, Any]
    output: str | None = None

    def as_item(self, item_id: str, thread_id: str, created_at: datetime) -> HiddenContextItem:
        """The thread item that keeps the call."""
        return HiddenContextItem(
            id=item_id,
            thread_id=thread_id,
            created_at=created_at,
            content={"kind": _KIND, **asdict(self)},
        )


def recorded_call(item: ThreadItem) -> RecordedCall | None:
    """The call that an item keeps, if it keeps one."""
    content: object = item.content if isinstance(item, HiddenContextItem) else None
    if not isinstance(content, dict):
        return None
    values = dict(cast(dict[str, Any], content))
    if values.pop("kind", None) != _KIND:
        return None
    return RecordedCall(**values)


def calls_since_last_message(items: Sequence[ThreadItem]) -> list[RecordedCall]:
    """The calls made for the newest user message, oldest first."""
    calls: list[RecordedCall] = []
    for item in reversed(items):
        if isinstance(item, UserMessageItem):
            break
        if call := recorded_call(item):
            calls.append(call)
    return calls[::-1]
