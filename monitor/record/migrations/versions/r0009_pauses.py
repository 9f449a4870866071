"""Which recipients get nothing for a while, by command."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pause",
        sa.Column("recipient_id", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("recipient_id", name="pk_pause"),
    )


def downgrade() -> None:
    op.drop_table("pause")
