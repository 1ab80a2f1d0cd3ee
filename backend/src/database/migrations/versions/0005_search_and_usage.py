"""Search finds words in any order and tags by their #; what each user has is counted."""

import orjson
import sqlalchemy as sa
from alembic import op

from src.domain.search_rule import folded, search_text
from src.domain.task_rules import text_bytes

revision = "0005_search_and_usage"
down_revision = "0004_ended_sessions"

_BATCH = 1_000

_tasks = sa.table(
    "tasks",
    sa.column("id", sa.BigInteger),
    sa.column("user_id", sa.String),
    sa.column("title", sa.Text),
    sa.column("description", sa.Text),
    sa.column("tags", sa.Text),
    sa.column("title_sort", sa.Text),
    sa.column("search_text", sa.Text),
    sa.column("deleted_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    usage = op.create_table(
        "user_usage",
        sa.Column("user_id", sa.String(128), primary_key=True),
        sa.Column("tasks", sa.Integer, nullable=False),
        sa.Column("task_bytes", sa.BigInteger, nullable=False),
        sa.Column("writes", sa.Integer, nullable=False),
        sa.Column("window_at", sa.DateTime(timezone=True)),
        sa.Column("day", sa.Date),
        sa.Column("turns", sa.Integer, nullable=False),
    )
    counted: dict[str, tuple[int, int]] = {}
    last_id = 0
    while rows := op.get_bind().execute(_after(last_id)).all():
        last_id = rows[-1].id
        op.get_bind().execute(_REFILL, [_folded(row) for row in rows])
        for row in rows:
            if row.deleted_at is None:
                tasks, size = counted.get(row.user_id, (0, 0))
                tags = orjson.loads(row.tags)
                counted[row.user_id] = (
                    tasks + 1,
                    size + text_bytes(row.title, row.description, tags),
                )
    if counted:
        op.bulk_insert(
            usage,
            [
                {"user_id": user_id, "tasks": tasks, "task_bytes": size, "writes": 0, "turns": 0}
                for user_id, (tasks, size) in counted.items()
            ],
        )


def downgrade() -> None:
    op.drop_table("user_usage")


_REFILL = (
    _tasks.update()
    .where(_tasks.c.id == sa.bindparam("of_task"))
    .values(title_sort=sa.bindparam("sorted_as"), search_text=sa.bindparam("searched_in"))
)


def _after(last_id: int) -> sa.Select[tuple[object, ...]]:
    return sa.select(_tasks).where(_tasks.c.id > last_id).order_by(_tasks.c.id).limit(_BATCH)


def _folded(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    return {
        "of_task": row.id,
        "sorted_as": folded(row.title),
        "searched_in": search_text(row.title, row.description, orjson.loads(row.tags)),
    }
