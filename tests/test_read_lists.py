"""The lists of the systems that institutions and governments use: articles, and nothing but articles."""

import gzip
import json

import pytest

from monitor.model import Link, PageKind, Role
from monitor.read.document import Document
from monitor.read.jsonlists import json_links
from monitor.read.listing import read_listing
from monitor.read.names import NameIndex
from monitor.read.reader import read

NAV = (
    '<div class="nav"><ul><li><a href="/xxgk/xxjj.htm">学校简介与历史沿革概览</a></li>'
    '<li><a href="/info/1001/11.htm">我校基本统计数据一览表格</a></li></ul></div>'
)
FOOT = '<div class="footer"><a href="/info/1/2.htm">党委宣传部网络信息中心联合制作</a> 版权所有</div>'


def found(body: str | bytes, url: str, follow: str = "") -> list[tuple[str, str, str | None]]:
    raw = body if isinstance(body, bytes) else body.encode()
    links = read_listing(Document.parse(raw, url=url), follow=follow, kind=PageKind.NEWS)
    return [(link.url, link.text, link.published) for link in links]


def test_vsb_with_inverted_paging() -> None:
    body = f"""<html><body>{NAV}<div class="dqwz"><a href="/index.htm">首页</a>&gt;<a href="xw.htm">学校要闻与综合新闻</a></div>
<div class="list"><ul>
<li id="line_u7_0"><a href="info/1012/3456.htm" title="我校与恒川集团签署战略合作协议">我校与恒川集团签署…</a><span>2026-11-03</span></li>
<li id="line_u7_1"><a href="content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=3455">学校召开科研工作推进会议</a><span>2026-11-02</span></li>
<li id="line_u7_2"><a href="info/1012/3450.htm" title="关于印发名单的附件"><img src="a.gif">名单</a><span>2026-11-01</span></li>
<li id="line_u7_3"><a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=9">附件：合作协议汇总表格下载</a><span>2026-11-01</span></li>
</ul></div>
<div class="pages">共1432条 1/144 <a href="xw/143.htm">下一页</a><a href="xw/142.htm">3</a><a href="xw/1.htm">尾页</a></div>
{FOOT}</body></html>"""
    base = "https://www.lingnan.edu.cn"
    expected = [
        (f"{base}/info/1012/3456.htm", "我校与恒川集团签署战略合作协议", "2026-11-03"),
        (
            f"{base}/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=3455",
            "学校召开科研工作推进会议",
            "2026-11-02",
        ),
    ]
    assert found(body, f"{base}/xw.htm")[:2] == expected
    assert all("/xw/" not in url and "download" not in url for url, _, _ in found(body, f"{base}/xw.htm"))
    # whoever follows everything still does not follow pages of the list
    assert all("/xw/" not in url for url, _, _ in found(body, f"{base}/xw.htm", follow="a"))


def test_short_headlines_count_where_date_and_address_say_that_they_are_some() -> None:
    body = f"""<html><body>{NAV}<ul class="list"><li><a href="/info/1012/77.htm">两校签约</a><span>2026-11-03</span></li>
<li><a href="/info/1012/78.htm">Two sign</a><span>2026-11-02</span></li>
<li><a href="/info/1012/79.htm">校园风光</a></li><li><a href="/xw/kyxx.htm">科研信息</a><span>2026-11-03</span></li>
<li><a href="/info/1012/80.htm">更多</a><span>2026-11-03</span></li></ul>{FOOT}</body></html>"""
    assert [url.rpartition("/")[2] for url, _, _ in found(body, "https://www.lingnan.edu.cn/xw.htm")] == [
        "77.htm",
        "78.htm",
    ]


