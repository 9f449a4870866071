"""The headline of an article: by what the page's head and its headings agree on, never by class names.

Takes a document; gives the headline and the block it stands in (or -1).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.later import regex
from monitor.read.blocks import HEADING, Block
from monitor.read.document import Document
from monitor.read.furniture import furniture, is_byline, is_date, is_menu, is_tools
from monitor.read.lines import wide

_HEAD = (
    "articletitle",
    "pagetitle",
    "og:title",
    "twitter:title",
    "dc.title",
    "citation_title",
    "headline",
    "title",
)
_SPLIT = regex(r"\s*(?:[|｜_»«›]|\s[-–—·•:<>~]\s|--+[>＞]?|::|[>＞]{2,}|\s[/／]\s)\s*")
_LAST_PART = regex(r"^(.{4,200}?)\s?[-–—]\s?([^-–—]{2,40})$")
_SITE = regex(
    r"(?:网|網|网站|網站|門戶|门户|官网|官網|大学|大學|学院|學院|研究所|研究院|日报|日報|晚报|公司|集团|集團"
    r"|政府|首页|首頁|厅|委员会|新闻中心"
    r"|新闻|要闻|动态|公告|通知|正文|详情|客户端|频道|平台|News(?:room)?|University|College|Institute|Portal"
    r"|Website|Home|Gazette|Times|Post"
    r"|Daily|Courier|Herald|Stories|Press\sReleases?|Media\sCent(?:re|er)|Blog)$",
    re.I,
)
_BODY = regex(
    r"^(?:[A-Z][\w'’-]{0,20} (?:of |for |and |the )?){1,4}(?:Polytechnic|School|Academy|Laborator(?:y|ies)"
    r"|Cent(?:re|er)|Council|Ministry"
    r"|Department|Group|Inc\.?|Ltd\.?|Corporation|Company|Agency|Authority|Foundation|Association|Office"
    r"|Technology)$"
)
_OWNER = tuple(
    (
        "馆 館 局 部 处 處 院 校 会 會 社 办 厅 廳 委 报 報 网 網 公司 集团 集團 大学 大學 学院 "
        "政府 中心 所 台 "
        "university college institute academy school embassy consulate ministry agency council government "
        "group inc ltd company corporation foundation"
    ).split()
)
"""How names of organisations end."""
_OFFICE = regex(r"(?:the)?(?:ministry|embassy|government|department|university|office)of")
_STEP = regex(r"\s*(?:[>＞»›→/]|::|-{2,}>?|\|)\s*")
_HOME = regex(
    r"(?:(?:(?:you are here|location|current (?:position|location)|您?(?:的|所在|当前|现在)?(?:的)?位置)"
    r"\s?[:：]?\s?)?(?:home(?:\s?page)?|首\s?页|主页|网站首页|首頁)|front page)",
    re.I,
)
_FOLD = regex(r"[\W_]+")


def find_title(document: Document) -> tuple[str, int]:
    hints = [hint for hint in map(document.meta, _HEAD) if hint]
    whole = document.title
    site = _fold(
        document.meta("og:site_name") or document.meta("sitename") or document.meta("application-name")
    )
    folded = [fold for fold in map(_fold, [*hints, whole]) if fold]
    blocks = [
        b for b in document.blocks if b.region in ("main", "header", "aside") and 2 <= len(b.text) <= 250
    ]
    path = _path(document) | _owners(folded, blocks)
    best, score = None, 0.0
    for block in blocks:
        value = 0.0 if _fold(block.text) in path else _score(block, folded, site)
        if value > score:
            best, score = block, value
    if best is not None and _is_bare_name(best.text):
        best = _below(document, best)
    if best is None or _is_bare_name(best.text):
        best = _over_byline(document, blocks, best.index if best else -1) or best
    if best is None and _names_site_only(hints[0] if hints else whole):
        best = _over_text(document, blocks)
    if best is not None:
        return best.text, best.index
    if hints:
        return without_site(hints[0], site), -1
    return without_site(whole, site), -1


def _owners(hints: Sequence[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Names of organisations that the page's title begins or ends with, where its rest stands on the page,
    too, farther down: headline_owner, owner :: headline.
    """
    first: dict[str, int] = {}
    for block in blocks:
        first.setdefault(_fold(block.text), block.index)
    found: set[str] = set()
    for fold, place in first.items():
        if len(fold) > 2 and (fold.endswith(_OWNER) or _OFFICE.match(fold)):
            rests = {hint.removesuffix(fold) for hint in hints} | {hint.removeprefix(fold) for hint in hints}
            if any(first.get(rest, -1) > place for rest in rests.difference(hints)):
                found.add(fold)
    return frozenset(found)


def _path(document: Document) -> frozenset[str]:
    """The parts of a site that the page says it lies in ("Home > News & Events > Headlines"), but the last,
    which may be the article.
    """
    for block in document.blocks[:400]:
        may_be = len(block.text) <= 300 and _HOME.match(block.text.lstrip())
        parts = _STEP.split(block.text) if may_be else ()
        if len(parts) > 2 and _HOME.fullmatch(parts[0].strip()):
            return frozenset(filter(None, map(_fold, parts[1:-1])))
    return frozenset()


