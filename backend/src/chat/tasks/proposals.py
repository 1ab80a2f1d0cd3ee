"""Reads the calls of tools that change tasks as what they would do, without making them.

A call that is read differently here and by its tool must not slip past a question, so what is not
plainly understood is refused.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from src.domain.approval import Proposal
from src.domain.due import Due
from src.domain.errors import ValidationError
from src.domain.task import Priority, TaskChange
from src.domain.task_fields import KINDS, WRITABLE, wire_name
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
    values: dict[str, Any] = {}
    for field, value in arguments.items():
        name = _FIELDS.get(field)
        if name is not None and value is not None:
            values[name] = _READERS[KINDS[name]](field, value)
    return TaskChange(**values)


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(field, "This is a text.")
    return value


def _due(field: str, value: object) -> Due | None:
    text = _text(field, value)
    return Due.parse(text) if text else None


def _priority(field: str, value: object) -> Priority:
    try:
        return Priority(str(value))
    except ValueError:
        raise ValidationError(field, "Use none, low, medium or high.") from None


def _tags(field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValidationError(field, "Tags are a list of texts.")
    return tuple(_text(field, tag) for tag in cast(list[object], value))


def _truth(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValidationError(field, "Use true or false.")
    return value


def _number(field: str, value: object) -> int:
    if type(value) is not int:
        raise ValidationError(field, "This is a whole number.")
    return value


_FIELDS = {wire_name(name): name for name in WRITABLE}
_READERS: Mapping[type, Callable[[str, object], object]] = {
    str: _text,
    int: _number,
    bool: _truth,
    Priority: _priority,
    Due: _due,
    tuple: _tags,
}
