"""When a task is due: a whole day, or a moment.

The two stay apart because they mean different things: "by Friday" is Friday wherever the
reader is, "Friday 9:00 in Berlin" is one instant for everybody.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from src.domain.errors import ValidationError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|z|[+-]\d{2}:?\d{2})"
)

# The ends of the calendar overflow as soon as a time zone is applied.
_YEARS = range(1900, 9999)


@dataclass(frozen=True, slots=True)
class Due:
    """Exactly one of `day` and `instant` (in UTC) is set."""

    day: date | None = None
    instant: datetime | None = None

    def __post_init__(self) -> None:
        if (self.day is None) == (self.instant is None):
            raise ValueError("a due value is either a day or an instant")
        if self.instant is not None and self.instant.tzinfo is None:
            raise ValueError("a due instant needs a time zone")

    @classmethod
    def on(cls, day: date) -> "Due":
        """Due on a whole day, whatever the time zone."""
        return cls(day=day)

    @classmethod
    def at(cls, instant: datetime) -> "Due":
        """Due at a zoned instant, kept in UTC to the microsecond."""
        return cls(instant=instant.astimezone(UTC))

    @classmethod
    def parse(cls, text: str, field: str = "due_at") -> "Due":
        """Read `YYYY-MM-DD` or an ISO 8601 date-time with a zone.

        Raises ValidationError naming `field` for anything else, a date-time without a zone too.
        """
        text = text.strip()
        with suppress(ValueError, OverflowError):
            if _DATE.fullmatch(text):
                due = cls.on(date.fromisoformat(text))
            elif _INSTANT.fullmatch(text):
                due = cls.at(datetime.fromisoformat(text.upper().replace(" ", "T")))
            else:
                due = None
            if due is not None and due.sort_instant().year in _YEARS:
                return due
        raise ValidationError(
            field, "Use a date (2026-11-20) or a date and time with a zone (2026-11-20T09:00:00Z)."
        )

    def isoformat(self) -> str:
        """`2026-11-20` for a day, `2026-11-20T08:00:00Z` for an instant."""
        if self.day is not None:
            return self.day.isoformat()
        assert self.instant is not None
        return self.instant.isoformat().replace("+00:00", "Z")

    def local_day(self, zone: tzinfo) -> date:
        """The day it falls on for someone in `zone`."""
        if self.day is not None:
            return self.day
        assert self.instant is not None
        return self.instant.astimezone(zone).date()

    def sort_instant(self) -> datetime:
        """Where it stands in order of time: a day sorts at its very end, in UTC."""
        if self.instant is not None:
            return self.instant
        assert self.day is not None
        return datetime.combine(self.day, time.max, tzinfo=UTC)


def zone_of(moment: datetime) -> tzinfo:
    """The zone that a moment carries; UTC for one that carries none."""
    return moment.tzinfo or UTC
