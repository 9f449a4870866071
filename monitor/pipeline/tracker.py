"""A tracker as a whole: whom its indexes list, who came back, and who has left.

Takes what an index says now and the record's roll of its pages; gives a `Look` for `decide` to record. Nobody
leaves at the first look, nor because an index was shortened, was not read, or lists the same institution
elsewhere; many leave together only when a person says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from monitor.changes import Change
from monitor.compare import Subject
from monitor.compare.rosters import compare_rosters, entered, left
from monitor.model import Entry, Evidence, Health, PageKind, PageState, Reading, Role
from monitor.pipeline.parts import Parts
from monitor.pipeline.rosters import (
    Lines,
    evidence_at,
    proof_of,
    reread,
    same_institution,
    straight,
    subject_of,
    whose,
)
from monitor.pipeline.twofold import told_by_profile
from monitor.read.bearing import bearer
from monitor.record import Listed, Listing
from monitor.urls import canonical_url, host_of

SECOND_LOOK = timedelta(hours=20)
"""At least, and on another day (UTC)."""
ONE_SWEEP = timedelta(hours=1)
"""Indexes that are read within it are read together."""
FEW, ONE_IN = 5, 10
"""More than these many at once, and more than one in ten, is a wave."""
LONGEST_ADDRESS = 200
"""Of an index, in a summary."""
SHORT_LISTS = 6
"""Shorter indexes may lose half: the last page of several holds the rest."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an index tells beyond where it leads."""

    changes: tuple[Change, ...] = ()
    suppressed: int = 0
    standing: frozenset[str] = frozenset()
    """Ids of those changes that the profiles told before."""
    remarks: tuple[str, ...] = ()
    held: str = ""
    """Why the reading is not to be trusted; then there is nothing else."""
    wave: str = ""
    """Why a person has to look, although the reading is: too many would leave at once."""
    departed: int = 0
    """How many of those in `listing.leaving` are told of."""
    listing: Listing | None = None


def look(parts: Parts, index: PageState, reading: Reading, at: Evidence, now: datetime) -> Look:
    """What an index with another body tells; `at` is its new snapshot."""
    if index.kind is not PageKind.PROFILE:
        return Look()
    listing = Listing(whose=whose(parts, reading))
    if index.snapshot is None:
        return Look(listing=listing)
    old = reread(parts.archive, index, index.snapshot)
    if old is not None and len(old.links) >= SHORT_LISTS and len(reading.links) * 2 < len(old.links):
        return Look(held=f"it lists {len(reading.links)} institutions, it listed {len(old.links)}")
    roll = parts.store.roll.pages(index)
    known = {each.canonical: each.page for each in roll}
    behind: dict[tuple[str | None, str], PageState] = {}
    old_at = evidence_at(index, index.snapshot)

    def row_of(entry: Entry) -> Subject:
        page = known.get(canonical_url(entry.url))
        id_ = bearer(parts.names, entry.name, entry.name_zh, entry.aliases)
        if page is not None and page.institution_name:
            subject = subject_of(parts, page, at, old_at)
            behind[subject.institution, subject.institution_name] = page
            return subject
        name = parts.names.institutions[id_].name if id_ else entry.name or entry.name_zh
        return Subject(id_, name, index.site, old_at, at, parts.now())

    rows, remarks = straight(parts, reading.entries, known)
    columns = compare_rosters(straight(parts, old.entries if old else (), known)[0], rows, row_of)
    if columns.held:
        return Look(held=columns.held)
    lines = Lines(reading)
    standing = frozenset(
        id_
        for change in columns.changes
        for id_ in told_by_profile(parts, behind.get((change.institution, change.institution_name)), [change])
    )
    others = _others(parts, index)
    missing = tuple(
        each.page.id
        for each in roll
        if each.page.unlisted_at is None and each.canonical not in lines and _ours(each, others)
    )
    back = tuple(_back(parts, each, lines, at) for each in roll if each.departed and each.canonical in lines)
    told = Look(
        (*columns.changes, *back),
        columns.suppressed,
        standing,
        tuple(remarks),
        listing=replace(listing, missing=missing),
    )
    ripe = [each for each in roll if _ripe(each, now)]
    return _second_look(_Second(parts, index, lines, others, roll, at, now), told, ripe)


