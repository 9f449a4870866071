"""What was known when: old snapshots read again with today's readers.

Nothing is looked up in old readings, because none are kept: a snapshot is what the page was, and reading it
is cheap. So a better reader also reads the past better.
"""

from datetime import datetime
from typing import Any

from monitor.changes import instant
from monitor.pipeline.decide import read_answer
from monitor.pipeline.parts import Parts
from monitor.wire import profile_json


def known_at(parts: Parts, institution: str, at: datetime) -> list[dict[str, Any]]:
    """Every profile page's last good reading up to `at` (UTC, inclusive), as records ready for JSON.

    `institution` is an id of the workspace, or the name that a page itself gave. Raises `ArchiveError` where
    a snapshot is missing or damaged.
    """
    records = []
    for known in parts.store.profile_snapshots(institution, at):
        snapshot = known.snapshot
        reading = read_answer(parts, known.page, parts.archive.load(snapshot.ref))
        if reading.profile is None:
            continue
        records.append(
            {
                "institution": known.page.institution,
                "institution_name": known.page.institution_name,
                "site": known.page.site,
                "url": known.page.url,
                "snapshot": str(snapshot.id),
                "fetched_at": instant(snapshot.fetched_at),
                "profile": profile_json(reading.profile),
            }
        )
    return records
