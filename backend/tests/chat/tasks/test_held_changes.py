"""An answer changes at most three tasks, and deletes at most one, without asking."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.types.responses import ResponseFunctionToolCall

from src.chat.recorded_call import RecordedCall
from src.chat.tasks.held_changes import HeldChanges
from src.chat.tasks.selecting_words import Request
from src.domain.due import Due
from src.domain.errors import NotFoundError
from src.domain.task import Task
from tests.chat.talk import Talk
from tests.chat.widget_nodes import actions_of, texts_of
from tests.domain.example_task import BUY_MILK

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
DUE_TODAY = replace(BUY_MILK, due=Due.on(date(2026, 11, 27)))

Call = tuple[str, dict[str, Any]]


class TaskList:
    """Ten tasks, as far as HeldChanges asks for them."""

    async def get_task(self, _user_id: str, task_id: int) -> Task:
        if not 1 <= task_id <= 10:
            raise NotFoundError
        return replace(DUE_TODAY, id=task_id, title=f"Task {task_id}")


def watching(
    text: str = "please", earlier: Sequence[RecordedCall] = (), adds: int = 50
) -> HeldChanges:
    return HeldChanges(TaskList(), "alice", Request(text), earlier, adds)  # pyright: ignore[reportArgumentType] - the one method that is used


async def passed(held: HeldChanges, response: Sequence[Call]) -> list[Call]:
    """The calls of one response that have their effect."""
    held.look_at(
        [
            ResponseFunctionToolCall(
                type="function_call",
                call_id=str(n),
                name=tool,
                arguments=orjson.dumps(args).decode(),
            )
            for n, (tool, args) in enumerate(response)
        ]
    )
    return [call for call in response if await held.answer_instead(*call) is None]


_ids = st.integers(1, 10)
_changes = st.fixed_dictionaries(
    {"task_id": _ids, "due_at": st.sampled_from(["2026-11-28", ""])},
    optional={
        "title": st.just("Overwritten"),
        "priority": st.sampled_from(["high", None]),
        "ask_first": st.booleans(),
    },
)
_calls = st.one_of(
    st.tuples(st.just("complete_task"), st.fixed_dictionaries({"task_id": _ids})),
    st.tuples(st.just("delete_task"), st.fixed_dictionaries({"task_id": _ids})),
    st.tuples(st.just("update_task"), _changes),
    st.tuples(st.just("add_task"), st.just({"title": "Milk"})),
)


@given(
    st.lists(st.lists(_calls, max_size=4), max_size=3),
    st.lists(st.lists(_calls, max_size=7), max_size=8),
)
def test_whatever_a_model_calls_most_of_it_waits_for_the_user(
    tried_before: list[list[Call]], responses: list[list[Call]]
) -> None:
    changes = asyncio.run(changes_made(tried_before, responses))

    assert len({args["task_id"] for _, args in changes}) <= 3
    assert len({args["task_id"] for tool, args in changes if tool == "delete_task"}) <= 1
    assert not any(args.get("ask_first") for _, args in changes)


async def changes_made(tried_before: list[list[Call]], responses: list[list[Call]]) -> list[Call]:
    """What an answer changes, a first attempt at it included."""
    held, effects = watching(), list[Call]()
    records: list[RecordedCall] = []
    for response in tried_before:
        through = await passed(held, response)
        effects += through
        records += [
            RecordedCall("turn", "call", *call, orjson.dumps(_output(call in through)).decode())
            for call in response
        ]
    held = watching(earlier=records)
    for response in responses:
        effects += await passed(held, response)
    return [call for call in effects if call[0] != "add_task"]


def _output(is_through: bool) -> dict[str, object]:
    return {"status": "updated" if is_through else "needs_approval"}


async def test_a_model_adds_a_limited_number_of_tasks_in_one_answer() -> None:
    add: Call = ("add_task", {"title": "Milk"})
    record = RecordedCall("turn", "call", *add, "{}")
    held = watching(earlier=[record] * 2, adds=5)

    assert await passed(held, [add] * 2) == [add] * 2
    assert await passed(held, [add] * 9) == [add]


@pytest.mark.parametrize(
    ("text", "is_selection"),
    [
        ("complete everything", True),
        ("Could you please move all of it to Monday?", True),
        ("everything due this week should be high priority", True),
        ("push today's tasks to tomorrow", True),
        ("mark as done everything tagged launch", True),
        ("complete the groceries", False),
        ("add a note to the tax return: documents are all in the blue folder", False),
        ("all right, complete the groceries", False),
        ("Complete Buy all  the presents", False),
    ],
)
async def test_all_and_ranges_select_unless_they_are_a_title(text: str, is_selection: bool) -> None:
    assert Request(text).selects("Buy all the presents") is is_selection


@pytest.mark.parametrize(
    "arguments",
    [
        {"task_id": 1, "due_at": "tomorrow"},
        {"task_id": 1, "title": ""},
        {"task_id": 1, "priority": "huge"},
        {"task_id": 1, "tags": "home"},
        {"task_id": [1], "title": "Milk"},
        {"task_id": 11, "title": "Milk"},
    ],
)
async def test_what_the_tool_would_refuse_is_refused_before_the_user_is_asked(
    arguments: dict[str, Any],
) -> None:
    held = watching("change everything")

    answer = await held.answer_instead("update_task", arguments)

    assert answer is not None
    assert answer.is_error
    assert held.proposals == []


# through the app


async def put(talk: Talk, *titles: str, **values: object) -> list[int]:
    made = [
        await talk.client.post("/api/alice/tasks", json={"title": title, **values})
        for title in titles
    ]
    return [response.json()["id"] for response in made]


async def tasks(talk: Talk) -> list[dict[str, Any]]:
    page = (await talk.client.get("/api/alice/tasks?limit=200")).json()["items"]
    return sorted(page, key=lambda task: task["id"])


def moves(ids: Sequence[int], due_at: str = "2026-11-28") -> str:
    return "\n".join(
        f"CALL update_task {orjson.dumps({'task_id': task, 'due_at': due_at}).decode()}"
        for task in ids
    )


TITLES = ("Book flights", "Return the projector", "Pay the invoice", "Renew passport")


async def test_three_tasks_change_at_once_and_four_ask_with_what_would_change(talk: Talk) -> None:
    ids = await put(talk, *TITLES, due_at="2026-11-27")

    await talk.create(moves(ids[:3], "2026-11-26"))
    assert [task["due_at"] for task in await tasks(talk)] == ["2026-11-26"] * 3 + ["2026-11-27"]

    thread_id, _ = await talk.create(moves(ids))
    card = (await talk.items(thread_id))[-1]
    assert [task["due_at"] for task in await tasks(talk)] == ["2026-11-26"] * 3 + ["2026-11-27"]
    shown = texts_of(card)
    assert shown[0] == "Move 4 tasks?"
    assert shown[2:4] == ["Book flights", "Thu 26 Nov → Sat 28 Nov"]
    assert shown[8:10] == ["Renew passport", "Fri 27 Nov → Sat 28 Nov"]
    assert shown[10:] == ["Keep them", "Move 4 tasks"]


async def test_one_call_per_step_is_caught_at_the_fourth_and_what_was_done_stays(
    talk: Talk,
) -> None:
    ids = await put(talk, *TITLES, "Water the plants", due_at="2026-11-27")

    thread_id, _ = await talk.create(f"One by one:\n{moves(ids)}")

    assert [task["due_at"] for task in await tasks(talk)] == ["2026-11-28"] * 3 + ["2026-11-27"] * 2
    items = await talk.items(thread_id)
    assert texts_of(items[-1])[0] == "Move 2 tasks?"
    steps = next(item for item in items if item["type"] == "workflow")["workflow"]
    assert steps["summary"]["title"] == "Changed 3 tasks, asked before changing 2 tasks"


async def test_yes_makes_every_change_in_one_turn_with_one_undo(talk: Talk) -> None:
    first, second, third, fourth = await put(talk, *TITLES, due_at="2026-11-27")
    thread_id, _ = await talk.create(
        f'CALL update_task {{"task_id": {first}, "title": "Book trains", "tags": ["trip"]}}\n'
        f'CALL complete_task {{"task_id": {second}}}\n'
        f'CALL update_task {{"task_id": {third}, "priority": "high", "due_at": ""}}\n'
        f'CALL update_task {{"task_id": {third}, "description": "By card"}}\n'
        f'CALL delete_task {{"task_id": {fourth}}}'
    )
    card = (await talk.items(thread_id))[-1]
    assert texts_of(card) == [
        "Change 4 tasks?",
        "You can undo this afterwards.",
        "Book flights",
        "→ Book trains, +#trip",
        "Return the projector",
        "Open → Done",
        "Pay the invoice",
        "Fri 27 Nov → No date, None → high priority, With a note",
        "Renew passport",
        "To the trash",
        "Keep them",
        "Change 4 tasks",
    ]
    before = await tasks(talk)

    await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=card["id"],
        action=actions_of(card)["approval.apply"],
    )

    changed = {task["id"]: task for task in await tasks(talk)}
    assert set(changed) == {first, second, third}
    assert (changed[first]["title"], changed[first]["tags"]) == ("Book trains", ["trip"])
    assert changed[second]["completed"] is True
    assert (changed[third]["priority"], changed[third]["due_at"]) == ("high", None)
    assert changed[third]["description"] == "By card"
    activity = (await talk.client.get("/api/alice/activity")).json()["items"][:4]
    [turn_id] = {row["turn_id"] for row in activity}
    response = await talk.client.post(f"/api/alice/chat/turns/{turn_id}/undo")
    assert response.status_code == 200
    assert [_state(task) for task in await tasks(talk)] == [_state(task) for task in before]


def _state(task: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in task.items() if name != "updated_at"}


async def test_a_task_that_changed_since_stops_all_of_it_and_is_asked_about_again(
    talk: Talk,
) -> None:
    ids = await put(talk, *TITLES, due_at="2026-11-27")
    thread_id, _ = await talk.create(moves(ids))
    card = (await talk.items(thread_id))[-1]
    await talk.client.patch(f"/api/alice/tasks/{ids[0]}", json={"due_at": "2026-12-24"})
    await talk.client.delete(f"/api/alice/tasks/{ids[1]}")

    updated = await talk.op(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=card["id"],
        action=actions_of(card)["approval.apply"],
    )

    assert [task["due_at"] for task in await tasks(talk)] == ["2026-12-24"] + ["2026-11-27"] * 2
    shown = texts_of(updated["updated_item"])
    assert shown[0] == "Move 3 tasks?"
    assert shown[3] == "Thu 24 Dec → Sat 28 Nov"


async def test_words_that_select_ask_about_a_single_task_as_well(talk: Talk) -> None:
    [task_id] = await put(talk, "Buy milk")

    thread_id, _ = await talk.create(
        f'Complete everything\nCALL complete_task {{"task_id": {task_id}}}'
    )

    assert [task["completed"] for task in await tasks(talk)] == [False]
    assert texts_of((await talk.items(thread_id))[-1])[0] == "Complete 1 task?"


async def test_a_call_that_changes_nothing_needs_no_question(talk: Talk) -> None:
    ids = await put(talk, *TITLES, due_at="2026-11-28")

    thread_id, _ = await talk.create(moves(ids))

    assert "approval.apply" not in actions_of((await talk.items(thread_id))[-1])
