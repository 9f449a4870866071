"""Which news the rules could not settle: where a second reader may see what they did not.

Takes an article as it was read, with the partnerships found in it; gives the paragraphs in doubt, none for
most articles. In doubt is what was read with little confidence, and a paragraph that names a watched
institution and tells of an agreement, while the rules neither read an event of that institution nor have a
word there that makes it none (a wish, a visit, the past, a denial). Pure and quick: words first, names last.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex, fold

SURE = 0.5
"""An event below this is told to nobody by default."""
MOST_TEXT = 60_000
LONGEST_PARAGRAPH = 2_000
MOST_DOUBTS = 20


@dataclass(frozen=True, slots=True)
class Doubt:
    """A paragraph that may tell an event, and whom of the watched it names."""

    text: str
    institutions: tuple[str, ...]
    weak: bool = False
    """An event was read there, with little confidence."""


_PAPER = (
    r"agreements?|accords?|pacts?|memorand(?:um|a)|mous?|contracts?|letters? of intent|protocols?|deals?|"
    r"partnerships?|tie-?ups?|alliance|project|programme?|licen[cs]e"
)
_BODY = (
    r"laborator(?:y|ies)|labs?|institutes?|cent(?:re|er)s?|colleges?|schools?|programmes?|programs?|"
    r"platforms?|bases?|academ(?:y|ies)|funds?|ventures?"
)
_DONE = (
    r"sign(?:s|ed|ing)?|ink(?:s|ed)?|seal(?:s|ed)?|conclud\w+|renew\w*|terminat\w+|cancel\w*|put(?:ting)?|"
    r"reach(?:es|ed)?|agreed?|end(?:s|ed)|(?:co-?)?found(?:ed|s|ing)?|establish\w*|set(?:s|ting)? up|"
    r"launch\w*|inaugurat\w*|unveil\w*|open(?:s|ed)?|creat(?:e|es|ed)|clos(?:e|es|ed)|dissolv\w*|"
    r"forg(?:e|es|ed)|entered"
)
_SHARED = r"joint|jointly|together|shared|co-\w+"
_ENGLISH = regex(
    rf"\b(?:{_DONE})\b[^.]{{0,120}}?\b(?:{_PAPER}|{_SHARED})\b"
    rf"|\b(?:{_PAPER})\b[^.]{{0,80}}?\b(?:{_DONE})\b"
    rf"|\b(?:{_SHARED})\b[^.]{{0,80}}?\b(?:{_DONE}|{_BODY})\b"
    rf"|\b(?:{_BODY})\b[^.]{{0,60}}?\b(?:{_DONE})\b[^.]{{0,40}}?\bby\b[^.]{{0,60}}?\band\b"
    r"|\b(?:team(?:s|ed)? up|join(?:s|ed)? (?:forces|hands)|partner(?:s|ed) with)\b"
    r"|\b(?:licen[cs]e[sd]?|donat(?:e|es|ed)|endow(?:s|ed)|commission(?:s|ed)|award(?:s|ed))\b[^.]{0,80}?"
    r"\b(?:to|with|by|from)\b",
    re.IGNORECASE,
)
_NO_EVENT = regex(
    r"\b(?:hope[sd]?|wish(?:es|ed)?|would like|look(?:s|ed|ing)? forward|discuss\w*|talks|explor\w+|"
    r"negotiat\w+|visit\w*|tour\w*|called? (?:for|on)|urg(?:e|es|ed)|invit\w+|propos\w+|suggest\w*|could|"
    r"might|may|should|if|whether|ago|previous\w*|earlier|former|existing|already|long-?standing|won|wins|"
    r"(?:ha[sd]|have) (?:\w+ )?signed (?:\w+ )?(?:more|over|\d+)|under (?:the|an?|its|their|that) |"
    r"according to|not|never|denie[sd]|den(?:y|ies)|false|untrue|rumou?rs?|dropped|shelved|ranking|alumn\w+|"
    r"employment|anniversary|prize|medal|match|game|tournament|competition|conference|forum)\b",
    re.IGNORECASE,
)
# Matched in folded text: simplified characters, half-width punctuation.
_CHINESE = regex(
    r"(?:签署|签订|签约|签下|签了|续签|缔结|达成|终止|解除|中止)[^,。;]{0,40}"
    r"(?:协议|备忘录|合同|意向书|协定|合约|契约|合作)"
    r"|(?:终止|停止|撤销|停办)[^,。;]{0,40}(?:项目|学位|实验室|研究院|学院|中心)"
    r"|(?:协议|备忘录|合同|协定)[^,。;]{0,16}(?:签署|签订|签约|签字|生效|终止)"
    r"|签约仪式|签字仪式|揭牌仪式|授牌仪式"
    r"|(?:共建|筹建|联合|共同|合作|携手)[^,。;]{0,40}"
    r"(?:实验室|研究院|研究所|研究中心|学院|中心|基地|平台|基金|专项|项目|课题)"
    r"|(?:实验室|研究院|研究所|研究中心|学院|基地|平台)[^,。;]{0,12}(?:揭牌|挂牌|授牌|摘牌)"
    r"|(?:捐赠|捐资|注资|资助)[^,。;]{0,30}(?:元|设备|仪器|基金)"
    r"|(?:专利|技术|成果)[^,。;]{0,24}(?:转让|许可|作价|入股)"
    r"|联手|结盟|牵手|结为|互派|(?:中标|成交)[^,。;]{0,20}(?:公司|单位|供应商)"
)
_NO_EVENT_CHINESE = regex(
    r"希望|期待|愿意|愿与|愿同|有望|争取|探讨|洽谈|商讨|调研|考察|来访|访问|参观|如果|能够|推动|要(?:加强|求|以)"
    r"|根据|按照|依据|截至|截止|以来|此前|曾|早在|累计|先后|多次|每年|历年|近年|多年|已(?:与|同|和|有|累计)|年前"
    r"|未(?!来|央)|没有|否认|不实|谣言|虚假|冒用|就业|党建|党支部|承诺书|责任书|劳动合同|聘用|比赛|联谊"
    r"|通知|办法|须知|流程|征集|目标书|责任状|倡议|志愿|双选会"
)
_OWN = regex(
    "我校|[学學]校|本校|我院|本院|[学學]院|我所|本所|集[团團]|公司|[双雙]方|[两兩]校"
    r"|\b(?:(?:[Tt]he|[Oo]ur|[Tt]his) (?:university|institute|academy|college|school|group|company)|[Ww]e)\b"
)
_CJK = regex("[\u3400-\u9fff]")
_NOT_NEWS = regex("通知|通告|须知|办法|指南|招聘|公示|辟谣|声明|澄清|征集")
_DENIALS = ("严正声明", "辟谣", "不实信息", "子虚乌有", "嚴正聲明", "闢謠")
_SENTENCE_END = regex(r"(?<=[。！？!?])(?=.)|(?<=[a-z\d)”\"]\.)\s+(?=[A-Z“\"])")


def unsettled(
    article: Article, partnerships: Sequence[Partnership], names: NameIndex, host: Institution | None = None
) -> tuple[Doubt, ...]:
    """The paragraphs of an article that the rules could not settle."""
    weak = (event for event in partnerships if event.confidence < SURE)
    doubts = [Doubt(event.evidence, (event.institution,), weak=True) for event in weak]
    # The headline may give the full name that a short form needs.
    headline, text = article.title[:300] + "\n", article.text[:MOST_TEXT]
    if _NOT_NEWS.search(article.title) or any(word in text for word in _DENIALS):
        return tuple(doubts)
    told = {event.institution for event in partnerships}
    for start, end, named in _naming(headline, text, names, host, told):
        line = text[start : min(end, start + LONGEST_PARAGRAPH)]
        if _tells(line):
            doubts.append(Doubt(line, tuple(named)))
        if len(doubts) >= MOST_DOUBTS:
            break
    return tuple(doubts)


def _naming(
    headline: str, text: str, names: NameIndex, host: Institution | None, told: Collection[str]
) -> Iterator[tuple[int, int, list[str]]]:
    """The paragraphs that name a watched institution of which nothing was read, with whom they name.

    On its own page "the university" and 我校 name it, too.
    """
    found = names.find(headline + text, context=[host.id] if host else ())
    before = len(headline)
    mentions = [mention for mention in found if mention.start >= before and mention.id not in told]
    own = host.id if host is not None and host.id not in told else None
    if not mentions and own is None:
        return
    start = next_ = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        named: dict[str, None] = {}
        while next_ < len(mentions) and mentions[next_].start - before < end:
            named[mentions[next_].id] = None
            next_ += 1
        if own is not None and own not in named and _OWN.search(text, start, end):
            named[own] = None
        if named:
            yield start, end, list(named)
        start = end + 1


def _tells(line: str) -> bool:
    """Whether a sentence of the paragraph tells an agreement, with nothing in it that makes it none."""
    trigger, none = _ENGLISH, _NO_EVENT
    if _CJK.search(line):
        line, trigger, none = fold(line), _CHINESE, _NO_EVENT_CHINESE
    return trigger.search(line) is not None and any(
        trigger.search(sentence) and not none.search(sentence) for sentence in _SENTENCE_END.split(line)
    )
