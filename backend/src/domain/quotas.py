"""How much one user may keep and do. 0 lifts a limit."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from src.domain.errors import ConflictError, RateLimitedError, TooLargeError

WINDOW = timedelta(minutes=1)
"""What writes are counted over, from the first of them."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a user has and did. `writes` are those since `window_at`, `turns` the day's (UTC)."""

    tasks: int = 0
    task_bytes: int = 0
    threads: int = 0
    writes: int = 0
    window_at: datetime | None = None
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Quotas:
    """The limits of one user. Tasks in the trash count for nothing."""

    tasks: int = 20_000
    task_bytes: int = 20_000_000
    threads: int = 5_000
    turns_per_day: int = 500
    writes_per_minute: int = 600
    writes_per_answer: int = 100

    def check_write(
        self, usage: Usage, writes: int, tasks: int, task_bytes: int, now: datetime
    ) -> None:
        """Say whether a request fits; a large one that begins within the rate is let through whole.

        Args:
            usage: What there is with the request counted in.
            writes: How many of `usage.writes` are the request's own.
            tasks: How many tasks it adds, fewer than 0 when it takes some away.
            task_bytes: How much larger it makes the list.
            now: When it is made.

        Raises:
            RateLimitedError: Too many writes within a minute.
            ConflictError: One task too many.
            TooLargeError: The tasks are too large together.
        """
        if self.writes_per_minute and usage.writes - writes >= self.writes_per_minute:
            ends_at = (usage.window_at or now) + WINDOW
            raise RateLimitedError(
                f"You made {self.writes_per_minute:,} changes within a minute, which is the most. "
                "Wait until the minute is over.",
                code="too_many_writes",
                retry_after_s=max(1, round((ends_at - now).total_seconds())),
            )
        if self.tasks and tasks > 0 and usage.tasks > self.tasks:
            raise ConflictError(
                f"A list has at most {self.tasks:,} tasks. Delete some to add more.",
                code="too_many_tasks",
            )
        if self.task_bytes and task_bytes > 0 and usage.task_bytes > self.task_bytes:
            raise TooLargeError(
                f"All tasks together have at most {self.task_bytes:,} bytes of text. "
                "Delete some, or shorten their descriptions.",
                code="tasks_too_large",
            )

    def check_answer(self, writes: int) -> None:
        """Raises RateLimitedError when an answer made so many changes that one more is too much."""
        if self.writes_per_answer and writes >= self.writes_per_answer:
            raise RateLimitedError(
                f"One answer makes at most {self.writes_per_answer:,} changes, and this one has. "
                "Nothing more is changed in this answer. Say what is done and what is left; the "
                "user's next message begins a new count.",
                code="answer_limit",
            )

    def check_turn(self, usage: Usage, now: datetime, *, begins_thread: bool) -> None:
        """Say whether one more message to the copilot fits.

        Raises:
            RateLimitedError: Too many today.
            ConflictError: It would begin a conversation too many.
        """
        if self.turns_per_day and usage.turns >= self.turns_per_day:
            tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, tzinfo=UTC)
            raise RateLimitedError(
                f"You sent {self.turns_per_day:,} messages to the copilot today, which is the "
                f"most. The next day begins at {tomorrow:%Y-%m-%d %H:%M} UTC.",
                code="too_many_turns_today",
                retry_after_s=max(1, round((tomorrow - now).total_seconds())),
            )
        if begins_thread and self.threads and usage.threads >= self.threads:
            raise ConflictError(
                f"You have {self.threads:,} conversations, which is the most. Delete some, or go "
                "on with one.",
                code="too_many_threads",
            )


DEFAULT_QUOTAS = Quotas()
NO_QUOTAS = Quotas(0, 0, 0, 0, 0, 0)
"""For what must always be possible, like a deletion that was asked about and approved."""
