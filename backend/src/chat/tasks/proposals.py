"""Reads the calls of tools that change tasks as what they would do, without making them.

A call that is read differently here and by its tool must not slip past a question, so what is not
plainly understood is refused.
"""

import re
from collections.abc import Mapping
from typing import cast

from src.domain.approval import Proposal
from src.domain.due import Due
from src.domain.errors import ValidationError
from src.domain.task import Priority, TaskChange
from src.domain.task_rules import checked_change

DELETE_TOOL = "delete_task"
CHANGE_TOOLS = frozenset({DELETE_TOOL, "complete_task", "update_task"})

_DIGITS = re.compile(r"[0-9]{1,18}")


def task_id_of(arguments: Mapping[str, object]) -> int | None:
    """The task that a call is about; None when it names none."""
    value = arguments.get("task_id")
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    return value if type(value) is int else None


def read_proposal(tool: str, arguments: Mapping[str, object]) -> Proposal:
    """What a call of one of CHANGE_TOOLS would do. Raises ValidationError naming the field."""
    task_id = task_id_of(arguments)
    if task_id is None:
        raise ValidationError("task_id", "A task's id is a whole number.")
    if tool == DELETE_TOOL:
        return Proposal(task_id, None)
    if tool == "complete_task":
        return Proposal(task_id, TaskChange(completed=True))
    return Proposal(task_id, checked_change(_change(arguments)))


def _change(arguments: Mapping[str, object]) -> TaskChange:
    change = TaskChange()
    for field, value in arguments.items():
        if value is None:
            continue
        match field:
            case "title":
                change = change.then(TaskChange(title=_text(field, value)))
            case "description":
                change = change.then(TaskChange(description=_text(field, value)))
            case "due_at":
                text = _text(field, value)
                change = change.then(TaskChange(due=Due.parse(text) if text else None))
            case "priority":
                change = change.then(TaskChange(priority=_priority(value)))
            case "tags":
                change = change.then(TaskChange(tags=_tags(value)))
            case "completed":
                change = change.then(TaskChange(completed=_truth(value)))
            case _:
                pass
    return change


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(field, "This is a text.")
    return value


def _priority(value: object) -> Priority:
    try:
        return Priority(str(value))
    except ValueError:
        raise ValidationError("priority", "Use none, low, medium or high.") from None


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValidationError("tags", "Tags are a list of texts.")
    return tuple(_text("tags", tag) for tag in cast(list[object], value))


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValidationError("completed", "Use true or false.")
    return value
