"""Walking pages gives every task once, in order, for any data, sort and page size."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.database.engine import create_engine
from src.domain.actor import Actor, ActorKind
from src.domain.due import Due
from src.domain.search_rule import folded
from src.domain.task import NewTask, Priority, SortOrder, Task, TaskQuery, TaskSort
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService
from tests.conftest import settings_for

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

dues = st.one_of(
    st.none(),
    st.integers(-2, 2).map(lambda days: Due.on(DAY + timedelta(days))),
    st.integers(-30, 30).map(lambda hours: Due.at(NOON + timedelta(hours=hours))),
)
new_tasks = st.builds(
    NewTask,
    title=st.text("aAäÄbBz_%~é中", min_size=1, max_size=3),
    priority=st.sampled_from(Priority),
    due=dues,
    completed=st.booleans(),
)


@dataclass
class Example:
    """How to list what."""

    new: list[NewTask]
    sort: TaskSort
    order: SortOrder
    limit: int


examples = st.builds(
    Example,
    new=st.lists(new_tasks, max_size=12),
    sort=st.sampled_from(TaskSort),
    order=st.sampled_from(SortOrder),
    limit=st.integers(1, 5),
)


def expected(tasks: list[Task], sort: TaskSort, order: SortOrder) -> list[int]:
    keys: dict[TaskSort, Callable[[Task], Any]] = {
        TaskSort.CREATED: lambda task: (task.id,),
        TaskSort.TITLE: lambda task: (folded(task.title), task.id),
        TaskSort.PRIORITY: lambda task: (task.priority.rank, task.id),
        TaskSort.DUE_DATE: lambda task: (task.due.sort_instant() if task.due else NOON, task.id),
    }
    dated = [task for task in tasks if task.due or sort is not TaskSort.DUE_DATE]
    undated = [task for task in tasks if task not in dated]
    is_falling = order is SortOrder.DESC
    return [
        task.id
        for part in (dated, undated)
        for task in sorted(part, key=keys[sort], reverse=is_falling)
    ]


async def walk(url: str, user_id: str, example: Example) -> None:
    database = create_engine(settings_for(url))
    try:
        service = TaskService(database, InProcessBus())
        actor = Actor(user_id, ActorKind.PERSON)
        added = [(await service.add_task(actor, new)).task for new in example.new]
        found: list[int] = []
        cursor: str | None = None
        for _ in range(len(added) + 1):
            query = TaskQuery(
                sort=example.sort, order=example.order, limit=example.limit, cursor=cursor
            )
            page = await service.list_tasks(user_id, query)
            assert len(page.items) <= example.limit
            found += [task.id for task in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert cursor is None
        assert found == expected(added, example.sort, example.order)
    finally:
        await database.close()


def test_pages_partition_the_list_in_order(database_url: str) -> None:
    users = iter(range(10_000))

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(examples)
    def check(example: Example) -> None:
        asyncio.run(walk(database_url, f"user-{next(users)}", example))

    check()


@pytest.mark.parametrize("sort", TaskSort)
async def test_a_task_added_between_pages_moves_nothing_else(
    service: TaskService, sort: TaskSort
) -> None:
    actor = Actor("alice", ActorKind.PERSON)
    for title in "bdfh":
        await service.add_task(actor, NewTask(title, due=Due.on(DAY)))
    query = TaskQuery(sort=sort, order=SortOrder.ASC, limit=2)
    first = await service.list_tasks("alice", query)
    await service.add_task(actor, NewTask("a", due=Due.on(DAY - timedelta(1))))
    rest = await service.list_tasks(
        "alice", TaskQuery(sort=sort, order=SortOrder.ASC, limit=10, cursor=first.next_cursor)
    )
    titles = [task.title for task in (*first.items, *rest.items)]
    assert [title for title in titles if title != "a"] == list("bdfh")
