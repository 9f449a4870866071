"""One change as a reader of the mail sees it. Pure.

Takes a change; gives an `Item` with every text harmless and every address either `http(s)` or plain text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote, urlsplit

from monitor.changes import Action, Aspect, Change
from monitor.countries import NAMES
from monitor.model import Evidence, Institution
from monitor.notify import english, wording
from monitor.notify.bilingual import Both, as_printed, both_for, is_chinese, pair, quotes_of
from monitor.notify.charts import History
from monitor.notify.context import Fact, Item, Quote, Segment
from monitor.notify.counterparts import countries_told
from monitor.notify.glossary import terms
from monitor.notify.language import ENGLISH, Words
from monitor.notify.links import NOWHERE, Links
from monitor.notify.marking import Segments, cut, mark
from monitor.notify.plaintext import clean, excerpt, inert, shorten
from monitor.notify.sources import marked, reported_by, source_name
from monitor.notify.touching import Touches, nothing, touched_line
from monitor.text import fold
from monitor.urls import host_of

QUOTES = 3
PARTIES, PARTY = 12, 160
FACT = 1_000
VALUE = 600
"""Characters of a before or after, of whole sentences."""
LONGEST_ADDRESS = 2_000
MOST_COMPARED = 20_000
"""Characters of a before or after that are compared word by word."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for all items of a mail."""

    words: Words = ENGLISH
    links: Links = NOWHERE
    sites: Mapping[str, str] = field(default_factory=dict)
    """Names of sites by id."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Whose a host is, by name."""
    institutions: Mapping[str, Institution] = field(default_factory=dict)
    both: Both = as_printed
    """Names in both languages."""
    levels: History = field(default_factory=dict)
    now: datetime | None = None
    told: dict[Change, Item] = field(default_factory=dict)
    """Items that were made already, for this mail or for others of the same zone and words."""
    touches: Touches = nothing
    """Which agreements of the user a change touches."""


def item_of(change: Change, number: int, frame: Frame) -> Item:
    item = frame.told.get(change)
    if item is None:
        item = frame.told[change] = _item(change, frame)
    return replace(item, number=number) if number else item


def _item(change: Change, frame: Frame) -> Item:
    words = frame.words
    told = english.in_english(change, _whose(change, frame), frame.both) if words.english else ""
    summary = told or wording.sentence(change, frame.both, words)
    # What became of a page is told in our words: a sentence in another language says it all.
    ours = change.aspect is Aspect.PAGE and not words.english
    before, after = ((), ()) if ours else _pair(change, summary)
    before_note, after_note = wording.notes(change, words)
    shown = {fold("".join(part.text for part in side)) for side in (before, after) if side}
    url = next((evidence.url for evidence in reversed(change.evidence) if evidence.url), "")
    page = web_address(url)
    review = frame.links.change(change.id)
    return Item(
        number=0,
        severity=change.severity.value,
        severity_word=wording.severity_word(change.severity, words),
        kicker=wording.kicker(change, words),
        summary=summary,
        before=before,
        after=after,
        before_note=before_note,
        after_note=after_note,
        quotes=tuple(_quote(evidence, change, shown, frame) for evidence in _told_best(change)[:QUOTES]),
        more_quotes=max(0, len(change.evidence) - QUOTES),
        note=english.note(change, told) if words.english else "",
        glossary=_glossary(change, frame) if words.english else "",
        facts=_facts(change, frame),
        page=page,
        page_text="" if page else shorten(inert(url), 200),
        review=review,
        command="" if review else f"monitor show {clean(change.id)}",
    )


def _pair(change: Change, summary: str) -> tuple[Segments, Segments]:
    """Before and after, changed words marked; nothing where there is one side and the summary says it, or
    where it is the report of an event: a quote is the better form for it.
    """
    before, after = _value(change.before), _value(change.after)
    event = change.aspect is Aspect.PARTNERSHIP and change.action is Action.ADDED and not before
    if event and fold(change.after or "") in map(fold, quotes_of(change)):
        return (), ()
    if not (before and after):
        return ((), ()) if fold(before or after) in fold(summary) else mark(before, after)
    # Compared whole: what changed may stand behind all that there is room for.
    old, new = (text[:MOST_COMPARED] for text in (inert(change.before or ""), inert(change.after or "")))
    if max(len(old), len(new)) <= VALUE:
        return mark(old, new)
    sides = mark(old, new)
    if all(part.marked for part in (*sides[0], *sides[1])):
        return mark(before, after)
    return _room(cut(sides[0])), _room(cut(sides[1]))


