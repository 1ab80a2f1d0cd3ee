"""Where the assistant asks before it acts, and takes the answer."""

import pytest

from tests.offline_model.conversation import Conversation, TaskTools


@pytest.mark.parametrize(
    ("message", "tool", "count"),
    [
        ("delete everything", "delete_task", 4),
        ("delete completed tasks", "delete_task", 1),
        ("complete everything", "complete_task", 3),
        ("finish all of today's tasks", "complete_task", 2),
        ("everything due today should be high priority", "update_task", 2),
        ("push everything from today to tomorrow", "update_task", 2),
        ("push overdue to tomorrow", "update_task", 1),
        ("tag all #home tasks with chores", "update_task", 1),
        ("catch up", "update_task", 1),
    ],
)
async def test_what_a_range_selects_is_left_to_the_page(
    chat: Conversation, tools: TaskTools, message: str, tool: str, count: int
) -> None:
    tools.put("Milk", due_at="2026-11-20")
    tools.put("Bread", due_at="2026-11-20", tags=["home"])
    tools.put("Tax return", due_at="2026-11-12")
    tools.put("Passport", completed=True)
    tools.asks = True
    before = {task_id: dict(task) for task_id, task in tools.tasks.items()}

    reply = await chat.say(message)

    assert [name for name, _ in tools.asked] == [tool] * count
    assert "yet" in reply
    assert tools.tasks == before


async def test_named_tasks_are_changed_at_once(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.put("Bread", tags=["home"])
    tools.asks = True

    await chat.say_all("complete milk and bread", "reopen bread", "complete the #home task")

    assert tools.asked == []
    assert tools.titles(completed=True) == ["Milk", "Bread"]


async def test_one_of_several_that_fit_is_asked_for(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk", tags=["home"])
    tools.put("Bread", tags=["home"])

    reply = await chat.say("complete the #home task")

    assert reply.endswith("Which one?")
    assert tools.titles(completed=True) == []


async def test_what_is_so_already_is_not_asked_about(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk", priority="high")
    tools.asks = True

    assert await chat.say("set all open tasks to high priority") == "Milk is so already."
    assert tools.asked == []


async def test_a_title_that_is_only_alike_is_not_deleted(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Bread")

    reply = await chat.say("delete the bred task")
    assert reply == "No task matches 'bred'. Did you mean Bread?"
    assert tools.titles() == ["Bread"]

    await chat.say("yes")
    assert tools.tasks == {}


async def test_a_title_that_is_only_alike_is_completed(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Buy groceries")

    assert await chat.say("complete the grocereis") == "Completed Buy groceries."


async def test_a_bare_phrase_is_proposed_as_a_task(chat: Conversation, tools: TaskTools) -> None:
    assert await chat.say("buy milk tomorrow") == "Shall I add Buy milk as a task?"
    assert tools.tasks == {}

    await chat.say("yes please")
    assert tools.tasks[1]["due_at"] == "2026-11-21"


async def test_a_yes_without_a_question_does_nothing(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")

    await chat.say_all("yes", "ok", "do it", "the first one")

    assert tools.calls == []


async def test_a_missing_title_a_missing_day_and_a_missing_name_are_asked_for(
    chat: Conversation, tools: TaskTools
) -> None:
    assert await chat.say("add a task") == "What should I add?"
    assert await chat.say("dentist") == "Added Dentist."
    assert await chat.say("move it") == "Which day should Dentist move to?"
    assert await chat.say("next Monday at 9") == "Moved Dentist to Mon 23 Nov 09:00."
    assert await chat.say("rename it") == "What should Dentist be called?"
    assert await chat.say("Dr. Miller") == "Renamed Dentist to Dr. Miller."


async def test_a_date_for_an_unknown_title_is_offered_as_a_new_task(
    chat: Conversation, tools: TaskTools
) -> None:
    reply = await chat.say("schedule dentist for Monday at 9")
    assert reply == "No task matches 'dentist'. Shall I add it, due Mon 23 Nov 09:00?"

    await chat.say("yes")
    assert tools.titles() == ["Dentist"]


async def test_mail_is_declined_and_offered_as_a_task(chat: Conversation, tools: TaskTools) -> None:
    reply = await chat.say("send a mail to Anna")

    assert reply == (
        "I can only change tasks. I cannot send mail. Shall I add Send a mail to Anna as a task?"
    )
    assert tools.calls == []
