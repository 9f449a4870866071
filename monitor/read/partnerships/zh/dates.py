"""When an event was, as an ISO date of the precision that the text gives.

Takes folded sentences and the day of publication; resolves 18日, 昨日, 同日, 上周五, 去年5月, 近日
and the like, and rolls the year back where a date would lie after the page. Refuses deadlines and
periods (自…起, 截至, 于2025年内).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.later import regex
from monitor.read.partnerships.zh.lunar import lunar_days

_ONE_TO_NINE = "[一二三四五六七八九]"
_HAN_MONTH = f"(?:十[一二]?|{_ONE_TO_NINE})"
_HAN_DAY = f"(?:三十一?|二?十{_ONE_TO_NINE}?|{_ONE_TO_NINE})"
_DATE = regex(
    rf"(?P<han>(?:(?:[一二][〇零○一二三四五六七八九]{{3}}年)?{_HAN_MONTH}月|本月|上个?月){_HAN_DAY}[日号]"
    rf"|(?<![^,。;:()\x01])(?:三十一?|二十{_ONE_TO_NINE}?|十{_ONE_TO_NINE}?)日)"
    r"|(?P<shift>[一两二三四五六七八九十]|\d{1,2})(?P<span>天|日|周)(?:之)?后(?=[,与同\u4e00-\u9fff])"
    r"|(?:(?P<year>(?:19|20)\d{2})年|(?P<relyear>今年|去年|前年|本年|当年))?(?:(?P<month>1[0-2]"
    r"|0?[1-9])月|(?P<relmonth>本月|上月|上个月|这个月))?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号)(?![^,。;]{0,4}(?:电|讯)(?:[ (\x01]"
    r"|$))(?:(?:至|到|-|~|、)(?:\d{1,2}月)?(?P<until>\d{1,2})(?:日|号))?"
    r"|(?:(?P<year2>(?:19|20)\d{2})年|(?P<relyear2>今年|去年|前年|本年))(?:(?P<month2>1[0-2]"
    r"|0?[1-9])月)?(?P<part2>初|底|中旬|上旬|下旬)?"
    r"|(?P<iso>(?:19|20)\d{2}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))(?!\d)"
    r"|(?P<month3>1[0-2]|0?[1-9])月(?:初|底|中旬|上旬|下旬)?(?!\d)"
    r"|(?P<word>昨日|昨天|昨(?=\(|\x01|上午|下午|晚)|昨晚|昨夜|今日|今天|今晨|今早|今晚|今(?=\(|\x01"
    r"|上午|下午|早)|前日|前天|当日|当天|同日|同一天|当晚|是日|次日|翌日|第二天"
    r"|此前一天|前一天|前一日|近日|日前|近期|最近|本月|上月|上个月"
    r"|(?P<week>上|本|这)(?:周|星期)(?P<weekday>[一二三四五六日天])"
    r"|(?P<weekday2>(?:周|星期|礼拜)[一二三四五六日天])(?=[,上下晚在])"
    r"|(?:[两三四五六七]天|[一两二三]周)前(?=[,的]))"
)
_NO_EVENT_BEFORE = regex(
    r"(?:明年|后年|自|从|截至|截止|至|(?<!回)(?<!来)到|直至|拟于|将于|定于|计划于|预计|有望|力争|力争于"
    r"|拟|于(?=\d{4}年内)|定在|不迟于|早在|始于|建于|成立于|毕业于|原定|前于)$"
)
_NO_EVENT_AFTER = regex(
    r"(?:起|以来|之前|前(?!往|沿|夕|瞻|去|来|不久)|以前|届|级|版|期末|内(?!部|容)|度|代|[上下]半年|[春秋]季|第.[批期季])"
)
_DATELINE = regex(
    r"^(?:本报|新华社|新华网|中新社|中新网|人民网|本台|本刊|光明网"
    r"|央视网)?[^,。;]{0,16}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:综合"
    r"|专|消息)?(?:电|讯|报道)"
)
_LONG_AGO = 100
"""Days: an event this long before its page is told as background."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that a sentence names. `vague`: only the month of publication is meant (近日)."""

    start: int
    end: int
    value: str
    vague: bool = False

    @property
    def is_day(self) -> bool:
        return len(self.value) == 10


