"""What belongs to a change: each page that proves it, with its version before and its version after.

Takes a change; gives its pages in the order of the evidence. What is not there any more, or does not match
its digest, is told with the reason, never left out silently.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.changes import Action, Change
from monitor.errors import ArchiveError
from monitor.model import Evidence, Fetched
from monitor.pipeline.parts import Parts
from monitor.record import SnapshotInfo

_LOOKED_AT = 50
"""Versions before or behind one among which the next good one is looked for."""


@dataclass(frozen=True, slots=True)
class Held:
    """One version of a page, out of the archive."""

    info: SnapshotInfo
    members: bytes = b""
    """As they lie in the archive; empty where they cannot be had."""
    fetched: Fetched | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A page and what it says of the change."""

    url: str
    evidence: tuple[Evidence, ...]
    before: Held | None = None
    after: Held | None = None

    @property
    def held(self) -> tuple[Held, ...]:
        return tuple(each for each in (self.before, self.after) if each is not None)


def sources_of(parts: Parts, change: Change) -> tuple[Source, ...]:
    """The pages of a change; evidence without a snapshot is a page without versions."""
    told: dict[int, dict[int, SnapshotInfo]] = defaultdict(dict)
    quoted: dict[int | str, list[Evidence]] = defaultdict(list)
    for each in change.evidence:
        info = parts.store.around.snapshot(each.snapshot)
        if info is None:
            quoted[each.url].append(each)
            continue
        told[info.snapshot.page_id][info.snapshot.id] = info
        quoted[info.snapshot.page_id].append(each)
    found = []
    for key, evidence in quoted.items():
        if isinstance(key, str):
            found.append(Source(key, tuple(evidence)))
            continue
        versions = sorted(told[key].values(), key=lambda each: each.snapshot.fetched_at)
        before, after = pair(parts, change, versions)
        url = versions[-1].page_url
        found.append(Source(url, tuple(evidence), _held(parts, before), _held(parts, after)))
    return tuple(found)


def pair(
    parts: Parts, change: Change, versions: Sequence[SnapshotInfo]
) -> tuple[SnapshotInfo | None, SnapshotInfo | None]:
    """The versions before and after, given those of one page that the evidence names, oldest first."""
    if len(versions) > 1:
        return versions[0], versions[-1]
    (only,) = versions
    if change.action is Action.REMOVED:
        behind = _next(parts, only, change)
        if behind is not None:
            return only, behind
    return _next(parts, only, None), only


def _next(parts: Parts, one: SnapshotInfo, removed: Change | None) -> SnapshotInfo | None:
    """The good version before one; or, where something was removed, the one behind that shows it."""
    moment, page_id = one.snapshot.fetched_at, one.snapshot.page_id
    if removed is None:
        found = parts.store.snapshots(page_id=page_id, until=moment, limit=_LOOKED_AT)
        before = (each for each in found if each.snapshot.fetched_at < moment and each.reads_well)
        return next(before, None)
    found = parts.store.snapshots(page_id=page_id, since=moment, newest_first=False, limit=_LOOKED_AT)
    known = removed.detected_at
    behind = (
        each
        for each in found
        if each.snapshot.fetched_at > moment and (known is None or each.snapshot.fetched_at <= known)
    )
    return next(behind, None)


def _held(parts: Parts, info: SnapshotInfo | None) -> Held | None:
    if info is None:
        return None
    try:
        return Held(info, parts.archive.members(info.snapshot.ref), parts.archive.load(info.snapshot.ref))
    except ArchiveError as error:
        return Held(info, fault=str(error))
