"""Plain pages, sentence by sentence and row by row, and the one `page` change for a page in trouble.

A sentence that says the same in other words is no change; one that says something else is one change, with
before and after. Items, labels and headings have no grammar to read a meaning from: there each word counts.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from unicodedata import normalize

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare.canon import canonical, contacts, skeleton, solid
from monitor.compare.claim import Claim, Lens, bare
from monitor.compare.columns import is_counter, live_heads
from monitor.compare.edited import edit_of, is_edited
from monitor.compare.gauges import is_of_the_day, is_read_off
from monitor.compare.hushed import without_hushed
from monitor.compare.lines import Line, different, is_sentence, lines_of, pairs_of, unsettled, without_marks
from monitor.compare.noise import is_noise_of_page, is_placeholder
from monitor.compare.odds import alone
from monitor.compare.prose import Told
from monitor.compare.prose import compare as compare_prose
from monitor.compare.recast import cells_of, cut_down, other_numbers, rows_of, said_elsewhere, swapped
from monitor.compare.restated import without_restated
from monitor.compare.rotating import is_above, is_beside, without_rotated
from monitor.compare.sliding import without_slid
from monitor.compare.subject import Maker, Subject
from monitor.compare.tables import compare_tables
from monitor.compare.telling import Contexts, entries
from monitor.compare.ticking import Moved, dates_of, ticking
from monitor.compare.wordlists import EMPTY
from monitor.later import regex
from monitor.model import Health, PageKind, Reading
from monitor.text import squash

_LEAST_JOINED = 16
"""Characters of the shortest line that is looked for across the entries of a frame."""
_NEW_WORDS = 2
"""So many words without anything alike on the other side are more than another wording."""

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


def readable(kind: PageKind) -> str:
    """What a page is called that reads well."""
    return "profile page" if kind is PageKind.PROFILE else "page"


def page_change(
    subject: Subject,
    health: Health,
    reason: str,
    before: Health = Health.OK,
    kind: PageKind = PageKind.PROFILE,
) -> Change:
    """The one change that tells of trouble with a page (or of its end: `health` is ok again)."""
    maker = Maker(subject)
    action = Action.REMOVED if health is Health.GONE else Action.CHANGED
    after = _WORDS[health] + (f" ({reason})" if reason else "")
    was = readable(kind) if before is Health.OK else _WORDS[before]
    maker.add(Aspect.PAGE, action, was, after, new=[reason], confidence=0.9)
    # The last good snapshot stays the same over several troubles: the moment tells one from the next.
    change = maker.made[0]
    return replace(change, id=change_id(change.id, str(subject.new_evidence.fetched_at)))


def compare_pages(old: Reading, new: Reading, maker: Maker) -> None:
    """What was added, removed or changed in meaning: sentences, lines, rows of tables."""
    whole = [lines_of(each.sentences, each.places) for each in (old, new)]
    every = _without_placeholders([_telling(each) for each in whole], maker)
    left, right = map(different, every)
    common = {line.key for line in left} & {line.key for line in right}
    texts = {line.key: line.text for line in right}
    maker.suppress(sum(line.text != texts[line.key] for line in left if line.key in common))
    told: list[tuple[int, str | None, str | None]] = []
    gone, come = without_marks(unsettled(left, common), unsettled(right, common))
    for name, one, other in (
        *swapped(every, (old.spoken, new.spoken)),
        *other_numbers(*map(_without_counters, whole)),
    ):
        told.append((other.at, f"{name.text}: {one.text}", f"{name.text}: {other.text}"))
        gone = [line for line in gone if line.key != one.key]
        come = [line for line in come if line.key != other.key]
    gone, come = _without_framed(gone, old, new, maker), _without_framed(come, new, old, maker)
    gone, come = without_restated(gone, old, new, maker), without_restated(come, new, old, maker)
    gone, come = _without_recast(gone, come, whole, (old, new), maker)
    gone, come = _without_live(gone, new, maker), _without_live(come, old, maker)
    left_out = len(gone) + len(come)
    gone, come = without_rotated(gone, come, whole, (old.shut, new.shut))
    gone, come = without_slid(gone, come, whole, (old, new))
    maker.suppress(left_out - len(gone) - len(come))
    changed, gone, come, same = _prose(left, right, gone, come, common)
    maker.suppress(same)
    more = pairs_of(gone, come)
    paired = {id(line) for pair in more for line in pair}
    for one, other in (*changed, *more):
        beside_core = is_beside(one) and is_beside(other)
        if (
            _shows_its_day(one.text, other.text, maker.subject)
            or is_read_off(one.text, other.text, beside=beside_core)
            or (is_above(one) and is_above(other) and is_of_the_day(one.text, other.text))
            or squash(normalize("NFKC", one.text)) == squash(normalize("NFKC", other.text))
        ):
            maker.suppress()
        else:
            told.append((other.at, one.text, other.text))
    lost = [line for line in gone if id(line) not in paired]
    found = [line for line in come if id(line) not in paired]
    pages = (old, left), (new, right)
    lost = without_hushed(lost, *pages, common)
    found = without_hushed(found, *pages[::-1], common)
    told += [(at, text, None) for at, text in entries(lost, whole[0], old)]
    told += [(at, None, text) for at, text in entries(found, whole[1], new)]
    told = _without_ticking(told, old, new, maker)
    contexts = Contexts(whole, (old, new))
    lines = {(one.text, other.text): (one, other) for one, other in (*changed, *more)}
    for _, before, after in sorted(told, key=lambda each: each[0]):
        both = lines.get((before or "", after or ""))
        _tell(maker, *(contexts.told(*both) if both else (before, after)))
    beside = [[line.text for line in side] for side in whole]
    edits, same = compare_tables(old.tables, new.tables, *beside)
    maker.suppress(same)
    for edit in edits:
        _tell(maker, edit.before, edit.after)


_NEAR = 5
"""How many lines around one belong to its row."""


def _without_ticking(
    told: list[tuple[int, str | None, str | None]], old: Reading, new: Reading, maker: Maker
) -> list[tuple[int, str | None, str | None]]:
    """What is told without what only counts days and readers."""
    pairs = [each for each in told if each[1] and each[2]]
    if not pairs:
        return told
    known = dates_of(old.sentences)
    moved = [
        Moved(before or "", after or "", dates_of(new.sentences[max(0, at - _NEAR) : at + _NEAR]) & known)
        for at, before, after in pairs
    ]
    idle = {id(pairs[number]) for number in ticking(moved, new.sentences)}
    maker.suppress(len(idle))
    return [each for each in told if id(each) not in idle]


def _telling(lines: list[Line]) -> list[Line]:
    return [line for line in lines if not is_noise_of_page(line.text)]


def _without_counters(lines: list[Line]) -> list[Line]:
    """The lines without labels of counters and the numbers under them."""
    kept: list[Line] = []
    counting = False
    for line in lines:
        number = not any(map(str.isalpha, line.text))
        counting = is_counter(line.text) if not number else counting
        if not counting:
            kept.append(line)
    return kept


def _without_placeholders(every: list[list[Line]], maker: Maker) -> list[list[Line]]:
    """The lines without those that a script puts where the other page still says that it is loading."""
    waiting = {line.place for side in every for line in side if line.place and is_placeholder(line.text)}
    if not any(is_placeholder(line.text) for side in every for line in side):
        return every
    keys = [{line.key for line in side} for side in every]
    both = keys[0] & keys[1]
    kept = [
        [
            line
            for line in side
            if not is_placeholder(line.text)
            and (line.place not in waiting or line.key in both or is_sentence(line.text))
        ]
        for side in every
    ]
    maker.suppress(sum(map(len, every)) - sum(map(len, kept)))
    return kept


def _without_live(lines: list[Line], other: Reading, maker: Maker) -> list[Line]:
    """The lines without values of the moment that the other page has in a column."""
    heads = live_heads(other.tables) if lines and other.tables else frozenset()
    kept = (
        [line for line in lines if not line.label or canonical(line.label) not in heads] if heads else lines
    )
    maker.suppress(len(lines) - len(kept))
    return kept


def _without_framed(lines: list[Line], page: Reading, other: Reading, maker: Maker) -> list[Line]:
    """The lines without those that only this page has outside of its menus: a menu that was not known as one.

    What both have in their menus and one of them among its statements is a statement.
    """
    if not lines or not other.frame:
        return lines
    there, here = ([solid(bare(text)) for text in each.frame] for each in (other, page))
    framed = {*there}.difference(here)
    joined, own = ("".join(keys).replace(" ", "") for keys in (there, here))

    def is_framed(line: Line) -> bool:
        if line.key in framed:
            return True
        plain = line.key.replace(" ", "")
        return len(plain) >= _LEAST_JOINED and plain in joined and plain not in own

    kept = [line for line in lines if not is_framed(line)]
    maker.suppress(len(lines) - len(kept))
    return kept


def _without_recast(
    gone: list[Line],
    come: list[Line],
    whole: list[list[Line]],
    readings: tuple[Reading, Reading],
    maker: Maker,
) -> tuple[list[Line], list[Line]]:
    """Leftovers without those that the other page says in other cuts: in a row, in several or in one."""
    if not gone and not come:
        return gone, come
    rows = [rows_of(reading.tables) for reading in readings]
    keys = [{line.key for line in side} for side in whole]
    pools = [
        [(line, line.key not in keys[1 - side]) for line in whole[side]]
        + cells_of(readings[side].tables, rows[1 - side])
        for side in (0, 1)
    ]
    told_there, parts_there = said_elsewhere(gone, pools[1])
    told_here, parts_here = said_elsewhere(come, pools[0])
    fresh = [[line for line in whole[side] if line.key not in keys[1 - side]] for side in (0, 1)]
    told_there -= cut_down(gone, come, fresh[0], told_there, told_here)
    told_here -= cut_down(come, gone, fresh[1], told_here, told_there)
    lost = [line for line in gone if id(line) not in told_there and line.key not in parts_here]
    found = [line for line in come if id(line) not in told_here and line.key not in parts_there]
    maker.suppress(len(gone) + len(come) - len(lost) - len(found))
    return lost, found


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
    other_figures = _of_other_figures(*silent)
    used = {id(line) for pair in other_figures for line in pair}
    rest = [[line for line in side if id(line) not in used] for side in silent]
    recast = [
        pair
        for pair in pairs_of(*rest)
        if _says_more(*(lens.claim(line.text) for line in pair)) or _is_edit(*pair, gone, come)
    ]
    recast += other_figures
    changed += recast
    used = {id(line) for pair in changed for line in pair}
    lost |= _reached_otherwise(silent[0], right)
    found |= _reached_otherwise(silent[1], left)
    rest_left = [
        line for line in gone if id(line) not in used and (line.text in lost or not is_sentence(line.text))
    ]
    rest_right = [
        line for line in come if id(line) not in used and (line.text in found or not is_sentence(line.text))
    ]
    return changed, rest_left, rest_right, max(0, pool.suppressed - len(recast))


def _of_other_figures(gone: list[Line], come: list[Line]) -> list[tuple[Line, Line]]:
    """Sentences of the same words with other figures: no wording makes them the same."""
    waiting: dict[str, list[Line]] = {}
    for line in come:
        waiting.setdefault(skeleton(line.text), []).append(line)
    found = []
    for line in gone:
        if others := waiting.get(skeleton(line.text)):
            found.append((line, others.pop(0)))
    return found


def _reached_otherwise(silent: list[Line], others: list[Line]) -> set[str]:
    """Sentences that give an address or a number the other page does not give, whatever their words."""
    given = {line.text: contacts(line.text) for line in silent}
    if not any(given.values()):
        return set()
    known = frozenset().union(*(contacts(line.text) for line in others))
    return {text for text, each in given.items() if each - known}


def _is_edit(one: Line, other: Line, gone: list[Line], come: list[Line]) -> bool:
    """Whether somebody edited a sentence, and did not just cut it in two or make one of two."""
    if not is_edited(one.text, other.text):
        return False
    edit = edit_of(one.text, other.text)
    return not (_stands_in(edit.lost, come, other) or _stands_in(edit.gained, gone, one))


def _stands_in(words: tuple[str, ...], lines: list[Line], own: Line) -> bool:
    """Whether another new line holds all of some words: there they went, or from there they came."""
    strong = Counter(word for word in words if word not in EMPTY)
    return strong.total() >= _NEW_WORDS and any(
        line.key != own.key and strong <= Counter(line.words) for line in lines
    )


def _says_more(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences that seem to say the same has words for which the other has nothing."""
    return max(len(alone(one.every, other)), len(alone(other.every, one))) >= _NEW_WORDS


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
_DATED = regex(
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
