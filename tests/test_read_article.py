"""Articles: headline, day, language, source and main text of news pages of any make, and nothing else."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article
from monitor.read.article import read_article
from monitor.read.document import Document

TITLE = "Harbour University and Orion Motors open battery laboratory"
STORY = [
    "Harbour University and the carmaker Orion Motors opened a joint battery laboratory on Tuesday.",
    "Under the agreement the company will pay for twelve doctoral students over five years.",
    "“We have waited long for this,” said the dean of engineering, who opened the doors with a large key.",
]
TITLE_ZH = "我校与南岭集团共建新材料联合实验室"
STORY_ZH = [
    "3月2日上午，我校与南岭集团在主校区举行新材料联合实验室揭牌仪式，双方代表共同为实验室揭牌。",
    "根据协议，南岭集团将在五年内投入两千万元，用于实验室的设备购置和研究生培养。",
    "仪式后，与会代表参观了学校的测试平台。",
]
ELSEWHERE = "Polar College signs agreement with Delta Bank"
ELSEWHERE_ZH = "北川学院与三江银行签署合作协议"


def read(html: str, url: str = "", codec: str = "utf-8") -> Article:
    return read_article(Document.parse(html.encode(codec), url=url))


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def wordpress() -> str:
    return f"""<!DOCTYPE html><html lang="en-US"><head><title>{TITLE} – The Quay</title></head><body>
<header><h1 class="site-title"><a href="/">The Quay</a></h1><nav><ul><li><a href="/a">About</a></li></ul>
</nav></header>
<main><article><header><h1>{TITLE}</h1>
<div>Posted on <time datetime="2024-03-05T09:00:00+00:00">March 5, 2024</time> by admin</div></header>
<div>{paragraphs(STORY)}<figure><img src=a.jpg><figcaption>A caption about the key</figcaption></figure></div>
<footer>Posted in <a href="/c">Science</a>. Tagged <a href="/t">battery</a></footer></article>
<nav><a href="/p">Previous: Old news</a><a href="/n">Next: {ELSEWHERE}</a></nav>
<div id="comments"><h2>3 Comments</h2>
<ol><li><p>I remember the old laboratory very well, it was in the cellar and always cold in winter.</p>
</li></ol>
<form><h3>Leave a Reply</h3><textarea></textarea></form></div></main>
<aside><h2>Recent Posts</h2><ul><li><a href="/1">{ELSEWHERE}</a></li></ul></aside>
<footer>Proudly powered by WordPress. Copyright 2026.</footer></body></html>"""


def divs_only() -> str:
    return f"""<html lang="zh-CN"><head><title>{TITLE} - Harbour University</title></head><body>
<div><div><a href="/">Home</a><a href="/r">Research</a><a href="/i">International</a></div></div>
<div><div>Home &gt; News &gt; Story</div><div><span>{TITLE}</span></div>
<div>Source: Office of Research Updated: 2024-03-05 Clicks: 312</div>
<div>{"<br><br>".join(STORY)}</div><div>Previous: <a href="/0">Sports day held</a></div>
<div><div>Related news</div><div><a href="/1">{ELSEWHERE}</a></div></div></div>
<div>Address: 1 Harbour Road. Copyright © 2009-2026 Harbour University</div></body></html>"""


def json_ld() -> str:
    teaser = (
        "<div><h3><a href=/1>"
        + ELSEWHERE
        + "</a></h3><p>The two will offer prizes and a summer school for young bankers.</p></div>"
    )
    return f"""<html lang=en><head><title>{TITLE} | Wire</title><meta property="og:title" content="{TITLE}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x",
"datePublished": "2024-03-05T08:00:00Z"}}</script></head><body>
<div class=cookie>We use cookies and similar technologies to show you the best content and to count
our readers. <button>Accept</button></div>
<main><h1>{TITLE}</h1><p>By Ann Reporter</p><p>Published 2 hours ago</p><div>Share Tweet Print</div>
{paragraphs(STORY[:2])}<div class="ad">Advertisement</div><p>{STORY[2]}</p>
<section><h2>Read also</h2>{teaser * 4}</section></main></body></html>"""


def press_release() -> str:
    return f"""<html lang=en><head><title>{TITLE} - Newsroom - Orion Motors</title></head><body>
