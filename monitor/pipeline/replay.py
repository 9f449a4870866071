"""Reading the archive again: what today's readers see in old snapshots, and nothing that is news.

`replay` goes through the good snapshots of each page and compares neighbours. A change that was told
on the day keeps its record; one that only today's readers see is recorded with origin "reader" and
mailed to nobody (promise 5); one that they no longer see is marked. Pages are shared out over processes;
a run that is broken off is taken up where it stopped.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.changes import REAPPEARED, WITHDRAWN, Aspect, Change, instant
from monitor.pipeline.again import Again
from monitor.pipeline.ahead import unreported
from monitor.pipeline.parts import Parts
from monitor.pipeline.workers import shared_out
from monitor.read.reader import READER_VERSION
from monitor.record.replays import ReplayRun
from monitor.text import loose

UNSEEN = "unseen_by_reader"
"""Mark of a change that was told once and that today's readers do not find between its snapshots."""

SAME_DAYS = timedelta(days=30)
"""Within them, two pages of a site that tell the same tell it once."""

_NOT_READ_HERE = frozenset({Aspect.PAGE, Aspect.INSTITUTION})
"""Told by other things than the comparison of two snapshots of a page."""


@dataclass(frozen=True)
class Scope:
    """What is to be read again; empty fields leave nothing out."""

    ids: tuple[str, ...] = ()
    """Sites or institutions."""
    sites: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    since: datetime | None = None

    def words(self) -> str:
        """The same for the same scope and the same readers."""
        named = [sorted(set(each)) for each in (self.ids, self.sites, self.institutions)]
        return json.dumps([*named, instant(self.since), READER_VERSION], ensure_ascii=False)


@dataclass
class ReplayReport:
    pages: int = 0
    snapshots: int = 0
    found: list[Change] = field(default_factory=list)
    """Only today's readers see them; recorded now, unless nothing is to be written."""
    unseen: list[Change] = field(default_factory=list)
    """They were told, and today's readers do not see them; marked now, unless nothing is to be written."""
    damaged: int = 0
    bugs: list[tuple[int, str]] = field(default_factory=list)
    """Number of the page and kind of the fault of ours."""
    resumed: bool = False
    seconds: float = 0.0


OnProgress = Callable[[int, int], None]
"""How many snapshots are read, of how many."""


def replay(
    parts: Parts,
    scope: Scope = Scope(),
    *,
    dry_run: bool = False,
    anew: bool = False,
    workers: int | None = None,
    on_progress: OnProgress | None = None,
) -> ReplayReport:
    """Read the snapshots of a scope again. `dry_run` writes nothing; `anew` does not take up a broken run.

    A run with `since` reads parts of pages, so none of them is done by it, and it always begins anew.
    `workers` is how many processes share the work; None: one for each core that we may use. Raises
    `StorageError`, and `MonitorError` where a process of ours was killed.
    """
    began = time.monotonic()
    anew = anew or scope.since is not None
    run = None if dry_run else parts.store.replays.begin(scope.words(), parts.now(), anew=anew)
    loads = parts.store.replays.loads(
        ids=scope.ids,
        sites=scope.sites,
        institutions=scope.institutions,
        since=scope.since,
        not_after=run.started_at if run and run.resumed else None,
    )
    report = ReplayReport(resumed=bool(run and run.resumed))
    total = sum(load.snapshots for load in loads)
    for batch in shared_out(parts, loads, since=scope.since, workers=workers):
        _take(parts, batch, report, run, whole=scope.since is None)
        if on_progress is not None:
            on_progress(min(report.snapshots, total), total)
    if run is not None:
        parts.store.replays.finish(run, parts.now())
    report.seconds = time.monotonic() - began
    return report


