"""The user's own agreements with institutions, as a list of theirs tells them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from monitor.record.agreement_tables import AGREEMENT
from monitor.record.engine import Part
from monitor.record.rows import chunks


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. Named by institution, title and unit: one of the same names is the same one."""

    institution: str | None
    institution_name: str
    title: str
    unit: str = ""
    starts: date | None = None
    until: date | None = None
    """The last day on which it holds; None: it holds on."""
    id: int = 0

    def holds(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.until is None or day <= self.until)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "institution": self.institution,
            "institution_name": self.institution_name,
            "title": self.title,
            "unit": self.unit,
            "from": self.starts.isoformat() if self.starts else None,
            "until": self.until.isoformat() if self.until else None,
        }


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0


class Agreements(Part):
    """The record's part in agreements."""

    def all(self) -> list[Agreement]:
        """By institution and title."""
        query = select(AGREEMENT).order_by(AGREEMENT.c.institution_name, AGREEMENT.c.title, AGREEMENT.c.id)
        with self._database.read() as connection:
            return [_agreement_of(row) for row in connection.execute(query)]

    def take(self, agreements: Sequence[Agreement], now: datetime, *, replace: bool = False) -> Imported:
        """Add these; what is known by the same names is changed. `replace`: all others go."""
        new = changed = same = 0
        with self._database.write() as connection:
            known = {_names(each): each for each in map(_agreement_of, connection.execute(select(AGREEMENT)))}
            gone = dict(known)
            for each in agreements:
                gone.pop(_names(each), None)
                old = known.get(_names(each))
                values = _values(each) | {"imported_at": now}
                if old is None:
                    connection.execute(insert(AGREEMENT).values(values))
                    known[_names(each)] = each
                    new += 1
                elif old.id and _values(old) != _values(each):
                    connection.execute(update(AGREEMENT).where(AGREEMENT.c.id == old.id).values(values))
                    changed += 1
                else:
                    same += 1
            removed = [each.id for each in gone.values()] if replace else []
            for part in chunks(removed):
                connection.execute(delete(AGREEMENT).where(AGREEMENT.c.id.in_(part)))
        return Imported(new, changed, len(removed), same)

    def remove(self, ids: Collection[int]) -> int:
        """Gives how many there were."""
        with self._database.write() as connection:
            return sum(
                connection.execute(delete(AGREEMENT).where(AGREEMENT.c.id.in_(part))).rowcount
                for part in chunks(ids)
            )


def _names(agreement: Agreement) -> tuple[str, str, str]:
    return agreement.institution_name, agreement.title, agreement.unit


def _values(agreement: Agreement) -> dict[str, Any]:
    return {
        "institution": agreement.institution,
        "institution_name": agreement.institution_name,
        "title": agreement.title,
        "unit": agreement.unit,
        "starts": agreement.starts.isoformat() if agreement.starts else None,
        "until": agreement.until.isoformat() if agreement.until else None,
    }


def _agreement_of(row: Any) -> Agreement:
    return Agreement(
        row.institution,
        row.institution_name,
        row.title,
        row.unit,
        date.fromisoformat(row.starts) if row.starts else None,
        date.fromisoformat(row.until) if row.until else None,
        row.id,
    )
