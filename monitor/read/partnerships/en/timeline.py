"""When an event happened: from its own sentence, from the neighbours, or as good as the day of publication.

Takes events as sentences tell them; gives them dates, and drops what is told as long past.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from monitor.later import regex
from monitor.read.partnerships.en.dates import When
from monitor.read.partnerships.en.event import PACT, Event
from monitor.read.partnerships.en.sentence import DATED_LINE
from monitor.read.partnerships.en.signs import DATE, Sketch

_OLD = timedelta(days=300)
_NEAR = timedelta(days=75)


@dataclass(slots=True)
class Told:
    """An event where the text tells it: the sentence's number, and the date it gives."""

    event: Event
    at: int
    when: str | None = None
    precise: bool = True
    """The date is the sentence's own."""
    also: set[int] = field(default_factory=set)
    """Further sentences that it rests on."""


_OF_THEN = regex(
    rf" (?:[\w-]+ )?(?:{PACT}|laborator|centre|center|programme|program|institute)", re.IGNORECASE
)
"""An old year that says which: "the 2019 agreement was renewed"."""


_ENDED_IN = regex(r"(?!.*\b(?:the|its|their|an?|of|this|that)\b)(?:[\w'’]+ ){1,3}")
"""Between the verb and an old year: what "ran out in 2020" is no news."""


def dated(event: Event, number: int, drawn: Sketch, published: date | None) -> Iterator[Told]:
    """The event with its date; nothing if it is told as long past."""
    best: tuple[tuple[int, int], When] | None = None
    for match in re.finditer(DATE, drawn.text):
        when = drawn.when(match[0])
        day = when.first()
        distance = abs(match.start() - event.at)
        if day is None:
            continue
        if published and not when.bound and day > published + timedelta(days=2):
            continue
        if distance > 25 and _of_something_else(drawn.text, match.start(), event.at):
            continue
        if published and day < published - _OLD:
            if event.status == "ended" and _ENDED_IN.fullmatch(drawn.text[event.at : match.start()]):
                return
            since = when.bound and re.search(
                r"\bsince\b", drawn.text[max(0, match.start() - 8) : match.start()] + " since", re.I
            )
            if (
                event.status != "ended"
                and not (event.family == "relation" and _OF_THEN.match(drawn.text, match.end()))
                and distance < 90
                and since is not None
                and not _relative_clause(drawn.text, match.start(), event.at)
            ):
                return
            continue
        begins = when.since and when.precision == 3 and published is not None and day > published - _NEAR
        if when.bound and not begins:
            continue
        rank = (3 - when.precision if not when.vague else 3, distance)
        if best is None or rank < best[0]:
            best = (rank, when)
    yield Told(event, number, best[1].iso if best else None)


def _relative_clause(text: str, at: int, verb: int) -> bool:
    """Whether a date stands in a clause about something else: "which dates from 1999"."""
    begins = max(0, at - 90)
    opening = re.search(r"\b(?:which|who|that)\b[^,;]{0,80}$", text[begins:at])
    return opening is not None and not begins + opening.start() < verb < at


_DESCRIBES = regex(
    r", (?:which|who|where|whose)(?! (?:was|were|is|are|has|have|had|will|began|begins?|opened|opens?|"
    r"started|"
    r"starts?|took effect|takes effect|entered|came|both|the|r[au]ns?|expire[ds]?|ends?|ended|lapsed|"
    r"closed|closes|"
    r"dates?|follows|followed)\b)[^,;:]{0,80}$"
)


def _of_something_else(text: str, at: int, verb: int) -> bool:
    """Whether a date stands in what is said of a thing: "its bridge, which carried trains in May"."""
    opening = _DESCRIBES.search(text[max(0, at - 90) : at])
    return opening is not None and verb < max(0, at - 90) + opening.start()


_POINTS_BACK = regex(
    r"^(?:The|This|It|They|Both|That|Its|Their|A|An)\b(?! (?:new|second|third|university was founded))",
    re.IGNORECASE,
)


