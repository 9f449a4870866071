"""What belongs to an article beside its text: source, attachments, items; and its bytes in any charset."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article, Health, PageKind
from monitor.read.article import article_remarks, read_article
from monitor.read.charset import decode
from monitor.read.document import Document
from monitor.read.items import items_of
from monitor.read.names import NameIndex
from monitor.read.reader import read

ONE = "Harbour University and the carmaker Orion Motors opened a joint battery laboratory on Tuesday."
TWO = "Under the agreement the company will pay for twelve doctoral students over the next five years."


def article(body: str, title: str = "A laboratory opens in the harbour", url: str = "") -> Article:
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    return read_article(Document.parse(html.encode(), url=url))


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("<p>发布时间：2024-03-05　来源：科研院　点击数：12</p>{}", "科研院"),
        ("<p>【文章来源：港湾日报 | 发布日期：2024-03-05】</p>{}", "港湾日报"),
        ("<p>March 05, 2024 08:00 ET | Source: Orion Motors</p>{}", "Orion Motors"),
        (
            "<p>5 March 2024</p>{}<p>This article was originally published by the Port Courier.</p>",
            "Port Courier",
        ),
        ("<p>5 March 2024</p>{}<p>Republished with permission from Dock Weekly.</p>", "Dock Weekly"),
        ("<p>2024-03-05</p>{}<p>（转载自：港湾晚报）</p>", "港湾晚报"),
        ("<p>来源：本站原创　时间：2024-03-05</p>{}", ""),
        ("<p>5 March 2024</p>{}", ""),
    ],
)
def test_the_source_is_told_without_its_label(body: str, source: str) -> None:
    read_one = article(body.format(f"<p>{ONE}</p><p>{TWO}</p>"))
    assert read_one.source == source
    assert read_one.text == f"{ONE}\n{TWO}"


@pytest.mark.parametrize(
    "residue",
    [
        "<p>Comments are closed.</p>",
        "<p>Ann Lee covers docks and cranes.</p>",
        "<p><i>Jo Berg is a freelance reporter. Follow her on X.</i></p>",
        "<p>Subscribe to our free weekly newsletter and never miss a ship.</p>",
        "<p>We use cookies to count our visitors. Accept all cookies.</p>",
        "<p>Reporting by Ann Lee; Editing by Jo Berg</p>",
        "<p>Best viewed at 1024 x 768.</p>",
        "<p>###</p><p>Orion builds small cars in four countries and sells them in nine.</p>",
        "<h3>Upcoming events</h3><ul><li>12 March: Open day in the great hall, with cake</li></ul>",
        "<p>Share on Facebook</p><p>Tweet this</p><p>112 shares</p>",
        "<p>报料电话：0999-5550123</p>",
        "<p>新闻热线：0100-0000000　投稿邮箱：a@b.example</p>",
        "<p>（图文：何洋　一审：周南　二审：李蔓）</p>",
        "<p>揭牌仪式现场　何洋摄</p>",
        "<p>扫一扫在手机打开当前页</p>",
        "<p>特别声明：以上内容为用户上传并发布，本平台仅提供信息存储服务。</p>",
        "<p>最佳瀏覽解析度 800 x 600</p>",
        "<p>[Print] [Close]</p>",
    ],
)
def test_what_stands_under_a_story_is_not_its_text(residue: str) -> None:
    body = f"<p>By Ann Lee | March 5, 2024</p><p>{ONE}</p><p>{TWO}</p>{residue}"
    assert article(body).text == f"{ONE}\n{TWO}"


@pytest.mark.parametrize(
    "last",
    [
        "Mary Holm is the dean of engineering and will lead it.",
        "The first ferry sails in April.",
        "“We follow the newsletter of the port,” she said.",
        "Applications open in September.",
        "The university will subscribe to the data of the port for ten years.",
        "Air Harbour flies six turboprops. It was reported last year to be talking to another maker.",
        "Orion Motors will open a second plant next year, its chairman told reporters.",
        "About 100 teachers and students watched the ceremony.",
    ],
)
def test_a_last_sentence_stays(last: str) -> None:
    body = f"<p>By Ann Lee | March 5, 2024</p><p>{ONE}</p><p>{TWO}</p><p>{last}</p>"
    assert article(body).text.endswith(last)


def test_a_text_of_one_paragraph_is_nobodys_introduction() -> None:
    only = (
        "Harbour University opened a joint battery laboratory with Orion Motors, its rector told a reporter."
    )
    assert article(f"<p>5 March 2024</p><p>{only}</p>").text == only


def test_a_house_that_tells_of_itself_at_the_end_is_no_author() -> None:
    last = "Harbour University counts 2,350 students. It already works with two carmakers."
    body = f"<p>Harbour University, 5 March 2024</p><p>{ONE}</p><p>{TWO}</p><p>{last}</p>"
    assert article(body).text.endswith(last)


def test_a_pull_quote_is_read_once() -> None:
    said = "We have waited long for this key"
    body = (
        f"<blockquote>“{said}”</blockquote><p>{ONE}</p><p>“{said},” said the dean, who opened the doors.</p>"
    )
    assert article(body).text.count(said) == 1


@pytest.mark.parametrize(
    ("body", "only", "files"),
    [
        ("<p>详见附件。</p><p>附件：<a href=/a/list.xls>名单.xls</a></p>", True, ["名单.xls"]),
        (
            "<p>附件1：<a href='/system/_content/download.jsp?wbfileid=3'>协议一览表</a></p>",
            True,
            ["协议一览表"],
        ),
        ('<div class="wp_pdf_player" pdfsrc="/_upload/1.pdf"></div>', True, [""]),
        ("<p>Please see the attached list.</p><p><a href=files/list.docx>List</a></p>", True, ["List"]),
        ("<iframe src='/files/notice.pdf'></iframe>", True, [""]),
        (f"<p>{ONE}</p><p>{TWO}</p><p><a href=map.pdf>Map</a></p>", False, ["Map"]),
        (f"<p>{ONE}</p><p>{TWO}</p>", False, []),
    ],
)
def test_articles_that_are_only_attachments_are_marked(body: str, only: bool, files: list[str]) -> None:
    found = article(body, url="https://x.example.edu.cn/info/1/2.htm", title="关于公布合作协议名单的通知")
    assert (found.attachment_only, [link.text for link in found.attachments]) == (only, files)
    assert all(link.url.startswith("https://x.example.edu.cn/") for link in found.attachments)
    assert bool(article_remarks(found)) is only


def test_the_operator_is_told_of_an_attachment_and_the_json_stays_as_agreed() -> None:
    body = "<html><body><h1>关于公布合作协议名单的通知</h1><p>详见附件</p><a href=a.xls>名单.xls</a></body></html>"
    reading = read(body.encode(), kind=PageKind.NEWS, names=NameIndex(()))
    assert reading.health is Health.OK
    assert reading.warnings == ("the text is in an attachment: 名单.xls",)


ROUNDUPS = [
    ("Research newsletter, May", f"Dear reader.\n1. A laboratory\n{ONE}\n2. A visit\n{TWO}", ["", "1. A laboratory", "2. A visit"]),
    ("News in brief", f"{ONE}\nThe two sides will build on it.\nPolar College has joined Delta Bank.", ["", ""]),
    ("一周要闻速览", "3月5日，甲校与乙集团签约。\n双方将共建实验室。\n3月6日，丙院来访。\n3月7日，丁所成立。", ["", "", ""]),
    ("科研简讯（第12期）", "【合作签约】\n甲校与乙集团签约。\n【来访】\n丙院一行来访。", ["【合作签约】", "【来访】"]),
    ("本周新闻", "一、甲校签约\n甲校与乙集团签约。\n二、丙院来访\n丙院一行来访。", ["一、甲校签约", "二、丙院来访"]),
    ("Weekly news", f"A laboratory opens in town\n{ONE}\nA visit to the harbour\n{TWO}",
     ["A laboratory opens in town", "A visit to the harbour"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "headings"), ROUNDUPS)
def test_a_roundup_is_read_item_by_item(title: str, text: str, headings: list[str]) -> None:
    items = items_of(Article(title=title, text=text))
    assert [item.heading for item in items] == headings
    lines = text.split("\n")
    assert [line for item in items for line in lines[item.first : item.end]] == lines


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A laboratory opens", f"{ONE}\nWhat was agreed\n{TWO}\nWhat comes next\n{ONE}"),
        (
            "我校与乙集团签约",
            "甲校与乙集团签约。\n一、建实验室\n双方共建实验室。\n二、培养学生\n双方共同培养学生。",
        ),
        ("University joins alliance this week", f"{ONE}\n{TWO}\n{ONE}"),
        ("News in brief", ONE),
    ],
)
def test_a_story_with_subheadings_is_one(title: str, text: str) -> None:
    assert items_of(Article(title=title, text=text)) == ()


def test_headings_of_the_page_part_a_newsletter() -> None:
    body = f"<h3>Batteries</h3><p>{ONE}</p><h3>Ferries</h3><p>5 March 2024</p><p>{TWO}</p><p><b>Cranes</b></p><p>{ONE}</p>"
    items = items_of(article(body, title="Harbour newsletter"))
    assert [item.heading for item in items] == ["Batteries", "Ferries", "Cranes"]


@given(
    st.lists(
        st.sampled_from([ONE, "1. x", "二、甲", "● y", "3月5日，甲。", "Head line here", ""]), max_size=12
    )
)
def test_items_cover_the_text_in_order(lines: list[str]) -> None:
    items = items_of(Article(title="News in brief", text="\n".join(lines)))
    assert not items or [n for item in items for n in range(item.first, item.end)] == list(range(len(lines)))


HANS = "港湾理工大学与远帆集团共建电池联合实验室，双方代表共同为实验室揭牌，并观看了首批样品的演示。"
HANT = "港灣理工大學與遠帆集團共建電池聯合實驗室，雙方代表共同為實驗室揭牌。根據協議，集團將投入兩千萬元。"
LATIN = "Café Müller opened a new laboratory with José’s naïve plan – so they said."
CLAIMS = ["", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "windows-1251", "shift_jis", "euc-kr",
          "x-user-defined", "nonsense"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [(HANS, "utf-8"), (HANS, "gb18030"), (HANS, "gbk"), (HANT, "utf-8"), (HANT, "big5"), (LATIN, "utf-8"),
         (LATIN, "cp1252"), (HANS, "utf-16"), (HANS, "utf-8-sig")]
    ),
    st.sampled_from(CLAIMS), st.sampled_from(CLAIMS), st.integers(1, 6),
)  # fmt: skip
def test_text_is_read_whatever_charset_is_claimed(
    case: tuple[str, str], meta: str, header: str, times: int
) -> None:
    text, codec = case
    claim = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    body = f"<html><head>{claim}<title>x</title></head><body>{f'<p>{text}</p>' * times}</body></html>"
    assert text in decode(body.encode(codec), declared=header)[0]


@pytest.mark.parametrize(
    "body",
    [
        f"<meta charset=utf-8><p>{HANS * 3}</p>".encode() + "版权所有".encode("gbk"),
        f"<meta charset=gbk><p>{HANS * 3}</p>".encode("gbk") + "版权".encode(),
        f"<meta charset=utf-8><p>{HANS}</p>{HANS}".encode()[:-2],
        b"\xef\xbb\xbf" + f"<meta charset=gb2312><p>{HANS}</p>".encode("gbk"),
        f"<!doctype html><html><head><meta charset=utf-8><title>a title in Latin letters</title></head><p>{HANS}".encode(
            "utf-16-le"
        ),
    ],
    ids=["gbk-foot", "utf8-foot", "cut", "mark-before-gbk", "utf16-without-mark"],
)
def test_mixed_and_cut_bytes_keep_their_text(body: bytes) -> None:
    assert HANS in decode(body)[0]


def test_a_pulled_quotation_is_a_part_of_the_text_and_a_caption_is_not() -> None:
    quoted = "We had been listening to a bell."
    figure = f"<figure><blockquote><p>{quoted}</p></blockquote></figure>"
    caption = "<figure><img src=x><figcaption>The bell in its tower</figcaption></figure>"
    assert article(f"<p>{ONE}</p>{figure}{caption}<p>{TWO}</p>").text == f"{ONE}\n{quoted}\n{TWO}"
