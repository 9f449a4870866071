"""Many changes of one site in one sweep are one edition: which changes belong together. Pure.

Takes what is known of a site's recent changes; gives the edition of each that belongs to one. A tracker is
published in batches, dozens of profiles at once (domain research 1.1), and a redesign breaks them all at
once: people want either told as one thing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.changes import Aspect

MANY = 5
"""Institutions (or pages in trouble) of one site that make an edition."""
PAUSE = timedelta(hours=6)
"""Two changes further apart belong to two sweeps: a day's pages are spread over an hour or so, and a page
that failed is tried again within six hours."""
LONGEST = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Told:
    """As much of a change as its edition depends on."""

    id: str
    subject: str
    """The institution; for a page in trouble, its address."""
    aspect: Aspect
    at: datetime
    edition: str | None = None


def editions_of(site: str, told: Iterable[Told]) -> dict[str, str]:
    """The edition by id of each change that is to get one; those that have one keep it.

    Facts and troubles of pages make editions of their own: "34 profiles changed" and "150 pages cannot be
    read" are two things to know.
    """
    found: dict[str, str] = {}
    everything = list(told)
    for trouble in (False, True):
        of_a_kind = [each for each in everything if (each.aspect is Aspect.PAGE) is trouble]
        for sweep in _sweeps(of_a_kind):
            known = next((each.edition for each in sweep if each.edition), None)
            if known is None and len({each.subject for each in sweep}) < MANY:
                continue
            name = known or f"{site}-{sweep[0].at:%Y-%m-%d}" + ("-pages" if trouble else "")
            found |= {each.id: name for each in sweep if each.edition is None}
    return found


def _sweeps(told: Sequence[Told]) -> Iterator[list[Told]]:
    sweep: list[Told] = []
    for each in sorted(told, key=lambda one: (one.at, one.id)):
        if sweep and (each.at - sweep[-1].at > PAUSE or each.at - sweep[0].at > LONGEST):
            yield sweep
            sweep = []
        sweep.append(each)
    if sweep:
        yield sweep
