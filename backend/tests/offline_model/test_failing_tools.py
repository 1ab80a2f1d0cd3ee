"""What the assistant says when its tools fail or are not there."""

import pytest

from tests.offline_model.conversation import Conversation, TaskTools


@pytest.mark.parametrize("message", ["add milk", "delete milk", "what's on my list?"])
async def test_without_tools_nothing_is_claimed(tools: TaskTools, message: str) -> None:
    reply = await Conversation(tools, names=()).say(message)

    assert reply == "I cannot reach your tasks right now. Nothing was changed."


async def test_a_failed_read_ends_the_turn(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.failing = {"list_tasks"}

    reply = await chat.say("delete milk")

    assert reply.startswith("I could not read your tasks.")
    assert tools.titles() == ["Milk"]


@pytest.mark.parametrize(
    ("message", "tool", "reply"),
    [
        ("add bread", "add_task", "I could not add 1 task."),
        ("complete milk", "complete_task", "I could not complete 1 task."),
        ("delete milk", "delete_task", "I could not delete 1 task."),
        ("rename milk to Oats", "update_task", "I could not rename 1 task."),
        ("move milk to Monday", "update_task", "I could not change 1 task."),
    ],
)
async def test_a_failed_write_is_told(
    chat: Conversation, tools: TaskTools, message: str, tool: str, reply: str
) -> None:
    tools.put("Milk")
    tools.failing = {tool}

    assert await chat.say(message) == reply
    assert tools.titles() == ["Milk"]


async def test_after_a_failure_the_conversation_goes_on(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Milk")
    tools.failing = {"complete_task"}
    await chat.say("complete milk")

    tools.failing = set()
    await chat.say("complete milk")

    assert tools.titles(completed=True) == ["Milk"]
