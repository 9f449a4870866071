"""What stands beside the core of a page: before its title and outside of the element that holds its text.

Takes a document and the blocks that are read; gives them without boxes and lines that are called readings
elsewhere ("Students also viewed"), and says which of the others stand beside, under which heading of their
own. The core is the smallest element that holds the title and most of the text that is no link: a list
of old notices under an article does not make the column beside it a part of the article. Linear time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.later import regex
from monitor.read.beside import title_of
from monitor.read.blocks import HEADING, Block, Box, ancestors
from monitor.read.core import Core, core_of
from monitor.read.document import Document
from monitor.read.elsewhere import FILE, QUOTED, WARNING
from monitor.read.furniture import furniture
from monitor.read.worth import is_contact

__all__ = ["ABOVE", "BESIDE", "Beside", "beside_core"]

BESIDE = "~"
"""With what the place of a line begins that stands beside the core; of one before the title, with both."""
ABOVE = "^"
_MOST, _LEAST = 0.6, 60
_LONGEST_HEAD, _LONGEST_ITEM = 48, 160
_LINKED = 0.5
_SMALL_PART, _SMALL = 0.3, 200
_FRAMES = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related", "aside"))

_READS = (
    r"stor(?:y|ies)|reads?|reading|articles?|search(?:es)?|pictures?|photos?|images?|videos?"
    r"|clips?|picks?"
    r"|tags?|galler(?:y|ies)|features?|headlines?|blogs?|podcasts?|topics?|themes?|albums?"
)
_CHOSEN = (
    r"more|other|also|popular|trending|hot(?:test)?|top|most|latest|recent|new|recommended|suggested"
    r"|featured"
    r"|related|similar|random|favourite|editors?(?:'|’)?s?|(?:our|your|this week(?:'|’)s|today(?:'|’)s)"
)
_TEASING = regex(
    rf"^\W{{0,3}}(?:(?:the |our )?(?:{_CHOSEN})(?: (?:{_CHOSEN}))? (?:\w+ )?(?:{_READS})(?: .{{1,24}})?"
    r"|.{0,40}\balso (?:viewed|bought|read|liked|watched|visited|asked|searched|enjoyed|looked at"
    r"|opened)\b.{0,16}"
    r"|(?:you|readers|others) (?:may|might|could|will|would)(?: also)? (?:like|enjoy|love|find|want"
    r"|be).{0,30}"
    r"|what (?:others|people|readers|students|visitors|everyone)\b.{0,30}"
    r"|(?:most|now) (?:shared|viewed|read|popular|liked|discussed|commented|watched|trending"
    r"|searched)\b.{0,16}"
    r"|(?:recommended|suggested|picked|selected)(?: (?:for you|reading|by .{1,24}))?"
    r"|.{0,30}\bof the (?:day|week|month|hour)\b.{0,12}|.{0,24}\bin (?:the )?(?:spotlight|focus"
    r"|the limelight)"
    r"|(?:from|in) (?:the|our) (?:diary|blog|gallery|vault|studio|album|notebook|newsroom|magazine"
    r"|feeds?|camera).{0,20}"
    r"|(?:a )?(?:word|note|voice|message|quote|thought)s? from (?:a |our |the )?(?:students?"
    r"|visitors?|guests?|alumni"
    r"|readers?|graduates?|parents?|users?)|(?:visitor|guest|reader|student|alumni)s?(?:'"
    r"|’)? ?s? (?:book|voices?|words?"
    r"|says?|quotes?|wall|corner)|testimonials?|new (?:on|in) (?:the|our) (?:shel(?:f|ves)|shop|store"
    r"|library|collection)"
    r"|don(?:'|’)t miss|elsewhere(?: on .{1,24})?|around (?:the )?(?:campus|web|town)"
    r"|trending(?: .{1,20})?|(?:more|other) (?:from|on|at|about) .{1,24}|(?:staff|our|readers?(?:'"
    r"|’)?|critics(?:'|’)?) picks|in other news|.{0,12}galler(?:y|ies)|popular(?: .{1,12})?"
    r"|in case you missed (?:it|this)|(?:discover|explore|see) (?:more|further)|(?:campus|site"
    r"|garden) (?:snapshots|pictures|scenes|moments)|recently (?:viewed|visited|read|shared)"
    r"|(?:others|people|readers) (?:are|were) (?:reading|watching|viewing).{0,12}"
    r"|campus (?:life|snaps|moments)|snapshots?|keep reading|read (?:next|on)|up next|just in|in pictures)"
    r"[\s:：»>…]{0,4}$"
    r"|^\W{0,3}(?:(?:大家|网友|同学|读者|他们|人们)(?:都|还)?(?:在)?(?:看|读|搜|关注|喜欢|浏览).{0,6}"
    r"|(?:看|读|浏览|关注)(?:过|了)?(?:本|此|该|这).{0,8}(?:还|也).{0,8}|(?:猜|为)[你您].{0,6}|你可能.{0,8}"
    r"|(?:相关|热门|热点|最热|精彩|精选|推荐|最新|更多|随机|编辑|小编|今日|本周|本月|每日|每周|往期"
    r"|近期|延伸|拓展|一周|周|月|日)"
    r"(?:热门|热点|精彩|推荐|点击)?(?:点击|阅读|文章|推荐|图片|图集|图文|视频|影像|排行|榜|榜单|排行榜"
    r"|搜索|搜|词|话题|内容|看点|回顾|精选"
    r"|浏览|美图|人物|之星|星图|故事|一图|瞬间|一瞥|好文|好书|新书|荐书|热点|头条)"
    r"|(?:点击|阅读|浏览|人气|热度|热门|下载|搜索)(?:总|周|月|日)?(?:榜单?|排行榜?|排名)|(?:随便|随机"
    r"|再|换个)看看|换一[换批组]|滚动(?:新闻|图片|播报)|(?:视觉|图片|影像|镜头)(?:焦点|志|新闻|中国"
    r"|库|故事)?|身边(?:榜样|故事|的人)|好(?:文|书|片)(?:推荐|推介|共赏)?|热搜.{0,2}|热文.{0,2}|热榜"
    r"|热词|热议|热读|推荐|荐读|导读|精选|点击排行|阅读排行|浏览排行|人气排行|图片新闻|图说.{0,6}"
    r"|光影.{0,6}"
    r"|.{0,6}(?:掠影|剪影|随拍|瞬间|美景|风采|风光)|(?:(?![院校所处局馆]长|书记|主任).){0,6}(?:寄语"
    r"|心声|感言|留言|心语|之声)|新书(?:上架|推荐|速递|通报)|(?:视频|图片|影像|图文|文章|音频)(?:推荐|精选|荟萃|集锦)|(?:院内|校内|所内|园区|校园)(?:快讯|花絮"
    r"|风景))"
    r"[\s:：»>…]{0,4}$",
    re.I,
)
"""What boxes are called that lead elsewhere and are filled anew each time."""
_SURE = regex(
    r"^\W{0,3}(?:.{0,40}\balso (?:viewed|read|liked|watched|visited|searched|enjoyed|looked at"
    r"|opened)\b.{0,16}"
    r"|(?:you|readers) (?:may|might|could)(?: also)? (?:like|enjoy|love).{0,20}"
    r"|(?:most|now) (?:shared|viewed|read|popular|liked|discussed|commented|watched)(?: .{1,16})?"
    r"|(?:more|popular|trending|hot|top) (?:stories|reads|reading|searches|picks)(?: .{1,16})?"
    r"|trending(?: now| topics| today)?|recommended for you|keep reading|read next|up next)[\s:：»>…]{0,4}$"
    r"|^\W{0,3}(?:(?:大家|网友|同学|读者)(?:都|还)?在(?:看|读|搜|关注).{0,4}|猜[你您](?:喜欢|想看"
    r"|感兴趣)|为您推荐"
    r"|(?:看|读|浏览)过(?:本文|此页|该|这).{0,6}还.{0,8}|(?:相关|热门|精彩|推荐|延伸)阅读"
    r"|(?:热门|热点|最热)(?:点击|浏览|文章|内容|搜索|推荐)|(?:视频|图片|文章|内容|编辑|小编)推荐|热(?:文|搜"
    r"|榜|词|读)(?:榜|排行)?"
    r"|热点(?:排行|推荐)|(?:点击|阅读|浏览|人气)排行榜?|更多精彩)[\s:：»>…]{0,4}$",
    re.I,
)
"""Those of them that nothing else is called, wherever they stand."""
_BODIES = regex(
    r"\b(?:partners?|members?|affiliat\w+|associates|agreements?|consorti\w+|alliances?|funders?|founders)\b"
    r"|合作|伙伴|成员|会员|共建|协作|联盟|发起|依托",
    re.I,
)
"""Headings of lists that tell of the institution even where each entry is a link."""
_LABELLED = regex(r"^([^:：|｜]{1,28}?)\s?[:：]\s?(?=\S)")
_ROW = regex(r"\s*[|｜·•、/]\s*|,\s|，")
_VALUE = regex(
    r"(?:19|20)\d\d\s?[-/.年]|\d{1,2}[:：]\d\d|\d{3}|@|电话|地址",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is read, and of it what stands beside the core: the index of each such block with its heading."""

    blocks: list[Block]
    headed: dict[int, str] = field(default_factory=dict)
    shut: frozenset[int] = frozenset()
    """The boxes beside the core that were left out whole."""


