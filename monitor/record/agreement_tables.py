"""The table of the user's own agreements with institutions."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from monitor.record.columns import Instant, Row, Text, key, line, table


class AgreementRow(Row, table=True):
    __tablename__ = "agreement"
    __table_args__ = (Index(None, "institution_name", "title", "unit", unique=True),)

    id: int | None = key()
    institution: str | None = Field(default=None, sa_type=Text)
    """Its id, where it was watched when the agreement was imported."""
    institution_name: str = line()
    """As the file names it."""
    title: str = line()
    unit: str = line()
    """Of ours: whose agreement it is."""
    starts: str | None = Field(default=None, sa_type=Text)
    """A day, "2024-09-01"; the same of `until`, inclusive."""
    until: str | None = Field(default=None, sa_type=Text)
    imported_at: datetime = Field(sa_type=Instant)


AGREEMENT = table(AgreementRow)