def _over_byline(document: Document, blocks: Sequence[Block], after: int) -> Block | None:
    """What stands right over the first byline, where neither head nor headings tell the headline: pages of
    old whose title names the site only.
    """
    for block in document.blocks[after + 1 : 400]:
        if _is_prose(block):
            return None
        if block.region not in ("main", "header") or not (is_byline(block.text) or is_date(block.text)):
            continue
        above = [
            b for b in blocks if max(after, block.index - 3) <= b.index < block.index and _may_be_headline(b)
        ]
        if above:
            bold = [b for b in above if b.bold == b.text or b.kind == HEADING]
            return (bold or above[-1:])[0]
    return None


def _over_text(document: Document, blocks: Sequence[Block]) -> Block | None:
    """What stands right over the first paragraphs, where nothing else tells the headline."""
    for block in document.blocks[:400]:
        if _is_prose(block):
            above = [b for b in blocks if block.index - 4 <= b.index < block.index and _may_be_headline(b)]
            return max(above, key=lambda b: len(b.text), default=None)
    return None


def _is_prose(block: Block) -> bool:
    size = len(block.text) + wide(block.text[:200])
    return size >= 70 and block.region == "main" and block.link_ratio < 0.3 and not furniture(block.text)


def _names_site_only(title: str) -> bool:
    parts = [part for part in _SPLIT.split(title) if part.strip()]
    return all(_is_bare_name(part) or len(part) < 4 or _BODY.search(part) for part in parts)


def _may_be_headline(block: Block) -> bool:
    text = block.text
    return (
        len(_fold(text)) >= 6
        and any(map(str.isalpha, text))
        and block.link_ratio < 0.5
        and block.kind != "item"
        and not (furniture(text) or is_tools(text) or is_menu(text) or is_byline(text) or _is_bare_name(text))
        and not text.endswith(("。", "；", ";"))
    )


def _is_bare_name(text: str) -> bool:
    """Whether a text is no headline but a name: "Harbour University", 某大学新闻网."""
    longest, words = (30, 3) if text.isascii() else (14, 1)
    return bool(_SITE.search(text)) and len(text.split()) <= words and len(text) <= longest


def _below(document: Document, name: Block) -> Block:
    """The heading under a site's name, if there is one."""
    for block in document.blocks[name.index + 1 : name.index + 12]:
        fits = (
            block.kind == HEADING and block.level <= 3 and block.region == "main" and block.link_ratio < 0.5
        )
        long_enough = block.level == 1 or len(_fold(block.text)) > 8
        if fits and long_enough and not (furniture(block.text) or _is_bare_name(block.text)):
            return block
    return name


def _score(block: Block, hints: list[str], site: str) -> float:
    """How much a block is the headline: a heading is a candidate; so is any text that the head repeats."""
    if block.link_ratio > 0.9:
        return 0.0
    fold = _fold(block.text)
    if not fold or fold == site:
        return 0.0
    heading = block.kind == HEADING
    named = 0.0
    for position, hint in enumerate(hints):
        if fold == hint:
            named = max(named, 6.0 - 0.1 * position)
        elif len(fold) >= 4 and fold in hint and (hint.startswith(fold) or len(fold) * 2 > len(hint)):
            named = max(named, 3.0 + 2.0 * len(fold) / len(hint))
        elif len(hint) >= 10 and fold.startswith(hint):
            named = max(named, 4.0)  # the head has it cut short
        elif len(fold) >= 5 and fold in hint:
            # what a title ends with is the site's name more often than the headline
            named = max(named, 1.5 * len(fold) / len(hint) + (1.0 if len(fold) > len(hint) / 2 else 0.0))
    if not named and not (heading and block.level <= 2):
        return 0.0
    if not heading and (named < 3.0 or block.kind == "item"):
        return 0.0
    score = named + (max(0.0, 2.0 - 0.4 * (block.level - 1)) if heading else 0.0)
    if block.region != "main":
        score -= 1.0
    if heading and not named:
        score = (
            (1.5 if block.level == 1 else 0.5) - (1.5 if furniture(block.text) else 0.0) - 0.01 * block.index
        )
    return score + 0.1


def without_site(title: str, site: str = "") -> str:
    """A page's title without the name of the site before or behind the headline."""
    parts = [part for part in _SPLIT.split(title) if part.strip()]
    if len(parts) > 1:
        own = [part for part in parts if _fold(part) != site and not (_SITE.search(part) and len(part) < 30)]
        return max(own or parts, key=len).strip()
    tail = _LAST_PART.match(title)
    if tail and (_fold(tail.group(2)) == site or _SITE.search(tail.group(2))):
        return tail.group(1).strip()
    return title.strip()


@lru_cache(maxsize=1_024)  # asked thrice of one block, and menus repeat from page to page
def _fold(text: str) -> str:
    return _FOLD.sub("", text).casefold()
