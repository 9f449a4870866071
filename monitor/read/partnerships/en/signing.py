"""Something is signed: actively, passively, or as a ceremony.

Takes a `Sketch`, gives an `Event` for each pact and partner. What is no partnership (employment, pledges,
players) is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.event import AIMED, COMPANION, PACT, PACT_WORD, Event
from monitor.read.partnerships.en.grammar import (
    Complement,
    Mood,
    before,
    clause_end,
    complements,
    mood,
    passive,
    says_no,
    subject,
)
from monitor.read.partnerships.en.kinds import kind_of_agreement, kind_of_body, kind_of_relation
from monitor.read.partnerships.en.signs import A_GROUP, DATE, GROUP, Parties, Sketch
from monitor.read.partnerships.en.words import REPRESENTATIVE

_SIGN = AnyCase(
    r"\b(signed|signs|signing|inked|inks|inking|penned|sealed|seals|concluded|concludes|"
    r"entered into(?! force)|enters into|"
    r"entering into|reached|struck|strikes|clinched|finali[sz]ed|initiall?ed|exchanged|"
    r"(?:put|puts|set) (?:their|its|his|her) (?:names?|signatures?|pens?|seals?) (?:to|on|under)|"
    r"put pen to paper(?: on)?|formali[sz]ed|cemented|executed|came to|shook hands on|"
    r"took effect|takes effect|came into (?:force|effect)|entered into force|announced|announces|"
    r"(?:is|are|was|were) (?:\w+ )?(?:delighted|pleased|proud|happy|thrilled|excited|glad|"
    r"honou?red) to (?:announce|"
    r"confirm|report|share(?: news of)?)|agreed on|"
    r"agreed upon|agreed (?=an? ))\b",
)
_NO_PACT = AnyCase(
    r"\b(?:employment|labou?r|party[- ]building|co-building|pledges?|letters? of (?:responsibility|"
    r"commitment)|safety|"
    r"responsibility|confidentiality|non-disclosure|rental|lease|transfer window|peace|ceasefire|"
    r"open letter|petition|"
    r"visitors?['’]? book|autograph|shirts?|player|extradition|trade deal|"
    r"sponsorship contract with the player)\b",
)


_REDUCED = regex(
    rf"^(?: with (?:the )?{GROUP})?(?: (?:that|which) (?:the |their |its |"
    rf"both )?(?:two )?(?:{REPRESENTATIVE}|{GROUP}|they|"
    rf"it))?[^A-Za-z]{{1,6}}$"
)
"""Between a pact and its verb in "an agreement signed", "a pact that their rectors signed"."""
_DIRECT = regex(rf"^ (?:(?:(?!(?:of|with|to|on|in|for|that|plans?|end|talks)\b)[\w-]+|{DATE}) ){{0,6}}$")
_UNDER = regex(
    r"\b(?:under|in line with|as part of|thanks to|through) (?:an?|the|its|their) [^,;]{0,80}$", re.IGNORECASE
)
_PLAIN_VERBS = regex(r"sign|ink|penn|seal|conclud|enter|clinch|initial|put|set", re.IGNORECASE)


_SETTLED = regex(r"\b(?:out of court|in court|court settlement|arbitration|ceasefire)\b", re.IGNORECASE)
"""How a quarrel ends is no partnership."""


def find_signings(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    verbs = list(_SIGN.finditer(text))
    if not verbs or _SETTLED.search(text):
        return
    for verb in verbs:
        named = list(PACT_WORD.finditer(text, max(0, verb.start() - 200), verb.start()))
        reduced = bool(named) and bool(_REDUCED.match(text[named[-1].end() : verb.start()]))
        under = reduced and _UNDER.search(text[: named[-1].end()]) is not None
        meant = Mood.FACT if under else mood(text, verb.start())
        if (
            meant is not Mood.FACT
            or AIMED.search(before(text, verb.start()))
            or text[: verb.start()].endswith(" to ")
        ):
            continue
        end = clause_end(text, verb.end())
        if verb[1].lower() in ("signing", "inking"):
            gerund = _AFTER.search(before(text, verb.start(), 20))
            yield from _after_signing(drawn, verb, end) if gerund else _nominal(drawn, verb, end)
            continue
        if passive(text, verb.start()) or reduced or _IN_FORCE.match(verb[1]):
            yield from _passive_signing(drawn, verb, end, named)
        else:
            yield from _active_signing(drawn, verb, end)


_WITH_AHEAD = regex(
    rf"\bwith (?:the )?({GROUP}), (?:the )?{GROUP}(?: (?:has|have|also|then))* $", re.IGNORECASE
)
"""With B, A signed an agreement."""


def _active_signing(drawn: Sketch, verb: re.Match[str], end: int) -> Iterator[Event]:
    text = drawn.text
    signers = subject(drawn, verb.start())
    partners = complements(drawn, COMPANION, verb.end(), end)
    pact = PACT_WORD.search(text, verb.end(), min(end, verb.end() + 130))
    plain = bool(partners) and verb[1].lower() in ("signed", "signs") and not pact
    which = _WITH_WHICH.search(text[: verb.start()])
    if which and pact:
        partners = [Complement(which.start(), verb.end(), drawn.parties(which[1]))]
    ahead = _WITH_AHEAD.search(text[: verb.start()])
    if ahead and pact and not partners:
        partners = [Complement(verb.end(), verb.end(), drawn.parties(ahead[1]))]
    pen = re.match(r"put|set|agreed", verb[1], re.IGNORECASE)
    if pen and not pact and (shared := kind_of_body(text[verb.end() : min(end, verb.end() + 100)])):
        yield Event(
            signers, partners[0].parties if partners else (), shared, "agreed", verb.start(), 0.85, "sign"
        )
        return
    if not (pact or plain) or _NO_PACT.search(text[verb.end() : min(end, verb.end() + 130)]):
        return
    if pact and not partners and A_GROUP.search(text[verb.end() : pact.start()]):
        return
    if pact and not _PLAIN_VERBS.match(verb[1]) and not _DIRECT.match(text[verb.end() : pact.start()]):
        return
    if not partners:
        head, about = _head(text, verb.end(), pact), text[pact.end() if pact else verb.end() : end]
        between = complements(drawn, "between|among", verb.end(), end)
        if between and len(between[0].parties) > 1:
            signers = between[0].parties
        elif not signers and (behalf := complements(drawn, "behalf of", verb.end(), end)):
            signers = behalf[0].parties
        yield _signed(signers, (), head, about, verb.start())
        return
    since = verb.end()
    for number, partner in enumerate(partners):
        here = list(PACT_WORD.finditer(text, since, partner.start))
        if number and not here and not re.fullmatch(r",?(?: and)?(?: also)? ", text[since : partner.start]):
            return  # "…, and held talks with C": another verb's companion
        pacts = here or ([pact] if pact else [])
        last = number == len(partners) - 1
        stop = end if last else partners[number + 1].start
        following = [m.start() for m in PACT_WORD.finditer(text, partner.end, stop)] if not last else []
        tail = text[partner.end : min(following) - 30 if following else stop]
        head = _head(text, since, pacts[0]) if pacts else ""
        about = (
            text[pacts[0].end() if pacts and pacts[0].end() < partner.start else since : partner.start]
            + " "
            + tail
        )
        yield _signed(signers, partner.parties, head, about, verb.start())
        since = partner.end


def _head(text: str, start: int, pact: re.Match[str] | None) -> str:
    """What the pact is called: its noun and the words before it."""
    if pact is None:
        return ""
    return text[max(start, pact.start() - 80) : pact.end()]


_SAME_PACT = regex(rf"\bthe {PACT}$", re.IGNORECASE)


_TO_END = regex(
    r"^[ ,]{0,2}(?:to|on|for|about|regarding|concerning|under which|by which|that)(?: [\w-]+){0,3}? "
    r"(?:terminat|end|dissol|clos|wind(?:ing)? (?:up|down)|cancel|discontinu|cessation|separat|unwind|"
    r"annul|rescind)\w*\b",
    re.IGNORECASE,
)
_PLURAL = regex(
    r"(?:agreements|accords|pacts|deals|memoranda|MoUs|contracts|letters of intent|protocols)$", re.IGNORECASE
)


def _each(parties: Parties, head: str) -> tuple[Parties, Parties]:
    """Agreements between a city and three schools are the city's with each."""
    sorts = {p.org.sort for p in parties[1:]}
    apart = len(parties) > 2 and parties[0].org.sort not in sorts and len(sorts - {"institute", "school"}) < 2
    return (parties[:1], parties[1:]) if apart and _PLURAL.search(head) else (parties, ())


