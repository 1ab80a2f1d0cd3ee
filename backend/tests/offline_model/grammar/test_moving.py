"""Dates of tasks that exist."""

from dataclasses import replace
from datetime import timedelta

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import (
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    Change,
    Filter,
    Intent,
    Last,
)
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, day, on

HIGH = Priority.HIGH

TODAY = Filter(first=day("2026-11-20"), last=day("2026-11-20"))
MONDAY = Filter(first=day("2026-11-23"), last=day("2026-11-23"))
THIS_WEEK = Filter(first=day("2026-11-20"), last=day("2026-11-22"))

CASES: list[tuple[str, Intent]] = [
    ("schedule dentist for Monday at 9", Change(ByTitle("dentist"), due=on("2026-11-23 09:00"))),
    ("change the due date of report to Friday", Change(ByTitle("report"), due=on("2026-11-27"))),
    ("move report to Monday", Change(ByTitle("report"), due=on("2026-11-23"))),
    ("move it to tomorrow", Change(Last(), due=on("2026-11-21"))),
    ("move both to next week", Change(AllMentioned(count=2), due=on("2026-11-23"))),
    (
        "move the dentist one to 3pm",
        Change(ByTitle("dentist"), due=on("2026-11-20 15:00"), keeps_day=True),
    ),
    ("push it back a day", Change(Last(), shift=timedelta(days=1))),
    ("push report back by 2 days", Change(ByTitle("report"), shift=timedelta(days=2))),
    ("postpone the report to next Monday", Change(ByTitle("report"), due=on("2026-11-23"))),
    ("postpone report by a week", Change(ByTitle("report"), shift=timedelta(days=7))),
    ("reschedule dentist for Friday at 10", Change(ByTitle("dentist"), due=on("2026-11-27 10:00"))),
    ("snooze it until tomorrow", Change(Last(), due=on("2026-11-21"))),
    ("delay the second one by three days", Change(ByPosition((2,)), shift=timedelta(days=3))),
    ("bring it forward a day", Change(Last(), shift=timedelta(days=-1))),
    ("report is due Friday", Change(ByTitle("report"), due=on("2026-11-27"))),
    ("the report is due on the 3rd", Change(ByTitle("report"), due=on("2026-12-03"))),
    ("set the due date of report to tomorrow", Change(ByTitle("report"), due=on("2026-11-21"))),
    ("set due date for report to 5 Dec", Change(ByTitle("report"), due=on("2026-12-05"))),
    ("give report a deadline of Friday", Change(ByTitle("report"), due=on("2026-11-27"))),
    ("remove the due date from report", Change(ByTitle("report"), clears_due=True)),
    ("remove the deadline", Change(Last(), clears_due=True)),
    (
        "move all overdue tasks to tomorrow",
        Change(ByFilter(Filter(is_overdue=True)), due=on("2026-11-21")),
    ),
    (
        "move everything overdue to Monday",
        Change(ByFilter(Filter(is_overdue=True)), due=on("2026-11-23")),
    ),
    ("set due date of groceries to tomorrow", Change(ByTitle("groceries"), due=on("2026-11-21"))),
    ("change groceries to tomorrow", Change(ByTitle("groceries"), due=on("2026-11-21"))),
    ("make groceries due tomorrow", Change(ByTitle("groceries"), due=on("2026-11-21"))),
    (
        "move groceries from Monday to Tuesday",
        Change(ByTitle("groceries", MONDAY), due=on("2026-11-24")),
    ),
    ("do the laundry tomorrow instead", Change(ByTitle("laundry"), due=on("2026-11-21"))),
    (
        "push everything due today to tomorrow",
        Change(
            ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20"))), due=on("2026-11-21")
        ),
    ),
    (
        "move today's tasks to tomorrow",
        Change(
            ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20"))), due=on("2026-11-21")
        ),
    ),
    ("postpone it", Change(Last())),
    ("snooze milk for 2 hours", Change(ByTitle("milk"), shift=timedelta(hours=2))),
    (
        "set the dentist for 4pm",
        Change(ByTitle("dentist"), due=on("2026-11-20 16:00"), keeps_day=True),
    ),
    (
        "change the time of the dentist to 4pm",
        Change(ByTitle("dentist"), due=on("2026-11-20 16:00"), keeps_day=True),
    ),
    ("change dentist's due date to Friday", Change(ByTitle("dentist"), due=on("2026-11-27"))),
    ("actually make it Friday", Change(Last(), due=on("2026-11-27"))),
    ("make that tomorrow", Change(Last(), due=on("2026-11-21"))),
    ("change it to 5pm", Change(Last(), due=on("2026-11-20 17:00"), keeps_day=True)),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]


@pytest.mark.parametrize(
    "message",
    [
        "push everything from today to tomorrow",
        "move everything from today to tomorrow",
        "move all tasks from today to tomorrow",
        "reschedule all my tasks from today for tomorrow",
        "postpone all from today until tomorrow",
        "shift the tasks from today to tomorrow",
        "can you carry everything from today over to tomorrow?",
        "move all of today's to tomorrow",
        "push today to tomorrow",
        "put everything I have today on tomorrow",
        "move whatever is due today to tomorrow",
        "move the rest of today to tomorrow",
        "change the due date of everything from today to tomorrow",
    ],
)
def test_only_the_tasks_of_the_day_that_is_named_are_meant(message: str) -> None:
    assert parse(message, NOW) == [Change(ByFilter(TODAY), due=on("2026-11-21"))]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("push overdue to tomorrow", Filter(is_overdue=True)),
        ("move everything that's overdue to tomorrow", Filter(is_overdue=True)),
        ("move all #work tasks from Monday to tomorrow", replace(MONDAY, tag="work")),
        ("move all high priority tasks from today to tomorrow", replace(TODAY, priority=HIGH)),
        ("move everything without a date to tomorrow", Filter(is_undated=True)),
        (
            "move everything from last week to tomorrow",
            Filter(first=day("2026-11-09"), last=day("2026-11-15")),
        ),
    ],
)
def test_the_words_before_the_new_date_select(message: str, expected: Filter) -> None:
    assert parse(message, NOW) == [Change(ByFilter(expected), due=on("2026-11-21"))]


@pytest.mark.parametrize(
    "message",
    ["shift this week to next week", "move everything from this week to next week"],
)
def test_a_week_moves_to_another_with_its_weekdays(message: str) -> None:
    assert parse(message, NOW) == [Change(ByFilter(THIS_WEEK), shift=timedelta(weeks=1))]


@pytest.mark.parametrize(
    "message",
    [
        "move everything from my inbox to tomorrow",
        "move all tasks about taxes to tomorrow",
        "move everything from Monday to Wednesday to Friday",
    ],
)
def test_words_that_are_not_understood_never_select_everything(message: str) -> None:
    [intent] = parse(message, NOW)
    assert isinstance(intent, Change)
    assert isinstance(intent.target, ByTitle)
