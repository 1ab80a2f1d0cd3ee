"""Threads that were stored before calls had ids of our own: they go on, with every pair whole."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from chatkit.types import AssistantMessageContent, AssistantMessageItem, ThreadItem

from lab.frames import text_of
from lab.model.process import FakeModel
from src.chat.context import ChatContext
from src.chat.history import to_model_input
from src.chat.recorded_call import RecordedCall
from src.chat.store import TurnStore
from src.configs.settings import Settings
from src.database.engine import Database
from tests.chat.talk import Talk


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture(params=["chat_completions", "responses"])
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    return settings.model_copy(update={"openai_api": request.param})


def now() -> datetime:
    return datetime.now(UTC)


async def test_a_thread_whose_calls_have_one_id_goes_on(
    talk: Talk, database: Database, fake_model: FakeModel
) -> None:
    thread_id, _ = await talk.create("hello")
    context = ChatContext("alice", "UTC", now)
    threads = TurnStore(database)
    said = [AssistantMessageContent(text="  ")]
    broken: list[ThreadItem] = [
        RecordedCall("trn_1", "call_0", "add_task", {"title": "A"}, "first").as_item(
            "tc_1", thread_id, now()
        ),
        AssistantMessageItem(id="msg_b", thread_id=thread_id, created_at=now(), content=said),
        RecordedCall("trn_2", "call_0", "add_task", {"title": "B"}, "second").as_item(
            "tc_2", thread_id, now()
        ),
        RecordedCall("trn_2", "", "list_tasks", {}).as_item("tc_3", thread_id, now()),
    ]
    for item in broken:
        await threads.save_item(thread_id, item, context)

    frames = await talk.add(thread_id, "and now?")

    assert text_of(frames) == "word0 word1 word2 "
    request: dict[str, Any] = fake_model.report()["last_request"]
    sent = orjson.dumps(request.get("messages") or request.get("input")).decode()
    assert sent.index("first") < sent.index("second")


async def test_the_history_gives_calls_of_one_id_two() -> None:
    items = [
        RecordedCall("trn_1", "call_0", "add_task", {"title": title}, title).as_item(
            f"tc_{title}", "thr", now()
        )
        for title in ("A", "B")
    ]
    sent: list[Any] = await to_model_input(items)
    assert [item.get("output") for item in sent if "output" in item] == ["A", "B"]
    assert len({item["call_id"] for item in sent}) == 2
