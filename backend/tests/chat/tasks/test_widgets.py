"""The task widget: what it shows, and that it does only what it offers."""

from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from httpx2 import AsyncClient

from lab.model.process import FakeModel
from src.chat.tasks.widgets import Undoable, tasks_widget, whereabouts
from src.domain.due import Due
from src.domain.task import Task
from tests.chat.talk import Talk, frames_of
from tests.domain.example_task import BUY_MILK

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=BERLIN)


def task(due: str | None = None, *, completed: bool = False, deleted: bool = False) -> Task:
    return replace(
        BUY_MILK,
        completed=completed,
        due=Due.parse(due) if due else None,
        deleted_at=NOW if deleted else None,
    )


@pytest.mark.parametrize(
    ("tasks", "where"),
    [
        ([task("2026-11-24"), task("2026-12-01")], "In your list under Upcoming"),
        ([task("2026-11-20")], "In your list under Today"),
        ([task("2026-11-01")], "In your list under Overdue"),
        ([task()], "In your list under All"),
        ([task(completed=True)], "In your list under Done"),
        ([task(deleted=True), task(deleted=True)], "In the trash"),
        ([task(), task(deleted=True)], "In your list"),
    ],
)
def test_the_footer_says_where_the_tasks_are(tasks: list[Task], where: str) -> None:
    assert whereabouts(tasks, NOW) == where


def test_what_was_due_this_morning_is_late_in_the_card_too() -> None:
    this_morning = task("2026-11-20T09:00:00+01:00")

    widget = tasks_widget([this_morning], NOW, Undoable(("turn",))).model_dump()
    said = [(node["value"], node["color"]) for node in of_kind(widget, "Caption")]
    assert said == [("Today 09:00", "danger"), ("In your list under Overdue", "secondary")]


def test_rows_that_nothing_was_done_to_have_no_undo() -> None:
    widget = tasks_widget([task()], NOW).model_dump()

    assert [node["label"] for node in of_kind(widget, "Checkbox")] == ["Buy milk"]
    assert of_kind(widget, "Button") == []


def nodes(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        node = cast(dict[str, Any], value)
        return [node, *(found for inner in node.values() for found in nodes(inner))]
    if isinstance(value, list):
        return [found for inner in cast(list[object], value) for found in nodes(inner)]
    return []


def of_kind(widget: Any, kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes(widget) if node.get("type") == kind]


async def groceries(talk: Talk) -> tuple[str, dict[str, Any]]:
    """A thread whose last item is the widget of one new task."""
    thread_id, _ = await talk.create("Create a task to buy groceries")
    item = (await talk.items(thread_id))[-1]
    assert item["type"] == "widget"
    return thread_id, item


def action_of(item: dict[str, Any], kind: str) -> dict[str, Any]:
    node = of_kind(item["widget"], kind)[0]
    bound = node["onClickAction"] if kind == "Button" else node["onChangeAction"]
    return {"type": bound["type"], "payload": bound["payload"]}


async def titles(client: AsyncClient) -> list[tuple[str, bool]]:
    page = (await client.get("/api/alice/tasks")).json()
    return [(task["title"], task["completed"]) for task in page["items"]]


async def test_the_widget_has_real_rows_and_an_undo(talk: Talk) -> None:
    _, item = await groceries(talk)

    checkbox = of_kind(item["widget"], "Checkbox")[0]
    assert (checkbox["label"], checkbox["defaultChecked"]) == ("Buy groceries", False)
    assert [b["label"] for b in of_kind(item["widget"], "Button")] == ["Undo"]
    assert [c["value"] for c in of_kind(item["widget"], "Caption")] == ["In your list under All"]


async def test_ticking_a_row_completes_the_task_and_redraws_the_widget(talk: Talk) -> None:
    thread_id, item = await groceries(talk)

    response = await talk.post(
        "threads.custom_action",
        thread_id=thread_id,
        item_id=item["id"],
        action=action_of(item, "Checkbox"),
    )

    frames = [frame.data for frame in frames_of(response.text)]
    replaced = next(frame for frame in frames if frame["type"] == "thread.item.replaced")
    assert of_kind(replaced, "Checkbox")[0]["defaultChecked"] is True
    effect = next(frame for frame in frames if frame["type"] == "client_effect")
    assert effect["data"]["change"] == "completed"
    assert await titles(talk.client) == [("Buy groceries", True)]
    activity = (await talk.client.get("/api/alice/activity")).json()["items"][0]
    assert (activity["actor"], activity["action"]) == ("person", "completed")


async def test_undo_takes_the_turn_back_and_redo_brings_it_again(talk: Talk) -> None:
    thread_id, item = await groceries(talk)

    undone = await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=item["id"],
        action=action_of(item, "Button"),
    )
    assert await titles(talk.client) == []
    assert [b["label"] for b in of_kind(undone, "Button")] == ["Redo"]
    assert [c["value"] for c in of_kind(undone, "Caption")] == ["Undone"]

    redone = await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=item["id"],
        action=action_of(undone["updated_item"], "Button"),
    )
    assert await titles(talk.client) == [("Buy groceries", False)]
    assert [b["label"] for b in of_kind(redone, "Button")] == ["Undo"]
    stored = (await talk.items(thread_id))[-1]
    assert [b["label"] for b in of_kind(stored["widget"], "Button")] == ["Undo"]


