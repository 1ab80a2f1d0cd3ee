"""One limit for all streams of a user, whatever door they come through."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
from httpx2 import AsyncClient, Response

from lab.chatkit import create_thread
from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.main import create_app
from tests.conftest import settings_for
from tests.servers import served

PER_USER = 4
EVENTS = "/api/alice/events"
TURNS = "/api/alice/chat/turns"
CREATE = create_thread("hello")


@pytest.fixture
def settings(sqlite_url: str, issuer: Issuer, fake_model: FakeModel) -> Settings:
    """Few streams, and a model that can be made slow."""
    return settings_for(sqlite_url, issuer.url).model_copy(
        update={"streams_per_user": PER_USER, "openai_base_url": fake_model.url}
    )


@pytest.fixture
async def live(settings: Settings, issuer: Issuer) -> AsyncGenerator[AsyncClient]:
    """Alice, connected to a served app."""
    async with (
        served(create_app(settings)) as url,
        AsyncClient(
            base_url=url, headers={"Authorization": f"Bearer {issuer.token('alice')}"}, timeout=30
        ) as client,
    ):
        yield client


async def until_free(client: AsyncClient) -> None:
    async with asyncio.timeout(10):
        while True:
            shown = (await client.get("/metrics")).text
            if "tandem_event_streams 0.0" in shown and "tandem_turn_readers 0.0" in shown:
                return
            await asyncio.sleep(0.02)


async def test_a_burst_at_every_door_finds_no_more_places_than_there_are(
    live: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=60_000)
    async with AsyncExitStack() as stack:

        async def open_stream(method: str, path: str) -> Response:
            body = CREATE if method == "POST" else None
            return await stack.enter_async_context(live.stream(method, path, json=body))

        first = await open_stream("POST", "/api/alice/chat")
        (turn,) = (await live.get(TURNS, params={"active": "true"})).json()["items"]
        doors = [
            ("GET", EVENTS),
            ("GET", f"{TURNS}/{turn['id']}/events"),
            ("POST", "/api/alice/chat"),
        ]
        answers = await asyncio.gather(*(open_stream(*doors[n % 3]) for n in range(30)))
        statuses = [answer.status_code for answer in answers]
        assert (first.status_code, statuses.count(200)) == (200, PER_USER - 1)
        refused = [answer for answer in answers if answer.status_code == 429]
        assert len(refused) == 30 - (PER_USER - 1)
        for answer in refused:
            assert int(answer.headers["retry-after"]) > 0
            await answer.aread()
            assert answer.json()["code"] == "rate_limited"
        running = (await live.get(TURNS, params={"active": "true"})).json()["items"]
        for item in running:
            await live.post(f"{TURNS}/{item['id']}/cancel")
    await until_free(live)


async def test_a_request_that_is_refused_gives_its_place_back(live: AsyncClient) -> None:
    for _ in range(PER_USER + 1):
        answer = await live.get(EVENTS, headers={"Last-Event-ID": "x"})
        assert answer.status_code == 422
        assert (await live.get(f"{TURNS}/trn_none/events")).status_code == 404
        answer = await live.post("/api/alice/chat", json={"message": "hi", "conversation_id": "no"})
        assert answer.status_code == 404
    await until_free(live)


async def test_what_is_no_stream_needs_no_place(live: AsyncClient) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(PER_USER):
            await stack.enter_async_context(live.stream("GET", EVENTS))
        listing: dict[str, object] = {"type": "threads.list", "params": {}}
        assert (await live.post("/api/alice/chat", json=listing)).status_code == 200
        assert (await live.post("/api/alice/tasks", json={"title": "t"})).status_code == 201
