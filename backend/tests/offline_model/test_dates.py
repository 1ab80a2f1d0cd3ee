"""Dates in everyday English, seen from Friday 20 November 2026, 10:00 in Berlin."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.offline_model.clock import Now
from src.offline_model.dates import find_dates, parse_date
from src.offline_model.tasks import Due, read_due
from tests.offline_model.moments import BERLIN, NOW, on

WHOLE = [
    ("today", "2026-11-20"),
    ("tonight", "2026-11-20 20:00"),
    ("tomorrow", "2026-11-21"),
    ("tmrw", "2026-11-21"),
    ("day after tomorrow", "2026-11-22"),
    ("yesterday", "2026-11-19"),
    ("tomorrow at 9", "2026-11-21 09:00"),
    ("tomorrow at 6", "2026-11-21 18:00"),
    ("tomorrow at 6pm", "2026-11-21 18:00"),
    ("tomorrow evening", "2026-11-21 19:00"),
    ("this afternoon", "2026-11-20 14:00"),
    ("6pm", "2026-11-20 18:00"),
    ("at noon", "2026-11-20 12:00"),
    ("9am", "2026-11-21 09:00"),
    ("14:30", "2026-11-20 14:30"),
    ("monday 9:30", "2026-11-23 09:30"),
    ("at 9am on friday", "2026-11-27 09:00"),
    ("friday", "2026-11-27"),
    ("this friday", "2026-11-20"),
    ("next friday", "2026-11-27"),
    ("sunday", "2026-11-22"),
    ("next sunday", "2026-11-29"),
    ("on sun", "2026-11-22"),
    ("tuesday next week", "2026-11-24"),
    ("this weekend", "2026-11-21"),
    ("next week", "2026-11-23"),
    ("next month", "2026-12-01"),
    ("in an hour", "2026-11-20 11:00"),
    ("in half an hour", "2026-11-20 10:30"),
    ("in 3 days", "2026-11-23"),
    ("in two weeks", "2026-12-04"),
    ("in a fortnight", "2026-12-04"),
    ("in a couple of days", "2026-11-22"),
    ("two weeks from now", "2026-12-04"),
    ("in a month", "2026-12-20"),
    ("a week from monday", "2026-11-30"),
    ("on the 3rd", "2026-12-03"),
    ("the 30th", "2026-11-30"),
    ("on the 31st", "2026-12-31"),
    ("the 3rd of december", "2026-12-03"),
    ("3 nov", "2027-11-03"),
    ("november 30th at 5pm", "2026-11-30 17:00"),
    ("dec 24, 2027", "2027-12-24"),
    ("29 feb", "2028-02-29"),
    ("2026-12-01", "2026-12-01"),
    ("12/5", "2027-05-12"),
    ("by the end of the month", "2026-11-30"),
    ("end of next week", "2026-11-29"),
    ("eod", "2026-11-20"),
    ("end of the year", "2026-12-31"),
]


@pytest.mark.parametrize(("words", "expected"), WHOLE)
def test_words_for_a_date_are_that_date(words: str, expected: str) -> None:
    assert parse_date(words, NOW) == on(expected)


@pytest.mark.parametrize(
    "words",
    ["", "milk", "at 25", "13pm", "2026-02-30", "31/02", "3.5", "sun", "3rd", "the week", "may"],
)
def test_words_that_are_no_date_are_none(words: str) -> None:
    assert parse_date(words, NOW) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("buy milk tomorrow for the party", ["tomorrow"]),
        ("call mum tomorrow at 6pm", ["tomorrow at 6pm"]),
        ("tomorrow's meeting", []),
        ("sit in the sun", []),
        ("pay 3.5 euros", []),
        ("may the force be with you", []),
        ("version 2.1.3 of file-2026-11-20.txt", []),
    ],
)
def test_dates_are_found_in_a_sentence(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_dates(text, NOW)] == found


def test_a_month_comes_first_in_america() -> None:
    new_york = Now(datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("America/New_York")))

    assert parse_date("12/5", new_york) == on("2026-12-05")


def test_on_a_friday_the_next_tuesday_is_in_the_coming_week() -> None:
    wednesday = Now(datetime(2026, 11, 18, 10, tzinfo=BERLIN))

    assert parse_date("next friday", wednesday) == on("2026-11-27")
    assert parse_date("friday", wednesday) == on("2026-11-20")


def test_a_moment_is_sent_with_its_offset_and_a_day_without() -> None:
    assert on("2026-07-01 09:00").wire(BERLIN) == "2026-07-01T09:00:00+02:00"
    assert on("2026-12-01 09:00").wire(BERLIN) == "2026-12-01T09:00:00+01:00"
    assert on("2026-12-01").wire(BERLIN) == "2026-12-01"


def test_a_moment_from_elsewhere_is_read_in_the_users_zone() -> None:
    assert read_due("2026-11-20T23:30:00Z", BERLIN) == on("2026-11-21 00:30")
    assert read_due("2026-11-20", BERLIN) == Due(NOW.today)
    assert read_due("soon", BERLIN) is None
    assert read_due(None, BERLIN) is None


@pytest.mark.parametrize(
    "words",
    [
        "2/30",
        "30/2",
        "31 November",
        "November 31st",
        "29 February 2027",
        "13/13",
        "0/0",
        "32/1",
        "2/30/27",
        "12/31/99",
        "3 May 0026",
        "0001-01-01",
        "2026-02-30",
        "on 30.2.",
    ],
)
@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_a_day_that_cannot_be_is_no_date_and_never_a_year(words: str, zone: str) -> None:
    now = Now(datetime(2026, 11, 20, 10, tzinfo=ZoneInfo(zone)))

    assert parse_date(words, now) is None
    assert find_dates(f"Call {words}", now) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("6/13", "2027-06-13"),
        ("13/6", "2027-06-13"),
        ("6/13/27", "2027-06-13"),
        ("13.6.2027", "2027-06-13"),
        ("29 Feb", "2028-02-29"),
        ("December 31st", "2026-12-31"),
        ("20 Nov", "2026-11-20"),
        ("19 Nov", "2027-11-19"),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_the_one_reading_that_is_possible_is_taken(words: str, expected: str, zone: str) -> None:
    now = Now(datetime(2026, 11, 20, 10, tzinfo=ZoneInfo(zone)))

    assert parse_date(f"on {words}", now) == on(expected)


@given(st.integers(0, 99), st.integers(0, 99), st.booleans())
def test_any_two_numbers_are_a_near_date_or_none(one: int, other: int, is_new_york: bool) -> None:
    zone = ZoneInfo("America/New_York" if is_new_york else "Europe/London")
    now = Now(datetime(2026, 11, 20, 10, tzinfo=zone))

    due = parse_date(f"{one}/{other}", now)

    if due is not None:
        assert {due.day.month, due.day.day} == {one, other}
        assert now.today <= due.day <= date(2028, 2, 29)
