"""The table of what people said of readings that were held."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, key, line, table


class HeldDecisionRow(Row, table=True):
    """Only ever added to."""

    __tablename__ = "held_decision"
    __table_args__ = (Index(None, "page_id"),)

    id: int | None = key()
    page_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("page.id")])
    snapshot_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("snapshot.id")])
    """The version that was looked at."""
    accepted: bool
    by: str = line()
    at: datetime = Field(sa_type=Instant)
    note: str = line()


HELD_DECISION = table(HeldDecisionRow)
