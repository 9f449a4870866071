"""A plan of one sentence and its paper in the next are one event; what a town contracts is no purchase.

Takes the events of an article in the order of the text; gives them with what the sentence behind adds.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.timeline import Told

_THE_PAPER = regex(
    r"\bsigned the (?:\w+ )?(?:agreement|contract|papers?|documents?|deed|memorandum|accord|protocol|"
    r"pact)\b|"
    r"\bthe (?:\w+ )?(?:agreement|contract|papers|documents?|deed|memorandum|accord|protocol|pact) "
    r"(?:was|were|has been) (?:\w+ly )?(?:signed|sealed|inked)\b",
    re.IGNORECASE,
)
_SIGNED = regex(r"\b(?:signed|sealed|inked|concluded|initialled)\b")
_DONE_BY_PAPER = (
    "joint_programme",
    "exchange",
    "talent_training",
    "research_project",
    "technology_transfer",
    "funding",
)
"""What is promised for the future and agreed by a signature; a building still has to be built."""
_AGREED_TO = regex(r"\bagreed?(?: \w+ly| in principle)? to (?!explore|discuss|consider|study|examine|look)")
_TO_THAT_END = regex(
    r"\bto (?:this|that) (?:effect|end)\b|\b(?:agreement|contract|accord|deed|documents?) (?:on|for|"
    r"about) (?:it|this|its|their) |"
    r"\bfounding (?:agreement|contract|document|charter)\b|\b(?:agreement|contract) (?:establishing|"
    r"founding|on its)\b",
    re.IGNORECASE,
)
"""What is signed to found something founds it."""
_TO_THAT_EFFECT = regex(r"\bto (?:this|that) (?:effect|end)\b", re.IGNORECASE)
_SIGNINGS = ("sign", "signed")
_MERE_CONTRACT = Kind("procurement", explicit=False)


def sealed(told: Sequence[Told], lines: Sequence[str]) -> list[Told]:
    """The events, where the paper of a plan is told behind it: as that plan's, and as agreed."""
    told = _at_once(told, lines)
    return [_to_come(_plan(_paper(item, told, lines), told, lines), lines) for item in told]


_AFTER_SIGNING = regex(r"\b(?:after|by|on|upon|in) (?:the )?(?:signing|signature)\b", re.IGNORECASE)


def _at_once(told: Sequence[Told], lines: Sequence[str]) -> list[Told]:
    """A will fund posts at B, it said after signing a contract with B: one event, and agreed."""
    kept: list[Told] = []
    done: set[tuple[int, frozenset[str]]] = set()
    for item in told:
        if any(_is_its_paper(paper, item, lines) for paper in told):
            done.add((item.at, frozenset(_keys(item.event))))
            item = replace(item, event=replace(item.event, status="agreed"))
        kept.append(item)
    return [
        item
        for item in kept
        if not (_is_mere_paper(item) and (item.at, frozenset(_keys(item.event))) in done)
    ]


def _is_mere_paper(item: Told) -> bool:
    event = item.event
    return event.family in _SIGNINGS and event.status == "agreed" and not event.kind.explicit


def _is_its_paper(paper: Told, plan: Told, lines: Sequence[str]) -> bool:
    promised = plan.event.status == "planned" and plan.event.kind.name in _DONE_BY_PAPER
    same = paper.at == plan.at and _keys(paper.event) == _keys(plan.event)
    return promised and same and _is_mere_paper(paper) and _AFTER_SIGNING.search(lines[plan.at]) is not None


_WILL_BE_SIGNED = regex(
    r"^(?:It|They|This|The (?:\w+ )?(?:agreement|contract|deal|memorandum|document|signing)) (?:will|"
    r"is (?:to|due to|"
    r"expected to|set to|scheduled to)|are to) (?:\w+ )?(?:be (?:\w+ly )?(?:signed|sealed|concluded)|"
    r"take place)\b"
)


def _to_come(item: Told, lines: Sequence[str]) -> Told:
    """What will be signed is planned."""
    after = item.at + 1
    if item.event.status != "agreed" or after >= len(lines) or not _WILL_BE_SIGNED.match(lines[after]):
        return item
    return replace(item, event=replace(item.event, status="planned"), also=item.also | {after})


def _paper(item: Told, told: Sequence[Told], lines: Sequence[str]) -> Told:
    """The signature of what the sentence before has announced goes with it."""
    event = item.event
    if event.family not in _SIGNINGS or event.kind.explicit or not _THE_PAPER.search(lines[item.at]):
        return item
    plan = next((t for t in told if t.at == item.at - 1 and t.event.family not in _SIGNINGS), None)
    if plan is None or _keys(plan.event) != _keys(event):
        return item
    return replace(item, event=replace(event, family="signed"), also=item.also | {plan.at})


def _plan(item: Told, told: Sequence[Told], lines: Sequence[str]) -> Told:
    event, after = item.event, item.at + 1
    if event.status != "planned" or after >= len(lines):
        return item
    later = after + 1
    if later < len(lines) and _TO_THAT_EFFECT.search(lines[later]) and _SIGNED.search(lines[later]):
        return replace(item, event=replace(event, status="agreed"), also=item.also | {after, later})
    to_that_end = _TO_THAT_END.search(lines[after]) and _SIGNED.search(lines[after])
    to_that_end = to_that_end or (_AGREED_TO.search(lines[item.at]) and _THE_PAPER.search(lines[after]))
    if to_that_end and not any(t.at == after and _keys(t.event) - _keys(event) for t in told):
        return replace(item, event=replace(event, status="agreed"), also=item.also | {after})
    if event.kind.name not in _DONE_BY_PAPER:
        return item
    others = [t for t in told if t is not item and t.at in (item.at, after)]
    apart = any(_keys(t.event) != _keys(event) for t in others)
    parties = (*event.first, *event.second)
    if apart or len(parties) < 2 or any(p.trust < 0.8 for p in parties):
        return item
    if not _THE_PAPER.search(lines[after]):
        return item
    return replace(item, event=replace(event, status="agreed"), also=item.also | {after})


def _keys(event: Event) -> set[str]:
    return {party.org.key for party in (*event.first, *event.second)}


def with_a_place(event: Event) -> Event:
    """What a town and a school contract on is no purchase, unless the text says so."""
    sides = (event.first, event.second) if event.second else (event.first[:1], event.first[1:])
    sorts = [{p.org.sort for p in side} for side in sides]
    town = any(place <= {"government", ""} and "school" in other for place, other in (sorts, sorts[::-1]))
    if event.kind != _MERE_CONTRACT or not town:
        return event
    return replace(event, kind=Kind("strategic_cooperation", explicit=False))
