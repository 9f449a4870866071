"""Which links of an index page lead to what the site is about, when no selector says so. Takes a
document.

News: a link with a headline's worth of text in the page's main part, on the same site, with a date
beside it or an address like an article's. Profiles: many links that are siblings by address and read
like institutions' names.
"""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from monitor.model import Link, PageKind
from monitor.read.anchors import Anchors
from monitor.read.document import Document, Node

_ARTICLE = re.compile(
    r"/(?:info|art|article|articles|news|story|newsroom|c|a|n\d+|post|posts|press|notice|content|show"
    r"|detail|view)[/_-].{0,200}\d{2,}"
    r"|/(?:19|20)\d\d[-/]?\d\d|/t(?:19|20)\d{6}_|content_?\d{4,}|/c\d+a\d+/|art_\d+_\d+|[?&](?:id|newsid"
    r"|wbnewsid|aid|articleid)=\d+"
    r"|/\d{4,}\.s?html?$|/p/\d+|[-_/][0-9a-f]{24,40}(?:\.|/|$)",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:University|Institute|College|Academy|Group|Corporation|Laboratory|School|Company|Center"
    r"|Centre)\b|(?:大学|大學|学院|學院|研究院|研究所|集团|公司|实验室|军校)",
    re.I,
)
_NO_ARTICLE = re.compile(
    r"^(?:更多|more|read more|查看更多|下一页|上一页|首页|尾页|末页|next|previous|home|login"
    r"|[\d<>«»…\s]{1,12}|.{0,6}(?:版权|备案).{0,20})[.…>»\s]{0,4}$",
    re.I,
)
_FRAMES = frozenset(("nav", "footer", "header"))
_FRAME_ROLES = frozenset(("navigation", "contentinfo", "banner", "search"))


def likely_links(document: Document, kind: PageKind) -> list[Link]:
    anchors = [a for a in document.many("a[href]")[:20_000] if not _in_frame(a)]
    reader = Anchors()
    links = [reader.read(anchor) for anchor in anchors]
    if kind is PageKind.PROFILE:
        return _siblings(document, links)
    return [link for link in links if _like_an_article(document, link)]


def _like_an_article(document: Document, link: Link) -> bool:
    size = len(link.text) + sum(1 for char in link.text if char > "\u2e7f")
    if size < 12 or _NO_ARTICLE.match(link.text) or not _same_site(document.url, link.url):
        return False
    return bool(link.published or _ARTICLE.search(link.url))


def _siblings(document: Document, links: list[Link]) -> list[Link]:
    """The largest family of links to pages under one path whose names read like institutions'."""
    families: Counter[str] = Counter()
    for link in links:
        if _INSTITUTION.search(link.text) and _same_site(document.url, link.url):
            families[_family(document.url, link.url)] += 1
    if not families:
        return []
    family, count = families.most_common(1)[0]
    if count < 2:
        return []
    return [link for link in links if len(link.text) >= 2 and _family(document.url, link.url) == family]


def _family(base: str, href: str) -> str:
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:
        return ""
    return f"{parts.netloc}{parts.path.rstrip('/').rpartition('/')[0]}"


def _same_site(base: str, href: str) -> bool:
    """Same host or a sibling of it (news.x.edu.cn and www.x.edu.cn)."""
    try:
        host = urlsplit(urljoin(base, href)).hostname or ""
        own = urlsplit(base).hostname or ""
    except ValueError:
        return False
    if not own or host == own:
        return True
    return _domain(host) == _domain(own)


def _domain(host: str) -> str:
    labels = host.split(".")
    keep = (
        3 if len(labels) > 2 and labels[-2] in ("edu", "gov", "ac", "com", "org", "net", "co", "mil") else 2
    )
    return ".".join(labels[-keep:])


def _in_frame(anchor: Node) -> bool:
    parent = anchor.parent
    for _ in range(40):
        if parent is None or parent.tag == "body":
            return False
        if parent.tag in _FRAMES or (parent.attributes.get("role") or "") in _FRAME_ROLES:
            return True
        parent = parent.parent
    return False
