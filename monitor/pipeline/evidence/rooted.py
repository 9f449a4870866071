"""What a digest says of the archive: the day, and the root of all snapshots up to it. See `chain`.

Apart from it, because most digests are made without one: the chain is looked at when a mail is composed.
"""

from collections.abc import Callable
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING

from monitor.pipeline.parts import Parts

if TYPE_CHECKING:
    from monitor.notify.digest import Rooted


def rooted(parts: Parts) -> "Callable[[], Rooted | None]":
    """Asked for the first mail of a round, it covers all that is recorded by then; others say the same."""

    @cache
    def now() -> "Rooted | None":
        from monitor.pipeline.evidence.chain import root_now

        found = root_now(parts)
        return None if found is None else (found.day, found.root)

    return now


def seal(parts: Parts) -> None:
    """Once a day: make the roots of the days that are over, whether or not there was a mail, and have the
    newest of them stamped where that is wanted. Costs a look.
    """
    last = parts.store.roots.last()
    if last is not None:
        since = last.made_at
    else:
        first = next(parts.store.roots.recorded(0), None)
        if first is None:
            return
        since = first.recorded_at
    if since.astimezone(UTC).date() < parts.now().astimezone(UTC).date():
        from monitor.pipeline.evidence.chain import root_now

        root_now(parts)
    if parts.settings.evidence.timestamp_url:
        from monitor.pipeline.evidence.stamping import stamp_due

        stamp_due(parts)


def standing(parts: Parts) -> "Rooted | None":
    """The newest root that is known; nothing is computed or kept."""
    found = parts.store.roots.last()
    return None if found is None else (found.day, found.root)
