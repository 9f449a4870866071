"""A plan of one sentence and its paper in the next are one event; what a town contracts is no purchase.

Takes the events of an article in the order of the text; gives them with what the sentence behind adds.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.timeline import Told

_THE_PAPER = re.compile(
    r"\bsigned the (?:\w+ )?(?:agreement|contract|papers?|documents?|deed|memorandum|accord|protocol|"
    r"pact)\b|"
    r"\bthe (?:\w+ )?(?:agreement|contract|papers|documents?|deed|memorandum|accord|protocol|pact) "
    r"(?:was|were|has been) (?:\w+ly )?(?:signed|sealed|inked)\b",
    re.IGNORECASE,
)
_DONE_BY_PAPER = (
    "joint_programme",
    "exchange",
    "talent_training",
    "research_project",
    "technology_transfer",
    "funding",
)
"""What is promised for the future and agreed by a signature; a building still has to be built."""
_SIGNINGS = ("sign", "signed")
_MERE_CONTRACT = Kind("procurement", explicit=False)


def sealed(told: Sequence[Told], lines: Sequence[str]) -> list[Told]:
    """The events, where the paper of a plan is told behind it: as that plan's, and as agreed."""
    return [_plan(_paper(item, told, lines), told, lines) for item in told]


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
    if event.status != "planned" or event.kind.name not in _DONE_BY_PAPER or after >= len(lines):
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