def look_again(parts: Parts, index: PageState, now: datetime) -> Look:
    """What an unchanged index tells: the second look at those that it did not list at the first."""
    if index.snapshot is None or index.kind is not PageKind.PROFILE or index.role is not Role.INDEX:
        return Look()
    if not any(_ripe(each, now) for each in parts.store.roll.missing(index)):
        return Look()
    lines = Lines(reread(parts.archive, index, index.snapshot))
    if not lines.by_url:
        return Look()
    roll = parts.store.roll.pages(index)
    at = evidence_at(index, index.snapshot)
    second = _Second(parts, index, lines, _others(parts, index), roll, at, now)
    return _second_look(second, Look(), [each for each in roll if _ripe(each, now)])


def accepted(parts: Parts, index: PageState, reading: Reading, at: Evidence, now: datetime) -> Look:
    """A person says that the index is right: who is not on it has left, were it a wave."""
    if index.kind is not PageKind.PROFILE or index.role is not Role.INDEX:
        return Look()
    listing = Listing(whose=whose(parts, reading))
    if index.snapshot is None:
        return Look(listing=listing)
    others, roll = _others(parts, index), parts.store.roll.pages(index)
    gone = [each for each in roll if each.missing or (each.page.listed_by and _ours(each, others))]
    second = _Second(parts, index, Lines(reading), others, roll, at, now, by_person=True)
    missing = tuple(each.page.id for each in gone if each.canonical not in second.lines)
    return _second_look(second, Look(listing=replace(listing, missing=missing)), gone)


@dataclass(frozen=True, slots=True)
class _Second:
    """What a second look has before its eyes."""

    parts: Parts
    index: PageState
    lines: Lines
    others: list[PageState]
    """The tracker's other live indexes."""
    roll: list[Listed]
    at: Evidence
    now: datetime
    by_person: bool = False


def _others(parts: Parts, index: PageState) -> list[PageState]:
    return [each for each in parts.store.roll.indexes(index) if each.id != index.id]


def _ours(each: Listed, others: list[PageState]) -> bool:
    """Whether no other index led to a page: one that still does speaks for itself."""
    return each.page.listed_by is not None and each.page.listed_by not in {other.id for other in others}


def _ripe(each: Listed, now: datetime) -> bool:
    since = each.page.unlisted_at
    return each.missing and since is not None and now - since >= SECOND_LOOK and now.date() != since.date()


