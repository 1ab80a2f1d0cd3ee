"""Whatever comes in at a door, on both databases: an answer in the 400s, and soon."""

import base64
import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from lab.chatkit import user_input
from tests.api.isolation import ROWS
from tests.chat.isolation import ROWS as CHATKIT_ROWS
from tests.chat.talk import Talk

TASKS = "/api/alice/tasks"
STRANGE = ("%00", "a%00b", "%01%1F", "%ED%A0%80", "%FF%FE", "%E2%80%AE", "x" * 3_000)
STRANGE_IDS = ("\0", "a\0b", "thr_\0", "é", "x" * 200_000, "\u202e")
STREAMS = {"streamEvents"}


def operations(app: FastAPI) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/{user_id}") and operation["operationId"] not in STREAMS:
                yield operation["operationId"], method, path, operation


async def test_strange_ids_and_parameters_are_refused_or_harmless_on_every_route(
    app: FastAPI, client: AsyncClient
) -> None:
    wrong: list[str] = []
    for name, method, path, operation in operations(app):
        row = ROWS[name]
        mine = path.replace("{user_id}", "alice")
        for strange in STRANGE:
            urls: list[str] = []
            good = mine
            for parameter in operation.get("parameters", []):
                place = "{" + parameter["name"] + "}"
                if parameter["in"] == "path" and place in mine:
                    urls.append(mine.replace(place, strange))
                    good = good.replace(place, row.missing)
            query = "&".join(f"{key}={value}" for key, value in row.query.items())
            urls += [
                f"{good}?{query}&{parameter['name']}={strange}"
                for parameter in operation.get("parameters", [])
                if parameter["in"] == "query"
            ]
            for url in urls:
                answer = await client.request(method, url, json=row.body)
                if answer.status_code >= 500 or ("%00" in url and answer.status_code < 400):
                    wrong.append(f"{answer.status_code} {name} {url[:80]}")
    assert wrong == []


async def test_strange_ids_in_a_chatkit_request_are_nobodys(client: AsyncClient) -> None:
    talk = Talk(client, "alice")
    thread_id, _ = await talk.create("hello")
    wrong: list[str] = []
    for kind, row in CHATKIT_ROWS.items():
        for name in row.ids:
            for strange in STRANGE_IDS:
                params: dict[str, Any] = {
                    other: [thread_id] if other.endswith("_ids") else thread_id for other in row.ids
                }
                params[name] = [strange] if name.endswith("_ids") else strange
                rest = {"action": {"type": "task.undo"}} if "action" in row.rest else {}
                answer = await talk.post(kind, **{**row.rest, **rest, **params})
                if (answer.status_code, answer.json()["code"]) != (404, "not_found"):
                    wrong.append(f"{answer.status_code} {kind} {name} {ascii(strange)[:20]}")
    assert wrong == []
    for strange in STRANGE_IDS:
        body = {"message": "hello", "conversation_id": strange}
        assert (await client.post(talk.url, json=body)).status_code == 404


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("title", "a\0b"),
        ("priority", 2**40),
        ("due_date", "0001-01-01T00:00:00+14:00"),
        ("due_date", "9999-12-31T23:59:59-14:00"),
        ("due_date", "a\0"),
    ],
)
async def test_a_forged_cursor_is_refused(client: AsyncClient, sort: str, value: object) -> None:
    await client.post(TASKS, json={"title": "x", "due_at": "2026-11-20"})
    cursor = base64.urlsafe_b64encode(orjson.dumps([f"{sort}.asc", value, 1])).decode()
    answer = await client.get(TASKS, params={"sort": sort, "order": "asc", "cursor": cursor})
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_long_address_and_long_headers_have_statuses_of_their_own(
    client: AsyncClient,
) -> None:
    address = await client.get(TASKS, params={"q": "x" * 10_000})
    headers = await client.get(TASKS, headers={"X-Anything": "x" * 40_000})
    assert (address.status_code, address.json()["code"]) == (414, "address_too_long")
    assert (headers.status_code, headers.json()["code"]) == (431, "headers_too_large")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_strange_headers_are_refused_or_harmless(client: AsyncClient) -> None:
    for value in (b"\x80\x9f", b"\xff" * 300, b"x" * 20_000, b"a\tb"):
        for name in ("Idempotency-Key", "Last-Event-ID", "Time-Zone", "X-Request-ID", "Accept"):
            for method, url, body in (
                ("POST", TASKS, {"title": "x"}),
                ("POST", "/api/alice/chat", {"message": "hello"}),
                ("GET", "/api/alice/chat/turns/trn_x/events", None),
            ):
                answer = await client.request(
                    method, url, json=body, headers={name.encode(): value}
                )
                assert answer.status_code < 500, (name, value[:10], url)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_methods_that_nobody_serves_are_405(client: AsyncClient) -> None:
    for method in ("TRACE", "BREW", "PROPFIND"):
        for url in (TASKS, "/api/alice/chat", "/health/live"):
            answer = await client.request(method, url)
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


MARKS = "a" + "\u0301\u0323" * 80_000
HUGE: dict[str, tuple[str, Any]] = {
    "a title of marks": (TASKS, {"title": MARKS}),
    "a description of marks": (TASKS, {"title": "x", "description": MARKS}),
    "a tag of marks": (TASKS, {"title": "x", "tags": [MARKS]}),
    "many tags": (TASKS, {"title": "x", "tags": ["a"] * 200_000}),
    "many tags of no kind": (TASKS, {"title": "x", "tags": [1] * 400_000}),
    "many fields": (TASKS, {str(n): n for n in range(60_000)}),
    "a long field": (TASKS, {"x" * 900_000: 1}),
    "a message of marks": ("/api/alice/chat", {"message": MARKS}),
    "many fields of a message": ("/api/alice/chat", {str(n): n for n in range(60_000)}),
    "many parts": (
        "/api/alice/chat",
        {
            "type": "threads.create",
            "params": {"input": user_input("x") | {"content": [1] * 400_000}},
        },
    ),
    "many items": (
        "/api/alice/chat",
        {"type": "items.feedback", "params": {"thread_id": "x", "item_ids": [1] * 400_000}},
    ),
    "a long kind": ("/api/alice/chat", {"type": "x" * 900_000, "params": {}}),
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_too_much_costs_about_as_much_as_what_is_right(client: AsyncClient) -> None:
    async def cost(url: str, body: bytes) -> tuple[float, int]:
        began = time.perf_counter()
        headers = {"Content-Type": "application/json"}
        answer = await client.post(url, content=body, headers=headers)
        assert len(answer.content) < 3_000
        return time.perf_counter() - began, answer.status_code

    plain = orjson.dumps({"title": "Plain"})
    right = sorted([(await cost(TASKS, plain))[0] for _ in range(9)])[4]
    wrong: dict[str, float] = {}
    for name, (url, value) in HUGE.items():
        took, status = min([await cost(url, orjson.dumps(value)) for _ in range(2)])
        assert 400 <= status < 500, (name, status)
        if took > 40 * right:  # each of these was hundreds to thousands of times as much
            wrong[name] = took / right
    assert wrong == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_longest_message_of_unordered_marks_is_answered_like_any_other(
    client: AsyncClient,
) -> None:
    costs: list[float] = []
    for text in ("ab" * 9_999, "\u0301\u0323" * 9_999, "a\u0f73" * 9_999):
        began = time.perf_counter()
        answer = await client.post("/api/alice/chat", json={"message": "Hello " + text[:19_990]})
        assert answer.status_code == 200
        costs.append(time.perf_counter() - began)
    assert max(costs) < 20 * costs[0]
