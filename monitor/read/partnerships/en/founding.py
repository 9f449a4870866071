"""Something is set up, opened, offered or undertaken together, or is going to be.

Takes a `Sketch`, gives `Event`s. What one party opens for itself is none.
"""

import re
from collections.abc import Iterator

from monitor.read.partnerships.en.event import AIMED, PURPOSE, WILL, Event
from monitor.read.partnerships.en.grammar import Mood, before, clause_end, complements, mood, passive, subject
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body
from monitor.read.partnerships.en.sentence import DATE, GROUP, Sketch

_SET_UP_VERBS = (
    r"(establish(?:ed|es)?|set up|sets up|found(?:ed|s)?|co-?found(?:ed)?|co-?establish(?:ed|es)?|co-?built|"
    r"co-?created?|create[ds]?|launch(?:ed|es)?|inaugurate[ds]?|open(?:ed|s)?|unveil(?:ed|s)?|buil[dt]|"
    r"formed?|"
    r"forged?|start(?:ed)?|began|begun|broke ground (?:on|for)|initiated?|run|offer(?:ed)?|operate[ds]?|"
    r"put into (?:operation|use|service))"
)
_SET_UP = re.compile(rf"\b{_SET_UP_VERBS}\b", re.IGNORECASE)
_FINITE = re.compile(
    r"(?:ed|built|set up|began|begun|broke ground on|broke ground for|put into \w+)$", re.IGNORECASE
)
_AGREED_TO = re.compile(rf"\bagreed?(?:,? (?:\w+ly|{DATE}|in principle),?){{0,3}} to ", re.IGNORECASE)
_CONCRETE = re.compile(
    r"^(?:\w+ly )?(?:carry out|conduct|undertake|develop|exchange|train|supply|buy|purchase|fund|finance|"
    r"offer|share|"
    r"transfer|license|send|accept|provide|produce|design|run|educate|donate|sell|jointly)\b",
    re.IGNORECASE,
)


