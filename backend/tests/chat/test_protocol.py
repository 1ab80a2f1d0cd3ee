"""Every operation of the ChatKit protocol, over HTTP and SQL, with a model over HTTP."""

from typing import Any

import pytest

from lab.chatkit import user_input
from lab.frames import Frame, text_of
from lab.model.process import FakeModel
from src.chat.titles import title_from
from tests.chat.talk import Talk


def types(frames: list[Frame]) -> list[str]:
    return [frame.data["type"] for frame in frames]


async def test_a_first_message_makes_a_thread_and_streams_an_answer(talk: Talk) -> None:
    thread_id, frames = await talk.create("hello")

    assert types(frames)[:3] == ["thread.created", "thread.item.done", "stream_options"]
    assert frames[1].data["item"]["content"] == [{"type": "input_text", "text": "hello"}]
    assert text_of(frames) == "word0 word1 word2 "
    assert await talk.kinds(thread_id) == ["user_message", "assistant_message"]
    assert (await talk.items(thread_id))[1]["content"][0]["text"] == "word0 word1 word2 "


async def test_ids_are_long_times_have_zones_and_frames_count_up(talk: Talk) -> None:
    thread_id, frames = await talk.create("Create a task to buy groceries")

    items = await talk.items(thread_id)
    assert all(len(item["id"].split("_")[1]) == 32 for item in items)
    assert all(item["created_at"].endswith("Z") for item in items)
    assert frames[0].data["thread"]["created_at"].endswith("Z")
    numbers = [frame.number for frame in frames]
    assert numbers == sorted(set(numbers))
    assert len({frame.turn_id for frame in frames}) == 1


async def test_the_thread_is_titled_by_its_first_message(talk: Talk) -> None:
    thread_id, frames = await talk.create("Plan the launch week.\nIn detail.")

    assert "thread.updated" in types(frames)
    thread = await talk.op("threads.get_by_id", thread_id=thread_id)
    assert thread["title"] == "Plan the launch week"


async def test_a_tool_call_shows_as_a_step_an_effect_and_a_widget(talk: Talk) -> None:
    thread_id, frames = await talk.create("Create a task to buy groceries")

    assert {"type": "progress_update", "text": "Adding 1 task"} in [f.data for f in frames]
    effects = [f.data for f in frames if f.data["type"] == "client_effect"]
    assert [effect["name"] for effect in effects] == ["tasks.changed"]
    assert effects[0]["data"]["change"] == "created"
    assert await talk.kinds(thread_id) == [
        "user_message",
        "workflow",
        "assistant_message",
        "widget",
    ]
    workflow = (await talk.items(thread_id))[1]["workflow"]
    assert workflow["summary"] == {"title": "Added 1 task", "icon": "check"}
    assert [task["title"] for task in workflow["tasks"]] == ["Added Buy groceries"]


async def test_five_turns_keep_their_context(talk: Talk, fake_model: FakeModel) -> None:
    thread_id, _ = await talk.create("Create a task to buy groceries")
    await talk.add(thread_id, "Mark the groceries task as complete")
    await talk.add(thread_id, "List my tasks")
    await talk.add(thread_id, "Delete the groceries task")

    frames = await talk.add(thread_id, "How many messages did I send?")

    said = text_of(frames)
    assert "You have sent 5 messages" in said
    assert "The first was: Create a task to buy groceries" in said
    # one add, list and complete, one list, list and delete
    assert "I remember 6 tool results" in said
    messages = fake_model.report()["last_request"]
    system = [m for m in messages["messages"] if m["role"] in ("system", "developer")]
    assert len(system) == 1
    assert "groceries" not in str(system)


async def test_the_model_is_told_the_day_and_the_zone(talk: Talk, fake_model: FakeModel) -> None:
    await talk.post(
        "threads.create", headers={"Time-Zone": "Asia/Tokyo"}, input=user_input("hello")
    )

    request = fake_model.report()["last_request"]
    instructions: str = request["messages"][0]["content"]
    assert "The user's time zone is Asia/Tokyo.\n" in instructions
    assert "\nToday is " in instructions
    assert request["temperature"] == 0.7


async def test_threads_are_listed_in_pages_newest_first(talk: Talk) -> None:
    ids = [(await talk.create(f"thread {number}"))[0] for number in range(5)]

    first = await talk.op("threads.list", limit=3)
    assert [thread["id"] for thread in first["data"]] == ids[:1:-1]
    assert first["has_more"] is True
    second = await talk.op("threads.list", limit=3, after=first["after"])
    assert [thread["id"] for thread in second["data"]] == ids[1::-1]
    assert second["has_more"] is False


async def test_a_thread_is_renamed_and_deleted(talk: Talk) -> None:
    thread_id, _ = await talk.create("hello")

    renamed = await talk.op("threads.update", thread_id=thread_id, title="Groceries")
    assert renamed["title"] == "Groceries"
    assert await talk.op("threads.delete", thread_id=thread_id) == {}
    response = await talk.post("threads.get_by_id", thread_id=thread_id)
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert (await talk.op("threads.list"))["data"] == []


