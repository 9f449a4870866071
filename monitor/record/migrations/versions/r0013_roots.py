"""The Merkle root of the snapshots of each day."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "root",
        sa.Column("id", BIG, nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("after", BIG, nullable=False),
        sa.Column("through", BIG, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_root"),
    )
    op.create_index("ix_root_root", "root", ["root"])
    op.create_index("ix_root_through", "root", ["through"])


def downgrade() -> None:
    op.drop_table("root")
