"""The table of what can be searched beside changes: one row for each page as it stands, and for each name.

The full-text index itself is no table of the schema: it is made when it is first filled, and can be made anew
from what stands here and in the archive (`search_index`).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text, key, line, table


class SearchDocumentRow(Row, table=True):
    """A text that can be found. Its number rises with each new version."""

    __tablename__ = "search_document"
    __table_args__ = (
        Index(None, "kind", "key", unique=True),
        Index(None, "page_id"),
        Index(None, "at"),
    )

    id: int | None = key()
    kind: str
    """A word of `SearchKind`."""
    key: str = line()
    """What it is of: the number of the page, the folded name."""
    page_id: int | None = Field(default=None, sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    snapshot_id: int | None = Field(default=None, sa_type=BigInt)
    institution: str | None = Field(default=None, sa_type=Text)
    institution_name: str = line()
    site: str | None = Field(default=None, sa_type=Text)
    title: str = line()
    url: str = line()
    at: datetime = Field(sa_type=Instant)
    """When the page was as it stands here; when a name was first met."""
    body: bytes = Field(sa_type=LargeBinary)
    """The text, compressed with zlib."""


DOCUMENT = table(SearchDocumentRow)
