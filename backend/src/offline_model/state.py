"""What one turn leaves for the next: the tasks it spoke of, what it changed, what it asked."""

from dataclasses import dataclass
from enum import StrEnum

from src.offline_model.grammar.intents import Intent
from src.offline_model.tasks import Task


@dataclass(frozen=True)
class Change:
    """A write that succeeded; `before` is None for a new task, `after` for a deleted one."""

    before: Task | None
    after: Task | None


class Wants(StrEnum):
    """What a question asks for."""

    CONSENT = "consent"
    CHOICE = "choice"
    NEW_TASK = "new_task"
    DAY = "day"
    TITLE = "title"


@dataclass(frozen=True)
class Question:
    """A question that awaits its answer.

    Attributes:
        intent: what is done with the chosen tasks, or after a yes.
        wants: what would answer it.
        options: the tasks to choose from.
        chosen: the tasks that the question is about.
    """

    intent: Intent
    wants: Wants = Wants.CONSENT
    options: tuple[Task, ...] = ()
    chosen: tuple[Task, ...] = ()


@dataclass(frozen=True)
class State:
    """The memory between two turns; `focus` is the last single task that was acted on.

    `listed` is the last list of several tasks, where "the second one" counts.
    `command` is the last intent that changed something, for "and the second one too".
    """

    mentioned: tuple[Task, ...] = ()
    focus: Task | None = None
    question: Question | None = None
    command: Intent | None = None
    listed: tuple[Task, ...] = ()
