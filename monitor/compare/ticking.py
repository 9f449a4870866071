"""What only ticks: days that are left, tallies of those who looked, an order of sorting.

Takes lines that changed, as pairs; says which of them tell only of the day and of the number of readers.
One pair speaks by its words ("97 people are interested"); several of one pattern speak together: most rows
of a list whose numbers alone rose go on counting, unless what is counted is what an institution has.
Numbers of days that all fell alike, or that stand beside a day which did not change, are derived from
today. Linear time.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex

__all__ = ["Moved", "dates_of", "is_ticking_column", "ticking", "ticking_columns"]

_LONGEST = 120
_MOST, _ROWS = 0.6, 3
"""How many of the lines of one pattern must have moved, and how many at least."""
_NUMBER = regex(r"(?<![A-Za-z\d])\d{1,3}(?:,\d{3})+(?!\d)|(?<![A-Za-z\d])\d+")
_EXACT = regex(r"\d\s?[:：/]\s?\d|\d\.\d|\d[-–]\d|\d\s?[年月]")
"""A time, a day, a decimal, a span: nothing that is counted up."""
_CODE = regex(r"(?<![^\W_])(?=[A-Za-z\d]{0,40}\d)(?=[A-Za-z\d]{0,40}[A-Za-z])[A-Za-z\d]{4,40}(?![^\W_])")
_SAYS = regex(r"[.!?。！？；]\W{0,2}$")

_HELD = regex(
    r"\b(?:staff|students?|pupils?|profs?|professors?|lecturers?|teachers?|employ\w+|facult(?:y|ies)"
    r"|departments?"
    r"|budgets?|place[sd]?|seats?|beds?|quotas?|intake|admi\w+|enrol\w*|graduat\w+|alumni|ranks?"
    r"|ranked|ranking"
    r"|position|fees?|prices?|costs?|tuition|salar\w+|wages?|sums?|amounts?|values?|florins?|dollars?"
    r"|euros?"
    r"|pounds|yuan|rmb|usd|eur|gbp|cny|scores?|points?|marks?|grades?|credits?|hours?|age|aged|years?"
    r"|months?"
    r"|weeks?|volumes?|laborator\w+|labs?|institutes?|cent(?:re|er)s?|campus\w*|programmes?|programs?"
    r"|courses?"
    r"|modules?|patents?|doctora\w+|doctors|phds?|masters?|bachelors?|fellow\w*|researchers?|scientists?"
    r"|engineers?|population|turnover|revenue|income|grants?|projects?|publications?|publish\w*"
    r"|papers?|articles?"
    r"|citations?|cited|universit\w+|companies|company|firms?|partners?|members?|countr\w+|states"
    r"|posts|vacanc\w+"
    r"|rooms?|floors?|buildings?|tower|levels?|limits?|max\w*|min\w*|capacity|area|length|height"
    r"|weight|distance"
    r"|speed|power|range|temperature|per cent|percent|kg|km|mm|cm|m|kw|mw|chapters?|sections?"
    r"|versions?|no|nr|tel"
    r"|telephone|phone|fax|ext|born|founded|since|expir\w+|deadline|due|period|duration|terms?|notice"
    r"|units?"
    r"|stock|items|equipment|awards?|awarded|prizes?|medals?|wins?|won|deaths|cases|accidents"
    r"|incidents|patients"
    r"|applicants?|contracts?|agreements?|orders?|sold|lots?|bids?|bidders|samples|tests?|flights?|ships?"
    r"|aircraft|machines?|vehicles|experts?|panel|board|jury|judges|councill?ors|committee|invest\w+|loans?"
    r"|funds?|funding|stations?|sites?|branches|offices|days)\b|[%‰°€$£¥]"
    r"|员工|职工|教职|教师|教授|讲师|学生|生|硕士|博士|研究员|学者|专家|院士|人才|骨干|招|录|编|岗|职"
    r"|在校|毕业|校友|会员"
    r"|成员|委员|名额|指标|额|床|席|座|名次|排|位次|分|成绩|学时|课|专业|费|价|元|金|预算|收入|产值"
    r"|万|亿|平方|公里|米|吨|公斤"
    r"|克|瓦|馆藏|藏书|册|项|论文|专利|成果|奖|实验室|中心|基地|学院|院系|人口|面积|高度|长度|重量"
    r"|距离|功率|限|不超|不少|期|年|月"
    r"|岁|届|级|章|条|款|第|版|楼|室|房|电话|传真|分机|编号|号|台|套|件|辆|架|艘|率|占|例|案|家|所|国"
    r"|队|团|场|站|点(?!赞|击)"
    r"|合同|协议|中标|供应商|企业|单位|公司|设备|班|组",
    re.I,
)
"""What an institution has or sets: such a number stands until it is counted again."""
_DONE = (
    r"(?:interested|going|attending|watching|viewing|viewed|likes?|liked|love[sd]?|upvotes?"
    r"|downvotes?|views?|pageviews"
    r"|reads?|visits?|visitors?|hits?|clicks?|downloads?|downloaded|exported|shares"
    r"|shared(?! [a-z]{4,} [a-z])|reposts?|retweets?|comments?"
    r"|replies|reactions?|claps?|cheers|kudos|followers?|subscribers?|fans|bookmark(?:s|ed)|saves"
    r"|favou?rites|plays"
    r"|listens|rsvps?|queries|searches|thumbs(?: up| down)?|wishlists?|watchlists?|impressions"
    r"|(?:not |un)?helpful"
    r"|useful)"
)
_LIVE = regex(
    rf"\b{_DONE}\b[\s:：(·—–-]{{0,3}}\d|\d[kKmM]?\+?\s(?:[a-z]{{1,10}} ){{0,3}}{_DONE}\b"
    r"|感兴趣|想去|想看|想要|围观|有用|没用|无用|有帮助|没帮助|点赞|赞(?!助)|踩(?!踏)|顶\s?[(（]?\d"
    r"|阅读|浏览|点击|访问|访客|转发|在看"
    r"|收藏(?![品家])|评论(?!员)|留言|跟帖|回复|关注|热度|人气|下载|播放|收听|观看|在线|查询|分享"
    r"|粉丝|打卡|导出",
    re.I,
)
"""What those do who look at a page, and nobody counts but it."""
_VOTED = regex(
    r"\W*(?:yes|agree|up|good|helpful|👍)\W{1,4}\d+\W{1,6}(?:no|disagree|down|bad|unhelpful"
    r"|👎)\W{1,4}\d+\W*",
    re.I,
)

_UNITS = {
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "小": 1 / 24,
    "天": 1.0,
    "日": 1.0,
    "周": 7.0,
}
_UNITS |= {"星": 7.0, "个": 30.4, "月": 30.4}
_SPAN = r"(\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten) ?(hour|day|week|month)s?"
_SPAN_ZH = r"(\d{1,4}) ?(小时|天|日|周|星期|个?月)"
_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
_AHEAD = regex(
    r"\W*(?:(?:it |event |this )?(?:starts?|begins?|opens?|closes?|closing|ends?|due|expires?"
    r"|takes place|held|is)"
    rf" )?in (?:about |only |just |over )?{_SPAN}(?: (?:time|from now))?(?:'s?)?\W*"
    rf"|\W*(?:only |just |about )?{_SPAN} (?:left|to go|remaining|from now|away|until .{{1,40}})\W*"
    rf"|(?:.{{0,16}}(?:距|还有|还剩|仅剩|剩余|剩|尚有|再过).{{0,10}}?){_SPAN_ZH}(?:[以之]?后)?.{{0,6}}"
    rf"|{_SPAN_ZH}[以之]?后(?:开始|开幕|截止|举行|结束|开讲|开赛|开放)?",
    re.I,
)
"""A line that only says how far ahead something is."""
_SPAN_ONLY = regex(rf"\W*(?:in )?(?:{_SPAN}|{_SPAN_ZH})[以之]?后?\W*", re.I)
_LEFT = regex(
    r"\b(?:left|remaining|remains|to go|until|countdown|closes in|ends in|starts in|due in|opens in)\b"
    r"|剩|还有|倒计时|距",
    re.I,
)
_DATE = regex(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b",
    re.I,
)
_SORTED = regex(  # not "ordered 5 ships", nor 按5万元资助
    r"\b(?:sort|order|arrange)(?:ed)?(?: by\W{1,3}|\s?[:：]\s{0,3})(?:\w+ ?){1,3}"
    r"|(?:排序|排列)(?:方式)?\s?[:：]\s?[^\s|｜，,。]{1,6}|按[^\s|｜，,。\d]{1,6}(?:排序|排列)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that changed. `dates`: the days that stand near it, in the old page and in the new one."""

    before: str
    after: str
    dates: frozenset[str] = frozenset()