<header><a href=/>Orion Motors</a><ul><li>Cars</li><li>Investor Relations</li></ul></header>
<div><p>Press release</p><h2>{TITLE}</h2><p>PORT CITY, 5 March 2024 – {STORY[0]}</p>{paragraphs(STORY[1:])}
<h4>About Orion Motors</h4><p>Orion Motors builds small cars in four countries.</p>
<h4>Media contact</h4><p>press@orion.example</p></div>
<div><h3>Latest releases</h3><ul><li>6 March 2026 <a href=/1>{ELSEWHERE}</a></li></ul></div></body></html>"""


def china_daily() -> str:
    return f"""<html><head><title>{TITLE}</title></head><body><table><tr>
<td><a href=/>HOME</a> <a href=/a>ABOUT</a> <a href=/i>INVESTING</a></td></tr></table>
<table><tr><td width=700><table><tr><td>{TITLE}</td></tr><tr><td>( english.harbour.gov.example )</td></tr>
<tr><td>Updated: 2024-03-05</td></tr>
<tr><td><p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[2]}</p></td></tr></table></td>
<td><table><tr><td>Opportunities</td></tr><tr><td><a href=/1>{ELSEWHERE}</a></td></tr></table></td></tr>
</table>
<table><tr><td>ABOUT INVESTING LIVING</td></tr><tr><td>Copyright © 2026 Harbour. All rights reserved.</td>
</tr></table></body></html>"""


@pytest.mark.parametrize("make", [wordpress, divs_only, json_ld, press_release, china_daily])
def test_english_pages_of_any_make(make: Callable[[], str]) -> None:
    article = read(make())
    assert (article.title, article.published, article.language) == (TITLE, "2024-03-05", "en")
    for line in STORY:
        assert line in article.text
    for noise in (ELSEWHERE, "Research", "cellar", "caption", "Copyright", "cookies", "INVESTING", "summer",
                  "small cars", "Clicks", "Share", "Posted", "press@"):  # fmt: skip
        assert noise not in article.text


def vsb() -> str:
    return f"""<html><head><meta charset="utf-8"><title>{TITLE_ZH}-岭南理工大学新闻网</title></head><body>
<div>当前位置： <a href="/">首页</a> &gt;&gt; <a href="/x">学校要闻</a> &gt;&gt; 正文</div>
<form name="_newscontent_fromname"><h3>{TITLE_ZH}</h3>
<div>作者：何洋　　时间：2024-03-05　　来源：科研院　　点击数：<script>f()</script></div>
<div id="vsb_content_502"><div class="v_news_content"><p>{STORY_ZH[0]}</p><p>{STORY_ZH[1]}</p>
<p>{STORY_ZH[2]}</p></div></div>
<p>(供稿:科研院 撰稿:何洋 审核:蔡红星 编辑:周南)</p>
<p>附件【<a href="/d?id=1">协议文本.pdf</a>】已下载<span>12</span>次</p>
<p>上一条：<a href="1.htm">{ELSEWHERE_ZH}</a></p><p>下一条：<a href="2.htm">学校举办运动会</a></p></form>
<div>版权所有 © 2026 岭南理工大学　您是第 39201 位访客</div></body></html>"""


def label_run() -> str:
    return f"""<html lang="zh"><head><title>岭南理工大学</title></head><body><div>
