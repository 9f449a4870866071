"""Partnerships in English articles.

Takes an article, the index of watched names and the institution on whose site it stands; gives a
`Partnership` for each watched party and counterpart of each event that the text tells as done, planned or
ended. Old events, wishes, denials and deals of others give nothing. It never raises for what a text
contains.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.model import Article, Institution, Partnership
from monitor.read.names import Mention, NameIndex
from monitor.read.partnerships.en.completion import completed
from monitor.read.partnerships.en.dateline import written_on
from monitor.read.partnerships.en.dates import as_date
from monitor.read.partnerships.en.denial import undenied
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.events import find_events
from monitor.read.partnerships.en.gate import admitted
from monitor.read.partnerships.en.inclusive import read_again
from monitor.read.partnerships.en.instruments import find_instruments, merged
from monitor.read.partnerships.en.naming import clearer
from monitor.read.partnerships.en.notices import find_notice, find_sides
from monitor.read.partnerships.en.occasion import on_occasion
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.owner import owner_of
from monitor.read.partnerships.en.sealing import sealed, with_a_place
from monitor.read.partnerships.en.signs import Party, Sketch
from monitor.read.partnerships.en.story import Story
from monitor.read.partnerships.en.timeline import Told, borrow_dates, dated
from monitor.read.partnerships.en.vetoes import for_a_while, is_form, long_ago
from monitor.read.partnerships.sureness import stated
from monitor.text import sentences

MOST_TEXT = 60_000
"""Characters of an article that are read: no news item is longer."""
LONGEST_SENTENCE = 1_500
MOST_SENTENCES = 800


def find_english(
    article: Article, names: NameIndex, host_institution: Institution | None, site: str = ""
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution that the article tells; `site`: what is over its door."""
    lines = [s[:LONGEST_SENTENCE] for s in sentences(article.text[:MOST_TEXT])[:MOST_SENTENCES]]
    joined = " ".join([article.title, *lines])
    found = names.find_all(joined, context={host_institution.id} if host_institution else ())
    watched = host_institution is not None or any(m.id in names.institutions for m in found)
    if not (watched or _names_with_town(joined, names)):
        return ()
    published = written_on(lines, as_date(article.published))
    host = (
        Org(host_institution.name, host_institution.id, _host_sort(host_institution))
        if host_institution
        else owner_of(site, joined)
    )
    text = "\n".join(lines)
    memory = Memory(host, text, published, names.institutions, names.get, names.match, article.title)
    drawn: list[Sketch] = []
    told: list[Told] = []
    for number, mentions in enumerate(_mentions(article.title, lines, found)):
        sketch = memory.read(lines[number], mentions)
        drawn.append(sketch)
        for event in find_events(sketch):
            told += dated(event, number, sketch, published)
            memory.partners |= {party.org.key for party in (*event.first, *event.second)}
    told += find_notice(article.title, lines, drawn, memory)
    told += find_sides(article.title, lines, drawn, memory)
    told = merged(told, find_instruments(article.title, lines, drawn))
    told = [item for item in told if not _is_past(item, drawn[item.at])]
    told = completed(told, lines, memory, host)
    for item in told:
        item.event = with_a_place(item.event)
        item.event = replace(
            item.event,
            kind=clearer(item.event.kind, drawn, item.at, item.also, ended=item.event.status == "ended"),
        )
    told = sealed(told, lines)
    titled = tuple(m for m in found if m.end <= len(article.title))
    told += read_again(Story(article.title, lines, drawn, memory, host, published, titled), told)
    told = admitted(on_occasion(told, drawn, article.title), lines, memory)
    if not told or is_form(article.title, lines):
        return ()
    told = undenied(told, lines, memory)
    borrow_dates(told, drawn, lines, published)
    return tuple(_records(told, lines, names))


_WITH_TOWN = regex(r"\b((?:[A-Z]\w+ ){1,4}University) of [A-Z]")


def _names_with_town(text: str, names: NameIndex) -> bool:
    """Whether a watched university is named with its town: "Qinglan University of Lushan"."""
    return any(names.match(match[1]) for match in _WITH_TOWN.finditer(text))


def _is_past(item: Told, drawn: Sketch) -> bool:
    """Whether it happened long ago, or ends for a while only."""
    if item.event.status == "ended":
        return for_a_while(drawn.text)
    return long_ago(drawn.text[: item.event.at])


def _host_sort(host: Institution) -> str:
    return (
        "company"
        if host.category == "defence_conglomerate"
        else "school"
        if "University" in host.name
        else "institute"
    )


