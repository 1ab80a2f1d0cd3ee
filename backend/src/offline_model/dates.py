"""Finds dates in everyday English: "tomorrow at 9", "next Friday", "in two weeks", "on the 3rd".

The patterns only find where a date stands in a sentence. Counted spans are read by dateparser;
weekdays and borders of weeks and months are counted here, because dateparser has one reading of
"next Friday" and none of "end of the month". Calendar dates are read here as well: dateparser
makes a year of a day or month that cannot be. Weekday rules are those of
chrono-node, which the quick-add field uses, so that both sides mean the same day.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import dateparser  # pyright: ignore[reportMissingTypeStubs]  # ships no types

from src.offline_model.clock import Now
from src.offline_model.date_patterns import NUMBER, PHRASE, SHORT_WEEKDAY, UNIT
from src.offline_model.tasks import Due

MAX_DATES = 8
"""Most dates read in one text; the last ones are those about the task."""

_NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2, "a few": 3,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(1900, 9999)
"""What a task's due date may hold."""
_YEARS_TO_A_LEAP_DAY = 8
_NEAR_YEARS = 20
_PARTS_OF_DAY = {"morning": time(9), "afternoon": time(14), "evening": time(19), "night": time(20)}


@dataclass(frozen=True)
class DateSpan:
    """A date and where it stands in the text; `has_preposition` tells "on Friday" from "Friday"."""

    start: int
    end: int
    due: Due
    has_preposition: bool


def find_dates(text: str, now: Now) -> list[DateSpan]:
    """Returns the last dates in the text, in order; what only looks like one is left out."""
    spans: list[DateSpan] = []
    for match in list(PHRASE.finditer(text))[-MAX_DATES:]:
        due = _read(match, now)
        if due is not None:
            spans.append(DateSpan(match.start(), match.end(), due, match["prep"] is not None))
    return spans


def parse_date(text: str, now: Now) -> Due | None:
    """Returns the date when the whole text is one, else None."""
    match = PHRASE.fullmatch(text.strip(" .,!?"))
    return _read(match, now) if match else None


def is_time_only(text: str) -> bool:
    """Tells whether the text is a time without a day, like "at 3pm"."""
    match = PHRASE.fullmatch(text.strip(" .,!?"))
    return match is not None and match["tail"] is None and not any(match[name] for name in _READERS)


def read_number(words: str) -> int:
    """Returns the number in "3", "three" or "a few"."""
    return _NUMBER_WORDS.get(words.lower()) or int(words)


def warm_up() -> None:
    """Loads dateparser's English tables (0.3 s), so that the first message does not wait."""
    _parse_with_library("in 3 days", datetime(2026, 1, 1, tzinfo=UTC))


def _read(match: re.Match[str], now: Now) -> Due | None:
    try:
        due = _read_day(match, now)
        if due is None and match["tail"]:
            due = parse_date(match["tail"], now)
        at = _read_time(match, "late") or _read_time(match, "early")
    except (ValueError, OverflowError):
        return None
    if due is None:
        return None if at is None else _next_moment(at, now)
    if due.day.year not in _YEARS:
        return None
    return replace(due, at=at) if at else due


def _read_time(match: re.Match[str], name: str) -> time | None:
    if match[f"{name}_part"]:
        return _PARTS_OF_DAY[match[f"{name}_part"].lower()]
    if match[f"{name}_hour"]:
        hour = int(match[f"{name}_hour"])
        return time(hour + 12 if 1 <= hour <= 6 else hour)
    if not match[f"{name}_clock"]:
        return None
    words = match[f"{name}_clock"].lower().replace(" ", "")
    if words in ("noon", "midday"):
        return time(12)
    if words == "midnight":
        return time(23, 59)
    digits = re.findall(r"\d+", words)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if words.endswith(("am", "a.m.", "pm", "p.m.")):
        if not 1 <= hour <= 12:
            raise ValueError(words)
        hour = hour % 12 + (12 if "p" in words else 0)
    return time(hour, minute)


def _next_moment(at: time, now: Now) -> Due:
    is_past = at <= now.moment.time()
    return Due(now.today + timedelta(days=1 if is_past else 0), at)


def _read_day(match: re.Match[str], now: Now) -> Due | None:
    kind = next((name for name in _READERS if match[name]), None)
    if kind is None:
        return None
    words = match[kind].lower()
    if match["prep"] is None and _could_be_anything(kind, words, match):
        return None
    return _READERS[kind](words, now)


def _could_be_anything(kind: str, words: str, match: re.Match[str]) -> bool:
    """Tells whether only a preposition would make a date of "sun", "3rd" or "3.5"."""
    if kind == "weekday":
        has_time = match["late_clock"] is not None or match["late_hour"] is not None
        return not has_time and SHORT_WEEKDAY.fullmatch(words) is not None
    if kind == "ordinal":
        return not words.startswith("the ")
    return kind == "numeric" and "." in words


def _read_near(words: str, now: Now) -> Due:
    if words == "tonight":
        return Due(now.today, time(20))
    days = {"today": 0, "yesterday": -1}.get(words, 1)
    return Due(now.today + timedelta(days=days))


def _read_after(words: str, now: Now) -> Due:
    return Due(now.today + timedelta(days=2))


def _read_this_part(words: str, now: Now) -> Due:
    return Due(now.today, _PARTS_OF_DAY[words.removeprefix("this ")])


