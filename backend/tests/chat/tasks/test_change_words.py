"""What a card says would change."""

import pytest

from src.chat.tasks.change_words import WORDS, change_words
from src.domain.approval import Proposal
from src.domain.task import Priority, TaskChange
from tests.domain.example_task import BUY_MILK, MADE_AT


def test_a_field_that_nobody_worded_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"priority": WORDS["priority"]}
    monkeypatch.setattr("src.chat.tasks.change_words.WORDS", known)
    change = TaskChange(title="Buy bread", priority=Priority.LOW)
    said = change_words(Proposal(1, change), BUY_MILK, MADE_AT)
    assert said == "None → low priority, Title: Buy milk → Buy bread"
