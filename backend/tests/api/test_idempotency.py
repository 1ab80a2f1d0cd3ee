"""Every write route under `/api/{user_id}` but chat: a key sent again has one effect."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import pytest
from httpx2 import AsyncClient

from src.domain.actor import KEY_LENGTH
from src.openapi import document
from tests.api.isolation import a_task, an_activity

Make = Callable[[AsyncClient], Awaitable[str]]


@dataclass(frozen=True)
class Write:
    """A route, what it takes, and a second request that differs from the first."""

    method: str
    path: str
    make: Make | None = None
    body: Mapping[str, object] | None = None
    other_body: Mapping[str, object] | None = None


async def a_deleted_task(client: AsyncClient) -> str:
    task_id = await a_task(client)
    await client.delete(f"/api/alice/tasks/{task_id}")
    return task_id


ONE, TWO = {"title": "One"}, {"title": "Two"}
WRITES = {
    "createTask": Write("POST", "tasks", None, ONE, TWO),
    "replaceTask": Write("PUT", "tasks/{id}", a_task, ONE, TWO),
    "updateTask": Write("PATCH", "tasks/{id}", a_task, ONE, TWO),
    "deleteTask": Write("DELETE", "tasks/{id}", a_task),
    "toggleTask": Write("PATCH", "tasks/{id}/complete", a_task),
    "restoreTask": Write("POST", "tasks/{id}/restore", a_deleted_task),
    "undoActivity": Write("POST", "activity/{id}/undo", an_activity),
}
OTHERS = {"sendMessage", "createSession", "cancelTurn", "undoTurn", "endSession", "deleteAccount"}
"""A turn has its own keys (tested with the chat); what ends something can be sent again."""


def test_every_write_route_has_a_row() -> None:
    writes = {
        operation["operationId"]: (method.upper(), path)
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/") and method != "get"
    }
    assert set(WRITES) | OTHERS == set(writes)
    for name, write in WRITES.items():
        method, path = writes[name]
        assert method == write.method
        assert path.count("/") == f"/api/x/{write.path}".count("/")


async def log_length(client: AsyncClient) -> int:
    return len((await client.get("/api/alice/activity?limit=200")).json()["items"])


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_sent_again_has_one_effect_and_the_first_answer(
    name: str, client: AsyncClient
) -> None:
    write = WRITES[name]
    made = await write.make(client) if write.make else ""
    url = f"/api/alice/{write.path.format(id=made)}"
    headers = {"Idempotency-Key": "one"}
    before = await log_length(client)

    first = await client.request(write.method, url, json=write.body, headers=headers)
    again = await client.request(write.method, url, json=write.body, headers=headers)

    assert first.is_success, first.text
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["activity-id"] == first.headers["activity-id"]
    assert await log_length(client) == before + 1


@pytest.mark.parametrize("name", WRITES)
async def test_a_key_does_not_stand_for_a_different_write(name: str, client: AsyncClient) -> None:
    write = WRITES[name]
    first = await write.make(client) if write.make else ""
    second = await write.make(client) if write.make and not write.other_body else first
    headers = {"Idempotency-Key": "one"}
    path = f"/api/alice/{write.path}"
    await client.request(write.method, path.format(id=first), json=write.body, headers=headers)
    before = await log_length(client)

    body = write.other_body or write.body
    other = await client.request(write.method, path.format(id=second), json=body, headers=headers)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert await log_length(client) == before


async def test_a_key_is_the_users_own(client: AsyncClient, other_client: AsyncClient) -> None:
    headers = {"Idempotency-Key": "one"}
    mine = await client.post("/api/alice/tasks", json=ONE, headers=headers)
    theirs = await other_client.post("/api/bob/tasks", json=TWO, headers=headers)

    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert theirs.json()["title"] == "Two"


async def test_a_key_may_be_as_long_as_the_document_says(client: AsyncClient) -> None:
    async def answer(path: str, body: object, key: str) -> int:
        headers = {"Idempotency-Key": key}
        return (await client.post(f"/api/alice/{path}", json=body, headers=headers)).status_code

    longest = "k" * KEY_LENGTH
    assert [await answer("tasks", ONE, longest), await answer("tasks", ONE, longest + "k")] == [
        201,
        422,
    ]
    chat = {"message": "Hello"}
    assert [await answer("chat", chat, longest), await answer("chat", chat, longest + "k")] == [
        200,
        422,
    ]
