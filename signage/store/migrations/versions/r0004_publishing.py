"""Timetables, plans, assignments and statuses."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(
        op.f("ix_incidents_screen_id"), "incidents", ["screen_id"], unique=False
    )
    op.create_table(
        "timetables",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("screen_class", sa.String(length=64), nullable=False),
        sa.Column("wish", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_until", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blobs.sha256"], name=op.f("fk_timetables_sha256")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_timetables")),
    )
    op.create_table(
        "assignments",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("serial", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timetable", sa.String(length=64), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sent_at", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("applied_at", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_assignments_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "serial", name=op.f("pk_assignments")),
    )
    op.create_table(
        "plans",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("effective_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timetable", sa.String(length=64), nullable=False),
        sa.Column("cut_in", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_plans_screen_id")
        ),
        sa.ForeignKeyConstraint(
            ["timetable"], ["timetables.sha256"], name=op.f("fk_plans_timetable")
        ),
        sa.PrimaryKeyConstraint("screen_id", "effective_from", name=op.f("pk_plans")),
    )
    op.create_table(
        "statuses",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("received_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timetable", sa.String(length=64), nullable=True),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("store", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_statuses_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", name=op.f("pk_statuses")),
    )
