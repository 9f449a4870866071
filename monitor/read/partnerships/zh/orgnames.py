"""Where the names of organisations stand in a Chinese sentence, from their first word to their last.

Takes a folded sentence and the spans of watched names; gives spans with the kind of organisation. A name
is a run of words that names are made of (`words`), up to the last one that organisations end in; its left
edge is where such a word no longer stands. 与, 和 and 及 are part of a name where what stands before them
names nobody (信息与无线电电子大学), and part two where it does (甲大学与乙大学). Refuses what only says a
kind (研究所, 三所高校) and committees of a moment (评标委员会).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.later import regex
from monitor.read.partnerships.zh.belonging import LONGEST_NAME, parent_end, type_of
from monitor.read.partnerships.zh.lexicon import DISCIPLINE, KNOWN
from monitor.read.partnerships.zh.tokens import Span
from monitor.read.partnerships.zh.vocabulary import (
    BODY,
    GENERIC,
    SUFFIX,
)
from monitor.read.partnerships.zh.wordlists import IN_FIRMS
from monitor.read.partnerships.zh.words import INNER, LINK, NAME, PLACE, STOP, Word, words_of

_OF_A_MOMENT = regex(
    r"^(?:理事会|董事会|监事会|组委会|筹委会|评委会|专委会|执委会|校委会|党委|团委|工会)$|^(?:(?:本次"
    r"|学校|公司|集团|项目|大会|校|院|省|市)?(?:评标|评审|评选|谈判|磋商|筹备|组织|组|筹|评委|专家"
    r"|学术|理事|董事|监事|管理|指导|工作|学位|技术"
    r"|教学|咨询|编辑|编审|仲裁|竞赛|裁判|考试|招标|审计|薪酬|提名|战略|预算))?委员会$|^(?:评标|评审"
    r"|工作|领导|筹备|专家)(?:小组|组|部)$|指挥部$|^(?:国家|全国)?(?:普通|公办|民办)*高等(?:学校|院校)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    start: int
    end: int
    kind: str


@lru_cache(maxsize=512)
def organisations_in(text: str, watched: tuple[Span, ...]) -> tuple[Named, ...]:
    """The organisations of a folded sentence that are not watched."""
    found: list[Named] = []
    for run in _joined(
        text, list(_runs(words_of(text, frozenset(at for span in watched for at in span)), watched))
    ):
        named = _named(text, run, watched)
        if named:
            found.append(named)
    return tuple(found)


Run = list[Word]


def _runs(words: Sequence[Word], watched: Sequence[Span]) -> Iterator[Run | Word]:
    """Runs of words that may be a name, and the words that link two of them."""
    run: Run = []
    linked, before = False, ""
    for word in words:
        taken = any(word.start < end and start < word.end for start, end in watched)
        if (
            word.text == "联合"
            and not run
            and (before in _WHO_JOINS or any(e == word.start for _, e in watched))
        ):
            taken = True  # 我校联合某公司: joins, begins no name
        before = word.text
        inside = word.sort != INNER or _goes_on(run, word) or (linked and not word.verbal)
        linked = word.sort == LINK
        if word.text in "-—" and (not run or _NAMES_SOMEBODY.search(run[-1].text)):
            inside = False
        if taken or not inside or word.sort in (STOP, LINK):
            if run:
                yield run
            run = []
            yield word
            continue
        if word.sort == PLACE and run and all(w.verbal for w in run):
            yield run  # 服务深圳市…, 建设宁波…: a verb, as no name has it before its place
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(run: Run, word: Word) -> bool:
    """Whether a word that no name begins with may follow: 青岛海衡声学|仪器, 湖南|通用."""
    if not run or run[-1].sort == INNER:
        return False
    if word.verbal:
        return run[0].sort == PLACE
    return run[0].sort == PLACE or any(each.proper for each in run)


def _joined(text: str, parts: list[Run | Word]) -> Iterator[Run]:
    """Runs, with those made one that a 与 joins within a name."""
    i = 0
    while i < len(parts):
        part = parts[i]
        i += 1
        if isinstance(part, Word):
            continue
        run = part
        while joined := _longer(text, run, parts[i : i + 2 * _MOST_LINKS]):
            run, taken = joined
            i += taken
        yield run


def _longer(text: str, run: Run, following: Sequence[Run | Word]) -> tuple[Run, int] | None:
    """A run with the next ones up to the first that ends a name, and how many parts that takes."""
    whole, last = run, run
    for at in range(0, len(following) - 1, 2):
        link, after = following[at : at + 2]
        if (
            not isinstance(link, Word)
            or isinstance(after, Word)
            or not _links_inside(text, link, last, after)
        ):
            return None
        whole, last = [*whole, link, *after], after
        if _ends(text, whole[0].start, after[-1].end)[-1:] > [after[0].start]:
            return whole, at + 2
    return None


def _links_inside(text: str, link: Word, before: Run, after: Run) -> bool:
    """Whether the words around a 与 are two fields of one name, not the names of two organisations."""
    left, right = before[-1], after[0]
    listed = left.text in DISCIPLINE and right.text in DISCIPLINE and before[0].sort == PLACE
    if link.sort != LINK and not (link.text == "、" and listed):
        return False
    if right.text in _WHOSE_PAGE or _SHORT_SCHOOL.fullmatch(left.text):
        return False  # 市场变化及公司业务: the company that speaks
    if PLACE in (left.sort, right.sort) or len(left.text) < 2 or len(right.text) < 2:
        return False
    proper = {left.tag[:2], right.tag[:2]} & {"nr", "nt"} or _is_own(right)
    if proper or (_is_own(left) and len(before) == 1):
        return False
    ends = _ends(text, before[0].start, before[-1].end)
    if ends and ends[-1] == before[-1].end and not _ends_in_field(before, ends[:-1]):
        return False
    return bool(ends) or not KNOWN.search(text, before[0].start, before[-1].end)


def _is_own(word: Word) -> bool:
    """Whether the dictionary has a word as somebody's name, and it is no field of study (天文)."""
    return word.tag == "nz" and word.text not in DISCIPLINE


