"""What the service promises beyond its routes: keys, concurrency, wake-ups, the log's order."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from src.database.engine import Database
from src.domain.actor import Actor, ActorKind
from src.domain.due import Due
from src.domain.errors import IdempotencyMismatchError, ValidationError
from src.domain.task import NewTask, TaskChange, TaskQuery
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService

ALICE = Actor("alice", ActorKind.PERSON)


def call(number: int) -> Actor:
    return Actor(
        "alice", ActorKind.COPILOT, "turn", f"call-{number}", idempotency_key=f"turn:{number}"
    )


async def test_a_tool_call_repeated_at_once_has_one_effect(service: TaskService) -> None:
    writes = await asyncio.gather(
        *(
            service.add_task(call(number), NewTask(f"task {number}"))
            for number in range(5)
            for _ in range(5)
        )
    )
    assert len({write.task.id for write in writes}) == 5
    assert sum(not write.replayed for write in writes) == 5
    assert len((await service.list_tasks("alice", TaskQuery())).items) == 5


async def test_a_key_is_bound_to_its_request_and_its_user(service: TaskService) -> None:
    first = await service.add_task(call(1), NewTask("one"))
    with pytest.raises(IdempotencyMismatchError):
        await service.add_task(call(1), NewTask("two"))
    with pytest.raises(IdempotencyMismatchError):
        await service.delete_task(call(1), first.task.id)
    bobs = await service.add_task(
        Actor("bob", ActorKind.PERSON, idempotency_key="turn:1"), NewTask("two")
    )
    assert (bobs.task.user_id, bobs.replayed) == ("bob", False)


async def test_toggles_at_once_are_all_counted(service: TaskService) -> None:
    task = (await service.add_task(ALICE, NewTask("t"))).task
    writes = await asyncio.gather(*(service.toggle_completed(ALICE, task.id) for _ in range(11)))
    assert [write.task.completed for write in writes].count(True) == 6
    assert (await service.get_task("alice", task.id)).completed is True


async def test_a_users_log_grows_in_the_order_of_its_commits(service: TaskService) -> None:
    seen: list[int] = []

    async def follow() -> None:
        while len(seen) < 40:
            entries = await service.activity_after("alice", seen[-1] if seen else 0, 100)
            seen.extend(entry.id for entry in entries)
            await asyncio.sleep(0)

    async with asyncio.timeout(20):
        follower = asyncio.create_task(follow())
        await asyncio.gather(*(service.add_task(ALICE, NewTask(f"t{n}")) for n in range(40)))
        await follower
    assert seen == sorted(seen)
    assert len(seen) == 40


async def test_the_bus_hears_of_a_write_after_it_is_readable(
    service: TaskService, bus: InProcessBus
) -> None:
    async with bus.subscribe("alice") as wake, bus.subscribe("bob") as bobs:
        await service.add_task(ALICE, NewTask("t"))
        assert wake.is_set()
        assert not bobs.is_set()
    assert await service.latest_activity_id("alice") > 0


async def test_a_write_that_fails_leaves_nothing_and_wakes_nobody(
    service: TaskService, bus: InProcessBus
) -> None:
    async with bus.subscribe("alice") as wake:
        with pytest.raises(ValidationError):
            await service.add_task(ALICE, NewTask(""))
        assert not wake.is_set()
    assert await service.latest_activity_id("alice") == 0


async def test_setting_what_is_already_so_changes_no_time(service: TaskService) -> None:
    task = (await service.add_task(ALICE, NewTask("t", completed=True))).task
    again = await service.set_completed(ALICE, task.id, True)
    assert again.task == task
    same = await service.update_task(ALICE, task.id, TaskChange(title="t"))
    assert same.task.updated_at == task.updated_at


async def test_the_summary_splits_today_at_the_moment(
    database: Database, bus: InProcessBus
) -> None:
    noon_in_berlin = datetime(2026, 11, 20, 11, tzinfo=UTC)
    service = TaskService(database, bus, clock=lambda: noon_in_berlin)
    for due in ("2026-11-20T08:00:00Z", "2026-11-20T20:00:00Z", "2026-11-20T23:30:00Z"):
        await service.add_task(ALICE, NewTask(due, due=Due.parse(due)))
    summary = await service.summary("alice", date(2026, 11, 20), "Europe/Berlin")
    assert (summary.overdue, summary.due_today, summary.upcoming) == (1, 1, 1)


async def test_writers_that_give_up_hold_nothing_back(service: TaskService) -> None:
    for delay_ms in range(40):
        write = asyncio.create_task(service.add_task(ALICE, NewTask(f"t{delay_ms}")))
        await asyncio.sleep(delay_ms / 10_000)
        write.cancel()
        await asyncio.gather(write, return_exceptions=True)
    kept = await service.list_tasks("alice", TaskQuery(limit=200))
    log = await service.list_activity("alice", limit=200)
    assert {entry.task_id for entry in log.items} == {task.id for task in kept.items}
    await asyncio.gather(*(service.add_task(ALICE, NewTask("after")) for _ in range(20)))
