"""The memory: facts with their first and last snapshots, listings by an index, imports, replays."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_COLUMNS = ("id", "role", "kind", "site", "institution", "found_by", "retired_at", "listed_by")


def upgrade() -> None:
    op.add_column("page", sa.Column("listed_by", BIG, nullable=True))
    op.add_column("page", sa.Column("unlisted_at", INSTANT, nullable=True))
    op.add_column("page", sa.Column("layout", BIG, nullable=False, server_default="0"))
    op.add_column("page", sa.Column("layout_at", INSTANT, nullable=True))
    op.add_column("page", sa.Column("replayed_at", INSTANT, nullable=True))
    op.add_column("page", sa.Column("ledger_version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("snapshot", sa.Column("imported_at", INSTANT, nullable=True))
    op.create_table(
        "fact",
        sa.Column("id", BIG, nullable=False),
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("first_snapshot", BIG, nullable=False),
        sa.Column("last_snapshot", BIG, nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_fact_page_id"),
        sa.ForeignKeyConstraint(["first_snapshot"], ["snapshot.id"], name="fk_fact_first_snapshot"),
        sa.ForeignKeyConstraint(["last_snapshot"], ["snapshot.id"], name="fk_fact_last_snapshot"),
    )
    op.create_index("ix_fact_page_id_aspect", "fact", ["page_id", "aspect"], unique=False)
    op.create_table(
        "replay",
        sa.Column("id", BIG, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replay"),
    )
    op.create_index("ix_change_page_id", "change", ["page_id"], unique=False)
    in_edition = sa.text("edition IS NOT NULL")
    columns = ["edition", "detected_at"]
    op.create_index(
        "ix_change_edition_detected_at",
        "change",
        columns,
        sqlite_where=in_edition,
        postgresql_where=in_edition,
    )
    _list_found_pages()


def _list_found_pages() -> None:
    """What an index led to before is listed by it, so that who leaves at the next look is missed."""
    page = sa.table("page", *(sa.column(name) for name in _COLUMNS))
    connection = op.get_bind()
    indexes = (
        sa.select(page.c.id, page.c.site, page.c.institution)
        .where(page.c.role == "index", page.c.kind == "profile", page.c.retired_at.is_(None))
        .order_by(page.c.id)
    )
    for index in connection.execute(indexes).all():
        finder = f"site:{index.site}" if index.site else f"institution:{index.institution}"
        found = (page.c.role == "content", page.c.kind == "profile", page.c.found_by == finder)
        known = (page.c.listed_by.is_(None), page.c.retired_at.is_(None))
        connection.execute(sa.update(page).where(*found, *known).values(listed_by=index.id))


def downgrade() -> None:
    op.drop_index("ix_change_edition_detected_at", "change")
    op.drop_index("ix_change_page_id", "change")
    op.drop_table("replay")
    op.drop_table("fact")
    op.drop_column("snapshot", "imported_at")
    for name in ("ledger_version", "replayed_at", "layout_at", "layout", "unlisted_at", "listed_by"):
        op.drop_column("page", name)
