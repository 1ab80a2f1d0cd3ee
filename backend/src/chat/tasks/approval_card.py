"""The card that asks before several tasks are changed, and the step that it folds into."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chatkit.types import CustomSummary, CustomTask, WidgetItem, Workflow, WorkflowItem
from chatkit.widgets import DynamicWidgetRoot

from src.chat.tasks.change_words import VERBS, change_words
from src.domain.approval import Answer, Approval, Kind
from src.domain.task import Task

APPLY = "approval.apply"
DELETE = "approval.delete"
"""The yes to deletions alone has a name of its own: no process, however old, takes a yes to other
changes for one to deletions."""

KEEP = "approval.keep"

ACTIONS = (APPLY, DELETE, KEEP)

SHOWN_DELETIONS = 2
SHOWN_CHANGES = 20
"""Tasks on the card when there are more than fit; one more is shown instead of "and 1 more"."""

Node = dict[str, Any]


def approval_card(approval: Approval, tasks: Sequence[Task], today: datetime) -> DynamicWidgetRoot:
    """The question, what follows from a yes, the tasks with what would change, the two answers.

    "Keep them" comes first, so that it is where the keyboard gets to first. Deletions show titles
    alone: nothing else of a task changes.
    """
    payload = {"approval_id": approval.id}
    is_deletion = approval.kind is Kind.DELETE
    verb = VERBS[approval.kind][0]
    return DynamicWidgetRoot.model_validate(
        {
            "type": "Card",
            "size": "full",
            "children": [
                {"type": "Text", "value": _question(verb, tasks), "weight": "semibold"},
                {
                    "type": "Text",
                    "value": "You can undo this afterwards.",
                    "size": "sm",
                    "color": "secondary",
                },
                {
                    "type": "Col",
                    "gap": 1 if is_deletion else 2,
                    "padding": {"left": 3},
                    "border": {"left": {"size": 2, "color": "subtle"}},
                    "children": _rows(approval, tasks, today),
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
                            "label": f"{verb} {count(len(tasks))}",
                            "color": "danger" if is_deletion else "primary",
                            "variant": "solid",
                            "onClickAction": {
                                "type": DELETE if is_deletion else APPLY,
                                "payload": payload,
                            },
                        },
                    ],
                },
            ],
        }
    )


def folded(
    sender: WidgetItem, approval: Approval, answer: Answer, tasks: Sequence[Task]
) -> WorkflowItem:
    """The step in the card's place: "Deleted 12 tasks", "Kept 12 tasks"."""
    verb = VERBS[approval.kind][1] if answer is Answer.APPLY else "Kept"
    nothing = f"Nothing left to {VERBS[approval.kind][0].lower()}"
    return step(
        sender,
        f"{verb} {count(len(tasks))}" if tasks else nothing,
        [f"{verb} {task.title}" for task in tasks],
    )


def step(sender: WidgetItem, summary: str, titles: Sequence[str] = ()) -> WorkflowItem:
    """A finished step in a widget's place."""
    return WorkflowItem(
        id=sender.id,
        thread_id=sender.thread_id,
        created_at=sender.created_at,
        workflow=Workflow(
            type="custom",
            tasks=[
                CustomTask(title=title, icon="check", status_indicator="complete")
                for title in titles
            ],
            summary=CustomSummary(title=summary, icon="check"),
        ),
    )


def count(number: int) -> str:
    """1 task, 2 tasks."""
    return "1 task" if number == 1 else f"{number} tasks"


def _rows(approval: Approval, tasks: Sequence[Task], today: datetime) -> list[Node]:
    most = SHOWN_DELETIONS if approval.kind is Kind.DELETE else SHOWN_CHANGES
    shown = tasks if len(tasks) == most + 1 else tasks[:most]
    proposals = {proposal.task_id: proposal for proposal in approval.proposals}
    rows: list[Node] = []
    for task in shown:
        title = _text(task.title, "secondary")
        if approval.kind is Kind.DELETE:
            rows.append(title)
            continue
        words = change_words(proposals[task.id], task, today)
        rows.append({"type": "Col", "gap": 0, "children": [title, _caption(words)]})
    if rest := len(tasks) - len(shown):
        rows.append(_text(f"and {rest} more", "tertiary", truncate=False))
    return rows


def _text(value: str, color: str, *, truncate: bool = True) -> Node:
    return {"type": "Text", "value": value, "size": "sm", "color": color} | (
        {"truncate": True} if truncate else {}
    )


def _caption(value: str) -> Node:
    return {"type": "Caption", "value": value, "color": "secondary"}


def _question(verb: str, tasks: Sequence[Task]) -> str:
    words = count(len(tasks))
    if verb == "Delete" and all(task.completed for task in tasks):
        words = words.replace(" ", " completed ")
    return f"{verb} {words}?"
