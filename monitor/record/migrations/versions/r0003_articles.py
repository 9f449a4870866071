"""Articles by their identity, so that one is known under each of its addresses."""

import sqlalchemy as sa
from alembic import op

from monitor.articles import article_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", BIG, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("page_id", BIG, nullable=True),
        sa.Column("found_by", sa.String(), nullable=True),
        sa.Column("listed_by", BIG, nullable=True),
        sa.Column("title", BIG, nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_article_page_id"),
    )
    op.create_index("ix_article_key", "article", ["key"], unique=True)
    op.create_index("ix_article_found_by_title", "article", ["found_by", "title"], unique=False)
    op.create_index("ix_article_listed_by_seen_at", "article", ["listed_by", "seen_at"], unique=False)
    _know_found_articles()


def _know_found_articles() -> None:
    """Articles that were found before are known under all their addresses, as the oldest page of each."""
    names = ("id", "url", "role", "kind", "found_by", "found_at", "listed_by")
    page = sa.table("page", *(sa.column(name) for name in names))
    article = sa.table(
        "article",
        *(sa.column(name) for name in ("key", "page_id", "found_by", "listed_by", "title", "seen_at")),
    )
    connection = op.get_bind()
    found = (page.c.role == "content", page.c.kind == "news", page.c.found_by.is_not(None))
    rows: dict[str, dict[str, object]] = {}
    for each in connection.execute(sa.select(page).where(*found).order_by(page.c.id)):
        known = {"page_id": each.id, "found_by": each.found_by, "listed_by": each.listed_by, "title": 0}
        rows.setdefault(article_key(each.url), known | {"seen_at": each.found_at})
    if rows:
        connection.execute(sa.insert(article), [{"key": key, **values} for key, values in rows.items()])


def downgrade() -> None:
    op.drop_table("article")
