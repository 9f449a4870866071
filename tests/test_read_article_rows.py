"""Rows and sentences of an article that look like furniture and are its text."""

import pytest

from monitor.read.article import read_article
from monitor.read.document import Document

LEAD = (
    "Following evaluation by the committee, the results of the above-mentioned project are hereby "
    "published. The standstill period is three days."
)
END = "Objections shall be submitted in writing to the procurement centre of the purchaser."


def text_of(body: str) -> str:
    page = f"<html><head><title>Award notice</title></head><body><h1>Award notice</h1>{body}</body></html>"
    return read_article(Document.parse(page.encode(), url="http://tender.example/1.html")).text


@pytest.mark.parametrize(
    ("label", "day"),
    [("Date of award", "4 September 2020"), ("Contract date", "2020-09-04"), ("定标日期", "2020年9月4日")],
)
def test_a_day_in_a_row_of_the_texts_own_table_is_text(label: str, day: str) -> None:
    text = text_of(
        f"<div><p>{LEAD}</p><table border=1><tr><td>Purchaser</td><td>Qinglan University</td></tr>"
        f"<tr><td>{label}</td><td>{day}</td></tr><tr><td>Lot 1</td><td>Silvan Motors Ltd; 38 million</td></tr>"
        f"</table><p>{END}</p></div>"
    )
    assert label in text
    assert day in text


def test_a_row_that_dates_the_page_is_no_text() -> None:
    text = text_of(
        f"<div><p>{LEAD}</p><table border=1><tr><td>Purchaser</td><td>Qinglan University</td></tr>"
        f"<tr><td>发布时间</td><td>2020-09-07</td></tr></table><p>{END}</p></div>"
    )
    assert "2020-09-07" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Qinglan University has become a member of the Long River Alliance, which met in Lushan on 22 March.",
        "With becoming a member of the consortium, Tarn University gains the use of four telescopes.",
    ],
)
def test_who_becomes_a_member_of_something_is_no_advertisement(sentence: str) -> None:
    assert sentence in text_of(f"<div><p>{sentence}</p><p>{LEAD}</p><p>{END}</p></div>")


@pytest.mark.parametrize(
    "plea", ["Become a member and read on.", "Consider becoming a supporter of our newsroom."]
)
def test_a_plea_for_members_is_no_text(plea: str) -> None:
    assert plea not in text_of(f"<div><p>{LEAD}</p><p>{plea}</p><p>{END}</p></div>")
