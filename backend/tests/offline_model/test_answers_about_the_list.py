"""What the assistant says about the list."""

import pytest

from tests.offline_model.conversation import Conversation, TaskTools


@pytest.fixture
def tools() -> TaskTools:
    tools = TaskTools()
    tools.put("Pay rent", due_at="2026-11-18", priority="high")
    tools.put("Call mum", due_at="2026-11-20T18:00:00+01:00", tags=["family"])
    tools.put("Dentist", due_at="2026-11-25", description="Bring the card.")
    tools.put("Read", tags=["fun"])
    tools.put("Shop", completed=True)
    return tools


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("what's on my list?", ["Pay rent", "Call mum", "Dentist", "Read"]),
        ("what is due today?", ["Call mum", "Pay rent"]),
        ("what is due next week?", ["Dentist"]),
        ("what's overdue?", ["Pay rent"]),
        ("show completed tasks", ["Shop"]),
        ("show #fun", ["Read"]),
        ("list high priority tasks", ["Pay rent"]),
        ("show tasks without a date", ["Read"]),
        ("find dentist", ["Dentist"]),
        ("list tasks by title", ["Call mum", "Dentist", "Pay rent", "Read"]),
        ("plan my day", ["Call mum", "Pay rent"]),
    ],
)
async def test_a_question_shows_these_tasks_in_this_order(
    chat: Conversation, message: str, shown: list[str]
) -> None:
    reply = await chat.say(message)

    rows = [line for line in reply.splitlines() if line[:1].isdigit()]
    assert [row.split(". ")[1].split(",")[0] for row in rows] == shown


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("how many tasks do I have?", "You have 4 open tasks, 1 overdue."),
        ("how many are done?", "You have 1 completed task."),
        ("when is the dentist?", "Dentist is open, due Wed 25 Nov.\n\nBring the card."),
        ("is shop done?", "Shop is done."),
        ("what is due tomorrow?", "Nothing is due tomorrow."),
        ("find unicorns", "No task matches 'unicorns'."),
        ("show #work", "You have no open tasks tagged #work."),
        (
            "what is due today?",
            "You have 1 open task due today and 1 overdue:\n"
            "1. Call mum, due today 18:00, #family\n"
            "2. Pay rent, overdue since Wed 18 Nov, high priority",
        ),
    ],
)
async def test_a_question_has_this_answer(chat: Conversation, message: str, reply: str) -> None:
    assert await chat.say(message) == reply


async def test_a_question_changes_nothing(chat: Conversation, tools: TaskTools) -> None:
    await chat.say_all("what's on my list?", "plan my day", "is shop done?", "how many tasks?")

    assert {name for name, _ in tools.calls} == {"list_tasks"}


async def test_an_empty_list_is_said_plainly() -> None:
    assert await Conversation(TaskTools()).say("list") == "Nothing to do yet. Tell me what to add."
