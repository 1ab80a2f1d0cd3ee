"""Model servers that bend the protocol: every way that the scripted one knows, through the API.

Two tasks are asked for; whatever the stream looks like, each is added once, the model is told, the
answer is stored, and what the next turn sends is what a strict server takes.
"""

from typing import Any

import orjson
import pytest
from httpx2 import AsyncClient

from lab.frames import Frame, text_of
from lab.model.process import FakeModel
from src.configs.settings import Settings
from tests.chat.talk import Talk

TWO_TASKS = 'CALL add_task {"title": "Alpha {1}"}\nCALL add_task {"title": "Beta \\"2\\" 🎉"}'
TITLES = ["Alpha {1}", 'Beta "2" 🎉']
THOUGHT = "The person wants something. I should be nice."

CALLS = [
    "index-all-0", "index-none", "index-null", "index-strings", "index-all-0-ids-none",
    "index-none-ids-none", "ids-none", "ids-null", "ids-empty-parallel", "ids-same-parallel",
    "ids-same-index-all-0", "ids-same-next-step", "ids-long", "calls-in-one-delta",
    "args-by-character", "name-every-chunk", "name-every-chunk-ids-none", "new-id-every-chunk",
    "calls-interleaved", "calls-said-again", "args-object", "finish-stop-tools",
    "blank-before-tool", "think-before-tool",
]  # fmt: skip
CALLS_OF_RESPONSES = [
    "ids-none", "ids-empty-parallel", "ids-same-parallel", "ids-long", "args-object",
    "output-empty", "completed-only",
]  # fmt: skip

