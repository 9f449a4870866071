"""With whom an institution works: what its profiles tell, and what was reported, agreed and not ended.

Takes what is known and the changes about partnerships up to an instant; gives partners, each once whatever it
is called, with a country where that is known. A plan is none, and one that a report says has ended is none;
a profile that no longer tells of it takes back only what it said itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import CORRECTED, REAPPEARED, WITHDRAWN, Action, Aspect, Change, ReviewState
from monitor.compare.facts import places
from monitor.countries import NAMES
from monitor.model import Evidence, Relation
from monitor.notify.language import Words
from monitor.pipeline.blame import PageFacts
from monitor.pipeline.parts import Parts
from monitor.review.ui.views.institution_known import Known
from monitor.text import fold

MOST_CHANGES = 500
"""Reports of one institution that are looked through, the newest."""
_OF_REPORTS = {CORRECTED, REAPPEARED, WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Partner:
    """One with whom an institution works."""

    key: str
    name: str
    id: str
    """Of the workspace, if it is one that is watched."""
    country: str
    """ISO 3166; empty where it is not known."""
    kinds: tuple[str, ...]
    since: datetime | None
    told_by: str
    """A site's id."""
    change: str = ""
    """The change that told it, or …"""
    snapshot: int | None = None
    """… the snapshot that did."""


def partners_of(parts: Parts, known: Known, changes: Sequence[Change]) -> list[Partner]:
    """By country and name; `changes` about partnerships, newest first."""
    own = {_key(parts, name)[0] for name in (*known.subjects, known.name, known.name_zh) if name}
    found: dict[str, Partner] = {}
    for page in known.facts:
        for partner in _told(parts, page):
            _add(found, partner)
    for change in reversed(changes):
        if change.state is ReviewState.DISMISSED or _OF_REPORTS.intersection(change.marks):
            continue
        for partner in _reported(parts, change):
            if change.action is Action.REMOVED:
                if (
                    partner.key in found
                    and found[partner.key].change
                    and change.site == found[partner.key].told_by
                ):
                    del found[partner.key]
            elif change.status == "ended":
                found.pop(partner.key, None)
            elif change.status != "planned":
                _add(found, partner)
    kept = (each for each in found.values() if each.key not in own)
    return sorted(kept, key=lambda each: (not each.country, each.country, fold(each.name)))


def _add(found: dict[str, Partner], partner: Partner) -> None:
    """One partner once: the first to tell of it holds."""
    known = found.get(partner.key)
    if known is None:
        found[partner.key] = partner
        return
    since = min(filter(None, (known.since, partner.since)), default=None)
    kinds = tuple(dict.fromkeys((*known.kinds, *partner.kinds)))
    found[partner.key] = replace(known, country=known.country or partner.country, kinds=kinds, since=since)


def _told(parts: Parts, page: PageFacts) -> Iterator[Partner]:
    """As a profile tells."""
    first, held = page.since(), page.profile.partnerships
    for value, told in zip(held, places(page.profile)["partnerships"], strict=True):
        relation = value.value
        if relation is None or relation.status != "agreed":
            continue
        begun = min((first[each] for each in told if each in first), key=lambda s: s.fetched_at, default=None)
        for at, name in enumerate(relation.parties):
            key, id_ = _key(parts, name)
            yield Partner(
                key=key,
                name=_called(parts, id_, name),
                id=id_,
                country=_country(parts, relation, at),
                kinds=(relation.kind,) if relation.kind else (),
                since=begun.fetched_at if begun else None,
                told_by=page.page.site or "",
                snapshot=begun.id if begun else page.snapshot.id,
            )


def _reported(parts: Parts, change: Change) -> Iterator[Partner]:
    countries = parts.countries_of(change)
    for name, country in zip(change.parties, countries, strict=True):
        key, id_ = _key(parts, name)
        kinds = (change.kind,) if change.kind else ()
        told = _called(parts, id_, name)
        yield Partner(key, told, id_, country, kinds, change.detected_at, change.site or "", change.id)


def _country(parts: Parts, relation: Relation, at: int) -> str:
    told = relation.countries[at] if at < len(relation.countries) else ""
    if told:
        return told
    asked = Change(
        Aspect.PARTNERSHIP, Action.ADDED, parties=relation.parties, evidence=(Evidence(relation.text),)
    )
    return parts.countries_of(asked)[at]


def _key(parts: Parts, name: str) -> tuple[str, str]:
    """What makes a partner one, and its id if it is watched."""
    institution = parts.names.known(name)
    if institution is None:
        return fold(name), ""
    return institution.id, institution.id if institution.id in parts.sources.institutions else ""


def _called(parts: Parts, id_: str, name: str) -> str:
    """One that is watched goes by its own name, the Chinese one beside it."""
    declared = parts.sources.institutions.get(id_)
    if declared is None:
        return name
    return " ".join(dict.fromkeys(filter(None, (declared.name, declared.name_zh))))


def country_name(code: str, words: Words) -> str:
    """A country in the language of the visitor."""
    return words.name(code, NAMES.get(code, code)) if code else words.say("not known")


def by_country(partners: Sequence[Partner]) -> list[tuple[str, int]]:
    """Countries and how many partners each has, the most first, what is not known last."""
    counted = Counter(each.country for each in partners)
    return sorted(counted.items(), key=lambda each: (not each[0], -each[1], each[0]))


def matrix_of(partners: Sequence[Partner]) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """Kinds of work, the most frequent first; and for each country how many partners there are of each."""
    kinds = [kind for kind, _ in Counter(kind for each in partners for kind in each.kinds).most_common()]
    counted = Counter((each.country, kind) for each in partners for kind in each.kinds)
    countries = [country for country, _ in by_country(partners)]
    return kinds, [(country, [counted[country, kind] for kind in kinds]) for country in countries]
