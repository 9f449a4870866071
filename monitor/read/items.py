"""The items of a newsletter, a roundup, a chronicle: several reports that share one page.

Takes an article, gives its items in order, each with heading, text, day and lines; nothing for an article
that tells one story, however many subheadings it has. What is said in one item means nothing to another: no
"the two sides", no partner, no date carries over. Pure, linear in the length of the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.model import Article
from monitor.read.dates import find_date


@dataclass(frozen=True, slots=True)
class Item:
    """One report of several. `text` is without its heading; `first` and `end` count the article's lines."""

    heading: str
    """Empty where the item has none, as in news in brief."""
    text: str
    date: str | None
    """The day that its heading or a line of its own gives, with its year; None where only its
    sentences do.
    """
    first: int
    end: int


_SERIES = regex(
    r"news\s?letter|round[- ]?up|(?:news|stories|notices)\s(?:in|at)\s(?:a\s)?(?:brief|glance)"
    r"|\b(?:news\s)?briefs\b"
    r"|\b(?:news|weekly|monthly|research|campus)\s(?:digest|bulletin|briefing|review|wrap)\b|\bdigest\b"
    r"|\b(?:week|month|year|quarter)(?:['’]s)?\s(?:in\s(?:review|brief|news)|at\s)|^this\s(?:week|month)\b"
    r"|\b(?:weekly|monthly|quarterly)\s(?:news|update|highlights|report)|\bnews\sfrom\s(?:around|across|our)"
    r"|\b(?:highlights|headlines)\s(?:of|from)\b|\bin\sother\snews\b|\btop\s(?:ten|10|five|5)\s(?:news"
    r"|stories|events)"
    r"|\bchronicle\sof|\bbulletin\s(?:no|issue|vol|#|\d)|\bnews\s(?:highlights|flash|in\sshort|notes)\b"
    r"|简讯|簡訊|短讯|短訊|简报|簡報|周报|週報|月报|月報|电子报|電子報|[一每本][周週](?:要闻|新闻|动态|回顾"
    r"|速览|速递|资讯|工作|大事|热点|快讯|科研|盘点|看点|要聞|新聞|動態|回顧|$)"
    r"|(?:要闻|新闻|动态|资讯|信息|热点|要聞|新聞|動態|資訊)"
    r"(?:速览|速递|集锦|汇总|摘要|摘编|回顾|盘点|导读|荟萃|拾零|速覽|彙整|回顧|集錦"
    r"|[一二三四五六七八九十两\d]{1,3}则)"
    r"|大事记|大事記|十大(?:新闻|事件|要闻|新聞)|(?:快讯|短讯|简讯)[（(]|第\s?\d{1,4}\s?期\W{0,3}$",
    re.I,
)
"""What a page calls itself that holds several reports."""
_BRIEF = regex(
    r"brief|round[- ]?up|digest|简讯|簡訊|短讯|短訊|大事[记記]|chronicle|[一每本][周週]|week|则\W{0,3}$", re.I
)
"""… and may have no headings at all: each paragraph is a report."""
_NUMBER = regex(
    r"(?:第?[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．:：)]\s?(?!\d)"
    r"|[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|([①-⑳]))"
)
_MARK = regex(r"[●■◆▲★☆▶►◎◇□▪◼※➤✦🔹🔸]|【(?=[^】]{2,40}】)")
_DAY_FIRST = regex(
    r"[\[【(（]?(?:(?:19|20)\d\d\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日(?!至|[—–-])"
    r"|[\[【(（]?(?:On\s)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6})\b",
    re.I,
)
_STOP = regex(r"[。！？；;!?…]\W{0,3}$|[.:：，,]$")
_GOES_ON = regex(
    r"(?:双方|雙方|两[校院所家地国]|该|該|此次|本次|这[一次项]|这是|其中|据悉|据介绍|据了解|根据|按照|会上"
    r"|會上|仪式上|仪式后|会后|会谈|会见|活动中"
    r"|签约|未来|下一步|他[们指表说]|她[们指表说]|与会|参加|目前|同时|此外)"
    r"|(?:The\s(?:two|three|both|parties|sides|agreement|deal|memorandum|ceremony|centre|center|laboratory"
    r"|new|company"
    r"|university|project|partners?|programme|program|move|meeting|visit)"
    r"|Under|Both|It|Its|They|Their|He|She|This|These|That|According|After|In\saddition|Also|Meanwhile"
    r"|Earlier|“|\")"
    r"(?![A-Za-z])"
)
_LONGEST_HEADING = 120
_MOST = 200


