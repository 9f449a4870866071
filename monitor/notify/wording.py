"""The sentences of a digest, in plain words: numbers first, past tense for what happened, no alarm.

Takes the reader's `Words` and values; gives text in their language. Instants appear in the recipient's time
zone. Dates that a page printed are only spelt out, never converted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from monitor.changes import ASPECTS, CORRECTED, REAPPEARED, WITHDRAWN, Action, Change, Severity
from monitor.notify.bilingual import Both, as_printed, both_for, quotes_of, summary_in_both
from monitor.notify.cadence import DAILY, IMMEDIATE, WEEKLY
from monitor.notify.chinese import in_chinese
from monitor.notify.language import ENGLISH, N_, Words
from monitor.notify.plaintext import clean, inert, shorten
from monitor.notify.sources import aside

SUBJECT = 120
"""Characters of a subject line at most."""
SENTENCE = 400
"""Characters of a summary at most; it is one sentence."""
SHORT = 120
"""Characters of what is a few words: a date, a kind."""


def changes_(words: Words, number: int) -> str:
    return words.plural("{n} change", "{n} changes", number)


def institutions_(words: Words, number: int) -> str:
    return words.plural("{n} institution", "{n} institutions", number)


def pages_(words: Words, number: int) -> str:
    return words.plural("{n} page", "{n} pages", number)


def printed_date(text: str, words: Words = ENGLISH) -> str:
    """A date as a page printed it, ISO of any precision, spelt out; anything else as it is."""
    parts = text.split("-")
    try:
        if len(parts) == 3 and all(map(str.isdigit, parts)):
            return words.on_day(date(int(parts[0]), int(parts[1]), int(parts[2])))
        if len(parts) == 2 and all(map(str.isdigit, parts)):
            return words.month_of(date(int(parts[0]), int(parts[1]), 1))
        if len(parts) == 1 and text.isdigit() and len(text) == 4 and not words.english:
            return words.say("{year}", year=text)
    except ValueError:  # a thirteenth month
        pass
    return shorten(inert(text), SHORT)


# --------------------------------------------------------------------- one change


def severity_word(severity: Severity, words: Words = ENGLISH) -> str:
    return words.term("severity", severity.value).capitalize()


_OF_A_REPORT = {
    WITHDRAWN: N_("report withdrawn"),
    REAPPEARED: N_("report back"),
    CORRECTED: N_("report corrected"),
}


def aspect_label(change: Change, words: Words) -> str:
    return words.term("aspect", ASPECTS[change.aspect].label)


def kicker(change: Change, words: Words = ENGLISH) -> str:
    """ "Risk level, changed"."""
    of_report = next((told for mark, told in _OF_A_REPORT.items() if mark in change.marks), "")
    action = words.say(of_report) if of_report else words.term("action", change.action.value)
    return words.say("{aspect}, {action}", aspect=aspect_label(change, words), action=action)


def sentence(change: Change, both: Both = as_printed, words: Words = ENGLISH) -> str:
    """What happened in one sentence: from the change's fields where the reader's language is not that of the
    summary, else the summary, or what can be said without one; counterparts in both languages.
    """
    if words.language == "zh" and (told := in_chinese(change, both)):
        return shorten(told, SENTENCE)
    value = change.after or change.before or ", ".join(change.parties)
    text = change.summary or f"{ASPECTS[change.aspect].label} {change.action.value}: {value}"
    text = summary_in_both(text, change.institution_name, change.parties, both_for(quotes_of(change), both))
    return shorten(inert(text), SENTENCE)


def headline_text(
    change: Change, name: str, both: Both = as_printed, words: Words = ENGLISH
) -> tuple[str, str]:
    """(the institution's name, what happened); the name is empty where the sentence says it already."""
    urls = [each.url for each in change.evidence]
    text = sentence(change, both, words).removesuffix(".").removesuffix("。")
    text += aside(change.aspect.value, change.marks, urls, words)
    if not name or name.casefold() in text.casefold():
        return "", text
    return name, text


def notes(change: Change, words: Words = ENGLISH) -> tuple[str, str]:
    """What to say in the place of a missing `before` or `after`, where the other one is there."""
    before = words.say("Not known before") if change.after and not change.before else ""
    after = words.say("No longer stated") if change.before and not change.after else ""
    return before, after


_SURE = ((0.9, "high"), (0.7, "good"), (0.5, "moderate"), (0.0, "low"))


def confidence(value: float) -> str:
    """ "0.42 (low)"."""
    return f"{value:.2f} ({next(word for least, word in _SURE if value >= least or not least)})"


def kind_and_status(change: Change, words: Words = ENGLISH) -> str:
    found = [
        words.term(context, word.replace("_", " "))
        for context, word in (("kind", change.kind), ("status", change.status))
        if word
    ]
    return shorten(inert(words.joined(found)), SHORT)


def reverted(first: Change, second: Change, words: Words = ENGLISH) -> str:
    """One line for a change and its reversal."""
    there, back = (words.short_day(each.detected_at) if each.detected_at else "" for each in (first, second))
    values = {
        "what": aspect_label(first, words),
        "there": words.say(" on {day}", day=there) if there else "",
        "back": words.say(" on {day}", day=back) if back else "",
    }
    if first.action is Action.CHANGED:
        told = words.say(
            "{what} changed from {old} to {new}{there} and back{back}.",
            old=_value(first.before, words),
            new=_value(first.after, words),
            **values,
        )
    else:
        values["value"] = _value(first.after or first.before or words.joined(first.parties), words)
        if first.action is Action.ADDED:
            told = words.say("{what}: {value}, added{there}, removed again{back}.", **values)
        else:
            told = words.say("{what}: {value}, removed{there}, back{back}.", **values)
    return words.sentences(told, words.say("Net change: none."))


def _value(text: str | None, words: Words) -> str:
    return shorten(inert(text or words.say("nothing")), 200)


# --------------------------------------------------------------------- the whole


def headline(attention: int, standing: int, reverted_count: int, words: Words = ENGLISH) -> str:
    if attention:
        return words.plural("{n} change needs your attention", "{n} changes need your attention", attention)
    if standing:
        return words.plural("{n} change, none of them urgent", "{n} changes, none of them urgent", standing)
    return words.plural("{n} change came and went", "{n} changes came and went", reverted_count)


def subject(attention: int, standing: int, reverted_count: int, gravest: str, words: Words = ENGLISH) -> str:
    """The count and the gravest change; one line without anything that a header must not hold."""
    if attention:
        opening = words.plural("{n} change needs attention", "{n} changes need attention", attention)
    elif standing:
        opening = changes_(words, standing)
    else:
        opening = headline(0, 0, reverted_count, words)
    told = words.say("{opening}: {gravest}", opening=opening, gravest=gravest) if gravest else opening
    return shorten(clean(told), SUBJECT)


def quiet_headline(kind: str, missing: int, due: int, words: Words = ENGLISH) -> str:
    if missing >= due > 0:
        return words.plural("{n} page could not be read", "None of {n} pages could be read", due)
    if missing > 0:
        return words.plural(
            "No change was seen; {n} of {pages} was not read",
            "No change was seen; {n} of {pages} were not read",
            missing,
            pages=pages_(words, due),
        )
    if kind == WEEKLY:
        return words.say("Nothing changed this week")
    if kind == DAILY:
        return words.say("Nothing changed since yesterday")
    return words.say("Nothing changed")


def quiet_subject(done: int, due: int, words: Words = ENGLISH) -> str:
    if due and not done:
        return quiet_headline("", due, due, words)
    opening = words.say("Nothing changed") if done >= due else words.say("No change was seen")
    return words.joined([opening, read(done, due, words).rstrip(".。")]) if due else opening


def occasion(kind: str, start: datetime, end: datetime, words: Words = ENGLISH) -> str:
    if kind == IMMEDIATE:
        return words.joined([words.say("At once"), words.stamp(end)])
    told = {DAILY: words.say("Daily digest"), WEEKLY: words.say("Weekly digest")}.get(kind)
    return words.joined([told or words.say("Digest"), words.span(start, end, year=False)])


def by_severity(changes: Iterable[Change], words: Words = ENGLISH) -> str:
    """ "2 high, 14 low"."""
    found = Counter(change.severity for change in changes)
    return words.joined(
        words.say("{n} {severity}", n=found[each], severity=words.term("severity", each.value))
        for each in Severity
        if found[each]
    )


def read(done: int, due: int, words: Words = ENGLISH) -> str:
    """ "118 of 121 pages were read."."""
    if not due:
        return words.say("No page was due.")
    return words.plural("{done} of {n} page was read.", "{done} of {n} pages were read.", due, done=done)


def not_listed(suppressed: int, dismissed: int, words: Words = ENGLISH) -> tuple[str, ...]:
    return tuple(_not_listed(suppressed, dismissed, words))


def _not_listed(suppressed: int, dismissed: int, words: Words) -> Iterator[str]:
    if suppressed:
        yield words.plural(
            "{n} difference was judged cosmetic.", "{n} differences were judged cosmetic.", suppressed
        )
    if dismissed:
        yield words.plural(
            "{n} change was dismissed by a reviewer before this mail.",
            "{n} changes were dismissed by a reviewer before this mail.",
            dismissed,
        )


def muted(number: int, what: str, until: str, reason: str, words: Words = ENGLISH) -> str:
    """ "4 changes muted until 24 December 2026 (Hengchuan Group: known reorganisation)."."""
    day = printed_date(until, words) if until else ""
    why = words.joined_colon(*(shorten(inert(each), SHORT) for each in (what, reason)))
    because = words.say(" ({why})", why=why) if why else ""
    if day:
        return words.plural(
            "{n} change muted until {day}{why}.", "{n} changes muted until {day}{why}.", number, day=day,
            why=because,
        )  # fmt: skip
    return words.plural("{n} change muted{why}.", "{n} changes muted{why}.", number, why=because)


def unsure(number: int, least: float, since: datetime, words: Words = ENGLISH) -> tuple[str, str]:
    """Words for what waits for review because it is not sure enough, and the command that lists it."""
    if not number:
        return "", ""
    told = words.plural(
        "{n} change below your confidence threshold of {least} waits for review",
        "{n} changes below your confidence threshold of {least} wait for review",
        number,
        least=f"{least:g}",
    )
    day = since.astimezone(words.zone).date().isoformat()
    return told, f"monitor changes --max-confidence {least:g} --since {day}"


def rooted(day: str, root: str, words: Words = ENGLISH) -> str:
    """What all snapshots hash to; whoever keeps the mail can prove later that none was altered."""
    return words.say("Snapshots to {day}: root {root}", day=printed_date(day, words), root=root)


def more(changes: Sequence[Change], told: str, words: Words = ENGLISH) -> str:
    """ "14 more here: 2 high, 12 low", or nothing; `told` is the message with the number in it."""
    if not changes:
        return ""
    counted = words.say(told, n=len(changes))
    return words.say("{opening}: {gravest}", opening=counted, gravest=by_severity(changes, words))
