"""Who may use the web part: accounts, sessions, tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
    )
    op.create_table(
        "account_session",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("last_end", INSTANT, nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account_session"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_account_session_account"),
    )
    op.create_index("ix_account_session_account", "account_session", ["account"])
    op.create_index("ix_account_session_secret", "account_session", ["secret"], unique=True)
    op.create_table(
        "account_token",
        sa.Column("id", BIG, nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("ends_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account_token"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_account_token_account"),
    )
    op.create_index("ix_account_token_account", "account_token", ["account"])
    op.create_index("ix_account_token_secret", "account_token", ["secret"], unique=True)


def downgrade() -> None:
    for name in ("account_token", "account_session", "account"):
        op.drop_table(name)
