"""A client deletes a few tasks a minute without its user; the copilot inside is not counted."""

import httpx2
import pytest
from httpx2 import AsyncClient

from lab.identity import Issuer
from src.configs.settings import Settings
from tests.conftest import settings_for


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture
def settings(database_url: str, issuer: Issuer) -> Settings:
    """Two deletions a minute."""
    return settings_for(database_url, issuer.url).model_copy(update={"mcp_deletes_per_minute": 2})


async def delete(client: AsyncClient, token: str, task_id: int) -> tuple[bool, str]:
    """Call delete_task over HTTP; whether it was refused, and the words."""
    response = await client.post(
        "/mcp",
        json={
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": "delete_task", "arguments": {"task_id": task_id}},
        },
        headers={
            "Host": "localhost:8000",
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {token}",
            "MCP-Protocol-Version": "2025-06-18",
        },
    )
    assert response.status_code == 200, response.text
    result = response.json()["result"]
    return bool(result.get("isError")), result["content"][0]["text"]


async def test_a_deletion_too_many_is_refused_in_words_and_has_no_effect(
    client: httpx2.AsyncClient, anonymous: AsyncClient, issuer: Issuer
) -> None:
    ids = [
        (await client.post("/api/alice/tasks", json={"title": f"Task {n}"})).json()["id"]
        for n in range(4)
    ]
    tokens = [issuer.token("alice", aud="tandem-mcp", sid=session) for session in ("a", "b", "c")]

    outcomes = [
        await delete(anonymous, token, task_id) for token, task_id in zip(tokens, ids, strict=False)
    ]

    assert [is_error for is_error, _ in outcomes] == [False, False, True]
    assert outcomes[2][1].startswith("needs_user: ")
    left = (await client.get("/api/alice/tasks")).json()["items"]
    assert {task["id"] for task in left} == set(ids[2:])


async def test_each_user_has_their_own_count(
    client: httpx2.AsyncClient, other_client: AsyncClient, anonymous: AsyncClient, issuer: Issuer
) -> None:
    alices = [
        (await client.post("/api/alice/tasks", json={"title": f"Task {n}"})).json()["id"]
        for n in range(3)
    ]
    bobs = (await other_client.post("/api/bob/tasks", json={"title": "Task"})).json()["id"]
    for task_id in alices:
        await delete(anonymous, issuer.token("alice", aud="tandem-mcp"), task_id)

    is_error, _ = await delete(anonymous, issuer.token("bob", aud="tandem-mcp"), bobs)

    assert not is_error


async def test_the_copilot_inside_is_not_counted(client: httpx2.AsyncClient) -> None:
    conversation: dict[str, str] = {}
    for n in range(3):
        await client.post("/api/alice/tasks", json={"title": f"Milk {n}"})
        answer = await client.post(
            "/api/alice/chat",
            json={"message": f"Delete Milk {n}", **conversation},
            headers={"Accept": "application/json"},
        )
        conversation = {"conversation_id": answer.json()["conversation_id"]}

    assert (await client.get("/api/alice/tasks")).json()["items"] == []
