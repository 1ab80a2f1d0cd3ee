"""What a proposal would do to a task, in few words: "Fri 27 Nov → Sat 28 Nov"."""

from datetime import datetime

from src.domain.approval import Kind, Proposal
from src.domain.due import Due
from src.domain.due_words import date_words
from src.domain.task import Task

VERBS = {
    Kind.DELETE: ("Delete", "Deleted"),
    Kind.COMPLETE: ("Complete", "Completed"),
    Kind.REOPEN: ("Reopen", "Reopened"),
    Kind.MOVE: ("Move", "Moved"),
    Kind.RENAME: ("Rename", "Renamed"),
    Kind.CHANGE: ("Change", "Changed"),
}
"""What a button says of it, and what is said once it is done."""


def change_words(proposal: Proposal, task: Task, today: datetime) -> str:
    """Old → new of each field that differs; `today` carries the user's time zone."""
    if proposal.change is None:
        return "To the trash"
    after = proposal.change.applied_to(task)
    parts: list[str] = []
    if after.title != task.title:
        parts.append(f"→ {after.title}")
    if after.completed != task.completed:
        parts.append("Open → Done" if after.completed else "Done → Open")
    if after.due != task.due:
        parts.append(f"{_date(task.due, today)} → {_date(after.due, today)}")
    if after.priority != task.priority:
        parts.append(f"{task.priority.capitalize()} → {after.priority} priority")
    if after.tags != task.tags:
        parts.append(_tags(task.tags, after.tags))
    if after.description != task.description:
        kept = "New note" if after.description else "Without its note"
        parts.append(kept if task.description else "With a note")
    return ", ".join(parts)


def _date(due: Due | None, today: datetime) -> str:
    return date_words(due, today) if due else "No date"


def _tags(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    added = [f"+#{tag}" for tag in after if tag not in before]
    removed = [f"\u2212#{tag}" for tag in before if tag not in after]
    return " ".join(added + removed) or "Tags in another order"
