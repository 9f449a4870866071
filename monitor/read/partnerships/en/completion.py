"""Who was party to an event whose own sentence names one side or none: the neighbouring sentences know.

Takes events in the order of the text; gives those whose sides are known.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.sentence import Parties, Party
from monitor.read.partnerships.en.timeline import Told

_UNDER_IT = re.compile(
    r"^(?:Under|According to|By|Through|Thanks to|As part of) (?:it|this|the (?:\w+ ){0,3}?(?:agreement|"
    r"deal|contract|pact|accord|"
    r"memorandum|MoU|terms|plan|partnership|framework|document|arrangement))\b",
    re.IGNORECASE,
)
_THE_PACT = re.compile(
    r"^(?:The|This|It|Its)\b(?: \w+){0,4}? (?:agreement|contract|deal|accord|pact|memorandum|MoU|document|"
    r"programme|program|"
    r"exchange|gift|donation|laborator\w+|institute|lab|licence|license|letter|arrangement|partnership|"
    r"college|cent(?:re|er))\b",
    re.IGNORECASE,
)


_ALSO = re.compile(
    r"\b(?:also|as well|another|a (?:further|second|third)|in addition|likewise|separate)\b", re.IGNORECASE
)


def completed(told: list[Told], lines: Sequence[str], memory: Memory, host: Org | None) -> list[Told]:
    """Events with both their sides, where the text names them in a neighbouring sentence."""
    whole: list[Told] = []
    for item in told:
        known = {p.org.key for p in (*item.event.first, *item.event.second)}
        if (item.event.second and item.event.first) or len(known) > 1:
            whole.append(item)
            continue
        parties = _parties_nearby(item, whole, memory, lines) or _with_host(item.event, host, known)
        if parties:
            back = bool(item.also) and max(item.also) < item.at
            kind = replace(item.event.kind, explicit=item.event.kind.explicit and not back)
            whole.append(replace(item, event=replace(item.event, first=parties, second=(), kind=kind)))
    return whole


def _parties_nearby(item: Told, earlier: Sequence[Told], memory: Memory, lines: Sequence[str]) -> Parties:
    own = (*item.event.first, *item.event.second)
    return (
        _from_next(item, own, memory, lines)
        or _from_actor(item, own, earlier, lines)
        or _from_told(item, own, earlier, lines)
        or _from_around(item, own, memory)
    )


def _from_next(item: Told, own: Parties, memory: Memory, lines: Sequence[str]) -> Parties:
    """As in: A contract was signed on May 2. Under it, A will work with B."""
    after = item.at + 1
    if after >= len(lines) or not _UNDER_IT.match(lines[after]):
        return ()
    orgs = _organisations(memory.history[after])
    if own:
        orgs = (*own, *(o for o in orgs if o.org.key != own[0].org.key))
    return _pair(orgs, 0.85, item, after)


def _from_actor(item: Told, own: Parties, earlier: Sequence[Told], lines: Sequence[str]) -> Parties:
    """As in: A signed a pact with B. Another was signed with C."""
    last = earlier[-1] if earlier else None
    if not last or not last.event.second or len(last.event.first) != 1 or item.at - last.at > 2:
        return ()
    actor = last.event.first[0]
    if not item.event.second or len(own) != 1 or actor.org.key == own[0].org.key:
        return ()
    return (Party(actor.org, min(actor.trust, 0.75)), *own) if _ALSO.search(lines[item.at]) else ()


def _from_told(item: Told, own: Parties, earlier: Sequence[Told], lines: Sequence[str]) -> Parties:
    """As in: A licensed patents to B. The contract was signed on May 2."""
    if not _THE_PACT.match(lines[item.at]):
        return ()
    for before in reversed(earlier):
        if before.at == item.at - 1 or (before.at == item.at - 2 and before.event.second):
            sides = (*before.event.first, *before.event.second)
            if not own or own[0].org.key in {s.org.key for s in sides}:
                return _pair(sides, 0.85, item, before.at)
    return ()


def _from_around(item: Told, own: Parties, memory: Memory) -> Parties:
    """The only two organisations of this sentence or the one before, one of them watched."""
    if own and item.event.family != "relation":
        return ()
    if not own and item.event.family == "signed":
        here = _organisations(memory.history[item.at])
        if any(party.org.id for party in here) and (found := _pair(here, 0.75, item, item.at)):
            return found
    if item.at == 0 or not (own or item.event.family == "signed"):
        return ()
    around = _organisations([*memory.history[item.at - 1], own])
    return _pair(around, 0.75, item, item.at - 1) if any(party.org.id for party in around) else ()


def _pair(orgs: Parties, trust: float, item: Told, at: int) -> Parties:
    """The two, less trusted, their sentence noted as evidence; nothing if they are not two."""
    if len(orgs) != 2:
        return ()
    item.also |= {at} - {item.at}
    return tuple(Party(party.org, min(party.trust, trust)) for party in orgs)


def _organisations(groups: Sequence[Parties]) -> Parties:
    once: dict[str, Party] = {}
    for parties in groups:
        for party in parties:
            if party.org.sort != "country":
                once.setdefault(party.org.key, party)
    return tuple(once.values())


_LASTING = ("sign", "signed", "relation")


def _with_host(event: Event, host: Org | None, known: set[str]) -> Parties:
    """On an institution's own site a pact signed with one other is the institution's."""
    sides = (*event.first, *event.second)
    if (
        host
        and len(sides) == 1
        and host.key not in known
        and event.family in _LASTING
        and (event.second or event.family == "relation")
    ):
        return (Party(host, 0.8), *sides)
    return ()
