"""The table of decisions: what people said of changes; appended, never altered."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlmodel import Field

from monitor.record.columns import BigInt, Instant, Row, Text, big, key, line, table

_UNDOES = text("undoes IS NOT NULL")


class DecisionRow(Row, table=True):
    __tablename__ = "decision"
    __table_args__ = (
        Index(None, "act"),
        Index(None, "change_id"),
        Index(None, "fact"),
        Index(None, "undoes", sqlite_where=_UNDOES),
    )

    id: int | None = key()
    act: int = big()
    """The same for all that was decided at once."""
    change_id: str = Field(sa_column_args=[ForeignKey("change.id")])
    at: datetime = Field(sa_type=Instant)
    by: str = line()
    """The account, or the user of this machine; of a rule, its name."""
    via: str = line()
    verb: str = line()
    reason: str = line()
    note: str = line()
    field: str = line()
    """What was corrected; empty for anything else."""
    old: Any = Field(sa_type=JSON)
    """Columns of the change as they were, …"""
    new: Any = Field(sa_type=JSON)
    """… and as this left them."""
    state: str = line()
    """What the state of the change is since then."""
    fact: str = line()
    """What the change says, as far as it was told: another change that says the same has the same."""
    undoes: int | None = Field(default=None, sa_type=BigInt)
    """The decision that this takes back."""
    told_of: str | None = Field(default=None, sa_type=Text)
    """Of a rule: the change whose decision holds for this one too."""


DECISION = table(DecisionRow)
