"""Where a task stands towards now: the rule that the page's list keeps too (shared-vectors)."""

from datetime import datetime
from enum import StrEnum

from src.domain.due import Due, zone_of
from src.domain.task import Task


class DueState(StrEnum):
    """How near a due date is."""

    OVERDUE = "overdue"
    TODAY = "today"
    UPCOMING = "upcoming"
    NONE = "none"


class Place(StrEnum):
    """Where a person finds a task, as the list calls it."""

    TRASH = "trash"
    DONE = "Done"
    OVERDUE = "Overdue"
    TODAY = "Today"
    UPCOMING = "Upcoming"
    ALL = "All"


_PLACES = {
    DueState.OVERDUE: Place.OVERDUE,
    DueState.TODAY: Place.TODAY,
    DueState.UPCOMING: Place.UPCOMING,
    DueState.NONE: Place.ALL,
}


def due_state(due: Due | None, now: datetime) -> DueState:
    """How `due` stands at `now`, which carries the reader's zone.

    A day is overdue once it is over, an instant once it has passed.
    """
    if due is None:
        return DueState.NONE
    day, today = due.local_day(zone_of(now)), now.date()
    if day < today or (due.instant is not None and due.instant < now):
        return DueState.OVERDUE
    return DueState.TODAY if day == today else DueState.UPCOMING


def place_of(task: Task, now: datetime) -> Place:
    """Where `task` is for a reader at `now`, which carries the reader's zone."""
    if task.deleted_at is not None:
        return Place.TRASH
    return Place.DONE if task.completed else _PLACES[due_state(task.due, now)]
