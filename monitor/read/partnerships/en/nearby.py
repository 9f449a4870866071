"""Who is party to an event whose sentence names one side or none: by the neighbours, or the page's owner.

Takes the story, the sentence's number and whom it names; gives both sides with the further sentences that
they rest on, or None.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.anchoring import Anchor
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.references import WITH_SOMEBODY
from monitor.read.partnerships.en.roles import Actor, actors
from monitor.read.partnerships.en.sides import OVER_AGAINST, distinct
from monitor.read.partnerships.en.signs import GROUP, Parties, Party
from monitor.read.partnerships.en.story import Story, able
from monitor.read.partnerships.en.vetoes import off_topic, ranks

_UNNAMED = regex(
    r"\b(?:with|from|to|by) (?:an?|another|both|several|some|two|three|four|five|other|many|one of) "
    r"(?:[\w-]+ ){0,3}?(?:companies|company|firms?|partners?|universit(?:y|ies)|institutes?|governments?|"
    r"cit(?:y|ies)|"
    r"groups?|suppliers?|schools?|colleges?|foundations?|banks?|consorti(?:um|a)|investors?|agenc(?:y|"
    r"ies))\b",
    re.IGNORECASE,
)
"""The other side is somebody whom the text does not name."""


_SIDES = regex(
    r"\b(?:both|the two|two sides|the (?:sides|parties|partners|delegations|heads|presidents|rectors)|they|"
    r"it was|"
    r"was|were|on behalf)\b",
    re.IGNORECASE,
)


_SHARED_BY = AnyCase(
    r"\b(?:shar(?:e|es|ed|ing)|jointly|both|half|halves|equal|in common|run by|financed by|funded by|paid "
    r"for by|"
    r"(?:runs?|ran|operates?|shares?|owns?|set up) (?:it )?(?:jointly |together )?with|carried by|"
    r"belongs to|owned by|operated by|backed by|(?:run|own|operate|fund|finance)s? it together)\b",
)


def _shared_by(story: Story, number: int) -> tuple[tuple[Parties, Parties] | None, set[int]]:
    """Whose the thing is that opens or ends here: the sentence beside says who share it."""
    for at in (number + 1, number - 1):
        if (
            not 0 <= at < len(story.drawn)
            or not _SHARED_BY.search(story.lines[at])
            or off_topic(story.lines[at])
        ):
            continue
        cast = [able(story, a) for a in actors(story.drawn[at]) if a.role not in ("named", "venue")]
        for actor in (a for a in cast if a.role != "with"):
            if len(actor.parties) > 1 and any(p.org.id for p in actor.parties):
                return (tuple(Party(p.org, min(p.trust, 0.9)) for p in actor.parties), ()), {at}
        if not _that_thing(story.lines[number], story.lines[at]):
            continue
        both = tuple(
            p for a in cast if a.role in ("subject", "with") and len(a.parties) == 1 for p in a.parties
        )
        if len({p.org.key for p in both}) == 2 == len(both) and any(p.org.id for p in both):
            return (tuple(Party(p.org, min(p.trust, 0.85)) for p in both), ()), {at}
    twins = _twins(story, number)
    return ((twins, ()), set()) if twins else (None, set())


_THE_THING = regex(r"(?:The|This|Their) (?:[\w-]+ ){0,2}?(\w{5,}) ")


def _that_thing(line: str, beside: str) -> bool:
    """Whether the sentence begins with what the one beside it has named: "The laboratory opened …"."""
    match = _THE_THING.match(line)
    return match is not None and match[1].lower() in beside.lower()


_TWIN = regex(r"\b([^\W\d_a-z][\w.]*)[–-]([^\W\d_a-z][\w.]*)(?= )")


def names_twins(line: str) -> bool:
    """Whether a body may be named after the two whose it is."""
    return ("-" in line or "–" in line) and _TWIN.search(line) is not None


def _twins(story: Story, number: int) -> Parties:
    """Whose a body is by its own name: "the Qinglan–Hengda Joint Centre"."""
    for match in _TWIN.finditer(story.lines[number]):
        orgs = [_called(story, match[1]), _called(story, match[2])]
        if all(orgs) and any(o.id for o in orgs if o) and orgs[0] != orgs[1]:
            return tuple(Party(o, 0.85) for o in orgs if o)
    return ()


def _called(story: Story, name: str) -> Org | None:
    """The organisation that the article calls so, or begins so."""
    if name in story.memory.known:
        return story.memory.known[name]
    orgs = [p.org for groups in story.memory.history for parties in groups for p in parties]
    for org in (*([story.host] if story.host else []), *orgs):
        firm = org.sort == "" and story.memory.cast.is_organisation(org.name)
        if org.name.split()[0] == name and (org.id or firm or org.sort not in ("", "country")):
            return org
    return None


_MERGED = regex(r"\b(?:by|from|through|after) (?:the )?(?:merg(?:ing|er)|amalgamat\w+)\b", re.IGNORECASE)
"""Of what a house was made: its own parts, and no partners."""


def _asks(line: str) -> bool:
    return line.rstrip().endswith("?") or off_topic(line) or _MERGED.search(line) is not None


def _unnamed(line: str) -> bool:
    if WITH_SOMEBODY.search(line):
        return True
    return _UNNAMED.search(line) is not None and not re.search(r"\b(?:both|two) (?:sides|parties)\b", line)


_SIGNS_WITH = regex(
    rf"(?:^|[,;:] |\b(?:where|when|that|then) )(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]wo|[Tt]hree) "
    rf"(?!university|college|"
    rf"institute|school|academy|group|company|firm|side|part|other)(?:(?!and\b)[a-z-]+ ){{1,4}}and "
    rf"(?:the )?{GROUP} "
    rf"(?:\w+ly |then |also |have |today )*(?:signed|inked|sealed|concluded|exchanged|agreed|opened|"
    rf"set up|founded)\b"
)
"""Two others act: "the city library and Orange Kite signed the contract"."""
_SIGNS_BESIDE = regex(
    rf"{GROUP},? and (?:the|an?|its|their|his|her) (?!university|college|institute|school|academy|company|"
    rf"firm|"
    rf"other)(?:[a-z'’-]+ ){{1,6}}?(?:of (?:the )?(?:[a-z]+|{GROUP}) )?(?:\w+ly |then |also |have |today )*"
    rf"(?:signed|inked|sealed|concluded|exchanged|agreed|reached|opened|set up|founded)\b"
)
"""So they do here: "Agrosel and the bank of the province signed"."""
_COUNTERPART = regex(r"\b(?:his|her|its|their) (?:\w+ ){0,2}(?:counterpart|opposite number|colleague)s?\b")
"""Who signed on the other side has been named by his place only."""
_PASSING = ("give", "license", "buy")
"""Verbs with which a place may be a party: "a chair at A"."""


def from_near(
    story: Story, number: int, cast: Sequence[Actor], anchor: Anchor
) -> tuple[tuple[Parties, Parties] | None, set[int]]:
    """One side is here, the other in a sentence beside it, or is the owner of the site."""
    own = distinct([a for a in cast if a.role != "venue"])
    if not own and anchor.verb.name in _PASSING:
        own = distinct(cast)
    parties = own[0].parties if own else ()
    keys = {p.org.key for p in parties}
    watched = any(p.org.id for p in parties)
    facing = bool(own) and own[0].role in OVER_AGAINST
    if watched and anchor.weight >= 0.4 and (facing or _OWN.search(story.lines[number])):
        speaker = _owner(story) or _speaker(story)
        if speaker and speaker.key not in keys:
            return (parties, (Party(speaker, 0.9),)), set()
    if anchor.weight < 0.6 or anchor.status == "planned" or _unnamed(story.lines[number]):
        return None, set()
    others = (_SIGNS_WITH, _SIGNS_BESIDE)
    if parties and not watched and any(p.search(story.drawn[number].text) for p in others):
        return None, set()
    if not parties and anchor.verb.name in ("make", "approve", "end", "renew"):
        shared = _shared_by(story, number)
        if shared[0] or anchor.verb.name not in ("end", "renew"):
            return shared
        return _from_before(story, number, parties, keys), {number - 1}
    if not parties and (anchor.verb.name != "sign" or not _SIDES.search(story.lines[number])):
        return None, set()
    beside = _from_beside(story, number, parties)
    if beside[0]:
        return beside
    if story.host and parties and story.host.key not in keys and not watched:
        return ((Party(story.host, 0.9),), parties), set()
    if watched and anchor.weight >= 0.8:
        return _only_other(story, number, parties, keys, everywhere=facing)
    return None, set()


def _from_beside(
    story: Story, number: int, parties: Parties
) -> tuple[tuple[Parties, Parties] | None, set[int]]:
    """The one organisation that a neighbouring sentence names, or both where this one names none."""
    keys = {p.org.key for p in parties}
    watched = any(p.org.id for p in parties)
    wanted = 1 if parties else 2
    for at in (number - 1, number + 1, number - 2, number - 3):
        if not 0 <= at < len(story.drawn) or _asks(story.lines[at]) or ranks(story.lines[at]):
            continue
        abroad = ("named",) if _COUNTERPART.search(story.lines[number]) else ("named", "venue")
        there = [able(story, a) for a in actors(story.drawn[at]) if a.role not in abroad]
        fresh = {p.org.key: p for a in there for p in a.parties if p.org.key not in keys}
        if parties and not watched:
            fresh = {key: p for key, p in fresh.items() if p.org.id}
        if len(fresh) == wanted and (watched or any(p.org.id for p in fresh.values())):
            between = set(range(min(at, number), max(at, number) + 1)) - {number}
            others = tuple(Party(p.org, min(p.trust, 0.9)) for p in fresh.values())
            return ((parties, others) if parties else (others, ())), between
        if len(fresh) > wanted:
            break
    return _from_before(story, number, parties, keys), {number - 1}


def _from_before(
    story: Story, number: int, parties: Parties, keys: set[str]
) -> tuple[Parties, Parties] | None:
    """As in: A will take no more officers from B. Its council decided to let the agreement lapse."""
    if number < 1 or not _THE_PAPER.search(story.lines[number]) or _asks(story.lines[number - 1]):
        return None
    cast = [able(story, a) for a in actors(story.drawn[number - 1]) if a.role != "venue"]
    named = {p.org.key: p for a in cast for p in a.parties if p.org.id or p.org.sort not in ("", "country")}
    rest = tuple(Party(p.org, min(p.trust, 0.85)) for key, p in named.items() if key not in keys)
    both = (*parties, *rest)
    return (both, ()) if len(both) == 2 and any(p.org.id for p in both) else None


_THE_PAPER = regex(
    r"\b(?:the|this) (?:\w+ )?(?:agreement|contract|accord|pact|programme|partnership|"
    r"cooperation|exchange)\b",
    re.I,
)
_OWN = regex(r"\b(?:we|our|us)\b", re.IGNORECASE)


def _owner(story: Story) -> Org | None:
    """Whose page it is, if that is nobody on the watchlist and no government over others."""
    return story.host if story.host and not story.host.id and story.host.sort != "government" else None


_QUOTED = regex(r"[\"“][^\"“”]{1,400}[\"”]")


def _speaker(story: Story) -> Org | None:
    """Who "we" are on a page of somebody who is not watched: whom it names most, at its head or foot."""
    if story.host or not any(_OWN.search(_QUOTED.sub("", line)) for line in story.lines):
        return None
    counts: dict[str, int] = {}
    orgs: dict[str, Org] = {}
    last = len(story.drawn) - 2
    for at, drawn in enumerate(story.drawn):
        for actor in actors(drawn):
            for party in actor.parties:
                if party.org.id is None and party.org.sort in _SPEAKING and actor.role != "named":
                    orgs[party.org.key] = party.org
                    weight = 2 if at < 2 or at >= last else 1
                    counts[party.org.key] = counts.get(party.org.key, 0) + weight
    best = sorted(counts, key=lambda key: -counts[key])[:2]
    if not best or (len(best) > 1 and counts[best[0]] == counts[best[1]]):
        return None
    return orgs[best[0]]


_SPEAKING = ("school", "institute", "company", "body", "hospital", "government")


def _only_other(
    story: Story, number: int, parties: Parties, keys: set[str], *, everywhere: bool
) -> tuple[tuple[Parties, Parties] | None, set[int]]:
    """The one organisation that the article has named until here, whose page it may be."""
    named: dict[str, tuple[Org, int]] = {}
    for at in range(len(story.drawn)):
        if at > number + 1 and (named or not everywhere):
            break
        for actor in actors(story.drawn[at]):
            if actor.role in ("named", "venue"):
                continue
            for party in actor.parties:
                if party.org.sort not in ("", "country") and party.org.key not in keys:
                    named.setdefault(party.org.key, (party.org, at))
    if len(named) != 1:
        return None, set()
    org, at = next(iter(named.values()))
    return (parties, (Party(org, 0.88),)), {at} - {number}
