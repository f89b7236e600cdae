"""Playlists are numbered in the order in which they were made: each keeps its colour."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and number what is there by its last change."""
    with op.batch_alter_table("playlists") as table:
        table.add_column(sa.Column("number", sa.Integer(), nullable=True))
    playlists = sa.table(
        "playlists", sa.column("id"), sa.column("changed_at"), sa.column("number")
    )
    order = sa.select(playlists.c.id).order_by(playlists.c.changed_at, playlists.c.id)
    db = op.get_bind()
    for number, key in enumerate(db.scalars(order).all(), 1):
        db.execute(sa.update(playlists).where(playlists.c.id == key).values(number=number))
