"""Tasks, their tags and their activity log."""

import sqlalchemy as sa
from alembic import op

revision = "0001_tasks"
down_revision = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Instant = sa.DateTime(timezone=True)
ByCodePoint = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("completed", sa.Boolean, nullable=False),
        sa.Column("priority", sa.SmallInteger, nullable=False),
        sa.Column("due_day", sa.Date),
        sa.Column("due_instant", Instant),
        sa.Column("due_sort", Instant),
        sa.Column("tags", sa.Text, nullable=False),
        sa.Column("title_sort", ByCodePoint, nullable=False),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.Column("deleted_at", Instant),
        sqlite_autoincrement=True,
    )
    live = sa.text("deleted_at IS NULL")
    for name, columns in {
        "ix_tasks_title_sort": ["user_id", "title_sort", "id", "completed"],
        "ix_tasks_due_sort": ["user_id", "due_sort", "id", "completed"],
        "ix_tasks_priority": ["user_id", "priority", "id", "completed"],
        "ix_tasks_id": ["user_id", "id", "completed"],
        "ix_tasks_summary": ["user_id", "completed", "due_day", "due_instant"],
    }.items():
        op.create_index(name, "tasks", columns, sqlite_where=live, postgresql_where=live)
    trash = sa.text("deleted_at IS NOT NULL")
    op.create_index(
        "ix_tasks_trash", "tasks", ["user_id", "id"], sqlite_where=trash, postgresql_where=trash
    )
    op.create_table(
        "task_tags",
        sa.Column("user_id", sa.String(128), primary_key=True),
        sa.Column("tag", sa.String(64), primary_key=True),
        sa.Column(
            "task_id", BigId, sa.ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_task_tags_task_id", "task_tags", ["task_id"])
    op.create_table(
        "activity",
        sa.Column("id", BigId, primary_key=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("actor", sa.String(16), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("task_id", BigId, sa.ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("turn_id", sa.String(128)),
        sa.Column("call_id", sa.String(256)),
        sa.Column("thread_id", sa.String(128)),
        sa.Column("idempotency_key", sa.String(512)),
        sa.Column("request_hash", sa.String(64)),
        sa.Column("undoes", BigId),
        sa.Column("undone_by", BigId),
        sa.Column("created_at", Instant, nullable=False),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_activity_idempotency"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_user_id", "activity", ["user_id", "id"])
    op.create_index("ix_activity_turn_id", "activity", ["user_id", "turn_id"])
    op.create_index("ix_activity_task_id", "activity", ["task_id"])


def downgrade() -> None:
    op.drop_table("activity")
    op.drop_table("task_tags")
    op.drop_table("tasks")
