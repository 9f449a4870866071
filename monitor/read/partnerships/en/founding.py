"""Something is set up, opened, offered or undertaken together, or is going to be.

Takes a `Sketch`, gives `Event`s. What one party opens for itself is none.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.event import AIMED, PACT, PURPOSE, WILL, Event
from monitor.read.partnerships.en.grammar import Mood, before, clause_end, complements, mood, passive, subject
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body
from monitor.read.partnerships.en.signs import A_GROUP, DATE, GROUP, Parties, Sketch

_SET_UP_VERBS = (
    r"(establish(?:ed|es)?|set up|sets up|found(?:ed|s)?|co-?found(?:ed)?|co-?establish(?:ed|es)?|co-?built|"
    r"co-?created?|create[ds]?|launch(?:ed|es)?|inaugurate[ds]?|open(?:ed|s)?|unveil(?:ed|s)?|buil[dt]|"
    r"formed?|"
    r"forged?|approved?(?! of)|start(?:ed)?|began|begun|broke ground (?:on|for)|initiated?|run|offer(?:ed)?|"
    r"operate[ds]?|"
    r"put into (?:operation|use|service)|"
    r"(?:is|are) (?:now |jointly )?(?:setting up|establishing|founding|launching|opening|creating|building))"
)
_SET_UP = AnyCase(rf"\b{_SET_UP_VERBS}\b")
_FINITE = regex(
    r"(?:ed|built|set up|began|begun|broke ground on|broke ground for|put into \w+|ing(?: up)?)$",
    re.IGNORECASE,
)
_AGREED_TO = regex(rf"\bagreed?(?:,? (?:\w+ly|{DATE}|in principle),?){{0,3}} to ", re.IGNORECASE)
_CONCRETE = regex(
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


_UNDER_PAPER = regex(
    rf"\b[Uu]nder an? (?:[\w-]+ ){{0,3}}?{PACT} (?:that was |which was |just |newly )?(?:signed|sealed|"
    rf"inked|concluded) {DATE}"
)
"""What will be done under a paper that has been signed for it is agreed."""


def _founding_status(text: str, verb: re.Match[str]) -> str | None:
    left = before(text, verb.start())
    if mood(text, verb.start()) in (Mood.NONE, Mood.PAST):
        return None
    if AIMED.search(left) or WILL.search(left):
        return "agreed" if _UNDER_PAPER.search(text[: verb.start()]) else "planned"
    if PURPOSE.search(left) or re.search(r"\b(?:that|which) (?:\w+ )?$", left):
        return None
    return "agreed" if _FINITE.search(verb[1]) or passive(text, verb.start()) else None


def _active_founding(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    text = drawn.text
    dated = re.compile(rf",? {DATE},?").match(text, verb.end())
    begin = dated.end() if dated else verb.end()
    stop = re.search(
        rf" (?:with|that|which|who|where|by|in {GROUP}|at {GROUP}|as part|after|under|to|using)\b|"
        rf"[;:]|{DATE}",
        text[begin:end],
    )
    thing = text[begin : begin + stop.start() if stop else end]
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
    if verb[1].lower().startswith("approve"):
        who = _approved(drawn, verb, end)
    if not partners and len(who) < 2:
        shared = complements(drawn, "between|of|by", verb.end(), end)
        joint = [c for c in shared if len(c.parties) > 1]
        return Event(joint[0].parties, (), kind, status, verb.start(), 0.85, "found") if joint else None
    if not who:
        return None
    second = partners[0].parties if partners else ()
    return Event(who, second, kind, status, verb.start(), 0.92, "found")


_OWNED = regex(rf" (?:the |an? )?(?:new |joint |\w+ )?({GROUP})(?:['’]s?)? (?:[\w'’-]+ ){{1,8}}?with\b")
_APPROVERS = ("government", "body", "country")


def _approved(drawn: Sketch, verb: re.Match[str], end: int) -> Parties:
    """Whose the approved thing is: not the ministry's that approves it."""
    owned = _OWNED.match(drawn.text, verb.end(), end)
    who = subject(drawn, verb.start())
    if owned:
        return drawn.parties(owned[1])
    return () if all(p.org.id is None and p.org.sort in _APPROVERS for p in who) else who


_SHARED = r"of|between|by|with|among"


