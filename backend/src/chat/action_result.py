"""What an action of a widget amounts to, for the stream and for the thread."""

from dataclasses import dataclass, replace

from chatkit.types import ClientEffectEvent, WidgetItem, WorkflowItem


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
