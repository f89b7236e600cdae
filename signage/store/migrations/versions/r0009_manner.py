"""What an author chose of a revision's look."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was written before has nothing chosen."""
    op.add_column(
        "revisions", sa.Column("manner", sa.JSON(), server_default="{}", nullable=False)
    )
