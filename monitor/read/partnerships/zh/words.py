"""Words of a Chinese sentence, and which of them names of organisations are made of.

Takes folded text (masks stay one character each); gives words that cover it without a gap. A word of a
name is a place, a proper or field noun, an adjective or verb that names use (国立, 检测), or a character
that no dictionary word covers (锐行智轨). Prepositions, times, amounts, titles, roles and all other verbs
are not. Refuses nothing.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import COUNTRIES, DISCIPLINE, KNOWN, PLACES
from monitor.read.partnerships.zh.sentences import NAME_BRACKET
from monitor.read.partnerships.zh.wordlists import (
    ACTS,
    DIRECTIONS,
    FIELD_VERBS,
    IN_FIRMS,
    IN_FOREIGN,
    IN_NAMES,
    MEASURES,
    NO_PART,
    PRAISE,
    SOFT,
    STOP_CHARACTERS,
)

_HAN = regex(r"[\u4e00-\u9fff]+")
_LATIN = regex(r"[a-z][a-z0-9.&-]*")
NUMERAL = regex(r"[\d〇零一二三四五六七八九十百]+")
_NUMBERED = regex(
    r"第?[\d〇零一二三四五六七八九十百]{2,6}(?:所(?![高院学大中小国知双部省地民])|院(?!士|长|校))"
    r"|第?[\d〇零一二三四五六七八九十百]{1,6}"
    r"(?=研究所|研究院|设计院|研究总院|部队|医院|厂|工厂|(?:高级|初级|实验|职业|完全|外国语)?(?:中学|小学)|师(?![资生傅范长])|旅|基地)"
    r"|第[\d〇零一二三四五六七八九十百]{1,4}(?=[\u4e00-\u9fff]{2,6}(?:大学|学院|研究|设计|医院|工程"
    r"|勘察|公司))"
)
_JOINERS = "·•-—"
_WHOLE = regex(r"可持续")
"""Words that the dictionary tears apart."""
_FIGURES_OF_FIRM = regex(
    r"(?<![\u4e00-\u9fff\d])[〇零一二三四五六七八九十]{2,3}(?![所家个名位项大方届期日月年号])"
    r"(?=[\u4e00-\u9fff]{2,14}?(?:公司|集团))"
)
"""三六零|数字安全|科技集团: a firm that is called by figures."""
_DISTRICT = regex(
    r"(?<=市)(?![各全本该我](?![南北中])|两|某|地|[山郊城]区)[^\W\d_与和同及在]{1,3}(?<![园校社灾厂库])[区县旗]"
    r"(?=[区县旗]?委(?!员)|人民政府|政府|管委会|[与和及、,])"
)
"""重庆市|璧山区|委: the name of a district behind that of its city."""
_CITY = regex(
    r"(?![\u4e00-\u9fff]?(?:[城股超门夜早楼房集级辖全本该都各]市|(?:贫困|示范|[强大各全本该级属])县))[\u4e00-\u9fff]{2,3}[市县]"
)
"""句容市, which the dictionary has as a plain noun."""
_FIRM_END = regex(r"(?:公司|集团|股份|药业|科技股份)$")
_DOUBTFUL = IN_FOREIGN | IN_FIRMS | {"地"}
_LINKING = frozenset("与和及暨")
_SEAT_OF_PARTY = regex(r"(?<=[\u4e00-\u9fff])[市县区省州旗](?=[市县区省州旗]?委(?!员))")
"""崂山区|区委: the name of the place ends before its committee."""
_BEFORE_TITLE = regex(
    r"(?:大学|学院|学校|公司|集团|研究院|研究所|政府|委员会|管委会|协会|医院|银行|[局厅区市县省])"
    r"(?=(?:常务|第一|执行|党委|党组|校|院)?副?(?:校长|院长|所长|书记|董事长|总经理|总裁|主任|主席"
    r"|行长|会长|区长|市长|县长|省长|局长|厅长))"
)
"""无线电电子大学|校长: not 大学校长."""
_ROLE = regex(
    r"(?:(?:承建|承办|主办|协办|委托|受托|捐赠|受赠|合作|采购|出资|投资|资助|赞助|运营|转让|受让"
    r"|被许可|许可|出让|发包|承包|承接|供应|供货"
    r"|中标|成交|招标|投标|建设|使用|共建|签约|协议|参与|牵头|总包|分包|需求|供给|发榜|揭榜|出题|解题|实施|甲|乙|丙|买|卖"
    r"|东道)(?:方|商|人|单位)|供应商名称|单位名称|名称)"
    r"(?=[\u4e00-\u9fff]{4})"
)
"""What somebody is in a deal, before the name: 承建方云帆建工集团."""
_ZONE = regex(r"(?:经开|高新|自贸|保税|示范|合作|开发)区(?!域|别|分)|经[信贸]|管委会")
_SLOPE = regex(r"[东西南北](?![侧面边端间头向下上风方])[\u4e00-\u9fff]")
"""东麓, 南岸: as good as a place."""
_HEAD_ENDS = regex(
    r"集团(?!军)|公司(?!债|法)|大学(?!生|城|路|堂|排|英|科)|学院(?!派|路)|研究院|研究所|医院|管委会"
    r"|基金会|协会"
)
_VERB_BEGINS = regex(
    r"中标|中选|签约|签署|签订|共建|共同|正式|分别|代表(?!处|队|团)|将(?=[与同向在为于和对由把派建投]"
    r"|进行|共同|联合)|联合(?=签|发起|承担|申报|举办|培养)|揭牌|挂牌|在(?=[京渝沪穗津宁汉蓉])"
)
"""Words that the dictionary would tear apart for a longer one: 保健院|中标, not 院中."""

NAME, STOP, LINK, PLACE, INNER = "name", "stop", "link", "place", "inner"


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    tag: str
    sort: str
    """`NAME` and `PLACE` may begin a name or go on with it, `INNER` only go on with one that began with a
    place or a word of its own, `LINK` only join two fields of it, `STOP` never stands in one."""

    @property
    def proper(self) -> bool:
        """Whether it looks like a name of somebody's own, not like a word for a kind of thing."""
        single = len(self.text) == 1 and self.sort == NAME
        return (
            single
            or self.sort == PLACE
            or bool(_SLOPE.fullmatch(self.text))
            or self.tag in ("nz", "nr", "nt", "nrt", "x", "eng")
        )

    @property
    def verbal(self) -> bool:
        return self.tag[:1] == "v"


