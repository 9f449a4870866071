"""Changes that were graded anew after the rules were edited.

`Regrades` hangs on the store: `write` gives changes another severity and notes by which rule, `last` tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from monitor.changes import ReviewState, Severity
from monitor.record.engine import Part
from monitor.record.mute_tables import REGRADE
from monitor.record.tables import CHANGE

_BY_RANK = {severity.rank: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Regrade:
    """One change got another severity."""

    at: datetime
    before: Severity
    after: Severity
    rule: str


class Regrades(Part):
    """What severities were before they were applied anew."""

    def write(self, found: Sequence[tuple[str, Severity, Severity, str]], now: datetime) -> int:
        """Give changes (id, before, after, rule) another severity, where nobody has reviewed them meanwhile;
        gives how many.
        """
        done = []
        with self._database.write() as connection:
            for id_, before, after, rule in found:
                chosen = (CHANGE.c.id == id_, CHANGE.c.state == ReviewState.NEW.value)
                still = CHANGE.c.severity == before.rank
                statement = update(CHANGE).where(*chosen, still).values(severity=after.rank)
                if connection.execute(statement).rowcount:
                    ranks = {"before": before.rank, "after": after.rank}
                    done.append({"change_id": id_, "at": now, "rule": rule, **ranks})
            if done:
                connection.execute(insert(REGRADE), done)
        return len(done)

    def last(self, change_id: str) -> Regrade | None:
        """When and how a change was graded anew last; None: never."""
        query = select(REGRADE).where(REGRADE.c.change_id == change_id).order_by(REGRADE.c.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Regrade(row.at, _BY_RANK[row.before], _BY_RANK[row.after], row.rule) if row else None
