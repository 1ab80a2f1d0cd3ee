"""Whose a turn is: its epoch grows when another process takes it over; indexes find those left."""

import sqlalchemy as sa
from alembic import op

revision = "0008_turn_epochs"
down_revision = "0007_wire_format"

_RUNNING = sa.text("status = 'running'")
_INDEXES = {"ix_turns_lease": "lease_until", "ix_turns_running_owner": "owner"}


def upgrade() -> None:
    op.add_column("turns", sa.Column("epoch", sa.Integer, nullable=False, server_default="1"))
    for name, column in _INDEXES.items():
        op.create_index(
            name, "turns", [column], sqlite_where=_RUNNING, postgresql_where=_RUNNING
        )


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "turns")
    op.drop_column("turns", "epoch")
