"""The table of recipients who get nothing for a while."""

from datetime import datetime

from sqlmodel import Field

from monitor.record.columns import Instant, Row, Text, line, table


class PauseRow(Row, table=True):
    __tablename__ = "pause"

    recipient_id: str = Field(primary_key=True, sa_type=Text)
    until: str
    """The first day on which they get mail again, as "2026-12-24": a day of their own time zone."""
    reason: str = line()
    made_at: datetime = Field(sa_type=Instant)


class PartPauseRow(Row, table=True):
    """The same of one subscription of a recipient."""

    __tablename__ = "part_pause"

    recipient_id: str = Field(primary_key=True, sa_type=Text)
    subscription: str = Field(primary_key=True, sa_type=Text)
    until: str
    reason: str = line()
    made_at: datetime = Field(sa_type=Instant)


PAUSE, PART_PAUSE = table(PauseRow), table(PartPauseRow)
