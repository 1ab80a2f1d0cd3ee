"""Says what changes did, by the activity log: "I deleted Buy milk", "Undone. Restored it."."""

from collections.abc import Iterable

from src.domain.activity import Action, Activity
from src.domain.markdown import escape_markdown

MAX_NAMED = 3
"""Titles that are said; more are counted."""

_DONE = {
    Action.CREATED: "added",
    Action.UPDATED: "changed",
    Action.COMPLETED: "completed",
    Action.REOPENED: "reopened",
    Action.DELETED: "deleted",
    Action.RESTORED: "restored",
}
_UNDONE = {
    Action.CREATED: "deleted",
    Action.UPDATED: "put back",
    Action.COMPLETED: "reopened",
    Action.REOPENED: "completed",
    Action.DELETED: "restored",
    Action.RESTORED: "deleted",
}


def told(entries: Iterable[Activity]) -> str:
    """ "I deleted Buy milk and changed 5 tasks"."""
    return f"I {_in_words(_parts(entries, _DONE))}"


def told_undone(entries: Iterable[Activity]) -> str:
    """ "Undone. Restored Buy milk." """
    words = _in_words(_parts(entries, _UNDONE))
    return f"Undone. {words[0].upper()}{words[1:]}."


def _parts(entries: Iterable[Activity], verbs: dict[Action, str]) -> list[str]:
    titles: dict[str, dict[int, str]] = {}
    for entry in entries:
        titles.setdefault(verbs[entry.action], {})[entry.task_id] = entry.after.title
    parts: list[str] = []
    for verb, named in titles.items():
        known = [escape_markdown(title) for title in named.values()]
        parts.append(
            f"{verb} {_in_words(known) if len(known) <= MAX_NAMED else f'{len(known)} tasks'}"
        )
    return parts


def _in_words(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
