"""Events and the tracker: what no profile holds yet is told as ahead of it, what one holds is no news.

Takes the events of an article; gives them with the mark, and the ids of those that a profile of this
workspace holds already. A profile is read again from its snapshot, and only where an event of its institution
is to be told. Where no profile of the institution has read well, nothing can be said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from monitor.changes import AHEAD, REPUBLISHED, Change
from monitor.compare.counterparts import NameGraph
from monitor.compare.holding import Held, held, spellings
from monitor.model import Article, Institution, PageKind, Profile, Role
from monitor.pipeline.parts import Parts
from monitor.pipeline.rosters import reread
from monitor.read.name_forms import fold
from monitor.read.names import NameIndex
from monitor.record.events import is_event
from monitor.text import loose
from monitor.urls import belongs_to, host_of

LONGEST_SOURCE = 60
"""Characters of a name; what is longer is no name."""

Beside = tuple[Profile, date]
"""A profile, and the day on which it first read so."""


def name_graph(parts: Parts) -> NameGraph:
    """What this workspace, and what ships with the product, knows of names."""
    return NameGraph(parts.names.known, fold)


def seen(
    parts: Parts, events: Iterable[Change], article: Article | None = None
) -> tuple[tuple[Change, ...], frozenset[str]]:
    """The events of an article, each that no profile holds marked so, and all marked if the article says that
    it is somebody else's; and the ids of those that a profile holds.
    """
    told, standing = list[Change](), set[str]()
    profiles: dict[str, list[Beside]] = {}
    for event in events:
        if not is_event(event):
            told.append(event)
            continue
        id_ = event.institution or ""
        if id_ not in profiles:
            profiles[id_] = list(_now(parts, id_))
        how = _how(parts, profiles[id_], event)
        if how is Held.YES:
            standing.add(event.id)
        marks = [*event.marks, *([AHEAD] if how is Held.NO else [])]
        marks += [REPUBLISHED] if _is_anothers(parts, article, event) else []
        told.append(replace(event, marks=tuple(marks)))
    return tuple(told), frozenset(standing)


def _is_anothers(parts: Parts, article: Article | None, event: Change) -> bool:
    """Whether an article names as its source whoever has a site of his own, which this is not."""
    source = article.source.strip()[:LONGEST_SOURCE] if article else ""
    if not source:
        return False
    hosts = {host_of(each.url) for each in event.evidence}
    known = parts.names.known(source)
    if known is not None and known.hosts:
        return not any(belongs_to(host, known.hosts) for host in hosts)
    sites = (site for site in parts.sources.sites.values() if loose(site.name) == loose(source))
    return any(site.id != event.site for site in sites)


def unreported(parts: Parts, found: Sequence[Change]) -> Sequence[Change]:
    """What today's readers find, without reports of events that are known: told by another page, or held by a
    profile when the article was fetched.
    """
    events = [change for change in found if is_event(change)]
    if not events:
        return found
    told = parts.store.reports.told(events, name_graph(parts))
    return [each for each in found if each.id not in told and not _held_then(parts, each)]


def _held_then(parts: Parts, event: Change) -> bool:
    at = max((each.fetched_at for each in event.evidence if each.fetched_at), default=None)
    return is_event(event) and _how(parts, list(_then(parts, event, at)), event) is Held.YES


def caught_up(parts: Parts, institution: str | None, profile: Profile | None) -> frozenset[str]:
    """The events that were told ahead of the tracker, and that this new reading of a profile tells."""
    if not institution or profile is None:
        return frozenset()
    beside = [(profile, parts.now().date())]
    waiting = parts.store.reports.ahead(institution)
    return frozenset(event.id for event in waiting if _how(parts, beside, event) not in (None, Held.NO))


def _how(parts: Parts, profiles: Iterable[Beside], event: Change) -> Held | None:
    """How surely one of the profiles holds an event; None where there is none."""
    graph = name_graph(parts)

    def names(text: str, party: str) -> bool:
        return bool(_index(spellings(party, graph)).find(text))

    return max((held(profile, event, read, graph, names) for profile, read in profiles), default=None)


@lru_cache(maxsize=64)
def _index(names: tuple[str, ...]) -> NameIndex:
    return NameIndex([Institution("one", names[0], aliases=names[1:])]) if names else NameIndex(())


def _now(parts: Parts, institution: str) -> Iterator[Beside]:
    pages = parts.store.pages(ids=[institution], kind=PageKind.PROFILE, role=Role.CONTENT)
    for page in pages:
        if page.institution == institution and page.snapshot is not None:
            reading = reread(parts.archive, page, page.snapshot)
            if reading is not None and reading.profile is not None:
                yield reading.profile, page.snapshot.fetched_at.date()


def _then(parts: Parts, event: Change, at: datetime | None) -> Iterator[Beside]:
    """The profiles of an event's institution as they were then; none where one of them tells it itself."""
    if at is None or not event.institution:
        return
    pages = parts.store.profile_snapshots(event.institution, at)
    if {each.url for each in event.evidence} & {known.page.url for known in pages}:
        return
    for known in pages:
        reading = reread(parts.archive, known.page, known.snapshot)
        if reading is not None and reading.profile is not None:
            yield reading.profile, known.snapshot.fetched_at.date()