@dataclass(frozen=True, slots=True)
class Calendar:
    """How relative dates of one article are to be read."""

    published: date | None
    base: date | None
    """The day that 今日 means: of the dateline, else of publication."""

    @classmethod
    def of(cls, published: str | None, first_sentences: Sequence[str]) -> "Calendar":
        day = _parse(published or "")
        base = day
        for text in first_sentences:
            line = _DATELINE.match(text)
            if line and day:
                base = _roll(day.year, int(line["month"]), int(line["day"]), day) or day
                break
        return cls(day, base)

    def long_before(self, value: str) -> bool:
        """Whether a date lies so far before the page that it is background."""
        if not self.published or not value:
            return False
        parts = [int(part) for part in value.split("-")]
        last = date(parts[0], parts[1] if len(parts) > 1 else 12, 28) if len(parts) < 3 else date(*parts)
        return (self.published - last).days > _LONG_AGO

    def to_come(self, value: str) -> bool:
        """Whether a date lies behind the page, as only a plan's can (two days of grace)."""
        if not self.published:
            return False
        last = f"{self.published + timedelta(days=2):%Y-%m-%d}"
        return value > last[: len(value)]

    def month(self) -> str | None:
        return f"{self.published:%Y-%m}" if self.published else None

    def moments(self, text: str, context: str | None = None) -> list[Moment]:
        """The dates in a folded sentence at which something may have happened, in order."""
        found: list[Moment] = []
        for match in _DATE.finditer(text):
            if _NO_EVENT_BEFORE.search(text[max(0, match.start() - 5) : match.start()]):
                continue
            if _NO_EVENT_AFTER.match(text[match.end() : match.end() + 3]):
                continue
            value = self._value(match, found[-1].value if found else context)
            if value:
                found.append(Moment(match.start(), match.end(), value, match["word"] in _VAGUE))
        lunar = [Moment(a, b, day.isoformat()) for a, b, day in lunar_days(text, self.published)]
        return sorted([*found, *lunar], key=lambda moment: moment.start) if lunar else found

    def _value(self, match: re.Match[str], context: str | None) -> str | None:
        if match["iso"]:
            parsed = _parse(re.sub(r"[/.]", "-", match["iso"]))
            return parsed.isoformat() if parsed else None
        if match["word"]:
            return self._of_word(match, context)
        if match["han"]:
            figures = _DATE.match(_in_figures(match["han"]))
            return self._of_day(figures, self.published) if figures else None
        if match["shift"]:
            return _later(context, _count(match["shift"]) * (7 if match["span"] == "周" else 1))
        reference = self.published
        if match["day"]:
            return self._of_day(match, reference)
        year = match["year2"] or (reference and _relative_year(match["relyear2"], reference.year))
        month = match["month2"] or match["month3"]
        if match["month3"]:
            if not reference:
                return None
            year = reference.year if int(month) <= reference.month else reference.year - 1
        if not year:
            return None
        return f"{int(year):04d}-{int(month):02d}" if month else f"{int(year):04d}"

    def _of_day(self, match: re.Match[str], reference: date | None) -> str | None:
        day = int(match["day"])
        year, month = match["year"], match["month"]
        if not year and not reference:
            return None
        if match["relmonth"] and reference:
            back = (
                reference.replace(day=1) - timedelta(days=1)
                if match["relmonth"].startswith("上")
                else reference
            )
            made = _make(back.year, back.month, day)
        elif year and month:
            made = _make(int(year), int(month), day)
        elif match["relyear"] and month and reference:
            made = _make(_relative_year(match["relyear"], reference.year) or reference.year, int(month), day)
        elif month and reference:
            made = _roll(reference.year, int(month), day, reference)
        elif reference:
            made = _roll_month(reference, day)
        else:
            made = None
        if made is None:
            return None
        return f"{made:%Y-%m}" if match["until"] else made.isoformat()

    def _of_word(self, match: re.Match[str], context: str | None) -> str | None:
        word = match["word"]
        if word in _VAGUE:
            return self.month()
        if word in _SHIFT_CONTEXT:
            day = _parse(context or "")
            return (day + timedelta(days=_SHIFT_CONTEXT[word])).isoformat() if day else context
        if not self.base:
            return None
        if match["week"] or match["weekday2"]:
            name = match["weekday"] or match["weekday2"][-1]
            monday = self.base - timedelta(days=self.base.weekday())
            day = monday + timedelta(days="一二三四五六日".find(name.replace("天", "日")))
            if match["week"] == "上" or day > self.base:
                day -= timedelta(days=7)
            return day.isoformat()
        if word.endswith("前") and word not in _SHIFT_CONTEXT:
            return (self.base - timedelta(days=_count(word[0]) * (7 if word[1] == "周" else 1))).isoformat()
        if word in ("上月", "上个月"):
            return f"{self.base.replace(day=1) - timedelta(days=1):%Y-%m}"
        if word == "本月":
            return f"{self.base:%Y-%m}"
        return (self.base - timedelta(days=_BACK.get(word[0], 0))).isoformat()


_VAGUE = frozenset(["近日", "日前", "近期", "最近"])
_SHIFT_CONTEXT = {
    "当日": 0,
    "当天": 0,
    "同日": 0,
    "同一天": 0,
    "当晚": 0,
    "是日": 0,
    "次日": 1,
    "翌日": 1,
    "第二天": 1,
    "此前一天": -1,
    "前一天": -1,
    "前一日": -1,
}
_BACK = {"昨": 1, "前": 2, "今": 0}


def _later(context: str | None, days: int) -> str | None:
    """So many days after the day last spoken of."""
    day = _parse(context or "")
    return (day + timedelta(days=days)).isoformat() if day else None


_FIGURES = {character: digit for digit, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}


def _count(numeral: str) -> int:
    """两 → 2, 十 → 10, 二十一 → 21, 12 → 12."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_FIGURES[tens] if tens else 1) if ten else 0) + (_FIGURES[ones] if ones else 0)


def _in_figures(text: str) -> str:
    """二〇二四年十月三十一日 → 2024年10月31日."""
    year, found, rest = text.rpartition("年")
    month, _, day = rest[:-1].rpartition("月")
    if month[:1] in ("本", "上") or not month:
        return f"{month}{'月' if month else ''}{_count(day)}日"
    digits = "".join(str(_FIGURES[character]) for character in year)
    return f"{digits}{found}{_count(month)}月{_count(day)}日"


def _relative_year(word: str | None, year: int) -> int | None:
    return {"今年": year, "本年": year, "当年": year, "去年": year - 1, "前年": year - 2}.get(word or "")


def _parse(text: str) -> date | None:
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return _make(*map(int, match.groups())) if match else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _roll(year: int, month: int, day: int, reference: date) -> date | None:
    """The last such day that is not after `reference` (two days of grace)."""
    made = _make(year, month, day)
    if made and made > reference + timedelta(days=2):
        return _make(year - 1, month, day)
    return made


def _roll_month(reference: date, day: int) -> date | None:
    made = _make(reference.year, reference.month, day)
    if made is None or made > reference + timedelta(days=2):
        before = reference.replace(day=1) - timedelta(days=1)
        return _make(before.year, before.month, day)
    return made
