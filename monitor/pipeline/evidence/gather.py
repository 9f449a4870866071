"""What belongs to a change: each page that proves it, with its version before and its version after.

`sources_of` takes a change and gives its pages in the order of the evidence, by the record alone; `copy_of`
reads a version out of the archive. What is not there any more, or does not match its digest, is told with the
reason, never left out silently.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from monitor.changes import Action, Change
from monitor.errors import ArchiveError
from monitor.model import Evidence, Fetched
from monitor.pipeline.parts import Parts
from monitor.record import SnapshotInfo

_LOOKED_AT = 50
"""Versions before or behind one among which the next good one is looked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page and what it says of the change, with its versions before and after."""

    url: str
    evidence: tuple[Evidence, ...]
    cited: SnapshotInfo | None = None
    """The newest version that the evidence names."""
    before: SnapshotInfo | None = None
    after: SnapshotInfo | None = None

    @property
    def page_id(self) -> int | None:
        return self.cited.snapshot.page_id if self.cited else None

    @property
    def versions(self) -> tuple[SnapshotInfo, ...]:
        return tuple(each for each in (self.before, self.after) if each is not None)


@dataclass(frozen=True, slots=True)
class Copy:
    """What the archive has of one version."""

    members: bytes = b""
    """As they lie there; empty where they cannot be had."""
    fetched: Fetched | None = None
    fault: str = ""


def sources_of(parts: Parts, change: Change, most: int | None = None) -> tuple[Source, ...]:
    """The first `most` pages of a change; evidence without a snapshot is a page without versions."""
    named: dict[int, dict[int, SnapshotInfo]] = defaultdict(dict)
    quoted: dict[int | str, list[Evidence]] = defaultdict(list)
    for each in change.evidence:
        info = parts.store.around.snapshot(each.snapshot)
        if info is not None:
            named[info.snapshot.page_id][info.snapshot.id] = info
        quoted[info.snapshot.page_id if info is not None else each.url].append(each)
    found = []
    for key, evidence in islice(quoted.items(), most):
        if isinstance(key, str):
            found.append(Source(key, tuple(evidence)))
            continue
        versions = sorted(named[key].values(), key=lambda each: each.snapshot.fetched_at)
        last = versions[-1]
        found.append(Source(last.page_url, tuple(evidence), last, *_pair(parts, change, versions)))
    return tuple(found)


def copy_of(parts: Parts, info: SnapshotInfo) -> Copy:
    """A version out of the archive, or why it cannot be had."""
    ref = info.snapshot.ref
    try:
        return Copy(parts.archive.members(ref), parts.archive.load(ref))
    except ArchiveError as error:
        return Copy(fault=str(error))


def _pair(
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