def dates_of(texts: Sequence[str]) -> frozenset[str]:
    """The days that some lines name."""
    return frozenset(found for text in texts for found in _DATE.findall(text[:200]))


def ticking(moved: Sequence[Moved], every: Sequence[str]) -> set[int]:
    """Which of the changes tell only what ticks; `every` line of the new page shows how many did not move."""
    found: set[int] = set()
    groups: dict[str, list[int]] = defaultdict(list)
    ahead: list[int] = []
    for at, each in enumerate(moved):
        if max(len(each.before), len(each.after)) > _LONGEST:
            continue
        if _AHEAD.fullmatch(each.before) and _AHEAD.fullmatch(each.after):
            ahead.append(at)
        elif _unsorted(each.before) == _unsorted(each.after) or _is_tally(each):
            found.add(at)
        elif (pattern := _pattern(each.before)) == _pattern(each.after):
            groups[pattern].append(at)
    found |= {at for at in ahead if moved[at].dates}
    spans = [(_days(moved[at].before), _days(moved[at].after)) for at in ahead]
    if len(ahead) > 1 and _fell_alike(spans):
        found |= set(ahead)
    together = [(pattern, ats) for pattern, ats in groups.items() if len(ats) >= _ROWS]
    if together:
        patterns = Counter(_pattern(text) for text in every if len(text) <= _LONGEST)
        for pattern, ats in together:
            rows = [(moved[at].before, moved[at].after) for at in ats]
            if len(ats) >= _MOST * patterns[pattern] and _go_on_counting(pattern, rows):
                found |= set(ats)
    return found


