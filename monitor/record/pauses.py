"""Which recipients, or subscriptions of theirs, get nothing for a while. What is found meanwhile waits.

`Pauses` hangs on the store; a new pause takes the place of the one before, and stays when it is over.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select

from monitor.record.engine import Part
from monitor.record.pause_tables import PART_PAUSE, PAUSE


@dataclass(frozen=True, slots=True)
class Pause:
    """No mail for one recipient before a day."""

    recipient: str
    until: date
    """The first day on which they get mail again, in their own time zone."""
    reason: str
    made_at: datetime
    subscription: str = ""
    """Only this one of theirs; empty: all."""


class Pauses(Part):
    """The pauses that somebody made, over or not."""

    def all(self) -> dict[str, Pause]:
        """By the id of the recipient."""
        with self._database.read() as connection:
            rows = connection.execute(select(PAUSE)).all()
        return {
            row.recipient_id: Pause(row.recipient_id, date.fromisoformat(row.until), row.reason, row.made_at)
            for row in rows
        }

    def of_subscriptions(self) -> dict[tuple[str, str], Pause]:
        """Those of single subscriptions, by recipient and subscription."""
        with self._database.read() as connection:
            rows = connection.execute(select(PART_PAUSE)).all()
        made = (
            Pause(row.recipient_id, date.fromisoformat(row.until), row.reason, row.made_at, row.subscription)
            for row in rows
        )
        return {(each.recipient, each.subscription): each for each in made}

    def make(self, pause: Pause) -> None:
        """From now on this one holds for its recipient, or that subscription of theirs."""
        values = {"until": pause.until.isoformat(), "reason": pause.reason, "made_at": pause.made_at}
        if pause.subscription:
            key = {"recipient_id": pause.recipient, "subscription": pause.subscription}
            with self._database.write() as connection:
                chosen = (PART_PAUSE.c[name] == value for name, value in key.items())
                connection.execute(delete(PART_PAUSE).where(*chosen))
                connection.execute(insert(PART_PAUSE), {**key, **values})
            return
        with self._database.write() as connection:
            connection.execute(delete(PAUSE).where(PAUSE.c.recipient_id == pause.recipient))
            connection.execute(insert(PAUSE), {"recipient_id": pause.recipient, **values})

    def end(self, recipient: str) -> bool:
        """End every pause of a recipient; whether there was one."""
        with self._database.write() as connection:
            statements = [
                delete(each).where(each.c.recipient_id == recipient) for each in (PAUSE, PART_PAUSE)
            ]
            return sum(connection.execute(each).rowcount for each in statements) > 0
