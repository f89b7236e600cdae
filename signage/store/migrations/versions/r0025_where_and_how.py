"""Tags of venues and screens, who comes to a venue; bookings of one slogan, and a dwell."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; a booking names a playlist or a slogan."""
    with op.batch_alter_table("venues") as table:
        table.add_column(_list("tags"))
        table.add_column(_list("audiences"))
    with op.batch_alter_table("screens") as table:
        table.add_column(_list("tags"))
    with op.batch_alter_table("bookings") as table:
        table.alter_column("playlist_id", existing_type=sa.String(length=64), nullable=True)
        table.add_column(sa.Column("slogan_id", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("dwell_ms", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_bookings_slogan_id"), "slogans", ["slogan_id"], ["id"]
        )


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")