def ticking_columns(
    head: Sequence[str],
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    rows: int,
    period: re.Pattern[str],
) -> set[int]:
    """The columns of a table that only count readers and days. `pairs`: the rows that changed; `rows`: how
    many there are; `period`: what years and months are called.
    """
    if len(pairs) < _ROWS or all(row and period.fullmatch(row[0].strip()) for row, _ in pairs):
        return set()
    dated = all(dates_of(before) & dates_of(after) for before, after in pairs)
    found = set()
    for at, name in enumerate(head):
        cells = [(row[at], new[at]) for row, new in pairs if row[at : at + 1] != new[at : at + 1]]
        if not period.fullmatch(name.strip()) and is_ticking_column(name, cells, rows, dated):
            found.add(at)
    return found


def is_ticking_column(head: str, cells: Sequence[tuple[str, str]], rows: int, dated: bool) -> bool:
    """Whether the cells of a column that changed only tick. `rows`: how many there are; `dated`: whether the
    table names days that stayed.
    """
    if len(cells) < _ROWS or len(cells) < _MOST * rows or not any(map(str.isalpha, head)):
        return False
    if any(max(len(one), len(other)) > 40 for one, other in cells):
        return False
    if all(_SPAN_ONLY.fullmatch(one) and _SPAN_ONLY.fullmatch(other) for one, other in cells):
        spans = [(_days(one), _days(other)) for one, other in cells]
        return _fell_alike(spans) and (dated or _LEFT.search(head) is not None)
    patterns = {_pattern(text) for pair in cells for text in pair}
    return len(patterns) == 1 and _go_on_counting(f"{head} {patterns.pop()}", cells)


