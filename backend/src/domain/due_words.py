"""A due date in words, as the page says it in British English (shared-vectors).

The names of days and months are written out: `strftime` has those of the process's locale.
"""

from datetime import date, datetime

from src.domain.due import Due, zone_of

_NEAR = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}
NEAR_DAYS = tuple(_NEAR.values())
"""Days with a name: a sentence has them in small letters."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
)


def due_words(due: Due, now: datetime) -> str:
    """Yesterday, Today 14:00, Mon 23 Nov, 23 Nov 2027; `now` carries the reader's zone."""
    return _words(due, now, _NEAR)


def date_words(due: Due, now: datetime) -> str:
    """Mon 23 Nov 14:00, 23 Nov 2027: the day by its date, whatever day it is now."""
    return _words(due, now, {})


def _words(due: Due, now: datetime, near: dict[int, str]) -> str:
    zone, today = zone_of(now), now.date()
    day = due.local_day(zone)
    words = near.get((day - today).days) or _day_words(day, today)
    return f"{words} {due.instant.astimezone(zone):%H:%M}" if due.instant else words


def _day_words(day: date, today: date) -> str:
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    if day.year != today.year:
        return f"{words} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {words}"