@lru_cache(maxsize=256)
def words_of(text: str, edges: frozenset[int] = frozenset()) -> tuple[Word, ...]:
    """All words of a folded sentence, in order; none crosses one of the `edges`."""
    from rjieba import tag  # its dictionary takes 30 MB: only for those who read Chinese

    fixed = {
        m.start(): m.end()
        for m in KNOWN.finditer(text)
        if len(m.group()) > 2 and text[m.end() : m.end() + 1] != "员"
    }
    fixed |= {m.start(): m.end() for m in _ZONE.finditer(text) if not _overlaps(fixed, m)}
    fixed |= {m.start(): m.end() for m in _NUMBERED.finditer(text) if not _overlaps(fixed, m)}
    for pattern in (_WHOLE, _DISTRICT, _FIGURES_OF_FIRM):
        fixed |= {m.start(): m.end() for m in pattern.finditer(text) if not _overlaps(fixed, m)}
    roles = {m.start(): m.end() for m in _ROLE.finditer(text)}
    cuts = {0, len(text), *roles, *roles.values(), *edges, *fixed, *fixed.values()}
    cuts.update(
        match.end() for edge in (_SEAT_OF_PARTY, _BEFORE_TITLE, _HEAD_ENDS) for match in edge.finditer(text)
    )
    cuts.update(match.start() for match in _VERB_BEGINS.finditer(text))
    found: list[Word] = []
    at = 0
    for start, end in pairwise(sorted(cuts)):
        if start in fixed:
            word = text[start : fixed[start]]
            district = text[start - 1 : start] == "市" and word[-1] in "区县旗"
            found.append(Word(start, fixed[start], word, "nz", PLACE if district else NAME))
            at = fixed[start]
            continue
        if start < at:
            continue
        if start in roles:
            found.append(Word(start, roles[start], text[start : roles[start]], "n", STOP))
            at = roles[start]
            continue
        at = start
        for word, part in tag(text[start:end], False):
            found.append(_word(text, at, at + len(word), part))
            at += len(word)
    doubtful = [i for i, each in enumerate(found) if each.text in _DOUBTFUL]
    for i, settled in [(i, _settled(found, i)) for i in doubtful]:
        found[i] = settled
    return tuple(found)


