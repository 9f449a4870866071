"""Who was party to an event whose own sentence names one side or none: the neighbouring sentences know.

Takes events in the order of the text; gives those whose sides are known.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.references import WITH_SOMEBODY
from monitor.read.partnerships.en.sentence import COUNTED, declared
from monitor.read.partnerships.en.signs import Parties, Party
from monitor.read.partnerships.en.timeline import Told

_UNDER_IT = regex(
    r"^(?:Under|According to|By|Through|Thanks to|As part of) (?:it|this|the (?:\w+ ){0,3}?(?:agreement|"
    r"deal|contract|pact|accord|"
    r"memorandum|MoU|terms|plan|partnership|framework|document|arrangement))\b",
    re.IGNORECASE,
)
_THE_PACT = regex(
    r"^(?:The|This|It|Its)\b(?: [\w-]+){0,4}? (?:agreement|contract|deal|accord|pact|memorandum|MoU|"
    r"document|"
    r"programme|program|"
    r"exchange|gift|donation|laborator\w+|institute|lab|licence|license|letter|arrangement|partnership|"
    r"college|cent(?:re|er)|projects?|consortium|venture|study|work|research|scheme)\b",
    re.IGNORECASE,
)


_ALSO = regex(
    r"\b(?:also|as well|another|a (?:further|second|third)|in addition|likewise|separate)\b", re.IGNORECASE
)


def completed(told: list[Told], lines: Sequence[str], memory: Memory, host: Org | None) -> list[Told]:
    """Events with both their sides, where the text names them in a neighbouring sentence."""
    whole: list[Told] = []
    for item in told:
        known = {p.org.key for p in (*item.event.first, *item.event.second)}
        if (item.event.second and item.event.first) or len(known) > 1:
            whole.append(_gone_on(item, whole, lines, memory))
            continue
        own = (*item.event.first, *item.event.second)
        listed = _from_list(item, own, memory, lines)
        if listed and (sides := own or ((Party(host, 0.8),) if host else ())):
            whole.append(replace(item, event=replace(item.event, first=sides, second=listed)))
            continue
        unnamed = item.event.family in (*_SIGNINGS, "relation") and WITH_SOMEBODY.search(
            memory.texts[item.at]
        )
        if unnamed and known:
            continue
        parties = _parties_nearby(item, whole, memory, lines) or _with_host(item.event, host, known)
        if parties:
            back = bool(item.also) and max(item.also) < item.at
            kind = _kind_told_next(item, memory) or item.event.kind
            if back and not kind.explicit and item.event.family == "signed":
                kind = _kind_told_before(kind, item, memory)
            kind = replace(kind, explicit=kind.explicit and not back)
            whole.append(replace(item, event=replace(item.event, first=parties, second=(), kind=kind)))
    return whole


def _gone_on(item: Told, earlier: Sequence[Told], lines: Sequence[str], memory: Memory) -> Told:
    """The agreement was signed by the heads of both: what the sentence before has told of, once more."""
    back = earlier[-1] if earlier and earlier[-1].at == item.at - 1 else None
    again = item.event.family == "sign" and not item.event.kind.explicit and _THE_PACT.match(lines[item.at])
    inferred = all(p.trust < 0.9 for p in (*item.event.first, *item.event.second))
    if item.event.family == "sign" and not item.event.kind.explicit and inferred and item.at and back is None:
        told = kind_of_agreement(_head(item.event.kind), memory.texts[item.at - 1])
        return replace(item, event=replace(item.event, kind=replace(told, explicit=False)))
    if back is None or not again or _keys(back.event) != _keys(item.event):
        return item
    kind = replace(back.event.kind, explicit=False)
    return replace(item, event=replace(item.event, family="signed", kind=kind))


def _keys(event: Event) -> set[str]:
    return {p.org.key for p in (*event.first, *event.second)}


def _head(kind: Kind) -> str:
    return "contract" if kind.name == "procurement" else "agreement"


def _kind_told_before(kind: Kind, item: Told, memory: Memory) -> Kind:
    """As in: A and B are to swap nurses. (…) The agreement was signed."""
    tellers = [at for at in sorted(item.also) if at < item.at]
    found = [kind_of_agreement(_head(kind), memory.texts[at]) for at in reversed([*tellers, item.at - 1])]
    return next((told for told in found if told.explicit), found[0])


def _kind_told_next(item: Told, memory: Memory) -> Kind | None:
    """As in: A contract was signed. The research project is run by A and B."""
    if item.event.kind.explicit or item.at + 1 not in item.also:
        return None
    return kind_of_body(memory.texts[item.at + 1])


def _parties_nearby(item: Told, earlier: Sequence[Told], memory: Memory, lines: Sequence[str]) -> Parties:
    own = (*item.event.first, *item.event.second)
    here = next((e for e in earlier if e.at == item.at and e.event.second), None)
    if here and not own and item.event.family == "signed":
        return (*here.event.first, *here.event.second)
    return (
        _from_next(item, own, memory, lines)
        or _from_going_on(item, own, memory, lines)
        or _from_actor(item, own, earlier, lines)
        or _from_told(item, own, earlier, lines)
        or _from_around(item, own, memory)
    )


def _from_next(item: Told, own: Parties, memory: Memory, lines: Sequence[str]) -> Parties:
    """As in: A contract was signed on May 2. Under it, A will work with B."""
    after = item.at + 1
    if after >= len(lines) or not _UNDER_IT.match(lines[after]):
        return ()
    orgs = _organisations(memory.history[after], memory)
    if own:
        orgs = (*own, *(o for o in orgs if o.org.key != own[0].org.key))
    return _pair(orgs, 0.85, item, after)


_TOGETHER = regex(r"\b(?:joint(?:ly)?|together|between|partners|shared)\b", re.IGNORECASE)
_COME_FROM = regex(
    r"^(?:They|It|These|Those|All|Both|The (?:\w+ )?(?:patents?|technolog\w+|inventions?|rights|results?|"
    r"process))\b.{0,60}\b(?:(?:c[ao]me|comes|stems?|stemmed|originate[sd]?) (?:from|at)|belong(?:s|ed)? to|"
    r"(?:owned|held|filed|developed|invented|devised) (?:by|at|in)|work of|go(?:es)? back to)\b",
    re.IGNORECASE,
)
_NOTICE = regex(
    r"\b(?:notice|notified|informed|told|letter|partner|counterpart|with (?:which|whom)|cooperation|ties|"
    r"members?|belong(?:s|ed)|joined|founders?)\b",
    re.I,
)


def _from_going_on(item: Told, own: Parties, memory: Memory, lines: Sequence[str]) -> Parties:
    """As in: A contract was signed. The project is run jointly by A, B and C.

    As in: A bought seven patents. They come from B. Or: A has left the laboratory. Notice was given to B.
    """
    after = item.at + 1
    if after >= len(lines):
        return ()
    groups = memory.history[after]
    family = item.event.family
    if not own and family == "signed" and _THE_PACT.match(lines[after]) and _TOGETHER.search(lines[after]):
        acting = [parties for parties in groups if len(parties) > 1 and any(p.org.id for p in parties)]
        if len(acting) == 1:
            item.also.add(after)
            return tuple(Party(party.org, min(party.trust, 0.8)) for party in acting[0])
    told_of = (family == "license" and _COME_FROM.match(lines[after])) or (
        family == "relation" and _NOTICE.search(lines[after])
    )
    if len(own) == 1 and told_of:
        others = [p for p in _organisations(groups, memory) if p.org.key != own[0].org.key]
        if len(others) == 1 and (own[0].org.id or others[0].org.id):
            return _pair((*own, *others), 0.78, item, after)
    return ()


_SHORT_LINE = 200
_MOST_LISTED = 20


def _from_list(item: Told, own: Parties, memory: Memory, lines: Sequence[str]) -> Parties:
    """Whom a declared count means: the list that follows, in one sentence or item by item."""
    line = lines[item.at]
    counted = COUNTED.search(line)
    number = declared(counted) if counted else 0
    after = item.at + 1
    if len(own) > 1 or after >= len(lines) or not (number or line.endswith(":")):
        return ()
    keys = {party.org.key for party in own}
    for parties in memory.history[after]:
        others = tuple(party for party in parties if party.org.key not in keys)
        if number and len(others) == number and _NAMES_THEM.match(lines[after]):
            item.also.add(after)
            return others
    if number and not line.endswith(":"):
        return _one_by_one(item, keys, number, memory, lines)
    if not line.endswith(":"):
        return ()
    items: list[Party] = []
    for at in range(after, min(len(lines), after + (number or _MOST_LISTED))):
        here = [p for parties in memory.history[at] for p in parties if p.org.key not in keys]
        if not here or len(lines[at]) > _SHORT_LINE or (len(lines[at]) > 90 and not number):
            break
        items.append(here[0])
        item.also.add(at)
    return tuple(items) if not number or len(items) == number else ()


def _one_by_one(
    item: Told, keys: set[str], number: int, memory: Memory, lines: Sequence[str]
) -> tuple[Party, ...]:
    """As in: A signed with two universities. B, the first of them, will … The other, C, will …"""
    found: dict[str, Party] = {}
    last = item.at
    for at in range(item.at + 1, min(len(lines), item.at + 2 * number + 2)):
        groups = memory.history[at]
        lead = groups[0] if groups else ()
        if (
            len(lead) == 1
            and _LEADS.match(memory.texts[at])
            and lead[0].org.sort not in ("", "country", "government")
        ):
            found.setdefault(lead[0].org.key, lead[0])
            last = at
        if len(found) == number:
            break
    if len(found) != number or keys & found.keys() or not any(p.org.id for p in found.values()):
        return ()
    item.also |= set(range(item.at + 1, last + 1))
    return tuple(Party(p.org, min(p.trust, 0.88)) for p in found.values())


_LEADS = regex(
    r"(?:[Tt]he |[Aa]nd )?(?:(?:first|second|third|fourth|fifth|other|others|last|latter|one|another|"
    r"former)\b"
    r"(?: of (?:them|these|the two|the three))?(?:, | is | was |: ))?(?:the )?[\ue000-\uefff]"
)
"""A sentence that begins with one of those that were counted."""
_NAMES_THEM = regex(
    r"^(?:They|These|The (?:\w+ )?(?:partners|companies|universities|institutions|firms|others?|new|"
    r"\w+)|Among them|"
    r"Namely|Its (?:\w+ )?partners)\b|^[^,]{3,60},",
    re.IGNORECASE,
)


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
    if own and not _THE_PACT.match(lines[item.at]):
        return ()
    for before in reversed(earlier):
        if before.at == item.at - 1 or (before.at == item.at - 2 and before.event.second):
            sides = (*before.event.first, *before.event.second)
            if not own or own[0].org.key in {s.org.key for s in sides}:
                return _pair(sides, 0.85, item, before.at)
    return ()


def _from_around(item: Told, own: Parties, memory: Memory) -> Parties:
    """The only two organisations of this sentence or of the few before, one of them watched."""
    family = item.event.family
    if (own and family != "relation") or not (own or family == "signed"):
        return ()
    if not own and not item.at and len(memory.history[0]) < 1:
        return ()
    for back in range(0 if not own else 1, (2 if own else 3) + 1):
        first = item.at - back
        if first < 0:
            break
        around = _organisations(
            [*(g for at in range(first, item.at + 1) for g in memory.history[at]), own], memory
        )
        if len(around) > 2:
            break
        if len(around) == 2 and any(party.org.id for party in around):
            return _pair(around, 0.75 if back < 2 else 0.7, item, first)
    return ()


def _pair(orgs: Parties, trust: float, item: Told, at: int) -> Parties:
    """The two, less trusted, their sentence noted as evidence; nothing if they are not two."""
    if len(orgs) != 2:
        return ()
    item.also |= set(range(min(at, item.at), max(at, item.at) + 1)) - {item.at}
    return tuple(Party(party.org, min(party.trust, trust)) for party in orgs)


def _organisations(groups: Sequence[Parties], memory: Memory) -> Parties:
    once: dict[str, Party] = {}
    for parties in groups:
        for party in parties:
            if not memory.is_place(party.org):
                once.setdefault(party.org.key, party)
    towns = {p.org.name.split()[0] for p in once.values() if p.org.sort in ("school", "institute")}
    return tuple(p for p in once.values() if p.org.sort or p.org.id or p.org.name not in towns)


_SIGNINGS = ("sign", "signed")
_LASTING = ("sign", "signed", "relation", "give")


def _with_host(event: Event, host: Org | None, known: set[str]) -> Parties:
    """On an institution's own site a pact signed with one other is the institution's."""
    sides = (*event.first, *event.second)
    if (
        host
        and len(sides) == 1
        and host.key not in known
        and event.family in _LASTING
        and (event.second or event.family in ("relation", "give"))
    ):
        return (Party(host, 0.8), *sides)
    return ()
