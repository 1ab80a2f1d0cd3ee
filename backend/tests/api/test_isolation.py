"""Every user route: 401 unsigned, 403 on another's path, 404 for another's objects."""

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from src.openapi import document
from tests.api.isolation import ROWS, Row
from tests.conftest import ClientFactory

ROUTES = {
    operation["operationId"]: (method.upper(), path)
    for path, operations in document()["paths"].items()
    for method, operation in operations.items()
    if path.startswith("/api/")
}

Route = tuple[str, str]


async def call(client: AsyncClient, route: Route, row: Row, **ids: str) -> Response:
    method, path = route
    return await client.request(
        method,
        path.format(**ids),
        params=dict(row.query),
        json=row.body,
        headers={"X-Request-ID": "same"},
    )


def test_every_user_route_has_a_row_and_no_row_is_left_over() -> None:
    assert set(ROWS) == set(ROUTES)
    assert all(path.startswith("/api/{user_id}/") for _, path in ROUTES.values())


@pytest.mark.parametrize("name", ROUTES)
async def test_strangers_get_nothing(
    name: str,
    client: AsyncClient,
    other_client: AsyncClient,
    anonymous: AsyncClient,
) -> None:
    row, route = ROWS[name], ROUTES[name]
    ids = {parameter: await make(client) for parameter, make in row.objects.items()}
    before = (await client.get("/api/alice/activity")).json()

    unsigned = await call(anonymous, route, row, user_id="alice", **ids)
    assert (unsigned.status_code, unsigned.json()["code"]) == (401, "unauthorized")
    crossed = await call(other_client, route, row, user_id="alice", **ids)
    assert (crossed.status_code, crossed.json()["code"]) == (403, "forbidden")

    for parameter in row.objects:
        foreign = await call(other_client, route, row, user_id="bob", **ids)
        missing = await call(
            other_client, route, row, user_id="bob", **(ids | {parameter: row.missing})
        )
        assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
        assert foreign.content == missing.content
    assert (await client.get("/api/alice/activity")).json() == before


async def test_lists_of_another_user_are_empty(
    app: FastAPI, client: AsyncClient, client_for: ClientFactory
) -> None:
    await client.post("/api/alice/tasks", json={"title": "secret", "tags": ["t"]})
    async with client_for("bob") as bob:
        for url in ("/api/bob/tasks", "/api/bob/tasks?q=secret&tag=t", "/api/bob/activity"):
            assert (await bob.get(url)).json()["items"] == []
