"""One write: the transaction, the idempotency key, the task and its activity row together."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import orjson
from sqlalchemy.engine import Connection

from src.database.activity_repository import ActivityRepository
from src.database.approval_repository import ApprovalRepository
from src.database.cursors import MAX_ID
from src.database.durability import Durability
from src.database.engine import Database
from src.database.fences import check_held
from src.database.task_repository import TaskRepository
from src.database.usage_repository import UsageRepository
from src.domain.activity import Action, Activity, TaskWrite
from src.domain.actor import Actor, ActorKind
from src.domain.errors import IdempotencyMismatchError, NotFoundError
from src.domain.quotas import NO_QUOTAS, Quotas
from src.domain.task import Task
from src.domain.task_rules import text_bytes

Result = TypeVar("Result")


@dataclass(slots=True)
class _Tally:
    """What a request did so far, for the quotas."""

    writes: int = 0
    tasks: int = 0
    task_bytes: int = 0

    def count(self, before: Task | None, after: Task) -> None:
        self.writes += 1
        for task, sign in ((before, -1), (after, 1)):
            if task is not None and task.deleted_at is None:
                self.tasks += sign
                self.task_bytes += sign * text_bytes(task.title, task.description, task.tags)


class WriteUnit:
    """A transaction in which one owner's tasks change; made by `in_unit`."""

    def __init__(
        self,
        connection: Connection,
        actor: Actor,
        request_hash: str | None,
        now: datetime,
        tally: _Tally | None = None,
    ) -> None:
        self.tasks = TaskRepository(connection, actor.user_id)
        self.activity = ActivityRepository(connection, actor.user_id)
        self.approvals = ApprovalRepository(connection, actor.user_id)
        self.actor = actor
        self.now = now
        self._connection = connection
        self._request_hash = request_hash
        self._tally = tally or _Tally()

    def keyed(self, part: str) -> "WriteUnit":
        """The same unit with the key made longer, for a request that writes several times."""
        key = self.actor.idempotency_key
        actor = replace(self.actor, idempotency_key=key and f"{key}:{part}")
        return WriteUnit(self._connection, actor, self._request_hash, self.now, self._tally)

    def earlier(self) -> TaskWrite | None:
        """What this very request did before under its key, if it did.

        Raises IdempotencyMismatchError when the key belongs to a different request.
        """
        if self.actor.idempotency_key is None:
            return None
        found = self.activity.find_by_key(self.actor.idempotency_key)
        if found is None:
            return None
        activity, request_hash = found
        if request_hash != self._request_hash:
            raise IdempotencyMismatchError
        return TaskWrite(activity.after, activity, replayed=True)

    def add(self, task: Task) -> TaskWrite:
        """Insert a task and record it."""
        stored = self.tasks.add(task)
        return TaskWrite(stored, self._record(Action.CREATED, None, stored))

    def change(
        self, before: Task, after: Task, action: Action, undoes: int | None = None
    ) -> TaskWrite:
        """Store a task's new state and record it; `updated_at` moves only with the state."""
        changed = not before.same_state(after)
        after = replace(after, updated_at=self.now if changed else before.updated_at)
        self.tasks.save(before, after)
        return TaskWrite(after, self._record(action, before, after, undoes))

    def trash(self, task: Task) -> TaskWrite:
        """Move a task to the trash."""
        return self.change(task, replace(task, deleted_at=self.now), Action.DELETED)

    def live_task(self, task_id: int) -> Task:
        """A task outside the trash, or NotFoundError."""
        task = self.any_task(task_id)
        if task.deleted_at is not None:
            raise NotFoundError
        return task

    def any_task(self, task_id: int) -> Task:
        """A task in the trash or outside, or NotFoundError."""
        task = self.tasks.find(task_id) if 0 < task_id <= MAX_ID else None
        if task is None:
            raise NotFoundError
        return task

    def check(self, quotas: Quotas) -> None:
        """Count what was written, and raise what Quotas.check_write does when it is too much."""
        tally = self._tally
        if tally.writes:
            usage = UsageRepository(self._connection, self.actor.user_id).count_write(
                writes=tally.writes,
                tasks=tally.tasks,
                task_bytes=tally.task_bytes,
                now=self.now,
            )
            quotas.check_write(usage, tally.writes, tally.tasks, tally.task_bytes, self.now)

    def _record(
        self, action: Action, before: Task | None, after: Task, undoes: int | None = None
    ) -> Activity:
        self._tally.count(before, after)
        return self.activity.add(
            self.actor, action, (before, after), self._request_hash, self.now, undoes
        )


async def in_unit(
    database: Database,
    actor: Actor,
    request: tuple[object, ...],
    now: datetime,
    work: Callable[[WriteUnit], Result],
    quotas: Quotas = NO_QUOTAS,
) -> Result:
    """Run `work` in a write transaction for `actor`; `request` says what is asked, for idempotency.

    What the copilot writes is on disk with the end of its turn at the latest: an answer does not
    wait for the disk at every step, and nobody is told that it is done before that end.

    Raises what `quotas` does when the work is too much, and then changes nothing.
    """
    request_hash = None if actor.idempotency_key is None else _hash(request)

    def write(connection: Connection) -> Result:
        if actor.fence is not None:
            check_held(connection, actor.fence)
        unit = WriteUnit(connection, actor, request_hash, now)
        unit.activity.lock_owner()
        result = work(unit)
        unit.check(quotas)
        return result

    is_told_later = actor.kind is ActorKind.COPILOT
    durability = Durability.UNSYNCED if is_told_later else Durability.SYNCED
    return await database.write(write, durability)


def _hash(request: tuple[object, ...]) -> str:
    return hashlib.sha256(orjson.dumps(request, option=orjson.OPT_SORT_KEYS)).hexdigest()
