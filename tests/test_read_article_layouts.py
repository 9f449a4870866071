"""Articles in the layouts of many publishing systems, each also without classes, headings, semantic tags."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.model import Article
from monitor.read.article import read_article
from monitor.read.document import Document

PAGES = Path(__file__).parent / "articles"
TITLE = {
    "en": "Harbour University and Orion Motors open battery laboratory",
    "zh": "港湾理工大学与远帆集团共建电池联合实验室",
}
STORY = {
    "en": [
        "Harbour University and the carmaker Orion Motors opened a joint battery laboratory on Tuesday.",
        "Under the agreement the company will pay for twelve doctoral students over five years, and the"
        " university will provide rooms on its eastern campus.",
        "“We have waited long for this,” said Mary Holm, the dean of engineering, who opened the doors with a"
        " large key.",
        "The laboratory will test cells for ferries and buses. A second one may follow in the north if the"
        " first tests go well.",
    ],
    "zh": [
        "3月4日上午，港湾理工大学与远帆集团在主楼举行电池联合实验室揭牌仪式，双方代表共同为实验室揭牌。",
        "根据协议，远帆集团将在五年内投入两千万元，用于实验室的设备购置和研究生培养。",
        "远帆集团总经理表示，希望双方把实验室办成面向渡轮和公交车的测试平台。",
        "仪式后，与会代表参观了学校的测试车间，并观看了首批样品的演示。",
    ],
}
NO_CHROME = re.compile(r"^(?:Twelve students|For more information, visit|港湾市科技局$|2024年3月1日$|Venue:)")
"""What may be taken for text: a standfirst, who signs a notice."""
DATELINE = re.compile(r"^(?:PORT CITY.{0,50}--? ?|新闻网港湾3月5日电 \(记者 何洋\))")


def as_is(html: str) -> str:
    return html


def without_classes(html: str) -> str:
    return re.sub(r"\s(?:class|id|frag|role|data-[a-z]+)=(?:\"[^\"]*\"|'[^']*')", "", html)


def without_headings(html: str) -> str:
    return re.sub(r"<(/?)h[1-6]\b", r"<\1div", html)


def without_semantics(html: str) -> str:
    return re.sub(r"<(/?)(?:article|main|header|footer|nav|aside|section)\b", r"<\1div", html)


def with_line_breaks(html: str) -> str:
    return re.sub(r"<p\b[^>]*>", "", without_semantics(html)).replace("</p>", "<br>")


def read(html: str) -> Article:
    address = re.match(r"<!-- (\S+) -->", html)
    return read_article(Document.parse(html.encode(), url=address.group(1) if address else ""))


@pytest.mark.parametrize(
    "change", [as_is, without_classes, without_headings, without_semantics, with_line_breaks]
)
@pytest.mark.parametrize("page", sorted(f"{p.parent.name}/{p.stem}" for p in PAGES.glob("*/*.html")))
def test_the_story_and_nothing_else_is_read(page: str, change: Callable[[str], str]) -> None:
    language = page[:2]
    html = change((PAGES / f"{page}.html").read_text(encoding="utf-8"))
    article = read(html)
    assert (article.title, article.published, article.language) == (TITLE[language], "2024-03-05", language)
    lines = [DATELINE.sub("", line) for line in article.text.split("\n")]
    assert [line for line in lines if not NO_CHROME.match(line)] == STORY[language]
