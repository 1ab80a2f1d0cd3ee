"""The card that asks before several tasks are deleted, and the step that it folds into."""

from collections.abc import Sequence
from typing import Any

from chatkit.types import CustomSummary, CustomTask, WidgetItem, Workflow, WorkflowItem
from chatkit.widgets import DynamicWidgetRoot

from src.domain.approval import Answer, Approval
from src.domain.task import Task

DELETE = "approval.delete"
KEEP = "approval.keep"

SHOWN = 2
"""Titles on the card when there are more than fit; three are all shown."""

Node = dict[str, Any]


def approval_card(approval: Approval, tasks: Sequence[Task]) -> DynamicWidgetRoot:
    """The question, what follows from a yes, the first titles, and the two answers.

    "Keep them" comes first, so that it is where the keyboard gets to first.
    """
    payload = {"approval_id": approval.id}
    shown = tasks if len(tasks) == SHOWN + 1 else tasks[:SHOWN]
    lines: list[Node] = [
        {"type": "Text", "value": task.title, "size": "sm", "color": "secondary", "truncate": True}
        for task in shown
    ]
    if rest := len(tasks) - len(shown):
        lines.append(
            {"type": "Text", "value": f"and {rest} more", "size": "sm", "color": "tertiary"}
        )
    return DynamicWidgetRoot.model_validate(
        {
            "type": "Card",
            "size": "full",
            "children": [
                {"type": "Text", "value": _question(tasks), "weight": "semibold"},
                {
                    "type": "Text",
                    "value": "You can undo this afterwards.",
                    "size": "sm",
                    "color": "secondary",
                },
                {
                    "type": "Col",
                    "gap": 1,
                    "padding": {"left": 3},
                    "border": {"left": {"size": 2, "color": "subtle"}},
                    "children": lines,
                },
                {
                    "type": "Row",
                    "gap": 2,
                    "wrap": "wrap",
                    "children": [
                        {
                            "type": "Button",
                            "label": "Keep it" if len(tasks) == 1 else "Keep them",
                            "color": "secondary",
                            "variant": "outline",
                            "onClickAction": {"type": KEEP, "payload": payload},
                        },
                        {
                            "type": "Button",
                            "label": f"Delete {count(len(tasks))}",
                            "color": "danger",
                            "variant": "solid",
                            "onClickAction": {"type": DELETE, "payload": payload},
                        },
                    ],
                },
            ],
        }
    )


def folded(sender: WidgetItem, answer: Answer, tasks: Sequence[Task]) -> WorkflowItem:
    """The step in the card's place: "Deleted 12 tasks", "Kept 12 tasks"."""
    verb = "Deleted" if answer is Answer.DELETE else "Kept"
    summary = f"{verb} {count(len(tasks))}" if tasks else "Nothing left to delete"
    return WorkflowItem(
        id=sender.id,
        thread_id=sender.thread_id,
        created_at=sender.created_at,
        workflow=Workflow(
            type="custom",
            tasks=[
                CustomTask(title=f"{verb} {task.title}", icon="check", status_indicator="complete")
                for task in tasks
            ],
            summary=CustomSummary(title=summary, icon="check"),
        ),
    )


def count(number: int) -> str:
    """1 task, 2 tasks."""
    return "1 task" if number == 1 else f"{number} tasks"


def _question(tasks: Sequence[Task]) -> str:
    words = count(len(tasks))
    if all(task.completed for task in tasks):
        words = words.replace(" ", " completed ")
    return f"Delete {words}?"
