"""A question before tasks are deleted, and the one answer it takes.

An approval is bound to a user, a thread, a turn and to the tasks exactly as they were when the
question was asked: a task that changed since was not what the user said yes to.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import orjson

from src.domain.errors import ConflictError
from src.domain.task import Task

VALID_FOR = timedelta(hours=1)
"""How long an answer counts. A later one is asked for again, over the tasks as they are then."""


class Answer(StrEnum):
    """What the user chose."""

    DELETE = "delete"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Approval:
    """A question as stored. `digest` is `digest_of` the tasks it shows."""

    id: str
    user_id: str
    thread_id: str
    turn_id: str
    task_ids: tuple[int, ...]
    digest: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    answer: Answer | None = None


class ApprovalUsedError(ConflictError):
    """The question has its answer."""

    default_code = "approval_used"

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        done = "deleted" if answer is Answer.DELETE else "kept"
        super().__init__(f"You answered this before: the tasks were {done}. Nothing was done now.")


class ApprovalExpiredError(ConflictError):
    """The answer came too late."""

    default_code = "approval_expired"
    default_detail = (
        "This question was asked a while ago. Nothing was deleted. Please choose again."
    )


class ApprovalChangedError(ConflictError):
    """The tasks are not what the user was asked about."""

    default_code = "approval_changed"
    default_detail = "The tasks changed since I asked. Nothing was deleted. Please choose again."


def digest_of(tasks: Iterable[Task]) -> str:
    """SHA-256 over everything of the tasks that a person could have read."""
    state = [
        (
            task.id,
            task.title,
            task.description,
            task.completed,
            task.priority.value,
            task.due.isoformat() if task.due else None,
            task.tags,
            task.deleted_at is not None,
        )
        for task in sorted(tasks, key=lambda task: task.id)
    ]
    return hashlib.sha256(orjson.dumps(state)).hexdigest()
