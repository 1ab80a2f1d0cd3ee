"""Dates of tasks that exist."""

from datetime import timedelta

import pytest

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
    ("move groceries from Monday to Tuesday", Change(ByTitle("groceries"), due=on("2026-11-24"))),
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
