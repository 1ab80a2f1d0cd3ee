"""Undo brings back the state before, whatever was done and in whatever order."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection

from src.database.engine import Database, create_engine
from src.database.task_repository import TaskRepository
from src.domain.actor import Actor, ActorKind
from src.domain.due import Due
from src.domain.errors import ConflictError, NotFoundError
from src.domain.task import UNSET, NewTask, Priority, Task, TaskChange
from src.services.event_bus import InProcessBus
from src.services.task_service import TaskService
from tests.conftest import settings_for

ALICE = Actor("alice", ActorKind.PERSON)

changes = st.builds(
    TaskChange,
    title=st.just(UNSET) | st.sampled_from(["one", "two"]),
    priority=st.just(UNSET) | st.sampled_from(Priority),
    due=st.sampled_from([UNSET, None, Due.on(date(2026, 11, 20))]),
    tags=st.sampled_from([UNSET, (), ("home",)]),
    completed=st.just(UNSET) | st.booleans(),
)
steps = st.lists(
    changes | st.sampled_from(["add", "toggle", "delete", "restore"]), min_size=1, max_size=8
)


@dataclass
class World:
    """A service, a user, and every state of the user's tasks so far."""

    service: TaskService
    database: Database
    actor: Actor

    async def state(self) -> dict[int, Task]:
        """Each task as it is, times of touching left out."""
        log = await self.service.list_activity(self.actor.user_id, limit=200)
        task_ids = {entry.task_id for entry in log.items}

        def read(connection: Connection) -> dict[int, Task]:
            repository = TaskRepository(connection, self.actor.user_id)
            found = {task_id: repository.find(task_id) for task_id in task_ids}
            assert None not in found.values()
            return {task_id: _timeless(task) for task_id, task in found.items() if task}

        return await self.database.read(read)

    async def step(self, step: TaskChange | str, task_id: int) -> int | None:
        """Do one thing; the activity's id, or None where it is not allowed."""
        try:
            if step == "add":
                write = await self.service.add_task(self.actor, NewTask("new", tags=("new",)))
            elif step == "toggle":
                write = await self.service.toggle_completed(self.actor, task_id)
            elif step == "delete":
                write = await self.service.delete_task(self.actor, task_id)
            elif step == "restore":
                write = await self.service.restore_task(self.actor, task_id)
            else:
                assert isinstance(step, TaskChange)
                write = await self.service.update_task(self.actor, task_id, step)
        except (NotFoundError, ConflictError):
            return None
        return write.activity.id


def _timeless(task: Task) -> Task:
    return replace(
        task,
        updated_at=task.created_at,
        deleted_at=task.created_at if task.deleted_at else None,
    )


async def undo_everything(url: str, user_id: str, plan: list[TaskChange | str]) -> None:
    database = create_engine(settings_for(url))
    try:
        service = TaskService(database, InProcessBus())
        world = World(service, database, Actor(user_id, ActorKind.PERSON))
        task_id = (await service.add_task(world.actor, NewTask("first"))).task.id
        history: list[tuple[int, dict[int, Task]]] = []
        for step in plan:
            before = await world.state()
            activity_id = await world.step(step, task_id)
            if activity_id is not None:
                history.append((activity_id, before))
        for activity_id, before in reversed(history):
            after = await world.state()
            undone = await service.undo(world.actor, activity_id)
            state = await world.state()
            for known, task in before.items():
                assert state[known] == task
            redone = await service.undo(world.actor, undone.activity.id)
            assert await world.state() == after
            await service.undo(world.actor, redone.activity.id)
            with pytest.raises(ConflictError):
                await service.undo(world.actor, activity_id)
    finally:
        await database.close()


def test_undoing_in_reverse_restores_every_state(database_url: str) -> None:
    users = iter(range(10_000))

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps)
    def check(plan: list[TaskChange | str]) -> None:
        asyncio.run(undo_everything(database_url, f"user-{next(users)}", plan))

    check()


def copilot(call_id: str, turn_id: str = "turn") -> Actor:
    return Actor(
        "alice", ActorKind.COPILOT, turn_id, call_id, idempotency_key=f"{turn_id}:{call_id}"
    )


async def test_a_turn_is_undone_as_a_whole(service: TaskService) -> None:
    kept = (await service.add_task(ALICE, NewTask("kept"))).task
    added = (await service.add_task(copilot("1"), NewTask("by the copilot"))).task
    await service.set_completed(copilot("2"), added.id, True)
    await service.update_task(copilot("3"), kept.id, TaskChange(title="renamed"))
    await service.add_task(copilot("1", "other"), NewTask("of another turn"))

    writes = await service.undo_turn(ALICE, "turn")

    assert [write.activity.action for write in writes] == ["updated", "reopened", "deleted"]
    assert (await service.get_task("alice", kept.id)).title == "kept"
    with pytest.raises(NotFoundError):
        await service.get_task("alice", added.id)
    with pytest.raises(ConflictError) as caught:
        await service.undo_turn(ALICE, "turn")
    assert caught.value.code == "already_undone"


async def test_a_conflict_in_a_turn_undoes_none_of_it(service: TaskService) -> None:
    added = (await service.add_task(copilot("1"), NewTask("one"))).task
    other = (await service.add_task(copilot("2"), NewTask("two"))).task
    await service.update_task(ALICE, added.id, TaskChange(title="touched since"))
    with pytest.raises(ConflictError) as caught:
        await service.undo_turn(ALICE, "turn")
    assert caught.value.code == "changed_since"
    assert (await service.get_task("alice", other.id)).title == "two"
    assert (await service.get_task("alice", added.id)).title == "touched since"


async def test_undoing_a_turn_under_a_key_happens_once(service: TaskService) -> None:
    await service.add_task(copilot("1"), NewTask("one"))
    await service.add_task(copilot("2"), NewTask("two"))
    keyed = replace(ALICE, idempotency_key="undo")
    first = await service.undo_turn(keyed, "turn")
    again = await service.undo_turn(keyed, "turn")
    assert [write.activity.id for write in again] == [write.activity.id for write in first]
    assert all(write.replayed for write in again)


async def test_a_turn_of_someone_else_is_missing(service: TaskService) -> None:
    await service.add_task(copilot("1"), NewTask("one"))
    with pytest.raises(NotFoundError):
        await service.undo_turn(Actor("bob", ActorKind.PERSON), "turn")


async def test_the_log_knows_what_was_undone_along_the_whole_chain(service: TaskService) -> None:
    task = (await service.add_task(ALICE, NewTask("one"))).task
    renamed = await service.update_task(ALICE, task.id, TaskChange(title="two"))
    undone = await service.undo(ALICE, renamed.activity.id)
    redone = await service.undo(ALICE, undone.activity.id)

    async def undone_by(activity_id: int) -> int | None:
        page = await service.list_activity("alice")
        return next(entry.undone_by for entry in page.items if entry.id == activity_id)

    assert await undone_by(renamed.activity.id) is None
    assert await undone_by(undone.activity.id) == redone.activity.id
    again = await service.undo(ALICE, redone.activity.id)
    assert await undone_by(renamed.activity.id) == undone.activity.id
    assert await undone_by(redone.activity.id) == again.activity.id
