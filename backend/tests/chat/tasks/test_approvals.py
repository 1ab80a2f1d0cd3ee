"""Deleting several tasks asks first, and an answer counts once, for exactly what was asked."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import text

from lab.frames import Frame
from src.configs.settings import Settings
from src.database.engine import create_engine
from src.main import create_app
from tests.chat.talk import Talk, frames_of
from tests.chat.widget_nodes import actions_of, texts_of

TITLES = ("Book flights", "Return the projector", "Pay the invoice", "Renew passport")

Item = dict[str, Any]
Asked = tuple[str, Item]


async def put(client: AsyncClient, *titles: str) -> list[int]:
    return [
        (await client.post("/api/alice/tasks", json={"title": title})).json()["id"]
        for title in titles
    ]


async def titles(client: AsyncClient) -> list[str]:
    page = (await client.get("/api/alice/tasks")).json()
    return [task["title"] for task in sorted(page["items"], key=lambda task: task["id"])]


@pytest.fixture
async def asked(talk: Talk) -> Asked:
    """A thread whose last item is the card that asks about four tasks."""
    await put(talk.client, *TITLES)
    thread_id, _ = await talk.create("Delete all tasks")
    card = (await talk.items(thread_id))[-1]
    assert card["type"] == "widget"
    return thread_id, card


async def choose(talk: Talk, thread_id: str, card: Item, answer: str) -> Response:
    return await talk.post(
        "threads.custom_action",
        thread_id=thread_id,
        item_id=card["id"],
        action=actions_of(card)[f"approval.{answer}"],
    )


def of_type(frames: list[Frame], kind: str) -> list[dict[str, Any]]:
    return [frame.data for frame in frames if frame.data["type"] == kind]


async def test_deleting_several_tasks_asks_with_a_card(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked

    assert await titles(talk.client) == list(TITLES)
    assert texts_of(card) == [
        "Delete 4 tasks?",
        "You can undo this afterwards.",
        *TITLES[::-1][:2],
        "and 2 more",
        "Keep them",
        "Delete 4 tasks",
    ]
    workflow = next(i for i in await talk.items(thread_id) if i["type"] == "workflow")
    assert workflow["workflow"]["summary"]["title"] == "Asked before deleting 4 tasks"


async def test_completed_tasks_are_called_so_and_three_titles_are_all_shown(talk: Talk) -> None:
    for task_id in await put(talk.client, *TITLES[:3]):
        await talk.client.patch(f"/api/alice/tasks/{task_id}", json={"completed": True})
    thread_id, _ = await talk.create("Delete all tasks")

    shown = texts_of((await talk.items(thread_id))[-1])
    assert shown[0] == "Delete 3 completed tasks?"
    assert set(TITLES[:3]) < set(shown)


async def test_one_deletion_needs_no_answer_the_next_ones_do(talk: Talk) -> None:
    first, second, third = await put(talk.client, *TITLES[:3])

    thread_id, _ = await talk.create(f'CALL delete_task {{"task_id": {first}}}')
    assert await titles(talk.client) == list(TITLES[1:3])
    assert (await talk.items(thread_id))[-1]["type"] == "widget"
    assert "approval.delete" not in actions_of((await talk.items(thread_id))[-1])

    calls = "\n".join(f'CALL delete_task {{"task_id": {task}}}' for task in (second, third))
    await talk.add(thread_id, calls)
    assert await titles(talk.client) == list(TITLES[1:3])


@pytest.mark.parametrize("task_id", ['"{}"', "{}.0", '" {}"', "[{}]", '"+{}"', '"٣"'])
async def test_odd_ids_do_not_slip_past_the_question(talk: Talk, task_id: str) -> None:
    ids = await put(talk.client, *TITLES)

    await talk.create(
        "\n".join(f'CALL delete_task {{"task_id": {task_id.format(task)}}}' for task in ids)
    )

    assert len(await titles(talk.client)) == 4


async def test_yes_deletes_exactly_these_under_the_turn_and_folds_the_card(
    talk: Talk, asked: Asked
) -> None:
    thread_id, card = asked
    await put(talk.client, "Added meanwhile")

    frames = frames_of((await choose(talk, thread_id, card, "delete")).text)

    assert await titles(talk.client) == ["Added meanwhile"]
    step = of_type(frames, "thread.item.replaced")[0]["item"]
    assert (step["id"], step["type"]) == (card["id"], "workflow")
    assert step["workflow"]["summary"]["title"] == "Deleted 4 tasks"
    effect = of_type(frames, "client_effect")[0]
    assert (effect["data"]["change"], len(effect["data"]["task_ids"])) == ("deleted", 4)
    activity = (await talk.client.get("/api/alice/activity")).json()["items"][:4]
    assert {(row["actor"], row["action"]) for row in activity} == {("copilot", "deleted")}
    assert len({row["turn_id"] for row in activity}) == 1


async def test_the_deletion_is_undone_as_one(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked
    await choose(talk, thread_id, card, "delete")
    turn_id = (await talk.client.get("/api/alice/activity")).json()["items"][0]["turn_id"]

    response = await talk.client.post(f"/api/alice/chat/turns/{turn_id}/undo")

    assert response.status_code == 200
    assert await titles(talk.client) == list(TITLES)


async def test_the_rows_of_the_deleted_tasks_offer_undo(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked
    await choose(talk, thread_id, card, "delete")
    rows = (await talk.items(thread_id))[-1]

    await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=rows["id"],
        action=actions_of(rows)["turn.undo"],
    )

    assert await titles(talk.client) == list(TITLES)


async def test_the_rows_stay_with_their_card_when_the_talk_went_on(
    talk: Talk, asked: Asked
) -> None:
    thread_id, card = asked
    await talk.add(thread_id, "hello")
    last = (await talk.items(thread_id))[-1]

    await choose(talk, thread_id, card, "delete")

    items = await talk.items(thread_id)
    assert items[-1] == last
    rows = next(item for item in items if item["id"] == card["id"])
    assert "turn.undo" in actions_of(rows)


async def test_no_keeps_them_and_tells_the_model(talk: Talk, asked: Asked, fake_model: Any) -> None:
    thread_id, card = asked

    frames = frames_of((await choose(talk, thread_id, card, "keep")).text)

    step = of_type(frames, "thread.item.replaced")[0]["item"]
    assert step["workflow"]["summary"]["title"] == "Kept 4 tasks"
    assert await titles(talk.client) == list(TITLES)
    await talk.add(thread_id, "hello")
    assert "chose to keep the 4 tasks" in str(fake_model.report()["last_request"])


async def test_the_answer_may_come_as_a_synchronous_action(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked

    updated = await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=card["id"],
        action=actions_of(card)["approval.delete"],
    )

    assert updated["updated_item"]["workflow"]["summary"]["title"] == "Deleted 4 tasks"
    assert (await talk.kinds(thread_id))[-1] == "widget"
    assert await titles(talk.client) == []


Misuse = Callable[[Talk, str, Item], Awaitable[Response]]


async def _again(talk: Talk, thread_id: str, card: Item) -> Response:
    await choose(talk, thread_id, card, "keep")
    return await choose(talk, thread_id, card, "delete")


async def _made_up(talk: Talk, thread_id: str, card: Item) -> Response:
    payload = {"approval_id": "apr_0"}
    action = {"type": "approval.delete", "payload": payload}
    return await talk.post(
        "threads.custom_action", thread_id=thread_id, item_id=card["id"], action=action
    )


async def _without_the_card(talk: Talk, thread_id: str, card: Item) -> Response:
    action = actions_of(card)["approval.delete"]
    return await talk.post("threads.custom_action", thread_id=thread_id, action=action)


async def _in_another_thread(talk: Talk, thread_id: str, card: Item) -> Response:
    other, _ = await talk.create("hello")
    return await choose(talk, other, card, "delete")


async def _on_another_card(talk: Talk, thread_id: str, card: Item) -> Response:
    other, _ = await talk.create("Delete all tasks")
    second = (await talk.items(other))[-1]
    action = actions_of(card)["approval.delete"]
    return await talk.post(
        "threads.custom_action", thread_id=other, item_id=second["id"], action=action
    )


@pytest.mark.parametrize(
    "misuse", [_again, _made_up, _without_the_card, _in_another_thread, _on_another_card]
)
async def test_an_answer_that_does_not_fit_does_nothing(
    talk: Talk, asked: Asked, misuse: Misuse
) -> None:
    response = await misuse(talk, *asked)

    if response.status_code == 200:
        frames = frames_of(response.text)
        assert of_type(frames, "error") or of_type(frames, "notice")
    else:
        assert response.status_code in (404, 409)
    assert await titles(talk.client) == list(TITLES)


async def test_clicks_at_the_same_time_delete_once(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked
    await asyncio.gather(*(choose(talk, thread_id, card, "delete") for _ in range(3)))

    activity = (await talk.client.get("/api/alice/activity")).json()["items"]
    assert [row["action"] for row in activity].count("deleted") == 4


async def test_another_user_cannot_answer(
    talk: Talk, asked: Asked, other_client: AsyncClient
) -> None:
    thread_id, card = asked
    bob = Talk(other_client, "bob")

    response = await choose(bob, thread_id, card, "delete")

    assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert await titles(talk.client) == list(TITLES)


async def test_a_changed_task_is_asked_about_again(talk: Talk, asked: Asked) -> None:
    thread_id, card = asked
    task_id = (await talk.client.get("/api/alice/tasks")).json()["items"][0]["id"]
    await talk.client.patch(f"/api/alice/tasks/{task_id}", json={"title": "Keep my passport"})

    frames = frames_of((await choose(talk, thread_id, card, "delete")).text)

    assert len(await titles(talk.client)) == 4
    assert [notice["level"] for notice in of_type(frames, "notice")] == ["warning"]
    fresh = of_type(frames, "thread.item.replaced")[0]["item"]
    assert "Keep my passport" in texts_of(fresh)
    await choose(talk, thread_id, fresh, "delete")
    assert await titles(talk.client) == []


async def test_a_late_answer_says_so_and_asks_again(
    talk: Talk, asked: Asked, settings: Settings
) -> None:
    thread_id, card = asked
    database = create_engine(settings)
    late = text("UPDATE approvals SET expires_at = :then")
    then = datetime.now(UTC) - timedelta(seconds=1)
    await database.write(lambda connection: connection.execute(late, {"then": then}))
    await database.close()

    frames = frames_of((await choose(talk, thread_id, card, "delete")).text)

    assert await titles(talk.client) == list(TITLES)
    assert of_type(frames, "notice")
    fresh = of_type(frames, "thread.item.replaced")[0]["item"]
    await choose(talk, thread_id, fresh, "delete")
    assert await titles(talk.client) == []


async def test_a_question_survives_a_restart(talk: Talk, asked: Asked, settings: Settings) -> None:
    thread_id, card = asked
    second = create_app(settings)
    async with (
        second.router.lifespan_context(second),
        AsyncClient(
            transport=ASGITransport(second),
            base_url="http://test",
            headers=talk.client.headers,
        ) as client,
    ):
        await choose(Talk(client, "alice"), thread_id, card, "delete")

    assert await titles(talk.client) == []


async def test_answering_a_message_again_does_not_get_around_the_question(talk: Talk) -> None:
    first, second = await put(talk.client, *TITLES[:2])
    thread_id, _ = await talk.create(f'CALL delete_task {{"task_id": {first}}}')
    message = (await talk.items(thread_id))[0]
    await talk.client.post(f"/api/alice/tasks/{first}/restore")

    await talk.post("threads.retry_after_item", thread_id=thread_id, item_id=message["id"])

    assert second in [
        task["id"] for task in (await talk.client.get("/api/alice/tasks")).json()["items"]
    ]
    assert len(await titles(talk.client)) >= 1


async def test_a_deleted_thread_takes_its_questions_along(
    talk: Talk, asked: Asked, settings: Settings
) -> None:
    thread_id, _ = asked
    await talk.op("threads.delete", thread_id=thread_id)

    database = create_engine(settings)
    count = text("SELECT count(*) FROM approvals")
    left = await database.read(lambda connection: connection.scalar(count))
    await database.close()
    assert left == 0
