"""The assistant behind the app's own chat, tools and database."""

from typing import Any

import httpx2
import pytest


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: the tools' tests run on both."""
    return sqlite_url


class PlainChat:
    """A conversation in the plain JSON format."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client
        self._conversation: dict[str, str] = {}

    async def say(self, message: str) -> str:
        answer = await self._client.post(
            "/api/alice/chat",
            json={"message": message, **self._conversation},
            headers={"Accept": "application/json", "Time-Zone": "Europe/Berlin"},
        )
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        self._conversation = {"conversation_id": body["conversation_id"]}
        return str(body["response"])

    async def tasks(self) -> list[tuple[str, bool]]:
        page = (await self._client.get("/api/alice/tasks", params={"order": "asc"})).json()
        return [(task["title"], task["completed"]) for task in page["items"]]


async def test_a_task_comes_is_done_and_goes(client: httpx2.AsyncClient) -> None:
    chat = PlainChat(client)

    await chat.say("Create a task to buy groceries")
    assert await chat.tasks() == [("Buy groceries", False)]

    await chat.say("Mark the groceries task as complete")
    assert await chat.tasks() == [("Buy groceries", True)]

    await chat.say("Delete the groceries task")
    assert await chat.tasks() == []


async def test_stored_turns_keep_their_context(client: httpx2.AsyncClient) -> None:
    chat = PlainChat(client)

    await chat.say("add milk, eggs and bread")
    await chat.say("complete the second one")
    await chat.say("rename it to Brown eggs")
    await chat.say("what's on my list?")
    assert await chat.say("complete both") == "Completed 2 tasks: Milk and Bread."

    assert {done for _, done in await chat.tasks()} == {True}


async def test_deleting_several_tasks_is_left_to_the_page(client: httpx2.AsyncClient) -> None:
    chat = PlainChat(client)
    await chat.say("add milk, eggs and bread")

    assert await chat.say("delete everything") == (
        'Nothing is deleted yet. Choose below whether 3 tasks should go, or say "yes" or "no".'
    )
    assert len(await chat.tasks()) == 3


async def test_a_date_can_be_set_moved_and_removed(client: httpx2.AsyncClient) -> None:
    chat = PlainChat(client)

    await chat.say("add dentist on 3 December at 14:30")
    assert "Fri 4 Dec 14:30" in await chat.say("push it back a day")
    assert await chat.say("remove the due date") == "Removed the date from Dentist."

    page = (await client.get("/api/alice/tasks")).json()
    assert page["items"][0]["due_at"] is None


async def test_a_question_survives_between_requests(client: httpx2.AsyncClient) -> None:
    chat = PlainChat(client)
    await chat.say("add Call the bank and Call the dentist")

    reply = await chat.say("complete call")
    assert reply.endswith("Which one?")
    await chat.say("the dentist one")

    assert set(await chat.tasks()) == {("Call the bank", False), ("Call the dentist", True)}
