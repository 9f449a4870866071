"""What is known of hosts, over restarts and for all processes: which asked to be left alone, and the rules in
their robots.txt.

`Hosts` and `RobotsRules` hang on the store; a later word of a host takes the place of an earlier one, but a
longer wait that it asked for stays.
"""

from datetime import datetime

from sqlalchemy import insert, select, update

from monitor.record.engine import Part
from monitor.record.host_tables import ROBOTS
from monitor.record.tables import HOST, PAGE


class Hosts(Part):
    """Until when which host is to be left alone."""

    def load(self, host: str) -> datetime | None:
        """The instant from which `host` may be asked again; None if it never said so."""
        with self._database.read() as connection:
            query = select(HOST.c.next_allowed_at).where(HOST.c.host == host)
            return connection.execute(query).scalar()

    def well(self, most: int) -> list[str]:
        """The pages that were read last, whatever their hosts."""
        with self._database.read() as connection:
            query = select(PAGE.c.url).where(PAGE.c.last_ok.is_not(None))
            return list(connection.execute(query.order_by(PAGE.c.last_ok.desc()).limit(most)).scalars())

    def save(self, host: str, until: datetime) -> None:
        """Leave `host` alone until then; a longer wait that it asked for before still holds."""
        with self._database.write() as connection:
            query = select(HOST.c.next_allowed_at).where(HOST.c.host == host).with_for_update()
            known = connection.execute(query).scalar()
            if known is None:
                connection.execute(insert(HOST), {"host": host, "next_allowed_at": until})
            elif known < until:
                connection.execute(update(HOST).where(HOST.c.host == host).values(next_allowed_at=until))


class RobotsRules(Part):
    """The rules of each origin that concern us, and when they were read."""

    def load(self, origin: str) -> tuple[datetime, str] | None:
        """When the rules of an origin were read, and what they say; None if they never were."""
        with self._database.read() as connection:
            query = select(ROBOTS.c.read_at, ROBOTS.c.rules).where(ROBOTS.c.origin == origin)
            row = connection.execute(query).first()
            return None if row is None else (row.read_at, row.rules)

    def save(self, origin: str, read_at: datetime, text: str) -> None:
        """These are the rules of the origin now."""
        with self._database.write() as connection:
            values = {"read_at": read_at, "rules": text}
            known = update(ROBOTS).where(ROBOTS.c.origin == origin).values(values)
            if not connection.execute(known).rowcount:
                connection.execute(insert(ROBOTS), {"origin": origin, **values})
