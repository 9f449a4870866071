"""What is not told for a while, and what that held back; changes graded anew; pauses of one subscription."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_TEXTS = ("id", "institution", "site", "aspect", "recipient", "pattern", "until", "reason", "made_by")
_OF_PAUSE = ("recipient_id", "subscription", "until", "reason")


def upgrade() -> None:
    op.create_table(
        "mute",
        *(sa.Column(name, sa.String(), nullable=False) for name in _TEXTS),
        sa.Column("made_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mute"),
    )
    op.create_table(
        "muted_item",
        sa.Column("id", BIG, nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("mute_id", "recipient_id", "cadence", "change_id")
        ),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("muted_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_muted_item"),
        sa.ForeignKeyConstraint(["mute_id"], ["mute.id"], name="fk_muted_item_mute_id"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_muted_item_change_id"),
    )
    op.create_index("ix_muted_item_change_id", "muted_item", ["change_id"], unique=False)
    op.create_index("ix_muted_item_muted_at", "muted_item", ["muted_at"], unique=False)
    op.create_index("ix_muted_item_mute_id_change_id", "muted_item", ["mute_id", "change_id"], unique=False)
    op.create_table(
        "regrade",
        sa.Column("id", BIG, nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_regrade"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_regrade_change_id"),
    )
    op.create_index("ix_regrade_change_id", "regrade", ["change_id"], unique=False)
    op.create_table(
        "part_pause",
        *(sa.Column(name, sa.String(), nullable=False) for name in _OF_PAUSE),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("recipient_id", "subscription", name="pk_part_pause"),
    )


def downgrade() -> None:
    op.drop_table("part_pause")
    op.drop_table("regrade")
    op.drop_table("muted_item")
    op.drop_table("mute")