def beside_core(document: Document, blocks: list[Block]) -> Beside:
    """The blocks without what calls itself readings elsewhere, and which of them stand beside the core."""
    boxes = document.boxes
    title = title_of(document, blocks)
    core = core_of(boxes, blocks, title) if title is not None else None
    if not blocks:
        return Beside(blocks)
    if title is None or core is None or not core.within:
        # Nothing stands beside; what is surely called readings elsewhere is none of its statements still.
        title, core = blocks[0], Core([True] * len(boxes))
    loop = _Loop(boxes, title, core, sum(len(block.text) for block in blocks))
    for block in blocks:
        loop.take(block)
    if not any(block.kind != HEADING for block in loop.kept):
        return Beside(blocks)
    return Beside(loop.kept, loop.headed, frozenset(loop.shut))


@dataclass(slots=True)
class _Loop:
    """The blocks of a page, one by one."""

    boxes: Sequence[Box]
    title: Block
    core: Core
    total: int
    kept: list[Block] = field(default_factory=list)
    headed: dict[int, str] = field(default_factory=dict)
    shut: set[int] = field(default_factory=set)
    head: str = ""
    """The last heading beside the core; `section`: the element that it heads."""
    section: int = 0
    teasing: int = 0
    """The element of a box of readings that we are in."""
    last: int = 0

    def take(self, block: Block) -> None:
        """Leaves a block out, or keeps it and says under which heading it stands beside."""
        inside = self.core.within[block.parent] and block.index >= self.title.index
        earlier, self.last = self.last, block.parent
        if self.teasing:
            if (
                self.teasing in ancestors(self.boxes, block.parent)
                and len(block.text) <= _LONGEST_ITEM
                and not _is_value(block.text)
            ):
                return
            self.teasing = 0
        if block is not self.title and self._opens(block, inside, earlier):
            self.teasing = _headed_by(self.boxes, block)
            if not inside:
                self.shut.add(self.teasing)
            return
        if _teases(block.text, _SURE if inside else _TEASING) or (inside and _points(block.text)):
            if not inside:
                self.shut.add(block.parent)
            return
        if not inside:
            if QUOTED.match(block.text) or self._leads_away(block):
                return
            if self.head and self.section not in ancestors(self.boxes, block.parent):
                self.head = ""
            if block.kind == HEADING:
                self.head, self.section = block.text, _headed_by(self.boxes, block)
            above = block.index < self.title.index
            self.headed[block.index] = ABOVE if above else self.head if block.kind != HEADING else ""
        self.kept.append(block)

    def _leads_away(self, block: Block) -> bool:
        """Whether a link leads elsewhere: an entry of a menu before the title, or in a column
        beside the core, whatever it is drawn with. Links behind the text in its own element may be part of
        what it tells.
        """
        if block.link_ratio < _LINKED or len(block.text) > _LONGEST_ITEM:
            return False
        if FILE.search(block.text) or is_contact(block.text):
            return False
        around = list(ancestors(self.boxes, block.parent))
        if block.index > self.title.index and self.head:
            tail = self.core.body and self.core.body in around
            if tail or _BODIES.search(self.head):
                return False
        return not any(WARNING.search(self.boxes[box].names) for box in around if self.boxes[box].names)

    def _opens(self, block: Block, inside: bool, earlier: int) -> bool:
        """Whether a line heads a small box of readings: it is the first in it."""
        if (
            len(block.text) > _LONGEST_HEAD
            or block.link_ratio >= _LINKED
            or not (_SURE if inside else _TEASING).match(block.text)
        ):
            return False
        box = _headed_by(self.boxes, block)
        small = self.boxes[box].chars <= (_SMALL if inside else max(_SMALL, self.total * _SMALL_PART))
        return (
            bool(box)
            and small
            and box not in ancestors(self.boxes, self.title.parent)
            and (box not in ancestors(self.boxes, earlier))
        )


