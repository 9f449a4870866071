"""The sentences of a digest, in plain words: numbers first, past tense for what happened, no alarm.

Takes values, gives English text. Instants appear in the recipient's time zone, which is an argument. Dates
that a page printed are only spelt out, never converted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.changes import ASPECTS, CORRECTED, REAPPEARED, WITHDRAWN, Action, Change, Severity
from monitor.notify.bilingual import Both, as_printed, both_for, quotes_of, summary_in_both
from monitor.notify.cadence import DAILY, IMMEDIATE, WEEKLY
from monitor.notify.plaintext import clean, inert, shorten
from monitor.notify.sources import aside

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SUBJECT = 120
"""Characters of a subject line at most."""
SENTENCE = 400
"""Characters of a summary at most; it is one sentence."""
SHORT = 120
"""Characters of what is a few words: a date, a kind."""


def count(number: int, noun: str) -> str:
    """ "1 page", "3 pages"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


# --------------------------------------------------------------------- dates


def day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def short_day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]}"


def stamp(moment: datetime, zone: ZoneInfo) -> str:
    """ "12 Nov 2026, 07:14"."""
    local = moment.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}, {local:%H:%M}"


def span(start: datetime, end: datetime, zone: ZoneInfo, *, year: bool = True) -> str:
    """ "9 to 16 November 2026", or one day. An end at midnight belongs to the day before."""
    first = start.astimezone(zone)
    last = max(first, (end - timedelta(microseconds=1)).astimezone(zone))
    ending = f"{last.day} {MONTHS[last.month - 1]}" + (f" {last.year}" if year else "")
    if first.date() == last.date():
        return ending
    beginning = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        beginning += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        beginning += f" {first.year}"
    return f"{beginning} to {ending}"