def _intransitive(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    """The joint laboratory of A and B opened."""
    if not re.match(r"open|start|beg[au]n|launch", verb[1], re.IGNORECASE):
        return None
    return _shared_thing(drawn, verb, end, status, 0.85)


def _passive_founding(drawn: Sketch, verb: re.Match[str], end: int, status: str) -> Event | None:
    return _shared_thing(drawn, verb, end, status, 0.92)


_PRONOUN = regex(r"^(?:It|This|They|Both|The (?:new )?(?:facility|unit|body|base))\b", re.IGNORECASE)


_HEADING = regex(rf"^(?:the )?({GROUP})[^:;\ue000-\uefff]{{0,60}}: ", re.IGNORECASE)
"""A and B join forces: …"""


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
    heading = _HEADING.match(text[: verb.start()])
    if not groups and heading and len(drawn.parties(heading[1])) > 1:
        return Event(drawn.parties(heading[1]), (), kind, status, verb.start(), sure - 0.05, "found")
    agents = complements(drawn, "by", verb.end(), end) + complements(drawn, "by|of", start, verb.start())
    partners = complements(drawn, "with|at" if kind.name == "funding" else "with", start, end)
    if agents and partners and agents[0].parties != partners[0].parties:
        return Event(agents[0].parties, partners[0].parties, kind, status, verb.start(), sure - 0.05, "found")
    return None


# --------------------------------------------------------------------- agreeing to do something


_INTENTION = regex(
    r"\b(?:reached|came to|arrived at|expressed|signed|declared) (?:an?|their|the) (?:(?:preliminary|"
    r"initial|first|"
    r"joint|cooperation|mutual|common|clear|tentative) ){0,3}(?:intentions?|intent|consensus|understanding)"
    r"(?: of cooperation)? (?:of|on|to|for|about|in) (?P<what>(?:jointly |together )?(?:build|set|"
    r"establish|found|"
    r"creat|open|launch|run|co-?build|construct|develop|train|offer|form)\w*(?: up)?\b.{3,120})",
    re.IGNORECASE,
)


def find_intentions(drawn: Sketch) -> Iterator[Event]:
    """They reached a preliminary intention of jointly building a laboratory."""
    text = drawn.text
    for match in _INTENTION.finditer(text):
        told = mood(text, match.start())
        who, partners = subject(drawn, match.start()), complements(drawn, "with", match.end(), len(text))
        partners = partners or complements(drawn, "with", match.start(), match.end())
        kind = kind_of_body(match["what"]) or kind_of_agreement("agreement", f" to {match['what']}")
        if told is Mood.FACT and kind.explicit and (len(who) > 1 or (who and partners)):
            second = partners[0].parties if partners and len(who) == 1 else ()
            yield Event(who, second, kind, "planned", match.start(), 0.88, "agree")


_JOINING = regex(
    r"\b(join(?:ed|ing|s)? (?:forces|hands)|team(?:ed|ing|s) up|partner(?:ed|ing|s)|tied up|ties up|"
    r"link(?:ed|s) up|"
    r"collaborat(?:ed|es|ing)|work(?:ed|ing) together|co-?operat(?:ed|es))\b",
    re.IGNORECASE,
)
_JOINED_TO = regex(rf"\bto (?:\w+ly )?{_SET_UP_VERBS}\b", re.IGNORECASE)


_THEME = regex(
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


_JOINED_IN = regex(
    rf"\bjoin(?:ed|s) (?:the )?({GROUP}) in (?:launching|founding|opening|creating|offering|"
    rf"establishing|running|building|"
    rf"setting up) ",
    re.IGNORECASE,
)


def find_joined(drawn: Sketch) -> Iterator[Event]:
    """A has joined B in launching X."""
    text = drawn.text
    for match in _JOINED_IN.finditer(text):
        kind, who = kind_of_body(text[match.end() : match.end() + 90]), subject(drawn, match.start())
        if kind and who and mood(text, match.start()) is Mood.FACT:
            yield Event(who, drawn.parties(match[1]), kind, "agreed", match.start(), 0.85, "found")


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


_NOMINAL = regex(
    r"\b(?:establishment|founding|creation|opening|launch|inauguration|setting[- ]up|unveiling)"
    r"(?: ceremon(?:y|ies))? (?:of|for) (?=an? |the |their )",
    re.IGNORECASE,
)
_HAPPENED = regex(
    r"\b(?:announced?|announces|confirmed|celebrated|marked|held|took place|completed|made public|attended|"
    r"witnessed|led to|"
    r"resulted in)\b",
    re.IGNORECASE,
)


def find_nominal_foundings(drawn: Sketch) -> Iterator[Event]:
    """The establishment of a laboratory by A and B was announced; A announced the opening of one with B."""
    text = drawn.text
    for noun in _NOMINAL.finditer(text):
        end = clause_end(text, noun.end())
        kind = kind_of_body(
            re.split(r" (?:with|by|between|was|were|in|at|on)\b|[,;]", text[noun.end() : end])[0]
        )
        told = _HAPPENED.search(text)
        if (
            kind is None
            or not told
            or mood(text, told.start()) is not Mood.FACT
            or _WISHED.search(text[: noun.start()])
        ):
            continue
        both = [c.parties for c in complements(drawn, "by|between|of", noun.end(), end) if len(c.parties) > 1]
        partners = complements(drawn, "with", noun.end(), end)
        agents = complements(drawn, "by", told.end(), end)
        who = agents[0].parties if agents else subject(drawn, told.start())
        if not both and len(who) > 1 and "ceremon" in noun[0] and told[0].lower() == "held":
            both = [who]
        if both:
            yield Event(both[0], (), kind, "agreed", noun.start(), 0.8, "found")
        elif partners and who and partners[0].parties != who:
            yield Event(who, partners[0].parties, kind, "agreed", noun.start(), 0.8, "found")


_JOINT_OF = regex(
    rf"\ba (?:joint|shared|common) (?:\w+ )?(?:venture|project|initiative|effort|undertaking|facility|"
    rf"creation|body)"
    rf" (?:of|by|between|run by) (?:the )?({GROUP})",
    re.IGNORECASE,
)
_OPENING = regex(
    r"\b(?:open(?:ed|ing)|inaugurat\w+|launch(?:ed)?|founded|founding|establish\w+|unveil\w*)\b", re.I
)


def find_ventures(drawn: Sketch) -> Iterator[Event]:
    """X, a joint venture of A and B, was opened."""
    text = drawn.text
    for match in _JOINT_OF.finditer(text):
        owners, opening = drawn.parties(match[1]), _OPENING.search(text)
        if len(owners) < 2 or not opening or mood(text, opening.start()) is not Mood.FACT:
            continue
        named = " ".join(
            p.org.name for sign in A_GROUP.findall(text[: match.start()]) for p in drawn.parties(sign)
        )
        kind = kind_of_body(text[: match.start()]) or kind_of_body(named)
        if kind:
            yield Event(owners, (), kind, "agreed", opening.start(), 0.85, "found")


_WISHED = regex(
    r"\b(?:plans?|proposals?|talks|discuss\w*|hope\w*|anniversary|years? (?:after|since)|for)\b", re.I
)

_SWAP = regex(r"\b(?:exchanged?|swap(?:ped)?)\b", re.IGNORECASE)
_LEARNERS = regex(
    r"\b(?:students?|undergraduates|postgraduates|staff|lecturers|teachers|scholars|cadets)\b", re.I
)


_LEARNERS_NEXT = regex(
    rf" (?:(?!(?:places|views|ideas|gifts|in|on|of|with|for)\b)[\w-]+,? ){{0,5}}?{_LEARNERS.pattern}", re.I
)


def find_exchanges(drawn: Sketch) -> Iterator[Event]:
    """A and B will exchange ten students a year; ten lecturers are to be exchanged between them."""
    text = drawn.text
    for verb in _SWAP.finditer(text):
        left = before(text, verb.start())
        planned = bool(AIMED.search(left) or WILL.search(left) or _TO_BE.search(left))
        is_passive = passive(text, verb.start())
        thing = left if is_passive else text[verb.end() : verb.end() + 70]
        learners = _LEARNERS.search(thing) if is_passive else _LEARNERS_NEXT.match(thing)
        if not planned or not learners or mood(text, verb.start()) is Mood.NONE:
            continue
        sides = complements(drawn, "between|from|of|by", 0, len(text)) if is_passive else []
        both = [c.parties for c in sides if len(c.parties) > 1]
        who = both[0] if both else () if is_passive else subject(drawn, verb.start())
        if len(who) > 1:
            bound = _BOUND_TO.search(left) or _BY_HAND.search(text[: verb.start()])
            status = "agreed" if bound else "planned"
            yield Event(who, (), Kind("exchange"), status, verb.start(), 0.85, "exchange")


_BOUND_TO = regex(rf"\bagreed(?: {DATE})? to $")
_BY_HAND = regex(
    r"\b(?:signatures?|signed|inked|signing|pens? to paper)\b[^;.]{0,90}[:,–—-] [^:;.]{0,60}$", re.IGNORECASE
)
"""Two signatures at a table: A and B will exchange …"""


_TO_BE = regex(r"\b(?:(?:is|are|was|were) (?:to|set to)|will) be $", re.IGNORECASE)