_GOES_ON = regex(
    r"\b(?:signed (?:the|both|it|them|on|for|in|at)|the (?:papers|documents?|agreement|contract|ceremony|"
    r"signing|"
    r"opening)|"
    r"opening|inauguration|ribbon|ceremony|signing|took effect|dated)\b",
    re.IGNORECASE,
)
"""The next sentence tells more of the same event."""
_ANNOUNCED = regex(r"\b(?:said|announced|told|confirmed|informed|stated|wrote|explained)\b")
_THE_ACT = regex(
    r"^(?:The|That|This|Both) (?:\w+ )?(?:decision|notice|vote|resolution|agreement|contract|signing|"
    r"ceremony|documents?|"
    r"papers?|deal|gift|lease|licen[cs]e|protocol|charter|treaty|deed|pact|award|donation|handover|opening|"
    r"inauguration|memorandum|accord|order|presidents|rectors|leaders)\b"
)
"""So does one further on that names the act."""
_PUT_NAMES = regex(
    r"\b(?:put|set) (?:\w+ ){1,4}(?:names?|signatures?|pens?|seals?) (?:to|on|under) the\b|"
    r"\bsigned the (?:document|paper|agreement|contract|deed|memorandum|accord|treaty)s?\b|"
    r"\bthe (?:document|paper|agreement|contract|deed|memorandum|accord)s? (?:was|were) signed\b",
    re.IGNORECASE,
)


def borrow_dates(
    told: list[Told], drawn: Sequence[Sketch], lines: Sequence[str], published: date | None
) -> None:
    """Dates from the neighbours: the sentence that goes on about the event, or the day told of before it."""
    for item in told:
        after = item.at + 1
        if item.when and item.when.count("-") == 2:
            _of_the_deed(item, after, drawn, lines, published)
            continue
        if (
            after < len(lines)
            and (_POINTS_BACK.match(lines[after]) or _GOES_ON.search(lines[after]))
            and not any(t.at == after and t.event.first for t in told)
        ):
            when = _day_near(drawn[after], published)
            if when and (not item.when or when.startswith(item.when)):
                item.when, item.precise = when, False
                item.also.add(after)
                continue
        later = after + 1
        if (
            not item.when
            and later < len(lines)
            and (_THE_ACT.match(lines[later]) or _PUT_NAMES.search(lines[later]))
            and not any(t.at in (after, later) and t.event.first for t in told)
            and (when := _day_near(drawn[later], published))
        ):
            item.when, item.precise = when, False
            item.also.add(later)
            continue
        if (
            not item.when
            and item.event.status in ("planned", "ended")
            and after < len(lines)
            and _ANNOUNCED.search(lines[after])
            and (when := _day_near(drawn[after], published))
        ):
            item.when, item.precise = when, False
            continue
        if item.event.status == "planned" and not item.when and item.at:
            said = _SAID_THEN.search(lines[item.at - 1]) or _IN_TALKS.search(lines[item.at])
            talked = (
                item.at > 1 and _IN_TALKS.search(lines[item.at - 1]) and _SIDES_AGAIN.match(lines[item.at])
            )
            if said or talked:
                _date_from_before(item, drawn, lines[: item.at + 1], published)
        if after in item.also and not item.when and (when := _day_near(drawn[after], published)):
            item.when, item.precise = when, False
        if not item.when and (when := _told_next(item, told, drawn, published)):
            item.when, item.precise = when, False
        signed = item.event.family == "sign"  # a letter of intent is signed on a day
        if item.when or (
            item.event.status == "planned" and not signed and not _AT_THE_CEREMONY.search(lines[item.at])
        ):
            continue
        _date_from_before(item, drawn, lines, published)


