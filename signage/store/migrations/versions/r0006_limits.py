"""What screens sent in a day, their past sessions, and quick ways to their timetables."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the indexes."""
    op.create_table(
        "intakes",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_intakes_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", name=op.f("pk_intakes")),
    )
    op.create_table(
        "past_sessions",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ended_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_past_sessions_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "session", name=op.f("pk_past_sessions")),
    )
    for table in ("plans", "assignments"):
        op.create_index(
            op.f(f"ix_{table}_screen_id_timetable"), table, ["screen_id", "timetable"]
        )
