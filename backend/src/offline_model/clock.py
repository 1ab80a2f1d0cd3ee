"""What "now" is for the user: the instructions name the day and the zone, the clock the time."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

_TODAY = re.compile(r"Today is (?:[A-Za-z]+,? )?(\d{4}-\d{2}-\d{2})")
_ZONE = re.compile(r"time zone is ([A-Za-z0-9_+\-/]+)")


@dataclass(frozen=True)
class Now:
    """The user's present moment, in the user's zone."""

    moment: datetime

    @property
    def today(self) -> date:
        """The user's day."""
        return self.moment.date()

    @property
    def zone(self) -> tzinfo:
        """The user's time zone."""
        return self.moment.tzinfo or UTC

    @property
    def is_month_first(self) -> bool:
        """Whether 12/5 is the fifth of December here."""
        return str(self.zone).startswith(("America/", "US/"))


def read_now(instructions: str | None, clock_time: datetime) -> Now:
    """Returns the user's present moment.

    Args:
        instructions: the system instructions; lines `Today is Friday 2026-11-20.` and
            `The user's time zone is Europe/Berlin.` are read from them.
        clock_time: a zoned time; its own date and UTC serve where the instructions are silent.
    """
    zone = _read_zone(instructions or "")
    moment = clock_time.astimezone(zone)
    stated = _TODAY.search(instructions or "")
    if stated:
        with suppress(ValueError):
            moment = datetime.combine(date.fromisoformat(stated[1]), _time_of(moment), tzinfo=zone)
    return Now(moment)


def _time_of(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _read_zone(instructions: str) -> tzinfo:
    stated = _ZONE.search(instructions)
    if stated is None:
        return UTC
    try:
        return ZoneInfo(stated[1].rstrip("."))
    except (ValueError, OSError, LookupError):
        return UTC