def _mentions(title: str, lines: Sequence[str], found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The known names of each sentence; the whole text was searched at once, for the context it gives."""
    start, next_ = len(title) + 1, 0
    for line in lines:
        here: list[Mention] = []
        while next_ < len(found) and found[next_].start < start + len(line):
            mention = found[next_]
            next_ += 1
            if mention.start >= start and mention.end <= start + len(line):
                here.append(replace(mention, start=mention.start - start, end=mention.end - start))
        yield here
        start += len(line) + 1


# --------------------------------------------------------------------- records


def _pairs(event: Event) -> Iterator[tuple[Party, Party]]:
    if any(party.org.sort != "country" for party in event.second):
        yield from ((a, b) for a in event.first for b in event.second)
    else:
        yield from ((a, b) for i, a in enumerate(event.first) for b in event.first[i + 1 :])


def _records(told: Sequence[Told], lines: Sequence[str], names: NameIndex) -> Iterator[Partnership]:
    """One record for each watched party and counterpart of each event, told twice or not."""
    by_pair: dict[tuple[str, str], list[Told]] = {}
    parties: dict[tuple[str, str], tuple[Org, Org, float]] = {}
    for item in told:
        for a, b in _pairs(item.event):
            if (
                a.org.key == b.org.key
                or (a.org.id is None and b.org.id is None)
                or "country" in (a.org.sort, b.org.sort)
            ):
                continue
            pair = (a.org.key, b.org.key) if a.org.key <= b.org.key else (b.org.key, a.org.key)
            left, right = (a.org, b.org) if pair[0] == a.org.key else (b.org, a.org)
            sure = item.event.sure * min(a.trust, b.trust)
            known = parties.get(pair)
            if known and known[2] >= sure:
                left, right, sure = known
            parties[pair] = (left, right, sure)
            by_pair.setdefault(pair, []).append(replace(item, also=set(item.also)))
    for pair, items in by_pair.items():
        left, right, sure = parties[pair]
        for item in _one_each(_without_details(items)):
            yield from _record(item, left, right, stated(min(sure, item.event.sure)), lines, names)


def _without_details(items: Sequence[Told]) -> list[Told]:
    """Without what "the two sides will" do under the agreement that they are told to have signed."""
    signed = any(item.event.status == "agreed" and item.event.family in _SIGNINGS for item in items)
    return [
        item
        for item in items
        if not (
            signed
            and item.event.status == "planned"
            and item.event.family != "agreed"
            and all(party.trust < 0.9 for party in (*item.event.first, *item.event.second))
        )
    ]


_SIGNINGS = ("sign", "signed")
_DEALS = ("give", "license", "contract")
"""What is promised in words and done by a contract."""


def _one_each(items: Sequence[Told]) -> list[Told]:
    """The distinct events of one pair: what is told again, or told in general first, is one."""
    kept: list[Told] = []
    for item in items:
        same = next((k for k in kept if _same(k, item)), None)
        if same is None:
            kept.append(item)
            continue
        if not same.event.kind.explicit and item.event.kind.explicit:
            same.event = replace(same.event, kind=item.event.kind)
        signed_later = item.event.family in _SIGNINGS and same.event.family not in _SIGNINGS
        better = item.precise and (signed_later or not same.precise)
        if item.when and (not same.when or better or len(item.when) > len(same.when)):
            same.when, same.precise = item.when, item.precise
        if item.event.family in _SIGNINGS and same.event.family in _DEALS and item.event.status == "agreed":
            same.event = replace(same.event, status="agreed")
        same.also |= {item.at} | item.also
        if item.event.status == "agreed" and same.event.status == "planned" and item.event.kind.explicit:
            same.event = replace(same.event, status="agreed")
    return kept


def _same(first: Told, second: Told) -> bool:
    a, b = first.event, second.event
    if a.status == b.status:
        return a.kind.name == b.kind.name or not (a.kind.explicit and b.kind.explicit)
    if {a.status, b.status} != {"agreed", "planned"}:
        return False
    goes_on = b.family == "signed" and not b.kind.explicit and first.at in second.also
    return a.kind.name == b.kind.name or goes_on


def _record(
    item: Told, left: Org, right: Org, sure: float, lines: Sequence[str], names: NameIndex
) -> Iterator[Partnership]:
    evidence = _evidence(item, lines)
    for one, other in ((left, right), (right, left)):
        if one.id is not None:
            counterpart = _called(other, names)
            yield Partnership(
                one.id,
                counterpart,
                item.event.kind.name,
                item.event.status,
                item.when,
                evidence,
                round(sure, 3),
            )


def _called(org: Org, names: NameIndex) -> str:
    """The institution's name; of a company of a watched group, the one that it goes by itself."""
    owner = names.institutions[org.id] if org.id else None
    if owner is None:
        return _plain(org.name)
    own = owner.category == "defence_conglomerate" and not _LOOSE_UNIT.search(org.name)
    return _plain(org.name) if own and org.name not in (owner.name, *owner.aliases) else owner.name


_LOOSE_UNIT = regex(r"\b(?:Department|Division|Office|Board|School|Committee)\b|['’]s ")


def _evidence(item: Told, lines: Sequence[str]) -> str:
    """The proving sentence, with those beside it on which the record rests too."""
    first = last = item.at
    while first - 1 in item.also:
        first -= 1
    while last + 1 in item.also:
        last += 1
    return " ".join(lines[first : last + 1])


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|The) ", "", name).strip()
