"""Index pages: what they lead to, from HTML lists, feeds, sitemaps and datastores."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Link, PageKind
from monitor.read.document import Document
from monitor.read.listing import MOST, read_listing

NEWS_HOST, WWW_HOST = "http://news.lingnan.example.edu.cn", "http://www.lingnan.example.edu.cn"
URL = "http://news.lingnan.example.edu.cn/xyxw/index.htm"


def links(body: str, follow: str = "", kind: PageKind = PageKind.NEWS, url: str = URL) -> tuple[Link, ...]:
    return read_listing(Document.parse(body.encode(), url=url), follow=follow, kind=kind)


NEWS = """<html><body><nav><a href="/about.htm">学校概况与历史沿革介绍</a></nav>
<div><a href="/more.htm">更多</a></div>
<ul>
<li id="line_u7_0"><a href="../info/1012/3456.htm" title="我校与某集团签署战略合作协议的新闻"
>我校与某集团签署战略…</a><span>2024-03-02</span></li>
<li><a href="../info/1012/3457.htm#top">学校召开春季学期工作部署会议</a><span>2024/03/01</span></li>
<li><a href="../info/1012/3457.htm">学校召开春季学期工作部署会议</a></li>
<li><a href="javascript:void(0)">打开或者关闭这个菜单项目吧</a><span>2024-03-01</span></li>
<li><a href="mailto:a@b.example">给我们的编辑部写一封信件吧</a><span>2024-03-01</span></li>
<li><a href="http://www.lingnan.example.edu.cn/2024/0229/c11a22/page.htm">校长会见来访代表团一行</a></li>
<li><a href="https://elsewhere.example.com/2024/0229/c1a2/page.htm">外部网站的一条长长的新闻标题</a><span>2024-02-29</span></li>
</ul>
<div><a href="2.htm">下一页</a></div>
<footer><a href="/info/1/2.htm">党委宣传部网络信息中心</a></footer></body></html>"""


def test_a_news_list_is_read_without_a_selector() -> None:
    assert links(NEWS) == (
        Link(f"{NEWS_HOST}/info/1012/3456.htm", "我校与某集团签署战略合作协议的新闻", "2024-03-02"),
        Link(f"{NEWS_HOST}/info/1012/3457.htm", "学校召开春季学期工作部署会议", "2024-03-01"),
        Link(f"{WWW_HOST}/2024/0229/c11a22/page.htm", "校长会见来访代表团一行", "2024-02-29"),
    )  # fmt: skip


def test_a_selector_decides_alone() -> None:
    found = links(NEWS, follow="footer a")
    assert [link.text for link in found] == ["党委宣传部网络信息中心"]
    assert [link.text for link in links(NEWS, follow="li[id^=line_u]")] == [
        "我校与某集团签署战略合作协议的新闻"
    ]


@pytest.mark.parametrize("follow", ["a[", "!!", "a:has(", ":nonsense(1)"])
def test_an_invalid_selector_gives_no_links(follow: str) -> None:
    assert links(NEWS, follow=follow) == ()


def test_links_are_absolute_by_the_base_element() -> None:
    body = '<base href="http://other.example/x/"><a class=f href="y.htm">Some page</a>'
    assert links(body, follow="a.f")[0].url == "http://other.example/x/y.htm"


def test_profiles_are_the_family_of_links_that_name_institutions() -> None:
    body = (
        "<nav><a href='/about'>About the University Tracker</a></nav><main><table>"
        "<tr><td><a href='/universities/a'>A University</a></td><td>High</td></tr>"
        "<tr><td><a href='/universities/b'>B Institute of Technology</a></td><td>Low</td></tr>"
        "<tr><td><a href='/universities/c'>Norinco</a></td><td>High</td></tr></table>"
        "<a href='/news/1'>C College opens</a></main>"
    )
    found = links(body, kind=PageKind.PROFILE, url="https://tracker.example/")
    assert [link.url.rpartition("/")[2] for link in found] == ["a", "b", "c"]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>News</title>
<item><title>Lab &amp; institute &#8211; opened</title>
<link>/news/1</link><pubDate>Sat, 02 Mar 2024 08:00:00 GMT</pubDate></item>
<item><title><![CDATA[<b>合作</b>协议签署]]></title><link>http://e.example/news/2#c</link></item>
<item><title>&x;</title><link>ftp://e.example/3</link></item>
</channel></rss>"""


