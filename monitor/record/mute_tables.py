"""The tables of what is not told, and of changes that were graded anew."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from monitor.record.columns import Instant, Row, Text, key, line, table


class MuteRow(Row, table=True):
    __tablename__ = "mute"

    id: str = Field(primary_key=True, sa_type=Text)
    institution: str = line()
    site: str = line()
    aspect: str = line()
    recipient: str = line()
    """Empty: everybody."""
    pattern: str = line()
    until: str = line()
    """The first day on which it is told again (UTC), as "2026-12-24"; empty: it has no end."""
    reason: str = line()
    made_by: str = line()
    made_at: datetime | None = Field(default=None, sa_type=Instant)
    """None where it was in force before anybody looked."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class MutedItemRow(Row, table=True):
    """One change that one queue did not get, and why."""

    __tablename__ = "muted_item"
    __table_args__ = (
        Index(None, "change_id"),
        Index(None, "muted_at"),
        Index(None, "mute_id", "change_id"),
    )

    id: int | None = key()
    mute_id: str = Field(sa_type=Text, sa_column_args=[ForeignKey("mute.id")])
    recipient_id: str = line()
    cadence: str = line()
    change_id: str = Field(sa_column_args=[ForeignKey("change.id")])
    queued_at: datetime = Field(sa_type=Instant)
    muted_at: datetime = Field(sa_type=Instant)


class RegradeRow(Row, table=True):
    """One change that got another severity after the rules were edited."""

    __tablename__ = "regrade"
    __table_args__ = (Index(None, "change_id"),)

    id: int | None = key()
    change_id: str = Field(sa_column_args=[ForeignKey("change.id")])
    at: datetime = Field(sa_type=Instant)
    before: int
    """`Severity.rank`."""
    after: int
    rule: str = line()


MUTE, MUTED_ITEM, REGRADE = (table(row) for row in (MuteRow, MutedItemRow, RegradeRow))
