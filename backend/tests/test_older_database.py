"""A database that an older Tandem made opens, and everything in it still works.

`older/56a5aef.sql` was written by the code of commit 56a5aef: tasks under idempotency keys, cards
with Undo, Redo and a question about deleting, and a turn whose process was killed mid-answer;
`older/56a5aef.json` holds the ids and what the cards offered then.
"""

import asyncio
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from lab.frames import text_of
from tests.chat.talk import Talk, frames_of

OLDER = Path(__file__).parent / "older"
Known = dict[str, Any]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The older database, its question still open."""
    file = tmp_path / "tandem.db"
    connection = sqlite3.connect(file)
    connection.executescript((OLDER / "56a5aef.sql").read_text())
    in_an_hour = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=1)
    connection.execute("UPDATE approvals SET expires_at = ?", [str(in_an_hour)])
    connection.commit()
    connection.close()
    return f"sqlite:///{file}"


@pytest.fixture
def known() -> Known:
    """What the older code knew."""
    return json.loads((OLDER / "56a5aef.json").read_text())


@pytest.fixture
def talk(client: httpx2.AsyncClient) -> Talk:
    """Alice's conversations."""
    return Talk(client, "alice")


async def titles(client: httpx2.AsyncClient) -> list[str]:
    page = (await client.get("/api/alice/tasks")).json()
    return sorted(task["title"] for task in page["items"])


async def press(talk: Talk, card: Known, action: str) -> str:
    answer = await talk.post(
        "threads.custom_action",
        thread_id=card["thread"],
        item_id=card["item"],
        action=card["actions"][action],
    )
    assert answer.status_code == 200, answer.text
    return answer.text


async def closed(talk: Talk, thread_id: str) -> list[dict[str, Any]]:
    """The items once the start has closed what was left open."""
    for _ in range(300):
        items = await talk.items(thread_id)
        if items[-1]["type"] != "user_message":
            return items
        await asyncio.sleep(0.1)
    raise AssertionError("the turn was not closed")


async def test_the_tasks_are_there_and_can_be_searched_and_changed(
    client: httpx2.AsyncClient,
) -> None:
    everything = ["Book flights", "Buy milk", "Pay the invoice", "Return the projector"]
    assert await titles(client) == everything
    for words, title in (("bank transfer", "Pay the invoice"), ("#work", "Return the projector")):
        found = (await client.get("/api/alice/tasks", params={"q": words})).json()["items"]
        assert [task["title"] for task in found] == [title]
        url = f"/api/alice/tasks/{found[0]['id']}"
        assert (await client.patch(url, json={"completed": True})).json()["completed"] is True


async def test_a_write_that_waited_in_a_browser_is_not_made_twice(
    client: httpx2.AsyncClient, known: Known
) -> None:
    keyed = known["keyed"]
    headers = {"Idempotency-Key": keyed["key"]}
    again = await client.post("/api/alice/tasks", json=keyed["body"], headers=headers)
    assert again.status_code == 201
    assert again.json() | keyed["answer"] == again.json()
    assert len(await titles(client)) == 4


async def test_what_the_copilot_did_can_be_ticked_off_undone_and_redone(
    client: httpx2.AsyncClient, talk: Talk, known: Known
) -> None:
    added = known["added"]
    await press(talk, added, "task.set_completed")
    task_id = added["actions"]["task.set_completed"]["payload"]["task_id"]
    assert (await client.get(f"/api/alice/tasks/{task_id}")).json()["completed"] is True
    await press(talk, known["undone"], "turn.redo")
    assert "Call mum" in await titles(client)


async def test_a_change_is_undone_from_its_card(
    client: httpx2.AsyncClient, talk: Talk, known: Known
) -> None:
    await press(talk, known["added"], "turn.undo")
    assert "Buy milk" not in await titles(client)


@pytest.mark.parametrize(("answer", "left"), [("approval.keep", 4), ("approval.delete", 0)])
async def test_an_open_question_is_answered(
    client: httpx2.AsyncClient, talk: Talk, known: Known, answer: str, left: int
) -> None:
    await press(talk, known["asked"], answer)
    assert len(await titles(client)) == left


async def test_a_turn_whose_process_died_is_closed_with_its_words_and_can_be_tried_again(
    talk: Talk, known: Known
) -> None:
    opened = known["open"]
    items = await closed(talk, opened["thread"])
    said = next(item for item in items if item["type"] == "assistant_message")
    assert "wörd12" in said["content"][0]["text"]
    turns = (await talk.client.get("/api/alice/chat/turns")).json()["items"]
    assert {turn["id"]: turn["status"] for turn in turns}[opened["turn"]] == "interrupted"
    again = await talk.post(
        "threads.retry_after_item", thread_id=opened["thread"], item_id=items[0]["id"]
    )
    assert again.status_code == 200
    assert text_of(frames_of(again.text))


async def test_every_conversation_opens(talk: Talk, known: Known) -> None:
    page = await talk.op("threads.list", limit=10, order="asc")
    cards = [known[name] for name in ("added", "undone", "asked", "open")]
    assert {thread["id"] for thread in page["data"]} == {card["thread"] for card in cards}
    for card in cards[:3]:
        assert card["item"] in [item["id"] for item in await talk.items(card["thread"])]
