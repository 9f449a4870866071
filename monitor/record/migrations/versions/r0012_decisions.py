"""What reviewers said of changes, who looks at one, and the inbox in one index."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_TEXTS = ("by", "via", "verb", "reason", "note", "field")
_PARTIAL = {
    "ix_change_assignee_detected_at": (["assignee", "detected_at"], "assignee IS NOT NULL"),
    "ix_change_inbox": (
        ["detected_at", "severity", "aspect", "subject", "site", "edition"],
        "state = 'new'",
    ),
}


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", BIG, nullable=False),
        sa.Column("act", BIG, nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in _TEXTS),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("undoes", BIG, nullable=True),
        sa.Column("told_of", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_decision_change_id"),
    )
    for name in ("act", "change_id", "fact"):
        op.create_index(f"ix_decision_{name}", "decision", [name], unique=False)
    undoes = sa.text("undoes IS NOT NULL")
    op.create_index(
        "ix_decision_undoes", "decision", ["undoes"], sqlite_where=undoes, postgresql_where=undoes
    )
    op.add_column("change", sa.Column("assignee", sa.String(), nullable=True))
    op.add_column("change", sa.Column("first_by", sa.String(), nullable=True))
    for name, (columns, condition) in _PARTIAL.items():
        where = sa.text(condition)
        op.create_index(name, "change", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in _PARTIAL:
        op.drop_index(name, "change")
    for name in ("first_by", "assignee"):
        op.drop_column("change", name)
    op.drop_table("decision")
