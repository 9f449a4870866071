"""One side gives, licenses, sells or is paid: donations, licences, contracts won.

Takes a `Sketch`, gives `Event`s of the giver with the receiver.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.event import AIMED, PURPOSE, WILL, Event
from monitor.read.partnerships.en.grammar import (
    Complement,
    Mood,
    before,
    clause_end,
    complements,
    mood,
    passive,
    subject,
)
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement
from monitor.read.partnerships.en.signs import A_GROUP, GROUP, Parties, Sketch

_GIVE = AnyCase(
    r"\b(donate[ds]?|awarded|awards|gave|gives|given|gifted|pledge[ds]?|contribute[ds]?|endow(?:ed|s)?|"
    r"granted|grants|"
    r"bestowed|"
    r"fund(?:ed|s)?|sponsor(?:ed|s)?|finance[ds]?|presented|committed|bequeathed|handed over|received|"
    r"receives|accepted|"
    r"accepts|been given|(?:is|are) (?:now |also |\w+ly )?(?:giving|donating|granting|contributing|funding|"
    r"financing|endowing|sponsoring)|(?:made|makes) (?:an? )?(?:[\w-]+ ){0,3}?(?:donation|gift|endowment|"
    r"contribution|bequest))\b",
)
_GIFT = AnyCase(
    r"\b(?:million|billion|yuan|rmb|dollars?|euros?|pounds|roubles|rubles|francs|yen|donat\w+|gifts?|"
    r"scholarships?|"
    r"endow\w*|professorships?|chairs?|equipment|instruments?|bursar(?:y|ies)|funds?|funding|grants?|"
    r"building|laborator(?:y|ies)|"
    r"fellowships?)\b|[$€£¥]",
)
_LICENSE = AnyCase(
    r"\b(licen[cs]e[ds]?|transferred|transfers|assigned|sold|sells|acquire[ds]?|bought|buys|obtained|"
    r"obtains|taken|took|takes|"
    r"secured|secures|purchased|granted|grants|received|won|gained|gains|ceded|in-licensed|took over|"
    r"signed over|made over)\b",
)
_RIGHT = regex(
    r"\b(?:licen[cs]es?|patents?|patented|technology|technologies|rights|inventions?|know-how|"
    r"intellectual property)\b",
    re.I,
)
_CONTRACT_VERB = AnyCase(
    r"\b(awarded|awards|won|wins|landed|secured|received|placed|ordered|orders|bought|buys|purchased|"
    r"procured|commissioned|"
    r"commissions|entrusted|entrusts|engaged|engages|hired|clinched|picked up|gave|given|beat|tapped|"
    r"contracted)\b",
)
_CONTRACT = regex(
    r"\b(?:contracts?|(?<=the )(?:job|nod|assignment)|tenders?|bids?|orders?|procurement|purchase "
    r"orders?|commissions?)\b",
    re.I,
)


_GRANT = regex(r"\b(?:grants?|gifts?|donations?|scholarships?|fellowships?|funding|endowments?)\b", re.I)


_ONE_PERSON = regex(
    r"\b(?:to|for) (?:an?|the|its|their) (?:[\w-]+ ){0,2}?(?:student|graduate|professor|lecturer|"
    r"researcher|scientist|"
    r"teacher|employee|engineer)(?: (?:of|from|at)|,)",
    re.IGNORECASE,
)
"""Who is honoured in person is no party."""


def find_gifts(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    for verb in _GIVE.finditer(text):
        end = clause_end(text, verb.end())
        object_ = text[verb.end() : end]
        is_passive = passive(text, verb.start())
        left = before(text, verb.start(), 160)
        promised = bool(WILL.search(left) or AIMED.search(left)) and mood(text, verb.start()) is Mood.PLAN
        if not _GIFT.search(verb[1] + object_ + (left if is_passive else "")):
            continue
        if _A_JOB.match(object_) or (not promised and not _real(text, verb.start())):
            continue
        word = verb[1].lower()
        if _ONE_PERSON.search(object_) or (word.startswith("award") and not _GRANT.search(object_)):
            continue
        if word in ("received", "receives", "accepted", "accepts", "been given", "given"):
            if word == "given" and not is_passive:
                continue
            if not re.search(
                r"\b(?:donat\w+|gift|grant|endowment|funding|scholarships?|million|billion)\b", object_
            ):
                continue
            sides = _pair(subject(drawn, verb.start()), complements(drawn, "from|by", verb.end(), end))
        elif is_passive:
            givers = complements(drawn, "by|from", verb.end(), end)
            takers = complements(drawn, "to|for", verb.end(), end)
            receiver = takers[0].parties if takers else subject(drawn, verb.start())
            sides = _pair(receiver, givers)
        else:
            sides = _recipient(drawn, verb, end)
        if sides:
            status = "planned" if promised else "agreed"
            kind = Kind("research_project" if _FOR_RESEARCH.search(object_) else "funding")
            yield Event(*sides, kind, status, verb.start(), 0.7 if promised else 0.9, "give")
        elif not is_passive and _DONATES.match(word) and not _TO_WHOM.search(object_):
            giver = subject(drawn, verb.start())
            if len(giver) == 1 and giver[0].org.sort not in ("", "country"):
                status = "planned" if promised else "agreed"
                yield Event(giver, (), Kind("funding"), status, verb.start(), 0.7, "give")


_A_JOB = regex(
    r" (?:the|a|an|its|this) (?:[\w-]+ ){0,3}?(?:job|contract|order|nod|commission|tender|work|"
    r"assignment|business)\b",
    re.I,
)
"""Who is given that is paid."""
_FOR_RESEARCH = regex(
    r"^(?:(?!\b(?:donat|gift|endow|scholarship|grant|chair|professorship|bursar|building|fund|students?)\w*)"
    r"[^;.\ue000-\uefff]){0,90}\b(?:research (?!cent|institute|building|station)|stud(?:y|ies) (?:of|on|"
    r"into)|trials|"
    r"experiments|joint projects?)",
    re.IGNORECASE,
)
"""What a sponsor pays for is work, and no present."""
_DONATES = regex(r"donat|endow|bequeath|gift", re.IGNORECASE)
_TO_WHOM = regex(
    r"\b(?:to|for|at) (?!(?:set|help|pay|buy|build|support|fund|establish|finance|encourage|promote|"
    r"reward)\b)",
    re.I,
)


def _recipient(drawn: Sketch, verb: re.Match[str], end: int) -> tuple[Parties, Parties] | None:
    """Who gives and who gets: "gave G a million", "donated a million to G", "funds a chair at G"."""
    text = drawn.text
    giver = subject(drawn, verb.start())
    if not giver and (behalf := complements(drawn, "behalf of", verb.end(), end)):
        giver = behalf[0].parties
    direct = re.match(rf" (?:the )?({GROUP})(?!['’])", text[verb.end() : end])
    if direct and giver:
        return giver, drawn.parties(direct[1])
    return _pair(giver, complements(drawn, "to|at|for", verb.end(), end))


def _pair(first: Parties, others: list[Complement]) -> tuple[Parties, Parties] | None:
    for other in others:
        if first and other.parties != first:
            return first, other.parties
    return None


def _real(text: str, at: int) -> bool:
    """Whether it is told as done."""
    return (
        mood(text, at) is Mood.FACT
        and not PURPOSE.search(before(text, at))
        and not re.search(r"\b(?:will|to) (?:\w+ly )?$", before(text, at))
    )


def find_licences(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    for verb in _LICENSE.finditer(text):
        end = clause_end(text, verb.end())
        is_passive = passive(text, verb.start())
        gets = is_passive and verb[1].lower() == "granted"
        thing = text[max(0, verb.start() - 160) : verb.start()] if is_passive else text[verb.end() : end]
        if gets:
            thing = text[verb.end() : end]
        plainly = verb[1].lower().startswith("licen") and not is_passive
        if not (plainly or _RIGHT.search(thing)) or not _real(text, verb.start()):
            continue
        if re.match(r"(?:won|received|granted|grants)", verb[1], re.I) and not re.search(
            r"\blicen[cs]e", thing, re.I
        ):
            continue
        others = complements(drawn, "to|from|by|of|held by|owned by|with", verb.end(), end)
        if gets:
            sides = _pair(subject(drawn, verb.start()), complements(drawn, "by|from", verb.end(), end))
        elif is_passive:
            owners = complements(
                drawn, "of|by|from|held by|owned by", max(0, verb.start() - 160), verb.start()
            )
            to = complements(drawn, "to", verb.end(), end)
            by = complements(drawn, "by|from|of", verb.end(), end) + owners
            sides = _pair(to[0].parties, by) if to else None
        else:
            owned = re.search(
                rf"({GROUP})['’]s? (?:\w+ ){{0,4}}?(?:patent|technolog|invention|process)",
                text[verb.end() : end],
            )
            who = subject(drawn, verb.start())
            sides = (who, drawn.parties(owned[1])) if owned and who else _pair(who, others)
        if sides:
            yield Event(*sides, Kind("technology_transfer"), "agreed", verb.start(), 0.9, "license")
        elif (
            not is_passive
            and _RIGHT.search(thing)
            and _TAKES.match(verb[1])
            and len(who := subject(drawn, verb.start())) == 1
        ):
            yield Event(who, (), Kind("technology_transfer"), "agreed", verb.start(), 0.85, "license")


_TAKES = regex(r"licen|acquire|bought|obtain|secure|purchased|gain|took over", re.IGNORECASE)
_TO_DEVELOP = regex(
    r"\bto (?:\w+ly )?(?:develop|research|study|investigate|explore|carry out (?:\w+ )?(?:research|stud))",
    re.IGNORECASE,
)
_ORDERS_GOODS = regex(r"order|b(?:ought|uy)|purchas|procur", re.IGNORECASE)
_NO_GOODS = regex(r"\b(?:research|stud(?:y|ies)|training of|courses?|licen[cs]es?)\b", re.IGNORECASE)
_ORDERS_WORK = regex(r"commission|entrust|engage|hire|contract", re.IGNORECASE)


_PEOPLE = regex(
    r"^ (?:(?!(?:and|that|which|who|to|for|from|with)\b)[\w-]+ ){0,3}?he\b|^ (?:[\w-]+ ){0,3}?(?:graduates|"
    r"students|alumni|staff|professors?|engineers?|researchers?|workers|"
    r"people|"
    r"lecturers?|scientists?|teachers?|experts?|employees)\b",
    re.IGNORECASE,
)
_WENT = regex(
    rf"\b(?:contract|order|tender|bid|commission)s?\b[^.;]{{0,80}}? (?:went|goes|has gone|"
    rf"was awarded) to (?:the )?"
    rf"({GROUP})",
    re.IGNORECASE,
)
_ANNOUNCED = regex(rf"({GROUP}) (?:has |have )?(?:said|says|announced|reported|disclosed|stated)\b")


def find_placed(drawn: Sketch) -> Iterator[Event]:
    """The order went to A, B announced."""
    text = drawn.text
    for match in _WENT.finditer(text):
        voice = _ANNOUNCED.search(text)
        owner = complements(drawn, "from|of|by", match.start(), match.end())
        buyer = owner[0].parties if owner else drawn.parties(voice[1]) if voice else ()
        seller = drawn.parties(match[1])
        if buyer and buyer != seller and _real(text, match.start()):
            about = text[match.start() : match.end()]
            yield Event(
                buyer, seller, kind_of_agreement("contract", about), "agreed", match.start(), 0.8, "contract"
            )


_GIFT_NOUN = regex(
    r"\b(?:gifts?|donations?|endowments?|bequests?|presents?)\b(?: of [^.;\ue000-\uefff]{1,60}?)? (?:from|by|"
    r"made by) (?:the )?"
    rf"({GROUP})",
    re.IGNORECASE,
)


def find_gift_nouns(drawn: Sketch) -> Iterator[Event]:
    """A gift of five million from A pays for a library at B; B builds it with a donation from A."""
    text = drawn.text
    for match in _GIFT_NOUN.finditer(text):
        giver = drawn.parties(match[1])
        end = clause_end(text, match.end())
        sides = _pair(giver, complements(drawn, "to|at|for", match.end(), end))
        taker = subject(drawn, match.start())
        sides = sides or ((giver, taker) if taker and taker != giver else None)
        if mood(text, match.start()) is Mood.NONE:
            continue
        taken = _GOT.search(text[: match.start()])
        if not sides and taken and drawn.parties(taken[1]) != giver:
            sides = drawn.parties(taken[1]), giver
        if sides:
            yield Event(*sides, Kind("funding"), "agreed", match.start(), 0.8, "give")
        elif len(giver) == 1 and giver[0].org.id is None and not A_GROUP.search(text[: match.start()]):
            yield Event(giver, (), Kind("funding"), "agreed", match.start(), 0.65, "give")


_GOT = regex(
    rf"(?:^|\bof |\bat )(?:the )?({GROUP})(?:['’]s? [\w-]+)? (?:\w+ )?(?:got|gets?|received|receives|has|"
    rf"have|"
    rf"was given|were given|took delivery)\b(?:[^;.]|\.(?=\d)){{0,120}}$"
)
_ONLY_BIDS = regex(
    r"\breceiv\w+ (?:[\w-]+ ){0,3}?(?:bids?|offers?|tenders?|applications?|proposals?)\b|\bshort-?list\w*|"
    r"\bbidd(?:er|ing)s? (?:for|include)",
    re.IGNORECASE,
)


def find_contracts(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    if _ONLY_BIDS.search(text):
        return
    for verb in _CONTRACT_VERB.finditer(text):
        end = clause_end(text, verb.end())
        is_passive = passive(text, verb.start())
        left = before(text, verb.start(), 140)
        object_ = text[verb.end() : end]
        thing = object_ + (left if is_passive else "")
        goods = bool(
            re.match(
                r"order|b[ou]|purchas|procur|commission|hire|contract|entrust|engage", verb[1], re.IGNORECASE
            )
        )
        if not (goods or _CONTRACT.search(thing)) or not _real(text, verb.start()) or _RIGHT.search(thing):
            continue
        sides = None if goods and _PEOPLE.match(object_) else _contractors(drawn, verb, end, is_passive)
        if sides:
            kind = kind_of_agreement("contract", object_)
            if _ORDERS_GOODS.match(verb[1]) and not _NO_GOODS.search(object_[:80]):
                kind = Kind("procurement")
            if _ORDERS_WORK.match(verb[1]) and _TO_DEVELOP.search(object_):
                kind = Kind("research_project")
            yield Event(
                *sides, kind, "agreed", verb.start(), 0.88 if _CONTRACT.search(thing) else 0.7, "contract"
            )


_CHOSEN = regex(
    r"\b(selected|chosen|picked|tapped|appointed|hired|contracted|commissioned|chose|picks)\b", re.IGNORECASE
)
_WORK = regex(
    r"\bto (?:supply|build|deliver|provide|develop|design|construct|equip|install|make|produce|test|"
    r"maintain)\b|\bas (?:the |its |a )?"
    r"(?:\w+ ){0,2}(?:supplier|contractor|provider)",
    re.IGNORECASE,
)


def find_suppliers(drawn: Sketch) -> Iterator[Event]:
    """A has been chosen by B to supply something."""
    text = drawn.text
    for verb in _CHOSEN.finditer(text):
        end = clause_end(text, verb.end())
        work = _WORK.search(text, verb.end(), end)
        if not work or not _real(text, verb.start()):
            continue
        sides = _contractors(drawn, verb, end, passive(text, verb.start()))
        if sides:
            kind = kind_of_agreement("contract", text[work.start() : end])
            yield Event(*sides, kind, "agreed", verb.start(), 0.8, "contract")


def _contractors(
    drawn: Sketch, verb: re.Match[str], end: int, is_passive: bool
) -> tuple[Parties, Parties] | None:
    text = drawn.text
    who = subject(drawn, verb.start())
    direct = re.match(rf" (?:the )?({GROUP})(?!['’])", text[verb.end() : end])
    if direct and who and not is_passive:
        return who, drawn.parties(direct[1])
    if is_passive:
        to = complements(drawn, "to", verb.end(), end)
        by = complements(drawn, "by|from|with", verb.end(), end)
        return _pair(to[0].parties if to else who, by)
    return _pair(who, complements(drawn, "from|to|by|with|for|of", verb.end(), end))
