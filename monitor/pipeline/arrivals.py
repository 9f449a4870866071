"""A profile that an index led to: is it a newcomer, is it one that is known and has moved, did it leave?

Takes the page, its first good reading and the record's roll of the tracker's pages; gives an `Arrival` for
`decide` to record. A profile that moved keeps its page, and with it all that is known: the page takes the new
URL, so that slugs may change as they like.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.changes import Change
from monitor.compare import Subject
from monitor.compare.rosters import entered
from monitor.model import Fetched, Health, PageKind, PageState, Profile, Reading, Role
from monitor.pipeline.parts import Parts
from monitor.pipeline.rosters import Lines, evidence_at, proof_of, reread
from monitor.read.bearing import bearer, bears_other_name, same_names
from monitor.record import Listed, Listing, Move
from monitor.text import loose
from monitor.units import longest_wait
from monitor.urls import canonical_url

MOST_READ = 40
"""Pages that are read again in search of the profile that moved, beyond those of the same name."""
ONE_SWEEP = timedelta(hours=1)
"""An index that was read so shortly before a page was found gone has said that it still leads there."""
LONGEST_QUIET = timedelta(days=3)
"""How long, or twice its `every`, a page that is gone waits for the word of its index."""
MOST_CHECKS = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the first good reading of a profile means for its tracker."""

    page: PageState
    """The page that was read; the one that it was before, where the profile has moved."""
    entry: str = ""
    """"entered" or "back"; empty: nothing to tell."""
    listing: Listing | None = None


def arrival(parts: Parts, page: PageState, reading: Reading, final_url: str) -> Arrival:
    """Whether the first good reading of a found profile is a newcomer, or one that is known and has moved."""
    if page.kind is not PageKind.PROFILE or reading.profile is None or page.listed_by is None:
        return Arrival(page)
    if page.snapshot is not None:
        return _redirected(parts, page, final_url)
    profile = reading.profile
    names = (profile.name.value or "", profile.name_zh.value or "")
    aliases = tuple(value.value for value in profile.aliases if value.value)
    id_ = page.declared_for or bearer(parts.names, *names, aliases) or page.institution
    if page.baseline:  # known at most from an import, under the URL of that day
        imported = (each for each in parts.store.roll.imported(page) if _same(parts, each, id_, names))
        before = next(imported, None)
        return _moved(page, before) if before is not None else Arrival(page)
    others = [each for each in parts.store.roll.pages(page) if each.page.id != page.id]
    same = [each for each in others if each.page.snapshot is not None and _same(parts, each, id_, names)]
    moved = next((each for each in same if _has_moved(each, page)), None) or _by_reading(
        parts, page, names, [each for each in others if each not in same and _has_moved(each, page)]
    )
    if moved is not None and not moved.declared:
        return _moved(page, moved)
    if moved is not None or any(each.live and not each.departed for each in same):
        return Arrival(page)
    return Arrival(page, entry="entered")


def _same(parts: Parts, each: Listed, id_: str | None, names: tuple[str, str]) -> bool:
    """Whether a page is about the institution with that id or exactly these names."""
    if id_ is not None and each.page.institution is not None:
        return each.page.institution == id_
    if loose(each.page.institution_name) not in map(loose, names):
        return False
    return same_names(_names(parts, each) or (each.page.institution_name, ""), names)


def _names(parts: Parts, each: Listed) -> tuple[str, str] | None:
    reading = reread(parts.archive, each.page, each.page.snapshot)
    if reading is None or reading.profile is None:
        return None
    return (reading.profile.name.value or "", reading.profile.name_zh.value or "")


def _has_moved(each: Listed, to: PageState) -> bool:
    """Whether a page is not what leads to its profile any more."""
    snapshot = each.page.snapshot
    if snapshot is None:
        return False
    redirected = canonical_url(snapshot.url) == canonical_url(to.url)
    return redirected or each.page.unlisted_at is not None or each.page.health is Health.GONE


def _by_reading(
    parts: Parts, page: PageState, names: tuple[str, str], candidates: list[Listed]
) -> Listed | None:
    """The one that bears one of the names, where its English name is another now."""
    for each in candidates[:MOST_READ]:
        snapshot = each.page.snapshot
        if snapshot is not None and canonical_url(snapshot.url) == canonical_url(page.url):
            return each
        known = _names(parts, each)
        if known is not None and same_names(known, names):
            return each
    return None


def _moved(page: PageState, old: Listed) -> Arrival:
    """The known page, now at the URL of the found one."""
    known = replace(old.page, url=page.url, listed_by=page.listed_by, unlisted_at=None)
    known = replace(known, every=page.every, language=page.language, health=Health.OK)
    listing = Listing(move=Move(old.page.id, page.id))
    return Arrival(known, entry="back" if old.departed else "", listing=listing)


