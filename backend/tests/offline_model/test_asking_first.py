"""Where the assistant asks before it acts, and takes the answer."""

from tests.offline_model.conversation import Conversation, TaskTools


async def test_deleting_everything_leaves_the_question_to_the_page(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Milk")
    tools.put("Bread", completed=True)
    tools.asks_before_deleting = True

    reply = await chat.say("delete everything")

    assert reply == "Nothing is deleted yet. Choose below whether 2 tasks should go."
    assert [name for name, _ in tools.calls].count("delete_task") == 2
    assert len(tools.tasks) == 2


async def test_a_yes_in_words_does_not_stand_in_for_the_pages_question(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Milk")
    tools.put("Bread")
    tools.asks_before_deleting = True
    await chat.say("delete everything")
    made = len(tools.calls)

    await chat.say("yes")

    assert len(tools.calls) == made


async def test_completing_everything_asks_first(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.put("Bread")

    assert await chat.say("complete everything") == "Complete 2 tasks? They are Milk and Bread."
    assert tools.titles(completed=True) == []

    await chat.say("yes")
    assert tools.titles(completed=True) == ["Milk", "Bread"]


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
