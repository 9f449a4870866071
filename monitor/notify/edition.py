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

from monitor.changes import RISK_LEVELS, Action, Aspect, Change, Move, level_of, move_of
from monitor.notify import chinese, wording
from monitor.notify.context import Rank, Release, Row, Tally, Trouble
from monitor.notify.language import Words
from monitor.notify.netting import when
from monitor.notify.plaintext import clean, inert, shorten
from monitor.notify.reasons import reason
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
TALLY = {
    **{place: place.value.lower() for place in Place},
    Place.SAME: "same level",
    Place.REWORDED: "worded otherwise",
}
"""What a number of a place is called."""


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

    def release(self, words: Words, anchors: Mapping[str, str], followed: int, rows: int) -> Release:
        """As the mail shows it, with at most so many rows; `anchors` lead to the details by subject."""
        ranks, left = [], rows
        for place, standings in self.standings.items():
            shown = standings[: max(0, left)]
            left -= len(shown)
            if shown:
                table = tuple(_row(each, anchors.get(each.subject, ""), words) for each in shown)
                place_ = words.term("place", place.value)
                ranks.append(Rank(words.say("{place} ({n})", place=place_, n=len(standings)), table))
        hidden = self.institutions - sum(len(rank.rows) for rank in ranks)
        more = words.plural(
            "And {n} more institution, left out here for room.",
            "And {n} more institutions, left out here for room.",
            hidden,
        )
        return Release(
            title=title(self, words),
            lead=self._lead(words, followed),
            tallies=tuple(
                Tally(f"{self.count(place):,}", words.term("tally", TALLY[place]))
                for place in Place
                if place in _ALWAYS or self.count(place)
            ),
            ranks=tuple(ranks),
            more=more if hidden else "",
            command=_command(self.id),
        )

    def _lead(self, words: Words, followed: int) -> str:
        found = [change.detected_at for change in self.changes if change.detected_at]
        first = self.facts.first or min(found, default=None)
        last = self.facts.last or max(found, default=None)
        of = self._of(words, followed)
        if self.facts.institutions > self.institutions:
            of = words.say("{of}, of {n} that changed", of=of, n=self.facts.institutions)
        sentences = [words.say("{of}, {changes}.", of=of, changes=wording.changes_(words, len(self.changes)))]
        if first and last:
            sentences.insert(0, words.say("Read {dates}.", dates=words.span(first, last)))
        if self.facts.suppressed:
            sentences.append(
                words.plural(
                    "{n} difference of mere wording or layout is not listed.",
                    "{n} differences of mere wording or layout are not listed.",
                    self.facts.suppressed,
                )
            )
        return words.sentences(*sentences)

    def _of(self, words: Words, followed: int) -> str:
        own = wording.institutions_(words, self.institutions)
        if self.institutions == followed:
            return words.say("All of your {institutions}", institutions=own)
        if not followed:
            return own
        return words.say(
            "{n} of your {institutions}",
            n=self.institutions,
            institutions=wording.institutions_(words, followed),
        )


def _command(edition: str) -> str:
    return f"monitor changes --edition {shorten(inert(edition), 120)}"


# --------------------------------------------------------------------- words on top


def title(edition: Edition, words: Words) -> str:
    """ "China Defence Universities Tracker: a release, 34 profiles changed"."""
    return words.plural(
        "{site}: a release, {n} profile changed",
        "{site}: a release, {n} profiles changed",
        edition.institutions,
        site=edition.site,
    )


def headline(editions: Sequence[Edition], words: Words) -> str:
    if len(editions) == 1:
        return title(editions[0], words)
    return words.say("{n} releases: {changed}", n=len(editions), changed=_changed(editions, words))


def _changed(editions: Sequence[Edition], words: Words) -> str:
    number = sum(each.institutions for each in editions)
    return words.plural("{n} profile changed", "{n} profiles changed", number)


