"""The table of attempts: what happened each time somebody tried to hand over a delivery."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, key, line, table


class AttemptRow(Row, table=True):
    """A row is written when an attempt begins, so that one that never ended can be seen too."""

    __tablename__ = "delivery_attempt"
    __table_args__ = (Index(None, "delivery_id", "number"),)

    id: int | None = key()
    delivery_id: int = Field(sa_type=BigInt, sa_column_args=[ForeignKey("delivery.id")])
    number: int
    """Counts those of one delivery from 1."""
    at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """None: it has not ended, or its sender was killed and nobody has noticed yet."""
    result: str
    """A word of `AttemptResult`."""
    code: int | None = None
    enhanced: str = ""
    """RFC 3463, such as "5.7.1"; empty where the server said none."""
    text: str = line()


ATTEMPT = table(AttemptRow)
