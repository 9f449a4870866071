"""Tools of a page that hang on its text: "Share", "Copy link", "[edit]", "¶", icons by name.

Takes a short text or an element of a heading; tells whether it is such a tool, no part of what is said.
What a heading consists of wholly is never a tool: an accordion's heading may be a button.
"""

import re

from selectolax.lexbor import LexborNode

from monitor.later import regex
from monitor.read.tags import HEADINGS

_LONGEST = 40
_TOOLS = regex(
    r"(?:(?:copy|print|save|bookmark|cite|edit|link|e-?mail|tweet|listen|download|follow|export|report"
    r"|suggest|share)"
    r"(?: (?:to|on|via|by|as|a|an|the|this|with|in)){0,3}"
    r"(?: (?:link|url|address|page|profile|entry|section|heading|record|article|edit|clipboard|pdf|print"
    r"|e-?mail|mail|twitter|x|facebook|linkedin|weibo|wechat|whatsapp|source|correction|error|pdf|csv)){0,2}"
    r"|permalink|copied|printable version|print version|back to (?:the )?(?:top|list|index|contents)"
    r"|(?:return )?to (?:the )?top|top of (?:the )?page|(?:scroll|go) (?:up|to top)|(?:un)?follow|bookmarked"
    r"|add to (?:favou?rites|list|watch ?list)|anchor|direct link|link to (?:this )?(?:section|heading|page)"
    r"|分享|转发|复制(?:链接)?|打印|收藏|编辑|編輯|返回顶部|回到顶部|下载|纠错|订阅|链接|永久链接)",
    re.I,
)
"""What only a tool says, whatever element it is."""
_WORDS = frozenset("link report export follow listen save suggest download".split())
"""Those of them that are words of headings too ("Illegal export"), unless one can press them."""
_TOGGLES = regex(
    r"(?:(?:show|hide|expand|collapse|toggle|open|close|view|see)(?: (?:all|more|less|section|details|map))?"
    r"|more|less|top|up|menu|help|info|watch|subscribe|compare|like|map|\+|\?"
    r"|展开|收起|更多|全部|关闭)",
    re.I,
)
"""What a button or link may say; elsewhere it is a word."""
_ICON = regex(r"[a-z]{2,12}(?:_[a-z]{2,12}){1,4}|(?:fa|icon|glyphicon|bi|mdi)-[a-z-]{2,30}")
"""The name of an icon, which a font draws ("content_copy")."""
_SHARES = regex(
    r"^(?:javascript|mailto|sms|whatsapp|tg):|//(?:[\w-]{1,20}\.){0,3}(?:facebook\.com/sharer|twitter\.com/(?:intent|share)"
    r"|x\.com/intent|linkedin\.com/(?:share|cws)|reddit\.com/submit|service\.weibo\.com|t\.me/share|wa\.me"
    r"|addtoany\.com|pinterest\.com/pin)",
    re.I,
)
_AROUND = " \t\r\n\xa0\ufe0e\ufe0f[](){}【】［］|·•:：-–—↑↗↖→←▲^⌃⇧↩⎘⧉🔗¶#§"


def is_tool(text: str) -> bool:
    """Whether a short text is what a tool of the page says, or no more than a mark."""
    if len(text) > _LONGEST:
        return False
    bare = " ".join(text.strip(_AROUND).split())
    return not any(c.isalnum() for c in bare) or bool(_TOOLS.fullmatch(bare) or _ICON.fullmatch(bare))


def hangs_on(node: LexborNode, tag: str, attributes: dict[str, str | None], before: str) -> bool:
    """Whether an element within a heading is a tool. `before` is what the heading says left of it."""
    parent = node.parent
    if parent is None or not (_heads(parent) or (parent.parent is not None and _heads(parent.parent))):
        return False  # deeper ones belong to what is looked at as a whole
    text = (node.text() or "").strip()
    if not text or len(text) > _LONGEST:
        return False
    told = _says(before)
    if not told and not _says_after(node):
        return False
    href = (attributes.get("href") or "").strip()
    presses = tag == "button" or (attributes.get("role") or "") == "button" or "onclick" in attributes
    leads = presses or tag == "a"
    bare = text.strip(_AROUND)
    if is_tool(text):
        return leads or (any(c.isalpha() for c in text) and bare.lower() not in _WORDS)
    if leads and _TOGGLES.fullmatch(bare):
        return True
    glued = href.startswith("#") and before[-1:].isalnum() and len(text) <= 20
    return told and (presses or glued or _SHARES.search(href) is not None)


def _heads(node: LexborNode) -> bool:
    return node.tag in HEADINGS or node.tag == "summary" or node.attributes.get("role") == "heading"


def _says(text: str) -> bool:
    """Whether a text has words: two letters of any script, one Chinese character."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 or any(c > "\u2e7f" for c in letters)


def _says_after(node: LexborNode) -> bool:
    """Whether words follow an element in its heading, other than tools."""
    following = node.next
    for _ in range(6):
        if following is None:
            return False
        text = (following.text_content if following.tag == "-text" else following.text()) or ""
        if _says(text) and not is_tool(text.strip()):
            return True
        following = following.next
    return False
