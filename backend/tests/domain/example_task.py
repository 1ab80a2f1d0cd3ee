"""A task with nothing in it but its title; tests replace what they are about."""

from datetime import UTC, datetime

from src.domain.task import Priority, Task

MADE_AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BUY_MILK = Task(
    id=1,
    user_id="alice",
    title="Buy milk",
    description="",
    completed=False,
    priority=Priority.NONE,
    due=None,
    tags=(),
    created_at=MADE_AT,
    updated_at=MADE_AT,
)