def _ends_in_field(run: Run, ends: list[int]) -> bool:
    """Whether 创新科技 at the end of a run is a field, not a firm as 云帆科技 is."""
    last = [word for word in run if word.start >= max(ends, default=0)]
    fields = all(
        len(word.text) > 1 and word.sort == NAME and word.tag not in ("nr", "nz", "x") for word in last
    )
    return bool(last) and last[-1].text in _FIELDS and fields and len(last) > 1


def _ends(text: str, start: int, end: int) -> list[int]:
    return [start + match.end() for match in SUFFIX.finditer(text[start:end])]


def _named(text: str, run: Run, watched: Sequence[Span]) -> Named | None:
    start = run[0].start
    if any(end == start for _, end in watched):
        return None  # a unit of the watched one
    edges = {word.end for word in run}
    ends = {end for end in _ends(text, start, min(run[-1].end, start + 2 * LONGEST_NAME)) if end in edges}
    ends |= {word.end for word in run if word.sort == PLACE and _LEVEL.search(word.text)}
    for close in sorted(ends, reverse=True)[:_MOST_ENDS]:
        name = text[start:close]
        begins = _TELLS_JOINT if text[start - 1 : start] == "-" else _BEGINS_JOINT
        joint = next((e for e in _ends(text, start, close) if e < close and begins.match(text, e)), 0)
        if joint and joint - start > 3:
            name, close = text[start:joint], joint
        whole = run[-1].end
        if whole > close and _OF_PLACE.search(name) and _SERVICE.search(text, close, whole):
            return Named(start, whole, BODY)
        cut = parent_end(name, [end - start for end in _ends(text, start, close) if end < close])
        if cut:
            name = name[:cut]
        if _is_name(name) and not _is_torn(text, run, name):
            return Named(start, start + len(name), type_of(name))
    return None


def _is_torn(text: str, run: Run, name: str) -> bool:
    """Whether only fields and a legal form are left behind a function word: 学|能|教育科技股份有限公司."""
    if not name.endswith(("公司", "集团")) or text[run[0].start - 1 : run[0].start] not in IN_FIRMS:
        return False
    return not any(word.proper for word in run if word.start < run[0].start + len(name))


_NO_ONES = regex(
    r"^(?:世界|国内|国际|一流|双一流|高水平|重点|综合性?|研究型|应用型|地方|本科|兄弟|友好|多科性"
    r"|创新型|现代|新型|理工类?|工科"
    r"|社会|其他|基层|相关|优势|特色|一般|普通|公办|民办|集团|有限|责任|股份|控股|母|分|子|总|产业"
    r"|行业|联合|共建|重点|研究|开发|工程|技术|创新|研发|教育|科研|培训|医疗|校|院|所|市场)+"
    r"(?:大学|高校|学院|学校|公司|集团|机构|部门|中心|实验室|平台|工作站|联合体|研究院|研究所|医院"
    r"|委员会|联盟|基地|组织|部|处|科|局|会|厂)$"
)
"""A kind and no name: 世界一流大学, 集团有限公司, 校科研部."""
_TORN = regex(r"[\u4e00-\u9fff](?:公司|集团)")
"""飞公司: what is left of a name whose beginning could not be read."""
_LEVEL = regex(r"[\u4e00-\u9fff]{2}[市县区省州旗盟]$")
_NUMBERED = regex(r"第?(?:\d{2,5}|[〇零一二三四五六七八九十百]{2,5})[所院]")
_OF_PLACE = regex(r"[\u4e00-\u9fff]{2}[市县区省州]$")
_SERVICE = regex(r"[\u4e00-\u9fff]{2}(?:队|站|馆|处|社|厂|店|场|台|库)$")
"""嘉兴市消防救援支队: of no ending that organisations have, but not the city."""
_RUNNING = regex("某|们|教授|院士|认为|担任|已经|正在|如何|其中")
_NAMES_SOMEBODY = regex(r"(?:大学|学院|公司|集团|研究院|研究所|政府|医院|银行)$")
_WHO_JOINS = frozenset("我校 本校 学校 该校 我院 学院 我所 公司 集团 我司 我公司 集团公司 双方".split())
_WHOSE_PAGE = frozenset(["公司", "集团", "学校"])
_SHORT_SCHOOL = regex(r"[\u4e00-\u9fff]{1,3}大")
"""农大与某集团: the short name of a school before 与 is a party, not a field."""
_MOST_LINKS = 3
_MOST_ENDS = 12
_FIELDS = frozenset(["科技", "航空", "石油", "石化", "保险", "证券", "电信"])
_TELLS_JOINT = regex(r"[\u4e00-\u9fff]{0,10}?(?:联合(?!会|国|网络|体|大学|学院)|共建)")
"""甲大学-乙学院可持续城市联合研究中心: what is behind the second name is what both have."""
_BEGINS_JOINT = regex(r"联合(?!会|国|网络|体|大学|学院)|共建|合作(?!社|银行|中心|组织)|携手|协同|战略")


def _is_name(name: str) -> bool:
    if _NUMBERED.fullmatch(name):
        return True
    if _NO_ONES.match(name) or _TORN.fullmatch(name):
        return False
    if len(name) > LONGEST_NAME or GENERIC.search(name) or _RUNNING.search(name):
        return False
    if _OF_A_MOMENT.match(name):
        return False
    return len(name) >= 3
