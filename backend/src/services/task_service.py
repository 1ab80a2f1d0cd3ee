"""Every rule about tasks. REST, the copilot, MCP clients and undo all come through here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from src.database.activity_repository import ActivityRepository
from src.database.cursors import MAX_ID
from src.database.engine import Database
from src.database.settled import settled
from src.database.task_repository import TaskRepository
from src.domain.activity import Action, Activity, ActivityPage, TaskWrite
from src.domain.actor import KEY_LENGTH, STORED_KEY_LENGTH, Actor, ActorKind
from src.domain.errors import ConflictError, NotFoundError, ValidationError
from src.domain.quotas import DEFAULT_QUOTAS, Quotas
from src.domain.task import NewTask, Task, TaskChange, TaskPage, TaskQuery, TaskSummary
from src.domain.task_fields import hashed_fields
from src.domain.task_rules import checked_change, checked_new, checked_query, checked_tag
from src.domain.time_zones import known_zone
from src.services.event_bus import EventBus
from src.services.task_writes import WriteUnit, in_unit
from src.services.undo import change_action, undo_all, undo_one

MAX_PAGE = 200


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class TaskService:
    """Reads and writes a user's tasks.

    Every write is one short transaction: the task, its activity row, and the idempotency key.
    The bus hears of it after the commit. Raises NotFoundError for a task that is missing or
    someone else's, ValidationError for bad input, what Quotas raises for too much of anything, and
    UnavailableError when the database is down.
    """

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        clock: Callable[[], datetime] = utc_now,
        quotas: Quotas = DEFAULT_QUOTAS,
    ) -> None:
        self._database = database
        self._quotas = quotas
        self._bus = bus
        self._clock = clock

    async def list_tasks(self, user_id: str, query: TaskQuery) -> TaskPage:
        """One page of the user's tasks."""
        _check_limit(query.limit)
        query = _checked(query)
        return await self._database.read(
            lambda connection: TaskRepository(connection, user_id).page(query)
        )

    async def count_tasks(self, user_id: str, query: TaskQuery) -> int:
        """How many tasks a list has on all its pages."""
        query = _checked(query)
        return await self._database.read(
            lambda connection: TaskRepository(connection, user_id).count(query)
        )

    async def summary(self, user_id: str, today: date, zone_name: str) -> TaskSummary:
        """Counts for `today` as it is in the zone (IANA name; UTC for one that is unknown).

        A moment that has passed is overdue; a day is overdue once it is over.
        """
        zone = known_zone(zone_name)
        if not 1900 <= today.year < 9999:
            raise ValidationError("today", "Use a date between 1900 and 9998.")
        midnight, tomorrow = (
            datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
            for day in (today, today + timedelta(days=1))
        )
        now = min(max(self._clock(), midnight), tomorrow)
        return await self._database.read(
            lambda connection: TaskRepository(connection, user_id).counts(today, now, tomorrow)
        )

    async def get_task(self, user_id: str, task_id: int) -> Task:
        """One task; those in the trash count as missing."""
        if not 0 < task_id <= MAX_ID:
            raise NotFoundError
        task = await self._database.read(
            lambda connection: TaskRepository(connection, user_id).find(task_id)
        )
        if task is None or task.deleted_at is not None:
            raise NotFoundError
        return task

    async def add_task(self, actor: Actor, new: NewTask) -> TaskWrite:
        """Add a task."""
        new = checked_new(new)

        def write(unit: WriteUnit) -> TaskWrite:
            return unit.add(
                Task(
                    id=0,
                    user_id=actor.user_id,
                    created_at=unit.now,
                    updated_at=unit.now,
                    **new.values(),
                )
            )

        return await self._write(actor, ("add", hashed_fields(new)), write)

    async def update_task(self, actor: Actor, task_id: int, change: TaskChange) -> TaskWrite:
        """Change what `change` sets."""
        change = checked_change(change)

        def write(unit: WriteUnit) -> TaskWrite:
            before = unit.live_task(task_id)
            after = change.applied_to(before)
            return unit.change(before, after, change_action(before, after))

        return await self._write(actor, ("update", str(task_id), change.values()), write)

    async def set_completed(self, actor: Actor, task_id: int, completed: bool) -> TaskWrite:
        """Complete or reopen; setting what is already so is recorded and harmless."""

        def write(unit: WriteUnit) -> TaskWrite:
            return _complete(unit, unit.live_task(task_id), completed)

        return await self._write(actor, ("complete", str(task_id), completed), write)

    async def toggle_completed(self, actor: Actor, task_id: int) -> TaskWrite:
        """Complete an open task, reopen a completed one."""

        def write(unit: WriteUnit) -> TaskWrite:
            before = unit.live_task(task_id)
            return _complete(unit, before, not before.completed)

        return await self._write(actor, ("toggle", str(task_id)), write)

    async def delete_task(self, actor: Actor, task_id: int) -> TaskWrite:
        """Move to the trash."""

        def write(unit: WriteUnit) -> TaskWrite:
            return unit.trash(unit.live_task(task_id))

        return await self._write(actor, ("delete", str(task_id)), write)

    async def restore_task(self, actor: Actor, task_id: int) -> TaskWrite:
        """Bring back from the trash; ConflictError when it is not there."""

        def write(unit: WriteUnit) -> TaskWrite:
            before = unit.any_task(task_id)
            if before.deleted_at is None:
                raise ConflictError("This task is not in the trash.", code="not_deleted")
            return unit.change(before, replace(before, deleted_at=None), Action.RESTORED)

        return await self._write(actor, ("restore", str(task_id)), write)

    async def list_activity(
        self,
        user_id: str,
        *,
        limit: int = 50,
        cursor: str | None = None,
        turn_id: str | None = None,
        task_id: int | None = None,
    ) -> ActivityPage:
        """The user's log, newest first."""
        _check_limit(limit)
        if task_id is not None and not 0 < task_id <= MAX_ID:
            return ActivityPage((), None)
        return await self._database.read(
            lambda connection: ActivityRepository(connection, user_id).page(
                limit, cursor, turn_id, task_id
            )
        )

    async def activity_after(self, user_id: str, after: int, limit: int) -> list[Activity]:
        """What happened after activity `after`, oldest first."""
        return await self._database.read(
            lambda connection: ActivityRepository(connection, user_id).after(after, limit)
        )

    async def latest_activity_id(self, user_id: str) -> int:
        """The id of the user's newest activity, 0 when there is none."""
        return await self._database.read(
            lambda connection: ActivityRepository(connection, user_id).latest_id()
        )

    async def undo(self, actor: Actor, activity_id: int) -> TaskWrite:
        """Take one write back. ConflictError when the task changed since or it was undone."""

        def write(unit: WriteUnit) -> TaskWrite:
            known = 0 < activity_id <= MAX_ID
            activity = unit.activity.find(activity_id) if known else None
            if activity is None:
                raise NotFoundError
            return undo_one(unit, activity)

        return await self._write(actor, ("undo", str(activity_id)), write)

    async def undo_turn(self, actor: Actor, turn_id: str) -> list[TaskWrite]:
        """Take back everything a copilot turn wrote, newest first, or nothing at all.

        Raises NotFoundError for a turn that wrote nothing, ConflictError when all of it is
        undone already or a task changed since.
        """
        _check_key(actor)
        request = ("undo_turn", turn_id)

        def write(unit: WriteUnit) -> list[TaskWrite]:
            return undo_all(unit, unit.activity.of_turn(turn_id))

        async def undo() -> list[TaskWrite]:
            writes = await in_unit(
                self._database, actor, request, self._clock(), write, self._quotas
            )
            await self._bus.publish(actor.user_id)
            return writes

        return await settled(undo())

    async def _write(
        self,
        actor: Actor,
        request: tuple[object, ...],
        write: Callable[[WriteUnit], TaskWrite],
    ) -> TaskWrite:
        _check_key(actor)

        def write_once(unit: WriteUnit) -> TaskWrite:
            if earlier := unit.earlier():
                return earlier
            if actor.kind is ActorKind.COPILOT and actor.turn_id is not None:
                self._quotas.check_answer(unit.activity.count_of_turn(actor.turn_id))
            return write(unit)

        async def commit() -> TaskWrite:
            result = await in_unit(
                self._database, actor, request, self._clock(), write_once, self._quotas
            )
            if not result.replayed:
                await self._bus.publish(actor.user_id)
            return result

        return await settled(commit())


def _checked(query: TaskQuery) -> TaskQuery:
    return replace(
        query,
        q=None if query.q is None else checked_query(query.q),
        tag=None if query.tag is None else checked_tag(query.tag, "tag"),
    )


def _complete(unit: WriteUnit, before: Task, completed: bool) -> TaskWrite:
    action = Action.COMPLETED if completed else Action.REOPENED
    return unit.change(before, replace(before, completed=completed), action)


def _check_key(actor: Actor) -> None:
    key = actor.idempotency_key
    limit = KEY_LENGTH if actor.kind is ActorKind.PERSON else STORED_KEY_LENGTH
    if key is not None and not (1 <= len(key) <= limit and key.isprintable()):
        raise ValidationError(
            "Idempotency-Key", f"An idempotency key has 1 to {KEY_LENGTH} printable characters."
        )


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_PAGE:
        raise ValidationError("limit", f"A page has 1 to {MAX_PAGE} rows.")
