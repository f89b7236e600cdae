"""Emergency alerts, blanks of many screens at once, guarded periods."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and to each blank the order that it belongs to."""
    _emergencies()
    _blank_orders()
    _guarded_periods()
    with op.batch_alter_table("blanks") as table:
        table.add_column(sa.Column("order_id", sa.String(64), nullable=True))
        table.create_foreign_key(
            op.f("fk_blanks_order_id"), "blank_orders", ["order_id"], ["id"]
        )


def _emergencies() -> None:
    op.create_table(
        "emergencies",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        *_times(),
        sa.Column("reason", sa.Text(), nullable=False),
        *_act("ordered", null=False),
        *_act("released", null=True),
        *_act("ended", null=True),
        *_people("emergencies", "ordered_by", "released_by", "ended_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergencies")),
    )


def _blank_orders() -> None:
    op.create_table(
        "blank_orders",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("screens", sa.Integer(), nullable=False),
        *_times(),
        sa.Column("reason", sa.Text(), nullable=False),
        *_act("ordered", null=False),
        *_act("ended", null=True),
        *_people("blank_orders", "ordered_by", "ended_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blank_orders")),
    )


def _guarded_periods() -> None:
    op.create_table(
        "guarded_periods",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        *_times(),
        sa.Column("basis_doc", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_act("changed", null=False),
        sa.Column("ended_at", sa.BigInteger(), autoincrement=False, nullable=True),
        *_people("guarded_periods", "changed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guarded_periods")),
    )


def _times() -> tuple[sa.Column[int], ...]:
    return tuple(
        sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)
        for name in ("from_ms", "until_ms")
    )


def _act(name: str, *, null: bool) -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column(f"{name}_by", sa.String(64), nullable=null),
        sa.Column(f"{name}_at", sa.BigInteger(), autoincrement=False, nullable=null),
    )


def _people(table: str, *columns: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return tuple(
        sa.ForeignKeyConstraint([one], ["people.id"], name=op.f(f"fk_{table}_{one}"))
        for one in columns
    )
