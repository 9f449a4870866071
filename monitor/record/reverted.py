"""Changes that their page took back a short while after, and perhaps tells again: marked, never deleted."""

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from monitor.changes import REVERTED
from monitor.record.tables import CHANGE


def note(connection: Connection, taken_back: Mapping[str, bool]) -> None:
    """Mark the changes of these ids as taken back, or take the mark from them."""
    for id_, back in sorted(taken_back.items()):
        query = select(CHANGE.c.marks).where(CHANGE.c.id == id_).with_for_update()
        marks = connection.execute(query).scalar_one_or_none()
        if marks is None or (REVERTED in marks) is back:
            continue
        wanted = [*marks, REVERTED] if back else [mark for mark in marks if mark != REVERTED]
        connection.execute(update(CHANGE).where(CHANGE.c.id == id_).values(marks=wanted))
