"""Plain pages, sentence by sentence and row by row, and the one `page` change for a page in trouble.

A sentence that says the same in other words is no change; one that says something else is one change, with
before and after. Items, labels and headings have no grammar to read a meaning from: there each word counts.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare.claim import Claim, Lens
from monitor.compare.lines import Line, is_sentence, lines_of, pairs_of, unsettled
from monitor.compare.noise import is_noise_of_page
from monitor.compare.odds import alone
from monitor.compare.prose import Told
from monitor.compare.prose import compare as compare_prose
from monitor.compare.subject import Maker, Subject
from monitor.compare.tables import compare_tables
from monitor.model import Health, Reading, Table
from monitor.text import loose

_NEW_WORDS = 2
"""So many words without anything alike on the other side are more than another wording."""
_WITHIN = 12
"""Characters of the shortest line that is looked for within others."""

_WORDS = {
    Health.CHALLENGE: "a bot challenge instead of the page",
    Health.LOGIN: "a login instead of the page",
    Health.BLOCKED: "access blocked",
    Health.GONE: "page not found",
    Health.EMPTY: "an empty page",
    Health.APP_SHELL: "an empty application shell",
    Health.TRUNCATED: "a page that breaks off",
    Health.OTHER_INSTITUTION: "the page of another institution",
    Health.GARBLED: "garbled text",
    Health.MAINTENANCE: "a maintenance notice",
    Health.REDIRECT_STUB: "a redirect instead of the page",
    Health.WRONG_TYPE: "something that is no page",
    Health.REDESIGNED: "a redesigned page",
    Health.OK: "a readable page",
}


def page_change(subject: Subject, health: Health, reason: str, before: Health = Health.OK) -> Change:
    """The one change that tells of trouble with a page (or of its end: `health` is ok again)."""
    maker = Maker(subject)
    action = Action.REMOVED if health is Health.GONE else Action.CHANGED
    after = _WORDS[health] + (f" ({reason})" if reason else "")
    was = "profile page" if before is Health.OK else _WORDS[before]
    maker.add(Aspect.PAGE, action, was, after, new=[reason], confidence=0.9)
    # The last good snapshot stays the same over several troubles: the moment tells one from the next.
    change = maker.made[0]
    return replace(change, id=change_id(change.id, str(subject.new_evidence.fetched_at)))


def compare_pages(old: Reading, new: Reading, maker: Maker) -> None:
    """What was added, removed or changed in meaning: sentences, lines, rows of tables."""
    left, right = (
        [line for line in lines_of(each.sentences, each.places) if not is_noise_of_page(line.text)]
        for each in (old, new)
    )
    common = {line.key for line in left} & {line.key for line in right}
    texts = {line.key: line.text for line in right}
    maker.suppress(sum(line.text != texts[line.key] for line in left if line.key in common))
    gone, come = unsettled(left, common), unsettled(right, common)
    changed, gone, come, same = _prose(left, right, gone, come, common)
    maker.suppress(same)
    more = pairs_of(gone, come)
    paired = {id(line) for pair in more for line in pair}
    gone = _not_within([line for line in gone if id(line) not in paired], right, new.tables, maker)
    come = _not_within([line for line in come if id(line) not in paired], left, old.tables, maker)
    told: list[tuple[int, str | None, str | None]] = []
    for one, other in (*changed, *more):
        if _shows_its_day(one.text, other.text, maker.subject):
            maker.suppress()
        else:
            told.append((other.at, one.text, other.text))
    told += [(line.at, line.text, None) for line in gone]
    told += [(line.at, None, line.text) for line in come]
    for _, before, after in sorted(told, key=lambda each: each[0]):
        _tell(maker, before, after)
    beside = [[line.text for line in side] for side in (left, right)]
    edits, same = compare_tables(old.tables, new.tables, *beside)
    maker.suppress(same)
    for edit in edits:
        _tell(maker, edit.before, edit.after)


def _prose(
    left: list[Line], right: list[Line], gone: list[Line], come: list[Line], common: set[str]
) -> tuple[list[tuple[Line, Line]], list[Line], list[Line], int]:
    """What became of sentences that only one page has: the same in other words, changed, or left over."""
    if not any(is_sentence(line.text) for line in gone) or not any(is_sentence(line.text) for line in come):
        return [], gone, come, 0
    lens = Lens(())
    sides = [
        [line for line in lines if line.key in common or is_sentence(line.text)] for lines in (left, right)
    ]
    old, new = ([Told(line.text, lens) for line in side] for side in sides)
    pool = compare_prose(old, new, lens)
    by_text = [{line.text: line for line in lines} for lines in (gone, come)]
    changed = []
    for one, other in pool.changed:
        before, after = by_text[0].get(one.text), by_text[1].get(other.text)
        if before is not None and after is not None:
            changed.append((before, after))
    lost, found = {told.text for told in pool.removed}, {told.text for told in pool.added}
    silent = [
        [line for line in lines if is_sentence(line.text) and line.text not in told_of]
        for lines, told_of in (
            (gone, lost | {one.text for one, _ in changed}),
            (come, found | {other.text for _, other in changed}),
        )
    ]
    recast = [pair for pair in pairs_of(*silent) if _says_more(*(lens.claim(line.text) for line in pair))]
    changed += recast
    used = {id(line) for pair in changed for line in pair}
    rest_left = [
        line for line in gone if id(line) not in used and (line.text in lost or not is_sentence(line.text))
    ]
    rest_right = [
        line for line in come if id(line) not in used and (line.text in found or not is_sentence(line.text))
    ]
    return changed, rest_left, rest_right, max(0, pool.suppressed - len(recast))


def _says_more(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences that seem to say the same has words for which the other has nothing."""
    return max(len(alone(one.every, other)), len(alone(other.every, one))) >= _NEW_WORDS


