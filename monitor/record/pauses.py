"""Which recipients get nothing for a while, by command. What is found meanwhile waits."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select

from monitor.record.engine import Database
from monitor.record.pause_tables import PAUSE


@dataclass(frozen=True, slots=True)
class Pause:
    """No mail for one recipient before a day."""

    recipient: str
    until: date
    """The first day on which they get mail again, in their own time zone."""
    reason: str
    made_at: datetime


class Pauses:
    """The pauses that somebody made, over or not."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Pause]:
        """By the id of the recipient."""
        with self._database.read() as connection:
            rows = connection.execute(select(PAUSE)).all()
        return {
            row.recipient_id: Pause(row.recipient_id, date.fromisoformat(row.until), row.reason, row.made_at)
            for row in rows
        }

    def make(self, pause: Pause) -> None:
        """From now on this one holds for its recipient."""
        values = {"until": pause.until.isoformat(), "reason": pause.reason, "made_at": pause.made_at}
        with self._database.write() as connection:
            connection.execute(delete(PAUSE).where(PAUSE.c.recipient_id == pause.recipient))
            connection.execute(insert(PAUSE), {"recipient_id": pause.recipient, **values})

    def end(self, recipient: str) -> bool:
        """Whether there was one to end."""
        with self._database.write() as connection:
            return connection.execute(delete(PAUSE).where(PAUSE.c.recipient_id == recipient)).rowcount > 0