_ENDING_PACT = regex(
    r"\b(?:terminat|dissolution|separation|settlement and release|cancel|exit|closure|annulment)\w* (?:\w+ "
    r")?$",
    re.IGNORECASE,
)
"""A paper by which something ends is signed too."""


def _ends(head: str, about: str) -> bool:
    pact = PACT_WORD.search(head)
    return _TO_END.match(about) is not None or (
        pact is not None and _ENDING_PACT.search(head[: pact.start()]) is not None
    )


def _signed(first: Parties, second: Parties, head: str, about: str, at: int, sure: float = 0.95) -> Event:
    if _ends(head, about) and (over := kind_of_relation(about) or kind_of_relation(head)):
        return Event(first, second, over, "ended", at, sure, "sign")
    kind = kind_of_agreement(head, about)
    if _SAME_PACT.search(head) and not kind_of_agreement("", about).explicit:
        kind = replace(kind, explicit=False)
    intent = re.search(r"letters? of intent|declarations? of intent", head, re.IGNORECASE)
    return Event(first, second, kind, "planned" if intent else "agreed", at, sure, "sign")


_AT_THEIRS = regex(rf"(?:[^,.]{{3,40}}, )?[Aa]t (?:the )?({GROUP}),? (?:an?|the|two|three|another|further) ")
"""On a tour: "At Sava Polytechnic a memorandum was signed"."""
_IT_WAS = regex(rf"(?:It|This|Both)(?: {DATE},?)? (?:was|were|has been)(?: (?:\w+ly|{DATE}))* ")
_A_PARTY = regex(rf"\bwith (?:the )?{GROUP}|^(?:The |An? )?{GROUP}|\bbetween (?:the )?{GROUP}")
_SPEAKER = regex(rf"({GROUP})(?: (?:has|have|also))? (?:said|says|announced|confirmed)\b")