def holds(text: str) -> bool:
    """Whether a line names what an institution has or sets."""
    return _HELD.search(text) is not None


def _pattern(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).split())


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in _NUMBER.findall(text)]


def _unsorted(text: str) -> str:
    """A line without how a list is sorted, in one way of dashes; the line itself where it does not tell."""
    kept = _SORTED.sub("", text) if "sort" in text.lower() or "排序" in text or "rder" in text else text
    return kept.replace("–", "-") if kept != text else text


def _go_on_counting(pattern: str, rows: Sequence[tuple[str, str]]) -> bool:
    """Whether numbers of one pattern all rose, and are none of what an institution has."""
    if (
        "#" not in pattern
        or not any(map(str.isalpha, pattern))
        or _HELD.search(pattern)
        or _SAYS.search(pattern)
    ):
        return False
    if any(_EXACT.search(text) for pair in rows for text in pair):
        return False
    steps = [
        after - before
        for one, other in rows
        for before, after in zip(_numbers(one), _numbers(other), strict=True)
    ]
    return min(steps) >= 0 and len({step for step in steps if step}) > 1


def _is_tally(each: Moved) -> bool:
    """Whether a line consists of labels with numbers, of which one is a counter and those that moved are none
    of what an institution has.
    """
    texts = [_CODE.sub("0", _AGO.sub("", _unsorted(text))).strip() for text in (each.before, each.after)]
    if _pattern(texts[0]) != _pattern(texts[1]) or _SAYS.search(texts[0]) or not _is_run(texts[0]):
        return _VOTED.fullmatch(each.before) is not None and _VOTED.fullmatch(each.after) is not None
    if _DATE.findall(texts[0]) != _DATE.findall(texts[1]):
        return False
    between = _NUMBER.split(texts[0])
    counts = [_numbers(text) for text in texts]
    for at, (before, after) in enumerate(zip(*counts, strict=True)):
        if before != after and (
            _HELD.search(between[at][-12:]) or _HELD.search(_FOLLOWING.match(between[at + 1])[0])  # type: ignore[index]
        ):
            return False
    return True


_AGO = regex(
    r"\b\d+ \w+ ago\b|\byesterday\b|\btoday\b|\d+\s?(?:秒|分钟|小时|天|周|个?月)前|昨天|今天|刚刚|前天", re.I
)
_FOLLOWING = regex(" ?[A-Za-z]*(?: [A-Za-z]+)?|[\u3400-\u9fff]{1,3}")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = regex("[A-Za-z']+|[\u3400-\u9fff]")


def _is_run(text: str) -> bool:
    """Whether a line is a few short labels with their numbers, one of which counts readers."""
    if not _LIVE.search(text) or _YEAR.search(_DATE.sub("", text)):
        return False
    numbers = len(_NUMBER.findall(text))
    return numbers > 0 and len(_WORD.findall(text)) <= 6 * numbers + 10


# --------------------------------------------------------------------- days ahead


def _days(text: str) -> tuple[float, float]:
    """How many days a text says, and the unit in which it does."""
    found = _ANY_SPAN.search(text)
    if found is None:
        return 0.0, 1.0
    number, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
    size = _UNITS[unit.lower() if unit.isascii() else unit[0]]
    return (_WORDS[number.lower()] if number.lower() in _WORDS else float(number)) * size, size


_ANY_SPAN = regex(rf"(?<![A-Za-z\d]){_SPAN}|{_SPAN_ZH}", re.I)


def _fell_alike(spans: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> bool:
    """Whether all fell by the same days, as far as their units are exact, and did not begin at the same."""
    if len({before for (before, _), _ in spans}) < 2:
        return False
    low, high = 0.0, 1e9
    for (before, unit), (after, smaller) in spans:
        inexact = 0.0 if unit == smaller == 1.0 else max(unit, smaller)
        low, high = max(low, before - after - inexact), min(high, before - after + inexact)
    return high > 0 and low <= high
