"""Requests that go ahead of the run: taken when they are what it asks for, and let go otherwise."""

from typing import Any

import pytest

from lab.frames import text_of
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.models.asking.early_ask import Pattern
from src.models.asking.lean_client import MAX_WRONG_GUESSES
from tests.chat.talk import Talk


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Only what the Responses API is asked goes ahead."""
    return settings.model_copy(update={"openai_api": "responses"})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The bodies that went ahead."""
    bodies: list[dict[str, Any]] = []
    expected = Pattern.body

    def noted(pattern: Pattern, instructions: str, conversation: object) -> dict[str, Any]:
        bodies.append(expected(pattern, instructions, conversation))
        return bodies[-1]

    monkeypatch.setattr(Pattern, "body", noted)
    return bodies


async def test_what_goes_ahead_is_what_the_run_asks_for_through_a_conversation_with_tools(
    talk: Talk, fake_model: FakeModel, asked: list[dict[str, Any]]
) -> None:
    fake_model.set()

    thread_id, _ = await talk.create("Create a task to buy groceries")
    await talk.add(thread_id, "Mark the groceries task as complete")
    await talk.add(thread_id, "hello")

    assert len(asked) == 2
    assert [item["role"] for item in asked[1]["input"] if "role" in item] == [
        "user", "assistant", "user", "assistant", "user",
    ]  # fmt: skip
    assert fake_model.report()["requests"] == 2 + 3 + 1
    assert fake_model.report()["aborted"] == 0


async def test_a_wrong_guess_costs_no_answer_and_is_given_up_after_some(
    talk: Talk, fake_model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_model.set()

    def guess_wrong(pattern: Pattern, _instructions: str, _conversation: object) -> dict[str, Any]:
        return {**pattern.fields, "instructions": "", "input": "?"}

    monkeypatch.setattr(Pattern, "body", guess_wrong)

    answers = [await talk.create("hello") for _ in range(MAX_WRONG_GUESSES + 2)]

    assert [text_of(frames) for _, frames in answers] == ["word0 word1 word2 "] * len(answers)
    assert fake_model.report()["requests"] == len(answers) + MAX_WRONG_GUESSES
