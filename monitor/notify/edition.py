"""Many changes of one site told as one: the ranked table of a release, the one line of many troubles. Pure.

Takes the changes of one recipient; gives which of them are told together (`bundled`), and for each such
edition the `Release` or `Trouble` of the mail. Raised first, the highest on top; then lowered, first rated,
entered, left; then those at the same level, the gravest and most changed first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from monitor.changes import RISK_LEVELS, Action, Aspect, Change, Move, level_of, move_of
from monitor.notify import wording
from monitor.notify.context import Rank, Release, Row, Tally, Trouble
from monitor.notify.netting import when
from monitor.notify.plaintext import clean, inert, shorten
from monitor.notify.telling import also

MANY = 5
"""So many institutions of one recipient (or pages in trouble) are told together; fewer, one by one."""
LEVEL = 40
"""Characters of a level at most; those that we know are shorter."""
SITE = 48
"""Characters of a site's name in a subject at most."""
NAMED = 3

Named = Callable[[Change], tuple[str, str]]
"""Gives an institution's names, English and Chinese."""


class Place(StrEnum):
    """The parts of the table, in their order."""

    RAISED = "Raised"
    LOWERED = "Lowered"
    RATED = "First rated"
    ENTERED = "Entered"
    LEFT = "Left"
    UNRATED = "No longer rated"
    REWORDED = "Level worded otherwise"
    SAME = "Same level, other facts changed"


_MOVES = {
    Move.RAISED: Place.RAISED,
    Move.LOWERED: Place.LOWERED,
    Move.RATED: Place.RATED,
    Move.UNRATED: Place.UNRATED,
    Move.REWORDED: Place.REWORDED,
}
_ALWAYS = (Place.RAISED, Place.LOWERED, Place.ENTERED, Place.LEFT, Place.SAME)
"""Tallied also where there is none: that nothing was lowered is news, too."""
_TALLY = {Place.SAME: "same level", Place.REWORDED: "worded otherwise"}


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What is known of an edition beyond the changes of one recipient."""

    institutions: int = 0
    pages: int = 0
    first: datetime | None = None
    last: datetime | None = None
    suppressed: int = 0
    """Differences at the site, in its time, that were judged cosmetic."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """The level now, of those of which no change of level is told."""


def subject_of(change: Change) -> str:
    """Whom a change is about: the institution's id, or its name where it has none."""
    return change.institution or change.institution_name


