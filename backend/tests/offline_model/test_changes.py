"""Changes through whole conversations."""

import pytest

from tests.offline_model.conversation import Conversation, TaskTools


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("move the dentist to Monday", "due_at", "2026-11-23T16:00:00+01:00"),
        ("move the dentist to 3pm", "due_at", "2026-11-25T15:00:00+01:00"),
        ("push the dentist back a day", "due_at", "2026-11-26T16:00:00+01:00"),
        ("bring the dentist forward by a week", "due_at", "2026-11-18T16:00:00+01:00"),
        ("remove the due date from the dentist", "due_at", None),
        ("make the dentist urgent", "priority", "high"),
        ("raise the priority of the dentist", "priority", "high"),
        ("tag the dentist with health and family", "tags", ["teeth", "health", "family"]),
        ("remove #teeth from the dentist", "tags", []),
        ("add a note to the dentist: bring the card", "description", "bring the card"),
        ("rename the dentist to Dr. Miller", "title", "Dr. Miller"),
        ("mark the dentist as done", "completed", True),
    ],
)
async def test_one_value_changes(
    chat: Conversation, tools: TaskTools, message: str, field: str, value: object
) -> None:
    tools.put("Dentist", due_at="2026-11-25T15:00:00Z", priority="medium", tags=["teeth"])
    before = dict(tools.tasks[1])

    await chat.say(message)

    assert tools.tasks[1] == {**before, field: value}


async def test_filters_name_many_tasks(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Late", due_at="2026-11-18")
    tools.put("Today", due_at="2026-11-20")
    tools.put("Work", tags=["work"])

    await chat.say("complete all of today's tasks")
    await chat.say("move all overdue tasks to Monday")
    await chat.say("delete all #work tasks")

    assert tools.titles(completed=True) == ["Today"]
    assert tools.tasks[1]["due_at"] == "2026-11-23"
    assert 3 not in tools.tasks


async def test_everything_that_is_moved_is_still_open(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Open")
    done = tools.put("Done", completed=True, due_at="2026-11-18")

    await chat.say("push everything to Monday")

    assert tools.tasks[1]["due_at"] == "2026-11-23"
    assert tools.tasks[done]["due_at"] == "2026-11-18"


async def test_completed_tasks_are_cleared_one_call_each(
    chat: Conversation, tools: TaskTools
) -> None:
    tools.put("Milk", completed=True)
    tools.put("Eggs", completed=True)
    tools.put("Bread")

    reply = await chat.say("delete completed tasks")

    assert reply == "Deleted 2 tasks: Milk and Eggs."
    assert tools.titles() == ["Bread"]
    assert [name for name, _ in tools.calls].count("delete_task") == 2


async def test_several_titles_in_one_command(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Buy milk")
    tools.put("Salt and pepper")
    tools.put("Bread")

    await chat.say("complete milk and bread")
    await chat.say("delete salt and pepper")

    assert tools.titles(completed=True) == ["Buy milk", "Bread"]
    assert tools.titles() == []


async def test_several_commands_in_one_message(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Bread")

    reply = await chat.say("add milk and mark bread as done")

    assert reply == "Added Milk. Completed Bread."
    assert tools.titles() == ["Milk"]


async def test_what_is_done_already_is_told(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Milk", completed=True)

    assert await chat.say("complete milk") == "Milk was already done."
    assert await chat.say("reopen it") == "Reopened Milk."
    assert await chat.say("reopen it") == "Milk is still open."


async def test_a_title_and_its_date_name_one_of_two(chat: Conversation, tools: TaskTools) -> None:
    tools.put("Call mum", due_at="2026-11-21")
    tools.put("Call mum", due_at="2026-11-24")

    await chat.say("delete call mum tomorrow")

    assert list(tools.tasks) == [2]


async def test_a_title_beyond_the_first_page_is_looked_up(tools: TaskTools) -> None:
    for number in range(220):
        tools.put(f"Chore number {number}")
    tools.put("Feed the hamster")

    await Conversation(tools).say("complete the hamster")

    assert tools.titles(completed=True) == ["Feed the hamster"]


async def test_catching_up_proposes_days_at_most_three_a_day_and_the_page_asks(
    chat: Conversation, tools: TaskTools
) -> None:
    for number in range(1, 5):
        tools.put(f"Late {number}", due_at="2026-11-17")
    tools.asks = True

    reply = await chat.say("help me catch up")

    assert "Nothing is moved yet" in reply
    assert {task["due_at"] for task in tools.tasks.values()} == {"2026-11-17"}
    days = [arguments["due_at"] for _, arguments in tools.asked]
    assert days == ["2026-11-20", "2026-11-20", "2026-11-20", "2026-11-21"]
