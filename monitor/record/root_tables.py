"""The table of roots: what the snapshots of a day hash to."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from monitor.record.columns import Instant, Row, big, key, line, table


class RootRow(Row, table=True):
    """The root of a day as far as it was known at an instant; the last one of a day is the day's."""

    __tablename__ = "root"
    __table_args__ = (Index(None, "root"), Index(None, "through"))

    id: int | None = key()
    day: str
    """In UTC, as "2026-11-21"."""
    after: int = big()
    """The number of the last snapshot of the days before; 0: there is none."""
    through: int = big()
    """The number of the last snapshot that is covered."""
    size: int
    """Leaves of the tree: the snapshots, and the root of the day before."""
    root: str
    """In hex."""
    previous: str
    """The root of the day before; empty for the first."""
    state: str = line()
    """What is needed to go on with the tree; only the newest row has it."""
    made_at: datetime = Field(sa_type=Instant)
    stamp: str = line()
    """An RFC 3161 time stamp of the root, in base64; empty: there is none."""


ROOT = table(RootRow)
