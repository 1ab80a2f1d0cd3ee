"""Questions before changes, in SQL. An answer is taken once, in the transaction that changes."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Column, ForeignKey, Index, Row, String, Table, Text, insert, select, update
from sqlalchemy.engine import Connection

from src.database.chat_tables import threads
from src.database.tables import UtcDateTime, metadata
from src.domain.approval import Answer, Approval, Proposal
from src.domain.task import TaskChange
from src.domain.task_fields import plain, value_from_plain

approvals = Table(
    "approvals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_id", String(128), nullable=False),
    Column("thread_id", String(64), ForeignKey(threads.c.id, ondelete="CASCADE"), nullable=False),
    Column("turn_id", String(64), nullable=False),
    Column("task_ids", Text, nullable=False),
    Column("changes", Text),
    Column("digest", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("answer", String(16)),
    Index("ix_approvals_thread_id", "thread_id"),
)
"""`task_ids` is a JSON array of numbers, `changes` one beside it with what each task would become:
an object of the fields that change, null for the trash. Without `changes` all go to the trash.
`used_at` and `answer` are set together, once."""


class ApprovalRepository:
    """One user's approvals, in the caller's transaction."""

    def __init__(self, connection: Connection, user_id: str) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(self, approval: Approval) -> None:
        """Store a question that has no answer yet."""
        self._connection.execute(
            insert(approvals).values(
                id=approval.id,
                user_id=self._user_id,
                thread_id=approval.thread_id,
                turn_id=approval.turn_id,
                task_ids=orjson.dumps(approval.task_ids).decode(),
                changes=orjson.dumps(
                    [_to_json(proposal.change) for proposal in approval.proposals]
                ).decode(),
                digest=approval.digest,
                created_at=approval.created_at,
                expires_at=approval.expires_at,
            )
        )

    def find(self, approval_id: str, thread_id: str) -> Approval | None:
        """A question of the user's in this thread."""
        query = select(approvals).where(
            approvals.c.id == approval_id,
            approvals.c.user_id == self._user_id,
            approvals.c.thread_id == thread_id,
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _from_row(row)

    def newest(self, thread_id: str) -> Approval | None:
        """The last question that was asked in this thread."""
        query = (
            select(approvals)
            .where(approvals.c.user_id == self._user_id, approvals.c.thread_id == thread_id)
            .order_by(approvals.c.created_at.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _from_row(row)

    def use(self, approval_id: str, answer: Answer, now: datetime) -> bool:
        """Take the answer; False when there is one already."""
        result = self._connection.execute(
            update(approvals)
            .where(
                approvals.c.id == approval_id,
                approvals.c.user_id == self._user_id,
                approvals.c.used_at.is_(None),
            )
            .values(used_at=now, answer=answer)
        )
        return result.rowcount == 1


def _from_row(row: Row[Any]) -> Approval:
    task_ids: list[int] = orjson.loads(row.task_ids)
    changes: list[dict[str, Any] | None] = (
        [None] * len(task_ids) if row.changes is None else orjson.loads(row.changes)
    )
    return Approval(
        id=row.id,
        user_id=row.user_id,
        thread_id=row.thread_id,
        turn_id=row.turn_id,
        proposals=tuple(
            Proposal(task_id, None if change is None else _from_json(change))
            for task_id, change in zip(task_ids, changes, strict=True)
        ),
        digest=row.digest,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        answer=Answer(row.answer) if row.answer else None,
    )


def _to_json(change: TaskChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {name: plain(value) for name, value in change.values().items()}


def _from_json(values: dict[str, Any]) -> TaskChange:
    read: dict[str, Any] = {name: value_from_plain(name, value) for name, value in values.items()}
    return TaskChange(**read)
