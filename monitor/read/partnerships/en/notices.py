"""Award notices: purchaser and winner stand behind labels or in tables, no verb says who bought from whom.

Takes a title and the sentences with the organisations in each; gives the purchase from each winner.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.later import regex
from monitor.read.partnerships.en.dates import as_date
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement
from monitor.read.partnerships.en.signs import DATE, Parties, Party, Sketch
from monitor.read.partnerships.en.timeline import Told

_BUYER = (
    r"(?:purchaser|buyer|tenderee|client|employer|customer|"
    r"(?:procuring|purchasing|procurement|contracting|awarding|tendering) (?:entity|unit|party|body|"
    r"authority))"
)
_WINNER = r"(?:bidder|supplier|tenderer|contractor|company|vendor|firm|unit)"
_SELLER = (
    rf"(?:(?:winning|successful|selected|awarded|chosen) {_WINNER}s?|supplier|contractor|winner|awardee|"
    rf"vendor|"
    rf"awarded to|(?:package|lot|section) (?:no\.? ?)?\w{{1,3}})"
)
_NAME_OF = r"^\W*(?:\d{1,2}[.)]\s*)?(?:(?:the )?name of (?:the )?)?"
_AFTER = r"s?(?:['’]s name| name| \(s\)|\(s\))?\s*(?:[:：|]|[-–—] |$)"
_BUYER_LINE = regex(rf"{_NAME_OF}{_BUYER}{_AFTER}", re.IGNORECASE)
_SELLER_LINE = regex(rf"{_NAME_OF}{_SELLER}{_AFTER}", re.IGNORECASE)
_DATE_LINE = regex(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:date of (?:the )?(?:award|result|contract|decision|transaction|signing|"
    r"signature|"
    r"conclusion|agreement|transfer|donation|handover)|"
    r"(?:award|contract|decision|bid award|transaction|signing) date|awarded on|signed on)\s*(?:[:：|]|$)",
    re.IGNORECASE,
)
_AWARD = regex(
    r"\b(?:award(?:s|ed)?|winning|winners?|successful (?:bid|tender|supplier|contractor|company)\w*|"
    r"(?:bid|tender|procurement|evaluation) results?|results? of the (?:bid|tender|procurement)\w*|"
    r"contract (?:notice|announcement|conclusion)|transaction (?:notice|announcement|result))\b",
    re.IGNORECASE,
)
_NO_AWARD = regex(
    r"\b(?:invitation|call) (?:to|for) (?:bids?|tenders?)|\b(?:bid|tender|award|procurement) (?:was |"
    r"is |has been )?"
    r"(?:cancel|annul|void|fail|terminat|withdraw)\w*|\b(?:cancellation|annulment|failure) of (?:the )?"
    r"(?:bid|tender|award)|\btender (?:document|notice|announcement)s?\b",
    re.IGNORECASE,
)


def find_notice(title: str, lines: Sequence[str], drawn: Sequence[Sketch], memory: Memory) -> Iterator[Told]:
    """What a notice says that somebody bought from whom."""
    sellers = [at for at, line in enumerate(lines) if _SELLER_LINE.match(line)]
    buyers = [at for at, line in enumerate(lines) if _BUYER_LINE.match(line)]
    text = f"{title}\n" + "\n".join(lines)
    if not sellers or not buyers or not _AWARD.search(text) or _NO_AWARD.search(text):
        return
    buyer, at_buyer = _labelled(buyers[0], lines, memory)
    if len(buyer) != 1:
        return
    when = _date(lines, drawn)
    for at in sellers:
        winners, at_winner = _labelled(at, lines, memory)
        known = tuple(w for w in winners if w.org.id or w.org.sort not in ("", "country", "government"))
        if known:
            event = Event(buyer, known, Kind("procurement"), "agreed", 0, 0.9, "contract")
            yield Told(event, at_winner, when, also={at_buyer})


_SIDES: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:transferors?|assignors?|licensors?|sellers?|owners? of the (?:patent|result|achievement)s?)",
        r"(?:transferees?|assignees?|licensees?|buyers?)",
        "technology_transfer",
    ),
    (r"(?:donors?|sponsors?)", r"(?:recipients?|donees?|beneficiar(?:y|ies))", "funding"),
    (r"(?:part(?:y|ner)|side) (?:a|1|i|one)", r"(?:part(?:y|ner)|side) (?:b|2|ii|two)", ""),
    (
        r"(?:client|principal|commissioning party|entrusting party)",
        r"(?:contractor|entrusted party|researcher)",
        "research_project",
    ),
)
"""Labels of the two sides of a deal, and its kind; "" where the subject says it."""
_LABELS = [
    (
        re.compile(rf"{_NAME_OF}{first}\s*(?:[:：|]|$)", re.IGNORECASE),
        re.compile(rf"{_NAME_OF}{second}\s*(?:[:：|]|$)", re.IGNORECASE),
        kind,
    )
    for first, second, kind in _SIDES
]
_SUBJECT = regex(
    r"^\W*(?:subject|name of (?:the )?\w+|object|project|title|type|contents?)\b[^:：|]{0,30}[:：|]",
    re.IGNORECASE,
)


def find_sides(title: str, lines: Sequence[str], drawn: Sequence[Sketch], memory: Memory) -> Iterator[Told]:
    """What a notice says between two labelled sides."""
    if _NO_AWARD.search(title):
        return
    for first, second, kind in _LABELS:
        ones = [at for at, line in enumerate(lines) if first.match(line)]
        others = [at for at, line in enumerate(lines) if second.match(line)] if ones else []
        if not others:
            continue
        one, at_one = _labelled(ones[0], lines, memory)
        other, at_other = _labelled(others[0], lines, memory)
        if len(one) != 1 or not other or not (one[0].org.id or any(p.org.id for p in other)):
            continue
        subject = " ".join([title, *(line for line in lines if _SUBJECT.match(line))])
        found = Kind(kind) if kind else kind_of_agreement("agreement", subject)
        event = Event(one, other, found, "agreed", 0, 0.85, "contract")
        yield Told(event, at_other, _date(lines, drawn), also=set(range(min(at_one, at_other), at_other)))


def _labelled(at: int, lines: Sequence[str], memory: Memory) -> tuple[Parties, int]:
    """Whom a label names: on its own line, or on the next where the label stands alone."""
    alone = re.fullmatch(r"[^:：|]{1,60}[:：|]?\s*", lines[at]) is not None
    for line in (at, at + 1) if alone else (at,):
        if line < len(lines) and (parties := _parties(memory.history[line])):
            return parties, line
    return (), at


def _parties(groups: Sequence[Parties]) -> Parties:
    once: dict[str, Party] = {}
    for parties in groups:
        for party in parties:
            once.setdefault(party.org.key, party)
    return tuple(once.values())


def _date(lines: Sequence[str], drawn: Sequence[Sketch]) -> str | None:
    """The day of the award, where a label gives it."""
    for at, line in enumerate(lines):
        if _DATE_LINE.match(line):
            for here in drawn[at : at + 2]:
                for sign in re.findall(DATE, here.text):
                    if as_date(here.when(sign).iso):
                        return here.when(sign).iso
    for at, line in enumerate(lines):
        if _WAS_SIGNED.search(line):
            for sign in _A_DATE.findall(drawn[at].text):
                if as_date(drawn[at].when(sign).iso):
                    return drawn[at].when(sign).iso
    return None


_A_DATE = regex(DATE)
_WAS_SIGNED = regex(
    r"\b(?:contract|agreement|deed|transaction|transfer|assignment|donation)\b.{0,90}?\b(?:was|were|"
    r"is|has been) "
    r"(?:\w+ly )?(?:concluded|signed|entered into|executed|made|completed|awarded)\b",
    re.IGNORECASE,
)
"""A notice in sentences says it with a verb."""
