"""What one user may keep and do, counted in the transaction of each write."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from src.database.engine import Database
from src.domain.activity import TaskWrite
from src.domain.actor import Actor, ActorKind
from src.domain.errors import AppError, ConflictError, RateLimitedError, TooLargeError
from src.domain.quotas import NO_QUOTAS, Quotas
from src.domain.task import NewTask, TaskChange
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService

ALICE = Actor("alice", ActorKind.PERSON)
BOB = Actor("bob", ActorKind.PERSON)

MakeService = Callable[[Quotas], TaskService]


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 27, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service_with(database: Database, bus: InProcessBus, clock: Clock) -> MakeService:
    return lambda quotas: TaskService(database, bus, clock, quotas)


async def test_tasks_added_at_once_stop_at_the_limit(service_with: MakeService) -> None:
    service = service_with(replace(NO_QUOTAS, tasks=3))
    added = await asyncio.gather(
        *(service.add_task(ALICE, NewTask(f"Task {n}")) for n in range(10)),
        return_exceptions=True,
    )
    kept = [write.task.id for write in added if isinstance(write, TaskWrite)]
    refused = [error for error in added if isinstance(error, ConflictError)]
    assert (len(kept), len(refused)) == (3, 7)
    assert {error.code for error in refused} == {"too_many_tasks"}
    assert "3 tasks" in refused[0].detail

    await service.add_task(BOB, NewTask("Bob's"))
    await service.update_task(ALICE, kept[0], TaskChange(title="Still mine to change"))
    await service.delete_task(ALICE, kept[0])
    await service.add_task(ALICE, NewTask("In its place"))
    with pytest.raises(ConflictError):
        await service.restore_task(ALICE, kept[0])


async def test_the_text_of_all_tasks_has_a_limit_in_bytes(service_with: MakeService) -> None:
    service = service_with(replace(NO_QUOTAS, task_bytes=20))
    task = (await service.add_task(ALICE, NewTask("1234567890", tags=("äöü",)))).task
    with pytest.raises(TooLargeError) as refused:
        await service.update_task(ALICE, task.id, TaskChange(description="12345"))
    assert refused.value.code == "tasks_too_large"
    await service.update_task(ALICE, task.id, TaskChange(description="1234"))
    await service.update_task(ALICE, task.id, TaskChange(title="1"))
    await service.add_task(ALICE, NewTask("123456789"))


async def test_writes_of_a_minute_have_a_limit_that_ends(
    service_with: MakeService, clock: Clock
) -> None:
    service = service_with(replace(NO_QUOTAS, writes_per_minute=3))
    task = (await service.add_task(ALICE, NewTask("One"))).task
    clock.now += timedelta(seconds=20)
    for _ in range(2):
        await service.toggle_completed(ALICE, task.id)
    with pytest.raises(RateLimitedError) as refused:
        await service.toggle_completed(ALICE, task.id)
    assert (refused.value.code, refused.value.retry_after_s) == ("too_many_writes", 40)
    await service.add_task(BOB, NewTask("Bob's"))
    clock.now += timedelta(seconds=refused.value.retry_after_s)
    await service.toggle_completed(ALICE, task.id)


async def test_a_write_that_was_made_is_answered_again_when_nothing_more_is(
    service_with: MakeService,
) -> None:
    service = service_with(replace(NO_QUOTAS, writes_per_minute=1, tasks=1))
    keyed = replace(ALICE, idempotency_key="one")
    first = await service.add_task(keyed, NewTask("Once"))
    again = await service.add_task(keyed, NewTask("Once"))
    assert (again.replayed, again.task) == (True, first.task)


async def test_one_answer_of_the_copilot_makes_so_many_changes(service_with: MakeService) -> None:
    service = service_with(replace(NO_QUOTAS, writes_per_answer=2))
    turn = Actor("alice", ActorKind.COPILOT, turn_id="trn_1")
    added = await asyncio.gather(
        *(service.add_task(turn, NewTask(f"Task {n}")) for n in range(5)), return_exceptions=True
    )
    refused = [error for error in added if isinstance(error, AppError)]
    assert [error.code for error in refused] == ["answer_limit"] * 3
    await service.add_task(replace(turn, turn_id="trn_2"), NewTask("Another answer"))
    assert len(await service.undo_turn(ALICE, "trn_1")) == 2
