"""Which addresses lead to the same article, in the systems that institutions and governments use."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.articles import article_key, is_old, last_day, title_mark
from monitor.urls import canonical_url

WEBPLUS = "https://news.lingnan.edu.cn/2021/0713/c123a456/page.htm"
VSB = "https://www.lingnan.edu.cn/info/1012/3456.htm"
TRS = "https://kjt.lingbei.gov.cn/xwdt/202107/t20210713_1234567.html"
PORTAL = "https://www.lingbei.gov.cn/yaowen/liebiao/202307/content_6890001.htm"
HOSTED = "http://english.lingbei.gov.cn/2021-07/14/content_37545697.htm"
HANWEB = "https://www.lingdong.gov.cn/art/2021/7/13/art_1229_123456.html"
GROUP = "https://www.heng-group.com.cn/n12377419/n12378166/c26291671/content.html"
FOUNDER = "https://news.lingxi.cn/system/2021/07/13/030046783.shtml"
PRESS = "https://press.example.org/2021/07/joint-lab-opened/"
HEX = "https://news.lingnan.edu.cn/html/xw/2016/12/10/6f9619ff-8b86-d011-b42d-00cf4fc964ff.html"
QUERY = "https://www.lingzhong.edu.cn/show.aspx?cid=4&id=123"

SAME = [
    # scheme, www, slash, tracking
    (WEBPLUS, "http://news.lingnan.edu.cn/2021/0713/c123a456/page.htm"),
    (VSB, "http://lingnan.edu.cn/info/1012/3456.htm"),
    (PRESS, "http://www.press.example.org/2021/07/joint-lab-opened"),
    (PRESS, PRESS + "?utm_source=feed&utm_medium=rss"),
    (PRESS, PRESS + "#comments"),
    (PRESS, PRESS + "index.html"),
    (PRESS, PRESS + "index.php?from=timeline"),
    # WebPlus: columns, days, templates, views
    (WEBPLUS, "https://news.lingnan.edu.cn/2021/0713/c987a456/page.htm"),
    (WEBPLUS, "https://news.lingnan.edu.cn/2021/0720/c123a456/page.htm"),
    (WEBPLUS, "https://news.lingnan.edu.cn/_t587/2021/0713/c123a456/page.htm"),
    (WEBPLUS, "https://news.lingnan.edu.cn/_s3/_t587/2021/0713/c123a456/page.psp"),
    (WEBPLUS, "https://news.lingnan.edu.cn/2021/0713/c123a456/pagem.htm"),
    (WEBPLUS, "https://news.lingnan.edu.cn/2021/0713/c123a456/pagem.psp?from=mobile"),
    (WEBPLUS, "https://m.news.lingnan.edu.cn/2021/0713/c123a456/page.htm"),
    (WEBPLUS, "https://news.lingnan.edu.cn/c123a456/page.htm"),
    (
        "http://english.lingnan.edu.cn/s/85/t/235/64/67/info91239.htm",
        "http://english.lingnan.edu.cn/s/85/t/901/64/67/info91239.htm",
    ),
    # VSB: the page and what makes it
    (VSB, "http://www.lingnan.edu.cn/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=3456"),
    (VSB, "http://www.lingnan.edu.cn/content.jsp?wbnewsid=3456&urltype=news.NewsContentUrl&wbtreeid=1012"),
    (VSB, "https://www.lingnan.edu.cn/info/1012/3456.html"),
    (VSB, "https://www.lingnan.edu.cn/info/1012/3456.jsp"),
    (VSB, "https://m.lingnan.edu.cn/info/1012/3456.htm"),
    (VSB, "https://www.lingnan.edu.cn/m/info/1012/3456.htm"),
    (
        "https://www.lingnan.edu.cn/xyw/info/1012/3456.htm",
        "https://www.lingnan.edu.cn/xyw/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=3456",
    ),
    # TRS: dated anew, mirrored in a channel, its second part
    (TRS, "https://kjt.lingbei.gov.cn/xwdt/202108/t20210802_1234567.html"),
    (TRS, "https://kjt.lingbei.gov.cn/zwgk/tzgg/202107/t20210713_1234567.shtml"),
    (TRS, "https://kjt.lingbei.gov.cn/xwdt/202107/t20210713_1234567_1.html"),
    (TRS, "http://wap.kjt.lingbei.gov.cn/xwdt/202107/t20210713_1234567.html"),
    # portals
    (PORTAL, "https://www.lingbei.gov.cn/zhengce/content/202307/content_6890001.htm"),
    (PORTAL, "https://www.lingbei.gov.cn/yaowen/liebiao/202307/content_6890001_2.htm"),
    (HOSTED, "https://english.lingbei.gov.cn/2021-07/16/content_37545697.htm"),
    (
        "https://english.lingbei.gov.cn/news/topnews/202111/29/content_WS61a4c9a0c6d0df57f98e5a3b.html",
        "https://english.lingbei.gov.cn/policies/202111/29/content_WS61a4c9a0c6d0df57f98e5a3b.html",
    ),
    (HANWEB, "http://www.lingdong.gov.cn/art/2021/7/15/art_1229_123456.html"),
    (GROUP, "https://www.heng-group.com.cn/n12377419/n99978166/c26291671/content.html"),
    (FOUNDER, "https://news.lingxi.cn/system/2021/07/14/030046783.shtml"),
    (HEX, "https://news.lingnan.edu.cn/html/xw/2016/12/12/6F9619FF-8B86-D011-B42D-00CF4FC964FF.html"),
    # views
    (PRESS, PRESS + "amp/"),
    (PRESS, PRESS + "?amp=1"),
    (PRESS, PRESS + "?amp"),
    (PRESS, PRESS + "?outputType=amp"),
    (PRESS, PRESS + "print/"),
    (PRESS, PRESS + "?print=true"),
    (PRESS, "https://m.press.example.org/2021/07/joint-lab-opened/"),
    (PRESS, "https://amp.press.example.org/2021/07/joint-lab-opened"),
    (PRESS, "https://press.example.org/m/2021/07/joint-lab-opened/"),
    ("https://e.org/a/story.html", "https://e.org/a/story.amp.html"),
    ("https://e.org/a/story.html", "https://e.org/a/story_print.html"),
    (QUERY, "https://www.lingzhong.edu.cn/show.aspx?id=123&cid=4"),
    (QUERY, "https://www.lingzhong.edu.cn/show.aspx?cid=4&id=123&t=1626140000000"),
    (QUERY, "https://www.lingzhong.edu.cn/show.aspx?cid=4&id=123&isappinstalled=0&from=singlemessage"),
    (
        "https://mp.weixin.qq.com/s?__biz=MzA5&mid=26501&idx=1&sn=ab12&chksm=8c1&scene=21",
        "http://mp.weixin.qq.com/s?__biz=MzA5&mid=26501&idx=1&sn=ab12",
    ),
]
DIFFERENT = [
    (WEBPLUS, "https://news.lingnan.edu.cn/2021/0713/c123a457/page.htm"),
    (WEBPLUS, "https://www.lingnan.edu.cn/2021/0713/c123a456/page.htm"),  # another site, its own numbers
    (WEBPLUS, "https://news.lingxi.edu.cn/2021/0713/c123a456/page.htm"),
    (
        "http://english.lingnan.edu.cn/s/85/t/235/64/67/info91239.htm",
        "http://english.lingnan.edu.cn/s/86/t/235/64/67/info91239.htm",
    ),
    (VSB, "https://www.lingnan.edu.cn/info/1013/3456.htm"),  # its numbers may begin anew in each column
    (VSB, "https://www.lingnan.edu.cn/info/1012/3457.htm"),
    (VSB, "https://www.lingnan.edu.cn/xyw/info/1012/3456.htm"),
    (VSB, "https://cs.lingnan.edu.cn/info/1012/3456.htm"),
    (VSB, "https://www.lingnan.edu.cn/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=3457"),
    (TRS, "https://kjt.lingbei.gov.cn/xwdt/202107/t20210713_1234568.html"),
    (TRS, "https://jyt.lingbei.gov.cn/xwdt/202107/t20210713_1234567.html"),
    ("https://e.gov.cn/a/t20210713_12.html", "https://e.gov.cn/b/t20210713_12.html"),
    ("https://e.gov.cn/a/t20210713_12.html", "https://e.gov.cn/a/t20210714_12.html"),
    (PORTAL, "https://www.lingbei.gov.cn/yaowen/liebiao/202307/content_6890002.htm"),
    ("https://e.cn/2021-07/13/content_2.htm", "https://e.cn/2021-07/14/content_2.htm"),
    (HANWEB, "https://www.lingdong.gov.cn/art/2021/7/13/art_1230_123456.html"),
    (HANWEB, "https://www.lingdong.gov.cn/art/2021/7/13/art_1229_123457.html"),
    (GROUP, "https://www.heng-group.com.cn/n12377419/n12378166/c26291672/content.html"),
    (GROUP, "https://www.heng-group.com.cn/n12377419/n12378166/index.html"),
    (FOUNDER, "https://news.lingxi.cn/system/2021/07/13/030046784.shtml"),
    (HEX, "https://news.lingnan.edu.cn/html/xw/2016/12/10/6f9619ff-8b86-d011-b42d-00cf4fc964fe.html"),
    (QUERY, "https://www.lingzhong.edu.cn/show.aspx?cid=4&id=124"),
    (QUERY, "https://www.lingzhong.edu.cn/show.aspx?cid=4&id=123&page=2"),
    (PRESS, "https://press.example.org/2021/07/joint-lab-opened-2/"),
    (PRESS, "https://press.example.org/2021/08/joint-lab-opened/"),
    ("https://e.org/?p=12", "https://e.org/?p=13"),
    ("https://e.org/m/12.html", "https://e.org/12.html"),  # a folder of that name, as far as one can know
    ("https://m.cn/a", "https://cn/a"),
    ("https://e.org/news/", "https://e.org/"),
    ("https://mp.weixin.qq.com/s?__biz=MzA5&mid=26501&idx=1", "https://mp.weixin.qq.com/s?__biz=MzA5&mid=26501&idx=2"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_article(one: str, other: str) -> None:
    assert article_key(one) == article_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_articles_that_only_look_alike(one: str, other: str) -> None:
    assert article_key(one) != article_key(other)


def test_each_system_is_told_from_the_others() -> None:
    every = [WEBPLUS, VSB, TRS, PORTAL, HOSTED, HANWEB, GROUP, FOUNDER, PRESS, HEX, QUERY]
    assert len({article_key(url) for url in every}) == len(every)


SHAPES = (
    "/2021/0713/c{a}a{b}/page.htm", "/info/{a}/{b}.htm", "/a/202107/t20210713_{b}.html",
    "/x/content_{b}.htm", "/art/2021/7/13/art_{a}_{b}.html", "/n{a}/n{a}/c{b}/content.html",
    "/system/2021/07/13/{b}.shtml", "/show.php?id={b}&c={a}", "/news/{a}/{b}/", "/s/1/t/2/a/b/info{b}.htm",
)  # fmt: skip
NUMBERS = st.integers(min_value=1, max_value=10**9)
HOSTS = st.sampled_from(["a.edu.cn", "news.a.edu.cn", "b.gov.cn", "c.com", "127.0.0.1:81", "127.0.0.1:82"])


@given(st.sampled_from(SHAPES), NUMBERS, NUMBERS, NUMBERS)
def test_other_numbers_are_other_articles(shape: str, column: int, one: int, other: int) -> None:
    first, second = (article_key("https://a.edu.cn" + shape.format(a=column, b=b)) for b in (one, other))
    assert (first == second) == (one == other)


@given(st.sampled_from(SHAPES), NUMBERS, NUMBERS, HOSTS, HOSTS)
def test_numbers_count_on_their_own_host_only(shape: str, a: int, b: int, one: str, other: str) -> None:
    path = shape.format(a=a, b=b)
    assert (article_key(f"http://{one}{path}") == article_key(f"https://{other}{path}")) == (one == other)


VIEWS = st.sampled_from(
    ["utm_source=x", "from=mobile", "amp=1", "print=1", "isappinstalled=0", "t=1626140000"]
)


@given(st.sampled_from(SHAPES), NUMBERS, NUMBERS, HOSTS, st.lists(VIEWS, unique=True, max_size=3))
def test_how_a_reader_came_is_no_part_of_an_article(
    shape: str, a: int, b: int, host: str, said: list[str]
) -> None:
    url = f"https://{host}{shape.format(a=a, b=b)}"
    joint = "&" if "?" in url else "?"
    assert article_key(url + joint + "&".join(said)) == article_key(url)
    assert article_key(canonical_url(url)) == article_key(url)


@given(st.one_of(st.text(), st.text().map("http://".__add__), st.text().map("http://e.org/".__add__)))
@example("https://e.org/index.html/amp/print")
@example("https://m.wap.m.e.org/m/m/m/2021/07/1")
@example("http://e.org/?" + "a=1&" * 3000)
@example("http://[::1]/info/1/2.htm")
def test_anything_has_a_key(text: str) -> None:
    assert isinstance(article_key(text), str)


@pytest.mark.parametrize(
    "url",
    [
        "https://e.org/" + "/info/1" * 20_000, "https://e.org/" + "a-" * 50_000,
        "https://e.org" + "/n1234" * 20_000,
        "https://e.org/?" + "&".join(f"k{n}=1" for n in range(20_000)), "https://" + "m." * 20_000 + "e.org/",
        "https://e.org/" + "2021/07/" * 20_000, "https://e.org" + "/index.html" * 20_000,
    ],
    ids=["folders", "words", "channels", "query", "host", "days", "files"],
)  # fmt: skip
def test_endless_addresses_take_no_time(url: str) -> None:
    assert article_key(url)


def test_headlines_are_known_by_their_words() -> None:
    assert title_mark("我校与恒川集团签署“战略合作”协议") == title_mark("我校与恒川集团签署「战略合作」协议 ")
    assert title_mark("Institute Signs Agreement") == title_mark("institute  signs agreement.")
    assert title_mark("Institute signs agreement") != title_mark("Institute signs agreements")
    assert title_mark("通知公告") == title_mark("News in brief") == title_mark("") == 0


SINCE = date(2026, 11, 11)


@pytest.mark.parametrize(
    ("published", "horizon", "old"),
    [
        ("2026-11-12", "2026-10-01", False),
        ("2026-11-09", "2026-10-01", False),  # the day before we looked, printed elsewhere in the world
        (None, "2026-10-01", False),
        ("2026-10-20", "2026-10-01", False),  # the list reached back to here and did not have it
        ("2026-10-01", "2026-10-01", False),
        ("2026-09-20", "2026-10-01", True),  # a neighbour of what was deleted
        ("2019-03-02", "2026-10-01", True),
        ("2026-08-20", "2026-01-01", True),  # however far the list reached, nobody dates back so far
        ("2026-11-01", None, False),
        ("2026-10-01", None, True),
        ("2026-11", "2026-10-01", False),
        ("2026", "2026-10-01", False),
        ("2025-12", "2026-10-01", True),
        ("no date", None, False),
        ("2026-02-31", None, False),
    ],
)
def test_what_was_there_before_we_looked_is_no_news(
    published: str | None, horizon: str | None, old: bool
) -> None:
    assert is_old(published, SINCE, horizon) is old


def test_the_last_day_that_a_printed_date_may_mean() -> None:
    assert last_day("2026-02") == date(2026, 2, 28)
    assert last_day("2026") == date(2026, 12, 31)
    assert last_day("") is last_day("2026-13") is None
