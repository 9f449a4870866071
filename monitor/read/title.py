"""The headline of an article: by what the page's head and its headings agree on, never by class names.

Takes a document; gives the headline and the block it stands in (or -1).
"""

import re

from monitor.read.blocks import HEADING, Block
from monitor.read.document import Document
from monitor.read.furniture import furniture

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
_SPLIT = re.compile(r"\s*(?:[|｜_»«]|\s[-–—·•:]\s|--+|::)\s*")
_LAST_PART = re.compile(r"^(.{4,200}?)\s?[-–—]\s?([^-–—]{2,40})$")
_SITE = re.compile(
    r"(?:网|網|网站|門戶|门户|官网|大学|大學|学院|研究所|日报|公司|集团|政府|首页|News|Newsroom|University"
    r"|Institute|Portal|Website|Home)$",
    re.I,
)
_FOLD = re.compile(r"[\W_]+")


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
    best, score = None, 0.0
    for block in blocks:
        value = _score(block, folded, site)
        if value > score:
            best, score = block, value
    if best is not None:
        best = _below(document, best) if _is_bare_name(best.text) else best
        return best.text, best.index
    if hints:
        return without_site(hints[0], site), -1
    return without_site(whole, site), -1


def _is_bare_name(text: str) -> bool:
    """Whether a text is no headline but a name: "Harbour University", 某大学新闻网."""
    words = 3 if text.isascii() else 1
    return bool(_SITE.search(text)) and len(text.split()) <= words and len(text) <= 30


def _below(document: Document, name: Block) -> Block:
    """The heading under a site's name, if there is one."""
    for block in document.blocks[name.index + 1 : name.index + 12]:
        fits = (
            block.kind == HEADING and block.level <= 3 and block.region == "main" and block.link_ratio < 0.5
        )
        if fits and len(_fold(block.text)) > 8 and not furniture(block.text):
            return block
    return name


def _score(block: Block, hints: list[str], site: str) -> float:
    """How much a block is the headline: a heading is a candidate; so is any text that the head repeats."""
    fold = _fold(block.text)
    if not fold or fold == site or block.link_ratio > 0.9:
        return 0.0
    heading = block.kind == HEADING
    named = 0.0
    for position, hint in enumerate(hints):
        if fold == hint:
            named = max(named, 6.0 - 0.1 * position)
        elif len(fold) >= 4 and fold in hint and (hint.startswith(fold) or len(fold) * 2 > len(hint)):
            named = max(named, 3.0 + 2.0 * len(fold) / len(hint))
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


def _fold(text: str) -> str:
    return _FOLD.sub("", text).casefold()
