"""Bookings by month, date or what a day is called; calendars, every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table."""
    with op.batch_alter_table("bookings") as table:
        table.add_column(sa.Column("wish", sa.JSON(), nullable=True))
    op.create_table(
        "calendars",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(length=64), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["people.id"], name=op.f("fk_calendars_saved_by")
        ),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_calendars")),
    )