PLAIN = "word0 word1 word2 "
WORDS = {
    "choices-null": PLAIN,
    "choices-empty": PLAIN,
    "choices-null-usage-last": PLAIN,
    "delta-null": PLAIN,
    "nulls": PLAIN,
    "nonsense": PLAIN,
    "parts": PLAIN,
    "surrogates": "Hello 😀 there",
    "surrogate-alone": "Hello \ufffd there",
    "no-finish-done": PLAIN,
    "finish-length": PLAIN + "\n\n*The answer was cut off: it reached the model's length limit.*",
    "finish-filter": PLAIN + "\n\n*The answer was cut off: the model's content filter stopped it.*",
    "finish-length-in-code": "```py\nprint(1)\n```\n\n"
    "*The answer was cut off: it reached the model's length limit.*",
    "think": "Hello.",
    "think-upper": "Hello.",
    "think-mistral": "Hello.",
    "think-closed-only": "Hello.",
    "think-mentioned": "Some models write <think> and </think> around their thoughts.",
    "reasoning_content": PLAIN,
    "reasoning": PLAIN,
}
WORDS_OF_RESPONSES = {
    "completed-only": PLAIN,
    "output-empty": PLAIN,
    "think": "Hello.",
    "finish-length": WORDS["finish-length"],
    "finish-filter": WORDS["finish-filter"],
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is tested here knows no database."""
    return sqlite_url


@pytest.fixture
def api(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "chat_completions")


@pytest.fixture
def settings(settings: Settings, api: str) -> Settings:
    return settings.model_copy(update={"openai_api": api})


async def titles(client: AsyncClient) -> list[str]:
    page = (await client.get("/api/alice/tasks")).json()["items"]
    return sorted(task["title"] for task in page)


def ended(frames: list[Frame]) -> str:
    """How a turn ended: its error's text, or nothing."""
    return "".join(f.data["message"] for f in frames if f.data["type"] == "error")


def sent(fake_model: FakeModel) -> str:
    """All that the last request told the model."""
    request: dict[str, Any] = fake_model.report()["last_request"]
    return orjson.dumps(request.get("messages") or request.get("input")).decode()


async def said(talk: Talk, thread_id: str) -> list[str]:
    return [
        item["content"][0]["text"]
        for item in await talk.items(thread_id)
        if item["type"] == "assistant_message"
    ]


@pytest.mark.parametrize(
    ("api", "manner"),
    [("chat_completions", manner) for manner in CALLS]
    + [("responses", manner) for manner in CALLS_OF_RESPONSES],
    indirect=["api"],
)
async def test_each_call_runs_once_whatever_its_id_and_index(
    talk: Talk, client: AsyncClient, fake_model: FakeModel, manner: str
) -> None:
    fake_model.set(manner=manner)

    thread_id, frames = await talk.create(TWO_TASKS)

    assert ended(frames) == ""
    assert await titles(client) == TITLES
    assert text_of(frames).count('"created"') == 2
    # a second turn reuses the server's ids, and the first turn's calls are part of what is sent
    frames = await talk.add(thread_id, TWO_TASKS)
    assert ended(frames) == ""
    assert await titles(client) == sorted(TITLES * 2)
    assert THOUGHT not in sent(fake_model)
    answers = await said(talk, thread_id)
    assert len(answers) == 2
    assert all(answer.startswith("Called. ") for answer in answers)


async def test_words_before_calls_are_a_message_of_their_own_and_one_with_the_calls_when_sent(
    talk: Talk, client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(manner="words-before-tool")

    thread_id, _ = await talk.create(TWO_TASKS)
    await talk.add(thread_id, TWO_TASKS)

    assert await titles(client) == sorted(TITLES * 2)
    assert (await said(talk, thread_id))[::2] == ["Let me see."] * 2


async def test_an_id_used_again_in_the_next_step_is_another_call(
    talk: Talk, client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(manner="ids-same-next-step")
    await client.post("/api/alice/tasks", json={"title": "Groceries"})

    _, frames = await talk.create("Mark the groceries task as complete")

    assert text_of(frames) == "Done. Groceries is complete."
    tasks = (await client.get("/api/alice/tasks")).json()["items"]
    assert [task["completed"] for task in tasks] == [True]


@pytest.mark.parametrize(
    ("api", "manner", "expected"),
    [("chat_completions", *row) for row in WORDS.items()]
    + [("responses", *row) for row in WORDS_OF_RESPONSES.items()],
    indirect=["api"],
)
async def test_what_is_said_is_shown_and_stored_and_nothing_else(
    talk: Talk, fake_model: FakeModel, manner: str, expected: str
) -> None:
    fake_model.set(manner=manner)

    thread_id, frames = await talk.create("hello")

    assert ended(frames) == ""
    assert text_of(frames) == expected
    assert await said(talk, thread_id) == [expected]
    await talk.add(thread_id, "and again")
    assert THOUGHT not in sent(fake_model)


@pytest.mark.parametrize("api", ["chat_completions", "responses"], indirect=True)
async def test_a_whole_answer_holds_no_thinking_that_the_template_opened(
    talk: Talk, fake_model: FakeModel
) -> None:
    fake_model.set(manner="think-unopened")

    json = {"Accept": "application/json"}
    answer = await talk.client.post(talk.url, json={"message": "hello"}, headers=json)
    assert answer.json()["response"] == "Hello."


@pytest.mark.parametrize("api", ["chat_completions", "responses"], indirect=True)
async def test_thinking_that_the_template_opened_is_taken_back_and_the_next_time_not_shown(
    talk: Talk, fake_model: FakeModel
) -> None:
    fake_model.set(manner="think-unopened")

    thread_id, frames = await talk.create("hello")

    removed = [f.data["item_id"] for f in frames if f.data["type"] == "thread.item.removed"]
    assert len(removed) == 1
    assert await said(talk, thread_id) == ["Hello."]
    frames = await talk.add(thread_id, "again")
    assert text_of(frames) == "Hello."
    assert THOUGHT not in sent(fake_model)


@pytest.mark.parametrize(
    ("api", "manner"),
    [("chat_completions", name) for name in ("empty", "blank", "think-only")]
    + [("responses", name) for name in ("empty", "blank")],
    indirect=["api"],
)
async def test_an_answer_without_a_visible_letter_can_be_tried_again(
    talk: Talk, fake_model: FakeModel, manner: str
) -> None:
    fake_model.set(manner=manner)

    thread_id, frames = await talk.create("hello")

    (error,) = [frame.data for frame in frames if frame.data["type"] == "error"]
    assert error["allow_retry"] is True
    assert await talk.kinds(thread_id) == ["user_message"]
    # the thread goes on, and the two messages of one side are sent as one
    fake_model.set()
    assert text_of(await talk.add(thread_id, "still there?")) == PLAIN


@pytest.mark.parametrize("manner", ["no-finish-no-done", "finish-error", "error-in-stream"])
async def test_an_answer_that_breaks_off_keeps_its_words_and_is_the_models_error(
    client: AsyncClient, talk: Talk, fake_model: FakeModel, manner: str
) -> None:
    fake_model.set(manner=manner)

    response = await client.post(talk.url, json={"message": "hello"})

    events = [orjson.loads(line[6:]) for line in response.text.splitlines() if line[:5] == "data:"]
    assert events[-1]["type"] == "error"
    assert events[-1]["code"].startswith("model_")
    assert events[-1]["retryable"] is True
    shown = "".join(event["content"] for event in events if event["type"] == "chunk")
    assert await said(talk, events[0]["conversation_id"]) == [shown]
    assert shown in (PLAIN, "Hello")


async def test_an_unknown_name_is_told_with_the_names_there_are_and_the_other_calls_run(
    talk: Talk, client: AsyncClient, fake_model: FakeModel
) -> None:
    _, frames = await talk.create(
        'CALL set_reminder {"at": "9:00"}\nCALL add_task {"title": "Alpha"}'
    )

    assert ended(frames) == ""
    assert await titles(client) == ["Alpha"]
    told = sent(fake_model)
    assert "set_reminder" in told
    assert "add_task, list_tasks, update_task, complete_task, delete_task" in told


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ('{"title": "A",}', "line 1, column"),
        ("{'title': 'A'}", "line 1, column 2"),
        ('{"title": "A', "line 1, column 11"),
        ('["A"]', "a list"),
        ("7", "a number"),
    ],
)
@pytest.mark.parametrize("api", ["chat_completions", "responses"], indirect=True)
async def test_arguments_that_cannot_be_read_are_told_with_reason_and_place(
    talk: Talk, client: AsyncClient, fake_model: FakeModel, arguments: str, place: str
) -> None:
    _, frames = await talk.create(f'CALL add_task {arguments}\nCALL add_task {{"title": "Beta"}}')

    assert ended(frames) == ""
    assert await titles(client) == ["Beta"]
    assert place in sent(fake_model)


@pytest.mark.parametrize(
    "arguments",
    [
        '{"title": "A", "description": null, "priority": null, "due_at": null, "tags": null}',
        '{"title": "A", "priority": "None", "tags": []}',
    ],
)
async def test_null_for_an_optional_parameter_is_not_given(
    talk: Talk, client: AsyncClient, fake_model: FakeModel, arguments: str
) -> None:
    await talk.create(f"CALL add_task {arguments}")

    (task,) = (await client.get("/api/alice/tasks")).json()["items"]
    assert (task["title"], task["priority"], task["tags"]) == ("A", "none", [])


async def test_a_priority_in_capitals_and_tags_in_one_text_are_taken_as_meant(
    talk: Talk, client: AsyncClient, fake_model: FakeModel
) -> None:
    await talk.create('CALL add_task {"title": "A", "priority": "High", "tags": "home, errands"}')

    (task,) = (await client.get("/api/alice/tasks")).json()["items"]
    assert (task["priority"], task["tags"]) == ("high", ["home", "errands"])


async def test_a_wrong_value_is_told_with_its_place_and_the_values_there_are(
    talk: Talk, fake_model: FakeModel
) -> None:
    await talk.create('CALL add_task {"title": "A", "priority": "huge"}')

    told = sent(fake_model)
    assert "priority" in told
    assert "medium" in told
