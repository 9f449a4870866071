"""Readings that wait for a person: what taking one would change, taking it, and leaving it.

Takes a page whose last version was not trusted (`redesigned`: most of what it told is gone, or it is about
somebody else); gives `Held`. A decision is kept with who made it and when; while the page stays as it was
when it was refused, nobody is asked again.
"""

from dataclasses import dataclass, replace

from monitor.changes import Change
from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageState, Reading, Snapshot
from monitor.pipeline.accept import accept_page
from monitor.pipeline.ledger import reading_of
from monitor.pipeline.parts import Parts
from monitor.record.watching import HeldDecision


@dataclass(frozen=True, slots=True)
class Held:
    """One page whose last reading waits."""

    page: PageState
    snapshot_id: int
    """The version that waits."""
    decision: HeldDecision | None
    """What was said of this very version."""
    changes: tuple[Change, ...] = ()
    """What would have been told, had it been trusted."""
    unreadable: bool = False
    """It, or the one before, cannot be read any more."""


def held_of(parts: Parts, page: PageState, *, compared: bool = True) -> Held | None:
    """What waits of a page; None where nothing does."""
    if page.health is not Health.REDESIGNED:
        return None
    waiting = parts.store.watching.held_snapshot(page.id)
    if waiting is None:
        return None
    said = parts.store.watching.decided([page.id]).get(page.id)
    decision = said if said is not None and said.snapshot_id == waiting else None
    held = Held(page, waiting, decision)
    return _compared(parts, held) if compared else held


def accept(parts: Parts, held: Held, by: str, note: str = "") -> None:
    """What the page says now is what is known; raises what `accept_page` does."""
    accept_page(parts, held.page.url)
    parts.store.watching.decide(
        HeldDecision(held.page.id, held.snapshot_id, accepted=True, by=by, at=parts.now(), note=note)
    )


def refuse(parts: Parts, held: Held, by: str, note: str = "") -> None:
    """What we knew stays; the version is in the archive."""
    parts.store.watching.decide(
        HeldDecision(held.page.id, held.snapshot_id, accepted=False, by=by, at=parts.now(), note=note)
    )


def _compared(parts: Parts, held: Held) -> Held:
    waiting = parts.store.snapshot(held.snapshot_id)
    new = _reading(parts, held.page, waiting)
    old = _reading(parts, held.page, held.page.snapshot)
    if new is None or old is None:
        return replace(held, unreadable=True)
    nowhere = Evidence("", held.page.url)
    subject = Subject(held.page.institution, held.page.institution_name, held.page.site, nowhere, nowhere)
    return replace(held, changes=compare(old, new, subject, guarded=False).changes)


def _reading(parts: Parts, page: PageState, snapshot: Snapshot | None) -> Reading | None:
    if snapshot is None:
        return None
    reading = reading_of(parts, page, snapshot)
    return reading if reading is not None and reading.ok else None