<a href=/>首页</a><a href=/a>学校概况</a></div>
<div><h1>{TITLE_ZH}</h1><p>发布时间：2024-03-05浏览次数：1411作者：来源：科研院供图：审核：</p>
<div>{"<br>".join("　　" + line for line in STORY_ZH)}</div><p>责任编辑：周南</p>
<h4>相关新闻</h4><ul><li>· <a href=/1>{ELSEWHERE_ZH}</a> [2024-02-20]</li></ul></div></body></html>"""


def old_table() -> str:
    body = "<br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in STORY_ZH)
    return f"""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>岭南理工大学--{TITLE_ZH}</title></head><body>
<table><tr><td><a href=1>学校概况</a> | <a href=2>机构设置</a></td></tr></table><table><tr>
<td width=160><table><tr><td>热点文章</td></tr>
<tr><td>·<a href=3>{ELSEWHERE_ZH}</a> 03-01</td></tr></table></td><td><table><tr>
<td align=center>{TITLE_ZH}</td></tr>
<tr><td>作者：校报 发布日期：2024-3-5 阅读次数：638 【字体：大 中 小】</td></tr><tr>
<td><font size=3>{body}</font></td></tr>
<tr><td>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table></td></tr></table>
<table><tr><td>版权所有 岭南理工大学 技术支持：网络中心</td></tr></table></body></html>"""


def wechat() -> str:
    return f"""<html><head><meta property="og:title" content="{TITLE_ZH}"><title></title></head><body>
<h1>{TITLE_ZH}</h1><div>
<span>原创</span> <span>小岭</span> <a href=#>岭南理工</a> <em id=publish_time></em></div>
<div id="js_content" style="visibility: hidden;">
{"".join(f"<section><span>{line}</span></section>" for line in STORY_ZH)}</div>
<p>微信扫一扫关注该公众号</p><div>阅读 1979 赞 73 在看</div>
<script>var ct = "1709600000"; var createTime = '2024-03-05 08:53';</script></body></html>"""


def epaper() -> str:
    return f"""<html><head><title>岭南日报数字报-{TITLE_ZH}</title></head><body><table><tr>
