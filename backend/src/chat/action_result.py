"""What an action of a widget amounts to, for the stream and for the thread."""

from dataclasses import dataclass

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
