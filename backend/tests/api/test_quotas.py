"""Limits of a user as a client meets them: a problem that names the limit and when it ends."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from lab.chatkit import user_input
from lab.identity import Issuer
from src.configs.settings import Settings
from tests.chat.talk import Talk
from tests.conftest import settings_for

TASKS = "/api/alice/tasks"


@pytest.fixture
def settings(database_url: str, issuer: Issuer) -> Settings:
    return settings_for(database_url, issuer.url).model_copy(
        update={"tasks_per_user": 2, "writes_per_minute": 4, "threads_per_user": 1}
        | {"turns_per_day": 3}
    )


async def test_too_many_tasks_are_409_and_too_many_writes_429(client: AsyncClient) -> None:
    for title in ("One", "Two"):
        assert (await client.post(TASKS, json={"title": title})).status_code == 201
    full = await client.post(TASKS, json={"title": "Three"})
    assert (full.status_code, full.json()["code"]) == (409, "too_many_tasks")
    task_id = (await client.get(TASKS)).json()["items"][0]["id"]
    for _ in range(2):
        assert (await client.patch(f"{TASKS}/{task_id}/complete")).status_code == 200
    fast = await client.patch(f"{TASKS}/{task_id}/complete")
    assert (fast.status_code, fast.json()["code"]) == (429, "too_many_writes")
    assert 1 <= int(fast.headers["retry-after"]) <= 60


async def test_messages_of_a_day_and_conversations_have_limits(
    client: AsyncClient, other_client: AsyncClient
) -> None:
    talk = Talk(client, "alice")
    thread_id, _ = await talk.create("hello")

    second = await talk.post("threads.create", input=user_input("hello"))
    assert (second.status_code, second.json()["code"]) == (409, "too_many_threads")

    message: dict[str, Any] = {"message": "hello", "conversation_id": thread_id}
    for number in (1, 2):
        sent = await client.post(talk.url, json=message, headers={"Idempotency-Key": f"k{number}"})
        assert sent.status_code == 200
    refused = await client.post(talk.url, json=message)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_turns_today")
    assert 1 <= int(refused.headers["retry-after"]) <= 24 * 3600
    known = await client.post(talk.url, json=message, headers={"Idempotency-Key": "k1"})
    assert known.status_code == 200

    await talk.op("threads.delete", thread_id=thread_id)
    gone = await talk.post("threads.create", input=user_input("hello"))
    assert gone.json()["code"] == "too_many_turns_today"
    assert (await other_client.post("/api/bob/chat", json={"message": "hello"})).status_code == 200
