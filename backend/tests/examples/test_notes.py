"""The second domain, over HTTP: the same turns, chat, approval and undo as tasks have."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from notes.app import create_app

from lab.chatkit import create_thread
from lab.frames import Frame, text_of
from src.chat.bound_actions import Node
from tests.chat.talk import Talk, frames_of
from tests.conftest import settings_for
from tests.servers import served


@pytest.fixture
async def app(tmp_path: Path) -> AsyncGenerator[FastAPI]:
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'notes.db'}"))
    async with app.router.lifespan_context(app):
        yield app


@asynccontextmanager
async def signed_in(app: FastAPI, name: str) -> AsyncGenerator[Talk]:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        await sign_in(client, name)
        yield Talk(client, name)


async def sign_in(client: httpx2.AsyncClient, name: str) -> None:
    token = (await client.post(f"/sign-in/{name}")).json()["token"]
    client.headers["Authorization"] = f"Bearer {token}"


@pytest.fixture
async def talk(app: FastAPI) -> AsyncGenerator[Talk]:
    async with signed_in(app, "sam") as talk:
        yield talk


async def notes(talk: Talk) -> list[str]:
    response = await talk.client.get(talk.url.replace("/chat", "/notes"))
    assert response.status_code == 200
    return [note["text"] for note in response.json()["items"]]


def effects(frames: list[Frame]) -> list[dict[str, Any]]:
    return [frame.data["data"] for frame in frames if frame.data["type"] == "client_effect"]


async def press(talk: Talk, thread_id: str, label: str) -> list[Frame]:
    """Press the newest button of this label."""
    for item in reversed(await talk.items(thread_id)):
        if item["type"] == "widget" and (button := find_button(item["widget"], label)):
            response = await talk.post(
                "threads.custom_action",
                thread_id=thread_id,
                item_id=item["id"],
                action=button["onClickAction"],
            )
            assert response.status_code == 200, response.text
            return frames_of(response.text)
    raise AssertionError(f"no button {label}")


def find_button(node: Node, label: str) -> Node | None:
    if node.get("label") == label:
        return node
    inner = (find_button(child, label) for child in node.get("children") or ())
    return next((button for button in inner if button), None)


async def test_a_note_is_added_found_and_renamed(talk: Talk) -> None:
    thread_id, added = await talk.create("note: buy milk")
    assert effects(added) == [{"note_ids": [1]}]
    assert (await talk.kinds(thread_id))[-1] == "widget"

    found = await talk.add(thread_id, "find milk")
    assert "buy milk" in text_of(found)
    assert effects(found) == []

    renamed = await talk.add(thread_id, "rename milk to buy oat milk")
    assert effects(renamed) == [{"note_ids": [1]}]
    assert await notes(talk) == ["buy oat milk"]


async def test_throwing_away_asks_first_is_done_by_a_click_and_can_be_undone(talk: Talk) -> None:
    thread_id, _ = await talk.create("note: buy milk")

    asked = await talk.add(thread_id, "throw away milk")
    assert effects(asked) == []
    assert await notes(talk) == ["buy milk"]

    agreed = await press(talk, thread_id, "Throw away")
    assert effects(agreed) == [{"note_ids": [1]}]
    assert await notes(talk) == []

    undone = await press(talk, thread_id, "Undo")
    assert effects(undone) == [{"note_ids": [1]}]
    assert await notes(talk) == ["buy milk"]


async def test_what_is_kept_stays_and_its_question_is_over(talk: Talk) -> None:
    thread_id, _ = await talk.create("note: buy milk")
    await talk.add(thread_id, "throw away milk")

    await press(talk, thread_id, "Keep")

    assert await notes(talk) == ["buy milk"]
    with pytest.raises(AssertionError, match="no button Throw away"):
        await press(talk, thread_id, "Throw away")


async def test_a_yes_counts_only_for_the_note_as_it_was_asked_about(talk: Talk) -> None:
    thread_id, _ = await talk.create("note: buy milk")
    await talk.add(thread_id, "throw away milk")
    other_thread, _ = await talk.create("rename milk to buy oat milk")
    assert other_thread != thread_id

    agreed = await press(talk, thread_id, "Throw away")

    assert effects(agreed) == []
    assert await notes(talk) == ["buy oat milk"]


async def test_undo_is_said_as_well_as_pressed(talk: Talk) -> None:
    thread_id, _ = await talk.create("note: buy milk")

    undone = await talk.add(thread_id, "undo")

    assert text_of(undone) == "Done."
    assert await notes(talk) == []
    await talk.add(thread_id, "note: buy bread")
    assert await notes(talk) == ["buy bread"]


async def test_a_turn_is_undone_over_http_once(talk: Talk) -> None:
    _, frames = await talk.create("note: buy milk")
    url = f"{talk.url}/turns/{frames[0].turn_id}/undo"

    undone = await talk.client.post(url)
    assert undone.json() == {"items": [{"id": 1, "text": "buy milk", "is_gone": True}]}

    again = await talk.client.post(url)
    assert (again.status_code, again.json()["code"]) == (409, "changed_since")


async def test_a_cut_answer_goes_on_where_it_was(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'notes.db'}"))
    async with served(app) as url, httpx2.AsyncClient(base_url=url, timeout=30) as client:
        await sign_in(client, "sam")
        body = create_thread("note: buy milk")
        read = ""
        async with client.stream("POST", "/api/sam/chat", json=body) as response:
            async for part in response.aiter_text():
                read += part
                if frames_of(read[: read.rfind("\n\n") + 2]):
                    break
        had = frames_of(read[: read.rfind("\n\n") + 2])

        events = f"/api/sam/chat/turns/{had[0].turn_id}/events"
        rest = await client.get(events, headers={"Last-Event-ID": had[-1].id})
        whole = await client.get(events, params={"after": 0})

    frames = had + frames_of(rest.text)
    assert frames == frames_of(whole.text)
    assert text_of(frames) == "I keep it."
    assert effects(frames) == [{"note_ids": [1]}]


async def test_another_user_sees_nothing(app: FastAPI, talk: Talk) -> None:
    thread_id, frames = await talk.create("note: buy milk")
    async with signed_in(app, "kim") as kim:
        assert await notes(kim) == []
        assert "no such note" in text_of((await kim.create("throw away milk"))[1])
        undo = await kim.client.post(f"{kim.url}/turns/{frames[0].turn_id}/undo")
        assert undo.status_code == 404
        read = await kim.post("threads.get_by_id", thread_id=thread_id)
        assert read.status_code == 404
        foreign = await kim.client.get("/api/sam/notes")
        assert foreign.status_code == 403


async def test_nobody_signed_in_sees_nothing(app: FastAPI) -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get("/api/sam/notes")).status_code == 401
        assert (await client.post("/api/sam/chat", json={"message": "find"})).status_code == 401


async def test_the_page_is_served_without_signing_in(app: FastAPI) -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        page = await client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "<openai-chatkit" in page.text
