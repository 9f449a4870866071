"""The table of articles: everything that indexes of news ever led to, whether it is read or only known."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Table
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text


class ArticleRow(Row, table=True):
    """One article by its identity. Several may share a page: one that was published again elsewhere."""

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "key", unique=True),
        Index(None, "found_by", "title"),
        Index(None, "listed_by", "seen_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    key: str = Field(sa_type=Text)
    """`monitor.articles.article_key` of its address."""
    page_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    """The page that it is read as; None: known, and never fetched."""
    found_by: str | None = Field(default=None, sa_type=Text)
    listed_by: int | None = Field(default=None, sa_type=BigInt)
    """The index that led to it first."""
    title: int = Field(default=0, sa_type=BigInt)
    """`monitor.articles.title_mark` of its headline; 0: not known, or too short to tell."""
    published: str | None = Field(default=None, sa_type=Text)
    """As the index prints it."""
    seen_at: datetime = Field(sa_type=Instant)


ARTICLE: Table = Row.metadata.tables["article"]
