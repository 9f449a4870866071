"""What the headings and labels of profile pages mean: wording in, topic out.

Headings are recognised by the words in them, never by where they stand or how they look: English of both
spellings and Chinese, in any of the phrasings that trackers, registers and encyclopaedias use.
"""

import re
from functools import lru_cache

from monitor.later import regex
from monitor.marks import unnumbered
from monitor.read.profile.phrases import PHRASES
from monitor.read.profile.questions import asked
from monitor.read.profile.rules import RULES
from monitor.read.profile.topics import Topic
from monitor.text import CJK, fold, has_cjk

__all__ = [
    "COUNTED",
    "LABELS",
    "NOTHING",
    "RUN_IN",
    "UNSAID",
    "Topic",
    "is_label",
    "topic_of",
    "worded_as_heading",
]

_OUTER = regex(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")


def _alternatives(pattern: str) -> list[str]:
    """The outermost alternatives of a pattern."""
    found: list[str] = []
    start = depth = 0
    for token in _OUTER.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            found.append(pattern[start : token.start()])
            start = token.end()
    return [*found, pattern[start:]]


def _searches(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern as two that find the same much sooner: what it asks for at the beginning, to be matched,
    and what it asks for anywhere, to be searched, that at the beginning of words together.
    """
    told = _alternatives(pattern)
    first = [each[1:] for each in told if each.startswith("^")]
    words = [each[2:] for each in told if each.startswith(r"\b")]
    others = [each for each in told if not each.startswith(("^", r"\b"))]
    anywhere = [*([rf"\b(?:{'|'.join(words)})"] if words else []), *others]
    return re.compile("|".join(first) or _NEVER), re.compile("|".join(anywhere) or _NEVER)


_NEVER = "(?!)"
_COMPILED = tuple((topic, *_searches(pattern)) for topic, pattern in RULES)
_TRIM = regex(
    r"^(?:(?:section|part|chapter) )?(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[ivx]{1,4}[.)]\s+|[a-h][.)]\s+)"
    r"|^(?:[一二三四五六七八九十]{1,3}[,，.．:：]\s*|[#§•▪■▶►▸+–-]\s*)"
    r"|\s*(?:\[[^\]]{0,12}\]|\((?:\d{1,3})\)|[:：▾▼▲+–-])\s*$"
)
_ARTICLE = regex(r"^(?:the|its|their|our|a|an|this institution's|the (?:university|institute|school)'s) ")


_TWICE = regex(
    rf"([a-z][a-z '&-]{{2,30}}?)\s?[/|(·-]?\s?([{CJK}]{{2,10}})\)?"
    rf"|([{CJK}]{{2,10}})\s?[/|(·-]?\s?([a-z][a-z '&-]{{2,30}}?)\)?"
)


@lru_cache(maxsize=4_000)
def topic_of(wording: str) -> Topic | None:
    """The topic of a heading or label, or None where nobody knows it."""
    text = fold(unnumbered(wording))
    if not text or len(text) > 90:
        return None
    for _ in range(3):
        text = _TRIM.sub("", text).strip()
    if text.endswith("?"):
        return asked(text)
    if text.endswith((".", "!")) and not has_cjk(text) and not text.endswith(("abbr.", "a.k.a.")):
        return None
    plain = _ARTICLE.sub("", text)
    whole = next((topic for topic, pattern in PHRASES if pattern.fullmatch(plain)), None)
    if whole:
        return whole
    if (
        len(text) < 40 and not text.isascii() and (twice := _TWICE.fullmatch(text))
    ):  # the same label in two languages
        latin, chinese = (twice[1], twice[2]) if twice[1] else (twice[4], twice[3])
        return topic_of(latin) or topic_of(chinese)
    return asked(text) or next(
        (topic for topic, first, within in _COMPILED if first.match(text) or within.search(text)), None
    )


LABELS = frozenset(
    {
        Topic.NAME,
        Topic.NAME_ZH,
        Topic.ALIASES,
        Topic.CATEGORY,
        Topic.RISK,
        Topic.SUPERVISORS,
        Topic.CREDENTIAL,
        Topic.TOPICS,
        Topic.LISTS,
        Topic.LOCATIONS,
        Topic.SUBSIDIARIES,
        Topic.LEADERSHIP,
        Topic.UPDATED,
        Topic.AFFILIATIONS,
        Topic.RATIONALE,
    }
)
"""Topics that stand as labels of a value, in a fact box or tile."""

COUNTED = frozenset(
    {Topic.LABORATORIES, Topic.AREAS, Topic.PARTNERSHIPS, Topic.SUBSIDIARIES, Topic.LISTS, Topic.RANKINGS}
    | {Topic.TOPICS}
)
"""Topics whose number of entries may stand in a tile."""

RUN_IN = frozenset(
    {Topic.LABORATORIES, Topic.AREAS, Topic.LINKS, Topic.PARTNERSHIPS, Topic.MISCONDUCT, Topic.RANKINGS}
)
"""Topics whose heading may run into the text it is of ("Defence links: since 2015 …")."""

_UNSAID = (
    r"to be (?:confirmed|determined|announced|researched|assessed|added|completed|verified|updated)"
    r"|tb[acd]|n/?a|unknown|unclear"
    r"|not (?:yet )?(?:known|available|applicable|specified|researched|assessed|investigated|covered"
    r"|reviewed|collected|recorded"
    r"|published|established|rated|checked|determined)(?: yet)?"
    r"|no (?:data|information|entries|details)(?: (?:yet|available|found|on record|at present)){0,2}"
    r"|(?:data|information|details|list|entries|research) (?:not (?:yet )?(?:available|published"
    r"|complete)|pending|to follow"
    r"|in (?:progress|preparation)|forthcoming|under review)|pending(?: (?:research|review"
    r"|confirmation))?|coming soon"
    r"|(?:still )?(?:under|awaiting) (?:review|research|investigation|construction|confirmation)|-+|\.+|\?+|/"
    r"|待(?:确认|定|补充|查|核实|更新|研究|完善)|未(?:知|研究|详|公布|调查|披露|评估)|不详|暂无(?:资料"
    r"|数据|信息|详情)|尚未.{1,6}"
)
UNSAID = regex(rf"^(?:{_UNSAID})\.?$")
"""Values that leave it open: nobody looked, or the page does not tell (compare folded text)."""
NOTHING = regex(
    r"^(?:none(?: (?:is |are )?(?:known|identified|listed|found|reported|recorded|published|so far))?"
    rf"|nil|{_UNSAID}|not (?:identified|listed)"
    r"|no (?:(?!with\b|that\b|of\b)[\w-]{1,30} ){1,5}(?:(?:is|are|was|were|have been|has been) )?"
    r"(?:known|identified|found|listed|recorded|reported)|no public record.{0,40}|无|暂无.{0,8}|没有)\.?$"
)
"""Values that say there is none, or leave it open (compare folded text)."""


_HEADING_WORDS = frozenset(
    "major main key noteworthy notable significant known other designated identified official formal "
    "current selected recent defence defense military army security national armed forces intelligence "
    "laboratories laboratory labs research areas area disciplines discipline fields field subjects "
    "topics links link ties connections contacts relations relationships international foreign overseas "
    "abroad global russian domestic industry academic corporate collaborations collaboration "
    "cooperation co-operation partnerships partners partner agreements economic espionage misconduct "
    "incidents cases end-user lists list sanctions listings entity export control rankings ranking "
    "technology technologies critical standing alliances memberships affiliations groups aliases alias "
    "also as names name chinese english former supervising supervisors supervised supervision agencies "
    "agency bodies body administered overseen by answers reports to categories category type kind "
    "location locations campuses address seat subsidiaries party secretary leadership risk rating level "
    "designation assessment credentials credential clearance secrecy overview summary profile "
    "background introduction history and or of the with in on for its a our organisations organizations "
    "universities companies conglomerates state-owned joint programmes programs institutes ventures "
    "schools centres centers characteristics role dual-use reasons rationale basis references sources "
    "notes last updated evidence facilities units platforms infrastructure accreditation licence "
    "license permit classified secret work works who whom authorities authority overseers managed run "
    "led reporting deals contracts accords pacts counterparts navy police arms weapons services service "
    "customers users involvement engagement exposure projects civil-military military-civil fusion "
    "short form forms title titles formerly abbreviated abbreviation acronym town city office offices "
    "abstract synopsis founding foundation facts data figures glance brief details positions scores spy "
    "spying legal trouble parent expertise cleared approved sector sectors activities activity dealings "
    "capabilities platform programme program people's liberation engagements performance footprint "
    "presence outreach network networks alliance consortia clubs league leagues membership member "
    "certified what how where why does serves from it is are integrity criminal court enforcement "
    "allegations theft violations prosecutions breaches investigations restrictions blacklists "
    "sanctioned rector president secretary-general headquarters listed named ".split()
)


_ZH_HEADING = regex(
    r"(?:主要|重点|已知|国防|军工|军方|军队|军事|安全|特色|学科|专业|领域|研究|方向|实验室|科研|平台|国际"
    r"|对外|合作|伙伴|交流|项目|技术|关键|排名|与|和|及|的|联系|关系"
    r"|往来|联盟|成员|主管|部门|单位|上级|别名|又称|曾用名|简称|名称|中文|英文|机构|类别|类型|性质|地址"
    r"|地点|校区|位置|党委书记|领导|风险|等级|级别|评级|理由|依据"
    r"|保密|资格|资质|学校|概况|简介|背景|历史|评估|不当行为|间谍|窃密|违规|违法|争议|清单|名单|制裁|参考"
    r"|资料|文献|来源|最后|更新|时间|日期|下属|子公司|企业|基本|信息)+"
)


def is_label(text: str) -> bool:
    """Whether a short line is, as a whole, a label that asks for a value ("Overseen by", "Campus")."""
    topic = topic_of(text)
    if topic not in LABELS:
        return False
    plain = _ARTICLE.sub("", fold(text).rstrip(": "))
    if len(plain.split()) == 1 and plain.isalpha() and plain.isascii():
        return True
    return worded_as_heading(text) or any(t is topic and p.fullmatch(plain) for t, p in PHRASES)


def worded_as_heading(text: str) -> bool:
    """Whether every word of a short line is one that headings are made of, so that the line may be one."""
    if has_cjk(text):
        return _ZH_HEADING.fullmatch(fold(text).rstrip(": ")) is not None
    words = re.findall(r"[a-z][a-z-]*", fold(text))
    return (
        0 < len(words) <= 9
        and all(word in _HEADING_WORDS for word in words)
        and not any(c.isdigit() for c in text)
    )
