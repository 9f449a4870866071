"""Which links of an index page lead to what the site is about, when no selector says so. Takes a
document.

News: a link with a headline's worth of text in the page's main part, on the same site, with a date
beside it or an address like an article's. Profiles: many links that are siblings by address and read
like institutions' names.
"""

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

from monitor.later import regex
from monitor.model import Link, PageKind
from monitor.read.anchors import Anchors
from monitor.read.document import Document, Node
from monitor.urls import belongs_to, host_of

_ARTICLE = regex(
    r"/(?:info|art|article|articles|news|story|newsroom|c|a|n\d+|post|posts|press|notice|content|show"
    r"|detail|view)[/_-].{0,200}\d{2,}"
    r"|/(?:19|20)\d\d[-/]?\d\d|/t(?:19|20)\d{6}_|content_?\d{4,}|/c\d+a\d+/|art_\d+_\d+|[?&](?:id|newsid"
    r"|wbnewsid|aid|articleid)=\d+"
    r"|/\d{4,}\.s?html?$|/p/\d+|[-_/][0-9a-f]{24,40}(?:\.|/|$)",
    re.I,
)
_INSTITUTION = regex(
    r"\b(?:University|Institute|College|Academy|Group|Corporation|Laboratory|School|Company|Center"
    r"|Centre)\b|(?:大学|大學|学院|學院|研究院|研究所|集团|公司|实验室|军校)",
    re.I,
)
_NO_ARTICLE = regex(
    r"^(?:更多|more|read more|查看更多|下一页|上一页|首页|尾页|末页|next|previous|home|login"
    r"|[\d<>«»…\s]{1,12}|.{0,6}(?:版权|备案).{0,20})[.…>»\s]{0,4}$",
    re.I,
)
_PAGING = regex(
    r"(?:上|下|前|后|首|尾|末|第)[一1]?\s?(?:页|頁)|最后一页|(?:第\s?)?\d{1,5}\s?(?:页|頁)?|[<>«»‹›…\s.]{1,8}|(?:«|<|‹|←)?\s?(?:next|prev|previous"
    r"|first|last|older|newer)(?:\s(?:page|posts?|entries|articles?))?\s?(?:»|>|›|→)?",
    re.I,
)
_NO_ARTICLE_PATH = regex(
    r"/(?:tags?|category|categories|authors?)/[^/]{1,100}/?$|/page/\d{1,6}/?$"
    r"|/(?:feed|comments|search|login|wp-json|wp-content)(?:/|$)"
    r"|\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|7z|jpe?g|png|gif|webp|bmp|svg|mp[34]|avi|mov|wmv|flv|css|js|xml"
    r"|rss|apk|exe)$|/download(?:attach)?\.(?:jsp|aspx?|php|do)$",
    re.I,
)
_FRAMES = frozenset(("nav", "footer", "header", "aside"))
_FRAME_WORDS = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs pagination pager paging pages"
    " footer foot copyright friendlink friendlinks flink yqlj related relate recommend recommended"
    " recommendation tagcloud hotnews hot rank ranking sidebar widget share toolbar dqwz".split()
)
_LIST = 4
_HEADLINE, _SHORTEST = 12, 6
"""Characters (Chinese ones count double) of a headline; what is shorter is one if date and address say so."""
_WORDS = regex(r"[A-Za-z]+")
_FRAME_ROLES = frozenset(("navigation", "contentinfo", "banner", "search"))


def likely_links(document: Document, kind: PageKind, hosts: Collection[str] = ()) -> list[Link]:
    """The links of a page; of news, also those to `hosts` and what lies below them."""
    anchors = [a for a in document.many("a[href]")[:20_000] if not _in_frame(a)]
    reader = Anchors(anchors)
    if kind is PageKind.PROFILE:
        return _siblings(document, [reader.read(anchor) for anchor in anchors])
    looked: dict[int, bool] = {}
    inside: list[Link] = []
    beside: list[Link] = []
    for anchor in anchors:
        link = reader.read(anchor)
        if _like_an_article(document, link, hosts):
            (beside if _is_furniture(anchor, looked) else inside).append(link)
    # Class words are hints: where a whole list bears them, they mean nothing.
    dated = sum(link.published is not None for link in beside)
    return inside if len(inside) * 4 >= dated or dated < _LIST else [*inside, *beside]


def is_paging(link: Link) -> bool:
    """Whether a link leads to another page of the list: what stands there today stands elsewhere tomorrow."""
    return bool(link.text) and _PAGING.fullmatch(link.text[:40]) is not None


def is_no_article(link: Link) -> bool:
    """Whether an address is a file, a folder of articles, or the front page."""
    if link.leads_on:
        return False
    try:
        path = urlsplit(link.url).path
    except ValueError:
        return True
    query = urlsplit(link.url).query
    front = re.fullmatch(r"/?(?:(?:index|default)\.\w{2,5})?", path) is not None
    return (front and not query) or _NO_ARTICLE_PATH.search(path) is not None


def _is_furniture(anchor: Node, looked: dict[int, bool]) -> bool:
    """Whether a link stands in a box that its class calls a menu, a box of other articles and the like."""
    parent, passed, found = anchor.parent, [], False
    for _ in range(40):
        if parent is None or parent.tag in ("body", "html"):
            break
        known = looked.get(parent.mem_id)
        if known is not None:
            found = known
            break
        passed.append(parent.mem_id)
        attributes = parent.attributes
        words = _WORDS.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300].lower())
        if not _FRAME_WORDS.isdisjoint(words) and parent.tag not in ("li", "article", "tr", "main"):
            found = True
            break
        parent = parent.parent
    looked.update(dict.fromkeys(passed, found))
    return found


def _like_an_article(document: Document, link: Link, hosts: Collection[str]) -> bool:
    size = len(link.text) + sum(1 for char in link.text if char > "\u2e7f")
    if size < _SHORTEST or _NO_ARTICLE.match(link.text):
        return False
    if not _same_site(document.url, link.url) and not belongs_to(host_of(link.url), hosts):
        return False
    dated, addressed = bool(link.published), _ARTICLE.search(link.url) is not None
    return dated or addressed if size >= _HEADLINE else dated and addressed


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
