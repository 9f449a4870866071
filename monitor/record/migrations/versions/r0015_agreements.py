"""The user's own agreements with institutions."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_NAME = "ix_agreement_institution_name_title_unit"


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", BIG, nullable=False),
        sa.Column("institution", sa.String(), nullable=True),
        sa.Column("institution_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("imported_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
    )
    op.create_index(_NAME, "agreement", ["institution_name", "title", "unit"], unique=True)


def downgrade() -> None:
    op.drop_table("agreement")