def _second_look(second: _Second, told: Look, ripe: list[Listed]) -> Look:
    """Let those leave whom no index of the tracker lists, by address or by name."""
    ripe = [each for each in ripe if each.canonical not in second.lines]
    listing = told.listing or Listing()
    if not ripe:
        return replace(told, listing=listing)
    parts = second.parts
    others = [(each, Lines(reread(parts.archive, each, each.snapshot))) for each in second.others]
    listed = {e.page.id: other.id for e in ripe for other, has in others if e.canonical in has}
    listing = replace(listing, listed=tuple(listed.items()))
    indexes = [second.lines, *(has for _, has in others)]
    by_url = {each.canonical: each for each in second.roll}
    leaving: list[Listed] = []
    renamed: list[tuple[int, Change | None]] = []
    for each in ripe:
        if each.page.id in listed or not (second.by_person or _all_read(each, second.others)):
            continue
        url = next((url for has in indexes if (url := has.elsewhere(parts.names, each.page))), "")
        if not url:
            leaving.append(each)
        elif url in by_url and not same_institution(by_url[url].page, each.page):
            continue  # its row is there, with a link to somebody else
        elif url in by_url and by_url[url].page.snapshot is not None:
            renamed.append((each.page.id, None))  # read there: this page is only an old address of it
    listing = replace(listing, leaving=tuple(renamed))
    members = sum(each.page.listed_by is not None for each in second.roll)
    if len(leaving) > max(FEW, members // ONE_IN) and not second.by_person:
        wave = f"it lists {len(leaving)} institutions fewer"
        return replace(told, wave=wave, listing=listing)
    left_now = [(each.page.id, _left(second, each)) for each in leaving]
    changes = tuple(change for _, change in left_now if change is not None)
    listing = replace(listing, leaving=(*listing.leaving, *left_now))
    return replace(told, departed=len(changes), listing=listing)


def _all_read(each: Listed, others: list[PageState]) -> bool:
    """Whether every other index was read since a page was first missed: silence of one is not absence."""
    since = (each.page.unlisted_at or datetime.max.replace(tzinfo=UTC)) - ONE_SWEEP
    return all(other.last_ok is not None and since <= other.last_ok for other in others)


def _left(second: _Second, each: Listed) -> Change | None:
    """What is told of one who left; who was found later and never read was never told to be there."""
    parts, page = second.parts, each.page
    entry, row_at = _last_row(parts, second.index, each)
    name = page.institution_name or (entry.name or entry.name_zh if entry else "")
    if not name or (page.snapshot is None and not page.baseline):
        return None
    proofs = [(row_at, entry.quote)] if entry and row_at else []
    proofs.extend(_profile_proof(parts, page))
    identity = f"{each.canonical} {page.found_at} {page.unlisted_at or second.now}"
    return left(subject_of(parts, replace(page, institution_name=name), second.at), identity, iter(proofs))


def _last_row(parts: Parts, index: PageState, each: Listed) -> tuple[Entry | None, Evidence | None]:
    """The row that an earlier version of the index had for a page."""
    by = (parts.store.page(each.page.listed_by) if each.page.listed_by is not None else None) or index
    for info in parts.store.snapshots(page_id=by.id, until=each.page.unlisted_at, limit=8):
        if info.reads_well:
            entry = Lines(reread(parts.archive, by, info.snapshot)).by_url.get(each.canonical)
            if entry is not None:
                return entry, evidence_at(by, info.snapshot)
    return None, None


def _profile_proof(parts: Parts, page: PageState) -> Iterator[tuple[Evidence, str]]:
    """What the profile itself said of its institution: its rating, else its name."""
    reading = reread(parts.archive, page, page.snapshot)
    if reading is not None and reading.profile is not None and page.snapshot is not None:
        yield evidence_at(page, page.snapshot), proof_of(reading.profile)


def _back(parts: Parts, each: Listed, lines: Lines, at: Evidence) -> Change:
    entry = lines.by_url[each.canonical]
    identity = f"{each.canonical} back {each.page.unlisted_at}"
    return entered(subject_of(parts, each.page, at), identity, None, iter([(at, entry.quote)]), back=True)


def wave_change(parts: Parts, index: PageState, wave: str, now: datetime) -> tuple[Change, ...]:
    """The word to the operator that many would leave at once, said once."""
    if index.told_health is Health.REDESIGNED or index.snapshot is None:
        return ()
    at = replace(evidence_at(index, index.snapshot), fetched_at=now)
    return (held_change(subject_of(parts, index, at), index, wave, "lets them leave"),)


def held_change(subject: Subject, index: PageState, why: str, then: str) -> Change:
    """The word that an index is held, with the command that takes it as it is: whole, or not at all."""
    from monitor.compare import page_change  # pages take long to compare, and to import

    command = f"`monitor sources accept {index.url}` {then}"
    change = page_change(subject, Health.REDESIGNED, f"{why}; {command}", index.told_health, index.kind)
    if len(index.url) > LONGEST_ADDRESS:
        command = "`monitor doctor` says more"
    name = subject.institution_name or host_of(index.url)
    return replace(change, summary=f"{name}: the page was not compared: {why}; {command}.")
