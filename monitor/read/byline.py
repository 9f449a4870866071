"""When an article was published: from its byline, the page's head and data for machines, its address.

Takes a document and where headline and text stand; gives a date as printed, or None. Every source is asked in
the order of its worth, and only places that speak of this article are asked at all. What was made, signed,
changed or comes into force on a day was not published then, where the page tells the two apart.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from monitor.later import regex
from monitor.read.blocks import Block
from monitor.read.dates import DMY, MONTHS, find_date, first_date, month_date, plain, url_date
from monitor.read.day_order import day_order
from monitor.read.document import Document
from monitor.read.furniture import byline, furniture, is_byline, is_date
from monitor.read.head_dates import (
    from_metas,
    from_microdata,
    from_scripts,
    from_time_element,
    from_weak_metas,
    in_utc,
)
from monitor.read.lines import text_lines

_NOT_DATED = ("today", "copyright", "related", "previous", "end")
_IN_NUMBERS = regex(r"\d\s?[/-]\s?\d{1,2}\s?[/-]\s?\d|(?<!\d)(?:1[0-4]|0?[5-9])\d\s?[年./-]\s?\d")
_FIRST = regex(r"first|original|首次|首发", re.I)
_VERB = regex(
    r"(?:(?P<updated>updated|modified|revised|reviewed|edited|changed|更新于|修改于)|(?P<issued>created"
    r"|signed|dated|issued)"
    r"|(?P<published>(?:date )?published|publish(?: date)?|(?:publication|release|posting) date"
    r"|date of (?:publication|issue)|posted|released|submitted|uploaded|appeared|发布于|发表于|刊于|刊发于))"
    r"(?:\s(?:by|in)\s[\w.@' -]{1,30}?)?(?:\s(?:on|at|:))?[\s:,]{0,3}"
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]{0,2}\s?)?(?:the\s)?(?:at\s)?$",
    re.I,
)
_AGO = regex(
    r"\b(\d{1,2}|an?|one|two|three)\s(hour|minute|day|week)s?\sago|\b(yesterday)\b|(\d{1,2})\s?(小时|小時"
    r"|分钟|分鐘|天|日|周)前|(昨天|昨日)",
    re.I,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_DAYS = {"day": 1, "天": 1, "日": 1, "week": 7, "周": 7}
_MONTH_DAY = regex(
    r"(?<![\d./-])(0?[1-9]|1[0-2])\s?[-/.月]\s?(0?[1-9]|[12]\d|3[01])(?:日|号)?(?![\d/-]|\.\d)"
)
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_IN_WORDS = regex(
    rf"(?<![\d:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_NAME})\b(?!\.?,?\s?\d)"
    rf"|\b(?P<first>{_NAME})\b\.?\s(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
    re.I,
)
_DAY_FIRST = regex(r"(?:0?[1-9]|[12]\d|3[01])日?[\s/|]{1,5}(?:19|20)\d\d\s?[-./年]\s?(?:1[0-2]|0?[1-9])月?")
"""A day over its month and year, as a calendar leaf: 18 / 2024-06."""
_NUMBER = regex(r"\d+")
_CLOCK = regex(r"\s\d\d:\d\d(?::\d\d)?$")
_MONTHS = 12
_MOST_BEFORE, _MOST_ROWS = 12, 60


def find_published(document: Document, title: int, first: int, body: Sequence[Block]) -> str | None:
    """The day of publication, else the month where only that is known."""
    return _Search(document, title, first, body).result()


class _Search:
    def __init__(self, document: Document, title: int, first: int, body: Sequence[Block]) -> None:
        self.document = document
        self.body = body
        self.headline = document.blocks[title].text if title >= 0 else ""
        behind, before = _near(document, title, first)
        self.near = behind + before[::-1]
        self.below = text_lines(behind, "zh")
        self.lines = self.below + text_lines(before, "zh")[::-1]
        """A label may stand in a cell of its own."""
        self.address = url_date(document.url)
        self.told = self._labelled()

    @cached_property
    def order(self) -> str:
        """How this page writes dates in numbers; only asked for where it has such a date."""
        metas = (self.document.meta(name) for name in ("date", "pubdate", "publishdate", "dc.date"))
        texts = (
            *(block.text[:200] for block in self.near),
            *metas,
            *(b.text[-120:] for b in (*self.body[-2:], *self._behind())),
        )
        return day_order(self.document) if any(map(_IN_NUMBERS.search, texts)) else ""

    def result(self) -> str | None:
        day = self._by_people()
        return (
            day
            or self.alone
            or self._in_pieces()
            or from_time_element(self.document, self.order)
            or from_weak_metas(self.document, self.order)
            or self.told.get("updated")
            or self._label_behind()
            or (self.address if self.address and len(self.address) > 7 else None)
            or self.told.get("issued")
            or self._signed()
            or self._date_behind()
            or self._without_year()
            or _from_dateline(self.body, self.order)
            or self._long_ago()
            or self.address
            or self._month()
        )

    def _by_people(self) -> str | None:
        """What is said to be the day of publication: on the page, in its head, in its data."""
        printed = self.told.get("published")
        if printed and int(printed[8:10]) > _MONTHS:
            return printed  # nothing could be meant by it but this
        meant = (
            from_metas(self.document, self.order)
            or from_scripts(self.document, self.headline)
            or from_microdata(self.document, self.order)
        )
        if printed and meant and printed != meant and meant == _swapped(printed):
            return meant  # 05/03: the machine's stamp knows which is the month
        if printed or not meant:
            return printed
        other = self.alone
        if other and in_utc(self.document) and _next_day(meant) == other:
            return other  # the page prints the day of its own time zone
        return meant

    def _labelled(self) -> dict[str, str]:
        """The first date of each sort of label; "first published" before "published"."""
        told: dict[str, str] = {}
        for line in self.lines:
            for group, value, before in _dated_parts(line):
                day = first_date(value, self.order)
                if day and (group not in told or (group == "published" and _FIRST.search(before))):
                    told[group] = day
        return told

    @cached_property
    def alone(self) -> str | None:
        """The first date that no label says anything of, or only "date". One over the headline may be the day
        of the visit, where the byline has a date of its own.
        """
        for line in self.below if "updated" in self.told else self.lines:
            if len(line) > 160 or furniture(line) in _NOT_DATED:
                continue
            rest = plain(line)
            for group, value in byline(rest):
                if group in ("published", "updated", "issued", "nodate"):
                    rest = rest.replace(value, "", 1)
            found = find_date(rest, self.order) if len(rest) <= 90 or is_date(rest) else None
            if found and not _verb_before(rest, found[1]):
                return found[0]
        return None

    def _in_pieces(self) -> str | None:
        """A date whose day, month and year stand in boxes of their own, in any order: 05 | Mar | 2024."""
        for block in self.near:
            if _DAY_FIRST.fullmatch(text := plain(block.text)):
                return first_date("-".join(_NUMBER.findall(text)[1:] + _NUMBER.findall(text)[:1]))
        pieces = sorted((b for b in self.near if len(b.text) <= 12), key=lambda block: block.index)
        for start in range(len(pieces)):
            for size in (3, 2):
                texts = [
                    _CLOCK.sub("", plain(block.text)).strip(" ,./-月日年")
                    for block in pieces[start : start + size]
                ]
                close = pieces[start : start + size][-1].index - pieces[start].index < 4
                if len(texts) == size and close and sum(map(len, texts)) <= 18:
                    for turned in (texts, texts[::-1]):
                        day = first_date("-".join(turned)) or first_date(" ".join(turned))
                        if day:
                            return day
        return None

    def _label_behind(self) -> str | None:
        """A label behind the text."""
        found: dict[str, str] = {}
        for block in self._behind():
            for group, value, _ in _dated_parts(block.text):
                day = first_date(value, self.order)
                if day:
                    found.setdefault(group, day)
        return found.get("published") or found.get("date") or found.get("updated")

    def _date_behind(self) -> str | None:
        """A date under the text that nothing explains: of a letter's signature, or of publication."""
        return next((first_date(b.text, self.order) for b in self._behind() if is_date(b.text)), None)

    def _behind(self) -> Iterator[Block]:
        if not self.body:
            return
        last = self.body[-1].index
        for block in self.document.blocks[last + 1 : last + 8]:
            if block.region not in ("main", "footer") or furniture(block.text) in (
                "related",
                "previous",
                "copyright",
                "end",
            ):
                return
            if block.region == "main" or is_byline(block.text):
                yield block

    def _signed(self) -> str | None:
        """The date that a notice is signed with: "岭南理工大学科研院 2024年3月5日"."""
        for block in self.body[-2:]:
            found = find_date(block.text, self.order) if len(block.text) <= 40 else None
            if found and found[2] >= len(block.text):
                return found[0]
        return None

    def _without_year(self) -> str | None:
        """A day of the byline whose year only the address gives: "03-05 10:20" at /2024/…"""
        year = re.search(r"[/_-]((?:19|20)\d\d)(?=[/_-]|\d\d[/_-])", self.document.url.partition("://")[2])
        if not year:
            return None
        for block in self.near:
            named = _DAY_IN_WORDS.search(block.text) if len(block.text) <= 60 else None
            said = bool(named and _verb_before(block.text, named.start()))
            if len(block.text) > 60 or not (said or is_byline(block.text) or is_date(block.text)):
                continue
            for value in [value for group, value in byline(block.text) if group in ("published", "date")] or [
                block.text
            ]:
                found = _MONTH_DAY.search(value)
                day = first_date(f"{year.group(1)}-{found.group(1)}-{found.group(2)}") if found else None
                day = day or first_date(_in_words(value, year.group(1)))
                if day and (not self.address or day.startswith(self.address[:7])):
                    return day
        return None

    def _long_ago(self) -> str | None:
        """ "2 days ago", where the page prints what day it was made on."""
        ago = next((found for block in self.near if (found := _AGO.search(block.text[:90]))), None)
        if not ago:
            return None
        for block in self.document.blocks[:200]:
            if furniture(block.text) == "today" and (today := first_date(block.text, self.order)):
                return (date.fromisoformat(today) - timedelta(days=_days(ago))).isoformat()
        return None

    def _month(self) -> str | None:
        return next((m for b in self.near if len(b.text) <= 60 and (m := month_date(b.text))), None)


