"""Troubles of pages, from the first check that did not read one to the one that did again; and of each check
what kept it from an answer, as values."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
STILL_OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.add_column("check", sa.Column("fault", sa.String(), nullable=False, server_default=""))
    op.add_column("check", sa.Column("permanent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("check", sa.Column("retry_after", sa.Float(), nullable=True))
    op.create_table(
        "trouble",
        sa.Column("id", BIG, nullable=False),
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trouble"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_trouble_page_id"),
    )
    op.create_index(
        "ix_trouble_page_id",
        "trouble",
        ["page_id"],
        unique=True,
        sqlite_where=STILL_OPEN,
        postgresql_where=STILL_OPEN,
    )
    op.create_index("ix_trouble_closed_at", "trouble", ["closed_at"], unique=False)
    op.create_index("ix_trouble_page_id_opened_at", "trouble", ["page_id", "opened_at"], unique=False)
    _open_what_lasts()


def _open_what_lasts() -> None:
    """Pages that are in trouble now have been so since their first check after the last that read them."""
    page = sa.table("page", *map(sa.column, ("id", "health", "told_health", "last_checked", "last_ok")))
    check = sa.table("check", *map(sa.column, ("page_id", "finished_at")))
    trouble = sa.table("trouble", *map(sa.column, ("page_id", "word", "opened_at", "told")))
    since = (
        sa.select(sa.func.min(check.c.finished_at))
        .where(
            check.c.page_id == page.c.id,
            sa.or_(page.c.last_ok.is_(None), check.c.finished_at > page.c.last_ok),
        )
        .scalar_subquery()
    )
    troubled = sa.and_(
        page.c.last_checked.is_not(None),
        sa.or_(page.c.last_ok.is_(None), page.c.last_checked > page.c.last_ok),
    )
    word = sa.case((page.c.health == "ok", "not_reached"), else_=page.c.health)
    told = sa.case((page.c.told_health == "ok", ""), else_=page.c.told_health)
    lasting = sa.select(page.c.id, word, sa.func.coalesce(since, page.c.last_checked), told).where(troubled)
    op.execute(sa.insert(trouble).from_select(["page_id", "word", "opened_at", "told"], lasting))


def downgrade() -> None:
    op.drop_table("trouble")
    for column in ("retry_after", "permanent", "fault"):
        op.drop_column("check", column)
