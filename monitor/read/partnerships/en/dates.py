"""Dates in English prose: finds them in a sentence and resolves them against the day it was published.

Gives each date as an ISO string of the precision printed, with the year rolled back where a day without a
year would lie in the future. A date that only bounds something ("since 2016", "by October") is marked as
such.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.daywords import (
    BEFORE,
    DAY_OF,
    NTH_DAY,
    NUMBERED,
    OF_MONTH,
    Calendar,
    beside,
    day_of,
    nth_day,
    numbered,
)

_Reading = Callable[[re.Match[str], Calendar], date | None]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LEAD = regex(
    r"(?:\b(on|in|since|by|until|till|from|before|after|of|during|through|dated|starting|beginning|for|at|"
    r"to|next|last|"
    r"this|earlier|as of|no later than|between)\s+)?(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?"
    r"(?:(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night)\s+of\s+)?$",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    ("iso", "day", re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")),
    (
        "mdy",
        "month",
        re.compile(
            rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}\b(?!,\d)(?:\s*(-|–|to|and)\s*(?:{_MONTH}\s+)?{_DAY}\b)?"
            r"(?:,?\s+((?:19|20)\d\d)\b)?",
        ),
    ),
    (
        "dmy",
        "month",
        re.compile(
            rf"\b{_DAY}(?:\s*(-|–|to|and)\s*{_DAY})?\s+(?:of\s+)?{_MONTH}(?:,?\s+((?:19|20)\d\d)\b)?",
        ),
    ),
    ("my", "month", re.compile(rf"\b{_MONTH}(?:\s+of)?,?\s+((?:19|20)\d\d)\b")),
    ("y", "year", re.compile(r"\b((?:19|20)\d\d)\b(?!\s*(?:yuan|students|people|million|kilomet))")),
    ("m", "month", re.compile(rf"\b{_MONTH}")),
    (
        "w",
        "week",
        re.compile(
            r"(?<!every )(?<!each )(?<!other )\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
            r"(?! (?:of|in) (?:each|every|the) (?:month|year|term|semester)\b)"
        ),
    ),
    (
        "r",
        "word",
        re.compile(
            r"\b(?:(?:earlier|later)\s+)?(today|yesterday|tomorrow|tonight|this (?:morning|afternoon|"
            r"evening|week|month)|"
            r"last (?:night|week|month|year)|next (?:week|month|year)|recently|in recent days|a few days "
            r"ago|"
            r"the (?:next|following|same|previous) day|(?:a|one|two|three|four|five) days? later|"
            r"on the same occasion|at the same (?:event|ceremony|time))\b",
            re.IGNORECASE,
        ),
    ),
)
_SIGNS: dict[str, AnyCase | re.Pattern[str]] = {
    "day": re.compile(r"\d{4}-\d"),
    "month": re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "week": re.compile(r"day\b"),
    "word": AnyCase(r"day|night|this |last |next |recent|same |later"),
}
"""What a sentence must hold for a form to be looked for at all."""
_IN_WORDS: tuple[tuple[_Reading, re.Pattern[str], tuple[str, ...]], ...] = (
    (numbered, NUMBERED, tuple(f"the {digit}" for digit in range(10))),
    (nth_day, NTH_DAY, ("day", "morning", "afternoon", "evening")),
    (beside, BEFORE, ("before", "earlier", "after")),
)
"""Days told in words, each with what a sentence must hold for it."""
_AHEAD = frozenset(("for", "by", "until", "till", "next", "starting", "beginning", "no later than"))
"""Before a month without a year they look forward: "planned for June"."""
_BOUNDS = frozenset(
    [
        "since",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "during",
        "through",
        "starting",
        "beginning",
        "for",
        "to",
        "next",
        "as of",
        "no later than",
        "between",
    ]
)
_MONTH_LEADS = frozenset(
    ("in", "last", "this", "next", "by", "since", "until", "from", "for", "during", "earlier")
)
_WORDS_FOR_DAYS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class When:
    """A date in a sentence: `iso` as resolved (None: known to be no usable date)."""

    start: int
    end: int
    iso: str | None
    bound: bool = False
    """It bounds something, or is a span of days: not the day of an event."""
    vague: bool = False
    """"Recently" and the like: `iso` is the month."""
    since: bool = False
    """It bounds what goes on from then: "since May 4"."""
    opened: date | None = None
    closed: date | None = None
    """First and last of a span of days."""

    @property
    def precision(self) -> int:
        """3 a day, 2 a month, 1 a year, 0 nothing."""
        return 0 if self.iso is None else self.iso.count("-") + 1

    def first(self) -> date | None:
        """The earliest day that it can mean."""
        return as_date(self.iso)


def as_date(iso: str | None) -> date | None:
    """The first day of an ISO date of any precision; None if it is not one."""
    if not iso:
        return None
    parts = [*iso.split("-"), "1", "1"][:3]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def find_dates(
    sentence: str,
    published: date | None,
    anchor: date | None,
    span: tuple[date | None, date | None] = (None, None),
) -> list[When]:
    """The dates in `sentence`, in order.

    `anchor` is the last day that the article told of, `span` the last span of days.
    """
    taken: list[When] = []
    sentence = _SHOUTED.sub(lambda match: match[0].capitalize(), sentence)
    if "month" in sentence:
        _take(OF_MONTH, numbered, sentence, Calendar(published, anchor, *span), taken)
    if "day" in sentence:
        _take(DAY_OF, day_of, sentence, Calendar(published, anchor, *span), taken)
    present = {sign for sign, pattern in _SIGNS.items() if pattern.search(sentence)}
    for form, sign, pattern in _FORMS:
        if sign not in present:
            continue
        for match in pattern.finditer(sentence):
            if _is_taken(match, taken):
                continue
            found = _resolve(form, match, published, anchor)
            if found:
                taken.append(found)
                if found.precision == 3 and not found.bound:
                    anchor = found.first() or anchor
    known = Calendar(published, anchor, *span)
    small = sentence.lower()
    for reading, pattern, signs in _IN_WORDS:
        if any(sign in small for sign in signs):
            _take(pattern, reading, sentence, known, taken)
    return _without_weekdays(sorted(taken, key=lambda t: t.start), sentence)


_SHOUTED = regex(
    r"(?<=\d )(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|"
    r"SEPT?(?:EMBER)?|"
    r"OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b|\b(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|"
    r"JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?=\.? \d)|"
    r"\b(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b"
)
"""Months and weekdays in capitals, as in a dateline."""
_BESIDE = regex(r",? ?[(]?(?:the )?$")


def _without_weekdays(found: list[When], sentence: str) -> list[When]:
    """Without a weekday beside the day that it is: "on Thursday, October 13"."""

    def told(at: int) -> bool:
        if not _WEEKDAY_END.search(sentence[found[at].start : found[at].end]):
            return False
        beside = [other for other in found[max(0, at - 1) : at + 2] if other is not found[at]]
        gaps = [
            sentence[min(found[at].end, b.end) : max(found[at].start, b.start)]
            for b in beside
            if b.precision == 3 and b.iso and not _WEEKDAY_END.search(sentence[b.start : b.end])
        ]
        return any(_BESIDE.fullmatch(gap) for gap in gaps)

    return [when for at, when in enumerate(found) if not told(at)]


_WEEKDAY_END = regex(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


def _is_taken(match: re.Match[str], taken: list[When]) -> bool:
    return any(match.start() < t.end and t.start < match.end() for t in taken)


def _take(
    pattern: re.Pattern[str],
    reading: _Reading,
    sentence: str,
    known: Calendar,
    taken: list[When],
) -> None:
    """Adds the days that are told in words."""
    for match in pattern.finditer(sentence):
        if not _is_taken(match, taken) and (day := reading(match, known)):
            taken.append(When(match.start(), match.end(), day.isoformat()))


def _resolve(form: str, match: re.Match[str], published: date | None, anchor: date | None) -> When | None:
    if form == "r":
        return _relative(match[1].lower(), match.span(), published, anchor)
    prefix = match.string[max(0, match.start() - 50) : match.start()]
    opening = _LEAD.search(prefix)
    lead = (opening[1] or "").lower() if opening else ""
    span = (match.start() - (len(opening[0]) if opening else 0), match.end())
    effect = _EFFECT.search(prefix[: len(prefix) - len(opening[0])] if opening else prefix)
    bound = lead in _BOUNDS and not (
        (effect or (_DATES_FROM.search(prefix) and form in ("dmy", "mdy", "iso")))
        and lead in ("from", "on", "as of")
    )
    if form == "w":
        return _weekday(match[1], span, bound and lead != "since", published, last=lead == "last")
    if form == "m" and lead not in _MONTH_LEADS and not _PART_OF.search(prefix):
        return None
    year, month, day, ranged = _parts(form, match)
    if year is None and month is not None:
        ahead = (lead in _AHEAD or _TO_COME.search(prefix)) and published is not None
        year = published.year if ahead and published else _year_of(month, day or 1, published)
    if year is None:
        return When(*span, None, bound)
    iso = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day and not ranged else "")
    if as_date(iso) is None:
        return None
    first, last = _ends(form, match, year, month, day) if ranged else (None, None)
    return When(*span, iso, bound or ranged, since=lead == "since", opened=first, closed=last)


_EFFECT = regex(r"\b(?:with (?:immediate )?effect|effective|in force|valid)(?: as)? ?$", re.IGNORECASE)
"""An end or a rule dates from then: "with effect from 1 March"."""
_TO_COME = regex(
    r"\b(?:ends?|expires?|runs? out|closes|starts|begins|opens|follows|is due|are due|falls|takes effect|"
    r"(?:will|is to|are to|is set to)\b[^.;:]{0,40}) (?:only )?(?:on|in|at|from|until|till|by|as of) "
    r"(?:the )?(?:end of )?$|\bdeadline\W{1,3}$"
)
"""The present tense of what is scheduled looks forward: "it ends on 31 August"."""
_DATES_FROM = regex(r"\b(?:dates?|dated|dating|is|stems?) from (?:the )?$", re.IGNORECASE)
_PART_OF = regex(
    r"\b(?:(?:end|beginning|start|middle|close|course) of|early|late|mid)[ -](?:the )?$", re.IGNORECASE
)


def _ends(
    form: str, match: re.Match[str], year: int, month: int | None, day: int | None
) -> tuple[date | None, date | None]:
    """First and last day of "5–7 October"."""
    second = match[5] if form == "mdy" else match[3] if form == "dmy" else None
    first = as_date(f"{year:04d}-{month:02d}-{day:02d}") if month and day else None
    last = as_date(f"{year:04d}-{month:02d}-{int(second):02d}") if month and second else None
    return first, last


def _parts(form: str, match: re.Match[str]) -> tuple[int | None, int | None, int | None, bool]:
    """Year, month, day, and whether it is a span of days."""
    groups = match.groups()
    if form == "iso":
        return int(groups[0]), int(groups[1]), int(groups[2]), False
    if form == "mdy":
        month, day, to, _, _, year = groups
        return _number(year), _month(month), int(day), to is not None
    if form == "dmy":
        day, to, _, month, year = groups
        return _number(year), _month(month), int(day), to is not None
    if form == "my":
        return int(groups[1]), _month(groups[0]), None, False
    if form == "y":
        return int(groups[0]), None, None, False
    return None, _month(groups[0]), None, False


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year_of(month: int, day: int, published: date | None) -> int | None:
    """The year of a day printed without one: the latest that is not after publication (two days' grace)."""
    if published is None:
        return None
    try:
        candidate = date(published.year, month, day)
    except ValueError:
        return None
    return published.year - 1 if candidate > published + timedelta(days=2) else published.year


def _weekday(
    name: str, span: tuple[int, int], bound: bool, published: date | None, *, last: bool = False
) -> When:
    if published is None or bound:
        return When(*span, None, bound)
    back = (published.weekday() - _WEEKDAYS.index(name.lower())) % 7
    return When(*span, (published - timedelta(days=back or (7 if last else 0))).isoformat())


def _relative(words: str, span: tuple[int, int], published: date | None, anchor: date | None) -> When | None:
    if words.startswith(("the same", "on the same", "at the same")):
        return When(*span, anchor.isoformat()) if anchor else None
    if words.endswith("later") or words in ("the next day", "the following day"):
        days = _WORDS_FOR_DAYS.get(words.split()[0], 1)
        return When(*span, (anchor + timedelta(days=days)).isoformat()) if anchor else None
    if words in ("the previous day",):
        return When(*span, (anchor - timedelta(days=1)).isoformat()) if anchor else None
    if published is None:
        return None
    if words.startswith(("next", "tomorrow")):
        return When(*span, None, bound=True)
    if words in ("yesterday", "last night"):
        return When(*span, (published - timedelta(days=1)).isoformat())
    if words in ("today", "tonight", "this morning", "this afternoon", "this evening"):
        return When(*span, published.isoformat())
    if words == "last month":
        return When(*span, (published.replace(day=1) - timedelta(days=1)).isoformat()[:7], vague=True)
    if words == "last year":
        return When(*span, str(published.year - 1), bound=True)
    if words == "last week":
        return When(*span, (published - timedelta(days=published.weekday() + 4)).isoformat()[:7], vague=True)
    if words.startswith(("day", "in recent", "a few", "recent", "this")):
        return When(*span, published.isoformat()[:7], vague=True)
    return None
