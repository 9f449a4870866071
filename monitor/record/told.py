"""How much each reader was told, by digest. Functions on an open connection."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from monitor.record.tables import DIGEST, DIGEST_ITEM

Queue = tuple[str, str]


def digest_sizes(connection: Connection, since: datetime) -> Mapping[Queue, list[tuple[datetime, int]]]:
    """The ends of the weekly digests since then and how many changes each told, by recipient and queue."""
    columns = DIGEST.c.recipient_id, DIGEST.c.cadence, DIGEST.c.period_end
    query = (
        select(*columns, func.count(DIGEST_ITEM.c.id))
        .select_from(DIGEST)
        .outerjoin(DIGEST_ITEM, DIGEST_ITEM.c.digest_id == DIGEST.c.id)
        .where(DIGEST.c.period_end >= since, DIGEST.c.cadence.startswith("weekly"))
        .group_by(DIGEST.c.id, *columns)
        .order_by(DIGEST.c.period_end)
    )
    found: dict[Queue, list[tuple[datetime, int]]] = {}
    for recipient, queue, end, number in connection.execute(query):
        found.setdefault((recipient, queue), []).append((end, number))
    return found
