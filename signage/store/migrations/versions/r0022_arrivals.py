"""Files that somebody looks at before keeping what is in them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "arrivals",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_arrivals_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_arrivals")),
    )