def _in_words(text: str, year: str) -> str:
    """A day without a year ("Thursday 12 March", "Mar 12, 09:30") with the year that is known."""
    found = _DAY_IN_WORDS.search(text)
    return f"{found['day'] or found['after']} {found['month'] or found['first']} {year}" if found else ""


def _days(ago: re.Match[str]) -> int:
    number, unit, yesterday, count, einheit, zuotian = ago.groups()
    if yesterday or zuotian:
        return 1
    number = (number or count).lower()
    return (_NUMBERS.get(number) or int(number)) * _DAYS.get((unit or einheit).lower(), 0)


def _dated_parts(line: str) -> Iterator[tuple[str, str, str]]:
    """The dates of a line that a label or a verb before it explains: sort, the part with the date, what
    stands before.
    """
    labels = byline(line)
    for group, value in labels:
        if group in ("published", "date", "updated", "issued") and value:
            at = line.find(value)
            yield group, value, line[max(0, at - 24) : at]
    if len(line) > 300 or any(group in ("published", "updated") for group, _ in labels):
        return
    rest = plain(line)
    for _ in range(4):
        found = find_date(rest, DMY) if any(map(str.isdigit, rest)) else None
        if not found:
            return
        group = _verb_before(rest, found[1])
        if group:
            yield group, rest[found[1] : found[2] + 16], rest[max(0, found[1] - 24) : found[1]]
        rest = rest[found[2] :]


