"""Whether a tracker's profile holds an event that somebody reports.

Takes a profile, a change of a partnership and what is known of names; gives yes, perhaps or no. Yes only for
the same counterparts, a kind that fits and the same year at least: an agreement that the profile recorded
years ago holds no new one, and what it tells without a date may be another. Pure.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import IntEnum

from monitor.changes import Change
from monitor.compare.counterparts import NameGraph, Tie, tie
from monitor.compare.sameness import BODIES, DAY, kinds_fit
from monitor.later import regex
from monitor.model import Laboratory, Profile, Relation
from monitor.text import has_cjk

Names = Callable[[str, str], bool]
"""Whether a text names an organisation."""
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Held(IntEnum):
    NO = 0
    PERHAPS = 1
    """It names the counterpart, and may mean this or something else."""
    YES = 2


def held(profile: Profile, event: Change, read: date, graph: NameGraph, names: Names) -> Held:
    """Whether a profile that was `read` that day holds an event: as surely as its least sure counterpart."""
    return min(
        (_of_party(profile, event, party, read, graph, names) for party in event.parties), default=Held.NO
    )


def _of_party(
    profile: Profile, event: Change, party: str, read: date, graph: NameGraph, names: Names
) -> Held:
    texts = tuple(each.text for each in event.evidence if each.text)
    found = Held.NO
    for relation in _relations(profile):
        if any(
            tie(party, other, graph, (*texts, relation.text)) is not Tie.NONE for other in relation.parties
        ):
            found = max(found, _of_relation(relation, event, read))
    if found is not Held.NO or event.status == "ended":
        return found
    prose = [*_laboratories(profile, event.kind), *(value.value or "" for value in profile.defence_links)]
    return max((_of_text(text, event) for text in prose if names(text, party)), default=Held.NO)


def _relations(profile: Profile) -> Iterator[Relation]:
    return (value.value for value in profile.partnerships if value.value is not None)


def _of_relation(relation: Relation, event: Change, read: date) -> Held:
    if (relation.status == "ended") != (event.status == "ended"):
        return Held.NO
    if relation.status == "planned" and event.status != "planned":
        return Held.NO
    if not kinds_fit(relation.kind, event.kind, loosely=True):
        return Held.NO
    if not relation.date or not event.date:
        return Held.PERHAPS
    short, long = sorted((relation.date, event.date), key=len)
    if not (short == long or long.startswith(f"{short}-")):
        return Held.NO
    if len(relation.date) < len(event.date) and event.date > f"{read + DAY}"[: len(event.date)]:
        return Held.NO  # the profile told it before this happened, in the same year
    exactly = kinds_fit(relation.kind, event.kind) or len(short) > 4
    return Held.YES if exactly else Held.PERHAPS


def _laboratories(profile: Profile, kind: str | None) -> Iterator[str]:
    """The laboratories with their notes, for an event that sets one up."""
    if kind not in BODIES:
        return
    for value in profile.laboratories:
        laboratory: Laboratory | None = value.value
        if laboratory is not None:
            names = (laboratory.name, laboratory.name_zh, *laboratory.aliases, *laboratory.notes)
            yield from filter(None, names)


def _of_text(text: str, event: Change) -> Held:
    """A sentence names the counterpart: it may mean the event unless it tells of other years."""
    years = set(_YEAR.findall(text))
    return Held.NO if event.date and years and event.date[:4] not in years else Held.PERHAPS


def spellings(party: str, graph: NameGraph) -> tuple[str, ...]:
    """A counterpart by its own name and, where it is known, in full in both languages."""
    known = graph.known(party)
    names = (party, known.name, known.name_zh) if known else (party,)
    return tuple(dict.fromkeys(name for name in names if len(name) > (2 if has_cjk(name) else 3)))