def _room(parts: Segments) -> Segments:
    """As many segments as a mail has room for."""
    kept: list[Segment] = []
    left = 2 * VALUE
    for part in parts:
        text = part.text if len(part.text) <= left else shorten(part.text, max(2, left))
        kept.append(Segment(text, part.marked))
        left -= len(text)
        if left <= 2:
            break
    return tuple(kept)


def web_address(url: str) -> str:
    """`url` as a link that is plain ASCII, or nothing where it is not an ordinary web address."""
    if len(url) > LONGEST_ADDRESS or url != clean(url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no port, no host name (UnicodeError is one of them)
        return ""
    if parts.scheme not in {"http", "https"} or parts.username is not None:
        return ""
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", host) and not _is_ipv6(host):
        return ""
    authority = f"[{host}]{port}" if _is_ipv6(host) else f"{host}{port}"
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{authority}{quote(rest, safe='/?#%&=+:;@,!$*()~-._')}"


def _is_ipv6(host: str) -> bool:
    return re.fullmatch(r"[0-9a-f:.]{2,45}", host) is not None and ":" in host


def _value(text: str | None) -> str:
    return inert(excerpt(text, VALUE)) if text else ""


def _told_best(change: Change) -> list[Evidence]:
    """The evidence, that of the page which the item links to first: a row of an index says least."""
    page = change.evidence[-1].url if change.evidence else ""
    return sorted(change.evidence, key=lambda each: each.url != page)


def _quote(evidence: Evidence, change: Change, shown: set[str], frame: Frame) -> Quote:
    text = inert(excerpt(evidence.text))
    return Quote(
        text="" if fold(text) in shown else text,
        source=_source(evidence, change, frame),
        read_at=frame.words.stamp(evidence.fetched_at) if evidence.fetched_at else "",
        snapshot=shorten(inert(evidence.snapshot), 40),
        link=frame.links.snapshot(evidence.snapshot),
    )


def _source(evidence: Evidence, change: Change, frame: Frame) -> str:
    """The site by its name, else the page's host."""
    name = frame.sites.get(change.site or "", "")
    if change.aspect is Aspect.PARTNERSHIP and len({host_of(each.url) for each in change.evidence}) > 1:
        name = source_name(evidence.url, frame.hosts, name if evidence is change.evidence[0] else "")
    if name:
        return shorten(inert(name), PARTY)
    address = web_address(evidence.url)
    return inert(urlsplit(address).hostname or "") if address else frame.words.say("Page")


def _whose(change: Change, frame: Frame) -> str:
    """The institution's name in both languages."""
    known = frame.institutions.get(change.institution or "")
    name = pair(known) if known is not None else frame.both(change.institution_name)
    return shorten(inert(name), PARTY)


def _glossary(change: Change, frame: Frame) -> str:
    """What recurring words of the Chinese quotes mean, without the names that are known."""
    text = "\n".join(filter(is_chinese, quotes_of(change)[:QUOTES]))
    if not text:
        return ""
    known = frame.institutions.get(change.institution or "")
    named = [party for party in change.parties if frame.both(party) != party]
    found = terms(text, without=(*named, *(known.names() if known is not None else ())))
    return "; ".join(f"{term.label} = {term.value}" for term in found)


def _parties(change: Change, both: Both, frame: Frame) -> Iterator[str]:
    """The first of its counterparts, each with its country, where that is known and its name does not say."""
    if not change.parties:
        return
    for party, code in zip(change.parties[:PARTIES], countries_told(frame.both)(change), strict=False):
        country = frame.words.name(code, NAMES.get(code, code)) if code else ""
        said = country and country.casefold() in party.casefold()
        yield frame.words.joined([both(party), country]) if country and not said else both(party)


def _facts(change: Change, frame: Frame) -> tuple[Fact, ...]:
    words = frame.words
    both = both_for(quotes_of(change), frame.both) if words.english else frame.both
    parties = [shorten(inert(told), PARTY) for told in _parties(change, both, frame)]
    if len(change.parties) > PARTIES:
        parties.append(words.say("{n} more", n=len(change.parties) - PARTIES))
    found = [
        (words.say("Date"), wording.printed_date(change.date, words) if change.date else ""),
        (words.plural("Counterpart", "Counterparts", len(parties)), words.say("; ").join(parties)),
        (words.say("Kind"), wording.kind_and_status(change, words)),
        (words.say("Touches"), touched_line(frame.touches(change), words)),
        (words.say("Confidence"), f"{change.confidence:.2f}"),
        (words.say("Told by"), inert(reported_by(change, frame.hosts, frame.sites, words))),
        (words.say("Note"), inert(words.joined(marked(mark, words) for mark in change.marks[:8]))),
    ]
    return tuple(Fact(label, shorten(value, FACT)) for label, value in found if value)
