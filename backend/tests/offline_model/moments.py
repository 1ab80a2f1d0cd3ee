"""The moment that the tests take place: Friday 20 November 2026, 10:00 in Berlin."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from src.offline_model.clock import Now
from src.offline_model.tasks import Due

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Now(datetime(2026, 11, 20, 10, tzinfo=BERLIN))


def day(iso: str) -> date:
    """A day by its ISO name."""
    return date.fromisoformat(iso)


def on(words: str) -> Due:
    """A due date by its ISO name: "2026-11-21" or "2026-11-21 18:00"."""
    if " " not in words:
        return Due(day(words))
    moment = datetime.fromisoformat(words)
    return Due(moment.date(), moment.time())
