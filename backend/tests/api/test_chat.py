"""The plain format, sessions, and what the chat routes refuse."""

from typing import Any

import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from lab.chatkit import user_input
from lab.frames import text_of
from lab.model.process import FakeModel
from src.configs.settings import Settings
from tests.chat.talk import Talk, frames_of
from tests.conftest import ClientFactory

URL = "/api/alice/chat"


@pytest.fixture
def settings(settings: Settings, fake_model: FakeModel) -> Settings:
    return settings.model_copy(update={"openai_base_url": fake_model.url})


async def test_a_plain_message_streams_start_tools_chunks_and_done(client: AsyncClient) -> None:
    response = await client.post(URL, json={"message": "Create a task to buy groceries"})

    frames = frames_of(response.text)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    start, tool_start, tool_end, *chunks, done = [frame.data for frame in frames]
    assert start["type"] == "start"
    assert (tool_start["type"], tool_end["type"]) == ("tool_start", "tool_end")
    assert tool_start["call_id"] == tool_end["call_id"]
    assert tool_start["arguments"] == {"title": "Buy groceries"}
    assert (tool_end["result"]["status"], tool_end["result"]["title"]) == (
        "created",
        "Buy groceries",
    )
    assert [frame.event for frame in frames][1:3] == ["mcp_tool", "mcp_tool"]
    assert {chunk["type"] for chunk in chunks} == {"chunk"}
    assert text_of(frames) == "Added Buy groceries to your list."
    assert done["conversation_id"] == start["conversation_id"]
    assert {frame.turn_id for frame in frames} == {start["turn_id"]}
    assert response.text.splitlines()[-3] == ": end"


async def test_the_same_thread_is_seen_by_both_formats(client: AsyncClient) -> None:
    first = frames_of((await client.post(URL, json={"message": "hello"})).text)
    thread_id = first[0].data["conversation_id"]
    talk = Talk(client, "alice")

    await talk.add(thread_id, "List my tasks")
    again = await client.post(
        URL, json={"message": "How many messages did I send?", "conversation_id": thread_id}
    )

    assert "You have sent 3 messages" in text_of(frames_of(again.text))
    assert first[-1].data["message_id"] == (await talk.items(thread_id))[1]["id"]


async def test_a_turn_can_be_read_in_the_other_format(client: AsyncClient) -> None:
    frames = frames_of((await client.post(URL, json={"message": "hello"})).text)
    url = f"{URL}/turns/{frames[0].data['turn_id']}/events"

    chatkit = await client.get(url, params={"format": "chatkit"})
    plain = await client.get(url, params={"format": "plain"})

    assert frames_of(plain.text) == frames
    assert text_of(frames_of(chatkit.text)) == text_of(frames)


async def test_json_answers_come_once_complete(client: AsyncClient) -> None:
    response = await client.post(
        URL,
        json={"message": "Create a task to buy groceries"},
        headers={"Accept": "application/json"},
    )

    answer = response.json()
    assert answer["response"] == "Added Buy groceries to your list."
    assert [(call["tool"], call["result"]["status"]) for call in answer["tool_calls"]] == [
        ("add_task", "created")
    ]
    assert answer["conversation_id"].startswith("thr_")


async def test_json_answers_say_what_went_wrong(client: AsyncClient, fake_model: FakeModel) -> None:
    fake_model.set(faults=["cut"])
    response = await client.post(
        URL, json={"message": "hello"}, headers={"Accept": "application/json"}
    )
    assert (response.status_code, response.json()["code"]) == (503, "model_unreachable")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", "body"),
        (b"[]", "body"),
        (b'"hello"', "body"),
        (b"{}", "message"),
        (b'{"message": 5}', "message"),
        (b'{"message": "hi", "user_id": "bob"}', "user_id"),
        (b'{"message": "hi", "conversation_id": 7}', "conversation_id"),
        (b'{"message": "  "}', "params.input.content"),
        (b'{"type": 5}', "type"),
        (b"\xff\xfe", "body"),
        (b"[" * 5_000, "body"),
    ],
)
async def test_bad_bodies_name_the_field(client: AsyncClient, body: bytes, field: str) -> None:
    response = await client.post(URL, content=body)
    assert (response.status_code, response.json()["field"]) == (422, field)
    assert (await Talk(client, "alice").op("threads.list"))["data"] == []


async def test_a_bad_key_names_the_header(client: AsyncClient) -> None:
    key = await client.post(URL, json={"message": "hi"}, headers={"Idempotency-Key": "k" * 256})
    assert (key.status_code, key.json()["field"]) == (422, "idempotency-key")