def printed_date(text: str) -> str:
    """A date as a page printed it, ISO of any precision, spelt out; anything else as it is."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return shorten(inert(text), SHORT)
    month = int(parts[1]) if len(parts) > 1 else 0
    if len(parts) == 1 or not 1 <= month <= 12:
        return shorten(inert(text), SHORT)
    return " ".join([*(str(int(part)) for part in parts[2:]), MONTHS[month - 1], parts[0]])


# --------------------------------------------------------------------- one change


def severity_word(severity: Severity) -> str:
    return severity.value.capitalize()


_OF_A_REPORT = {
    WITHDRAWN: "report withdrawn",
    REAPPEARED: "report back",
    CORRECTED: "report corrected",
}


def kicker(change: Change) -> str:
    """ "Risk level, changed"."""
    of_report = next((words for mark, words in _OF_A_REPORT.items() if mark in change.marks), "")
    if of_report:
        return f"{ASPECTS[change.aspect].label}, {of_report}"
    return f"{ASPECTS[change.aspect].label}, {change.action.value}"


def sentence(change: Change, both: Both = as_printed) -> str:
    """The summary, or what can be said without one; counterparts in both languages, where that helps."""
    value = change.after or change.before or ", ".join(change.parties)
    text = change.summary or f"{ASPECTS[change.aspect].label} {change.action.value}: {value}"
    text = summary_in_both(text, change.institution_name, change.parties, both_for(quotes_of(change), both))
    return shorten(inert(text), SENTENCE)


def headline_text(change: Change, name: str, both: Both = as_printed) -> tuple[str, str]:
    """(the institution's name, what happened); the name is empty where the sentence says it already."""
    urls = [each.url for each in change.evidence]
    text = sentence(change, both).removesuffix(".") + aside(change.aspect.value, change.marks, urls)
    if not name or name.casefold() in text.casefold():
        return "", text
    return name, text


def notes(change: Change) -> tuple[str, str]:
    """What to say in the place of a missing `before` or `after`, where the other one is there."""
    before = "Not known before" if change.after and not change.before else ""
    after = "No longer stated" if change.before and not change.after else ""
    return before, after


_SURE = ((0.9, "high"), (0.7, "good"), (0.5, "moderate"), (0.0, "low"))


def confidence(value: float) -> str:
    """ "0.42 (low)"."""
    return f"{value:.2f} ({next(word for least, word in _SURE if value >= least or not least)})"


def kind_and_status(change: Change) -> str:
    words = [word.replace("_", " ") for word in (change.kind, change.status) if word]
    return shorten(inert(", ".join(words)), SHORT)


def reverted(first: Change, second: Change, zone: ZoneInfo) -> str:
    """One line for a change and its reversal."""
    label = ASPECTS[first.aspect].label
    there = f" on {short_day(first.detected_at, zone)}" if first.detected_at else ""
    back = f" on {short_day(second.detected_at, zone)}" if second.detected_at else ""
    if first.action is Action.CHANGED:
        what = f"{label} changed from {_value(first.before)} to {_value(first.after)}{there} and back{back}"
    else:
        value = _value(first.after or first.before or ", ".join(first.parties))
        again = "removed again" if first.action is Action.ADDED else "back"
        what = f"{label}: {value}, {first.action.value}{there}, {again}{back}"
    return f"{what}. Net change: none."


def _value(text: str | None) -> str:
    return shorten(inert(text or "nothing"), 200)


# --------------------------------------------------------------------- the whole


def headline(attention: int, standing: int, reverted_count: int) -> str:
    if attention:
        return f"{count(attention, 'change')} need{'s' if attention == 1 else ''} your attention"
    if standing:
        return f"{count(standing, 'change')}, none of them urgent"
    return f"{count(reverted_count, 'change')} came and went"


def subject(attention: int, standing: int, reverted_count: int, gravest: str) -> str:
    """The count and the gravest change; one line without anything that a header must not hold."""
    if attention:
        opening = f"{count(attention, 'change')} need{'s' if attention == 1 else ''} attention"
    else:
        opening = count(standing, "change") if standing else headline(0, 0, reverted_count)
    return shorten(clean(f"{opening}: {gravest}" if gravest else opening), SUBJECT)


def quiet_headline(kind: str, missing: int, due: int) -> str:
    if missing > 0:
        return f"No change was seen; {missing:,} of {count(due, 'page')} {_were(missing)} not read"
    spans = {WEEKLY: "Nothing changed this week", DAILY: "Nothing changed since yesterday"}
    return spans.get(kind, "Nothing changed")


def quiet_subject(done: int, due: int) -> str:
    opening = "Nothing changed" if done >= due else "No change was seen"
    return f"{opening}, {read(done, due)[:-1]}" if due else opening


def occasion(kind: str, start: datetime, end: datetime, zone: ZoneInfo) -> str:
    if kind == IMMEDIATE:
        return f"At once, {stamp(end, zone)}"
    word = {DAILY: "Daily digest", WEEKLY: "Weekly digest"}.get(kind, "Digest")
    return f"{word}, {span(start, end, zone, year=False)}"


def by_severity(changes: Iterable[Change]) -> str:
    """ "2 high, 14 low"."""
    found = Counter(change.severity for change in changes)
    return ", ".join(f"{found[severity]:,} {severity.value}" for severity in Severity if found[severity])


def read(done: int, due: int) -> str:
    """ "118 of 121 pages were read."."""
    if not due:
        return "No page was due."
    return f"{done:,} of {count(due, 'page')} {'was' if due == 1 else 'were'} read."


def not_listed(suppressed: int, dismissed: int) -> tuple[str, ...]:
    lines = []
    if suppressed:
        lines.append(f"{count(suppressed, 'difference')} {_were(suppressed)} judged cosmetic.")
    if dismissed:
        lines.append(
            f"{count(dismissed, 'change')} {_were(dismissed)} dismissed by a reviewer before this mail."
        )
    return tuple(lines)


def unsure(number: int, least: float, since: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """Words for what waits for review because it is not sure enough, and the command that lists it."""
    if not number:
        return "", ""
    waits = "waits" if number == 1 else "wait"
    told = f"{count(number, 'change')} below your confidence threshold of {least:g} {waits} for review:"
    day = since.astimezone(zone).date().isoformat()
    return told, f"monitor changes --max-confidence {least:g} --since {day}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def weekday_time(moment: datetime, zone: ZoneInfo) -> str:
    """ "Monday 23 November at 07:00"."""
    local = moment.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} at {local:%H:%M}"