<td>2024年03月05日 星期二</td><td><a href=#>往期回顾</a></td></tr></table>
<table><tr><td><div><a href=1>第01版：要闻</a></div><ul><li><a href=2>{ELSEWHERE_ZH}</a></li></ul></td>
<td><table><tr><td>{TITLE_ZH}</td></tr><tr><td>本报记者 何洋</td></tr></table>
<div id="ozoom">{paragraphs(STORY_ZH)}</div><table><tr><td><a href=3>上一篇</a></td>
<td><a href=4>下一篇</a></td></tr></table></td></tr></table></body></html>"""


@pytest.mark.parametrize("make", [vsb, label_run, old_table, wechat, epaper])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_chinese_pages_of_any_make(make: Callable[[], str], codec: str) -> None:
    article = read(make(), codec=codec)
    assert (article.title, article.published, article.language) == (TITLE_ZH, "2024-03-05", "zh")
    assert article.text.split("\n") == STORY_ZH


@pytest.mark.parametrize(
    "make", [wordpress, divs_only, json_ld, press_release, china_daily, vsb, label_run, old_table]
)
def test_nothing_hangs_on_classes_or_ids(make: Callable[[], str]) -> None:
    bare = re.sub(r'\s(?:class|id|name)="?[\w -]+"?', "", make())
    assert read(bare) == read(make())


def test_the_source_is_read_from_the_byline() -> None:
    assert read(vsb()).source == "科研院"
    assert read(divs_only()).source == "Office of Research"
    assert read(label_run()).source == "科研院"
    assert read(wordpress()).source == ""


def test_rows_of_a_notice_stay_readable() -> None:
    rows = "".join(
        f"<tr><td><p><span>{label}</span></p></td><td><p>{value}</p></td></tr>"
        for label, value in (
            ("采购人", "岭南理工大学"),
            ("供应商：", "南岭集团有限公司"),
            ("合同金额", "1,280,000元"),
        )
    )
    article = read(
        f"<html><head><title>设备采购合同公告</title></head><body><h1>设备采购合同公告</h1><p>公告日期：2024年3月5日</p>"
        f"<div><p>现将本项目的合同有关事项公告如下，任何单位可在七日内提出质疑。</p><table>{rows}</table></div></body></html>"
    )
    assert article.text.split("\n")[1:] == [
        "采购人：岭南理工大学",
        "供应商：南岭集团有限公司",
        "合同金额：1,280,000元",
    ]
    assert article.published == "2024-03-05"


def test_labels_inside_a_notice_are_its_text() -> None:
    article = read(
        f"<html><body><h1>关于举行签约仪式的通知</h1><p>发布时间：2024-03-05</p><p>{STORY_ZH[1]}</p><p>时间：2024年3月9日上午</p>"
        f"<p>地点：主楼报告厅</p><p>{STORY_ZH[2]}</p></body></html>"
    )
    assert "时间：2024年3月9日上午\n地点：主楼报告厅" in article.text
    assert article.published == "2024-03-05"


def test_lists_and_subheadings_belong_to_the_text() -> None:
    article = read(
        f"<html><body><h1>{TITLE}</h1><p>5 March 2024</p><p>{STORY[0]}</p><h3>What was agreed</h3>"
        f"<ul><li>Twelve doctoral students</li><li>Two professors</li></ul><p>{STORY[1]}</p></body></html>"
    )
    assert "What was agreed\nTwelve doctoral students\nTwo professors" in article.text


def test_an_article_that_is_only_an_attachment_has_next_to_no_text() -> None:
    article = read(
        "<html><body><h1>关于公布项目名单的通知</h1><p>发布时间：2024-03-05</p><p>详见附件。</p>"
        "<p>附件1：<a href=a.xls>名单.xls</a></p></body></html>"
    )
    assert (article.title, article.published) == ("关于公布项目名单的通知", "2024-03-05")
    assert article.text in ("详见附件。", "")


@pytest.mark.parametrize(
    ("head", "byline", "url", "day"),
    [
        ('<meta name="PubDate" content="2024-03-05 10:20:00">', "2026-01-01", "", "2024-03-05"),
        (
            '<meta property="article:published_time" content="2024-03-05T23:00:00-08:00">',
            "",
            "",
            "2024-03-05",
        ),
        ('<meta name="publishdate" content="20240305">', "", "", "2024-03-05"),
        ("", "发布时间：2024年3月5日", "", "2024-03-05"),
        ("", "日期：２０２４－０３－０５", "", "2024-03-05"),
        ("", "时 间： 2024/03/05 05:48", "", "2024-03-05"),
        ("", "Release time: 5 Mar , 2024", "", "2024-03-05"),
        ("", "Published: March 5th, 2024 Last updated: April 9, 2024", "", "2024-03-05"),
        ("", "Updated: 2024-03-05", "", "2024-03-05"),
        ("", "05.03.2024", "", "2024-03-05"),
        ("", "二〇二四年三月五日", "", "2024-03-05"),
        ("", "", "http://x.example/2024/0305/c1a2/page.htm", "2024-03-05"),
        ("", "", "http://x.example/202403/t20240305_12.html", "2024-03-05"),
        ("", "", "http://x.example/2024-03/05/content_37545697.htm", "2024-03-05"),
        ("", "", "http://x.example/2024/03/a-post/", "2024-03"),
        ("", "今天是2026年9月9日 星期三", "", None),
        ("", "03/05/2024", "", "2024-05-03"),
        ("", "03/05/2024 7:02 AM PST", "", "2024-03-05"),
        ("", "", "", None),
    ],
)
def test_the_day_of_publication_is_read_where_it_is_told(
    head: str, byline: str, url: str, day: str | None
) -> None:
    html = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div>{byline}</div>{paragraphs(STORY)}"
        "<p>The last meeting was held on 1 May 2019.</p><h3>Related news</h3><ul><li><a href=/1>Something"
        " happened</a> 2022-02-02</li></ul><footer>Copyright 2011-12-12</footer></body></html>"
    )
    assert read(html, url=url).published == day


def test_a_notice_signed_with_a_date_was_published_then() -> None:
    body = (
        f"<h1>关于签订协议的通知</h1><p>{STORY_ZH[1]}</p><p>{STORY_ZH[2]}</p><p>科研院</p><p>2024年3月5日</p>"
    )
    assert read(f"<html><body>{body}</body></html>").published == "2024-03-05"


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [("zh-CN", STORY[0], "en"), ("en", STORY_ZH[0], "zh"), ("fr-FR", STORY[0], "fr"), ("", STORY_ZH[1], "zh"),
     ("", "Университет подписал соглашение о создании лаборатории с заводом.", "ru")],
)  # fmt: skip
def test_the_language_is_that_of_the_text(lang: str, text: str, language: str) -> None:
    assert read(f"<html lang='{lang}'><body><p>{text * 3}</p></body></html>").language == language


@pytest.mark.parametrize(
    ("title", "body", "headline"),
    [
        (f"{TITLE} | News | Harbour University", "", TITLE),
        (f"{TITLE_ZH}-岭南理工大学新闻网", "", TITLE_ZH),
        ("Harbour University", f"<h1>Harbour University</h1><h2>{TITLE}</h2>", TITLE),
        (f"{TITLE} - Wire", f"<h1><a href=/>Wire</a></h1><h3>{TITLE}</h3>", TITLE),
        ("严正声明-岭南理工大学", "<div>严正声明</div>", "严正声明"),
        ("", f"<h2>{TITLE}</h2>", TITLE),
        (
            "岭南集团官网",
            f"<div>{TITLE_ZH}</div><div>07-03 14:26</div><div>2025</div><div>来源：科研院</div>",
            TITLE_ZH,
        ),
    ],
)
def test_the_headline_is_told_from_the_name_of_the_site(title: str, body: str, headline: str) -> None:
    assert (
        read(f"<html><head><title>{title}</title></head><body>{body}{paragraphs(STORY)}</body></html>").title
        == headline
    )


def test_an_empty_page_is_an_empty_article() -> None:
    assert read("") == Article()


PIECES = (
    "<p> <div> </div> <td> <table> 发布时间： 2024-03-05 <h1> </h1> Source: 来源： text. 大学签约。"
    " <a> </a> <br> 供稿： <li>"
)


@given(st.lists(st.sampled_from([*PIECES.split(" "), "<a href=x>", " "])).map("".join))
def test_no_markup_makes_reading_fail(markup: str) -> None:
    article = read(markup)
    assert all(line.strip() for line in article.text.split("\n")) or not article.text


@given(st.binary(max_size=500))
def test_no_bytes_make_reading_fail(body: bytes) -> None:
    assert isinstance(read_article(Document.parse(body)), Article)


TEASER = (
    f"<div><h4><a href=/1>{ELSEWHERE}</a></h4><p>The two will offer prizes, and much more besides.</p></div>"
)
LINK = f"<a href=/x>{ELSEWHERE}</a>"
ONE, TWO, THREE = (f"<p>{line}</p>" for line in STORY)
COMMENT = "<p>I have read this story twice and do not believe a word of it, for reasons that I list here.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div><div>{ONE}{TWO}{THREE}</div></div><div><h3>Featured</h3>{TEASER * 8}</div>",
        f"<article>{ONE}{TWO}{THREE}</article><section><h3>12 Comments</h3>{COMMENT * 20}</section>",
        f"{ONE}<h3>Related</h3><ul><li>{LINK}</li></ul>{TWO}{THREE}",
        f"{ONE}<div><h3>Sign up for our newsletter</h3><p>Get the best of each day.</p></div>{TWO}{THREE}",
        f"{ONE}<p><b>Read also:</b> {LINK}</p>{TWO}{THREE}",
        f"<ul><li>{STORY[0]}</li><li>{STORY[1]}</li></ul>{THREE}",
        f"{ONE}{TWO}{THREE}<p>ABOUT History Departments Officials Map</p><p>NEWS Life Hotels Food Info</p>",
    ],
    ids=["teasers", "comments", "related-inside", "newsletter-inside", "pointer-inside", "list", "menus"],
)
def test_what_interrupts_or_outweighs_a_story_is_not_its_text(body: str) -> None:
    article = read(f"<html><body><h1>{TITLE}</h1><p>Tue 5 Mar 2024 10.20 GMT</p>{body}</body></html>")
    assert article.published == "2024-03-05"
    assert article.text.split("\n")[: len(STORY)] == STORY
    assert len(article.text.split("\n")) <= len(STORY) + 1
    assert ELSEWHERE not in article.text


def test_particulars_in_lists_and_tables_are_bylines() -> None:
    particulars = "<dl><dt>发布时间</dt><dd>2024-03-05</dd><dt>来源</dt><dd>科研院</dd></dl>"
    article = read(f"<html><body><h1>{TITLE_ZH}</h1>{particulars}{paragraphs(STORY_ZH)}</body></html>")
    assert (article.published, article.source, article.text.split("\n")) == ("2024-03-05", "科研院", STORY_ZH)


def test_credits_behind_the_last_sentence_are_cut() -> None:
    body = f"<p>2024-03-05</p><p>{STORY_ZH[0]}</p><p>{STORY_ZH[1]}（通讯员 何洋 摄影 周南）</p>"
    assert read(f"<html><body><h1>{TITLE_ZH}</h1>{body}</body></html>").text.split("\n") == STORY_ZH[:2]


def test_a_page_that_is_one_form_keeps_its_text() -> None:
    menu = "".join(f'<a href="/{n}">栏目{n}</a> ' for n in range(6))
    body = "".join(f"<div>{line}</div>" for line in STORY_ZH)
    html = (
        f'<html><head><title>{TITLE_ZH}</title></head><body><form method="post" action="view.aspx">'
        f'<div>{menu}</div><span id="t">{TITLE_ZH}</span><div id="c">{body}</div>'
        "<div>后台管理 联系站长 今日访问：22</div></form></body></html>"
    )
    text = read(html).text
    assert all(line in text for line in STORY_ZH)
    assert "联系站长" not in text


@pytest.mark.parametrize("label", ["Elsewhere on this server:", "On other shelves:", "Mehr:"])
def test_a_row_of_links_and_an_address_close_a_text(label: str) -> None:
    links = " | ".join(f'<a href="{n}.html">Polar note {n}</a>' for n in range(3))
    html = (
        f"<html><body><h2>{TITLE}</h2>{paragraphs(STORY)}<hr><i>{label}</i> {links} |"
        "<hr><address>Comments to the webmaster. Last built by hand.</address></body></html>"
    )
    assert read(html).text == "\n".join(STORY)


def test_a_pointer_elsewhere_between_paragraphs_that_are_mere_divs_does_not_end_the_text() -> None:
    page = """<html lang="en"><head><title>Lamp</title></head><body><div class="m"><a
    href="/">Courier</a></div>
    <div class="w"><h1>Three teams share one lamp</h1><div>By our own reporter | Published 25
    February 2019</div>
    <div class="t">The University of Dongling and two partners signed a contract on 21 February in
    Qingping.</div>
    <div class="t">It runs for three years and covers lamps for lighthouses on the northern coast.</div>
    <div class="p"><span>READ ALSO</span> <a href="/a/1">Comet hunters book the island telescope</a></div>
    <div class="t">Nobody had built such a lamp before, and nobody knows who will pay for the oil.</div></div>
    <div class="s"><div>Trending</div><div><a href="/a/2">Gear laboratory opens in
    town</a></div></div></body></html>"""
    article = read_article(Document.parse(page.encode()))
    assert article.text.startswith("The University of Dongling")
    assert "who will pay for the oil" in article.text
    assert "Comet hunters" not in article.text
    assert "Gear laboratory" not in article.text
    assert article.published == "2019-02-25"
