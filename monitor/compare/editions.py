"""Many changes of one site at one time are one edition: which changes belong together. Pure.

Takes what is known of a site's recent changes and how long one round over its pages takes; gives the edition
of each change that is to get one. A tracker is published in batches, dozens of profiles at once, and a
redesign breaks them all at once: people want either told as one thing.

Changes that follow one another closely are a sweep. A sweep that touches `MANY` institutions begins an
edition; a sweep that follows soon after belongs to it, whatever its size, because releases are corrected and
completed on the days after. What stands alone before an edition stays alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.changes import Aspect

MANY = 5
"""Institutions (or pages in trouble) of one site that make an edition."""
PAGES = "-pages"
"""How the id of an edition of pages in trouble ends."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_DAY = timedelta(days=1)
_SHORTEST_PAUSE = timedelta(hours=6)
"""A page that failed is tried again within so long."""
_AFTERMATH = timedelta(hours=36)
_LONGEST = timedelta(days=3)
_SLOWEST = timedelta(days=14)
"""A site that is read more seldom than this is taken for one that is read so often."""


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a change as its edition depends on."""

    id: str
    subject: str
    """The institution; for a page in trouble, its address."""
    aspect: Aspect
    at: datetime
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Tempo:
    """What "at one time" means for a site, all of whose pages are read within `every`.

    Due times drift apart until the pages of a site are spread over the whole round, so that a release shows
    page by page, over a week where the site is read weekly.
    """

    every: timedelta = _DAY

    @property
    def pause(self) -> timedelta:
        """Changes no further apart than this are one sweep."""
        return max(_SHORTEST_PAUSE, self._round / 2)

    @property
    def aftermath(self) -> timedelta:
        """A sweep that begins so soon after an edition belongs to it."""
        return max(_AFTERMATH, self.pause)

    @property
    def longest(self) -> timedelta:
        """An edition takes no longer than this, however busy the site."""
        return max(_LONGEST, self._round * 5 / 4)

    @property
    def memory(self) -> timedelta:
        """Older changes do not matter for the edition of a new one."""
        return self.longest + self.aftermath + self.pause

    @property
    def _round(self) -> timedelta:
        return min(self.every, _SLOWEST)


LONGEST_MEMORY = Tempo(_SLOWEST).memory


def editions_of(
    site: str, told: Iterable[Told], tempo: Tempo = Tempo(), began: Mapping[str, datetime] | None = None
) -> dict[str, str]:
    """The edition by id of each change that is to get one; those that have one keep it.

    `began` says when the known editions began, where that lies before the changes that are given. Facts and
    troubles of pages make editions of their own: "34 profiles changed" and "150 pages cannot be read" are two
    things to know.
    """
    found: dict[str, str] = {}
    everything = list(told)
    for trouble in (False, True):
        of_a_kind = [each for each in everything if (each.aspect is Aspect.PAGE) is trouble]
        found |= _assigned(site, PAGES if trouble else "", of_a_kind, tempo, began or {})
    return found


def _assigned(
    site: str, ending: str, told: Sequence[Told], tempo: Tempo, began: Mapping[str, datetime]
) -> dict[str, str]:
    found: dict[str, str] = {}
    edition, start, end = "", _LONG_AGO, _LONG_AGO
    for sweep in _sweeps(told, tempo):
        first, last = sweep[0].at, sweep[-1].at
        known = next((each.edition for each in sweep if each.edition), None)
        follows = bool(edition) and first - end <= tempo.aftermath and last - start <= tempo.longest
        if known and known != edition:
            edition, start = known, min(first, began.get(known, first))
        elif not known and not follows:
            if len({each.subject for each in sweep}) < MANY:
                continue
            edition, start = f"{site}-{first:%Y-%m-%d}{ending}", first
        end = last
        found |= {each.id: edition for each in sweep if each.edition is None}
    return found


def _sweeps(told: Sequence[Told], tempo: Tempo) -> Iterator[list[Told]]:
    sweep: list[Told] = []
    for each in sorted(told, key=lambda one: (one.at, one.id)):
        if sweep and (each.at - sweep[-1].at > tempo.pause or each.at - sweep[0].at > tempo.longest):
            yield sweep
            sweep = []
        sweep.append(each)
    if sweep:
        yield sweep
