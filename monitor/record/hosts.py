"""Hosts that asked to be left alone (Retry-After): kept over restarts, and for all processes."""

from datetime import datetime

from sqlalchemy import insert, select, update

from monitor.record.engine import Database
from monitor.record.tables import HOST


class Hosts:
    """Until when which host is to be left alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, host: str) -> datetime | None:
        """The instant from which `host` may be asked again; None if it never said so."""
        with self._database.read() as connection:
            query = select(HOST.c.next_allowed_at).where(HOST.c.host == host)
            return connection.execute(query).scalar()

    def save(self, host: str, until: datetime) -> None:
        """Leave `host` alone until then; a longer wait that it asked for before still holds."""
        with self._database.write() as connection:
            query = select(HOST.c.next_allowed_at).where(HOST.c.host == host).with_for_update()
            known = connection.execute(query).scalar()
            if known is None:
                connection.execute(insert(HOST), {"host": host, "next_allowed_at": until})
            elif known < until:
                connection.execute(update(HOST).where(HOST.c.host == host).values(next_allowed_at=until))
