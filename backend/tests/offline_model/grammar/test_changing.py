"""Titles, priorities, tags and notes."""

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import (
    AllMentioned,
    ByPosition,
    ByTitle,
    Change,
    Intent,
    Last,
    Rename,
)
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW

CASES: list[tuple[str, Intent]] = [
    ("add tag home to the dentist task", Change(ByTitle("dentist"), adds_tags=("home",))),
    ("add #home to groceries", Change(ByTitle("groceries"), adds_tags=("home",))),
    ("add a note to dentist: bring card", Change(ByTitle("dentist"), description="bring card")),
    ('add note "bring card" to dentist', Change(ByTitle("dentist"), description="bring card")),
    ("rename report to Quarterly report", Rename(ByTitle("report"), "Quarterly report")),
    ('rename "report" to "Quarterly report"', Rename(ByTitle("report"), "Quarterly report")),
    ("rename it to Buy oat milk", Rename(Last(), "Buy oat milk")),
    ("change milk to oat milk", Rename(ByTitle("milk"), "Oat milk")),
    ("change the title of report to Annual report", Rename(ByTitle("report"), "Annual report")),
    ("change report to high priority", Change(ByTitle("report"), priority=Priority.HIGH)),
    ("update groceries to buy oat milk", Rename(ByTitle("groceries"), "Buy oat milk")),
    ("put the trip on high priority", Change(ByTitle("trip"), priority=Priority.HIGH)),
    ("make it high priority", Change(Last(), priority=Priority.HIGH)),
    ("make report urgent", Change(ByTitle("report"), priority=Priority.HIGH)),
    ("set report to low priority", Change(ByTitle("report"), priority=Priority.LOW)),
    ("set priority of report to medium", Change(ByTitle("report"), priority=Priority.MEDIUM)),
    ("set the priority to high", Change(Last(), priority=Priority.HIGH)),
    ("report is urgent", Change(ByTitle("report"), priority=Priority.HIGH)),
    ("mark report as important", Change(ByTitle("report"), priority=Priority.HIGH)),
    ("mark it as high priority", Change(Last(), priority=Priority.HIGH)),
    ("prioritise the report", Change(ByTitle("report"), priority_step=1)),
    ("lower the priority of report", Change(ByTitle("report"), priority_step=-1)),
    ("remove the priority from report", Change(ByTitle("report"), priority=Priority.NONE)),
    ("tag report with work", Change(ByTitle("report"), adds_tags=("work",))),
    ("tag it #work", Change(Last(), adds_tags=("work",))),
    ("tag the report as work and urgent", Change(ByTitle("report"), adds_tags=("work", "urgent"))),
    ("add #work to the report", Change(ByTitle("report"), adds_tags=("work",))),
    ("remove tag work from report", Change(ByTitle("report"), removes_tags=("work",))),
    ("remove #work from it", Change(Last(), removes_tags=("work",))),
    ("untag report #work", Change(ByTitle("report"), removes_tags=("work",))),
    (
        "add a description to report: with charts",
        Change(ByTitle("report"), description="with charts"),
    ),
    ("add a note to it: ask Anna first", Change(Last(), description="ask Anna first")),
    (
        "set the description of report to with charts",
        Change(ByTitle("report"), description="with charts"),
    ),
    ("make the first one urgent", Change(ByPosition((1,)), priority=Priority.HIGH)),
    ("make both high priority", Change(AllMentioned(count=2), priority=Priority.HIGH)),
    ("set the priority of the second one to low", Change(ByPosition((2,)), priority=Priority.LOW)),
    (
        "add note to the report: use the new template",
        Change(ByTitle("report"), description="use the new template"),
    ),
    ("rename the second one to Oat milk", Rename(ByPosition((2,)), "Oat milk")),
    ("rename groceries as Weekly groceries", Rename(ByTitle("groceries"), "Weekly groceries")),
    ("call it Weekly groceries instead", Rename(Last(), "Weekly groceries")),
    ("change title of it to Foo", Rename(Last(), "Foo")),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
