"""Questions before several tasks are deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0003_approvals"
down_revision = "0002_chat"

Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.String(128), nullable=False),
        sa.Column(
            "thread_id",
            sa.String(64),
            sa.ForeignKey("threads.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("turn_id", sa.String(64), nullable=False),
        sa.Column("task_ids", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant),
        sa.Column("answer", sa.String(16)),
    )
    op.create_index("ix_approvals_thread_id", "approvals", ["thread_id"])


def downgrade() -> None:
    op.drop_table("approvals")
