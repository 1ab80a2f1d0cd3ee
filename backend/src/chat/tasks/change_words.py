"""What a proposal would do to a task, in few words: "Fri 27 Nov → Sat 28 Nov"."""

from collections.abc import Callable
from datetime import datetime

from src.domain.approval import Kind, Proposal
from src.domain.due import Due
from src.domain.due_words import date_words
from src.domain.task import Task
from src.domain.task_fields import WRITABLE

VERBS = {
    Kind.DELETE: ("Delete", "Deleted"),
    Kind.COMPLETE: ("Complete", "Completed"),
    Kind.REOPEN: ("Reopen", "Reopened"),
    Kind.MOVE: ("Move", "Moved"),
    Kind.RENAME: ("Rename", "Renamed"),
    Kind.CHANGE: ("Change", "Changed"),
}
"""What a button says of it, and what is said once it is done."""

Words = Callable[[Task, Task, datetime], str]


def change_words(proposal: Proposal, task: Task, today: datetime) -> str:
    """Old → new of each field that differs; `today` carries the user's time zone."""
    if proposal.change is None:
        return "To the trash"
    after = proposal.change.applied_to(task)
    names = dict.fromkeys((*WORDS, *WRITABLE))
    return ", ".join(
        WORDS[name](task, after, today) if name in WORDS else _default_words(name, task, after)
        for name in names
        if getattr(task, name) != getattr(after, name)
    )


def _completed(_: Task, after: Task, _today: datetime) -> str:
    return "Open → Done" if after.completed else "Done → Open"


def _due(before: Task, after: Task, today: datetime) -> str:
    return f"{_date(before.due, today)} → {_date(after.due, today)}"


def _date(due: Due | None, today: datetime) -> str:
    return date_words(due, today) if due else "No date"


def _tags(before: Task, after: Task, _: datetime) -> str:
    added = [f"+#{tag}" for tag in after.tags if tag not in before.tags]
    removed = [f"\u2212#{tag}" for tag in before.tags if tag not in after.tags]
    return " ".join(added + removed) or "Tags in another order"


def _description(before: Task, after: Task, _: datetime) -> str:
    if not before.description:
        return "With a note"
    return "New note" if after.description else "Without its note"


def _default_words(name: str, before: Task, after: Task) -> str:
    values = (getattr(task, name) for task in (before, after))
    was, now = ("none" if value is None else value for value in values)
    return f"{name.replace('_', ' ').capitalize()}: {was} → {now}"


WORDS: dict[str, Words] = {
    "title": lambda _, after, _today: f"→ {after.title}",
    "completed": _completed,
    "due": _due,
    "priority": lambda before, after, _: (
        f"{before.priority.capitalize()} → {after.priority} priority"
    ),
    "tags": _tags,
    "description": _description,
}
"""In the order they are said in. A field that nobody worded is said by its name and its values."""
