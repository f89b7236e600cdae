"""Where a failed sign-in came from; what waits for signatures, found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the address to what failed, and the indexes."""
    op.add_column(
        "sign_in_failures",
        sa.Column("address", sa.String(length=64), server_default="", nullable=False),
    )
    op.create_index(
        op.f("ix_sign_in_failures_address"), "sign_in_failures", ["address"], unique=False
    )
    op.create_index("ix_approvals_envelope", "approvals", ["envelope"], unique=False)
