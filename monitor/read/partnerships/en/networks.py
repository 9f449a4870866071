"""A named alliance is founded or dissolved: each founder and member is party to it, not to every other.

Takes a `Sketch`, gives `Event`s of the members with the network.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.grammar import Mood, complements, mood, subject
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.signs import DATE, GROUP, Parties, Party, Sketch
from monitor.read.partnerships.en.tagging import noun_of_name

_FOUNDED = regex(
    r"\b(?:founded|co-founded|established|formed|launched|set up|created|initiated|inaugurated)\b",
    re.IGNORECASE,
)
_IS_FOUNDED = regex(
    rf"({GROUP})(?:,? (?:was|were|has been|is) (?:(?:\w+ly|also|{DATE}),? )*|, )$",
)
_DISSOLVED = regex(
    rf"({GROUP})(?:,? (?:[^,;.]{{3,60}},)?)? (?:(?:has|have|had|was|were|is|are|will|be|been|to|now|today|"
    rf"formally|"
    rf"officially|{DATE}),? )*"
    r"(?:dissolved|disbanded|wound up|folded|liquidated|ceased (?:to exist|operations?|work|its work))\b"
)
_MEMBERS = r"(?:members?|founders?|belong(?:s|ed)?|joined|founding)"
_WHO = regex(rf"\b{_MEMBERS} (?:[\w-]+ ){{0,3}}(?:the )?({GROUP})")
_NEXT = regex(rf" (?:the )?({GROUP})")
_CALLED = regex(
    r" (?:the|a|an) (?:new )?[\"“'‘]?((?:[^\W\d_a-z][\w'’-]* (?:(?:of|for|and|on) )?){1,7}?"
    r"(?:Alliance|Network|League|Association|Federation|Consortium|Union|Council))\b(?! (?:of|for) [A-Z])"
)
_WIDE = regex(r"\b(?:Alliance|League|Federation|Association|Consortium)\b")
"""What two of many are said to have founded."""
_LEAST = 3
"""Two who found something together have it together."""


def find_network_foundings(drawn: Sketch) -> Iterator[Event]:
    """The Long River University Alliance was founded by A, B and C; A, B and C founded it."""
    text = drawn.text
    for verb in _FOUNDED.finditer(text):
        if mood(text, verb.start()) is not Mood.FACT:
            continue
        before = _IS_FOUNDED.search(text[: verb.start()])
        by = complements(drawn, "by|between|among|with", verb.end(), len(text))
        if before and by and is_network(network := drawn.parties(before[1])):
            members = by[0].parties
        else:
            network = _named_next(drawn, verb.end())
            members = subject(drawn, verb.start())
        least = 2 if network and _WIDE.search(network[0].org.name) else _LEAST
        if network and len(members) >= least:
            yield Event(members, network, Kind("strategic_cooperation"), "agreed", verb.start(), 0.9, "found")


def _named_next(drawn: Sketch, at: int) -> Parties:
    """The network that stands behind the verb by its name."""
    match = _NEXT.match(drawn.text, at)
    if match and is_network(drawn.parties(match[1])):
        return drawn.parties(match[1])
    called = _CALLED.match(drawn.text, at)
    return (Party(Org(called[1], None, "body"), 0.9),) if called else ()


def find_dissolved(drawn: Sketch) -> Iterator[Event]:
    """The alliance has been dissolved; A had been a member."""
    text = drawn.text
    for match in _DISSOLVED.finditer(text):
        network = drawn.parties(match[1])
        if not is_network(network) or mood(text, match.end() - 9) in (Mood.NONE, Mood.PAST):
            continue
        named = _WHO.search(text)
        others = drawn.parties(named[1]) if named else ()
        yield Event(
            network, others, Kind("strategic_cooperation"), "ended", match.end() - 9, 0.85, "relation"
        )


def is_network(parties: Parties) -> bool:
    """Whether it is one body that others are members of, by its name."""
    return len(parties) == 1 and parties[0].org.id is None and noun_of_name(parties[0].org.name) == "network"
