"""Asks before several tasks are changed, and changes them when the answer is yes.

The answer is taken in the transaction that changes: there is no moment at which it is used up and
nothing is done, or done and not used up. Each change is a write like any other, in the activity
log under the turn that wanted it, with a key of its own.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from src.database.approval_repository import ApprovalRepository
from src.database.engine import Database
from src.database.settled import settled
from src.database.task_repository import TaskRepository
from src.domain.activity import TaskWrite
from src.domain.actor import Actor, ActorKind
from src.domain.approval import (
    VALID_FOR,
    Answer,
    Approval,
    ApprovalChangedError,
    ApprovalExpiredError,
    ApprovalUsedError,
    Proposal,
    digest_of,
)
from src.domain.errors import NotFoundError
from src.domain.task import Task
from src.services.event_bus import EventBus
from src.services.task_writes import WriteUnit, in_unit
from src.services.undo import change_action


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the tasks it is about."""

    approval: Approval
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer: the tasks as they are now, and the writes if any."""

    approval: Approval
    tasks: list[Task]
    writes: list[TaskWrite]


class Approvals:
    """Questions of all users; every method works for one of them."""

    def __init__(self, database: Database, bus: EventBus, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock

    async def ask(
        self, user_id: str, thread_id: str, turn_id: str, proposals: Sequence[Proposal]
    ) -> Asked | None:
        """A new question about what of the proposals is left to do, if anything is.

        The thread has to be in the database.
        """

        now = self._clock()

        def write(connection: Connection) -> Asked | None:
            ids = [proposal.task_id for proposal in proposals]
            tasks = {task.id: task for task in _tasks(TaskRepository(connection, user_id), ids)}
            left = [
                proposal
                for wanted in proposals
                if (task := tasks.get(wanted.task_id))
                and (proposal := wanted.against(task)) is not None
            ]
            if not left:
                return None
            shown = [tasks[proposal.task_id] for proposal in left]
            approval = Approval(
                id=f"apr_{secrets.token_hex(16)}",
                user_id=user_id,
                thread_id=thread_id,
                turn_id=turn_id,
                proposals=tuple(left),
                digest=digest_of(shown),
                created_at=now,
                expires_at=now + VALID_FOR,
            )
            ApprovalRepository(connection, user_id).add(approval)
            return Asked(approval, shown)

        return await settled(self._database.write(write))

    async def find(self, user_id: str, thread_id: str, approval_id: str) -> Asked:
        """A question and its tasks as they are now. Raises NotFoundError."""

        def read(connection: Connection) -> Asked:
            approval = ApprovalRepository(connection, user_id).find(approval_id, thread_id)
            if approval is None:
                raise NotFoundError
            return Asked(approval, _tasks(TaskRepository(connection, user_id), approval.task_ids))

        return await self._database.read(read)

    async def newest(self, user_id: str, thread_id: str) -> Approval | None:
        """The last question that was asked in a thread."""
        return await self._database.read(
            lambda connection: ApprovalRepository(connection, user_id).newest(thread_id)
        )

    async def answer(
        self, user_id: str, thread_id: str, approval_id: str, answer: Answer
    ) -> Answered:
        """Take the answer, and make exactly the changes that were asked about, or none.

        Raises:
            NotFoundError: There is no such question, or it is another thread's or user's.
            ApprovalUsedError: It was answered before.
            ApprovalExpiredError: It was asked too long ago.
            ApprovalChangedError: A task is not as it was when it was asked.
        """

        async def commit() -> Answered:
            approval = (await self.find(user_id, thread_id, approval_id)).approval
            actor = Actor(
                user_id=user_id,
                kind=ActorKind.COPILOT,
                turn_id=approval.turn_id,
                thread_id=thread_id,
                idempotency_key=approval_id,
            )
            request = ("approval", approval_id)

            def use(unit: WriteUnit) -> tuple[list[Task], list[TaskWrite]]:
                tasks = _use(unit, approval, answer)
                if answer is not Answer.APPLY:
                    return tasks, []
                wanted = {proposal.task_id: proposal for proposal in approval.proposals}
                return tasks, [_write(unit, task, wanted[task.id]) for task in tasks]

            tasks, writes = await in_unit(self._database, actor, request, self._clock(), use)
            if writes:
                await self._bus.publish(user_id)
            return Answered(approval, [write.task for write in writes] or tasks, writes)

        return await settled(commit())


def _use(unit: WriteUnit, approval: Approval, answer: Answer) -> list[Task]:
    """Take the answer inside the unit; the tasks it is about."""
    current = unit.approvals.find(approval.id, approval.thread_id)
    if current is None:
        raise NotFoundError
    if current.answer is not None:
        raise ApprovalUsedError(current.answer)
    tasks = _tasks(unit.tasks, approval.task_ids)
    if answer is Answer.APPLY:
        if unit.now >= approval.expires_at:
            raise ApprovalExpiredError
        if digest_of(tasks) != approval.digest:
            raise ApprovalChangedError
    if not unit.approvals.use(approval.id, answer, unit.now):
        raise ApprovalUsedError(answer)
    return tasks


def _write(unit: WriteUnit, task: Task, proposal: Proposal) -> TaskWrite:
    keyed = unit.keyed(str(task.id))
    if proposal.change is None:
        return keyed.trash(task)
    after = proposal.change.applied_to(task)
    return keyed.change(task, after, change_action(task, after))


def _tasks(tasks: TaskRepository, task_ids: Sequence[int]) -> list[Task]:
    found = [tasks.find(task_id) for task_id in dict.fromkeys(task_ids)]
    return [task for task in found if task is not None]