def _take(
    parts: Parts, batch: Sequence[Again], report: ReplayReport, run: ReplayRun | None, *, whole: bool
) -> None:
    """Add a batch to the report and, in a run, to the record. `whole`: every version of a page was read."""
    for again in batch:
        report.pages += 1
        report.snapshots += again.snapshots
        report.damaged += again.damaged
        if again.bug:
            report.bugs.append((again.page_id, again.bug))
            continue
        known = parts.store.replays.known_changes(again.page_id)
        found = unreported(parts, not_among(parts, again.told, known))
        seen = _Seen(again)
        unseen = [each for each in known if _rests_on(each, again) and each not in seen]
        if run is not None:
            now = parts.now()
            dated = [replace(each, detected_at=now) for each in found]
            found = parts.store.add_changes(dated, again.page_id, graded=parts.policy.graded)
            _mark(parts, known, unseen, seen)
            if again.ledger is not None:
                parts.store.ledger.put(
                    again.page_id, again.ledger, versions=again.versions, reader_version=READER_VERSION
                )
        report.found += found
        report.unseen += unseen
    if run is not None:
        done = [again.page_id for again in batch if whole]
        last = [again.last for again in batch if again.last is not None]
        parts.store.replays.note(last, done, parts.now())


def not_among(parts: Parts, told: Iterable[Change], known: Iterable[Change]) -> Sequence[Change]:
    """What was told today and never before: neither under this id, nor in other words of the same facts."""
    alike: dict[Facts, list[Change]] = {}
    for change in known:
        alike.setdefault(_facts(change), []).append(change)
    fresh = {
        change.id: change
        for change in told
        if not any(_of_those_days(each, change) for each in alike.get(_facts(change), ()))
    }
    unknown = parts.store.replays.unknown(fresh) if fresh else set()
    return [change for id_, change in fresh.items() if id_ in unknown]


def _of_those_days(known: Change, change: Change) -> bool:
    """Whether what says the same was told of these snapshots, or by another page of the site (its index) in
    those days.
    """
    mine, theirs = _snapshots(change), _snapshots(known)
    return bool(mine & theirs) or any(
        abs(one.fetched_at - other.fetched_at) <= SAME_DAYS
        for one in change.evidence[-1:]
        for other in known.evidence
        if one.fetched_at and other.fetched_at and other.url != one.url
    )


def _rests_on(change: Change, again: Again) -> bool:
    """Whether today's readers looked at the very snapshots that a change rests on, and could have found it.

    What another page proves, too, does not rest on these. Of one snapshot alone nobody knows which of its
    neighbours it was compared with.
    """
    if change.aspect in _NOT_READ_HERE or not {WITHDRAWN, REAPPEARED}.isdisjoint(change.marks):
        return False
    mine = _snapshots(change)
    if len(mine) == 1:
        return mine <= again.settled
    return bool(mine) and any(mine <= set(pair) for pair in again.pairs)


class _Seen:
    """The changes that today's readers find: by id, or in other words of the same snapshots."""

    def __init__(self, again: Again) -> None:
        self._ids = {each.id for each in again.told}
        self._told: dict[Facts, set[str]] = {}
        for each in again.told:
            self._told.setdefault(_facts(each), set()).update(_snapshots(each))

    def __contains__(self, change: Change) -> bool:
        if change.id in self._ids:
            return True
        return not self._told.get(_facts(change), set()).isdisjoint(_snapshots(change))


Facts = tuple[str, ...]


def _facts(change: Change) -> Facts:
    """What a change says, without its spelling."""
    parties = sorted(loose(party) for party in change.parties)
    texts = (loose(change.before or ""), loose(change.after or ""))
    return (change.aspect.value, change.action.value, *texts, *parties)


def _snapshots(change: Change) -> set[str]:
    return {each.snapshot for each in change.evidence if each.snapshot}


def _mark(parts: Parts, known: Iterable[Change], unseen: Iterable[Change], seen: _Seen) -> None:
    """Mark what is unseen today, and take the mark from what is seen again."""
    marked = {change.id: change for change in known if UNSEEN in change.marks}
    parts.store.replays.mark({each.id for each in unseen} - marked.keys(), UNSEEN, present=True)
    again = [id_ for id_, change in marked.items() if change in seen]
    parts.store.replays.mark(again, UNSEEN, present=False)
