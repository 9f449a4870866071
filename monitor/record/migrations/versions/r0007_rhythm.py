"""How often a page of rhythm "auto" is looked at; and many checks that found nothing new, kept as one row."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.add_column("page", sa.Column("pace", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("check", sa.Column("first_at", INSTANT, nullable=True))
    op.add_column("check", sa.Column("count", sa.Integer(), nullable=True))
    op.add_column("check", sa.Column("times", sa.LargeBinary(), nullable=True))
    rolled = sa.text("first_at IS NOT NULL")
    op.create_index("ix_check_first_at", "check", ["first_at"], sqlite_where=rolled, postgresql_where=rolled)
    op.create_table(
        "upkeep",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_upkeep"),
    )


def downgrade() -> None:
    op.drop_table("upkeep")
    op.drop_index("ix_check_first_at", "check")
    for name in ("times", "count", "first_at"):
        op.drop_column("check", name)
    op.drop_column("page", "pace")
