"""What a headline tells where the body only goes on about it: "A, B open laboratory".

Takes the story; gives the event of the headline between parties that the body names, with the sentence of the
body that names them as proof.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.anchoring import Anchor, anchors
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.naming import kind_at
from monitor.read.partnerships.en.organisations import Org, find_chunks
from monitor.read.partnerships.en.references import short_forms
from monitor.read.partnerships.en.signs import A_GROUP, GROUP, Parties, Party
from monitor.read.partnerships.en.story import Story
from monitor.read.partnerships.en.timeline import Told, dated
from monitor.read.partnerships.en.vetoes import off_topic, ranks, wishes
from monitor.read.partnerships.en.words import CITIES, COUNTRIES, GENERIC_FIRST, REGIONS
from monitor.read.partnerships.sureness import Signs, sureness

_LONGEST = 300
_PAIR = regex(rf"({GROUP})(?:,| and| &|\u2013|-) ?({GROUP})")
_PAIR_WITH = regex(rf"({GROUP})(?:['’]s?)? [^;:.?]{{1,60}}? with (?:the )?({GROUP})")
_TO = regex(rf"{GROUP} to [a-z]")


def find_headline(story: Story) -> Iterator[Told]:
    """The event of the headline, if it names two that the body names too."""
    title = story.title[:_LONGEST]
    if not title or title.rstrip().endswith("?") or off_topic(title) or ranks(title) or wishes(title):
        return
    text, parties = _drawn(title, story)
    match = _PAIR.search(text) or _PAIR_WITH.search(text)
    if not match:
        return
    one, other = parties[match[1]], parties[match[2]]
    if one.key == other.key or not (one.id or other.id):
        return
    found = anchors(text.lower())
    at = _proof(story, one, other)
    at = _signed_by_nobody(story) if at is None else at
    if not found or at is None:
        return
    anchor = found[0]
    kind = kind_at(text.lower(), anchor, ("", title))
    if kind is None:
        return
    status = "planned" if _TO.search(text) and anchor.status == "agreed" else anchor.status
    event = _event((Party(one, 0.95),), (Party(other, 0.95),), kind, status, anchor)
    yield next(dated(event, at, story.drawn[at], story.published), Told(event, at))


def _event(one: Parties, other: Parties, kind: Kind, status: str, anchor: Anchor) -> Event:
    signs = Signs(same_sentence=True, named=True, anchor=anchor.weight, certain=anchor.certain, headline=True)
    return Event(one, other, kind, status, 0, sureness(signs), "found")


def _drawn(title: str, story: Story) -> tuple[str, dict[str, Org]]:
    """The headline with a sign for each organisation that the body names."""
    signs: dict[str, Org] = {}
    names: dict[str, Org] = {}
    for groups in story.memory.history:
        for org in (p.org for parties in groups for p in parties):
            if org.id or org.sort not in ("", "country"):
                for name in (org.name, *_short(org)):
                    names.setdefault(name, org)
    names |= {org.name: org for org in _plainly_named(title, story)}
    names |= {name: org for name, org in story.memory.known.items() if org.sort != "country"}
    for name in sorted((name for name in names if name in title), key=len, reverse=True):
        pattern = rf"(?<![\w-])(?:the )?{re.escape(name)}(?![\w-])"
        if re.search(pattern, title):
            sign = chr(0xE000 + len(signs))
            signs[sign] = names[name]
            title = re.sub(pattern, sign, title)
    return title, signs


def _plainly_named(title: str, story: Story) -> Iterator[Org]:
    """Those whom only a headline in small letters names: "Tarn joins hands with Silvan Deutschland"."""
    small = sum(1 for word in title.split() if word[:1].islower() and len(word) > 3)
    if small * 4 < len(title.split()):
        return
    for chunk in find_chunks(title, story.titled, story.memory.known):
        if (
            chunk.org
            and not chunk.weak
            and not story.memory.is_place(chunk.org)
            and (chunk.org.id or chunk.org.sort or " " in chunk.org.name)
        ):
            yield chunk.org


def _short(org: Org) -> Iterator[str]:
    yield from short_forms(org)
    first = org.name.split()[0]
    if org.id and len(first) > 3 and first not in CITIES | REGIONS | COUNTRIES | GENERIC_FIRST:
        yield first


def _signed_by_nobody(story: Story) -> int | None:
    """The sentence that tells of a signature and leaves it to the headline whose it is."""
    for at, drawn in enumerate(story.drawn):
        signed = [a for a in anchors(drawn.text) if a.verb.name == "sign" and a.status == "agreed"]
        if signed and not any(p.org.id or p.org.sort not in ("", "country") for g in drawn.groups for p in g):
            return at
    return None


def _proof(story: Story, one: Org, other: Org) -> int | None:
    """The sentence that names both, else None."""
    for at, drawn in enumerate(story.drawn):
        keys = {p.org.key for sign in A_GROUP.findall(drawn.text) for p in drawn.parties(sign)}
        if {one.key, other.key} <= keys:
            return at
    return None
