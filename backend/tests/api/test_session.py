"""Signing out ends every token of the session, and its streams, in every process."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from lab.identity import Issuer
from lab.model.process import FakeModel
from src.api.turn_response import LOOK_S
from src.configs.settings import Settings
from src.main import create_app
from src.services.ended_sessions import POLL_S
from tests.servers import served

SESSION = "/api/alice/session"
TASKS = "/api/alice/tasks"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_every_token_of_the_session_is_refused_and_no_other(
    anonymous: AsyncClient, issuer: Issuer
) -> None:
    one = bearer(issuer.token("alice", sid="phone"))
    later = bearer(issuer.token("alice", sid="phone", jti="later"))
    other = bearer(issuer.token("alice", sid="desk"))
    namesake = bearer(issuer.token("bob", sid="phone"))

    assert (await anonymous.delete(SESSION, headers=one)).status_code == 204

    for headers in (one, later):
        refused = await anonymous.get(TASKS, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (401, "session_ended")
    assert (await anonymous.get(TASKS, headers=other)).status_code == 200
    assert (await anonymous.get("/api/bob/tasks", headers=namesake)).status_code == 200


async def test_the_sessions_token_for_mcp_ends_with_it(
    anonymous: AsyncClient, issuer: Issuer
) -> None:
    await anonymous.delete(SESSION, headers=bearer(issuer.token("alice", sid="phone")))

    token = bearer(issuer.token("alice", sid="phone", aud="tandem-mcp"))
    response = await anonymous.post("/mcp", json={}, headers={**token, "Host": "localhost"})

    assert (response.status_code, response.json()["code"]) == (401, "session_ended")


async def test_a_token_without_a_session_cannot_end_one(
    anonymous: AsyncClient, issuer: Issuer
) -> None:
    response = await anonymous.delete(SESSION, headers=bearer(issuer.token("alice", sid=None)))

    assert (response.status_code, response.json()["code"]) == (409, "no_session")


async def test_another_process_and_the_next_one_refuse_it_too(
    app: FastAPI, anonymous: AsyncClient, settings: Settings, issuer: Issuer
) -> None:
    headers = bearer(issuer.token("alice", sid="phone"))
    beside = create_app(settings)
    async with beside.router.lifespan_context(beside):
        client = AsyncClient(transport=ASGITransport(beside), base_url="http://test")
        assert (await client.get(TASKS, headers=headers)).status_code == 200

        await anonymous.delete(SESSION, headers=headers)

        async with asyncio.timeout(20 * POLL_S):
            while (await client.get(TASKS, headers=headers)).status_code == 200:  # noqa: ASYNC110
                await asyncio.sleep(POLL_S / 5)
    after = create_app(settings)
    async with after.router.lifespan_context(after):
        client = AsyncClient(transport=ASGITransport(after), base_url="http://test")
        assert (await client.get(TASKS, headers=headers)).status_code == 401


@pytest.fixture
async def live(settings: Settings) -> AsyncGenerator[AsyncClient]:
    async with (
        served(create_app(settings)) as url,
        AsyncClient(base_url=url, timeout=30) as client,
    ):
        yield client


async def test_its_event_streams_are_closed_at_once(live: AsyncClient, issuer: Issuer) -> None:
    headers = bearer(issuer.token("alice", sid="phone"))
    async with live.stream("GET", "/api/alice/events", headers=headers) as response:
        chunks = response.aiter_raw()
        assert b"ready" in await anext(chunks)

        await live.delete(SESSION, headers=headers)
        other = bearer(issuer.token("alice", sid="desk"))
        await live.post(TASKS, json={"title": "Not for the phone"}, headers=other)

        rest = b"".join([chunk async for chunk in chunks])
    assert b"tasks.changed" not in rest


async def test_a_silent_turn_stops_being_read_and_goes_on(
    live: AsyncClient, issuer: Issuer, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=4_000 * LOOK_S)
    phone = bearer(issuer.token("alice", sid="phone"))
    body = {"message": "Hello"}
    async with live.stream("POST", "/api/alice/chat", json=body, headers=phone) as response:
        chunks = response.aiter_raw()
        await anext(chunks)

        await live.delete(SESSION, headers=phone)
        rest = b"".join([chunk async for chunk in chunks])
    assert b"done" not in rest

    desk = bearer(issuer.token("alice", sid="desk"))
    turns = (await live.get("/api/alice/chat/turns?active=true", headers=desk)).json()
    assert len(turns["items"]) == 1
