"""kill -9 and SIGTERM in the middle of an answer, with real processes."""

import asyncio
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path

import httpx2
import pytest

from lab.chatkit import create_thread
from lab.frames import Frame, text_of
from lab.identity import Issuer
from lab.model.process import FakeModel
from lab.tandem.nursery import Nursery
from lab.tandem.restartable import Tandem
from src.configs.settings import Settings
from tests.api.sse import EventReader
from tests.chat.talk import Talk, frames_of

URL = "/api/alice/chat"


@pytest.fixture
async def tandem(
    nursery: Nursery, settings: Settings, issuer: Issuer, fake_model: FakeModel, tmp_path: Path
) -> AsyncGenerator[Tandem]:
    """A running API; killed at the end."""
    database = {"DATABASE_URL": settings.database_url}
    tandem = Tandem(nursery, issuer, fake_model.url, tmp_path, database)
    await tandem.start()
    yield tandem
    await tandem.kill()


@pytest.fixture
async def client(tandem: Tandem, issuer: Issuer) -> AsyncGenerator[httpx2.AsyncClient]:
    """Alice's, before and after the process is another."""
    headers = {"Authorization": f"Bearer {issuer.token('alice')}"}
    async with httpx2.AsyncClient(base_url=tandem.url, headers=headers, timeout=30) as client:
        yield client


async def read_until(
    client: httpx2.AsyncClient, message: str, words: int, then: Callable[[], Awaitable[object]]
) -> str:
    """Send a message, call `then` after so many words, and return what arrived in all."""
    text = ""
    body = create_thread(message)
    is_done = False
    try:
        async with client.stream("POST", URL, json=body) as response:
            async for chunk in response.aiter_text():
                text += chunk
                if not is_done and f"word{words} " in text:
                    is_done = True
                    await then()
    except httpx2.HTTPError:
        pass
    return text


def whole(text: str) -> list[Frame]:
    return frames_of(text[: text.rfind("\n\n") + 2])


async def test_kill_9_loses_at_most_the_last_moment(
    tandem: Tandem, client: httpx2.AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(tokens=400, pace_ms=10)
    seen = whole(await read_until(client, "hello", 80, tandem.kill))
    turn_id, thread_id = seen[0].turn_id, seen[0].data["thread"]["id"]

    await tandem.start()
    log = (await client.get(f"{URL}/turns/{turn_id}/events?after=0")).text
    rest = (await client.get(f"{URL}/turns/{turn_id}/events?after={seen[-1].number}")).text
    turns = (await client.get(f"{URL}/turns")).json()["items"]
    items = await Talk(client, "alice").items(thread_id)

    kept = text_of(frames_of(log))
    assert text_of(seen).startswith(kept)
    assert len(kept.split()) >= 80 - 60  # 250 ms of text, and some for a busy machine
    assert [turn["status"] for turn in turns] == ["interrupted"]
    assert items[-1]["content"][0]["text"] == kept
    # whoever saw more than was written still learns how it ended
    assert [frame.data["type"] for frame in frames_of(rest)] == ["thread.item.done", "error"]
    assert frames_of(rest)[0].data["item"]["content"][0]["text"] == kept
    assert ": interrupted\n: end" in rest


async def test_after_kill_9_a_retry_makes_no_second_task(
    tandem: Tandem, client: httpx2.AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=50, faults=["none", "stall"], fault_after=0)
    body = create_thread("Create a task to rest")
    text = ""
    with pytest.raises(httpx2.HTTPError):
        async with client.stream("POST", URL, json=body) as response:
            async for chunk in response.aiter_text():
                text += chunk
                if "client_effect" in text:
                    await tandem.kill()
    thread_id = whole(text)[0].data["thread"]["id"]
    fake_model.set()

    await tandem.start()
    talk = Talk(client, "alice")
    message = (await talk.items(thread_id))[0]
    await talk.post("threads.retry_after_item", thread_id=thread_id, item_id=message["id"])
    tasks = (await client.get("/api/alice/tasks")).json()["items"]

    assert [task["title"] for task in tasks] == ["Rest"]
    assert await talk.kinds(thread_id) == ["user_message", "assistant_message", "widget"]


async def test_sigterm_sends_readers_away_and_keeps_what_was_said(
    tandem: Tandem, client: httpx2.AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["endless"], pace_ms=10)
    text = await read_until(client, "hello", 30, tandem.stop)
    assert text.endswith("\n\nretry: 1000\n")
    assert ": end" not in text
    assert tandem.server is not None
    assert tandem.server.code in (0, -signal.SIGTERM)
    seen = whole(text)

    await tandem.start()
    url = f"{URL}/turns/{seen[0].turn_id}/events?after={seen[-1].number}"
    rest = frames_of((await client.get(url)).text)
    turns = (await client.get(f"{URL}/turns")).json()["items"]
    items = await Talk(client, "alice").items(seen[0].data["thread"]["id"])

    assert [turn["status"] for turn in turns] == ["interrupted"]
    assert items[-1]["content"][0]["text"] == text_of([*seen, *rest])
    assert rest[-1].data["allow_retry"] is True


async def test_sigterm_lets_an_answer_end_that_has_the_time(
    nursery: Nursery, settings: Settings, issuer: Issuer, fake_model: FakeModel, tmp_path: Path
) -> None:
    fake_model.set(tokens=200, pace_ms=20)
    patient = {"DATABASE_URL": settings.database_url, "TURN_DRAIN_S": "60"}
    tandem = Tandem(nursery, issuer, fake_model.url, tmp_path, patient)
    await tandem.start()
    headers = {"Authorization": f"Bearer {issuer.token('alice')}"}
    async with httpx2.AsyncClient(base_url=tandem.url, headers=headers, timeout=30) as client:
        seen = await read_until(client, "hello", 5, tandem.stop)
        await tandem.start()
        (turn,) = (await client.get(f"{URL}/turns")).json()["items"]
        log = (await client.get(f"{URL}/turns/{turn['id']}/events?after=0")).text
    await tandem.kill()

    assert ": end" not in seen
    assert turn["status"] == "done"
    assert len(text_of(frames_of(log)).split()) == 200


async def test_sigterm_ends_streams_of_changes_and_then_the_server(
    tandem: Tandem, client: httpx2.AsyncClient
) -> None:
    async with client.stream("GET", "/api/alice/events") as response:
        reader = EventReader(response)
        assert (await reader.next()) is not None
        stopping = asyncio.create_task(tandem.stop())
        while await reader.next(timeout_s=30) is not None:
            pass
    await stopping
