"""What lasted between two sides is ended, or renewed.

Takes a `Sketch`, gives `Event`s. A plan or draft that is dropped was no partnership yet: it gives none.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.event import PURPOSE, WILL, Event
from monitor.read.partnerships.en.grammar import Mood, before, clause_end, complements, mood, passive, subject
from monitor.read.partnerships.en.kinds import Kind, kind_of_relation
from monitor.read.partnerships.en.signs import A_GROUP, DATE, GROUP, Sketch

_RELATION_END = regex(
    rf" (?:with|that|which|after|because|following|over|under|due)\b|[;:]|, (?:and|while|but) |{DATE}"
)
_ENDING = AnyCase(
    r"\b(terminated?|terminates|(?<!the )(?<!an )end(?:ed|s)?|suspend(?:ed|s)?|cancel(?:l?ed|s)?|"
    r"discontinue[ds]?|"
    r"dissolve[ds]?|sever(?:ed|s)?|"
    r"cut(?:s| off)?(?! (?:(?:the|a) (?:\w+ )?ribbon|it|them)\b)|withdr(?:ew|awn|aws)|pull(?:ed|s)? out|"
    r"close[ds]|(?<=to )close(?! (?:contact|touch|"
    r"ties|links))|shut(?: down)?|scrap(?:ped|s)|"
    r"axe[ds]|wound (?:up|down)|"
    r"(?:is|are) (?:now )?(?:ending|closing|terminating|suspending|leaving|scrapping|cancelling|"
    r"discontinuing|"
    r"pulling out|pulling the plug on|withdrawing|winding (?:up|down))|pulled the plug on|"
    r"phased out|lapsed?|expired?|(?:is|are) over|(?:came|comes|coming) to an end|called off|halt(?:ed|s)?|"
    r"froze[n]?|freezes|paused?|ceased?|put on hold|brok(?:e|en) off|quit|abandon(?:ed|s)|stopp?(?:ed|s)|"
    r"(?:not|never|n['’]t|against) (?:to )?(?:be )?(?:renew|extend|prolong|continu)(?:ed|e|ing)?|"
    r"will not take|"
    r"lets? (?=(?:its|the|their|an?) [^.;,]{3,90} (?:lapse|expire|run out)\b)|"
    r"(?:declined|refused|failed) to (?:renew|extend|prolong|continue)|r[au]ns? out|"
    r"(?:come|came|comes) to (?:a|its|an) (?:end|close)|given? (?:up|notice)|gave (?:up|notice)|"
    r"no longer (?:accept|admit|take|host|run|offer|send|receive|works?|cooperate)s?)\b",
)
_DRAFT = AnyCase(
    r"\b(?:disputes?|lawsuits?|rows?|conflicts?|quarrels?|strikes?|rivalry|debates?|feud|boycott|"
    r"plans?|planned|drafts?|proposals?|proposed|talks|negotiations?|idea|bid|application|would-be)\b",
)
_RENEWING = AnyCase(
    rf"\b(renew(?:ed|s)|(?<={GROUP} )(?:renew|extend|prolong)(?= (?:its|their|the|an?)\b)|extend(?:ed|"
    rf"s)|prolong(?:ed|s)|re-?signed|upgraded)\b",
)


_NEGATED = regex(r"not|never|n['’]t|no longer|declined|refused|failed|against|will not", re.IGNORECASE)


def find_endings(drawn: Sketch) -> Iterator[Event]:
    yield from _relations(drawn, _ENDING, "ended", 0.9)


def find_renewals(drawn: Sketch) -> Iterator[Event]:
    yield from _relations(drawn, _RENEWING, "agreed", 0.9)


_RESOLVED = regex(
    rf"\b(?:decided|voted|resolved|chose|chosen|opted|elected|agreed)(?: {DATE})? to (?:\w+ly )?$",
    re.IGNORECASE,
)
_AGREED = regex(r"\bagreed\b(?P<loosely>,? in (?:outline|principle))?", re.IGNORECASE)
_TO_COME = regex(
    r"\b(?:(?:want|plan|intend|hope|expect)s? to|(?:will|is to|are to)(?: be)?) sign", re.IGNORECASE
)


def find_accords(drawn: Sketch) -> Iterator[Event]:
    """A new round of cooperation has been agreed by A and B."""
    text = drawn.text
    for verb in _AGREED.finditer(text):
        meant = mood(text, verb.start())
        if not passive(text, verb.start()) or meant in (Mood.NONE, Mood.PAST):
            continue
        start = max((m.end() for m in re.finditer(r"[;.] ", text[: verb.start()])), default=0)
        kind = kind_of_relation(text[start : verb.start()])
        if kind is None or _DRAFT.search(text[start : verb.start()]):
            continue
        sides = complements(drawn, "by|between|among|of|with", start, len(text))
        both = [c.parties for c in sides if len(c.parties) > 1]
        named = [drawn.parties(sign) for sign in A_GROUP.findall(text)]
        who = both[0] if both else next((parties for parties in named if len(parties) > 1), ())
        later = verb["loosely"] or _TO_COME.search(text, verb.end())
        if who:
            yield Event(who, (), kind, "planned" if later else "agreed", verb.start(), 0.85, "agreed")


def _relations(drawn: Sketch, verbs: AnyCase, status: str, sure: float) -> Iterator[Event]:
    """Something between two sides is ended or renewed."""
    text = drawn.text
    for verb in verbs.finditer(text):
        negated = _NEGATED.match(verb[1])
        left = before(text, verb.start())
        if not negated and PURPOSE.search(left) and not _RESOLVED.search(left):
            continue
        if not negated and mood(text, verb.start()) in (Mood.NONE, Mood.PAST):
            continue
        if status == "agreed" and (
            WILL.search(before(text, verb.start())) or PURPOSE.search(before(text, verb.start()))
        ):
            continue
        end = clause_end(text, verb.end())
        is_passive = passive(text, verb.start()) or bool(
            re.search(r"\bbe\b", verb[1])
            or re.match(r"lapse|expire|(?:is|are) over|c[ao]m|r[au]n", verb[1], re.IGNORECASE)
        )
        start = max((m.end() for m in re.finditer(r"[;.] ", text[: verb.start()])), default=0)
        cut = _RELATION_END.search(text, verb.end(), end)
        thing = text[start : verb.start()] if is_passive else text[verb.end() : cut.start() if cut else end]
        kind = kind_of_relation(thing)
        if kind is None and re.search(r"(?:cooperate|work)s?$", verb[1], re.IGNORECASE):
            kind = Kind("strategic_cooperation", explicit=False)
        if kind is None or _DRAFT.search(thing):
            continue
        yield from _related(
            drawn, verb, (start, end), is_passive, Event((), (), kind, status, verb.start(), sure, "relation")
        )


def _related(
    drawn: Sketch, verb: re.Match[str], span: tuple[int, int], is_passive: bool, event: Event
) -> Iterator[Event]:
    start, end = span
    groups = complements(drawn, "between|of|among|by", start, end)
    pairs = [c.parties for c in groups if len(c.parties) > 1]
    partners = complements(
        drawn, "with|from|by" if not is_passive else "with|from", start if is_passive else verb.end(), end
    )
    if is_passive:
        agents = complements(drawn, "by|of", start, end)
        owner = re.search(rf"({GROUP})['’]s? ", drawn.text[start : verb.start()])
        who = agents[0].parties if agents else drawn.parties(owner[1]) if owner else ()
    else:
        who = subject(drawn, verb.start())
    if event.kind.name == "funding" and not partners:
        partners = complements(drawn, "at|to|for", verb.end(), end)
    if partners and who and partners[0].parties != who:
        yield Event(who, partners[0].parties, event.kind, event.status, event.at, event.sure, event.family)
    elif pairs:
        yield Event(pairs[0], (), event.kind, event.status, event.at, event.sure, event.family)
    elif partners or who:
        one = who or partners[0].parties
        yield Event(one, (), event.kind, event.status, event.at, event.sure - 0.1, event.family)
