"""Batches, runs, tallies and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_index(
        op.f("ix_quarantine_screen_id"), "quarantine", ["screen_id"], unique=False
    )
    op.create_table(
        "reports",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["people.id"], name=op.f("fk_reports_issued_by")
        ),
        sa.PrimaryKeyConstraint("number", "version", name=op.f("pk_reports")),
    )
    op.create_table(
        "acceptances",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("store", sa.String(length=64), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_acceptances_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "store", name=op.f("pk_acceptances")),
    )
    op.create_table(
        "accounts",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("hour", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_accounts_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "hour", "account", name=op.f("pk_accounts")),
    )
    op.create_index("ix_accounts_hour", "accounts", ["hour"], unique=False)
    op.create_table(
        "batches",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("store", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_batches_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "store", "number", name=op.f("pk_batches")),
    )
    op.create_table(
        "dirty_hours",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("hour", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_dirty_hours_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "hour", name=op.f("pk_dirty_hours")),
    )
    op.create_table(
        "gaps",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_gaps_screen_id")
        ),
        sa.PrimaryKeyConstraint("screen_id", "start", "end", "why", name=op.f("pk_gaps")),
    )
    op.create_table(
        "runs",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timetable", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_runs_screen_id")
        ),
        sa.PrimaryKeyConstraint(
            "screen_id", "start", "end", "timetable", name=op.f("pk_runs")
        ),
    )
    op.create_table(
        "tallies",
        sa.Column("screen_id", sa.String(length=64), nullable=False),
        sa.Column("hour", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("slogan_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("planned_ms", sa.BigInteger(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("cut", sa.Integer(), nullable=False),
        sa.Column("proven_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screen_id"], ["screens.id"], name=op.f("fk_tallies_screen_id")
        ),
        sa.PrimaryKeyConstraint(
            "screen_id", "hour", "slogan_id", "number", name=op.f("pk_tallies")
        ),
    )
    op.create_index("ix_tallies_hour", "tallies", ["hour"], unique=False)
