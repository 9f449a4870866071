"""Second readings: which versions of articles a language model is or was asked about; and whom a change was
told to, found by the change, because a further report of it asks that."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "second_reading",
        sa.Column("id", BIG, nullable=False),
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("snapshot_id", BIG, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt", INSTANT, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=True),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("proposed", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_second_reading"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_second_reading_page_id"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_second_reading_snapshot_id"),
    )
    op.create_index("ix_second_reading_snapshot_id", "second_reading", ["snapshot_id"], unique=True)
    op.create_index(
        "ix_second_reading_state_next_attempt", "second_reading", ["state", "next_attempt"], unique=False
    )
    op.create_index("ix_second_reading_asked_at", "second_reading", ["asked_at"], unique=False)
    op.create_index("ix_digest_item_change_id", "digest_item", ["change_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_digest_item_change_id", "digest_item")
    op.drop_table("second_reading")
