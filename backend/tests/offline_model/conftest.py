"""Fixtures of the offline assistant's tests."""

import pytest

from tests.offline_model.conversation import Conversation, TaskTools


@pytest.fixture
def tools() -> TaskTools:
    """An empty list."""
    return TaskTools()


@pytest.fixture
def chat(tools: TaskTools) -> Conversation:
    """A new conversation over the list."""
    return Conversation(tools)