def _passive_signing(
    drawn: Sketch, verb: re.Match[str], end: int, named: list[re.Match[str]]
) -> Iterator[Event]:
    text = drawn.text
    it_was = _IT_WAS.match(text) if not named and _PLAIN_VERBS.match(verb[1]) else None
    if it_was and it_was.end() == verb.start():
        pact = PACT_WORD.search(drawn.earlier)
        if pact and _A_PARTY.search(drawn.earlier) and not _NO_PACT.search(drawn.earlier):
            by = complements(drawn, "by|between", verb.end(), end)
            both = by[0].parties if by and len(by[0].parties) > 1 else ()
            head = drawn.earlier[max(0, pact.start() - 80) : pact.end()]
            event = _signed(both, (), head, drawn.earlier[pact.end() :], verb.start(), 0.85)
            yield replace(event, family="signed")
        return
    if not named or _NO_PACT.search(text[max(0, named[-1].start() - 60) : verb.start()]):
        return
    pact = named[-1] if named[-1].start() > verb.start() - 60 else named[0]
    start = max(0, pact.start() - 80)
    boundary = [m.end() for m in re.finditer(r"[;.:] |, (?:and|while) ", text[start : pact.start()])]
    start += boundary[-1] if boundary else 0
    head, about = text[start : pact.end()], text[pact.end() : end]
    sides = complements(drawn, "between|among", start, end) or complements(drawn, "by|of", verb.end(), end)
    partners = complements(drawn, "with", start, end)
    by = complements(drawn, "by", verb.end(), end)
    if by and partners and partners[0].end < verb.start() and partners[0].parties != by[0].parties:
        yield _signed(partners[0].parties, by[0].parties, head, about, verb.start(), 0.9)
    elif sides and len(sides[0].parties) > 1:
        yield _signed(*_each(sides[0].parties, head), head, about, verb.start())
    elif partners:
        speaker = _SPEAKER.search(text[: verb.start()])
        first = sides[0].parties if sides else drawn.parties(speaker[1]) if speaker else ()
        event = _signed(first, partners[0].parties, head, about, verb.start(), 0.85 if speaker else 0.9)
        yield replace(event, family="signed")
    elif not sides and not by and (there := _AT_THEIRS.match(text)):
        event = _signed((), drawn.parties(there[1]), head, about, verb.start(), 0.8)
        yield replace(event, family="signed")
    elif not sides and _UNDER.search(text[: pact.end()]):
        yield _signed(_all_parties(drawn), (), head, text, verb.start(), 0.85)
    else:
        event = _signed(sides[0].parties if sides else (), (), head, about, verb.start(), 0.9)
        yield replace(event, family="signed")


