"""A profile as a page shows it: facts by aspect, each with since when, last seen and where it stands; and two
of them side by side.

Takes what is known (`Known`); gives rows. What several pages tell in the same words is one row. An aspect of
which nothing is told is absent (the page was read and does not say it) or unknown (nobody could read it).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import ASPECTS, RISK_LEVELS, Aspect, level_of
from monitor.model import State, Value
from monitor.pipeline.blame import SILENT, Entry, PageFacts
from monitor.review.ui.views.institution_known import Known
from monitor.text import fold

FIRST = 6
"""Facts of one aspect that are shown where not all are asked for."""
ORDER = (
    Aspect.RISK_LEVEL,
    Aspect.RISK_RATIONALE,
    Aspect.SECURITY_CREDENTIAL,
    Aspect.LABORATORY,
    Aspect.RESEARCH_AREA,
    Aspect.SUPERVISOR,
    Aspect.AFFILIATION,
    Aspect.DEFENCE_LINK,
    Aspect.PARTNERSHIP,
    Aspect.TECHNOLOGY_RANKING,
    Aspect.LISTING,
    Aspect.ALIAS,
    Aspect.STATEMENT,
)
_FIELDS = {
    Aspect.RISK_LEVEL: "risk_level",
    Aspect.RISK_RATIONALE: "risk_rationale",
    Aspect.SECURITY_CREDENTIAL: "security_credential",
    Aspect.LABORATORY: "laboratories",
    Aspect.RESEARCH_AREA: "research_areas",
    Aspect.SUPERVISOR: "supervisors",
    Aspect.AFFILIATION: "affiliations",
    Aspect.DEFENCE_LINK: "defence_links",
    Aspect.PARTNERSHIP: "partnerships",
    Aspect.TECHNOLOGY_RANKING: "technology_rankings",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row."""

    aspect: Aspect
    value: str
    quote: str
    """The words of the page, where they say more than the value."""
    level: int
    """Of a risk level: 1 to 4, 0 for a word that we do not know; else -1."""
    silent: bool
    """Told before, and neither told now nor told to have ended: it is unknown since it was last seen."""
    since: datetime
    last_seen: datetime
    site: str
    url: str
    snapshot: int
    """The first that told it."""
    number: int
    """… which is so many-th version of its page."""
    imported: datetime | None
    """When it came to be known here, where that was later than the day it shows."""
    also: tuple[str, ...] = ()
    """Sites that tell it too."""

    @property
    def key(self) -> tuple[str, str]:
        return self.aspect.value, fold(self.value)


@dataclass(frozen=True, slots=True)
class Group:
    """What is told of one aspect."""

    aspect: Aspect
    label: str
    facts: tuple[Fact, ...]
    state: State
    more: int = 0
    """Facts that are not shown."""


def groups_of(known: Known, *, whole: bool) -> list[Group]:
    """By aspect; those without a state that say nothing are left out."""
    told: dict[Aspect, dict[tuple[str, str], Fact]] = {aspect: {} for aspect in ORDER}
    for fact in facts_of(known):
        told[fact.aspect][fact.key] = fact
    found = []
    for aspect in ORDER:
        facts = tuple(told[aspect].values())
        if not facts and aspect not in _FIELDS:
            continue
        state = State.PRESENT if facts else state_of(known.facts, aspect)
        shown = facts if whole else facts[:FIRST]
        found.append(Group(aspect, ASPECTS[aspect].label, shown, state, len(facts) - len(shown)))
    return found


def facts_of(known: Known) -> list[Fact]:
    """Each fact once, the first that was known first; the same words of two pages are one fact."""
    place = {page.page.id: {each.id: at for at, each in enumerate(page.versions, 1)} for page in known.facts}
    order = {aspect.value: number for number, aspect in enumerate(ORDER)}
    found: dict[tuple[str, str], Fact] = {}
    entries = [entry for entry in known.entries() if entry.aspect in order]
    for entry in sorted(
        entries, key=lambda e: (order[e.aspect], e.state == SILENT, e.first.fetched_at, e.first.id)
    ):
        fact = _fact(entry, place[entry.page.id].get(entry.first.id, 1))
        first = found.get(fact.key)
        if first is None:
            found[fact.key] = fact
        elif not fact.silent:
            found[fact.key] = _with(first, fact)
    return list(found.values())


def _fact(entry: Entry, number: int) -> Fact:
    aspect = Aspect(entry.aspect)
    level = level_of(entry.value, RISK_LEVELS) + 1 if aspect is Aspect.RISK_LEVEL else -1
    return Fact(
        aspect=aspect,
        value=entry.value,
        quote="" if fold(entry.quote) == fold(entry.value) else entry.quote,
        level=level,
        silent=entry.state == SILENT,
        since=entry.first.fetched_at,
        last_seen=entry.last_seen,
        site=entry.page.site or "",
        url=entry.page.url,
        snapshot=entry.first.id,
        number=number,
        imported=entry.first.imported_at,
    )


def _with(first: Fact, other: Fact) -> Fact:
    sites = (*first.also, other.site) if other.site not in (first.site, *first.also) else first.also
    return replace(first, last_seen=max(first.last_seen, other.last_seen), also=sites)


def state_of(pages: Sequence[PageFacts], aspect: Aspect) -> State:
    """Of an aspect of which nothing is told: absent where a page was read that does not say it."""
    held = [getattr(page.profile, _FIELDS[aspect]) for page in pages]
    states = [value.state for value in held]
    if not states or State.UNKNOWN in states:
        return State.UNKNOWN
    blank = [value for value in held if isinstance(value, Value) and value.value]
    return State.PRESENT if blank else State.ABSENT


# --------------------------------------------------------------------- side by side


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of one or both."""

    left: Fact | None
    right: Fact | None

    @property
    def same(self) -> bool:
        return self.left is not None and self.right is not None and self.left.key == self.right.key


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect of two profiles."""

    label: str
    rows: tuple[Compared, ...]
    left: State
    right: State

    @property
    def differs(self) -> bool:
        return any(not row.same for row in self.rows)


_SINGLE = {Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL}
"""Of which there is one value: two that differ stand side by side."""


def compare(left: Known, right: Known) -> list[Comparison]:
    """By aspect: what differs first, what is the same after it. Names say nothing of two institutions."""
    ours, theirs = facts_of(left), facts_of(right)
    found = []
    for aspect in ORDER:
        if aspect is Aspect.ALIAS and left.id != right.id:
            continue
        mine = {fact.key: fact for fact in ours if fact.aspect is aspect}
        other = {fact.key: fact for fact in theirs if fact.aspect is aspect}
        if not mine and not other:
            continue
        only = [fact for key, fact in mine.items() if key not in other]
        fresh = [fact for key, fact in other.items() if key not in mine]
        rows = [Compared(fact, other[key]) for key, fact in mine.items() if key in other]
        if aspect in _SINGLE and len(only) == len(fresh) == 1:
            different = [Compared(only[0], fresh[0])]
        else:
            different = [*(Compared(fact, None) for fact in only), *(Compared(None, fact) for fact in fresh)]
        states = [_state(each, aspect, told) for each, told in ((left, mine), (right, other))]
        found.append(Comparison(ASPECTS[aspect].label, (*different, *rows), *states))
    return found


def _state(known: Known, aspect: Aspect, told: object) -> State:
    if told:
        return State.PRESENT
    return (
        state_of(known.facts, aspect) if aspect in _FIELDS else State.ABSENT if known.facts else State.UNKNOWN
    )