def test_webplus_with_dates_in_pieces() -> None:
    body = f"""<html><body>{NAV}<div id="wp_news_w6"><ul class="news_list list2">
<li class="news n1 clearfix"><div class="news_time"><b>03</b><span>2026.11</span></div>
<span class="news_title"><a href="/2026/1103/c852a385547/page.htm" target="_blank" title="校长带队走访航天研究院并签约">校长带队走访…</a></span></li>
<li class="news n2 clearfix"><span class="news_title"><a href="/2026/1101/c852a385540/page.psp">学校与青屏市共建产业研究院</a></span>
<span class="news_meta">2026-11-01</span></li></ul></div>
<div class="wp_paging"><ul><li class="page_nav"><a class="first" href="javascript:void(0);">第一页</a>
<a class="next" href="/852/list2.htm"><span>下一页&gt;&gt;</span></a><a href="/852/list144.htm">尾页</a></li></ul>
<em class="all_count">2016</em></div>{FOOT}</body></html>"""
    assert found(body, "https://news.lingnan.edu.cn/852/list.htm") == [
        (
            "https://news.lingnan.edu.cn/2026/1103/c852a385547/page.htm",
            "校长带队走访航天研究院并签约",
            "2026-11-03",
        ),
        (
            "https://news.lingnan.edu.cn/2026/1101/c852a385540/page.psp",
            "学校与青屏市共建产业研究院",
            "2026-11-01",
        ),
    ]


def test_trs_with_paging_by_script() -> None:
    body = """<html><body><ul class="gl_list">
<li><a href="./202611/t20261103_1234567.html" target="_blank">省科技厅与岭南大学签署会商协议</a><span>2026-11-03</span></li>
<li><a href="../tzgg/202610/t20261030_1234501.html">关于开展联合基金项目申报的通知</a><span>10-30</span></li>
<li><a href="./202610/P020261030312.pdf">联合基金项目申报指南全文下载</a><span>2026-10-30</span></li>
</ul><script>createPageHTML(67, 0, "index", "html");</script></body></html>"""
    assert found(body, "https://kjt.lingbei.gov.cn/xwdt/index.html") == [
        (
            "https://kjt.lingbei.gov.cn/xwdt/202611/t20261103_1234567.html",
            "省科技厅与岭南大学签署会商协议",
            "2026-11-03",
        ),
        (
            "https://kjt.lingbei.gov.cn/tzgg/202610/t20261030_1234501.html",
            "关于开展联合基金项目申报的通知",
            "2026-10-30",
        ),
    ]


def test_government_lists_as_json() -> None:
    rows = [
        {"TITLE": "岭北省与航天集团签署<b>战略</b>合作协议", "SUB_TITLE": "", "URL": "https://www.lingbei.gov.cn/yaowen/liebiao/202611/content_6890001.htm", "DOCRELPUBTIME": "2026-11-03"},
        {"TITLE": "国务院任免工作人员", "URL": "/yaowen/liebiao/202611/content_6890002.htm", "DOCRELPUBTIME": "2026-11-02"},
        {"TITLE": "没有地址的条目"},
    ]  # fmt: skip
    reading = read(
        json.dumps(rows, ensure_ascii=False).encode(),
        kind=PageKind.NEWS,
        role=Role.INDEX,
        names=NameIndex(()),
        url="https://www.lingbei.gov.cn/yaowen/liebiao/YAOWENLIEBIAO.json",
        media_type="application/json",
    )
    assert reading.ok
    assert [(link.url.rpartition("/")[2], link.text, link.published) for link in reading.links] == [
        ("content_6890001.htm", "岭北省与航天集团签署战略合作协议", "2026-11-03"),
        ("content_6890002.htm", "国务院任免工作人员", "2026-11-02"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # JSON Feed
        ('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"7","url":"https://e.org/7","title":"One","date_published":"2026-11-03T08:00:00+08:00"}]}',
         [Link("https://e.org/7", "One", "2026-11-03")]),
        # a content system's answer, in a callback, with a time stamp in milliseconds
        ('jsonpCallback_1({"code":200,"data":{"rows":[{"docTitle":"签约仪式举行","docPubUrl":"/a/1.html","createTime":1793664000000}]}});',
         [Link("/a/1.html", "签约仪式举行", "2026-11-03")]),
        # WordPress
        ('[{"id":5,"date":"2026-11-03T09:00:00","link":"https://e.org/five/","title":{"rendered":"Five &#8211; six"}}]',
         [Link("https://e.org/five/", "Five – six", "2026-11-03")]),
        ('{"a":{"b":[]}}', []),
        ("{not json", []),
        ("[" * 100_000, []),
        ('"just text"', []),
    ],
    ids=["feed", "callback", "wordpress", "empty", "broken", "deep", "text"],
)  # fmt: skip
def test_other_lists_as_json(text: str, expected: list[Link]) -> None:
    assert list(json_links(text)) == expected


