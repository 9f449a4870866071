"""When an event happened: from its own sentence, from the neighbours, or as good as the day of publication.

Takes events as sentences tell them; gives them dates, and drops what is told as long past.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from monitor.read.partnerships.en.dates import When
from monitor.read.partnerships.en.event import PACT, Event
from monitor.read.partnerships.en.sentence import DATE, Sketch

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


_OF_THEN = re.compile(
    rf" (?:[\w-]+ )?(?:{PACT}|laborator|centre|center|programme|program|institute)", re.IGNORECASE
)
"""An old year that says which: "the 2019 agreement was renewed"."""


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
        if published and day < published - _OLD:
            since = when.bound and re.search(
                r"\bsince\b", drawn.text[max(0, match.start() - 8) : match.start()] + " since", re.I
            )
            if (
                event.status != "ended"
                and not (event.family == "relation" and _OF_THEN.match(drawn.text, match.end()))
                and distance < 90
                and since is not None
                and not _relative_clause(drawn.text, match.start())
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


def _relative_clause(text: str, at: int) -> bool:
    """Whether a date stands in a clause about something else: "which dates from 1999"."""
    return bool(re.search(r"\b(?:which|who|that)\b[^,;]{0,80}$", text[max(0, at - 90) : at]))


_POINTS_BACK = re.compile(
    r"^(?:The|This|It|They|Both|That|Its|Their|A|An)\b(?! (?:new|second|third|university was founded))",
    re.IGNORECASE,
)


def borrow_dates(
    told: list[Told], drawn: Sequence[Sketch], lines: Sequence[str], published: date | None
) -> None:
    """Dates from the neighbours: the sentence that goes on about the event, or the day told of before it."""
    for item in told:
        if item.when and item.when.count("-") == 2:
            continue
        after = item.at + 1
        if (
            after < len(lines)
            and _POINTS_BACK.match(lines[after])
            and not any(t.at == after and t.event.first for t in told)
        ):
            when = _day_near(drawn[after], published)
            if when and (not item.when or when.startswith(item.when)):
                item.when, item.precise = when, False
                item.also.add(after)
                continue
        if after in item.also and not item.when and (when := _day_near(drawn[after], published)):
            item.when, item.precise = when, False
        if item.when or item.event.status == "planned":
            continue
        for back in range(item.at - 1, -1, -1):
            when = _day_near(drawn[back], published)
            if when:
                item.when, item.precise = when, False
                break
        else:
            if published and item.event.status == "agreed":
                item.when, item.precise = published.isoformat()[:7], False


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
