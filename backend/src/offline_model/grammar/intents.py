"""The intents that a message can carry, and the ways it can point at tasks. Plain values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from src.domain.task import Priority
from src.offline_model.tasks import Due


@dataclass(frozen=True)
class TaskDetails:
    """What somebody said about a task that they want."""

    title: str
    due: Due | None = None
    priority: Priority | None = None
    tags: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Filter:
    """Which tasks a list is about; `first` to `last` are due days, both included."""

    status: str = "pending"
    first: date | None = None
    last: date | None = None
    is_overdue: bool = False
    is_undated: bool = False
    tag: str | None = None
    priority: Priority | None = None
    query: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether it lets every task pass, or every open one."""
        return self in (Filter(), Filter(status="all"))


@dataclass(frozen=True)
class ByTitle:
    """ "the groceries task"; may hold several titles ("milk and bread").

    `due` is the day that tells tasks of one title apart: "the dentist from Monday".
    """

    text: str
    due: "Filter | None" = None


@dataclass(frozen=True)
class Last:
    """ "it", "that", "the last one"; `wants_last` is for the last one of a list."""

    wants_last: bool = False


@dataclass(frozen=True)
class AllMentioned:
    """ "both", "all of them", "those"; `count` is 2 for "both"."""

    count: int | None = None


@dataclass(frozen=True)
class ByPosition:
    """ "the second one", "1 and 3": one-based places in the last list, negative from its end."""

    positions: tuple[int, ...]


@dataclass(frozen=True)
class ByFilter:
    """ "all of today's tasks", "the completed ones"; `is_one` for "the overdue one"."""

    filter: Filter
    is_one: bool = False


@dataclass(frozen=True)
class Unsaid:
    """ "a task": which one has to be asked."""


Selector = Unsaid | ByTitle | Last | AllMentioned | ByPosition | ByFilter


@dataclass(frozen=True)
class Add:
    """New tasks; none when the message named none."""

    items: tuple[TaskDetails, ...]


@dataclass(frozen=True)
class ListTasks:
    """A look at the list, or only at how long it is."""

    filter: Filter
    is_count: bool = False
    order: str = "due"


@dataclass(frozen=True)
class Find:
    """ "when is the dentist", "is the milk done", "what is in the dentist task"."""

    target: ByTitle | Last


@dataclass(frozen=True)
class Complete:
    """Mark as done."""

    target: Selector


@dataclass(frozen=True)
class Reopen:
    """Mark as not done."""

    target: Selector


@dataclass(frozen=True)
class Delete:
    """Move to the trash."""

    target: Selector


@dataclass(frozen=True)
class Rename:
    """Give another title."""

    target: Selector
    title: str

    @property
    def is_open(self) -> bool:
        """Whether the new title is still to be asked for."""
        return not self.title


@dataclass(frozen=True)
class Change:
    """New values for a task; None leaves the old one.

    Attributes:
        keeps_day: `due` came from a time alone ("to 3pm"), so the task's own day stays.
        shift: how far to move the due date that the task has.
        priority_step: 1 for higher, -1 for lower.
    """

    target: Selector
    due: Due | None = None
    keeps_day: bool = False
    clears_due: bool = False
    shift: timedelta | None = None
    priority: Priority | None = None
    priority_step: int = 0
    adds_tags: tuple[str, ...] = ()
    removes_tags: tuple[str, ...] = ()
    description: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it says what to change but not to what: "move the dentist"."""
        return self == Change(self.target)


@dataclass(frozen=True)
class Choose:
    """An answer to "Which one?" that names tasks; alone it means nothing."""

    target: Selector


@dataclass(frozen=True)
class Again:
    """ "and the second one too", "and eggs": the same as before, with other words."""

    words: str
    target: Selector


class Talk(StrEnum):
    """Messages that need no tool."""

    GREETING = "greeting"
    HELP = "help"
    THANKS = "thanks"
    YES = "yes"
    NO = "no"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    PLAN_DAY = "plan_day"
    CATCH_UP = "catch_up"
    ABOUT_ME = "about_me"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_ENGLISH = "not_english"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CannotDo:
    """Something outside tasks; `what` completes "I cannot …", `as_task` is the task it could be."""

    what: str
    as_task: str = ""


@dataclass(frozen=True)
class Suggest:
    """Reads like a new task, but nobody said "add"."""

    item: TaskDetails


Intent = (
    Add | ListTasks | Find | Complete | Reopen | Delete | Rename | Change | Choose | Talk
    | CannotDo | Suggest | Again
)  # fmt: skip