def _read_span(words: str, now: Now) -> Due | None:
    if words == "in half an hour":
        words = "in 30 minutes"
    counted = re.search(rf"({NUMBER}) ({UNIT})", words)
    if counted is None:
        return None
    number = read_number(counted[1])
    unit = counted[2].replace("hr", "hour")
    if unit.startswith("fortnight"):
        number, unit = number * 2, "weeks"
    moment = _parse_with_library(f"in {number} {unit}", now.moment)
    if moment is None:
        return None
    if unit.startswith(("min", "hour")):
        return Due(moment.date(), moment.time().replace(second=0, microsecond=0))
    return Due(moment.date())


def _read_week_from(words: str, now: Now) -> Due | None:
    weeks = 2 if words.startswith("two") else 1
    day = parse_date(re.split(r" (?:from|on) ", words, maxsplit=1)[1], now)
    return Due(day.day + timedelta(weeks=weeks)) if day else None


def _read_border(words: str, now: Now) -> Due:
    words = {"eod": "end of day", "eow": "end of week", "eom": "end of month"}.get(words, words)
    is_next, is_end = "next" in words, not re.search("start|beginning", words)
    if "day" in words:
        return Due(now.today)
    if "week" in words:
        monday = now.today - timedelta(days=now.today.weekday()) + timedelta(weeks=is_next)
        return Due(monday + timedelta(days=6 if is_end else 0))
    if "month" in words:
        first = _first_of_next_month(now.today) if is_next else now.today.replace(day=1)
        return Due(_first_of_next_month(first) - timedelta(days=1) if is_end else first)
    year = now.today.year + is_next
    return Due(date(year, 12, 31) if is_end else date(year, 1, 1))


def _read_period(words: str, now: Now) -> Due | None:
    monday = now.today - timedelta(days=now.today.weekday())
    is_next = words.startswith("next")
    if words.endswith("weekend"):
        return Due(max(monday + timedelta(days=5 + 7 * is_next), now.today))
    if words.startswith("the"):
        return None
    if words.endswith("week"):
        return Due(
            monday + timedelta(weeks=1) if is_next else max(monday + timedelta(days=4), now.today)
        )
    if words.endswith("month"):
        next_first = _first_of_next_month(now.today)
        return Due(next_first if is_next else next_first - timedelta(days=1))
    return Due(date(now.today.year + 1, 1, 1) if is_next else date(now.today.year, 12, 31))


def _read_weekday(words: str, now: Now) -> Due:
    name = re.findall(r"[a-z]+", words.replace(" next week", ""))[-1]
    target = next(i for i, weekday in enumerate(_WEEKDAYS) if weekday.startswith(name[:3]))
    if "next" in words.split():
        monday = now.today - timedelta(days=now.today.weekday())
        return Due(monday + timedelta(days=7 + target))
    ahead = (target - now.today.weekday()) % 7
    if ahead == 0 and not words.startswith("this"):
        ahead = 7
    return Due(now.today + timedelta(days=ahead))


def _read_calendar_date(words: str, now: Now) -> Due | None:
    """ "3 Nov", "November 3rd, 2027", "6/13", "13.6.27"; None for a day that no month has."""
    numbers = re.findall(r"\d+", words)
    name = re.search(r"[a-z]{3,}", re.sub(r"\d(?:st|nd|rd|th)|\bthe\b|\bof\b", " ", words))
    has_year = len(numbers) == (2 if name else 3)
    year = _whole_year(numbers.pop(), now) if has_year else None
    if name:
        return _in_year(_MONTHS.index(name[0][:3]) + 1, int(numbers[0]), year, now)
    first, second = (int(number) for number in numbers)
    month, day = (first, second) if now.is_month_first else (second, first)
    if month > 12:  # the one reading that is left
        month, day = day, month
    return _in_year(month, day, year, now)


def _whole_year(digits: str, now: Now) -> int:
    """2027 for "27"; one with two digits is near, else nobody knows its century."""
    if len(digits) > 2:
        return int(digits)
    year = 2000 + int(digits)
    if abs(year - now.today.year) > _NEAR_YEARS:
        raise ValueError(digits)
    return year


def _in_year(month: int, day: int, year: int | None, now: Now) -> Due | None:
    """The date in that year; without one, the next time that there is one."""
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return Due(date(year, month, day))
    for candidate in range(now.today.year, now.today.year + _YEARS_TO_A_LEAP_DAY + 1):
        if day <= calendar.monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if found >= now.today:
                return Due(found)
    return None


def _read_ordinal(words: str, now: Now) -> Due | None:
    number = int(re.findall(r"\d+", words)[0])
    first = now.today.replace(day=1)
    if words.endswith("next month") or (number < now.today.day and "this month" not in words):
        first = _first_of_next_month(first)
    for _ in range(2):
        if 1 <= number <= calendar.monthrange(first.year, first.month)[1]:
            return Due(first.replace(day=number))
        first = _first_of_next_month(first)
    return None


def _read_iso(words: str, now: Now) -> Due:
    year, month, day = (int(part) for part in words.split("-"))
    return Due(date(year, month, day))


_READERS = {
    "iso": _read_iso,
    "after": _read_after,
    "near": _read_near,
    "this_part": _read_this_part,
    "span": _read_span,
    "week_from": _read_week_from,
    "border": _read_border,
    "period": _read_period,
    "weekday": _read_weekday,
    "month_day": _read_calendar_date,
    "ordinal": _read_ordinal,
    "numeric": _read_calendar_date,
}


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _parse_with_library(words: str, base: datetime) -> datetime | None:
    parse = dateparser.parse  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return parse(
        words,
        languages=["en"],
        settings={"RELATIVE_BASE": base.replace(tzinfo=None)},
    )