_TOLD_ON = regex(r"\b(?:announced|announces|said|says|told|confirmed|reported|reports)\b")
_DONE_ON = regex(
    r"^The (?:[\w-]+ ){0,3}?(?:sale|transaction|agreement|contract|deal|licen[cs]e|purchase|signing|gift|"
    r"order|transfer|"
    r"accord|memorandum|papers?|documents?)(?: itself)? (?:(?:was|were|had been|"
    r"has been) (?:\w+ly )?(?:signed|"
    r"concluded|completed|closed|sealed|placed|made)|closed|took place|took effect)\b"
)


def _of_the_deed(
    item: Told, after: int, drawn: Sequence[Sketch], lines: Sequence[str], published: date | None
) -> None:
    """Not the day on which it was announced, where the next sentence says when it was done."""
    if after >= len(lines) or not (_TOLD_ON.search(lines[item.at]) and _DONE_ON.match(lines[after])):
        return
    when = _day_near(drawn[after], published)
    if when and when.count("-") == 2 and item.when and when < item.when:
        item.when, item.precise = when, False
        item.also.add(after)


def _date_from_before(
    item: Told, drawn: Sequence[Sketch], lines: Sequence[str], published: date | None
) -> None:
    """The day that the text has told last, else the month in which it appeared."""
    days = (_day_near(drawn[back], published) for back in range(item.at - 1, -1, -1))
    when = next((day for day in days if day), None)
    if when:
        item.when, item.precise = when, False
    elif published and item.event.status == "agreed":
        day = DATED_LINE.match(lines[item.at]) is not None
        item.when, item.precise = published.isoformat()[: 10 if day else 7], False


_SAID_THEN = regex(
    r"\b(?:said|told|announced|confirmed|reported|informed|presented|unveiled|made public|"
    r"briefed)\b[^.;]{0,90}?"
    r"\b(?:on|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|at an? (?:press|news) conference)\b|"
    r"\b(?:press|news) conference\b",
    re.IGNORECASE,
)
"""The plan is of the day on which it was told."""
_IN_TALKS = regex(
    r"\b(?:(?:at|during|after|in) (?:the|a|their) (?:following |subsequent |ensuing )?(?:forum|meeting|talks|"
    r"discussions?|symposium|session|round table|exchange|visit)|the two sides (?:held|had|exchanged|"
    r"discussed))\b",
    re.IGNORECASE,
)
_SIDES_AGAIN = regex(r"(?:They|Both|The (?:two )?(?:sides|parties))\b")
"""So is what was agreed in principle at a meeting."""
_AT_THE_CEREMONY = regex(
    r"\b(?:at the (?:ceremony|signing|meeting|event|opening|same (?:time|meeting|ceremony)|launch|"
    r"reception)|on the same "
    r"(?:day|occasion|afternoon|evening)|also announced)\b",
    re.IGNORECASE,
)
"""What was announced on the day that the sentence before has told."""


def _told_next(
    item: Told, told: Sequence[Told], drawn: Sequence[Sketch], published: date | None
) -> str | None:
    """The day in the next two sentences, if they tell of nobody else and of no other event."""
    if item.event.status == "planned":
        return None
    ours = {p.org.key for p in (*item.event.first, *item.event.second)}
    for after in (item.at + 1, item.at + 2):
        if after >= len(drawn) or any(other.at == after and other.event.first for other in told):
            return None
        parties = [p.org for group in drawn[after].groups for p in group]
        named = {org.key for org in parties if org.id or org.sort in _OTHERS}
        if not named <= ours:
            return None
        when = _day_near(drawn[after], published)
        if when and when.count("-") == 2:
            return when
    return None


_OTHERS = ("school", "institute", "company", "hospital", "body")


def _day_near(drawn: Sketch, published: date | None) -> str | None:
    """A day or month of the sentence that lies shortly before publication."""
    best: When | None = None
    for match in re.finditer(DATE, drawn.text):
        when = drawn.when(match[0])
        day = when.first()
        if when.bound or day is None or when.vague or when.precision < 2:
            continue
        if published and not published - _NEAR <= day <= published + timedelta(days=2):
            continue
        if best is None or when.precision > best.precision:
            best = when
    return best.iso if best else None