def find_foundings(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    for verb in _SET_UP.finditer(text):
        status = _founding_status(text, verb)
        if status is None:
            continue
        end = clause_end(text, verb.end())
        is_passive = passive(text, verb.start()) or bool(
            re.match(r" (?:jointly |together )?by\b", text[verb.end() : verb.end() + 14])
        )
        if is_passive:
            event = _passive_founding(drawn, verb, end, status)
        else:
            event = _active_founding(drawn, verb, end, status)
        if event:
            yield event


def _founding_status(text: str, verb: re.Match[str]) -> str | None:
    left = before(text, verb.start())
    if mood(text, verb.start()) in (Mood.NONE, Mood.PAST):
        return None
    if AIMED.search(left) or WILL.search(left):
        return "planned"
    if PURPOSE.search(left) or re.search(r"\b(?:that|which) (?:\w+ )?$", left):
        return None
    return "agreed" if _FINITE.search(verb[1]) or passive(text, verb.start()) else None


def _active_founding(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    text = drawn.text
    stop = re.search(
        rf" (?:with|that|which|who|where|by|in {GROUP}|at {GROUP}|as part|after|under|to|using)\b|"
        rf"[;:]|{DATE}",
        text[verb.end() : end],
    )
    thing = text[verb.end() : verb.end() + stop.start() if stop else end]
    who = subject(drawn, verb.start())
    partners = complements(drawn, "with|alongside", verb.end(), end)
    kind = kind_of_body(thing)
    if kind is None and re.match(r"^ (?:the )?(?:nameplate|plaque|sign)s? (?:of|for)", thing):
        kind = kind_of_body(text[verb.end() : end])
    if kind is None:
        shared = complements(drawn, "with|between", verb.end(), end)
        if not who and not shared:
            return _intransitive(drawn, verb, end, status)
        return _intransitive(drawn, verb, end, status)
    if not partners and len(who) < 2:
        shared = complements(drawn, "between|of|by", verb.end(), end)
        joint = [c for c in shared if len(c.parties) > 1]
        return Event(joint[0].parties, (), kind, status, verb.start(), 0.85, "found") if joint else None
    if not who:
        return None
    second = partners[0].parties if partners else ()
    return Event(who, second, kind, status, verb.start(), 0.92, "found")


_SHARED = r"of|between|by|with|among"


def _intransitive(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    """The joint laboratory of A and B opened."""
    if not re.match(r"open|start|beg[au]n|launch", verb[1], re.IGNORECASE):
        return None
    return _shared_thing(drawn, verb, end, status, 0.85)


def _passive_founding(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    return _shared_thing(drawn, verb, end, status, 0.92)


_PRONOUN = re.compile(r"^(?:It|This|They|Both|The (?:new )?(?:facility|unit|body|base))\b", re.IGNORECASE)


def _shared_thing(drawn: Sketch, verb: re.Match[str], end: int, status: str, sure: float) -> Event | None:
    """A thing that is (was) opened, with its owners named on either side of the verb."""
    text = drawn.text
    start = max((m.end() for m in re.finditer(r"[;.] ", text[: verb.start()])), default=0)
    kind = kind_of_body(re.sub(r"^.*\b(?:during|while|after|when)\b", "", text[start : verb.start()]))
    if kind is None and _PRONOUN.match(text[start : verb.start()]):
        kind = kind_of_body(drawn.earlier)
    if kind is None:
        return None
    groups = complements(drawn, _SHARED, verb.end(), end) + complements(drawn, _SHARED, start, verb.start())
    pairs = [c for c in groups if len(c.parties) > 1]
    if pairs:
        return Event(pairs[0].parties, (), kind, status, verb.start(), sure, "found")
    agents = complements(drawn, "by", verb.end(), end) + complements(drawn, "by|of", start, verb.start())
    partners = complements(drawn, "with|at" if kind.name == "funding" else "with", start, end)
    if agents and partners and agents[0].parties != partners[0].parties:
        return Event(agents[0].parties, partners[0].parties, kind, status, verb.start(), sure - 0.05, "found")
    return None


# --------------------------------------------------------------------- agreeing to do something


_JOINING = re.compile(
    r"\b(join(?:ed|ing|s)? (?:forces|hands)|team(?:ed|ing|s) up|partner(?:ed|ing|s)|tied up|ties up|"
    r"link(?:ed|s) up|"
    r"collaborat(?:ed|es|ing)|work(?:ed|ing) together|co-?operat(?:ed|es))\b",
    re.IGNORECASE,
)
_JOINED_TO = re.compile(rf"\bto (?:\w+ly )?{_SET_UP_VERBS}\b", re.IGNORECASE)


_THEME = re.compile(
    r"\b(?:in|on|for) (?:an?|the) (?=(?:[\w-]+ ){0,3}(?:project|programme|program|laboratory|institute|"
    r"centre|center))"
)


def find_alliances(drawn: Sketch) -> Iterator[Event]:
    """A and B joined hands to set up X: what they want to do together makes it more than a phrase."""
    text = drawn.text
    for verb in _JOINING.finditer(text):
        if mood(text, verb.start()) is not Mood.FACT:
            continue
        end = clause_end(text, verb.end())
        aim = _JOINED_TO.search(text, verb.end(), end)
        theme = _THEME.search(text, verb.end(), end)
        cut = aim or theme
        kind = kind_of_body(text[cut.end() : cut.end() + 120]) if cut else None
        if not cut or kind is None:
            continue
        who, partners = subject(drawn, verb.start()), complements(drawn, "with", verb.end(), cut.start())
        if who and (partners or len(who) > 1):
            yield Event(
                who, partners[0].parties if partners else (), kind, "agreed", verb.start(), 0.7, "join"
            )


def find_undertakings(drawn: Sketch) -> Iterator[Event]:
    """A and B agreed to carry out a project."""
    text = drawn.text
    for verb in _AGREED_TO.finditer(text):
        if mood(text, verb.start()) is not Mood.FACT:
            continue
        end = clause_end(text, verb.end())
        about = text[verb.end() : end]
        if not any(_CONCRETE.match(part) for part in re.split(r"\band (?:to )?", about)):
            continue
        kind = kind_of_agreement("", about)
        who, partners = subject(drawn, verb.start()), complements(drawn, "with", verb.end(), end)
        if kind.explicit and (partners or len(who) > 1):
            yield Event(
                who, partners[0].parties if partners else (), kind, "agreed", verb.start(), 0.88, "agree"
            )


_SWAP = re.compile(r"\bexchanged?\b", re.IGNORECASE)
_LEARNERS = re.compile(r"\b(?:students?|undergraduates|postgraduates|staff|lecturers|teachers|scholars|cadets)\b", re.I)


def find_exchanges(drawn: Sketch) -> Iterator[Event]:
    """A and B will exchange ten students a year; ten lecturers are to be exchanged between them."""
    text = drawn.text
    for verb in _SWAP.finditer(text):
        left = before(text, verb.start())
        planned = bool(AIMED.search(left) or WILL.search(left) or _TO_BE.search(left))
        is_passive = passive(text, verb.start())
        thing = left if is_passive else text[verb.end() : verb.end() + 70]
        if not planned or not _LEARNERS.search(thing) or mood(text, verb.start()) is Mood.NONE:
            continue
        sides = complements(drawn, "between|from|of|by", 0, len(text)) if is_passive else []
        both = [c.parties for c in sides if len(c.parties) > 1]
        who = both[0] if both else () if is_passive else subject(drawn, verb.start())
        if len(who) > 1:
            yield Event(who, (), Kind("exchange"), "planned", verb.start(), 0.85, "exchange")


_TO_BE = re.compile(r"\b(?:(?:is|are|was|were) (?:to|set to)|will) be $", re.IGNORECASE)
