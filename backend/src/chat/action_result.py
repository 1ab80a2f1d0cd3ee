"""What an action of a widget amounts to, for the stream and for the thread."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chatkit.types import (
    ClientEffectEvent,
    HiddenContextItem,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadStreamEvent,
    WidgetItem,
    WorkflowItem,
)

from src.database.thread_writes import new_id


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The widget afterwards (or the step that it folded into), what changed, and what to say."""

    item: WidgetItem | WorkflowItem
    effects: tuple[ClientEffectEvent, ...] = ()
    note: str | None = None
    """For the model: the user's deed, so that it does not believe its own undone work."""
    warning: str | None = None
    """For the user: why it was not done."""
    more: tuple[WidgetItem, ...] = ()
    """New items for the thread's end."""

    def in_place(self) -> "ActionResult":
        """The same, with the first new item in the widget's place instead of the thread's end."""
        first, *rest = self.more
        kept = {"id": self.item.id, "created_at": self.item.created_at}
        return replace(self, item=first.model_copy(update=kept), more=tuple(rest))

    def events(self, thread_id: str, now: datetime) -> Iterator[ThreadStreamEvent]:
        """What the action adds to the thread, and what it changed."""
        for item in self.added(thread_id, now):
            yield ThreadItemDoneEvent(item=item)
        yield from self.effects

    def added(self, thread_id: str, now: datetime) -> Iterator[ThreadItem]:
        """The items that the action adds to the thread: what is new, and the note."""
        yield from self.more
        if self.note is not None:
            yield HiddenContextItem(
                id=new_id("sdk_hidden_context"),
                thread_id=thread_id,
                created_at=now,
                content=self.note,
            )
