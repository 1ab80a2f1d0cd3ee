"""A question before tasks are changed, and the one answer it takes.

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
from src.domain.task import Task, TaskChange
from src.domain.task_fields import readable_fields

VALID_FOR = timedelta(hours=1)
"""How long an answer counts. A later one is asked for again, over the tasks as they are then."""


class Answer(StrEnum):
    """What the user chose."""

    APPLY = "apply"
    KEEP = "keep"

    @classmethod
    def _missing_(cls, value: object) -> "Answer | None":
        """Answers stored while deletions were all that was asked about."""
        return cls.APPLY if value == "delete" else None


class Kind(StrEnum):
    """What would happen to a task, as a person would call it."""

    DELETE = "delete"
    COMPLETE = "complete"
    REOPEN = "reopen"
    MOVE = "move"
    RENAME = "rename"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is asked about one task: a change, or (None) that it goes to the trash."""

    task_id: int
    change: TaskChange | None

    @property
    def kind(self) -> Kind:
        """The one word for it."""
        if self.change is None:
            return Kind.DELETE
        match self.change.values():
            case {"completed": completed, **rest} if not rest:
                return Kind.COMPLETE if completed else Kind.REOPEN
            case {"due": _, **rest} if not rest:
                return Kind.MOVE
            case {"title": _, **rest} if not rest:
                return Kind.RENAME
            case _:
                return Kind.CHANGE

    def then(self, later: "Proposal") -> "Proposal":
        """Both for one task; what goes to the trash goes there whatever else is wanted."""
        if self.change is None or later.change is None:
            return Proposal(self.task_id, None)
        return Proposal(self.task_id, self.change.then(later.change))

    def against(self, task: Task) -> "Proposal | None":
        """What of it is left to do; None when the task is so already, or is in the trash."""
        if task.deleted_at is not None:
            return None
        if self.change is None:
            return self
        change = self.change.against(task)
        return Proposal(self.task_id, change) if change.values() else None


@dataclass(frozen=True, slots=True)
class Approval:
    """A question as stored. `digest` is `digest_of` the tasks it shows."""

    id: str
    user_id: str
    thread_id: str
    turn_id: str
    proposals: tuple[Proposal, ...]
    digest: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    answer: Answer | None = None

    @property
    def task_ids(self) -> tuple[int, ...]:
        """The tasks it is about, in the order they were wanted."""
        return tuple(proposal.task_id for proposal in self.proposals)

    @property
    def kind(self) -> Kind:
        """The word for all of it: CHANGE when the tasks are not all in for the same."""
        kinds = {proposal.kind for proposal in self.proposals}
        return kinds.pop() if len(kinds) == 1 else Kind.CHANGE


class ApprovalUsedError(ConflictError):
    """The question has its answer."""

    default_code = "approval_used"

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        done = "it was done" if answer is Answer.APPLY else "the tasks were kept"
        super().__init__(f"You answered this before: {done}. Nothing was done now.")


class ApprovalExpiredError(ConflictError):
    """The answer came too late."""

    default_code = "approval_expired"
    default_detail = (
        "This question was asked a while ago. Nothing was changed. Please choose again."
    )


class ApprovalChangedError(ConflictError):
    """The tasks are not what the user was asked about."""

    default_code = "approval_changed"
    default_detail = "The tasks changed since I asked. Nothing was changed. Please choose again."


def digest_of(tasks: Iterable[Task]) -> str:
    """SHA-256 over everything of the tasks that a person could have read."""
    state = [readable_fields(task) for task in sorted(tasks, key=lambda task: task.id)]
    return hashlib.sha256(orjson.dumps(state)).hexdigest()
