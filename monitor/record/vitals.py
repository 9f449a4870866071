"""How the record as a whole does, in a few numbers that cost little to ask for.

`VitalSigns` hangs on the store and reads; `at` gives the `Vitals` of a moment.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from monitor.record.due import ALIVE, LIVE
from monitor.record.engine import Part
from monitor.record.tables import DELIVERY, DIGEST_ITEM, PAGE
from monitor.record.trouble_tables import TROUBLE


@dataclass(frozen=True, slots=True)
class Vitals:
    """The numbers of one moment."""

    pages: int
    """Live ones."""
    due: int
    """Live pages whose time has come."""
    first_due: datetime | None
    """Of the live page that is due first, past or not."""
    troubles: dict[str, int]
    """Live pages that cannot be read, by the word for it."""
    deliveries: dict[str, int]
    """All mails, by state."""
    waiting_items: int
    """Changes that wait for a digest, once for each recipient."""


class VitalSigns(Part):
    """The record's part in saying how the service does."""

    def at(self, now: datetime) -> Vitals:
        """How things stand; raises `StorageError` where the database cannot be used."""
        live = select(func.count(), func.min(PAGE.c.next_due)).where(LIVE)
        due = select(func.count()).where(LIVE, PAGE.c.next_due <= now)
        troubles = (
            select(TROUBLE.c.word, func.count())
            .join(PAGE, PAGE.c.id == TROUBLE.c.page_id)
            .where(ALIVE, TROUBLE.c.closed_at.is_(None))
            .group_by(TROUBLE.c.word)
        )
        deliveries = select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state)
        waiting = select(func.count()).select_from(DIGEST_ITEM).where(DIGEST_ITEM.c.digest_id.is_(None))
        with self._database.read() as connection:
            pages, first_due = connection.execute(live).one()
            return Vitals(
                pages,
                connection.execute(due).scalar_one(),
                first_due,
                {word: count for word, count in connection.execute(troubles)},
                {state: count for state, count in connection.execute(deliveries)},
                connection.execute(waiting).scalar_one(),
            )
