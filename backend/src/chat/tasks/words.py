"""What the copilot does, in words: "Adding 2 tasks", "Added 2 tasks", "Could not move 1 task"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from src.chat.step import Step
from src.chat.tasks.held_changes import is_held


@dataclass(frozen=True, slots=True)
class _Words:
    doing: str
    done: str
    plain: str


_WORDS = {
    "add_task": _Words("Adding", "Added", "add"),
    "list_tasks": _Words("Looking at", "Found", "look at"),
    "update_task": _Words("Changing", "Changed", "change"),
    "complete_task": _Words("Completing", "Completed", "complete"),
    "delete_task": _Words("Deleting", "Deleted", "delete"),
}
_UNKNOWN = _Words("Working on", "Worked on", "work on")
_READ = "list_tasks"


DESCRIBED = {tool: tool != _READ for tool in _WORDS}
"""The tools that there are words for, and whether each changes tasks."""


def is_write(tool: str) -> bool:
    """Whether a tool changes tasks."""
    return DESCRIBED.get(tool, False)


def progress(steps: Iterable[Step]) -> str:
    """What is going on now, after the newest step."""
    steps = list(steps)
    tool = steps[-1].tool
    if tool == _READ:
        return "Looking at your tasks"
    return f"{_words(tool).doing} {_tasks(sum(step.tool == tool for step in steps))}"


def summary(steps: Iterable[Step]) -> str:
    """What was done by all steps together; looking is only worth a word when nothing else was."""
    steps = list(steps)
    asked = Counter(step.tool for step in steps if is_held(step.outcome))
    made = Counter(
        step.tool
        for step in steps
        if step.is_done and not step.is_error and not is_held(step.outcome)
    )
    failed = Counter(step.tool for step in steps if step.is_error or not step.is_done)
    parts = [
        f"{_words(tool).done} {_tasks(count)}" for tool, count in made.items() if tool != _READ
    ]
    parts += [f"Could not {_words(tool).plain} {_tasks(count)}" for tool, count in failed.items()]
    parts += [f"Asked before {_asking(tool)} {_tasks(count)}" for tool, count in asked.items()]
    if not parts:
        found = max((_found(step.outcome) for step in steps), default=0)
        return f"Found {_tasks(found)}"
    return ", ".join([parts[0], *(part[0].lower() + part[1:] for part in parts[1:])])


def title(step: Step) -> str:
    """One step on its own line."""
    words = _words(step.tool)
    if step.tool == _READ:
        return f"Found {_tasks(_found(step.outcome))}" if step.is_done else "Looking at your tasks"
    name = _name(step)
    if not step.is_done:
        return f"{words.doing} {name or 'a task'}"
    if step.is_error:
        return f"Could not {words.plain} {name or 'a task'}"
    if is_held(step.outcome):
        return f"Asked before {_asking(step.tool)} {name or 'a task'}"
    return f"{words.done} {name or 'a task'}"


def _words(tool: str) -> _Words:
    return _WORDS.get(tool, _UNKNOWN)


def _asking(tool: str) -> str:
    return _words(tool).doing.lower()


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _found(outcome: object) -> int:
    return len(cast(list[object], outcome)) if isinstance(outcome, list) else 0


def _name(step: Step) -> str | None:
    outcome = step.outcome
    if isinstance(outcome, dict):
        values = cast(dict[str, object], outcome)
        if "title" in values:
            return str(values["title"])
    given = step.arguments.get("title")
    return str(given) if given else None
