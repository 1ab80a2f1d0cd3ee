"""The two cards of the notes: what a turn wrote, with Undo, and the question before a loss."""

from collections.abc import Sequence

from chatkit.types import CustomSummary, WidgetItem, Workflow, WorkflowItem
from chatkit.widgets import DynamicWidgetRoot

from notes.store import Note
from src.chat.bound_actions import Node
from src.chat.context import ChatContext
from src.database.thread_writes import new_id

UNDO = "notes.undo"
THROW_AWAY = "notes.throw_away"
KEEP = "notes.keep"


def written_card(notes: Sequence[Note], turn_ids: Sequence[str]) -> DynamicWidgetRoot:
    """The notes as they are now; without turns to undo, without the button."""
    undo = [_button("Undo", UNDO, {"turn_ids": list(turn_ids)})] if turn_ids else []
    return _card([*(_row(note) for note in notes), *undo])


def question_card(notes: Sequence[Note], turn_id: str) -> DynamicWidgetRoot:
    """Asks once, about the notes as they are now: their versions come back with the answer."""
    asked = {"turn_id": turn_id, "notes": [[note.id, note.version] for note in notes]}
    return _card(
        [
            {"type": "Text", "value": f"Throw away {count(notes)}?", "weight": "semibold"},
            *(_row(note) for note in notes),
            {
                "type": "Row",
                "gap": 2,
                "children": [
                    _button("Keep", KEEP, asked),
                    _button("Throw away", THROW_AWAY, asked, color="danger"),
                ],
            },
        ]
    )


def as_item(card: DynamicWidgetRoot, thread_id: str, context: ChatContext) -> WidgetItem:
    """A new item of the thread."""
    return WidgetItem(
        id=new_id("message"), thread_id=thread_id, created_at=context.clock(), widget=card
    )


def folded(sender: WidgetItem, summary: str) -> WorkflowItem:
    """The step in an answered card's place."""
    return WorkflowItem(
        id=sender.id,
        thread_id=sender.thread_id,
        created_at=sender.created_at,
        workflow=Workflow(type="custom", tasks=[], summary=CustomSummary(title=summary)),
    )


def count(notes: Sequence[Note]) -> str:
    """1 note, 2 notes."""
    return "1 note" if len(notes) == 1 else f"{len(notes)} notes"


def _card(children: list[Node]) -> DynamicWidgetRoot:
    return DynamicWidgetRoot.model_validate({"type": "Card", "size": "full", "children": children})


def _row(note: Note) -> Node:
    return {"type": "Text", "value": note.text, "lineThrough": note.is_gone, "truncate": True}


def _button(label: str, action: str, payload: Node, color: str = "secondary") -> Node:
    return {
        "type": "Button",
        "label": label,
        "size": "sm",
        "color": color,
        "variant": "outline",
        "onClickAction": {"type": action, "payload": payload},
    }
