"""The three messages that every installation is shown with, and the words around them."""

from tests.offline_model.conversation import Conversation, TaskTools


async def test_a_task_is_created_completed_and_deleted(
    chat: Conversation, tools: TaskTools
) -> None:
    assert await chat.say("Create a task to buy groceries") == "Added Buy groceries."
    assert tools.titles() == ["Buy groceries"]

    assert await chat.say("Mark the groceries task as complete") == "Completed Buy groceries."
    assert tools.titles(completed=True) == ["Buy groceries"]

    assert await chat.say("Delete the groceries task") == "Deleted Buy groceries."
    assert tools.tasks == {}


async def test_each_write_is_one_call_of_its_tool(chat: Conversation, tools: TaskTools) -> None:
    await chat.say_all("Create a task to buy groceries", "Mark it as complete", "delete it")

    writes = [call for call in tools.calls if call[0] != "list_tasks"]
    assert writes == [
        ("add_task", {"title": "Buy groceries"}),
        ("complete_task", {"task_id": 1}),
        ("delete_task", {"task_id": 1}),
    ]


async def test_all_that_was_said_of_a_new_task_is_passed_on(
    chat: Conversation, tools: TaskTools
) -> None:
    reply = await chat.say("remind me to call mum tomorrow at 6pm, high priority #family")

    assert tools.calls == [
        (
            "add_task",
            {
                "title": "Call mum",
                "due_at": "2026-11-21T18:00:00+01:00",
                "priority": "high",
                "tags": ["family"],
            },
        )
    ]
    assert reply == "Added Call mum, due tomorrow 18:00, high priority, #family."


async def test_a_new_conversation_finds_tasks_of_older_ones(tools: TaskTools) -> None:
    tools.put("Buy groceries")

    await Conversation(tools).say("Delete the groceries task")

    assert tools.tasks == {}


async def test_five_turns_keep_their_context(chat: Conversation, tools: TaskTools) -> None:
    await chat.say_all(
        "add milk, eggs and bread",
        "complete the second one",
        "rename the first one to Oat milk",
        "what's on my list?",
        "move both to Monday",
    )

    assert tools.titles() == ["Oat milk", "Bread"]
    assert tools.titles(completed=True) == ["Eggs"]
    assert {task["due_at"] for task in tools.tasks.values()} == {"2026-11-23", None}
