"""The table of second readings: which versions of articles a language model is or was asked about."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Table
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text


class SecondReadingRow(Row, table=True):
    """One version of one article that the rules could not settle. Settled ones have no row."""

    __tablename__ = "second_reading"
    __table_args__ = (
        Index(None, "snapshot_id", unique=True),
        Index(None, "state", "next_attempt"),
        Index(None, "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    snapshot_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("snapshot.id")])
    state: str
    """A word of `SecondState`."""
    attempts: int = 0
    next_attempt: datetime = Field(sa_type=Instant)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was last asked about."""
    model: str = Field(default="", sa_type=Text)
    """Who was asked last."""
    proposed: int = 0
    taken: int = 0
    said: str = Field(default="", sa_type=Text)
    """What came of it, in one line."""


SECOND: Table = Row.metadata.tables["second_reading"]
