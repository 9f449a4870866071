"""The files that an article hands out, and whether they are all it has to say: notices whose text is "see the
attachment", lists that exist as a spreadsheet only. Takes a document and the article's text; gives links.
"""

import re
from urllib.parse import urljoin

from monitor.later import regex
from monitor.model import Link
from monitor.read.document import Document
from monitor.read.head_dates import in_frame

_FILE = regex(
    r"\.(?i:pdf|docx?|xlsx?|pptx?|wps|et|ofd|caj|rtf|odt|ods|csv|zip|rar|7z)(?:[?#\"'\s>]|$)"
    r"|/(?i:_content/download\.jsp|download(?:file|attach))|d(?i:ownloadAttachUrl)|D(?i:ownloadAttachUrl)"
    r"|\?(?i:fileid|attachid|wbfileid)=|&(?i:fileid|attachid|wbfileid)="
)
"""Each begins with a character without alternatives: so whole pages are searched quickly."""
_LINKS = "a[href], iframe[src], embed[src], object[data], [pdfsrc]"
_SHOWN = regex(r"showVsbpdfIframe\(\s{0,3}[\"']([^\"']{4,300})[\"']")
"""How one publishing system puts a PDF in the place of a text."""
_POINTS = regex(
    r"附\s?件|附\s?[表录錄檔]|下\s?载|下載|\bPDF\b|attach(?:ed|ment)|enclos(?:ed|ure)|\bdownload\b"
    r"|\bsee (?:the )?(?:file|document|list)",
    re.I,
)
_NAME = regex(
    r"^[^。；;]{0,120}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps)\W{0,3}(?:\d|KB|MB|次|下载|\W){0,24}$", re.I
)
_MOST = 50
_LITTLE = 60
"""Characters of text, Chinese ones counting double, that may only point to a file."""


def find_attachments(document: Document) -> tuple[Link, ...]:
    """Each file that the page's own part links to or shows, once."""
    found: dict[str, Link] = {}
    source = document.text
    if not _FILE.search(source):
        return ()
    for node in document.many(_LINKS)[:3000]:
        attributes = node.attributes
        href = (
            attributes.get("href")
            or attributes.get("src")
            or attributes.get("data")
            or attributes.get("pdfsrc")
        )
        if href and len(href) < 2000 and href not in found and _FILE.search(href) and not in_frame(node):
            found[href] = Link(_absolute(document.url, href), " ".join((node.text() or "").split())[:200])
        if len(found) >= _MOST:
            break
    shown = _SHOWN.search(source)
    if shown:
        found.setdefault(shown.group(1), Link(_absolute(document.url, shown.group(1))))
    return tuple(found.values())


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return href


def is_attachment_only(text: str, attachments: tuple[Link, ...]) -> bool:
    """Whether a text only points to files: nothing, or a line or two that say "see attachment"."""
    lines = [line for line in text.split("\n") if line and not _NAME.match(line)]
    said = "".join(lines)
    size = len(said) + sum(1 for char in said[:200] if char > "\u2e7f")
    if size <= 6:
        return bool(attachments)
    if size > _LITTLE * 2 or not _POINTS.search(said):
        return False
    return bool(attachments) if size > _LITTLE else True