def _verb_before(text: str, at: int) -> str:
    """What a word without a colon says of the date that follows: "Published March 5", "last modified …"."""
    found = _VERB.search(text[max(0, at - 60) : at])
    return (found.lastgroup or "") if found else ""


def _swapped(day: str) -> str:
    return f"{day[:4]}-{day[8:10]}-{day[5:7]}"


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if len(day) == 10 else ""


def _near(document: Document, title: int, first: int) -> tuple[list[Block], list[Block]]:
    """What stands between headline and text, and the byline under an abstract; what stands shortly before."""
    blocks = document.blocks
    reach = min(len(blocks), title + 12)
    end = first if first > title else reach
    while title < end < reach and len(blocks[end].text) < 60:
        end += 1  # a dateline of its own ("Harbin, March 4, 2025") is the text's first line and still no text
    behind = [
        block
        for block in blocks[title + 1 : end]
        if block.region in ("main", "header", "form") and block.link_ratio < 0.6
    ]
    for block in blocks[max(end, title + 1) : min(title + 8, first + 3)]:
        labels = is_byline(block.text) or is_date(block.text)
        if labels and block.region in ("main", "header") and block.link_ratio < 0.6:
            behind.append(block)
    before = [
        block
        for block in blocks[max(0, title - _MOST_ROWS) : max(0, title)]
        if (title - block.index <= _MOST_BEFORE or block.row)
        and block.region in ("main", "header")
        and block.link_ratio < 0.5
    ]
    return behind, before


def _from_dateline(body: Sequence[Block], order: str) -> str | None:
    """The date that the first sentence opens with: "HARBIN, March 4, 2025 – The company …"."""
    opening = body[0].text[:80] if body else ""
    found = find_date(opening, order)
    return found[0] if found and re.match(r"\s?[)）]?\s?(?:[-–—:：]|/PR)", opening[found[2] :]) else None
