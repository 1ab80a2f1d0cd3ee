"""Turns outlive connections, start once per key, and end exactly once."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from lab.chatkit import create_thread
from lab.frames import Frame, text_of
from lab.identity import Issuer
from lab.model.process import FakeModel
from src.configs.settings import Settings
from src.main import create_app
from tests.chat.talk import Talk, frames_of
from tests.conftest import ClientFactory

URL = "/api/alice/chat"
TERMINAL = (": done", ": cancelled", ": error", ": interrupted")


def endings(body: str) -> list[str]:
    return [line for line in body.splitlines() if line in TERMINAL]


async def read_turn(client: AsyncClient, turn_id: str, after: int = 0) -> str:
    response = await client.get(f"{URL}/turns/{turn_id}/events", params={"after": after})
    assert response.status_code == 200, response.text
    return response.text


async def first_frames(client: AsyncClient, body: dict[str, Any], count: int) -> list[Frame]:
    """Start a turn, read `count` frames, and drop the connection."""
    text = ""
    async with client.stream("POST", URL, json=body) as response:
        async for chunk in response.aiter_text():
            text += chunk
            if len(frames := frames_of(text)) >= count:
                return frames
    raise AssertionError("the stream ended early")


async def active_turns(client: AsyncClient) -> list[str]:
    response = await client.get(f"{URL}/turns", params={"active": "true"})
    return [turn["id"] for turn in response.json()["items"]]


async def until_over(client: AsyncClient) -> None:
    async with asyncio.timeout(10):
        while await active_turns(client):  # noqa: ASYNC110 - another connection's turn
            await asyncio.sleep(0.02)


async def test_five_sends_under_one_key_are_one_turn_and_one_model_call(
    client: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(first_delay_ms=50)
    headers = {"Idempotency-Key": "k1"}

    answers = await asyncio.gather(
        *(client.post(URL, json=create_thread("hello"), headers=headers) for _ in range(5))
    )
    again = await client.post(URL, json=create_thread("hello"), headers=headers)

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in [*answers, again]}) == 1
    assert fake_model.report()["requests"] == 1
    threads = await Talk(client, "alice").op("threads.list")
    assert len(threads["data"]) == 1


async def test_sends_to_two_workers_under_one_key_are_one_turn(
    settings: Settings, client: AsyncClient, fake_model: FakeModel, issuer: Issuer
) -> None:
    other = create_app(settings)
    headers = {"Idempotency-Key": "k1"}
    async with (
        other.router.lifespan_context(other),
        AsyncClient(
            transport=ASGITransport(other),
            base_url="http://test",
            headers={"Authorization": f"Bearer {issuer.token('alice')}"},
        ) as second,
    ):
        answers = await asyncio.gather(
            *(
                (client, second)[n % 2].post(URL, json=create_thread("hello"), headers=headers)
                for n in range(6)
            )
        )
    assert len({answer.text for answer in answers}) == 1
    assert fake_model.report()["requests"] == 1


async def test_a_key_with_another_body_is_refused(client: AsyncClient) -> None:
    headers = {"Idempotency-Key": "k1"}
    await client.post(URL, json=create_thread("hello"), headers=headers)

    response = await client.post(URL, json=create_thread("goodbye"), headers=headers)

    assert (response.status_code, response.json()["code"]) == (422, "idempotency_mismatch")


async def test_keys_of_different_users_do_not_meet(
    client: AsyncClient, other_client: AsyncClient
) -> None:
    headers = {"Idempotency-Key": "k1"}
    ours = await client.post(URL, json=create_thread("hello"), headers=headers)
    theirs = await other_client.post("/api/bob/chat", json=create_thread("bye"), headers=headers)

    assert theirs.status_code == 200
    assert frames_of(ours.text)[0].turn_id != frames_of(theirs.text)[0].turn_id


async def test_resuming_anywhere_gives_the_same_stream(client: AsyncClient) -> None:
    whole = (await client.post(URL, json=create_thread("Create a task to buy groceries"))).text
    frames = frames_of(whole)
    turn_id = frames[0].turn_id

    for index, frame in enumerate(frames):
        rest = await read_turn(client, turn_id, frame.number)
        assert frames_of(rest) == frames[index + 1 :]
        assert endings(rest) == [": done"]
        assert rest.endswith(": end\n\n")
    assert await read_turn(client, turn_id) == whole
    after_the_end = await client.get(
        f"{URL}/turns/{turn_id}/events", params={"after": frames[-1].number + 1}
    )
    assert after_the_end.status_code == 204


async def test_last_event_id_resumes_too(client: AsyncClient) -> None:
    frames = frames_of((await client.post(URL, json=create_thread("hello"))).text)
    url = f"{URL}/turns/{frames[0].turn_id}/events"

    rest = await client.get(url, headers={"Last-Event-ID": frames[2].id})
    wrong = await client.get(url, headers={"Last-Event-ID": "trn_other:3"})

    assert frames_of(rest.text) == frames[3:]
    assert (wrong.status_code, wrong.json()["code"]) == (422, "validation_error")


async def test_a_dropped_connection_loses_nothing(live: AsyncClient, fake_model: FakeModel) -> None:
    fake_model.set(tokens=150, pace_ms=10)

    seen = await first_frames(live, create_thread("hello"), 8)
    active = await active_turns(live)
    rest = frames_of(await read_turn(live, seen[0].turn_id, seen[-1].number))

    assert active == [seen[0].turn_id]
    assert text_of([*seen, *rest]) == "".join(f"word{n} " for n in range(150))
    assert fake_model.report()["aborted"] == 0


async def test_a_second_reader_sees_the_same_live_stream(
    live: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(tokens=30, pace_ms=10)
    seen = await first_frames(live, create_thread("hello"), 3)

    one, two = await asyncio.gather(
        read_turn(live, seen[0].turn_id), read_turn(live, seen[0].turn_id, seen[1].number)
    )

    assert frames_of(one)[: len(seen)] == seen
    assert frames_of(one)[2:] == frames_of(two)


async def test_an_answer_that_nobody_reads_is_finished(
    live: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(tokens=20, pace_ms=10)
    seen = await first_frames(live, create_thread("hello"), 1)
    await until_over(live)

    items = await Talk(live, "alice").items(seen[0].data["thread"]["id"])

    assert items[-1]["content"][0]["text"].endswith("word19 ")


async def test_stop_closes_the_models_stream_and_keeps_the_text(
    live: AsyncClient, fake_model: FakeModel
) -> None:
    fake_model.set(faults=["endless"], pace_ms=5)
    seen = await first_frames(live, create_thread("hello"), 12)
    turn_id = seen[0].turn_id

    cancelled = await live.post(f"{URL}/turns/{turn_id}/cancel")

    await fake_model.until("aborted", 1)
    assert cancelled.json()["status"] == "cancelled"
    log = await read_turn(live, turn_id)
    assert endings(log) == [": cancelled"]
    talk = Talk(live, "alice")
    items = await talk.items(seen[0].data["thread"]["id"])
    assert [item["type"] for item in items] == ["user_message", "assistant_message"]
    assert items[1]["content"][0]["text"] == text_of(frames_of(log))
    again = await live.post(f"{URL}/turns/{turn_id}/cancel")
    assert again.json() == cancelled.json()


async def test_a_stop_reaches_the_worker_that_runs_the_turn(
    settings: Settings, live: AsyncClient, fake_model: FakeModel, issuer: Issuer
) -> None:
    fake_model.set(faults=["endless"], pace_ms=5)
    seen = await first_frames(live, create_thread("hello"), 5)
    other = create_app(settings)
    async with (
        other.router.lifespan_context(other),
        AsyncClient(
            transport=ASGITransport(other),
            base_url="http://test",
            headers={"Authorization": f"Bearer {issuer.token('alice')}"},
        ) as second,
    ):
        assert (await second.post(f"{URL}/turns/{seen[0].turn_id}/cancel")).status_code == 200
        log = await read_turn(second, seen[0].turn_id, seen[-1].number)
    assert endings(log) == [": cancelled"]


async def test_deleting_a_thread_stops_its_turn(live: AsyncClient, fake_model: FakeModel) -> None:
    fake_model.set(faults=["endless"], pace_ms=5)
    seen = await first_frames(live, create_thread("hello"), 5)
    talk = Talk(live, "alice")

    await talk.op("threads.delete", thread_id=seen[0].data["thread"]["id"])

    await fake_model.until("aborted", 1)
    await until_over(live)
    assert (await talk.op("threads.list"))["data"] == []


async def test_an_answer_without_end_is_stopped_and_kept(
    client: AsyncClient, fake_model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.turns.live.MAX_BYTES", 20_000)
    fake_model.set(faults=["endless"])

    response = await client.post(URL, json=create_thread("hello"))

    assert endings(response.text) == [": error"]
    plain = await client.get(
        f"{URL}/turns/{frames_of(response.text)[0].turn_id}/events", params={"format": "plain"}
    )
    assert frames_of(plain.text)[-1].data["code"] == "answer_too_long"
    await fake_model.until("aborted", 1)


async def test_what_left_the_memory_is_read_from_the_database(
    live: AsyncClient, fake_model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("src.turns.live.KEPT_BYTES", 500)
    fake_model.set(tokens=60, pace_ms=15)
    seen = await first_frames(live, create_thread("hello"), 40)

    log = await read_turn(live, seen[0].turn_id)

    assert frames_of(log)[: len(seen)] == seen
    assert text_of(frames_of(log)) == "".join(f"word{n} " for n in range(60))


class TestLimits:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"turns_per_user": 1, "turns_in_all": 2})

    async def test_too_many_turns_are_refused_and_told_when_to_come_back(
        self, app: FastAPI, client_for: ClientFactory, fake_model: FakeModel
    ) -> None:
        fake_model.set(faults=["stall"] * 2, fault_after=0)
        async with (
            client_for("alice") as alice,
            client_for("bob") as bob,
            client_for("carol") as carol,
        ):
            key = {"Idempotency-Key": "k"}
            running = [
                asyncio.create_task(alice.post(URL, json=create_thread("hello"), headers=key)),
                asyncio.create_task(bob.post("/api/bob/chat", json=create_thread("hello"))),
            ]
            await fake_model.until("requests", 2)
            own = await alice.post(URL, json=create_thread("one more"))
            all_of_them = await carol.post("/api/carol/chat", json=create_thread("hello"))
            attached = asyncio.create_task(
                alice.post(URL, json=create_thread("hello"), headers=key)
            )
            answers = await asyncio.gather(*running, attached)

        assert (own.status_code, own.json()["code"]) == (503, "too_busy")
        assert (all_of_them.status_code, all_of_them.json()["code"]) == (503, "too_busy")
        assert own.headers["retry-after"]
        assert answers[2].text == answers[0].text

    async def test_one_user_cannot_take_all(
        self, app: FastAPI, client_for: ClientFactory, fake_model: FakeModel
    ) -> None:
        fake_model.set(faults=["stall"], fault_after=0)
        async with client_for("alice") as alice:
            running = asyncio.create_task(alice.post(URL, json=create_thread("hello")))
            await fake_model.until("requests", 1)
            refused = await alice.post(URL, json=create_thread("one more"))
            await running

        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_turns")
        assert int(refused.headers["retry-after"]) > 0


class TestAbandoned:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"turn_abandoned": "stop", "turn_grace_s": 0.2})

    async def test_an_unread_turn_stops_when_that_is_the_policy(
        self, live: AsyncClient, fake_model: FakeModel
    ) -> None:
        fake_model.set(faults=["endless"], pace_ms=5)
        seen = await first_frames(live, create_thread("hello"), 5)

        await fake_model.until("aborted", 1)
        await until_over(live)

        log = await read_turn(live, seen[0].turn_id)
        assert endings(log) == [": interrupted"]
        assert frames_of(log)[-1].data["allow_retry"] is True


class TestHeartbeat:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"heartbeat_s": 0.1})

    async def test_silence_is_filled_with_comments(
        self, client: AsyncClient, fake_model: FakeModel
    ) -> None:
        fake_model.set(first_delay_ms=900)

        response = await client.post(URL, json=create_thread("hello"))

        assert ": still here" in response.text
        assert endings(response.text) == [": done"]


async def test_streams_are_never_compressed_or_cached(client: AsyncClient) -> None:
    response = await client.post(
        URL, json=create_thread("hello"), headers={"Accept-Encoding": "gzip, br"}
    )

    assert "content-encoding" not in response.headers
    assert response.headers["cache-control"] == "no-cache, no-transform"
    assert response.headers["x-accel-buffering"] == "no"
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_turn_without_a_whole_answer_tells_an_operator_its_code(
    client: AsyncClient, fake_model: FakeModel, caplog: pytest.LogCaptureFixture
) -> None:
    fake_model.set(faults=["429"] * 3, retry_after_s=0)
    await client.post(URL, json=create_thread("a private question"))

    counted = (await client.get("/metrics")).text
    assert 'tandem_turns_total{code="model_rate_limited",status="error"} 1.0' in counted
    (told,) = [record for record in caplog.records if record.name == "src.turns.run"]
    assert (vars(told)["code"], vars(told)["status"]) == ("model_rate_limited", "error")
    assert "private" not in caplog.text
