"""Sessions that were signed out while tokens of them are still good."""

import sqlalchemy as sa
from alembic import op

revision = "0004_ended_sessions"
down_revision = "0003_approvals"


def upgrade() -> None:
    op.create_table(
        "ended_sessions",
        sa.Column("user_id", sa.String(128), primary_key=True),
        sa.Column("session_id", sa.String(128), primary_key=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_ended_sessions_ended_at", "ended_sessions", ["ended_at"])


def downgrade() -> None:
    op.drop_table("ended_sessions")
