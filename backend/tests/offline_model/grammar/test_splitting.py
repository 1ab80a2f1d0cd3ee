"""Several commands in one message."""

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import (
    Add,
    ByTitle,
    Change,
    Complete,
    Delete,
    Filter,
    Intent,
    Last,
    ListTasks,
    Rename,
    TaskDetails,
)
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, on

CASES: list[tuple[str, list[Intent]]] = [
    ("add milk and mark bread as done", [Add((TaskDetails("Milk"),)), Complete(ByTitle("bread"))]),
    (
        "add milk, then complete eggs and delete the dentist task",
        [Add((TaskDetails("Milk"),)), Complete(ByTitle("eggs")), Delete(ByTitle("dentist"))],
    ),
    ("mark milk as done and add bread", [Complete(ByTitle("milk")), Add((TaskDetails("Bread"),))]),
    ("delete milk and add oat milk", [Delete(ByTitle("milk")), Add((TaskDetails("Oat milk"),))]),
    (
        "I finished the report. Move the dentist to Monday.",
        [Complete(ByTitle("report")), Change(ByTitle("dentist"), due=on("2026-11-23"))],
    ),
    (
        "add milk. add eggs. what's on my list?",
        [Add((TaskDetails("Milk"),)), Add((TaskDetails("Eggs"),)), ListTasks(Filter())],
    ),
    ("complete it and then show my list", [Complete(Last()), ListTasks(Filter())]),
    (
        "rename milk to oat milk and move it to tomorrow",
        [Rename(ByTitle("milk"), "Oat milk"), Change(Last(), due=on("2026-11-21"))],
    ),
    (
        "move the dentist to Monday and make it high priority",
        [Change(ByTitle("dentist"), due=on("2026-11-23")), Change(Last(), priority=Priority.HIGH)],
    ),
    (
        "add eggs to the shopping list and remind me to call mum at 5",
        [Add((TaskDetails("Eggs"),)), Add((TaskDetails("Call mum", due=on("2026-11-20 17:00")),))],
    ),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_one_message_carries_several_commands(message: str, expected: list[Intent]) -> None:
    assert parse(message, NOW) == expected
