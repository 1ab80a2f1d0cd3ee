"""Done, and not done after all."""

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import (
    AllMentioned,
    ByFilter,
    ByPosition,
    ByTitle,
    Complete,
    Filter,
    Intent,
    Last,
    Reopen,
)
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, day

CASES: list[tuple[str, Intent]] = [
    ("Mark the groceries task as complete", Complete(ByTitle("groceries"))),
    ("mark groceries as done", Complete(ByTitle("groceries"))),
    ('mark "Buy milk" complete', Complete(ByTitle("Buy milk"))),
    ("mark it done", Complete(Last())),
    ("mark them as done", Complete(AllMentioned())),
    ("complete groceries", Complete(ByTitle("groceries"))),
    ("complete the first two", Complete(ByPosition((1, 2)))),
    ("complete 1 and 3", Complete(ByPosition((1, 3)))),
    ("finish the report", Complete(ByTitle("report"))),
    ("I finished the report", Complete(ByTitle("report"))),
    ("I've finished the report and the slides", Complete(ByTitle("report and the slides"))),
    ("I just bought milk", Complete(ByTitle("buy milk"))),
    ("I called mum", Complete(ByTitle("call mum"))),
    ("done with the second one", Complete(ByPosition((2,)))),
    ("done with groceries", Complete(ByTitle("groceries"))),
    ("groceries is done", Complete(ByTitle("groceries"))),
    ("groceries done", Complete(ByTitle("groceries"))),
    ("the report is finished", Complete(ByTitle("report"))),
    ("check off milk", Complete(ByTitle("milk"))),
    ("tick milk off", Complete(ByTitle("milk"))),
    ("cross milk off my list", Complete(ByTitle("milk"))),
    (
        "tick off everything due today",
        Complete(ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ),
    (
        "complete all of today's tasks",
        Complete(ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ),
    (
        "complete all of today's",
        Complete(ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ),
    (
        "complete all tasks due today",
        Complete(ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ),
    ("mark all overdue tasks as done", Complete(ByFilter(Filter(is_overdue=True)))),
    ("mark everything as done", Complete(ByFilter(Filter(status="all")))),
    ("complete all tasks", Complete(ByFilter(Filter(status="all")))),
    ("I did it", Complete(Last())),
    ("I'm done with it", Complete(Last())),
    ("done", Complete(Last())),
    ("it's done", Complete(Last())),
    ("both are done", Complete(AllMentioned(count=2))),
    ("all done", Complete(AllMentioned())),
    ("mark the last one as done", Complete(Last(wants_last=True))),
    ("mark task 2 as done", Complete(ByPosition((2,)))),
    ("complete #2", Complete(ByPosition((2,)))),
    ("complete number 3", Complete(ByPosition((3,)))),
    ("reopen groceries", Reopen(ByTitle("groceries"))),
    ("mark groceries as not done", Reopen(ByTitle("groceries"))),
    ("mark groceries as incomplete", Reopen(ByTitle("groceries"))),
    ("uncheck milk", Reopen(ByTitle("milk"))),
    ("milk is not done yet", Reopen(ByTitle("milk"))),
    ("I haven't finished the report", Reopen(ByTitle("report"))),
    ("reopen the last one", Reopen(Last(wants_last=True))),
    ("mark the report as open again", Reopen(ByTitle("report"))),
    ("unmark milk as done", Reopen(ByTitle("milk"))),
    ("mark milk as undone", Reopen(ByTitle("milk"))),
    ("put milk back to open", Reopen(ByTitle("milk"))),
    ("I did the laundry", Complete(ByTitle("laundry"))),
    ("I've already paid the rent", Complete(ByTitle("pay rent"))),
    ("finished!", Complete(Last())),
    ("just finished the report", Complete(ByTitle("report"))),
    ("the groceries task is complete", Complete(ByTitle("groceries"))),
    ("check off the first one", Complete(ByPosition((1,)))),
    ("close the report task", Complete(ByTitle("report"))),
    ("tick both", Complete(AllMentioned(count=2))),
    (
        "complete everything due today",
        Complete(ByFilter(Filter(first=day("2026-11-20"), last=day("2026-11-20")))),
    ),
    ("complete all overdue", Complete(ByFilter(Filter(is_overdue=True)))),
    ("complete all #home tasks", Complete(ByFilter(Filter(tag="home")))),
    ("mark all high priority tasks as done", Complete(ByFilter(Filter(priority=Priority.HIGH)))),
    ("I'm done with groceries and laundry", Complete(ByTitle("groceries and laundry"))),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