async def test_unknown_conversations_and_turns_are_missing(client: AsyncClient) -> None:
    for response in (
        await client.post(URL, json={"message": "hi", "conversation_id": "thr_none"}),
        await client.get(f"{URL}/turns/trn_none/events"),
        await client.post(f"{URL}/turns/trn_none/cancel"),
        await client.post(f"{URL}/turns/trn_none/undo"),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def everything_of(client: AsyncClient) -> dict[str, Any]:
    """Ids of one of each kind, made by Alice."""
    talk = Talk(client, "alice")
    thread_id, frames = await talk.create("Create a task to buy groceries")
    items = await talk.items(thread_id)
    return {
        "thread_id": thread_id,
        "message_id": items[0]["id"],
        "answer_id": items[2]["id"],
        "turn_id": frames[0].turn_id,
    }


async def test_every_id_of_another_user_looks_missing(
    client: AsyncClient, other_client: AsyncClient
) -> None:
    ids = await everything_of(client)
    bob = Talk(other_client, "bob")
    before = await Talk(client, "alice").items(ids["thread_id"])
    thread_id = ids["thread_id"]
    requests: list[tuple[str, dict[str, Any]]] = [
        ("threads.get_by_id", {"thread_id": thread_id}),
        ("threads.add_user_message", {"thread_id": thread_id, "input": user_input("hi")}),
        ("threads.update", {"thread_id": thread_id, "title": "mine"}),
        ("threads.delete", {"thread_id": thread_id}),
        ("items.list", {"thread_id": thread_id}),
        ("threads.list", {"after": thread_id}),
        ("threads.retry_after_item", {"thread_id": thread_id, "item_id": ids["message_id"]}),
        ("threads.add_client_tool_output", {"thread_id": thread_id, "result": 1}),
        (
            "items.feedback",
            {"thread_id": thread_id, "item_ids": [ids["answer_id"]], "kind": "positive"},
        ),
    ]

    for kind, params in requests:
        foreign = await bob.post(kind, {"X-Request-ID": "same"}, **params)
        missing = await bob.post(
            kind, {"X-Request-ID": "same"}, **{**params, _first_id(params): "thr_none"}
        )
        assert foreign.status_code == 404, kind
        assert foreign.content == missing.content, kind
    for path in ("events", "cancel", "undo"):
        url = f"/api/bob/chat/turns/{ids['turn_id']}/{path}"
        method = "GET" if path == "events" else "POST"
        assert (await other_client.request(method, url)).status_code == 404

    assert (await bob.op("threads.list"))["data"] == []
    assert await Talk(client, "alice").items(thread_id) == before


def _first_id(params: dict[str, Any]) -> str:
    return "thread_id" if "thread_id" in params else "after"


async def test_ids_of_one_thread_do_not_work_in_another(client: AsyncClient) -> None:
    talk = Talk(client, "alice")
    ids = await everything_of(client)
    other, _ = await talk.create("hello")

    retry = await talk.post("threads.retry_after_item", thread_id=other, item_id=ids["message_id"])
    page = await talk.post("items.list", thread_id=other, after=ids["message_id"])

    assert (retry.status_code, page.status_code) == (404, 404)


async def test_a_turn_is_undone_once(client: AsyncClient) -> None:
    ids = await everything_of(client)
    url = f"{URL}/turns/{ids['turn_id']}/undo"

    first = await client.post(url)
    second = await client.post(url)

    assert [item["activity"]["action"] for item in first.json()["items"]] == ["deleted"]
    assert (second.status_code, second.json()["code"]) == (409, "already_undone")
    assert (await client.get("/api/alice/tasks")).json()["items"] == []


async def test_the_assistant_says_which_model_it_is(client: AsyncClient) -> None:
    assert (await client.get("/api/alice/assistant")).json() == {
        "mode": "model",
        "model": "gpt-4.1-nano",
    }


class TestOffline:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"openai_base_url": None})

    async def test_without_a_key_the_offline_assistant_does_the_work(
        self, client: AsyncClient, fake_model: FakeModel
    ) -> None:
        assert (await client.get("/api/alice/assistant")).json()["mode"] == "offline"
        talk = Talk(client, "alice")
        thread_id, _ = await talk.create("Create a task to buy groceries")
        tasks = (await client.get("/api/alice/tasks")).json()["items"]
        assert [(task["title"], task["completed"]) for task in tasks] == [("Buy groceries", False)]
        await talk.add(thread_id, "Mark the groceries task as complete")
        tasks = (await client.get("/api/alice/tasks")).json()["items"]
        assert [task["completed"] for task in tasks] == [True]
        await talk.add(thread_id, "Delete the groceries task")
        assert (await client.get("/api/alice/tasks")).json()["items"] == []
        assert fake_model.report()["requests"] == 0

    async def test_a_session_needs_a_key(self, client: AsyncClient) -> None:
        response = await client.post(f"{URL}/session")
        assert (response.status_code, response.json()["code"]) == (503, "openai_key_missing")


class TestSessions:
    @pytest.fixture
    def settings(self, settings: Settings, request: pytest.FixtureRequest) -> Settings:
        return settings.model_copy(
            update={
                "openai_api_key": SecretStr("sk-test"),
                "chatkit_workflow_id": getattr(request, "param", "wf_1"),
            }
        )

    async def test_a_session_is_made_for_the_user_and_the_workflow(
        self, client: AsyncClient, fake_model: FakeModel
    ) -> None:
        response = await client.post(f"{URL}/session")

        assert response.status_code == 200
        assert set(response.json()) == {"client_secret", "expires_at"}
        request = fake_model.report()["last_request"]
        assert request == {"user": "alice", "workflow": {"id": "wf_1"}}

    @pytest.mark.parametrize("settings", [None], indirect=True)
    async def test_a_session_needs_a_workflow(self, client: AsyncClient) -> None:
        response = await client.post(f"{URL}/session")
        assert response.json()["code"] == "chatkit_workflow_missing"

    async def test_a_session_is_for_the_path_user_only(self, client_for: ClientFactory) -> None:
        async with client_for("bob") as bob:
            assert (await bob.post(f"{URL}/session")).status_code == 403
