"""Threads, their items and feedback, and the turn log."""

import sqlalchemy as sa
from alembic import op

revision = "0002_chat"
down_revision = "0001_tasks"

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "threads",
        sa.Column("seq", BigId, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_threads_user_id", "threads", ["user_id", "seq"])
    op.create_table(
        "thread_items",
        sa.Column("seq", BigId, primary_key=True),
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column(
            "thread_id",
            sa.String(64),
            sa.ForeignKey("threads.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.UniqueConstraint("thread_id", "id", name="uq_thread_items_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thread_items_thread_id", "thread_items", ["thread_id", "seq"])
    op.create_table(
        "feedback",
        sa.Column(
            "thread_id",
            sa.String(64),
            sa.ForeignKey("threads.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("item_id", sa.String(128), primary_key=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column("thread_id", sa.String(64)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("idempotency_key", sa.String(256)),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(256), nullable=False),
        sa.Column("lease_until", Instant, nullable=False),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("ended_at", Instant),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_turns_idempotency"),
    )
    op.create_index("ix_turns_status", "turns", ["status"])
    op.create_index("ix_turns_user_id", "turns", ["user_id", "status"])
    op.create_index("ix_turns_thread_id", "turns", ["thread_id"])
    op.create_index("ix_turns_ended_at", "turns", ["ended_at"])
    op.create_table(
        "turn_events",
        sa.Column(
            "turn_id",
            sa.String(64),
            sa.ForeignKey("turns.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    for table in ("turn_events", "turns", "feedback", "thread_items", "threads"):
        op.drop_table(table)
