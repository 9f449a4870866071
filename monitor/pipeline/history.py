"""What was known when: old snapshots read again with today's readers.

Nothing is looked up in old readings, because none are kept: a snapshot is what the page was, and reading it
is cheap. So a better reader also reads the past better. Two times are told apart: what a page said on a day
(`fetched_at`), and since when that was known here (`known_since`): an old document may be imported later.
"""

from datetime import datetime
from typing import Any

from monitor.changes import instant
from monitor.compare.facts import places
from monitor.model import State, Values
from monitor.pipeline.blame import PageFacts, whole
from monitor.pipeline.parts import Parts
from monitor.wire import profile_json


def known_at(
    parts: Parts, institution: str, at: datetime, damaged: list[str] | None = None
) -> list[dict[str, Any]]:
    """Every profile page's last good reading up to `at` (UTC, inclusive), as records ready for JSON.

    `institution` is an id of the workspace, or the name that a page itself gave. A page whose snapshot is
    missing or damaged is left out and named in `damaged`; without it, raises `ArchiveError`.
    """
    records = []
    for known in parts.store.profile_snapshots(institution, at):
        facts = whole(parts, known.page, at, damaged)
        if facts is not None:
            records.append(_record(parts, facts, at))
    return records


def _record(parts: Parts, facts: PageFacts, at: datetime) -> dict[str, Any]:
    page, snapshot = facts.page, facts.snapshot
    known_since = snapshot.imported_at or snapshot.fetched_at
    following = parts.store.ledger.next_change(page.id, at)
    return {
        "institution": page.institution,
        "institution_name": page.institution_name,
        "site": page.site,
        "url": page.url,
        "snapshot": str(snapshot.id),
        "fetched_at": instant(snapshot.fetched_at),
        "known_since": instant(known_since),
        "known": known_since <= at,
        "health": _health(parts, facts, at),
        "next_change": following
        and {
            "id": following.id,
            "detected_at": instant(following.detected_at),
            "aspect": following.aspect,
            "summary": following.summary,
        },
        "changed_since": facts.changed_since(),
        "profile": profile_json(facts.profile),
        "since": _since(facts),
    }


def _health(parts: Parts, facts: PageFacts, at: datetime) -> dict[str, Any] | None:
    """Whether the page could be read then, by its last check; None where nobody had looked yet."""
    standing = parts.store.ledger.standing(facts.page.id, at)
    if standing is None:
        return None
    return {
        "readable": standing.readable,
        "health": standing.health.value,
        "outcome": standing.outcome.value,
        "since": instant(standing.since),
        "checked_at": instant(standing.checked_at),
        "last_read": instant(standing.last_read),
    }


def _since(facts: PageFacts) -> dict[str, Any]:
    """Since when each value of the profile holds, in the shape of the profile; None for what is no fact."""
    first = facts.since()
    found: dict[str, Any] = {}
    for name, values in places(facts.profile).items():
        told = [max((first[p].fetched_at for p in each if p in first), default=None) for each in values]
        held = getattr(facts.profile, name)
        if isinstance(held, Values):
            unread = [None] if held.state is State.UNKNOWN and not told else []
            found[name] = unread or [instant(each) for each in told]
        else:
            found[name] = instant(told[0])
    return found