def _all_parties(drawn: Sketch) -> Parties:
    """The two that a sentence is about, in "Under a contract signed in May A will … to B"."""
    once = {party.org.key: party for sign in A_GROUP.findall(drawn.text) for party in drawn.parties(sign)}
    able = tuple(party for party in once.values() if party.org.id or party.org.sort not in ("", "country"))
    return able if len(able) == 2 else tuple(once.values()) if len(once) == 2 else ()


_AFTER = regex(r"\b(?:after|by|on|upon) $", re.IGNORECASE)
_IN_FORCE = regex(r"took|takes|came|entered into force", re.IGNORECASE)
_WITH_WHICH = regex(rf"({GROUP}),? with (?:which|whom) {GROUP}(?: (?:has|also|had))? $")


def _after_signing(drawn: Sketch, verb: re.Match[str], end: int) -> Iterator[Event]:
    """A and B will …, they said after signing a contract."""
    text = drawn.text
    pact = PACT_WORD.search(text, verb.end(), min(end, verb.end() + 90))
    if not pact or _NO_PACT.search(text[verb.end() : pact.end()]):
        return
    partners = complements(drawn, COMPANION, verb.end(), end)
    who = subject(drawn, verb.start())
    head = _head(text, verb.end(), pact)
    if partners:
        yield _signed(who, partners[0].parties, head, text[pact.end() : end], verb.start(), 0.85)
    else:
        yield _signed(who if len(who) > 1 else _all_parties(drawn), (), head, text, verb.start(), 0.8)


_A_PACT = regex(rf"\b(?:an?|new|further) (?:(?!{GROUP})[\w-]+ ){{0,4}}?{PACT}\b", re.IGNORECASE)


_LINKS = regex(rf"(?: [a-z-]+){{0,6}}? (?:links|connects|binds|unites|ties)(?: together)? (?:the )?({GROUP})")


_THAT_PACT = regex(
    rf"\b(?:[Tt]he|[Tt]heir|[Tt]his)(?: (?!{GROUP})[\w-]+){{0,4}}? {PACT},? (?:between|of|linking|"
    rf"binding) (?:the )?"
    rf"({GROUP})(?:, [^.;]{{3,90}},)? (?:promises|covers|gives|provides|commits|binds|foresees|envisages|"
    rf"sets out|"
    rf"obliges|includes|allows|calls for|runs for|is to run|lasts|is worth|is valid|will|names|lists|"
    rf"opens the way)\b"
)
"""What an agreement that the sentence before has told of lays down."""
_TOLD_OF = regex(
    r"\b(?:sign\w*|ink\w*|seal\w*|names?|agree\w*|deal|pact|accord|contract|hands|pens?|papers?|ceremony|"
    r"partner\w*)\b",
    re.IGNORECASE,
)