def test_a_list_in_a_callback_is_an_index() -> None:
    body = 'show({"list":[{"title":"签约仪式举行","url":"/a/1.html"}]})'
    assert [url for url, _, _ in found(body, "https://e.gov.cn/list.js")] == ["https://e.gov.cn/a/1.html"]


def test_hanweb_as_a_page_and_as_the_answer_of_its_proxy() -> None:
    store = """<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2"></a>]]></nextgroup><recordset>
<record><![CDATA[<li><a target="_blank" href="/art/2026/11/3/art_1229_123456.html" title="岭东省与三所高校签署共建协议">岭东省与…</a><b>2026-11-03</b></li>]]></record>
<record><![CDATA[<tr><td><a href='/art/2026/11/2/art_1229_123450.html'>产学研对接会举行</a></td><td>2026-11-02</td></tr>]]></record>
</recordset></datastore>"""
    base = "https://www.lingdong.gov.cn"
    expected = [
        (f"{base}/art/2026/11/3/art_1229_123456.html", "岭东省与三所高校签署共建协议", "2026-11-03"),
        (f"{base}/art/2026/11/2/art_1229_123450.html", "产学研对接会举行", "2026-11-02"),
    ]
    page = f'<html><body>{NAV}<div id="57"><script type="text/xml">{store}</script></div>{FOOT}</body></html>'
    assert found(page, f"{base}/col/col1229/index.html") == expected
    for body in (store, '<?xml version="1.0" encoding="utf-8"?>' + store):
        reading = read(
            body.encode(), kind=PageKind.NEWS, role=Role.INDEX, names=NameIndex(()),
            url=f"{base}/module/web/jpage/dataproxy.jsp", media_type="text/xml",
        )  # fmt: skip
        assert [(link.url, link.text, link.published) for link in reading.links] == expected


def test_portals_that_a_newspaper_hosts() -> None:
    body = """<html><body><div class="top"><a href="/">Home</a><a href="/2018-09/20/c_275379.htm">About the new area and its districts</a></div>
<div class="left"><div class="item"><h3><a shape="rect" href="/2026-11/03/content_37545697.htm">Liangshan district inks deals with three universities</a></h3>
<b>2026-11-03 10:05</b></div><div class="item"><h3><a href="/a/202611/01/WS5fe3d0a4a31024ad0ba9c2f1.html">Second phase of the science park opens</a></h3></div></div>
<div class="page"><span>1</span><a href="index_2.html">2</a><a href="index_2.html">Next</a><a href="index_9.html">Last</a></div>
</body></html>"""
    base = "http://english.liangshan.gov.cn"
    assert [each for each in found(body, f"{base}/news/index.html") if "c_275379" not in each[0]] == [
        (
            f"{base}/2026-11/03/content_37545697.htm",
            "Liangshan district inks deals with three universities",
            "2026-11-03",
        ),
        (
            f"{base}/a/202611/01/WS5fe3d0a4a31024ad0ba9c2f1.html",
            "Second phase of the science park opens",
            "2026-11-01",
        ),
    ]


def test_wordpress_with_its_widgets() -> None:
    body = """<html><body><header><a href="/2020/01/about-this-press-office/">About this press office</a></header><main>
<article class="post"><a href="/joint-lab-opened/"><img src="x.jpg"></a><h2 class="entry-title"><a href="/joint-lab-opened/" rel="bookmark">Joint laboratory opened with Hengchuan</a></h2>
<time datetime="2026-11-03T08:00:00+00:00">3 Nov</time> in <a href="/category/partnerships/" rel="category tag">Partnerships and cooperation</a>
<a href="/joint-lab-opened/#respond">Leave a comment on this story</a></article></main>
<aside class="sidebar"><ul><li><a href="/2019/04/an-old-favourite-of-readers/">An old favourite of our readers</a> April 2, 2019</li></ul></aside>
<nav class="navigation pagination"><a href="/page/2/">Older posts</a></nav>
<div class="related-posts"><a href="/2018/02/another-related-story-here/">Another related story here</a></div>
</body></html>"""
    assert found(body, "https://press.lingnan.example.org/") == [
        (
            "https://press.lingnan.example.org/joint-lab-opened/",
            "Joint laboratory opened with Hengchuan",
            "2026-11-03",
        )
    ]


