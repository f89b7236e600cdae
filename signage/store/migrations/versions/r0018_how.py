"""Bookings with a share, limits an hour, and an order shuffled by a seed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("bookings") as table:
        table.add_column(sa.Column("how", sa.JSON(), nullable=True))
