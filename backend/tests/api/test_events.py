"""The event stream over a real server, on both databases."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from httpx2 import AsyncClient, Response
from starlette.types import Message

from lab.identity import Issuer
from src.api.events import EventStream, EventStreams
from src.configs.settings import Settings
from src.domain.user import User
from src.main import create_app
from src.services.event_bus import InProcessBus
from src.services.shutdown import Shutdown
from src.services.task_service import TaskService
from tests.api.event_sources import event_source_messages, fetch_event_source_messages
from tests.api.sse import EventReader
from tests.conftest import settings_for
from tests.servers import served


@pytest.fixture
def settings(database_url: str, issuer: Issuer) -> Settings:
    """Short heartbeats, few streams."""
    return settings_for(database_url, issuer.url).model_copy(
        update={"heartbeat_s": 0.3, "streams_per_user": 3}
    )


@pytest.fixture
async def live(settings: Settings, issuer: Issuer) -> AsyncGenerator[AsyncClient]:
    """Alice, connected to a served app."""
    async with (
        served(create_app(settings)) as url,
        AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {issuer.token('alice')}"},
            timeout=30,
        ) as client,
    ):
        yield client


@asynccontextmanager
async def events(
    client: AsyncClient, after: str | None = None
) -> AsyncGenerator[tuple[EventReader, Response]]:
    headers = {"Last-Event-ID": after} if after else {}
    async with client.stream("GET", "/api/alice/events", headers=headers) as response:
        assert response.status_code == 200
        yield EventReader(response), response


async def add(client: AsyncClient, title: str) -> int:
    return (await client.post("/api/alice/tasks", json={"title": title})).json()["id"]


async def test_every_change_arrives_in_order_with_the_task(live: AsyncClient) -> None:
    async with events(live) as (reader, response):
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-cache, no-transform"
        assert response.headers["x-accel-buffering"] == "no"
        opening = await reader.next()
        assert opening is not None
        assert opening.event == "ready"
        task_id = await add(live, "Buy groceries")
        await live.patch(f"/api/alice/tasks/{task_id}/complete")
        await live.delete(f"/api/alice/tasks/{task_id}")
        changes = [await reader.next_change() for _ in range(3)]
    assert [change["change"] for change in changes] == ["created", "completed", "deleted"]
    first = changes[0]
    assert first["id"] == str(first["activity_id"])
    assert (first["task_ids"], first["actor"], first["turn_id"]) == ([task_id], "person", None)
    task = first["task"]
    assert isinstance(task, dict)
    assert task["title"] == "Buy groceries"
    assert changes[2]["task"] is None


async def test_a_reconnect_gets_exactly_what_it_missed(live: AsyncClient) -> None:
    async with events(live) as (reader, _):
        await add(live, "seen")
        seen = await reader.next_change()
    for number in range(250):
        await add(live, f"missed {number}")
    async with events(live, after=str(seen["id"])) as (reader, _):
        missed = [await reader.next_change() for _ in range(250)]
        await add(live, "live again")
        now = await reader.next_change()
    titles = [entry["task"]["title"] for entry in [*missed, now]]  # pyright: ignore
    assert titles == [*(f"missed {number}" for number in range(250)), "live again"]


async def test_a_silent_stream_sends_comments(live: AsyncClient) -> None:
    async with events(live) as (reader, _):
        await reader.next()
        said = [frame.comments for frame in [await reader.next(), await reader.next()] if frame]
    assert said == [("still here",), ("still here",)]


async def test_signs_of_life_make_no_message_of_the_lists_changes(live: AsyncClient) -> None:
    text = ""
    async with live.stream("GET", "/api/alice/events") as response:
        await live.post("/api/alice/tasks", json={"title": "Buy groceries"})
        async for chunk in response.aiter_text():
            text += chunk
            if text.count(": still here\n") >= 2:
                break

    messages = fetch_event_source_messages(text)
    assert "retry: 1000\n" in text
    assert [message.event for message in messages] == ["ready", "tasks.changed"]
    assert messages == event_source_messages(text)[0]


async def test_a_change_by_someone_else_never_arrives(live: AsyncClient, issuer: Issuer) -> None:
    async with events(live) as (reader, _):
        bob = {"Authorization": f"Bearer {issuer.token('bob')}"}
        response = await live.post("/api/bob/tasks", json={"title": "secret"}, headers=bob)
        assert response.status_code == 201
        await add(live, "mine")
        task = (await reader.next_change())["task"]
    assert isinstance(task, dict)
    assert task["title"] == "mine"


async def test_two_streams_of_a_user_both_hear(live: AsyncClient) -> None:
    async with events(live) as (one, _), events(live) as (two, _):
        await add(live, "both")
        assert await one.next_change() == await two.next_change()


async def test_streams_per_user_are_bounded_and_freed(live: AsyncClient) -> None:
    async with events(live), events(live), events(live):
        refused = await live.get("/api/alice/events")
        assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
        assert int(refused.headers["retry-after"]) > 0
    async with asyncio.timeout(5):
        while "tandem_event_streams 0.0" not in (await live.get("/metrics")).text:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    async with events(live) as (reader, _):
        assert await reader.next() is not None


async def test_a_stream_ends_with_its_token(live: AsyncClient, issuer: Issuer) -> None:
    soon = {"Authorization": f"Bearer {issuer.token('alice', exp=int(time.time()) + 1)}"}
    async with live.stream("GET", "/api/alice/events", headers=soon) as response:
        reader = EventReader(response)
        while await reader.next() is not None:
            pass


@pytest.mark.parametrize("value", ["x", "-1", "1" * 30, "٣"])
async def test_a_position_that_is_no_id_is_422(live: AsyncClient, value: str) -> None:
    response = await live.get("/api/alice/events", headers={b"last-event-id": value.encode()})
    assert (response.status_code, response.json()["field"]) == (422, "Last-Event-ID")


async def test_a_position_from_the_future_starts_now(live: AsyncClient) -> None:
    async with events(live, after="999999999999") as (reader, _):
        await add(live, "after a restored backup")
        assert (await reader.next_change())["change"] == "created"


async def test_shutting_down_ends_streams_at_once(settings: Settings, issuer: Issuer) -> None:
    app = create_app(settings)
    token = {"Authorization": f"Bearer {issuer.token('alice')}"}
    async with (
        AsyncClient(headers=token, timeout=30) as client,
        served(app) as url,
        client.stream("GET", f"{url}/api/alice/events") as response,
    ):
        reader = EventReader(response)
        assert (await reader.next()) is not None
        app.state.shutdown.begin()
        while await reader.next() is not None:
            pass


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_reader_that_takes_nothing_is_let_go(
    service: TaskService, bus: InProcessBus
) -> None:
    streams = EventStreams(service, bus, Shutdown(), heartbeat_s=0.01, send_timeout_s=0.05)
    sent: list[str] = []

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if len(sent) > 2:
            await asyncio.Event().wait()  # the socket's buffer is full

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    async with asyncio.timeout(10):
        await EventStream(streams, User("alice"), 0, 0)({"type": "http"}, receive, send)
