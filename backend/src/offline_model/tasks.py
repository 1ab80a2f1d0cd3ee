"""A task as the tools describe it, and the due date it may have."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from src.domain import due as domain
from src.domain.task import Priority


@dataclass(frozen=True, order=True)
class Due:
    """A day, or a moment on that day in the user's zone: a date as it is said."""

    day: date
    at: time | None = None

    def wire(self, zone: tzinfo) -> str:
        """Returns `2026-11-20`, or `2026-11-20T18:00:00+01:00` when there is a time."""
        if self.at is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.at, tzinfo=zone).isoformat()

    def kept(self, zone: tzinfo) -> domain.Due:
        """Returns it as the list keeps it, for the rules that the page has too."""
        if self.at is None:
            return domain.Due.on(self.day)
        return domain.Due.at(datetime.combine(self.day, self.at, tzinfo=zone))


def read_due(value: object, zone: tzinfo) -> Due | None:
    """Returns the due date that a tool gave, in the user's zone; None when there is none."""
    if not isinstance(value, str) or not value:
        return None
    try:
        if len(value) == len("2026-11-20"):
            return Due(date.fromisoformat(value))
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return Due(local.date(), local.time().replace(tzinfo=None))


@dataclass(frozen=True)
class Task:
    """What a tool result said about a task."""

    id: int
    title: str
    completed: bool = False
    due: Due | None = None
    priority: Priority = Priority.NONE
    tags: tuple[str, ...] = ()
    description: str = ""
