"""Something is signed: actively, passively, or as a ceremony.

Takes a `Sketch`, gives an `Event` for each pact and partner. What is no partnership (employment, pledges, players)
is passed over.
"""

import re
from collections.abc import Iterator

from monitor.read.partnerships.en.event import AIMED, COMPANION, PACT_WORD, Event
from monitor.read.partnerships.en.grammar import Mood, before, clause_end, complements, mood, passive, subject
from monitor.read.partnerships.en.kinds import kind_of_agreement
from monitor.read.partnerships.en.sentence import GROUP, Parties, Sketch

_SIGN = re.compile(
    r"\b(signed|signs|signing|inked|inks|inking|penned|sealed|seals|concluded|concludes|entered into|enters into|"
    r"entering into|reached|struck|strikes|clinched|finali[sz]ed|initiall?ed|exchanged|"
    r"(?:put|puts|set) (?:their|its|his|her) (?:names?|signatures?|pens?|seals?) (?:to|on|under)|put pen to paper on|"
    r"agreed on|agreed upon|agreed (?=an? ))\b",
    re.IGNORECASE,
)
_NO_PACT = re.compile(
    r"\b(?:employment|labou?r|party[- ]building|co-building|pledges?|letters? of (?:responsibility|commitment)|safety|"
    r"responsibility|confidentiality|non-disclosure|rental|lease|transfer window|peace|ceasefire|open letter|petition|"
    r"visitors?['’]? book|autograph|shirts?|player|extradition|trade deal|sponsorship contract with the player)\b",
    re.IGNORECASE,
)


def find_signings(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    for verb in _SIGN.finditer(text):
        meant = mood(text, verb.start())
        if (
            meant is not Mood.FACT
            or AIMED.search(before(text, verb.start()))
            or text[: verb.start()].endswith(" to ")
        ):
            continue
        end = clause_end(text, verb.end())
        if verb[1].lower() == "signing":
            yield from _nominal(drawn, verb, end)
            continue
        named = list(PACT_WORD.finditer(text, max(0, verb.start() - 200), verb.start()))
        reduced = bool(named) and not re.search(r"[A-Za-z]{2}", text[named[-1].end() : verb.start()])
        if passive(text, verb.start()) or reduced:
            yield from _passive_signing(drawn, verb, end, named)
        else:
            yield from _active_signing(drawn, verb, end)


def _active_signing(drawn: Sketch, verb: re.Match[str], end: int) -> Iterator[Event]:
    text = drawn.text
    signers = subject(drawn, verb.start())
    partners = complements(drawn, COMPANION, verb.end(), end)
    pact = PACT_WORD.search(text, verb.end(), min(end, verb.end() + 130))
    plain = bool(partners) and verb[1].lower() in ("signed", "signs") and not pact
    if not (pact or plain) or _NO_PACT.search(text[verb.end() : min(end, verb.end() + 130)]):
        return
    if pact and re.search(rf"{GROUP}", text[verb.end() : pact.start()]) and not partners:
        return
    if not partners:
        head, about = _head(text, verb.end(), pact), text[pact.end() if pact else verb.end() : end]
        between = complements(drawn, "between|among", verb.end(), end)
        if between and len(between[0].parties) > 1:
            signers = between[0].parties
        yield _signed(signers, (), head, about, verb.start())
        return
    since = verb.end()
    for number, partner in enumerate(partners):
        pacts = list(PACT_WORD.finditer(text, since, partner.start)) or ([pact] if pact else [])
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


def _signed(first: Parties, second: Parties, head: str, about: str, at: int, sure: float = 0.95) -> Event:
    intent = re.search(r"letters? of intent|declarations? of intent", head, re.IGNORECASE)
    return Event(
        first, second, kind_of_agreement(head, about), "planned" if intent else "agreed", at, sure, "sign"
    )


def _passive_signing(
    drawn: Sketch, verb: re.Match[str], end: int, named: list[re.Match[str]]
) -> Iterator[Event]:
    text = drawn.text
    if not named or _NO_PACT.search(text[max(0, named[-1].start() - 60) : verb.start()]):
        return
    pact = named[-1] if named[-1].start() > verb.start() - 60 else named[0]
    start = max(0, pact.start() - 80)
    boundary = [m.end() for m in re.finditer(r"[;.:] |, (?:and|while) ", text[start : pact.start()])]
    start += boundary[-1] if boundary else 0
    head, about = text[start : pact.end()], text[pact.end() : end]
    sides = complements(drawn, "between|among", start, end) or complements(drawn, "by|of", verb.end(), end)
    partners = complements(drawn, "with", start, end)
    if sides and len(sides[0].parties) > 1:
        yield _signed(sides[0].parties, (), head, about, verb.start())
    elif partners:
        first = sides[0].parties if sides else subject(drawn, verb.start(), verb.end())
        yield _signed(first, partners[0].parties, head, about, verb.start(), 0.9)
    else:
        yield _signed(sides[0].parties if sides else (), (), head, about, verb.start(), 0.9)


_CEREMONY = re.compile(r"^ (?:ceremon(?:y|ies)|event|of)\b", re.IGNORECASE)


def _nominal(drawn: Sketch, verb: re.Match[str], end: int) -> Iterator[Event]:
    """The signing (ceremony) of a pact between A and B; A held a signing ceremony with B."""
    text = drawn.text
    if not _CEREMONY.match(text[verb.end() : verb.end() + 14]):
        return
    if not re.search(
        r"\b(?:held|took place|hosted|organi[sz]ed|staged|was|saw|witness\w*|marked|after|at|attend\w*|with)\b",
        text,
    ):
        return
    phrase = text[max(0, verb.start() - 60) : end]
    pact = PACT_WORD.search(phrase)
    if _NO_PACT.search(phrase):
        return
    head = phrase[: pact.end()] if pact else phrase
    between = complements(drawn, "between|among|of|by", verb.end(), end)
    partners = complements(drawn, "with", verb.end(), end)
    if between and len(between[0].parties) > 1:
        yield _signed(between[0].parties, (), head, phrase, verb.start(), 0.85)
    elif partners and re.search(
        r"\b(?:held|hosted|staged|organi[sz]ed) (?:an? |the |their )?(?:\w+ ){0,4}$",
        before(text, verb.start()),
    ):
        yield _signed(subject(drawn, verb.start()), partners[0].parties, head, phrase, verb.start(), 0.85)
    elif re.search(r"\bheld (?:an? |the |their )?(?:\w+ ){0,4}$", before(text, verb.start())):
        who = subject(drawn, verb.start())
        if len(who) > 1:
            yield _signed(who, (), head, phrase, verb.start(), 0.8)
