"""What a page says again in its frame: the day on which it was published, the name of the site.

Takes the lines that only one of two pages has; gives them without the day of publication that the other
page names, too, and without lines beside the core that hold what stands in the menus of the other page, or
are held by it.
"""

import re

from monitor.compare.canon import solid
from monitor.compare.claim import bare
from monitor.compare.lines import Line
from monitor.compare.subject import Maker
from monitor.compare.ticking import dates_of
from monitor.later import regex
from monitor.model import Reading

__all__ = ["without_restated"]

_BESIDE = "~"
_LONGEST = 60
_PUBLISHED = regex(
    r"\b(?:published|posted|issued|released|dated?|updated|online since|put online)\b|发布|公开|发文"
    r"|成文|刊登|日期|时间|更新",
    re.I,
)
_ENDS = regex(
    r"\b(?:deadline|due|clos\w+|until|by|before|from|starts?|begins?|ends?|held|event|exam\w*|force"
    r"|effect\w*|valid"
    r"|expir\w+|start|end|interview|opening|appl\w+)\b|截止|考试|报名|举行|召开|施行|实施|生效|有效"
    r"|开始|结束|开幕|面试|复试|活动"
    r"|会议|开标|投标|培训|放假|申请|受理|办理|营业|开放",
    re.I,
)
"""Days of something that is told."""
_LEAST, _MOST_LINES = 5, 300


def without_restated(lines: list[Line], page: Reading, other: Reading, maker: Maker) -> list[Line]:
    """The lines without what the other page says in its frame."""
    if not lines or len(lines) > _MOST_LINES or not other.frame:
        return lines
    published = {id(line) for line in lines if _tells_publication(line.text)}
    beside = {id(line) for line in lines if _may_be_framed(line)}
    known = dates_of((*other.sentences, *other.frame)) if published else frozenset()
    texts = (*other.frame, *page.frame) if beside else ()
    framed = [key for text in texts if len(key := solid(bare(text))) >= _LEAST]
    kept = [
        line
        for line in lines
        if not (id(line) in published and dates_of([line.text]) <= known)
        and not (id(line) in beside and any(_holds(line.key, key) for key in framed))
    ]
    maker.suppress(len(lines) - len(kept))
    return kept


def _may_be_framed(line: Line) -> bool:
    """Whether a line may be the name of the site or an entry of a menu."""
    short = len(line.key) >= _LEAST and len(line.text) <= _LONGEST
    return short and line.place.startswith(_BESIDE) and not any(map(str.isdigit, line.key))


def _holds(one: str, other: str) -> bool:
    """Whether one of two keys is most of the other."""
    short, long = sorted((one, other), key=len)
    return len(short) * 2 >= len(long) and short in long


def _tells_publication(text: str) -> bool:
    if len(text) > _LONGEST or not dates_of([text]):
        return False
    return _PUBLISHED.search(text) is not None and _ENDS.search(text) is None
