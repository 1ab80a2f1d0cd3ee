"""The streams as clients read them that nobody here wrote."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from httpx2 import AsyncClient

from lab.chatkit import create_thread
from lab.model.process import FakeModel
from src.api.turn_response import TurnResponse
from src.chat.plain_stream import plain_frames
from src.configs.settings import Settings
from src.domain.turn import TurnEvents
from src.turns.events import started
from tests.api.event_sources import event_source_messages, fetch_event_source_messages
from tests.chat.talk import frames_of

URL = "/api/alice/chat"
CHATKIT = create_thread("hello")
PLAIN = {"message": "Create a task to buy groceries"}


@pytest.fixture
def settings(settings: Settings, fake_model: FakeModel) -> Settings:
    return settings.model_copy(update={"openai_base_url": fake_model.url, "heartbeat_s": 0.1})


async def begin(client: AsyncClient, body: dict[str, Any]) -> tuple[str, str]:
    """The address of a turn's events, and everything that was said of it."""
    response = await client.post(URL, json=body)
    assert response.status_code == 200, response.text
    return f"{URL}/turns/{frames_of(response.text)[0].turn_id}/events", response.text


async def listen(client: AsyncClient, url: str, params: dict[str, str]) -> tuple[list[str], int]:
    """What an EventSource hears that comes back after every end, and how often it asks."""
    heard: list[str] = []
    last_id = ""
    for asked in range(1, 6):
        headers = {"Last-Event-ID": last_id} if last_id else {}
        response = await client.get(url, params=params, headers=headers)
        if response.status_code != 200:
            assert (response.status_code, response.content) == (204, b"")
            return heard, asked
        messages, last_id = event_source_messages(response.text)
        heard += [message.data for message in messages]
    raise AssertionError("it asks for ever")


async def test_every_message_of_a_plain_answer_has_data_whoever_cuts_the_stream(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=900)

    _, text = await begin(client, PLAIN)

    messages, last_id = event_source_messages(text)
    assert ": still here\n" in text
    assert ": server-timing: " in text
    assert ": end\n" in text
    assert fetch_event_source_messages(text) == messages
    assert [message.json["type"] for message in messages][:: len(messages) - 1] == ["start", "done"]
    assert messages[-1].id == last_id


async def test_an_answer_that_is_to_be_asked_for_again_says_so_without_a_message() -> None:
    async def batches() -> AsyncGenerator[TurnEvents]:
        yield TurnEvents(1, (started("trn_1", "thread_1"),))
        yield TurnEvents(2, ())

    sent = b""

    async def send(message: Any) -> None:
        nonlocal sent
        sent += message.get("body", b"")

    async def receive() -> Any:
        return {"type": "http.request"}

    response = TurnResponse("trn_1", batches(), plain_frames, None, lambda: False, lambda: True)
    await response({}, receive, send)

    assert sent.endswith(b": still here\nretry: 1000\n")
    (message,) = fetch_event_source_messages(sent.decode())
    assert message.json["type"] == "start"


async def test_signs_of_life_make_no_message_of_chatkits_answers(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=900)

    _, text = await begin(client, CHATKIT)

    *messages, end = fetch_event_source_messages(text)
    assert ": still here\n" in text
    assert messages == event_source_messages(text)[0]
    assert (end.id, end.data) == (event_source_messages(text)[1], "")


@pytest.mark.parametrize("body", [PLAIN, CHATKIT], ids=["plain", "chatkit"])
@pytest.mark.parametrize("wire_format", ["", "plain", "chatkit"])
async def test_an_event_source_hears_an_answer_once_and_asks_no_more(
    client: AsyncClient, body: dict[str, Any], wire_format: str
) -> None:
    url, _ = await begin(client, body)
    params = {"format": wire_format} if wire_format else {}

    heard, asked = await listen(client, url, params)

    whole = await client.get(url, params=params)
    assert heard == [message.data for message in event_source_messages(whole.text)[0]]
    assert len(heard) > 2
    assert asked == 2


async def test_nothing_more_comes_of_a_turn_that_ended_whatever_ended_it(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["429"] * 3, retry_after_s=0)
    url, text = await begin(client, {"message": "hello"})
    last = frames_of(text)[-1]

    assert last.data["type"] == "error"
    for position in (last.number, last.number + 7):
        assert (await client.get(url, params={"after": position})).status_code == 204
    rest = await client.get(url, params={"after": last.number - 1})
    assert (rest.status_code, frames_of(rest.text)) == (200, [last])


@pytest.mark.parametrize("body", [PLAIN, CHATKIT], ids=["plain", "chatkit"])
async def test_a_turn_goes_on_in_the_format_it_began_in(
    client: AsyncClient, body: dict[str, Any]
) -> None:
    url, text = await begin(client, body)
    frames = frames_of(text)
    began = "plain" if body is PLAIN else "chatkit"
    other = "chatkit" if body is PLAIN else "plain"

    rest = await client.get(url, headers={"Last-Event-ID": frames[1].id})
    asked = await client.get(url, params={"format": began, "after": frames[1].number})
    otherwise = await client.get(url, params={"format": other})

    assert frames_of(rest.text) == frames[2:]
    assert rest.text == asked.text
    assert {frame.data["type"] for frame in frames}.isdisjoint(
        frame.data["type"] for frame in frames_of(otherwise.text)
    )


async def test_an_answer_asked_for_as_json_is_read_again_as_plain_events(
    client: AsyncClient,
) -> None:
    headers = {"Accept": "application/json"}
    answer = (await client.post(URL, json=PLAIN, headers=headers)).json()
    (turn,) = (await client.get(f"{URL}/turns")).json()["items"]

    text = (await client.get(f"{URL}/turns/{turn['id']}/events")).text

    assert frames_of(text)[0].data["conversation_id"] == answer["conversation_id"]