def test_class_words_do_not_hide_a_whole_list() -> None:
    rows = "".join(
        f'<li><a href="/info/1/{n}00.htm">A headline of story number {n}</a> 2026-11-0{n}</li>'
        for n in range(1, 9)
    )
    body = f'<html><body><div class="menu-related"><ul>{rows}</ul></div></body></html>'
    assert len(found(body, "https://e.edu.cn/news.htm")) == 8


def test_sitemaps_give_the_newest_first_and_no_folders() -> None:
    urls = "".join(
        f"<url><loc>https://e.org/{name}</loc><lastmod>{day}</lastmod></url>"
        for name, day in [("news/1/", "2026-10-01"), ("news/2/", "2026-11-03T08:00:00Z"), ("tag/lab/", "2026-11-04"),
                          ("files/a.pdf", "2026-11-04"), ("", "2026-11-04"), ("news/3/", "2026-10-20")]
    )  # fmt: skip
    document = Document.parse(f"<urlset>{urls}</urlset>".encode(), url="https://e.org/sitemap.xml")
    links = read_listing(document, kind=PageKind.NEWS)
    assert [(link.url[-2], link.modified, link.published) for link in links] == [
        ("2", "2026-11-03", None), ("3", "2026-10-20", None), ("1", "2026-10-01", None)
    ]  # fmt: skip


NEWS_MAP = """<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.org/n/1</loc>
<news:news><news:publication><news:name>E</news:name></news:publication>
<news:publication_date>2026-11-03</news:publication_date><news:title>Lab &amp; institute</news:title></news:news>
<lastmod>2026-11-05</lastmod></url></urlset>"""
MAP_OF_MAPS = """<sitemapindex><sitemap><loc>https://e.org/s1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>https://e.org/s2.xml.gz</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>"""


def test_news_sitemaps_tell_titles_and_days() -> None:
    document = Document.parse(NEWS_MAP.encode(), url="https://e.org/s.xml")
    (link,) = read_listing(document, kind=PageKind.NEWS)
    assert link == Link("https://e.org/n/1", "Lab & institute", "2026-11-03", "2026-11-05")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_sitemaps_of_sitemaps_lead_on(pack: object) -> None:
    document = Document.parse(pack(MAP_OF_MAPS.encode()), url="https://e.org/sitemap.xml.gz")  # type: ignore[operator]
    links = read_listing(document, kind=PageKind.NEWS)
    assert [(link.url[-9:], link.leads_on) for link in links] == [
        ("s2.xml.gz", True),
        (".org/s1.xml"[-9:], True),
    ]


def test_a_bomb_is_no_sitemap() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 200_000_000)
    document = Document.parse(bomb, url="https://e.org/sitemap.xml.gz")
    assert len(document.text) <= 20_000_000
    assert read_listing(document, kind=PageKind.NEWS) == ()
    assert Document.parse(b"\x1f\x8bnothing of the kind").sort == "gzip"


def test_rdf_feeds_are_feeds() -> None:
    body = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://e.org/"><title>E</title></channel>
<item rdf:about="https://e.org/1"><title>Lab opened</title><link>https://e.org/1</link><dc:date>2026-11-03T08:00+08:00</dc:date></item></rdf:RDF>"""
    assert found(body, "https://e.org/index.rdf") == [("https://e.org/1", "Lab opened", "2026-11-03")]


def test_hosts_that_a_source_names_are_followed_from_its_lists() -> None:
    body = '<ul><li><a href="https://lab.partner.org/news/1234.htm">A joint laboratory opens today</a> 2026-11-03</li></ul>'
    document = Document.parse(body.encode(), url="https://e.org/news.htm")
    assert read_listing(document, kind=PageKind.NEWS) == ()
    assert len(read_listing(document, kind=PageKind.NEWS, hosts={"partner.org"})) == 1
