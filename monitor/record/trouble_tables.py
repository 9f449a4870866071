"""The table of troubles: since when a page could not be read, what it was, and when it read again."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Table, text
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text

_STILL_OPEN = text("closed_at IS NULL")


class TroubleRow(Row, table=True):
    """One trouble of one page, from the first check that did not read it to the one that did again.

    A page that always read well has no row; at most one of a page's troubles is open.
    """

    __tablename__ = "trouble"
    __table_args__ = (
        Index(None, "page_id", unique=True, sqlite_where=_STILL_OPEN),
        Index(None, "closed_at"),
        Index("ix_trouble_page_id_opened_at", "page_id", "opened_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    word: str = Field(sa_type=Text)
    """What the last check met: a word of `Health` or of `FaultKind`."""
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    told: str = Field(default="", sa_type=Text)
    """The words that people were told of as a change, with blanks between them."""


TROUBLE: Table = Row.metadata.tables["trouble"]
