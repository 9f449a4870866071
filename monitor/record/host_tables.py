"""The table of what hosts say in robots.txt."""

from datetime import datetime

from sqlalchemy import Table
from sqlmodel import Field

from monitor.record.columns import Instant, Row, Text


class RobotsRow(Row, table=True):
    """The rules of one origin that concern us, as they were read last."""

    __tablename__ = "robots"

    origin: str = Field(primary_key=True, sa_type=Text)
    """Scheme, host and port: "https://example.org:443"."""
    read_at: datetime = Field(sa_type=Instant)
    rules: str = Field(sa_type=Text)
    """Empty where everything is allowed."""


ROBOTS: Table = Row.metadata.tables["robots"]
