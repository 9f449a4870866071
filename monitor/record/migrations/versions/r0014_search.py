"""What the full-text index needs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "search_document",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("page_id", BIG, nullable=True),
        sa.Column("snapshot_id", BIG, nullable=True),
        sa.Column("institution", sa.String(), nullable=True),
        sa.Column("institution_name", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_search_document_page_id"),
        sa.PrimaryKeyConstraint("id", name="pk_search_document"),
    )
    op.create_index("ix_search_document_kind_key", "search_document", ["kind", "key"], unique=True)
    op.create_index("ix_search_document_page_id", "search_document", ["page_id"])
    op.create_index("ix_search_document_at", "search_document", ["at"])


def downgrade() -> None:
    for index in ("search_changes", "search_texts"):  # made when they are first filled
        op.execute(f"DROP TABLE IF EXISTS {index}")
    op.execute("DELETE FROM upkeep WHERE name LIKE 'search %'")
    op.drop_table("search_document")