def _not_within(rest: list[Line], others: list[Line], tables: tuple[Table, ...], maker: Maker) -> list[Line]:
    """Leftovers without those that stand within a line or a row of the other page: cut up otherwise."""
    if not rest:
        return rest
    keys = [f" {line.key} " for line in others]
    rows = [set(loose(" ".join(row)).split()) for table in tables for row in table.rows]
    kept = []
    for line in rest:
        words = set(line.key.split())
        inside = len(line.key) >= _WITHIN and any(f" {line.key} " in key for key in keys)
        if inside or (len(words) > 1 and any(words <= row for row in rows)):
            maker.suppress()
        else:
            kept.append(line)
    return kept


def _tell(maker: Maker, before: str | None, after: str | None) -> None:
    action = Action.CHANGED if before and after else Action.REMOVED if before else Action.ADDED
    confidence = 0.85 if action is Action.ADDED else 0.8
    maker.add(
        Aspect.STATEMENT,
        action,
        before,
        after,
        old=[before] if before else [],
        new=[after] if after else [],
        confidence=confidence,
    )


_MONTHS = "january february march april may june july august september october november december".split()
_DATED = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
    r"|(?:星期|周)[一二三四五六日天]|\d+",
    re.I,
)


def _shows_its_day(before: str, after: str, subject: Subject) -> bool:
    """Whether two lines differ only in their day, and that is the day on which each was fetched."""
    times = subject.old_evidence.fetched_at, subject.new_evidence.fetched_at
    if None in times or max(len(before), len(after)) > 200:
        return False
    if _DATED.sub("#", before) != _DATED.sub("#", after):
        return False
    return all(
        when is not None and _names_day(text, when) for text, when in zip((before, after), times, strict=True)
    )


def _names_day(text: str, when: datetime) -> bool:
    plain = " ".join(text.casefold().replace(",", " ").split())
    for shift in (0, -1, 1):  # whose midnight it is, nobody knows
        day = when + timedelta(days=shift)
        month = _MONTHS[day.month - 1]
        forms = (
            f"{day.year}-{day.month:02}-{day.day:02}", f"{day.year}/{day.month:02}/{day.day:02}",
            f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日",
            f"{day.day} {month} {day.year}", f"{month} {day.day} {day.year}",
            f"{day.day} {month[:3]} {day.year}", f"{month[:3]} {day.day} {day.year}",
            f"{day.day:02}.{day.month:02}.{day.year}", f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.month:02}/{day.day:02}/{day.year}",
        )  # fmt: skip
        if any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", plain) for form in forms):
            return True
    return False