def _is_value(text: str) -> bool:
    """Whether a line is a label with a figure, or tells how to reach somebody."""
    return is_contact(text) or _FIGURE.match(text) is not None


_FIGURE = regex(r"[^:：]{2,40}[:：]\s?[^\d]{0,40}\d")


def _headed_by(boxes: Sequence[Box], block: Block) -> int:
    """The element that a heading heads: the next one that holds more than it."""
    for box in ancestors(boxes, block.parent):
        if boxes[box].chars > len(block.text) + 1:
            return box
    return 0


def _points(text: str) -> bool:
    """Whether a line amid the core is a label of readings elsewhere with several of them in a row."""
    found = _LABELLED.match(text) if len(text) <= _LONGEST_ITEM else None
    if found is None or not (_TEASING.match(found[1]) or furniture(found[1]) == "related"):
        return False
    rest = text[found.end() :]
    return len(_ROW.split(rest)) > 2 and not _VALUE.search(rest) and not is_contact(rest)


def _teases(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a line is a label of readings with some of them: "热搜：签证 护照"."""
    if len(text) > _LONGEST_ITEM or (":" not in text and "：" not in text):
        return False
    found = _LABELLED.match(text)
    return (
        found is not None
        and pattern.match(found[1]) is not None
        and not _VALUE.search(text[found.end() :])
        and not is_contact(text)
    )
