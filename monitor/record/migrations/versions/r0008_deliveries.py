"""By which channel a delivery goes, what it is, the server's enhanced status code; each attempt by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    for name, default in (("channel", "email"), ("form", "full"), ("enhanced", "")):
        op.add_column("delivery", sa.Column(name, sa.String(), nullable=False, server_default=default))
    op.create_index("ix_delivery_recipient_id_state", "delivery", ["recipient_id", "state"])
    op.create_table(
        "delivery_attempt",
        sa.Column("id", BIG, nullable=False),
        sa.Column("delivery_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("enhanced", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_attempt"),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_delivery_attempt_delivery_id"),
    )
    op.create_index(
        "ix_delivery_attempt_delivery_id_number", "delivery_attempt", ["delivery_id", "number"], unique=False
    )
    _tell_the_last_attempt()


def _tell_the_last_attempt() -> None:
    """Of attempts before, only how the last one ended is known."""
    delivery = sa.table(
        "delivery",
        *map(
            sa.column, ("id", "attempts", "claimed_at", "finished_at", "state", "code", "enhanced", "error")
        ),
    )
    attempt = sa.table(
        "delivery_attempt",
        *map(
            sa.column,
            ("delivery_id", "number", "at", "ended_at", "result", "code", "enhanced", "text"),
        ),
    )
    columns = delivery.c
    last = sa.select(
        columns.id,
        columns.attempts,
        columns.claimed_at,
        columns.finished_at,
        columns.state,
        columns.code,
        columns.enhanced,
        columns.error,
    ).where(columns.attempts > 0, columns.claimed_at.is_not(None))
    op.execute(sa.insert(attempt).from_select([column.name for column in attempt.c], last))


def downgrade() -> None:
    op.drop_table("delivery_attempt")
    op.drop_index("ix_delivery_recipient_id_state", "delivery")
    for name in ("enhanced", "form", "channel"):
        op.drop_column("delivery", name)
