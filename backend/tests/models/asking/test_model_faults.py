"""A model that fails in every way it can: one end per turn, effects kept, retry where it helps."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from lab.frames import text_of
from lab.model.process import FakeModel
from src.configs.settings import Settings
from tests.chat.talk import Talk, frames_of

URL = "/api/alice/chat"


async def plain(client: AsyncClient, message: str) -> list[dict[str, Any]]:
    response = await client.post(URL, json={"message": message})
    assert response.status_code == 200
    return [frame.data for frame in frames_of(response.text)]


@pytest.mark.parametrize("api", ["responses", "chat_completions"])
@pytest.mark.parametrize("is_after_tool", [False, True])
@pytest.mark.parametrize(
    ("fault", "code", "retryable"),
    [
        ("429", "model_rate_limited", True),
        ("500", "model_unavailable", True),
        ("cut", "model_unreachable", True),
        ("early", "model_garbled", True),
        ("garbage", "model_garbled", True),
        ("stall", "model_timeout", True),
    ],
)
class TestFaults:
    @pytest.fixture
    def database_url(self, sqlite_url: str) -> str:
        """What is tested here knows no database."""
        return sqlite_url

    @pytest.fixture
    def settings(self, settings: Settings, api: str) -> Settings:
        return settings.model_copy(update={"openai_api": api, "openai_timeout_s": 0.5})

    async def test_a_fault_is_one_error_and_what_was_done_is_kept(
        self,
        client: AsyncClient,
        fake_model: FakeModel,
        fault: str,
        code: str,
        retryable: bool,
        is_after_tool: bool,
    ) -> None:
        # three in a row, because the client itself tries twice again before the first byte
        faults = (["none"] if is_after_tool else []) + [fault] * 3
        fake_model.set(faults=faults, fault_after=0 if is_after_tool else 2, retry_after_s=0)
        message = "Create a task to buy groceries" if is_after_tool else "hello"

        events = await plain(client, message)

        last = events[-1]
        assert (last["type"], last["code"], last["retryable"]) == ("error", code, retryable)
        assert [event["type"] for event in events].count("error") == 1
        talk = Talk(client, "alice")
        kinds = await talk.kinds(events[0]["conversation_id"])
        assert kinds[0] == "user_message"
        if is_after_tool:
            tasks = (await client.get("/api/alice/tasks")).json()["items"]
            assert [task["title"] for task in tasks] == ["Buy groceries"]
            assert "widget" in kinds
        elif fault in ("cut", "early", "garbage", "stall"):
            said = "".join(e["content"] for e in events if e["type"] == "chunk")
            stored = (await talk.items(events[0]["conversation_id"]))[1]
            assert stored["content"][0]["text"] == said == "word0 word1 "


async def test_faults_before_the_first_byte_are_tried_again(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["500", "429"], retry_after_s=0)

    events = await plain(client, "hello")

    assert events[-1]["type"] == "done"
    assert fake_model.report()["requests"] == 3


async def test_a_broken_stream_is_not_tried_again(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["cut"])

    await plain(client, "hello")

    assert fake_model.report()["requests"] == 1


async def test_the_element_gets_an_error_it_can_retry(talk: Talk, fake_model: FakeModel) -> None:
    fake_model.set(faults=["cut"])

    thread_id, frames = await talk.create("hello")

    error = frames[-1].data
    assert (error["type"], error["code"], error["allow_retry"]) == ("error", "custom", True)
    assert text_of(frames) == "word0 word1 "
    assert await talk.kinds(thread_id) == ["user_message", "assistant_message"]


async def test_an_unknown_tool_or_bad_arguments_are_told_to_the_model(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    for call in (
        'CALL add_task {"title": 5, "priority": "huge"}',
        'CALL add_task {"nothing": true}',
        'CALL complete_task {"task_id": 999999}',
        'CALL add_task {"title": "x", "user_id": "bob", "idempotency_key": "mine"}',
    ):
        events = await plain(client, call)
        assert events[-1]["type"] in ("done", "error")
        assert [event["type"] for event in events].count("done") <= 1
    assert (await client.get("/api/alice/tasks")).json()["items"] == []
