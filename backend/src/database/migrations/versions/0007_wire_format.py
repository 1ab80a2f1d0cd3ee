"""The format that a turn was asked for in; those before are read in ChatKit's, as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0007_wire_format"
down_revision = "0006_approval_changes"


def upgrade() -> None:
    op.add_column(
        "turns",
        sa.Column("wire_format", sa.String(16), nullable=False, server_default="chatkit"),
    )


def downgrade() -> None:
    op.drop_column("turns", "wire_format")