async def test_undo_refuses_when_the_task_changed_since(talk: Talk) -> None:
    thread_id, item = await groceries(talk)
    task_id = (await talk.client.get("/api/alice/tasks")).json()["items"][0]["id"]
    await talk.client.patch(f"/api/alice/tasks/{task_id}", json={"title": "Buy bread"})

    response = await talk.post(
        "threads.custom_action",
        thread_id=thread_id,
        item_id=item["id"],
        action=action_of(item, "Button"),
    )

    frames = [frame.data for frame in frames_of(response.text)]
    assert [f["level"] for f in frames if f["type"] == "notice"] == ["warning"]
    assert await titles(talk.client) == [("Buy bread", False)]


async def test_an_action_that_the_widget_does_not_offer_changes_nothing(talk: Talk) -> None:
    thread_id, item = await groceries(talk)
    forged = {"type": "task.set_completed", "payload": {"task_id": 999, "completed": True}}

    streamed = await talk.post(
        "threads.custom_action", thread_id=thread_id, item_id=item["id"], action=forged
    )
    direct = await talk.post(
        "threads.sync_custom_action", thread_id=thread_id, item_id=item["id"], action=forged
    )
    without_item = await talk.post(
        "threads.custom_action", thread_id=thread_id, action=action_of(item, "Checkbox")
    )

    assert [f.data["type"] for f in frames_of(streamed.text)][-1] == "error"
    assert (direct.status_code, direct.json()["code"]) == (409, "action_not_offered")
    assert [f.data["type"] for f in frames_of(without_item.text)][-1] == "error"
    assert await titles(talk.client) == [("Buy groceries", False)]


async def test_another_users_widget_cannot_be_used(talk: Talk, other_client: AsyncClient) -> None:
    thread_id, item = await groceries(talk)
    bob = Talk(other_client, "bob")

    for kind in ("threads.custom_action", "threads.sync_custom_action"):
        response = await bob.post(
            kind, thread_id=thread_id, item_id=item["id"], action=action_of(item, "Checkbox")
        )
        assert response.status_code == 404
    assert await titles(talk.client) == [("Buy groceries", False)]


async def test_the_model_is_told_that_its_work_was_undone(
    talk: Talk, fake_model: FakeModel
) -> None:
    thread_id, item = await groceries(talk)
    await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=item["id"],
        action=action_of(item, "Button"),
    )

    await talk.add(thread_id, "hello")

    assert "The user undid the changes" in str(fake_model.report()["last_request"])
    assert "The user undid" not in str(await talk.items(thread_id))
