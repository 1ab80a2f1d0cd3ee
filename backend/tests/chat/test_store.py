"""ChatKit's store over the database: what its own suite asks of a store, and isolation."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chatkit.store import NotFoundError as StoreNotFoundError
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    ClientToolCallItem,
    CustomTask,
    EndOfTurnItem,
    HiddenContextItem,
    InferenceOptions,
    LockedStatus,
    ThreadItem,
    ThreadMetadata,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
    Workflow,
    WorkflowItem,
)
from chatkit.widgets import DynamicWidgetRoot

from src.chat.context import ChatContext
from src.chat.store import TurnStore
from src.database.engine import Database
from src.database.thread_writes import MissingError
from src.domain.errors import NotFoundError

WHEN = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def as_user(user_id: str) -> ChatContext:
    return ChatContext(user_id, "UTC", lambda: WHEN)


ALICE, BOB = as_user("alice"), as_user("bob")


@pytest.fixture
def store(database: Database) -> TurnStore:
    return TurnStore(database)


def thread(thread_id: str, **fields: Any) -> ThreadMetadata:
    return ThreadMetadata(id=thread_id, created_at=WHEN, **fields)


def message(item_id: str, thread_id: str = "t1", text: str = "hello") -> UserMessageItem:
    return UserMessageItem(
        id=item_id,
        thread_id=thread_id,
        created_at=WHEN,
        content=[UserMessageTextContent(text=text)],
        inference_options=InferenceOptions(model="fast"),
        quoted_text="quoted",
    )


async def filled(store: TurnStore, count: int) -> None:
    await store.save_thread(thread("t1"), ALICE)
    for number in range(count):
        await store.add_thread_item("t1", message(f"m{number}"), ALICE)


async def test_a_thread_comes_back_as_it_was_saved(store: TurnStore) -> None:
    saved = thread(
        "t1",
        title="Groceries",
        status=LockedStatus(reason="done"),
        allowed_image_domains=["example.org"],
        metadata={"a": [1, {"b": None}]},
    )
    await store.save_thread(saved, ALICE)
    assert await store.load_thread("t1", ALICE) == saved

    await store.save_thread(saved.model_copy(update={"title": "Milk"}), ALICE)
    assert (await store.load_thread("t1", ALICE)).title == "Milk"


def items() -> list[ThreadItem]:
    base: dict[str, Any] = {"thread_id": "t1", "created_at": WHEN}
    widget = DynamicWidgetRoot.model_validate(
        {"type": "Card", "children": [{"type": "Text", "value": "hi"}]}
    )
    return [
        message("u"),
        AssistantMessageItem(id="a", content=[AssistantMessageContent(text="ö\n☃")], **base),
        ClientToolCallItem(id="c", call_id="1", name="f", arguments={"x": [1]}, **base),
        WidgetItem(id="w", widget=widget, copy_text="hi", **base),
        WorkflowItem(
            id="f", workflow=Workflow(type="custom", tasks=[CustomTask(title="step")]), **base
        ),
        HiddenContextItem(id="h", content={"kind": "tool_call", "n": 1}, **base),
        EndOfTurnItem(id="e", **base),
    ]


async def test_items_of_every_kind_come_back_as_they_were_saved(store: TurnStore) -> None:
    await store.save_thread(thread("t1"), ALICE)
    for item in items():
        await store.add_thread_item("t1", item, ALICE)

    page = await store.load_thread_items("t1", None, 20, "asc", ALICE)

    assert [i.model_dump_json(exclude_none=True) for i in page.data if i.type != "widget"] == [
        i.model_dump_json(exclude_none=True) for i in items() if i.type != "widget"
    ]
    found = await store.load_item("t1", "w", ALICE)
    assert isinstance(found, WidgetItem)
    assert found.widget.model_dump()["children"][0]["value"] == "hi"


async def test_naive_times_are_local_times(store: TurnStore) -> None:
    naive = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - as ChatKit makes them
    await store.save_thread(ThreadMetadata(id="t1", created_at=naive), ALICE)
    loaded = (await store.load_thread("t1", ALICE)).created_at
    assert loaded.utcoffset() == timedelta(0)
    assert loaded == naive.astimezone()


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
async def test_pages_hold_every_item_once_though_all_share_a_time(
    store: TurnStore, order: str, size: int
) -> None:
    await filled(store, 7)
    seen: list[str] = []
    after: str | None = None
    for _ in range(10):
        page = await store.load_thread_items("t1", after, size, order, ALICE)
        assert len(page.data) <= size
        seen += [item.id for item in page.data]
        after = page.after
        assert page.has_more == (after is not None)
        if not page.has_more:
            break
    expected = [f"m{number}" for number in range(7)]
    assert seen == (expected if order == "asc" else expected[::-1])


@pytest.mark.parametrize("order", ["asc", "desc"])
async def test_threads_are_paged_alike(store: TurnStore, order: str) -> None:
    for number in range(5):
        await store.save_thread(thread(f"t{number}"), ALICE)
    await store.save_thread(thread("bobs"), BOB)

    first = await store.load_threads(3, None, order, ALICE)
    rest = await store.load_threads(3, first.after, order, ALICE)

    ids = [found.id for found in [*first.data, *rest.data]]
    expected = [f"t{number}" for number in range(5)]
    assert ids == (expected if order == "asc" else expected[::-1])
    assert (first.has_more, rest.has_more, rest.after) == (True, False, None)


async def test_saving_an_item_again_keeps_its_place(store: TurnStore) -> None:
    await filled(store, 3)
    await store.save_item("t1", message("m0", text="edited"), ALICE)

    page = await store.load_thread_items("t1", None, 20, "asc", ALICE)

    assert [item.id for item in page.data] == ["m0", "m1", "m2"]
    assert isinstance(page.data[0], UserMessageItem)
    assert page.data[0].content[0].text == "edited"


async def test_deleting_removes_the_item_or_the_whole_thread(store: TurnStore) -> None:
    await filled(store, 3)
    await store.save_feedback("t1", ["m1"], "positive", ALICE)

    await store.delete_thread_item("t1", "m1", ALICE)
    page = await store.load_thread_items("t1", None, 20, "asc", ALICE)
    assert [item.id for item in page.data] == ["m0", "m2"]

    await store.delete_thread("t1", ALICE)
    for load in (
        store.load_thread("t1", ALICE),
        store.load_thread_items("t1", None, 20, "asc", ALICE),
        store.load_item("t1", "m0", ALICE),
    ):
        with pytest.raises(MissingError):
            await load


Access = Callable[[TurnStore, ChatContext], Awaitable[object]]

ACCESSES: list[Access] = [
    lambda store, user: store.load_thread("t1", user),
    lambda store, user: store.save_thread(thread("t1", title="stolen"), user),
    lambda store, user: store.delete_thread("t1", user),
    lambda store, user: store.load_thread_items("t1", None, 20, "asc", user),
    lambda store, user: store.load_thread_items("t1", "m0", 20, "asc", user),
    lambda store, user: store.load_threads(20, "t1", "asc", user),
    lambda store, user: store.add_thread_item("t1", message("new"), user),
    lambda store, user: store.save_item("t1", message("m0", text="stolen"), user),
    lambda store, user: store.load_item("t1", "m0", user),
    lambda store, user: store.save_feedback("t1", ["m0"], "positive", user),
    lambda store, user: store.load_attachment("a1", user),
    lambda store, user: store.delete_attachment("a1", user),
]


@pytest.mark.parametrize("access", ACCESSES)
async def test_a_foreign_row_is_as_good_as_none(store: TurnStore, access: Access) -> None:
    await filled(store, 2)
    before = await store.load_thread_items("t1", None, 20, "asc", ALICE)

    with pytest.raises(MissingError) as fault:
        await access(store, BOB)

    assert isinstance(fault.value, StoreNotFoundError)
    assert isinstance(fault.value, NotFoundError)
    assert await store.load_thread_items("t1", None, 20, "asc", ALICE) == before
    assert (await store.load_thread("t1", ALICE)).title is None


async def test_deleting_a_foreign_item_changes_nothing(store: TurnStore) -> None:
    await filled(store, 1)
    await store.delete_thread_item("t1", "m0", BOB)
    assert (await store.load_item("t1", "m0", ALICE)).id == "m0"


async def test_ids_have_128_random_bits(store: TurnStore) -> None:
    ids = {store.generate_thread_id(ALICE) for _ in range(100)}
    ids |= {store.generate_item_id("message", thread("t1"), ALICE) for _ in range(100)}
    assert len(ids) == 200
    assert {len(found.split("_")[1]) for found in ids} == {32}
