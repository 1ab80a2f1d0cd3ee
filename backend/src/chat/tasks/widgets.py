"""The widget of the tasks that a turn touched: real rows, where they are, and Undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chatkit.types import WidgetItem
from chatkit.widgets import DynamicWidgetRoot

from src.chat.bound_actions import Node, actions_of, nodes_of
from src.domain.due_state import DueState, Place, due_state, place_of
from src.domain.due_words import due_words
from src.domain.task import Task

SET_COMPLETED = "task.set_completed"
UNDO = "turn.undo"
REDO = "turn.redo"


@dataclass(frozen=True, slots=True)
class Undoable:
    """The button at the right of the footer: undo a turn, or redo what was undone."""

    turn_ids: tuple[str, ...]
    redo_activities: tuple[int, ...] = ()
    """Set once the turn is undone: the activities whose undoing brings its changes back."""


def tasks_widget(
    tasks: Sequence[Task], now: datetime, undoable: Undoable | None = None
) -> DynamicWidgetRoot:
    """Rows for `tasks` and a footer, with a button where there is something to undo or redo.

    `now` carries the user's time zone.
    """
    is_undone = undoable is not None and bool(undoable.redo_activities)
    where = "Undone" if is_undone else whereabouts(tasks, now)
    footer: Node = {
        "type": "Row",
        "align": "center",
        "children": [
            {"type": "Caption", "value": where, "color": "secondary"},
            {"type": "Spacer"},
            *([_undo_button(undoable)] if undoable else []),
        ],
    }
    return DynamicWidgetRoot.model_validate(
        {
            "type": "Card",
            "size": "full",
            "children": [
                {"type": "ListView", "children": [_row(task, now) for task in tasks]},
                {"type": "Divider", "flush": True},
                footer,
            ],
        }
    )


def whereabouts(tasks: Sequence[Task], now: datetime) -> str:
    """Where a person finds the tasks now."""
    places = {place_of(task, now) for task in tasks}
    if places == {Place.TRASH}:
        return "In the trash"
    if len(places) == 1:
        return f"In your list under {places.pop()}"
    return "In your list"


def task_ids(item: WidgetItem) -> list[int]:
    """The tasks that the widget shows, in its order."""
    return [
        int(node["key"].removeprefix("task-"))
        for node in nodes_of(item)
        if str(node.get("key", "")).startswith("task-")
    ]


def approval_id(item: WidgetItem) -> str | None:
    """The question that the widget's buttons answer, if it is a card that asks."""
    for bound in actions_of(item):
        if str(bound.get("type")).startswith("approval."):
            return str(bound["payload"]["approval_id"])
    return None


def undoable(item: WidgetItem) -> Undoable | None:
    """What the widget's footer offers."""
    for bound in actions_of(item):
        if bound.get("type") in (UNDO, REDO):
            payload = bound["payload"]
            return Undoable(tuple(payload["turn_ids"]), tuple(payload.get("activities", ())))
    return None


def _undo_button(undoable: Undoable) -> Node:
    payload: Node = {"turn_ids": list(undoable.turn_ids)}
    if not undoable.redo_activities:
        return _button("Undo", UNDO, payload, icon="lucide:undo-2")
    return _button("Redo", REDO, payload | {"activities": list(undoable.redo_activities)})


def _row(task: Task, now: datetime) -> Node:
    if task.deleted_at is not None:
        name: Node = {
            "type": "Text",
            "value": task.title,
            "lineThrough": True,
            "color": "tertiary",
            "truncate": True,
        }
    else:
        name = {
            "type": "Checkbox",
            "name": f"task_{task.id}",
            "label": task.title,
            "defaultChecked": task.completed,
            "onChangeAction": {
                "type": SET_COMPLETED,
                "payload": {"task_id": task.id, "completed": not task.completed},
                "loadingBehavior": "none",
            },
        }
    children: list[Node] = [name, {"type": "Spacer"}]
    if task.due is not None and not task.completed and task.deleted_at is None:
        is_late = due_state(task.due, now) is DueState.OVERDUE
        children.append(
            {
                "type": "Caption",
                "value": due_words(task.due, now),
                "color": "danger" if is_late else "secondary",
            }
        )
    return {
        "type": "ListViewItem",
        "key": f"task-{task.id}",
        "align": "center",
        "gap": 2,
        "children": children,
    }


def _button(label: str, action: str, payload: Node, icon: str | None = None) -> Node:
    button: Node = {
        "type": "Button",
        "label": label,
        "variant": "ghost",
        "size": "sm",
        "onClickAction": {"type": action, "payload": payload},
    }
    return button | ({"iconStart": icon} if icon else {})
