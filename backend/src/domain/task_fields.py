"""The fields of a task, read off its dataclass, and how each is written as plain JSON.

Rows, the activity log, the API's answers and digests are made from this: a field is added to the
dataclasses, and to the words of each door.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from datetime import date, datetime
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from src.domain.due import Due
from src.domain.task import NewTask, Priority, Task, TaskChange

WRITABLE = tuple(field.name for field in fields(TaskChange))
"""What a caller may set."""

_WIRE = {"due": "due_at"}


def wire_name(name: str) -> str:
    """What a field is called in JSON."""
    return _WIRE.get(name, name)


def _kind(hint: object) -> type:
    """The type of a field's value where it has one: Due for `Due | None`, tuple for a list."""
    if get_origin(hint) is tuple:
        return tuple
    kinds = [one for one in get_args(hint) if one is not NoneType]
    return cast(type, kinds[0] if kinds else hint)


KINDS: Mapping[str, type] = {name: _kind(hint) for name, hint in get_type_hints(Task).items()}
"""The type of each field's value, None left out."""

CLEARABLE = tuple(
    name for name, hint in get_type_hints(TaskChange).items() if NoneType in get_args(hint)
)
"""What a caller may take away by None."""

LATER = {field.name: field.default for field in fields(Task) if field.default is not MISSING}
"""Fields that older JSON may lack, and what they are there."""

_UNREAD = {"user_id", "created_at", "updated_at"}


def plain(value: object) -> object:
    """A value as orjson takes it."""
    return value.isoformat() if isinstance(value, Due) else value


def task_plain(task: Task, names: Iterable[str]) -> dict[str, object]:
    """The named fields under their names in JSON."""
    return {wire_name(name): plain(getattr(task, name)) for name in names}


def task_from_plain(state: Mapping[str, Any]) -> Task:
    """The task that `task_plain` wrote of all fields; one that is lacking has its default."""
    given = {name: state[wire_name(name)] for name in KINDS if wire_name(name) in state}
    values: dict[str, Any] = {name: value_from_plain(name, value) for name, value in given.items()}
    return Task(**values)


def value_from_plain(name: str, value: object) -> object:
    """A field's value from what `plain` and orjson made of it."""
    read = _READERS.get(KINDS[name])
    return value if read is None or value is None else read(value)


def hashed_fields(new: NewTask) -> dict[str, object]:
    """A new task for the hash of its request.

    Fields that were added later count once they are set: keys used before stand for the same.
    """
    return {
        name: value
        for name, value in asdict(new).items()
        if name not in LATER or value != LATER[name]
    }


def readable_fields(task: Task) -> tuple[object, ...]:
    """Everything of a task that a person could have read, for a digest.

    Digests are stored as well, so the same holds for fields that were added later.
    """
    first = [
        plain(getattr(task, name)) for name in KINDS if name not in LATER and name not in _UNREAD
    ]
    later = [
        (name, plain(getattr(task, name)))
        for name, default in LATER.items()
        if name != "deleted_at" and getattr(task, name) != default
    ]
    return (*first, task.deleted_at is not None, *later)


def _due_from_text(text: str) -> Due:
    if "T" in text:
        return Due.at(datetime.fromisoformat(text))
    return Due.on(date.fromisoformat(text))


_READERS: Mapping[type, Callable[[Any], Any]] = {
    Priority: Priority,
    Due: _due_from_text,
    tuple: tuple,
    datetime: datetime.fromisoformat,
}