def items_of(article: Article) -> tuple[Item, ...]:
    """The reports that the article is made of, its opening words included; () where it is a single one."""
    lines = article.text.split("\n")
    if len(lines) < 3:
        return ()
    series = bool(_SERIES.search(article.title))
    starts = _starts(lines, article.headings, series, bool(_BRIEF.search(article.title)))
    if len(starts) < 2 or len(starts) > _MOST:
        return ()
    if not series and not _each_is_dated(lines, starts):
        return ()
    return _cut(lines, starts)


def _starts(
    lines: Sequence[str], headings: Sequence[int], series: bool, brief: bool
) -> list[tuple[int, int]]:
    """Where the items begin: the line, and how many lines of it are heading."""
    by_heading = [(n, 1) for n in headings if n + 1 < len(lines) and n + 1 not in headings]
    if len(by_heading) >= 2:
        return by_heading
    for found in (_numbered(lines), _marked(lines), _dated(lines)):
        if len(found) >= (2 if series else 3):
            return found
    if not series:
        return []
    titled = _titled(lines)
    if len(titled) >= 2:
        return titled
    if not brief:
        return []
    return [(n, 0) for n, line in enumerate(lines) if n == 0 or not _GOES_ON.match(line)]


def _numbered(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that count up: 一、 二、 三、 or 1. 2. 3."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        match = _NUMBER.match(line)
        if match and _count(next(group for group in match.groups() if group)) == len(found) + 1:
            found.append((number, _heads(line)))
    return found


def _count(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    left, ten, right = numeral.partition("十")
    digits = "〇一二三四五六七八九"
    if not ten:
        return digits.find(numeral)
    return (digits.find(left) if left else 1) * 10 + (digits.find(right) if right else 0)


def _marked(lines: Sequence[str]) -> list[tuple[int, int]]:
    return [(n, _heads(line)) for n, line in enumerate(lines) if _MARK.match(line)]


def _dated(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that begin with a day, where most do: a chronicle."""
    found = [(n, _heads(line)) for n, line in enumerate(lines) if _DAY_FIRST.match(line)]
    return found if len(found) * 2 > len(lines) or all(heads for _, heads in found) else []


def _titled(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Short lines without a stop over long ones: headings that are drawn as paragraphs."""
    return [
        (n, 1)
        for n, line in enumerate(lines[:-1])
        if _heads(line) and 8 <= len(line) < len(lines[n + 1]) and not _heads(lines[n + 1])
    ]


def _heads(line: str) -> int:
    return int(len(line) <= _LONGEST_HEADING and not _STOP.search(line))


def _each_is_dated(lines: Sequence[str], starts: Sequence[tuple[int, int]]) -> bool:
    """Whether each of three parts or more opens with a day of its own, as nothing but a collection does."""
    if len(starts) < 3:
        return False
    for start, heads in starts:
        opening = [lines[start], *(line[:60] for line in lines[start + heads : start + heads + 1])]
        if not any(_DAY_FIRST.match(text) or find_date(text[:80]) for text in opening):
            return False
    return True


def _cut(lines: Sequence[str], starts: Sequence[tuple[int, int]]) -> tuple[Item, ...]:
    items = []
    first = starts[0][0]
    if first:
        items.append(Item("", "\n".join(lines[:first]), None, 0, first))
    for (start, heads), (end, _) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        heading = lines[start] if heads else ""
        body = list(lines[start + heads : end])
        items.append(Item(heading, "\n".join(body), _day(heading, body), start, end))
    return tuple(items)


def _day(heading: str, body: Sequence[str]) -> str | None:
    found = find_date(heading)
    if found:
        return found[0]
    for line in (*body[:2], *body[-1:]):
        found = find_date(line) if len(line) <= 40 else None
        if found and found[2] - found[1] >= len(line) * 0.5:
            return found[0]
    return None
