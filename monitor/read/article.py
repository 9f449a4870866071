"""A single news item: headline, day of publication, language, source, main text. Takes any document,
refuses none.

What a page does not say stays empty. A date is never taken from the running text, from links to other
articles or from a copyright line.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.model import Article
from monitor.read.attachments import find_attachments, is_attachment_only
from monitor.read.blocks import HEADING, PARAGRAPH, Block
from monitor.read.byline import find_published
from monitor.read.document import Document
from monitor.read.lines import text_lines
from monitor.read.mainbody import main_blocks
from monitor.read.origin import find_source
from monitor.read.title import find_title

_CREDITS = regex(
    r"[（(](?=[^（）()]{0,60}(?:供稿|撰稿|通讯员|摄影|审核|编辑|[文图]\s?[/／:：]|记者"
    r"|(?:Reporting|Editing) by))[^（）()]{2,120}[）)]\s{0,4}$"
)
_CJK = regex("[\u3400-\u9fff\uf900-\ufaff]+")
_LETTERS = regex(r"[A-Za-zÀ-ÿ]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]+")),
    ("ko", re.compile("[\uac00-\ud7af]+")),
    ("ru", re.compile("[А-я]+")),
)
_LATIN = frozenset(
    ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "cs", "sv", "da", "no", "nb", "fi", "hu", "tr", "vi")
)


def read_article(document: Document) -> Article:
    title, place = find_title(document)
    body = main_blocks(document, place)
    language = find_language(document, title + " ".join(block.text for block in body[:40]))
    first = body[0].index if body else -1
    lines, headings = _lines(body, language)
    text = _CREDITS.sub("", "\n".join(lines)).rstrip()
    attachments = find_attachments(document)
    return Article(
        title=title,
        published=find_published(document, place, first, body),
        language=language,
        text=text,
        source=find_source(document, _around(document, place, first), body),
        headings=headings,
        attachments=attachments,
        attachment_only=is_attachment_only(text, attachments),
    )


def article_remarks(article: Article) -> tuple[str, ...]:
    """What a person should know of how an article could be read."""
    if article.attachment_only:
        names = ", ".join(link.text for link in article.attachments if link.text)
        return (f"the text is in an attachment{': ' + names if names else ''}"[:200],)
    return () if article.text else ("the article has no text that could be read",)


def _lines(body: Sequence[Block], language: str) -> tuple[list[str], tuple[int, ...]]:
    """The lines of the text, and which of them are headings."""
    lines: list[str] = []
    headings: list[int] = []
    run: list[Block] = []
    for block in body:
        bold = block.kind == PARAGRAPH and block.bold == block.text and len(block.text) <= 100
        if block.kind != HEADING and not bold:
            run.append(block)
            continue
        lines += text_lines(run, language)
        run = []
        headings.append(len(lines))
        lines.append(block.text)
    return lines + text_lines(run, language), tuple(headings)


def find_language(document: Document, text: str) -> str:
    """What the text is in; what the page says of itself only decides between Latin scripts."""
    declared = (
        (document.language or document.meta("content-language").lower()).partition("-")[0].partition("_")[0]
    )
    sample = text[:4000]
    chinese, latin = _count(_CJK, sample), _count(_LETTERS, sample)
    for language, script in _SCRIPTS:
        if _count(script, sample) > (chinese + latin) * 0.2:
            return language
    if chinese * 3 > latin:
        return "zh"
    if not latin:
        return declared
    return declared if declared in _LATIN else "en"


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters the runs have together."""
    return sum(map(len, runs.findall(text)))


def _around(document: Document, title: int, first: int) -> list[Block]:
    """The blocks between headline and text, and a few before: where bylines stand."""
    end = first if first >= 0 else title + 15
    return [
        b for b in document.blocks[max(0, title - 8) : max(end, title + 1)] if b.region in ("main", "header")
    ]