def bundled(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes of each edition that is told as one, by its id."""
    together: dict[str, list[Change]] = {}
    for change in changes:
        if change.edition:
            together.setdefault(change.edition, []).append(change)
    return {id_: told for id_, told in together.items() if len({_counted(each) for each in told}) >= MANY}


def _counted(change: Change) -> str:
    return _page(change) if change.aspect is Aspect.PAGE else subject_of(change)


def _page(change: Change) -> str:
    return next((each.url for each in reversed(change.evidence) if each.url), change.id)


# --------------------------------------------------------------------- a release


@dataclass(frozen=True, slots=True)
class Standing:
    """What an edition says of one institution."""

    subject: str
    names: tuple[str, str]
    place: Place
    before: str
    after: str
    others: tuple[Change, ...]
    """What changed beside its level."""

    @property
    def order(self) -> tuple[object, ...]:
        before, after = level_of(self.before, RISK_LEVELS), level_of(self.after, RISK_LEVELS)
        ranks = [each.severity.rank for each in self.others]
        gravest, weight = max(ranks, default=0), sum(ranks)
        name = self.names[0].casefold()
        if self.place is Place.SAME:
            return -gravest, -weight, name
        # The highest level first, before or after; of two that moved to the same, the one that came further.
        if self.place in {Place.LOWERED, Place.LEFT, Place.UNRATED}:
            before, after = after, before
        return -after, before, -weight, name


@dataclass(frozen=True, slots=True)
class Edition:
    """One release as one recipient is told of it."""

    id: str
    site: str
    """Its name."""
    facts: EditionFacts
    changes: tuple[Change, ...]
    standings: Mapping[Place, list[Standing]]

    @classmethod
    def of(
        cls, id_: str, site: str, changes: Sequence[Change], facts: EditionFacts, named: Named
    ) -> "Edition":
        told: dict[str, list[Change]] = {}
        for change in sorted(changes, key=when):
            told.setdefault(subject_of(change), []).append(change)
        places: dict[Place, list[Standing]] = {place: [] for place in Place}
        for subject, of_one in told.items():
            standing = _standing(subject, of_one, facts.levels.get(subject, ""), named)
            places[standing.place].append(standing)
        for standings in places.values():
            standings.sort(key=lambda each: each.order)
        return cls(id_, site, facts, tuple(changes), places)

    @property
    def institutions(self) -> int:
        return sum(map(len, self.standings.values()))

    def count(self, place: Place) -> int:
        return len(self.standings[place])

    @property
    def gravity(self) -> tuple[int, int, str]:
        """Sorts the gravest edition first."""
        return -self.count(Place.RAISED), -self.institutions, self.id

    def release(self, zone: ZoneInfo, anchors: Mapping[str, str], followed: int, rows: int) -> Release:
        """As the mail shows it, with at most so many rows; `anchors` lead to the details by subject."""
        ranks, left = [], rows
        for place, standings in self.standings.items():
            shown = standings[: max(0, left)]
            left -= len(shown)
            if shown:
                table = tuple(_row(each, anchors.get(each.subject, "")) for each in shown)
                ranks.append(Rank(f"{place.value} ({len(standings):,})", table))
        hidden = self.institutions - sum(len(rank.rows) for rank in ranks)
        more = f"And {wording.count(hidden, 'more institution')}, left out here for room." if hidden else ""
        return Release(
            title=title(self),
            lead=self._lead(zone, followed),
            tallies=tuple(
                Tally(f"{self.count(place):,}", _TALLY.get(place, place.value.lower()))
                for place in Place
                if place in _ALWAYS or self.count(place)
            ),
            ranks=tuple(ranks),
            more=more,
            command=_command(self.id),
        )

    def _lead(self, zone: ZoneInfo, followed: int) -> str:
        found = [change.detected_at for change in self.changes if change.detected_at]
        first = self.facts.first or min(found, default=None)
        last = self.facts.last or max(found, default=None)
        own = wording.count(self.institutions, "institution")
        of = f"{self.institutions:,} of your {wording.count(followed, 'institution')}" if followed else own
        if self.institutions == followed:
            of = f"All of your {own}"
        if self.facts.institutions > self.institutions:
            of += f", of {self.facts.institutions:,} that changed"
        sentences = [f"{of}, {wording.count(len(self.changes), 'change')}."]
        if first and last:
            sentences.insert(0, f"Read {wording.span(first, last, zone)}.")
        if self.facts.suppressed:
            cosmetic = wording.count(self.facts.suppressed, "difference")
            sentences.append(f"{cosmetic} of mere wording or layout {_is(self.facts.suppressed)} not listed.")
        return " ".join(sentences)


def _command(edition: str) -> str:
    return f"monitor changes --edition {shorten(inert(edition), 120)}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


# --------------------------------------------------------------------- words on top


def title(edition: Edition) -> str:
    """ "China Defence Universities Tracker: a release, 34 profiles changed"."""
    return f"{edition.site}: a release, {wording.count(edition.institutions, 'profile')} changed"


def headline(editions: Sequence[Edition]) -> str:
    if len(editions) == 1:
        return title(editions[0])
    changed = wording.count(sum(each.institutions for each in editions), "profile")
    return f"{len(editions)} releases: {changed} changed"


def subject(editions: Sequence[Edition], attention: int) -> str:
    """ "Tracker release: 34 profiles changed, 5 raised"; `attention`: changes outside that need it."""
    what = f"{editions[0].site} release" if len(editions) == 1 else f"{len(editions)} releases"
    changed = wording.count(sum(each.institutions for each in editions), "profile")
    need = "needs" if attention == 1 else "need"
    ending = f"; {wording.count(attention, 'other change')} {need} attention" if attention else ""
    # The numbers before the name of the site, and the gravest of them first.
    line = f"{shorten(what, SITE)}: {changed} changed"
    for move in _moves(editions):
        if len(line) + len(move) + len(ending) + 2 > wording.SUBJECT:
            break
        line += f", {move}"
    return shorten(clean(line + ending), wording.SUBJECT)


def preheader(editions: Sequence[Edition]) -> str:
    """ "5 raised, 1 lowered, 25 at the same level. 61 changes."."""
    same = sum(each.count(Place.SAME) for each in editions)
    moved = [*_moves(editions), *([f"{same:,} at the same level"] if same else [])]
    changes = sum(len(each.changes) for each in editions)
    return f"{', '.join(moved)}. {wording.count(changes, 'change')}."


def _moves(editions: Sequence[Edition]) -> list[str]:
    """ "5 raised", "1 lowered": what happened to levels and entries, where something did."""
    places = (Place.RAISED, Place.LOWERED, Place.RATED, Place.ENTERED, Place.LEFT, Place.UNRATED)
    counted = {place: sum(each.count(place) for each in editions) for place in places}
    return [f"{number:,} {place.value.lower()}" for place, number in counted.items() if number]


def _standing(subject: str, changes: Sequence[Change], level: str, named: Named) -> Standing:
    """`changes` are of one institution, oldest first."""
    levels = [each for each in changes if each.aspect is Aspect.RISK_LEVEL]
    members = [each for each in changes if each.aspect is Aspect.INSTITUTION]
    before = (levels[0].before or "") if levels else level
    after = (levels[-1].after or "") if levels else level
    place = Place.SAME
    if levels and (moved := move_of(before, after)):
        place = _MOVES[moved]
    told = {id(each) for each in levels}
    for place_, action in ((Place.ENTERED, Action.ADDED), (Place.LEFT, Action.REMOVED)):
        if members and members[-1].action is action:
            place = place_
            told.add(id(members[-1]))
    return Standing(
        subject=subject,
        names=named(changes[0]),
        place=place,
        before=_level(before),
        after=_level(after),
        others=tuple(each for each in changes if id(each) not in told),
    )


def _level(text: str) -> str:
    """The level alone, where the text goes on to say why."""
    known = level_of(text, RISK_LEVELS)
    return RISK_LEVELS[known] if known >= 0 else shorten(inert(text), LEVEL)


def _row(standing: Standing, anchor: str) -> Row:
    place = standing.place
    before = "" if place in {Place.SAME, Place.ENTERED, Place.RATED} else standing.before
    after = "" if place in {Place.SAME, Place.LEFT, Place.UNRATED} else standing.after
    return Row(
        name=standing.names[0],
        name_zh=standing.names[1],
        anchor=anchor,
        was=before,
        becomes=after,
        level="" if before or after else standing.after or "not known",
        also=also(standing.others),
    )


# --------------------------------------------------------------------- many troubles


def trouble(site: str, changes: Sequence[Change], named: Named, zone: ZoneInfo) -> Trouble:
    """Many pages of one site in trouble, as one line: how many, of what kind, which first, since when."""
    ordered = sorted(changes, key=when)
    pages = list(dict.fromkeys(map(_page, ordered)))
    kinds = Counter(_kind(each) for each in {_page(each): each for each in ordered}.values())
    words = "; ".join(
        f"{number:,} × {kind}"
        for kind, number in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))[:NAMED]
    )
    names = list(dict.fromkeys(name for each in ordered if (name := named(each)[0])))
    others = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    since = f" since {wording.stamp(ordered[0].detected_at, zone)}" if ordered[0].detected_at else ""
    return Trouble(
        title=f"{site}: {wording.count(len(pages), 'page')} in trouble{since}",
        text=f"{words}. {', '.join(names[:NAMED])}{others}. What was known of them stays as it was.",
        command=_command(ordered[0].edition or ""),
    )


def _kind(change: Change) -> str:
    """The trouble without its particulars: "a redesigned page (12 of 14 facts are gone)"."""
    return shorten(inert((change.after or "changed").partition(" (")[0]), 60)