def test_rss_gives_links_titles_and_dates() -> None:
    assert links(RSS, url="http://e.example/feed") == (
        Link("http://e.example/news/1", "Lab & institute – opened", "2024-03-02"),
        Link("http://e.example/news/2", "合作协议签署", None),
    )


def test_atom_gives_links_and_dates() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>One</title><id>urn:1</id>'
        '<link rel="alternate" href="http://e.example/1"/><published>2024-03-02T23:30:00+08:00</published></entry></feed>'
    )
    assert links(atom) == (Link("http://e.example/1", "One", "2024-03-02"),)


def test_feeds_in_chinese_charsets_are_read() -> None:
    body = '<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><item><title>合作协议</title><link>http://e.example/1</link></item></channel></rss>'
    found = read_listing(Document.parse(body.encode("gb18030")), kind=PageKind.NEWS)
    assert found == (Link("http://e.example/1", "合作协议", None),)


def test_sitemaps_and_their_indexes_are_read_without_expanding_anything() -> None:
    sitemap = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset>'
        "<url><loc> https://e.example/a?x=1&amp;y=2 </loc><lastmod>2024-03-02</lastmod></url>"
        "<url><loc><![CDATA[https://e.example/b]]></loc></url><url><loc>&e;</loc></url></urlset>"
    )
    assert [link.url for link in links(sitemap)] == ["https://e.example/a?x=1&y=2", "https://e.example/b"]
    index = "<sitemapindex><sitemap><loc>https://e.example/s1.xml</loc></sitemap></sitemapindex>"
    assert [link.url for link in links(index)] == ["https://e.example/s1.xml"]


def test_lists_inside_a_datastore_are_read() -> None:
    body = """<html><body><div id="1"><script type="text/xml"><datastore><recordset>
<record><![CDATA[<li><a href="/art/2024/3/2/art_12_345.html" title="省科技厅与高校签约"
>省科技厅…</a><b>2024-03-02</b></li>]]></record>
<record><![CDATA[<li><a href='/art/2024/3/1/art_12_344.html'>人才项目启动</a></li>]]></record>
</recordset></datastore></script></div></body></html>"""
    assert links(body, url="http://kjt.example.gov.cn/col/col12/index.html") == (
        Link("http://kjt.example.gov.cn/art/2024/3/2/art_12_345.html", "省科技厅与高校签约", "2024-03-02"),
        Link("http://kjt.example.gov.cn/art/2024/3/1/art_12_344.html", "人才项目启动", "2024-03-01"),
    )


def test_endless_lists_are_capped() -> None:
    body = "".join(f"<p><a class=f href=/{n}.htm>page number {n}</a></p>" for n in range(MOST + 500))
    assert len(links(body, follow="a.f")) == MOST


@pytest.mark.parametrize(
    "body",
    ["<rss><channel>" + "<item>" * 30_000, "<urlset>" + "<url><loc>x" * 100_000, "<rss><!ENTITY " * 50_000,
     "<a href=" + "/x" * 500_000 + ">x</a>", "<record><![CDATA[" * 50_000,
     "<html><ul>" + "<li><a href=/1/2.htm>A headline of a story" * 12_000,
     "<html><div>" + "<a href=/1/2.htm>A headline of a story</a> 2024-03-02 " * 20_000],
    ids=["rss", "sitemap", "entities", "href", "records", "list", "flat"],
)  # fmt: skip
def test_hostile_lists_take_no_time(body: str) -> None:
    start = time.process_time()
    assert isinstance(links(body), tuple)
    assert time.process_time() - start < 8


@given(st.binary(max_size=400), st.sampled_from(["", "a", "a[", "li a"]), st.sampled_from(list(PageKind)))
def test_reading_a_list_never_raises(body: bytes, follow: str, kind: PageKind) -> None:
    for prefix in (b"", b"<rss>", b"<urlset>", b"<html><a href='"):
        for link in read_listing(Document.parse(prefix + body, url=URL), follow=follow, kind=kind):
            assert link.url.startswith(("http://", "https://"))
