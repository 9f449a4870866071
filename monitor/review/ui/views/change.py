"""One change, whole: what it says, what proves it, its pages before and after, what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.changes import ABOUT, ADDS_TO, FOLLOWS, JOINED, PARTNERSHIP_KINDS, SOURCE_GONE, Change, Severity
from monitor.countries import NAMES
from monitor.notify import wording
from monitor.notify.bilingual import both_for, both_names
from monitor.notify.bilingual import quotes_of as sentences_of
from monitor.notify.chinese import chinese_first
from monitor.notify.item import Frame, item_of
from monitor.notify.language import Words
from monitor.notify.sources import count_of, marked, names_by_host
from monitor.pipeline.agreements import agreements_touched
from monitor.pipeline.policing import explain
from monitor.pipeline.shown import Texts
from monitor.policy import STATUSES
from monitor.read.search_words import parse
from monitor.record import ChangeFilter
from monitor.record.decision_types import CORRECTABLE, REASONS
from monitor.review.ui.deciding import assignable, me, toast
from monitor.review.ui.inbox_filters import Filters, filters_of
from monitor.review.ui.kit import Asked, Missing, Refused, Role, Ui, seen
from monitor.review.ui.log import history
from monitor.review.ui.proof import NamedSource, bounded, context_of, named_sources_of, quotes_of

ALSO = 6
"""Other changes of the institution that are named."""
MOST_BACK = 2_000
FOUND = 500
"""Changes that a search within the inbox looks at."""
_OTHER = (FOLLOWS, ADDS_TO, JOINED, ABOUT)
"""Marks that end in the id of another change."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark in words, and where it leads."""

    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A counterpart, with the name of its country."""

    name: str
    country: str


def change_routes(ui: Ui, texts: Texts) -> list[BaseRoute]:
    return [ui.page("/changes/{id}", partial(_change, ui, texts))]


def found(ui: Ui, asked: Asked) -> Change:
    """The change that the address names, also by its first letters; `Missing` for none."""
    change = ui.parts.store.change(str(asked.named["id"]))
    if change is None:
        raise Missing("there is no such change")
    return change


@dataclass(frozen=True, slots=True)
class Back:
    """The inbox as somebody left it."""

    filters: Filters

    def address(self) -> str:
        return self.filters.address()

    @property
    def query(self) -> str:
        """What of it goes along from page to page."""
        return self.filters.address().partition("?")[2]


def back_of(asked: Asked) -> Back:
    """Where somebody came from: the address of the inbox or its query, as we would write it."""
    said = (asked.said("back") or asked.query.get("back", ""))[:MOST_BACK]
    query = said.partition("?")[2] if said.startswith("/") else said
    try:
        return Back(filters_of(QueryParams(query)))
    except Refused:
        return Back(Filters())


def neighbours(ui: Ui, asked: Asked, change: Change) -> tuple[str, str]:
    """The changes before and behind it in the inbox that somebody came from; empty where there is none."""
    store, filters = ui.parts.store, back_of(asked).filters
    place = store.around.place(change.id)
    if place is None:
        return "", ""
    numbers = _numbers(ui, filters.q) if filters.q else None
    wanted = filters.wanted(me(asked), ui.parts.sources.institutions, ui.parts.now(), numbers)
    wanted = replace(wanted, collapse=False)
    before = store.inbox.listing(wanted, newer=place, limit=1).entries
    behind = store.inbox.listing(wanted, older=place, limit=1).entries
    return before[0].change.id if before else "", behind[0].change.id if behind else ""


def _numbers(ui: Ui, typed: str) -> list[int]:
    search, query = ui.parts.store.search, parse(typed)
    if not query.wanted or not search.available():
        return []
    return [number for number, _ in search.changes(query, limit=FOUND)]


def _change(ui: Ui, texts: Texts, asked: Asked) -> Response:
    parts, change, words = ui.parts, bounded(found(ui, asked)), asked.words
    if change.id != asked.named["id"]:
        return seen(f"/changes/{change.id}")
    frame, hosts = _frame(ui, words), _hosts(ui)
    item = item_of(change, 0, frame)
    sources = named_sources_of(parts, change, hosts)
    chosen = _number(asked.query.get("source", ""), len(sources))
    context = None
    if sources and (sources[chosen].before or sources[chosen].after):
        context = context_of(texts, change, sources[chosen], everything="all" in asked.query)
    quotes, more = quotes_of(parts, change, sources)
    why = explain(parts, change)
    decisions = parts.store.decisions.of(change.id)
    institution = parts.institution(change.institution)
    newer, older = neighbours(ui, asked, change)
    reviewer = asked.visitor.role.may(Role.REVIEWER)
    return ui.render(
        asked,
        "web/change.html",
        change=change,
        item=item,
        title=_title(item.summary, change, words),
        name=institution.name if institution else change.institution_name,
        name_zh=institution.name_zh if institution else "",
        sources=sources,
        chosen=chosen,
        context=context,
        quotes=quotes,
        more_quotes=more,
        why=why,
        why_sure=_why_sure(change, sources, words),
        parties=_parties(ui, change, frame, words),
        date=wording.printed_date(change.date, words) if change.date else "",
        sure=wording.confidence(change.confidence) if words.english else f"{change.confidence:.2f}",
        marks=[_mark(mark, words) for mark in change.marks],
        standing=parts.store.decisions.standing([change.id]).get(change.id),
        agreements=agreements_touched(parts, change, parts.now()),
        events=history(parts, change, sources, decisions, why, words, named=reviewer),
        also=_also(ui, change),
        sentence=lambda other: _title(wording.sentence(other, frame.both, words), other, words),
        toast=toast(ui, asked, words) if reviewer else None,
        people=assignable(ui, asked) if reviewer else (),
        inbox=back_of(asked).address(),
        back=back_of(asked).query,
        newer=newer,
        older=older,
        may_decide=reviewer,
        reasons=REASONS,
        fields=CORRECTABLE,
        kinds=PARTNERSHIP_KINDS,
        statuses=STATUSES,
        severities=tuple(Severity),
    )


# --------------------------------------------------------------------- what it says


def _hosts(ui: Ui) -> dict[str, str]:
    return _names_by_host(_Same(ui.parts.sources))


class _Same:
    """Declarations are large, and the same until they are read again."""

    def __init__(self, it: Any) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it


@lru_cache(maxsize=4)
def _names_by_host(sources: _Same) -> dict[str, str]:
    return names_by_host(sources.it)


def _frame(ui: Ui, words: Words) -> Frame:
    sources = ui.parts.sources
    return Frame(
        words=words,
        sites={id_: site.name for id_, site in sources.sites.items()},
        hosts=_hosts(ui),
        institutions=sources.institutions,
        both=both_names(ui.parts.names) if words.english else chinese_first(both_names(ui.parts.names)),
        now=ui.parts.now(),
    )


def _title(summary: str, change: Change, words: Words) -> str:
    """What happened, without the name that stands below it."""
    told = summary.removesuffix(".").removesuffix("。")
    for front in (f"{change.institution_name}: ", f"{change.institution_name}："):
        if change.institution_name and told.startswith(front):
            told = told[len(front) :]
    return told[:1].upper() + told[1:] if words.english else told


def _parties(ui: Ui, change: Change, frame: Frame, words: Words) -> list[Party]:
    both = both_for(sentences_of(change), frame.both) if words.english else frame.both
    countries = ui.parts.countries_of(change) if change.parties else ()
    return [
        Party(both(party), words.name(code, NAMES.get(code, code)) if code else "")
        for party, code in zip(change.parties, countries, strict=True)
    ]


def _why_sure(change: Change, sources: Sequence[NamedSource], words: Words) -> str:
    """What the confidence rests on, in few words."""
    number = count_of(each.url for each in change.evidence)
    said = [words.plural("1 page says it", "{n} pages agree", number)] if number else []
    if any(source.before and source.after and len(source.evidence) > 1 for source in sources):
        said.append(words.say("proven before and after"))
    if not any(each.text for each in change.evidence):
        said.append(words.say("no sentence says it"))
    if change.origin != "page":
        said.append(words.say("found by: {origin}", origin=words.say(change.origin.value)))
    return words.say("; ").join(said)


def _mark(mark: str, words: Words) -> Marked:
    kind, colon, id_ = mark.partition(":")
    link = ""
    if kind + colon in _OTHER:
        link = f"/changes/{id_}" if id_.isascii() and id_.isalnum() else ""
    elif kind + colon == SOURCE_GONE:
        link = f"/snapshots/{id_}" if id_.isascii() and id_.isdigit() else ""
    return Marked(marked(mark, words), link)


def _also(ui: Ui, change: Change) -> list[Change]:
    """Other changes of the institution, the newest first."""
    subject = change.institution or change.institution_name
    if not subject:
        return []
    some = ui.parts.store.changes(ChangeFilter(institutions=(subject,), limit=ALSO + 1))
    return [bounded(each) for each in some if each.id != change.id][:ALSO]


def _number(said: str, of: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 and int(said) < of else 0
