"""Faults as problem+json, headers every answer carries, CORS, and the body limit."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

TASKS = "/api/alice/tasks"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine will do."""
    return sqlite_url


async def test_a_problem_has_every_member(client: AsyncClient) -> None:
    response = await client.get(f"{TASKS}/1", headers={"X-Request-ID": "mine-1"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] == "mine-1"
    problem = response.json()
    assert problem.pop("detail")
    assert problem == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "request_id": "mine-1",
    }


@pytest.mark.parametrize("given", ["a b", "x" * 65, "ü", ""])
async def test_an_odd_request_id_is_replaced(client: AsyncClient, given: str) -> None:
    response = await client.get(TASKS, headers={b"x-request-id": given.encode()})
    assert response.headers["x-request-id"] not in ("", given)


async def test_an_unknown_route_and_method_are_problems(client: AsyncClient) -> None:
    assert (await client.get("/nowhere")).json()["code"] == "not_found"
    wrong = await client.request("DELETE", TASKS)
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"]


async def test_a_fault_nobody_foresaw_is_told_without_its_trace(
    app: FastAPI, client: AsyncClient
) -> None:
    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("secret detail")

    response = await client.get("/broken")
    assert (response.status_code, response.json()["code"]) == (500, "internal_error")
    assert "secret" not in response.text
    assert response.headers["x-request-id"] == response.json()["request_id"]


async def test_every_answer_carries_the_security_headers(anonymous: AsyncClient) -> None:
    for path in ("/health/live", TASKS, "/nowhere"):
        headers = (await anonymous.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]


ORIGIN = "http://localhost:3000"


async def test_a_listed_origin_may_call_and_read_our_headers(client: AsyncClient) -> None:
    preflight = await client.options(
        TASKS,
        headers={
            "Origin": ORIGIN,
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization, content-type, idempotency-key, "
            "last-event-id, time-zone, accept-language, x-request-id",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    answer = await client.get(TASKS, headers={"Origin": ORIGIN})
    exposed = answer.headers["access-control-expose-headers"]
    assert {"Activity-Id", "Location", "Retry-After", "X-Request-ID"} <= set(exposed.split(", "))
    refused = await client.get("/api/bob/tasks", headers={"Origin": ORIGIN})
    assert refused.status_code == 403
    assert refused.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://localhost:3000",
        "http://localhost:3001",
        "http://localhost:3000.evil.example",
        "http://evil.example/http://localhost:3000",
        "HTTP://LOCALHOST:3000",
        "http://localhost",
    ],
)
async def test_no_other_origin_is_let_in(client: AsyncClient, origin: str) -> None:
    for response in (
        await client.get(TASKS, headers={"Origin": origin}),
        await client.options(
            TASKS, headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
        ),
    ):
        assert "access-control-allow-origin" not in response.headers


async def test_a_body_over_the_limit_is_413_declared_or_not(client: AsyncClient) -> None:
    big = b'{"title": "' + b"x" * 1_100_000 + b'"}'

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(big), 50_000):
            yield big[start : start + 50_000]

    json_type = {"Content-Type": "application/json"}
    for content in (big, in_pieces()):
        response = await client.post(TASKS, content=content, headers=json_type)
        assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert (await client.get(TASKS)).json()["items"] == []
