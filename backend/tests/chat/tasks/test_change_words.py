"""What a card says would change."""

from datetime import UTC, datetime

import pytest

from src.chat.tasks.change_words import WORDS, change_words
from src.domain.approval import Proposal
from src.domain.task import Priority, Task, TaskChange

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TASK = Task(
    id=1,
    user_id="alice",
    title="Buy milk",
    description="",
    completed=False,
    priority=Priority.NONE,
    due=None,
    tags=(),
    created_at=NOW,
    updated_at=NOW,
)


def test_a_field_that_nobody_worded_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"priority": WORDS["priority"]}
    monkeypatch.setattr("src.chat.tasks.change_words.WORDS", known)
    change = TaskChange(title="Buy bread", priority=Priority.LOW)
    said = change_words(Proposal(1, change), TASK, NOW)
    assert said == "None → low priority, Title: Buy milk → Buy bread"
