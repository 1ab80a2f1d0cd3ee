"""What a question would change about its tasks; the questions before it were of deletions only."""

import sqlalchemy as sa
from alembic import op

revision = "0006_approval_changes"
down_revision = "0005_search_and_usage"


def upgrade() -> None:
    op.add_column("approvals", sa.Column("changes", sa.Text))


def downgrade() -> None:
    op.drop_column("approvals", "changes")
