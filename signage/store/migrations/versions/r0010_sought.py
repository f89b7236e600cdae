"""What each revision is found by: its pinyin, the first letters, its words."""

import sqlalchemy as sa
from alembic import op

from signage.pinyin import sought

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
_REVISIONS = sa.table(
    "revisions",
    sa.column("slogan_id", sa.String),
    sa.column("number", sa.Integer),
    sa.column("text", sa.Text),
    sa.column("sought", sa.Text),
)


def upgrade() -> None:
    """Add the column and fill it for what is there."""
    op.add_column(
        "revisions", sa.Column("sought", sa.Text(), server_default="", nullable=False)
    )
    slogan, number, text = _REVISIONS.c.slogan_id, _REVISIONS.c.number, _REVISIONS.c.text
    found = op.get_bind().execute(sa.select(slogan, number, text))
    fills = [
        {"a_slogan": row[0], "a_number": row[1], "by": sought(row[2])} for row in found
    ]
    if fills:
        its = (slogan == sa.bindparam("a_slogan"), number == sa.bindparam("a_number"))
        filled = sa.update(_REVISIONS).where(*its).values(sought=sa.bindparam("by"))
        op.get_bind().execute(filled, fills)