def moved_meanwhile(parts: Parts, page: PageState, fetched: Fetched) -> PageState | None:
    """The page as it is now, if its profile was found at another URL since the old one was asked."""
    there = fetched.status == 200 and canonical_url(fetched.final_url) == canonical_url(page.url)
    if there or page.kind is not PageKind.PROFILE or page.snapshot is None or page.listed_by is None:
        return None
    now = parts.store.page(page.id)
    return now if now is not None and now.url != page.url else None


def _redirected(parts: Parts, page: PageState, final_url: str) -> Arrival:
    """A known profile that answers from where a new page was found moves there."""
    if canonical_url(final_url) == canonical_url(page.url):
        return Arrival(page)
    page = parts.store.page(page.id) or page
    if page.unlisted_at is None:
        return Arrival(page)
    to = parts.store.page_by_url(final_url, PageKind.PROFILE)
    if to is None or to.id == page.id or to.site != page.site or to.listed_by is None or to.snapshot:
        return Arrival(page)
    return _moved(to, Listed(page, canonical_url(page.url), live=True, declared=False))


def entry_changes(parts: Parts, came: Arrival, reading: Reading, subject: Subject) -> tuple[Change, ...]:
    """The change of a newcomer, proved by the row of the index and the profile itself."""
    if not came.entry or reading.profile is None:
        return ()
    page = came.page
    proofs = [(subject.new_evidence, proof_of(reading.profile))]
    index = parts.store.page(page.listed_by) if page.listed_by is not None else None
    if index is not None and index.snapshot is not None:
        lines = Lines(reread(parts.archive, index, index.snapshot))
        entry = lines.by_url.get(canonical_url(page.url))
        if entry is not None:
            proofs.insert(0, (evidence_at(index, index.snapshot), entry.quote))
    identity = f"{canonical_url(page.url)} {came.entry} {page.found_at}"
    level = reading.profile.risk_level.value
    return (entered(subject, identity, level, iter(proofs), back=came.entry == "back"),)


# --------------------------------------------------------------------- whose it is


def named(parts: Parts, page: PageState, profile: Profile | None) -> tuple[str | None, str]:
    """Whom a page names, or else whom its index named beside the link; its own word counts for more."""
    known = parts.institution(page.institution)
    if profile is None:
        return (known.id, known.name) if known else (None, page.institution_name)
    name, name_zh = profile.name.value or "", profile.name_zh.value or ""
    id_ = bearer(parts.names, name, name_zh, [value.value or "" for value in profile.aliases])
    if id_ is not None:
        return id_, parts.names.institutions[id_].name
    if known is not None and (page.snapshot is not None or not bears_other_name(name, name_zh, known)):
        return known.id, known.name
    return None, name or name_zh or page.institution_name


def disagreement(page: PageState, id_: str | None, name: str) -> tuple[str, ...]:
    """A remark where the index names another institution than the profile does."""
    if page.snapshot is not None or page.institution is None or page.declared_for or id_ == page.institution:
        return ()
    return (f"the index says {page.institution_name}, the profile is about {name}",)


# --------------------------------------------------------------------- a profile in trouble


def keeps_quiet(parts: Parts, page: PageState, health: Health, now: datetime) -> bool:
    """Whether a profile that is gone is the tracker's matter: it left, or its index has yet to say.

    A page that somebody declared, or that no index leads to, speaks for itself.
    """
    if page.kind is not PageKind.PROFILE or health is not Health.GONE or page.role is Role.INDEX:
        return False
    page = parts.store.page(page.id) or page  # the index may have been read while this page was fetched
    if any(each.url == page.url and each.role is Role.CONTENT for each in parts.sources.pages):
        return False
    if page.unlisted_at is not None:
        return True
    index = parts.store.page(page.listed_by) if page.listed_by is not None else None
    if index is None:
        return False
    since = gone_since(parts, page, now)
    heard = index.last_ok is not None and index.last_ok > since - ONE_SWEEP
    return not heard and now - since < max(LONGEST_QUIET, 2 * longest_wait(page.every))


def gone_since(parts: Parts, page: PageState, now: datetime) -> datetime:
    """When a page that is gone was first found so."""
    since = now
    for check in parts.store.checks(page.id, limit=MOST_CHECKS) if page.health is Health.GONE else ():
        if check.health is not Health.GONE:
            break
        since = check.finished_at
    return since


def retirement(page: PageState, health: Health) -> Listing | None:
    """A page that left its tracker and is gone needs no more looks."""
    left_before = page.listed_by is None and page.unlisted_at is not None
    return Listing(retired=(page.id,)) if left_before and health is Health.GONE else None