def find_terms(drawn: Sketch) -> Iterator[Event]:
    """The city put its name to it on May 3. The agreement between A and B promises …"""
    text = drawn.text
    match = _THAT_PACT.search(text)
    if not match or not (re.search(DATE, drawn.earlier) and _TOLD_OF.search(drawn.earlier)):
        return
    both = drawn.parties(match[1])
    pact = PACT_WORD.search(text, match.start())
    if len(both) > 1 and pact and not says_no(text[: match.start(1)]) and not _NO_PACT.search(match[0]):
        event = _signed(both, (), text[match.start() : pact.end()], text[match.end() :], match.start(), 0.8)
        yield replace(event, family="signed")


def find_pacts(drawn: Sketch) -> Iterator[Event]:
    """Among them was a deal between A and B: a new pact that is named without a verb of signing."""
    text = drawn.text
    if _SIGN.search(text):
        return
    for pact in _A_PACT.finditer(text):
        between = complements(drawn, "between", pact.end(), min(len(text), pact.end() + 60))
        linked = _LINKS.match(text, pact.end())
        if linked and not says_no(text) and len(drawn.parties(linked[1])) > 1:
            yield _signed(drawn.parties(linked[1]), (), pact[0], text[pact.end() :], pact.start(), 0.85)
        elif (
            not says_no(text)
            and mood(text, pact.start()) is Mood.FACT
            and between
            and len(between[0].parties) > 1
        ):
            start = max(0, pact.start() - 5)
            if re.search(r"\b(?:under|since|of|about|on|for|despite) $", before(text, pact.start())):
                continue
            yield _signed(between[0].parties, (), pact[0], text[pact.end() :], start, 0.65)


_CEREMONY = regex(r"^ (?:ceremon(?:y|ies)|event|of)\b", re.IGNORECASE)


_BY_SIGNING = regex(r"\b(?:with|by|through|following|after) the $", re.IGNORECASE)


def _nominal(drawn: Sketch, verb: re.Match[str], end: int) -> Iterator[Event]:
    """The signing (ceremony) of a pact between A and B; A held a signing ceremony with B."""
    text = drawn.text
    if not _CEREMONY.match(text[verb.end() : verb.end() + 14]):
        return
    if not re.search(
        r"\b(?:held|took place|hosted|organi[sz]ed|staged|was|saw|witness\w*|marked|after|at|attend\w*|"
        r"with|became|through|following)\b",
        text,
        re.IGNORECASE,
    ):
        return
    phrase = text[max(0, verb.start() - 60) : end]
    pact = PACT_WORD.search(phrase)
    if _NO_PACT.search(phrase):
        return
    head = phrase[: pact.end()] if pact else ""
    phrase = re.split(r" (?:at|in) (?:the|its|an?) ", phrase)[0] if not pact else phrase
    between = complements(drawn, "between|among|of|by", verb.end(), end)
    partners = complements(drawn, "with", verb.end(), end)
    if between and len(between[0].parties) > 1:
        yield _signed(between[0].parties, (), head, phrase, verb.start(), 0.85)
    elif partners and re.search(
        r"\b(?:held|hosted|staged|organi[sz]ed) (?:an? |the |their )?(?:\w+ ){0,4}$",
        before(text, verb.start()),
    ):
        yield _signed(subject(drawn, verb.start()), partners[0].parties, head, phrase, verb.start(), 0.85)
    elif _BY_SIGNING.search(before(text, verb.start())) and pact and len(both := _all_parties(drawn)) > 1:
        yield _signed(both, (), head, phrase, verb.start(), 0.85)
    elif re.search(r"\bheld (?:an? |the |their )?(?:\w+ ){0,4}$", before(text, verb.start())):
        who = subject(drawn, verb.start())
        if len(who) > 1:
            yield _signed(who, (), head, phrase, verb.start(), 0.8)
