"""Every rule about tasks. REST, the copilot, MCP clients and undo all come through here."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from src.database.engine import Database
from src.domain.activity import Activity, ActivityPage, TaskWrite
from src.domain.actor import Actor
from src.domain.task import NewTask, Task, TaskChange, TaskPage, TaskQuery, TaskSummary
from src.services.event_bus import EventBus


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


class TaskService:
    """Reads and writes a user's tasks.

    Every write is one short transaction: the task, its activity row, and the idempotency key.
    The bus hears of it after the commit. Raises NotFoundError for a task that is missing or
    someone else's, ValidationError for bad input, UnavailableError when the database is down.
    """

    def __init__(
        self, database: Database, bus: EventBus, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock

    async def list_tasks(self, user_id: str, query: TaskQuery) -> TaskPage:
        """One page of the user's tasks."""
        raise NotImplementedError

    async def summary(self, user_id: str, today: date, time_zone: str) -> TaskSummary:
        """Counts for `today` as it is in `time_zone` (IANA)."""
        raise NotImplementedError

    async def get_task(self, user_id: str, task_id: int) -> Task:
        """One task; those in the trash count as missing."""
        raise NotImplementedError

    async def add_task(self, actor: Actor, new: NewTask) -> TaskWrite:
        """Add a task."""
        raise NotImplementedError

    async def update_task(self, actor: Actor, task_id: int, change: TaskChange) -> TaskWrite:
        """Change what `change` sets."""
        raise NotImplementedError

    async def set_completed(self, actor: Actor, task_id: int, completed: bool) -> TaskWrite:
        """Complete or reopen; setting what is already so is recorded and harmless."""
        raise NotImplementedError

    async def toggle_completed(self, actor: Actor, task_id: int) -> TaskWrite:
        """Complete an open task, reopen a completed one."""
        raise NotImplementedError

    async def delete_task(self, actor: Actor, task_id: int) -> TaskWrite:
        """Move to the trash."""
        raise NotImplementedError

    async def restore_task(self, actor: Actor, task_id: int) -> TaskWrite:
        """Bring back from the trash; ConflictError when it is not there."""
        raise NotImplementedError

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
        raise NotImplementedError

    async def activity_after(self, user_id: str, after: int, limit: int) -> list[Activity]:
        """What happened after activity `after`, oldest first."""
        raise NotImplementedError

    async def latest_activity_id(self, user_id: str) -> int:
        """The id of the user's newest activity, 0 when there is none."""
        raise NotImplementedError

    async def undo(self, actor: Actor, activity_id: int) -> TaskWrite:
        """Take one write back. ConflictError when the task changed since or it was undone."""
        raise NotImplementedError

    async def undo_turn(self, actor: Actor, turn_id: str) -> list[TaskWrite]:
        """Take back everything a copilot turn wrote, newest first, or nothing at all."""
        raise NotImplementedError
