"""Partnerships in English articles.

Takes an article, the index of watched names and the institution on whose site it stands; gives a `Partnership` for
each watched party and counterpart of each event that the text tells as done, planned or ended. Old events,
wishes, denials and deals of others give nothing. It never raises for what a text contains.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from monitor.model import Article, Institution, Partnership
from monitor.read.names import Mention, NameIndex
from monitor.read.partnerships.en.dates import When, as_date
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.events import find_events
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.sentence import DATE, Parties, Party, Sketch
from monitor.text import sentences

MOST_TEXT = 60_000
"""Characters of an article that are read: no news item is longer."""
LONGEST_SENTENCE = 1_500
_OLD = timedelta(days=300)
_NEAR = timedelta(days=75)


@dataclass(slots=True)
class _Told:
    """An event where the text tells it: the sentence's number, and the date it gives."""

    event: Event
    at: int
    when: str | None = None
    precise: bool = True
    """The date is the sentence's own."""
    also: set[int] = field(default_factory=set)
    """Further sentences that it rests on."""


def find_english(
    article: Article, names: NameIndex, host_institution: Institution | None
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution that the article tells."""
    lines = [s[:LONGEST_SENTENCE] for s in sentences(article.text[:MOST_TEXT])]
    published = as_date(article.published)
    host = (
        Org(host_institution.name, host_institution.id, _host_sort(host_institution))
        if host_institution
        else None
    )
    memory = Memory(host, " ".join(lines), published)
    drawn: list[Sketch] = []
    told: list[_Told] = []
    for number, mentions in enumerate(_mentions(article.title, lines, names, host_institution)):
        sketch = memory.read(lines[number], mentions)
        drawn.append(sketch)
        for event in find_events(sketch):
            told += _dated(event, number, sketch, published)
    told = _completed(told, drawn, lines, memory, host)
    _borrow_dates(told, drawn, lines, published)
    return tuple(_records(told, lines, names))


def _host_sort(host: Institution) -> str:
    return (
        "company"
        if host.category == "defence_conglomerate"
        else "school"
        if "University" in host.name
        else "institute"
    )


def _mentions(
    title: str, lines: Sequence[str], names: NameIndex, host: Institution | None
) -> Iterator[list[Mention]]:
    """The watched names of each sentence; the whole text is searched at once, so that it gives the context."""
    joined = " ".join([title, *lines])
    found = names.find(joined, context={host.id} if host else ())
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


# --------------------------------------------------------------------- dates


def _dated(event: Event, number: int, drawn: Sketch, published: date | None) -> Iterator[_Told]:
    """The event with its date; nothing if it is told as long past."""
    best: tuple[tuple[int, int], When] | None = None
    for match in re.finditer(DATE, drawn.text):
        when = drawn.when(match[0])
        day = when.first()
        distance = abs(match.start() - event.at)
        if day is None:
            continue
        if published and not when.bound and day > published + timedelta(days=2):
            continue
        if published and day < published - _OLD:
            since = when.bound and re.search(
                r"\bsince\b", drawn.text[max(0, match.start() - 8) : match.start()] + " since", re.I
            )
            if (
                event.status != "ended"
                and distance < 90
                and since is not None
                and not _relative_clause(drawn.text, match.start())
            ):
                return
            continue
        if when.bound:
            continue
        rank = (3 - when.precision if not when.vague else 3, distance)
        if best is None or rank < best[0]:
            best = (rank, when)
    yield _Told(event, number, best[1].iso if best else None)


def _relative_clause(text: str, at: int) -> bool:
    """Whether a date stands in a clause about something else ("which dates from 1999", "who studied there in …")."""
    return bool(re.search(r"\b(?:which|who|that)\b[^,;]{0,80}$", text[max(0, at - 90) : at]))


_POINTS_BACK = re.compile(
    r"^(?:The|This|It|They|Both|That|Its|Their|A|An)\b(?! (?:new|second|third|university was founded))",
    re.IGNORECASE,
)


def _borrow_dates(
    told: list[_Told], drawn: Sequence[Sketch], lines: Sequence[str], published: date | None
) -> None:
    """Dates from the neighbours: the sentence that goes on about the event, or the day told of before it."""
    for item in told:
        if item.when and item.when.count("-") == 2:
            continue
        after = item.at + 1
        if (
            after < len(lines)
            and _POINTS_BACK.match(lines[after])
            and not any(t.at == after and t.event.first for t in told)
        ):
            when = _day_near(drawn[after], published)
            if when and (not item.when or when.startswith(item.when)):
                item.when, item.precise = when, False
                item.also.add(after)
                continue
        if item.when or item.event.status == "planned":
            continue
        for back in range(item.at - 1, -1, -1):
            when = _day_near(drawn[back], published)
            if when:
                item.when, item.precise = when, False
                break
        else:
            if published and item.event.status == "agreed":
                item.when, item.precise = published.isoformat()[:7], False


def _day_near(drawn: Sketch, published: date | None) -> str | None:
    """A day or month of the sentence that lies shortly before publication."""
    best: When | None = None
    for match in re.finditer(DATE, drawn.text):
        when = drawn.when(match[0])
        day = when.first()
        if when.bound or day is None or when.vague or when.precision < 2:
            continue
        if published and not published - _NEAR <= day <= published + timedelta(days=2):
            continue
        if best is None or when.precision > best.precision:
            best = when
    return best.iso if best else None


# --------------------------------------------------------------------- parties from the neighbours

_UNDER_IT = re.compile(
    r"^(?:Under|According to|By|Through|Thanks to|As part of) (?:it|this|the (?:\w+ ){0,3}?(?:agreement|deal|contract|pact|accord|"
    r"memorandum|MoU|terms|plan|partnership|framework|document|arrangement))\b",
    re.IGNORECASE,
)
_THE_PACT = re.compile(
    r"^(?:The|This|It|Its)\b(?: \w+){0,4}? (?:agreement|contract|deal|accord|pact|memorandum|MoU|document|programme|program|"
    r"exchange|gift|donation|laborator\w+|institute|lab|licence|license|letter|arrangement|partnership|college|cent(?:re|er))\b",
    re.IGNORECASE,
)


def _completed(
    told: list[_Told], drawn: Sequence[Sketch], lines: Sequence[str], memory: Memory, host: Org | None
) -> list[_Told]:
    """Events with both their sides, where the text names them in a neighbouring sentence."""
    whole: list[_Told] = []
    for item in told:
        known = {p.org.key for p in (*item.event.first, *item.event.second)}
        if item.event.second and item.event.first or len(known) > 1:
            whole.append(item)
            continue
        parties = _parties_nearby(item, whole, memory, lines) or _with_host(item.event, host, known)
        if parties:
            merged = tuple(parties)
            whole.append(replace(item, event=replace(item.event, first=merged, second=()), also=item.also))
    return whole


def _parties_nearby(item: _Told, earlier: Sequence[_Told], memory: Memory, lines: Sequence[str]) -> Parties:
    own = (*item.event.first, *item.event.second)
    after = item.at + 1
    if after < len(lines) and _UNDER_IT.match(lines[after]):
        orgs = _organisations(memory.history[after])
        if own:
            orgs = (*own, *(o for o in orgs if o.org.key != own[0].org.key))
        if len(orgs) == 2:
            item.also.add(after)
            return tuple(Party(p.org, min(p.trust, 0.85)) for p in orgs)
    if _THE_PACT.match(lines[item.at]):
        for before in reversed(earlier):
            if before.at in (item.at - 1, item.at - 2) and before.event.second or before.at == item.at - 1:
                sides = (*before.event.first, *before.event.second)
                if not own or own[0].org.key in {s.org.key for s in sides}:
                    item.also.add(before.at)
                    return tuple(Party(s.org, min(s.trust, 0.85)) for s in sides) if len(sides) == 2 else ()
    return ()


def _organisations(groups: Sequence[Parties]) -> Parties:
    once: dict[str, Party] = {}
    for parties in groups:
        for party in parties:
            if party.org.sort != "country":
                once.setdefault(party.org.key, party)
    return tuple(once.values())


def _with_host(event: Event, host: Org | None, known: set[str]) -> Parties:
    """On an institution's own site a pact signed with one other is the institution's."""
    sides = (*event.first, *event.second)
    if (
        host
        and len(sides) == 1
        and host.key not in known
        and event.family in ("sign", "relation")
        and event.second
    ):
        return (Party(host, 0.8), *sides)
    return ()


# --------------------------------------------------------------------- records


def _pairs(event: Event) -> Iterator[tuple[Party, Party]]:
    if event.second:
        yield from ((a, b) for a in event.first for b in event.second)
    else:
        yield from ((a, b) for i, a in enumerate(event.first) for b in event.first[i + 1 :])


def _records(told: Sequence[_Told], lines: Sequence[str], names: NameIndex) -> Iterator[Partnership]:
    """One record for each watched party and counterpart of each event, the same event told twice only once."""
    by_pair: dict[tuple[str, str], list[_Told]] = {}
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
        for item in _one_each(items):
            yield from _record(item, left, right, min(sure, item.event.sure), lines, names)


def _one_each(items: Sequence[_Told]) -> list[_Told]:
    """The distinct events of one pair: what is told again, or told in general first, is one."""
    kept: list[_Told] = []
    for item in items:
        same = next((k for k in kept if _same(k, item)), None)
        if same is None:
            kept.append(item)
            continue
        if not same.event.kind.explicit and item.event.kind.explicit:
            same.event = replace(same.event, kind=item.event.kind)
        if item.when and (
            not same.when or (not same.precise and item.precise) or len(item.when) > len(same.when)
        ):
            same.when, same.precise = item.when, item.precise
        same.also |= {item.at} | item.also
        if item.event.status == "agreed" and same.event.status == "planned":
            same.event = replace(same.event, status="agreed")
    return kept


def _same(first: _Told, second: _Told) -> bool:
    a, b = first.event, second.event
    if a.status != b.status:
        return a.kind.name == b.kind.name and {a.status, b.status} == {"agreed", "planned"}
    return a.kind.name == b.kind.name or not (a.kind.explicit and b.kind.explicit)


def _record(
    item: _Told, left: Org, right: Org, sure: float, lines: Sequence[str], names: NameIndex
) -> Iterator[Partnership]:
    evidence = _evidence(item, lines)
    for one, other in ((left, right), (right, left)):
        if one.id is not None:
            counterpart = names.institutions[other.id].name if other.id else _plain(other.name)
            yield Partnership(
                one.id,
                counterpart,
                item.event.kind.name,
                item.event.status,
                item.when,
                evidence,
                round(sure, 3),
            )


def _evidence(item: _Told, lines: Sequence[str]) -> str:
    """The proving sentence, with those beside it on which the record rests too."""
    first = last = item.at
    while first - 1 in item.also:
        first -= 1
    while last + 1 in item.also:
        last += 1
    return " ".join(lines[first : last + 1])


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|The) ", "", name).strip()
