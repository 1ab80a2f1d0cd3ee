""" "it", "both", "the second one", and questions back."""

from tests.offline_model.conversation import Conversation, TaskTools


async def test_it_is_the_task_of_the_turn_before(chat: Conversation, tools: TaskTools) -> None:
    await chat.say_all(
        "add milk", "make it high priority", "push it to Monday", "rename it to Oats"
    )

    assert tools.tasks[1]["title"] == "Oats"
    assert tools.tasks[1]["priority"] == "high"
    assert tools.tasks[1]["due_at"] == "2026-11-23"


async def test_places_count_in_the_list_as_it_was_shown(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Later", due_at="2026-12-01")
    tools.put("Sooner", due_at="2026-11-21")

    await chat.say_all("show my tasks", "delete the second one")

    assert tools.titles() == ["Sooner"]


async def test_the_same_again_for_another(chat: Conversation, tools: TaskTools) -> None:
    await chat.say_all("add milk", "and eggs", "show my list", "complete the first one")

    await chat.say("and the second one too")

    assert tools.titles(completed=True) == ["Milk", "Eggs"]


async def test_and_with_something_to_do_is_not_deleted(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Buy bread")

    reply = await chat.say_all("add milk", "delete milk", "and buy bread")

    assert reply == "Shall I add Buy bread as a task?"
    assert tools.titles() == ["Buy bread"]


async def test_the_last_one_and_the_first_two(chat: Conversation, tools: TaskTools) -> None:
    await chat.say("add milk, eggs, bread and jam")

    await chat.say_all("complete the last one", "show my list", "complete the first two")

    assert tools.titles(completed=True) == ["Milk", "Eggs", "Jam"]


async def test_two_tasks_of_one_name_are_asked_about(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Book room", due_at="2026-11-23")
    tools.put("Book room", due_at="2026-11-25")

    reply = await chat.say("delete book room")

    assert reply == (
        "Two tasks are called Book room:\n"
        "1. Book room, due Mon 23 Nov\n"
        "2. Book room, due Wed 25 Nov\n\n"
        "Which one?"
    )
    assert len(tools.tasks) == 2

    await chat.say("the second one")
    assert list(tools.tasks) == [1]


async def test_a_choice_can_be_named_by_its_day(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Book room A", due_at="2026-11-23")
    tools.put("Book room B", due_at="2026-11-25")

    await chat.say_all("complete book room", "the one on Wednesday")

    assert tools.titles(completed=True) == ["Book room B"]


async def test_a_choice_can_be_named_by_its_title(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Call the dentist")
    tools.put("Call the bank")

    await chat.say_all("complete call", "the dentist one")

    assert tools.titles(completed=True) == ["Call the dentist"]


async def test_a_choice_can_be_all_or_none(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Call the dentist")
    tools.put("Call the bank")

    await chat.say_all("delete call", "neither")
    assert len(tools.tasks) == 2

    await chat.say_all("delete call", "both")
    assert tools.tasks == {}


async def test_another_command_leaves_a_question_behind(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Call the dentist")
    tools.put("Call the bank")

    await chat.say_all("delete call", "add milk", "yes")

    assert tools.titles() == ["Call the dentist", "Call the bank", "Milk"]


async def test_it_after_a_list_is_asked_about(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.put("Bread")

    reply = await chat.say_all("show my list", "delete it")

    assert reply.endswith("Which one?")
    assert tools.titles() == ["Milk", "Bread"]


async def test_a_place_beyond_the_list_is_told(chat: Conversation, tools: TaskTools) -> None:
    reply = await chat.say_all("add milk and eggs", "delete the fifth one")

    assert reply == "I spoke of 2 tasks, so there is no number 5."
    assert tools.titles() == ["Milk", "Eggs"]


async def test_a_task_that_has_gone_is_told(chat: Conversation, tools: TaskTools) -> None:
    await chat.say("add milk")
    tools.tasks.clear()

    assert await chat.say("complete it") == "Milk is no longer in the list."


async def test_a_quote_says_what_it_is(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk")
    tools.put("Bread")
    quote = "The user is referring to this in particular: \nBread"

    await chat.say_items(
        {"role": "user", "content": "delete this"}, {"role": "user", "content": quote}
    )

    assert tools.titles() == ["Milk"]
