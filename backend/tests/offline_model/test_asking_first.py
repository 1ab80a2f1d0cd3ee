"""Where the assistant asks before it acts, and takes the answer."""

from tests.offline_model.conversation import Conversation, TaskTools


async def test_deleting_everything_asks_first(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.put("Bread", completed=True)

    reply = await chat.say("delete everything")
    assert reply == "Delete 2 tasks? They are Milk and Bread."
    assert len(tools.tasks) == 2

    await chat.say("no")
    assert len(tools.tasks) == 2

    await chat.say_all("delete everything", "yes")
    assert tools.tasks == {}


async def test_a_yes_deletes_what_was_asked_about_and_no_more(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Milk")
    await chat.say("delete everything")
    tools.put("Added meanwhile")

    await chat.say("yes")

    assert tools.titles() == ["Added meanwhile"]


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