def _settled(line: list[Word], i: int) -> Word:
    """地 behind one character and before a noun is no particle: 寒|地|能源."""
    word = line[i]
    lone = len(word.text) == 1 and 0 < i < len(line) - 1
    if word.text in IN_FIRMS and (_in_firm(line, i) or _abbreviates(line, i) or _begins_firm(line, i)):
        return replace(word, sort=NAME)
    if (
        lone
        and word.text in IN_FOREIGN
        and line[i - 1].proper
        and line[i + 1].proper
        and len(line[i + 1].text) == 1
    ):
        return replace(word, sort=NAME)
    between = 0 < i < len(line) - 1 and len(line[i - 1].text) == 1 and line[i - 1].sort == NAME
    if word.text == "地" and between and line[i + 1].sort == NAME and not line[i + 1].verbal:
        return replace(word, sort=NAME)
    return word


def _in_firm(line: list[Word], i: int) -> bool:
    """Whether a function word stands inside a firm's own name: 武汉|学|能|教育|有限公司."""
    start = i - 1
    while start > max(0, i - 4) and line[start].sort == NAME:
        start -= 1
    if start == i - 1 or line[start].sort != PLACE or not line[i - 1].proper:
        return False
    for after in line[i + 1 : i + 8]:
        if after.sort not in (NAME, INNER):
            return False
        if _FIRM_END.search(after.text):
            return after is not line[i + 1] or len(line[i - 1].text) == 1
    return False


_OPENS = frozenset("由与和同及、,。;:向给为对跟")
_LEGAL_FORM = regex(r"有限(?:责任)?公司|股份有限公司|股份|有限|集团")


def _begins_firm(line: list[Word], i: int) -> bool:
    """Whether a function word opens a firm's full name: 由|超|光子|科技|有限公司."""
    if line[i].text not in "超能可尔更才" or (i and line[i - 1].text not in _OPENS):
        return False
    for after in line[i + 1 : i + 7]:
        if _LEGAL_FORM.fullmatch(after.text):
            return after is not line[i + 1]
        if after.sort != NAME:
            return False
    return False


def _abbreviates(line: list[Word], i: int) -> bool:
    """Whether a direction begins a firm's short name: 会后,上|飞|公司."""
    if line[i].text not in "上中北南东西" or i + 2 >= len(line):
        return False
    opens = i == 0 or line[i - 1].sort == LINK or not _HAN.match(line[i - 1].text)
    return (
        opens
        and len(line[i + 1].text) == 1
        and line[i + 1].sort == NAME
        and line[i + 2].text in ("公司", "集团")
    )


def _overlaps(fixed: dict[int, int], match: re.Match[str]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in fixed.items())


def _word(text: str, start: int, end: int, tag: str) -> Word:
    word = text[start:end]
    return Word(start, end, word, tag, _sort(word, tag, text, start, end))


def _sort(word: str, tag: str, text: str, start: int, end: int) -> str:
    if word in _LINKING:
        return LINK
    if len(word) == 1:
        return _sort_of_character(word, text, start, end)
    if word in PLACES or word in COUNTRIES or tag == "ns" or (tag[0] == "n" and _CITY.fullmatch(word)):
        return STOP if word in NO_PART else PLACE
    if _LATIN.match(word) or not _HAN.match(word):
        return NAME if _LATIN.match(word) else STOP
    return _sort_of_word(word, tag)


def _sort_of_character(word: str, text: str, start: int, end: int) -> str:
    if word == NAME_BRACKET:
        return NAME
    if word in _JOINERS:
        return NAME if _HAN.match(text, end) and start and _HAN.match(text[start - 1]) else STOP
    if not _HAN.match(word):
        return NAME if _LATIN.match(word) else STOP
    return STOP if word in STOP_CHARACTERS or NUMERAL.match(word) else NAME


@lru_cache(maxsize=16_384)
def _sort_of_word(word: str, tag: str) -> str:
    if word in SOFT:
        return INNER
    if word in NO_PART or word in PRAISE:
        return STOP
    if word in FIELD_VERBS or word in DISCIPLINE or word in DIRECTIONS or word in IN_NAMES:
        return NAME
    if tag == "m":
        return STOP if word[0] in "第数几" or word[-1] in MEASURES or NUMERAL.search(word[1:]) else INNER
    if _SLOPE.fullmatch(word):
        return NAME
    acts = ACTS.search(word) if tag[0] == "v" else ACTS.fullmatch(word)
    if acts or tag[0] in "tdrpcuqyoi":
        return STOP
    return NAME if tag == "vn" or tag[0] in "nbjalgzhkx" else INNER