async def test_feedback_is_accepted_for_items_of_the_thread_only(talk: Talk) -> None:
    thread_id, _ = await talk.create("hello")
    item_id = (await talk.items(thread_id))[1]["id"]

    for kind in ("positive", "negative"):
        assert (
            await talk.op("items.feedback", thread_id=thread_id, item_ids=[item_id], kind=kind)
            == {}
        )
    response = await talk.post(
        "items.feedback", thread_id=thread_id, item_ids=["msg_none"], kind="positive"
    )
    assert response.status_code == 404


async def test_retry_answers_again_and_drops_the_first_answer(talk: Talk) -> None:
    thread_id, _ = await talk.create("hello")
    message, answer = await talk.items(thread_id)

    response = await talk.post(
        "threads.retry_after_item", thread_id=thread_id, item_id=message["id"]
    )

    assert response.status_code == 200
    again = await talk.items(thread_id)
    assert again[0] == message
    assert [item["type"] for item in again] == ["user_message", "assistant_message"]
    assert again[1]["id"] != answer["id"]


async def test_retry_after_a_tool_call_has_no_second_effect(
    talk: Talk, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["none", "cut"], fault_after=0)
    thread_id, frames = await talk.create('CALL add_task {"title": "Once"}')
    assert types(frames)[-1] == "error"
    fake_model.set()
    message = (await talk.items(thread_id))[0]

    await talk.post("threads.retry_after_item", thread_id=thread_id, item_id=message["id"])
    await talk.post("threads.retry_after_item", thread_id=thread_id, item_id=message["id"])

    tasks = (await talk.client.get("/api/alice/tasks")).json()["items"]
    assert [task["title"] for task in tasks] == ["Once"]
    assert (await talk.kinds(thread_id))[-1] == "widget"


async def test_hidden_items_never_leave(talk: Talk) -> None:
    thread_id, frames = await talk.create("Create a task to buy groceries")

    thread = await talk.op("threads.get_by_id", thread_id=thread_id)
    seen = str(frames) + str(thread) + str(await talk.items(thread_id))
    assert "hidden" not in seen


@pytest.mark.parametrize(
    ("request_type", "params", "status", "code"),
    [
        ("threads.get_by_id", {"thread_id": "thr_none"}, 404, "not_found"),
        ("threads.add_user_message", {"thread_id": "thr_none"}, 404, "not_found"),
        ("threads.retry_after_item", {"thread_id": "thr_none", "item_id": "x"}, 404, "not_found"),
        ("threads.delete", {"thread_id": "thr_none"}, 404, "not_found"),
        ("items.list", {"thread_id": "thr_none"}, 404, "not_found"),
        ("threads.list", {"after": "thr_none"}, 404, "not_found"),
        ("threads.explode", {}, 422, "validation_error"),
        ("threads.create", {"input": 5}, 422, "validation_error"),
        ("threads.get_by_id", {}, 422, "validation_error"),
        ("threads.list", {"limit": "many"}, 422, "validation_error"),
        ("attachments.delete", {"attachment_id": "atc_1"}, 422, "not_supported"),
        ("input.transcribe", {"audio_base64": "", "mime_type": "a/b"}, 422, "not_supported"),
    ],
)
async def test_bad_requests_are_problems(
    talk: Talk,
    request_type: str,
    params: dict[str, Any],
    status: int,
    code: str,
) -> None:
    if request_type == "threads.add_user_message":
        params = {**params, "input": user_input("hi")}
    response = await talk.post(request_type, **params)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"


async def test_messages_without_text_or_too_long_are_refused(talk: Talk) -> None:
    empty = await talk.post("threads.create", input=user_input("   "))
    long = await talk.post("threads.create", input=user_input("x" * 20_001))

    assert (empty.status_code, long.status_code) == (422, 413)
    assert (await talk.op("threads.list"))["data"] == []


async def test_answers_to_tools_and_questions_nobody_asked_are_refused(talk: Talk) -> None:
    thread_id, _ = await talk.create("hello")
    item_id = (await talk.items(thread_id))[1]["id"]

    tool = await talk.post("threads.add_client_tool_output", thread_id=thread_id, result={})
    question = await talk.post(
        "threads.add_structured_input", thread_id=thread_id, item_id=item_id, input={}
    )

    assert (tool.status_code, tool.json()["code"]) == (409, "nothing_pending")
    assert question.status_code == 422


def test_titles_are_cut_at_a_word() -> None:
    from chatkit.types import InferenceOptions, UserMessageItem, UserMessageTextContent

    def message(text: str) -> UserMessageItem:
        return UserMessageItem.model_construct(
            id="m",
            thread_id="t",
            content=[UserMessageTextContent(text=text)],
            inference_options=InferenceOptions(),
        )

    assert title_from(message("\n  Hello   there. \nmore")) == "Hello there"
    long = title_from(message("word " * 40))
    assert long is not None
    assert len(long) <= 61
    assert long.endswith("word…")
    assert title_from(message("x" * 100)) == "x" * 60 + "…"