def subject(editions: Sequence[Edition], attention: int, words: Words) -> str:
    """ "Tracker release: 34 profiles changed, 5 raised"; `attention`: changes outside that need it."""
    what = words.say("{n} releases", n=len(editions))
    if len(editions) == 1:
        what = words.say("{site} release", site=editions[0].site)
    ending = words.plural(
        "; {n} other change needs attention", "; {n} other changes need attention", attention
    )
    ending = ending if attention else ""
    # The numbers before the name of the site, and the gravest of them first.
    line = words.joined_colon(shorten(what, SITE), _changed(editions, words))
    for move in _moves(editions, words):
        if len(line) + len(move) + len(ending) + 2 > wording.SUBJECT:
            break
        line = words.joined([line, move])
    return shorten(clean(line + ending), wording.SUBJECT)


def preheader(editions: Sequence[Edition], words: Words) -> str:
    """ "5 raised, 1 lowered, 25 at the same level. 61 changes."."""
    same = sum(each.count(Place.SAME) for each in editions)
    moved = [*_moves(editions, words), *([words.say("{n} at the same level", n=same)] if same else [])]
    changes = wording.changes_(words, sum(len(each.changes) for each in editions))
    return words.sentences(words.say("{told}.", told=words.joined(moved)), words.say("{told}.", told=changes))


def _moves(editions: Sequence[Edition], words: Words) -> list[str]:
    """ "5 raised", "1 lowered": what happened to levels and entries, where something did."""
    places = (Place.RAISED, Place.LOWERED, Place.RATED, Place.ENTERED, Place.LEFT, Place.UNRATED)
    counted = {place: sum(each.count(place) for each in editions) for place in places}
    return [
        words.say("{n} {moved}", n=number, moved=words.term("tally", TALLY[place]))
        for place, number in counted.items()
        if number
    ]


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


def level_in(level: str, words: Words) -> str:
    """A level in the reader's language, where it is one that we know."""
    return (chinese.risk(level) if words.language == "zh" else "") or level


def _row(standing: Standing, anchor: str, words: Words) -> Row:
    place = standing.place
    before = "" if place in {Place.SAME, Place.ENTERED, Place.RATED} else standing.before
    after = "" if place in {Place.SAME, Place.LEFT, Place.UNRATED} else standing.after
    return Row(
        name=standing.names[0],
        beside=standing.names[1],
        anchor=anchor,
        was=level_in(before, words),
        becomes=level_in(after, words),
        level="" if before or after else level_in(standing.after, words) or words.say("not known"),
        also=also(standing.others, words),
    )


# --------------------------------------------------------------------- many troubles


def trouble(site: str, changes: Sequence[Change], named: Named, words: Words) -> Trouble:
    """Many pages of one site in trouble, as one line: how many, of what kind, which first, since when."""
    ordered = sorted(changes, key=when)
    pages = list(dict.fromkeys(map(_page, ordered)))
    kinds = Counter(_kind(each) for each in {_page(each): each for each in ordered}.values())
    counted = words.say("; ").join(
        f"{number:,} × {reason(kind, words)}"
        for kind, number in sorted(kinds.items(), key=lambda each: (-each[1], each[0]))[:NAMED]
    )
    names = list(dict.fromkeys(name for each in ordered if (name := named(each)[0])))
    began = ordered[0].detected_at
    return Trouble(
        title=words.plural(
            "{site}: {n} page in trouble{since}",
            "{site}: {n} pages in trouble{since}",
            len(pages),
            site=site,
            since=words.say(" since {when}", when=words.stamp(began)) if began else "",
        ),
        text=words.sentences(
            words.say("{told}.", told=counted),
            words.say("{told}.", told=words.first(names, NAMED)),
            words.say("What was known of them stays as it was."),
        ),
        command=_command(ordered[0].edition or ""),
    )


def _kind(change: Change) -> str:
    """The trouble without its particulars: "a redesigned page (12 of 14 facts are gone)"."""
    return shorten(inert((change.after or "changed").partition(" (")[0]), 60)
