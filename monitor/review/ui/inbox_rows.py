"""Changes as the inbox and an edition show them: one row each.

Takes entries of the record; gives `Row`s of plain text and segments, which templates escape.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from monitor.changes import AMENDED, Aspect, Change, Origin, Severity
from monitor.countries import NAMES
from monitor.notify.bilingual import Both, both_names
from monitor.notify.chinese import chinese_first
from monitor.notify.context import Segment
from monitor.notify.item import Frame, item_of
from monitor.notify.language import N_, Words
from monitor.notify.marking import Segments, cut
from monitor.notify.plaintext import shorten
from monitor.notify.sources import count_of, names_by_host
from monitor.notify.story import named
from monitor.notify.wording import aspect_label, kind_and_status
from monitor.pipeline.parts import Parts
from monitor.record.decision_types import REASONS, Reason, Standing, Verb
from monitor.record.editions import EditionSummary
from monitor.record.inbox import Entry

LONGEST = 260
"""Characters of what a row says of a change, of its before and of its after."""
_TOLD = {Verb.CONFIRM: N_("confirmed by {name}"), Verb.DISMISS: N_("dismissed by {name}")}


@dataclass(frozen=True, slots=True)
class Row:
    """One change, or one edition."""

    id: str
    """Of the change, or of the edition."""
    severity: str
    state: str
    name: str
    name_zh: str
    what: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    meta: tuple[str, ...]
    link: str
    detected_at: datetime | None
    edition: bool = False
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of one day."""

    title: str
    rows: tuple[Row, ...]


@dataclass
class Rows:
    """Makes rows of one workspace; names are looked up once."""

    parts: Parts

    @cached_property
    def _both(self) -> Both:
        return both_names(self.parts.names)

    @cached_property
    def _hosts(self) -> Mapping[str, str]:
        return names_by_host(self.parts.sources)

    def frame(self, words: Words) -> Frame:
        sources = self.parts.sources
        both = chinese_first(self._both) if words.language == "zh" else self._both
        sites = {id_: site.name for id_, site in sources.sites.items()}
        return Frame(words, sites=sites, hosts=self._hosts, institutions=sources.institutions, both=both)

    def rows(
        self,
        entries: Iterable[Entry],
        words: Words,
        standing: Mapping[str, Standing],
        editions: Mapping[str, EditionSummary],
        gravest: Mapping[str, Severity],
    ) -> list[Row]:
        """One for each entry; one of an edition in `editions` stands for all of it."""
        frame = self.frame(words)
        return [
            self._edition(entry, edition, gravest.get(edition.id, entry.change.severity), words)
            if (edition := editions.get(entry.change.edition or ""))
            else self._row(entry, frame, standing.get(entry.change.id, Standing()))
            for entry in entries
        ]

    def _row(self, entry: Entry, frame: Frame, standing: Standing) -> Row:
        change, words = entry.change, frame.words
        name, other = named(change, self.parts.sources, words)
        item = item_of(change, 0, frame)
        return Row(
            id=change.id,
            severity=change.severity.value,
            state=change.state.value,
            name=name,
            name_zh=other,
            what=shorten(_without_name(item.summary, change, name), LONGEST),
            before=_room(cut(item.before)),
            after=_room(cut(item.after)),
            meta=tuple(filter(None, self._meta(change, entry, standing, words))),
            link=f"/changes/{change.id}",
            detected_at=change.detected_at,
        )

    def _meta(self, change: Change, entry: Entry, standing: Standing, words: Words) -> Iterator[str]:
        kind = kind_and_status(change, words) if change.aspect is Aspect.PARTNERSHIP else ""
        yield words.joined(filter(None, (aspect_label(change, words), kind)))
        countries = self.parts.countries_of(change) if change.parties else ()
        yield words.joined(
            dict.fromkeys(words.name(each, NAMES.get(each, each)) for each in countries if each)
        )
        if change.confidence < 1:
            yield words.say("confidence {n}", n=f"{change.confidence:.2f}")
        number = count_of(each.url for each in change.evidence)
        if number:
            yield words.plural("{n} source", "{n} sources", number)
        site = self.parts.sources.sites.get(change.site or "")
        yield site.name if site else ""
        if change.origin is Origin.READER:
            yield words.say("found by a better reader")
        if any(mark.startswith(AMENDED) for mark in change.marks):
            yield words.say("corrected by a reviewer")
        if entry.assignee:
            yield words.say("assigned to {name}", name=entry.assignee)
        if entry.first_by:
            yield words.say("confirmed by {name}; waits for a second person", name=entry.first_by)
        last = standing.last
        if last is not None and last.verb in _TOLD:
            why = words.say(REASONS[Reason(last.reason)]) if last.reason else ""
            yield words.joined_colon(words.say(_TOLD[last.verb], name=last.by), why)
        if last is not None and last.note:
            yield f"“{last.note[:200]}”"

    def _edition(self, entry: Entry, edition: EditionSummary, severity: Severity, words: Words) -> Row:
        site = self.parts.sources.sites.get(edition.site)
        name = site.name if site else edition.site
        moved = [
            words.say(told, n=number)
            for told, number in (
                ("{n} raised", edition.raised),
                ("{n} lowered", edition.lowered),
                ("{n} entered", edition.entered),
                ("{n} left", edition.left),
            )
            if number
        ]
        whole = words.plural(
            "Edition: 1 institution changed", "Edition: {n} institutions changed", edition.institutions
        )
        trouble = entry.change.aspect is Aspect.PAGE
        if trouble:
            whole = words.plural("1 page in trouble at once", "{n} pages in trouble at once", edition.pages)
        return Row(
            id=edition.id,
            severity=severity.value,
            state=entry.change.state.value,
            name=whole,
            name_zh="",
            what=words.joined_colon(name, words.joined(moved)) if moved else name,
            before=(),
            after=(),
            meta=(words.plural("1 change told as one", "{n} changes told as one", edition.changes),),
            link=f"/editions/{edition.id}",
            detected_at=edition.last,
            edition=True,
        )


def _room(parts: Segments) -> Segments:
    """As many segments as a row has room for."""
    kept: list[Segment] = []
    left = LONGEST
    for part in parts:
        if left <= 2:
            break
        kept.append(Segment(part.text if len(part.text) <= left else shorten(part.text, left), part.marked))
        left -= len(part.text)
    return tuple(kept)


def _without_name(summary: str, change: Change, name: str) -> str:
    """The row says whose it is already."""
    for start in (change.institution_name, name):
        rest = summary.removeprefix(f"{start}: ")
        if start and rest != summary and rest:
            return rest[0].upper() + rest[1:]
    return summary


def by_day(rows: Iterable[Row], words: Words) -> list[Day]:
    """In groups, as they come."""
    days: list[Day] = []
    for row in rows:
        title = words.day(row.detected_at) if row.detected_at else ""
        if not days or days[-1].title != title:
            days.append(Day(title, ()))
        days[-1] = replace(days[-1], rows=(*days[-1].rows, row))
    return days
