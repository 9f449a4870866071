"""Money that somebody awards, announces or will pay: grants, bursaries, the cost of a chair.

Takes a `Sketch`, gives an `Event` for each giver with whom the money is for. A board that decides to give has
given; a prize for a person is nothing; what a contract pays for is no present.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.grammar import Mood, before, clause_end, complements, mood, passive, subject
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.signs import A_GROUP, DATE, GROUP, Parties, Sketch

_MONEY = (
    r"(?:[$€£¥] ?\d|\d[\d,.]* ?(?:million|billion|yuan|euros?|dollars|pounds|francs|kroner|kronor|yen)|"
    r"[A-Z]{3} ?\d)"
)
_GIFT = (
    r"(?:grants?|gifts?|donations?|endowments?|bursar(?:y|ies)|scholarships?|fellowships?|funding|subsid(?:y|ies)|"
    r"contributions?|professorships?|chairs?|stipends?|sponsorships?|bequests?)"
)
_GIVEN = regex(rf"{_MONEY}|\b{_GIFT}\b")
_NO_GIFT = regex(
    r"\b(?:contracts?|tenders?|orders?|bids?|prizes?|medals?|titles?|licen[cs]es?|patents?|loans?|"
    r"shares?|stakes?|bonds?|worth of (?:goods|equipment)|deliver\w*|suppl(?:y|ies)|jobs?|"
    r"compensation|damages)\b",
    re.IGNORECASE,
)
_RESOLVED = regex(
    rf"\b(?:decided|resolved|voted|agreed|chose)(?:,? (?:{DATE}|unanimously),?){{0,2}} to "
    r"(?:\w+ly )?(award|grant|give|donate|provide|fund|finance|endow|support|allocate|pay)\b",
    re.IGNORECASE,
)
_PAYS = regex(
    r"\b(pays? for|paid for|pay for|paying for|covers? the costs? of|bankrolls?|bankrolled|underwrites?|"
    r"foots? the bill for|puts? up|meets? the costs? of|sponsors|endows|finances|funds)\b",
    re.IGNORECASE,
)
_ANNOUNCES = regex(
    rf"\b(announce[sd]?|approve[sd]?|award(?:s|ed)?|confirm(?:s|ed)|unveil(?:s|ed)|authori[sz]e[sd]|made|makes|"
    rf"earmark(?:s|ed)|allocate[sd]|set aside|granted|grants|committed|commits|handed|presented|signed "
    rf"off|released)\b"
    rf"(?=(?: (?!{GROUP})[^\s;.]+(?:\.\d+)?){{0,9}}? ?(?:{_MONEY}|{_GIFT}\b))",
    re.IGNORECASE,
)
_GETS = regex(
    r"\b(secured|secures|won|wins|obtained|obtains|attracted|attracts|raised|landed|received|receives|got|gets|"
    r"(?:been|was|were) (?:awarded|granted|given|promised))\b",
    re.IGNORECASE,
)
_FROM = regex(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]heir) (?:[\w$€£¥.,-]+ ){{0,6}}?{_GIFT}(?: of "
    rf"[^;\ue000-\uefff]{{2,60}}?)?"
    rf" (?:from|by|made by|awarded by|given by|provided by) (?:the )?({GROUP}) (?:will |is to |would |"
    rf"now |is )?"
    r"(allow|enable|let|help|support|pay|go|fund|financ|cover|make|give|benefit|mean|made|allowed|enabled|helped)"
)
_SOMEBODY = regex(
    rf"\b(?:he|she|Professor|Prof|Dr|Mr|Ms|student|graduate|alumn\w+|team)(?: of| from| at)? (?:the )?{GROUP}"
)
_COMPANY = ("company",)
_RESEARCH = regex(
    r"\b(?:research (?:project|contract|work|on|into)|joint (?:project|study|research))\b", re.IGNORECASE
)


def find_grants(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    if not (_GIVEN.search(text) or "pay" in text):
        return
    yield from _resolved(drawn)
    yield from _paid(drawn)
    yield from _announced(drawn)
    yield from _received(drawn)
    yield from _from(drawn)


def _event(
    drawn: Sketch, giver: Parties, taker: Parties, at: int, status: str, sure: float
) -> Iterator[Event]:
    keys = {p.org.key for p in giver}
    able = all(p.org.sort != "country" for p in (*giver, *taker))
    if not (giver and taker and able) or keys & {p.org.key for p in taker}:
        return
    work = giver[0].org.sort in _COMPANY and _RESEARCH.search(drawn.text) is not None
    yield Event(giver, taker, Kind("research_project" if work else "funding"), status, at, sure, "give")


def _taker(drawn: Sketch, start: int, end: int, prepositions: str = "to|for|at") -> Parties:
    found = complements(drawn, prepositions, start, end)
    return found[0].parties if found else ()


def _resolved(drawn: Sketch) -> Iterator[Event]:
    """The board of A decided on 3 May to award a million to B."""
    text = drawn.text
    for match in _RESOLVED.finditer(text):
        end = clause_end(text, match.end())
        object_ = text[match.end() : end]
        if (
            not _GIVEN.search(object_)
            or _NO_GIFT.search(object_)
            or mood(text, match.start()) is not Mood.FACT
        ):
            continue
        direct = _DIRECT.match(object_)
        taker = drawn.parties(direct[1]) if direct else _taker(drawn, match.end(), end)
        yield from _event(drawn, subject(drawn, match.start()), taker, match.start(), "agreed", 0.88)


_DIRECT = regex(rf" (?:the )?({GROUP})(?!['’])")
_AUXILIARY = regex(
    r"\b(?:will|is to|are to|shall|would|has agreed to|agreed to|is going to)(?: \w+ly| also)? $",
    re.IGNORECASE,
)
UNDER_DEAL = regex(
    r"\b(?:under|as part of|thanks to|through|following|according to) (?:an?|the|its|their|this) "
    r"(?:[\w-]+ ){0,4}?"
    r"(?:agreement|deal|contract|pact|accord|memorandum|MoU|arrangement|deed)\b(?: of \w+)?"
    rf"(?: (?:it|they|that|which|both|the two|{GROUP}))?,? (?:just |recently |newly )?"
    r"(?:signed|inked|sealed|concluded|reached|struck|announced|agreed|made|finali[sz]ed)\b",
    re.IGNORECASE,
)
"""What "will" be done is agreed already: "under a deal signed on Monday"."""


def _paid(drawn: Sketch) -> Iterator[Event]:
    """A will pay for 25 scholarships a year at B under a deal signed on Monday."""
    text = drawn.text
    for verb in _PAYS.finditer(text):
        end = clause_end(text, verb.end())
        object_ = text[verb.end() : end]
        if not _GIVEN.search(object_[:90]) or _NO_GIFT.search(object_[:60]) or passive(text, verb.start()):
            continue
        led = _AUXILIARY.search(before(text, verb.start()))
        meant = mood(text, verb.start())
        settled = UNDER_DEAL.search(text) is not None
        if meant in (Mood.NONE, Mood.PAST) or (led is None and meant is not Mood.FACT):
            continue
        if led is None and not settled and not _NEW.search(text):
            continue  # what it has always paid for
        giver = subject(
            drawn, led.start() + verb.start() - len(before(text, verb.start())) if led else verb.start()
        )
        status = "agreed" if settled or led is None else "planned"
        yield from _event(
            drawn, giver, _taker(drawn, verb.end(), end, "at|to|for|of"), verb.start(), status, 0.85
        )


_NEW = regex(rf"\b(?:new|newly|first|starting|from (?:this|next)|now|today)\b|{DATE}", re.IGNORECASE)


def _announced(drawn: Sketch) -> Iterator[Event]:
    """A today announced a grant of three million to B."""
    text = drawn.text
    for verb in _ANNOUNCES.finditer(text):
        end = clause_end(text, verb.end())
        object_ = text[verb.end() : end]
        if (
            _NO_GIFT.search(object_[:70])
            or passive(text, verb.start())
            or mood(text, verb.start()) is not Mood.FACT
        ):
            continue
        taker = _taker(drawn, verb.end(), end)
        if taker and not _SOMEBODY.search(object_):
            yield from _event(drawn, subject(drawn, verb.start()), taker, verb.start(), "agreed", 0.86)


def _received(drawn: Sketch) -> Iterator[Event]:
    """B has secured four million from A for a clinic; B was awarded a grant by A."""
    text = drawn.text
    for verb in _GETS.finditer(text):
        end = clause_end(text, verb.end())
        object_ = text[verb.end() : end]
        source = complements(drawn, "from|by", verb.end(), end)
        if not source or not _GIVEN.search(text[verb.end() : source[0].end]) or _NO_GIFT.search(object_[:80]):
            continue
        if mood(text, verb.start()) is not Mood.FACT or _SOMEBODY.search(text[: verb.start()]):
            continue
        yield from _event(
            drawn, source[0].parties, subject(drawn, verb.start()), verb.start(), "agreed", 0.85
        )


def _from(drawn: Sketch) -> Iterator[Event]:
    """A grant of two million from A will allow B to map the reefs."""
    text = drawn.text
    for match in _FROM.finditer(text):
        taker = A_GROUP.search(text, match.end(), min(len(text), match.end() + 90))
        if taker and mood(text, match.start()) is not Mood.NONE and not _SOMEBODY.search(text):
            yield from _event(
                drawn, drawn.parties(match[1]), drawn.parties(taker[0]), match.start(), "agreed", 0.8
            )
