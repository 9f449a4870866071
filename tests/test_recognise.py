"""What an unknown page is taken for, which feeds it names, and which selector fits its links."""

import pytest

from monitor.model import Health, PageKind
from monitor.read.document import Document
from monitor.read.linked import feeds_of, selector_for, sitemaps_of
from monitor.read.nameplate import is_name
from monitor.read.recognise import Sort, recognise
from tests import profile_pages, roster_kit
from tests.demo import news, tracker
from tests.onboarding_kit import CHALLENGE, LOGIN, SHELL, article, feed, index, news_list
from tests.saved_kit import profile

BASE = "https://tracker.example.org/universities/"
NAMES = [f"{place} University" for place in ("Baihe", "Dongling", "Xihe", "Moling", "Taishui", "Qingping")]
SITEMAP = (
    "<urlset>" + "".join(f"<url><loc>https://x.example.org/{n}</loc></url>" for n in range(9)) + "</urlset>"
)
ROWS = "".join(
    f"<tr><td>{n}</td><td>Entity number {n}</td><td>Presumption of denial</td></tr>" for n in range(40)
)


def document(body: str | bytes, url: str = BASE) -> Document:
    return Document.parse(body.encode() if isinstance(body, str) else body, url=url)


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (profile(), Sort.PROFILE),
        (tracker.profiles(False)["xihe-institute-of-precision-mechanics"], Sort.PROFILE),
        (tracker.index_page(False), Sort.TRACKER),
        (index(NAMES), Sort.TRACKER),
        (news_list(), Sort.NEWS),
        (news.university(False)["/xw.htm"], Sort.NEWS),
        (news.portal(False)["/news/"], Sort.NEWS),
        (article(1), Sort.ARTICLE),
        *((body, Sort.ARTICLE) for path, body in news.university(False).items() if "/info/" in path),
        (feed("https://x.example.org"), Sort.FEED),
        (SITEMAP, Sort.SITEMAP),
        (f"<html><body><main><h1>Entity List</h1><table>{ROWS}</table></main></body></html>", Sort.LIST),
        ("<html><body><main><h1>About us</h1><p>The institute was set up in 1960 to advise the province on"
         " its rivers. It has forty staff.</p></main></body></html>", Sort.PAGE),
    ],
)  # fmt: skip
def test_each_sort_of_page_is_recognised(body: str | bytes, sort: Sort) -> None:
    found = recognise(document(body))
    assert found.sort is sort, found.why
    assert found.why
    assert found.health is Health.OK


def test_an_index_is_recognised_in_every_layout_that_can_be_read() -> None:
    for name, layout in roster_kit.LAYOUTS.items():
        for number in range(1, 4):
            layout += (
                layout.replace("/u/a", f"/u/a{number}").replace("/u/b", f"/u/b{number}") if number else ""
            )
        page = f"<html><body><main><h1>Institutions</h1>{layout}</main></body></html>"
        found = recognise(document(page, "https://t.example.org/u/"))
        assert found.sort is Sort.TRACKER, f"{name}: {found.sort}, {found.why}"


HEADLINES = {
    "zh": (
        "学校与海城控股集团共建联合实验室", "东岭理工大学召开第{n}次全体会议", "外国语学院举办第{n}届文化节",
        "我校教师在学术期刊发表论文", "西河师范大学校长一行来访", "白河研究院专家来校讲学",
    ),
    "en": (
        "Hallam University signs agreement with Eastwick Institute of Technology",
        "University Opens Research Centre in Westmere",
        "Researchers at the Institute win prize {n}",
        "President of the University visits laboratory {n}",
        "New joint laboratory with Northfield University",
        "Hallam College, Eastwick Academy launch programme {n}",
    ),
}  # fmt: skip
NAMED = {
    "zh": ("东岭理工大学", "南湖大学", "海城工业学院", "北山航空学院", "第七〇二研究所", "白河控股集团公司"),
    "en": (
        "Dongling Institute of Technology",
        "Nanhu University",
        "Haicheng Polytechnic University (海城工业大学)",
        "Academy of the Northern Fleet",
        "Baihe Group Corporation 702nd Research Institute",
        "Xihe-sur-Mer College",
    ),
}
ROW = {
    "list": "<li><a href='{u}'>{t}</a><span>{d}</span></li>",
    "table": "<tr><td><a href='{u}'>{t}</a></td><td>{d}</td></tr>",
    "card": "<div><h3><a href='{u}'>{t}</a></h3><p>{d}</p></div>",
    "undated": "<li><a href='{u}'>{t}</a></li>",
}
BOX = {"table": "<table>{}</table>", "card": "<div>{}</div>"}


def listed(texts: tuple[str, ...], row: str, path: str, count: int) -> Document:
    rows = "".join(
        ROW[row].format(u=path.format(n=n), t=texts[n % 6].format(n=n), d=f"2026-10-{n:02d}")
        for n in range(1, count + 1)
    )
    frame = (
        "<div class='nav'><a href='/'>首页</a></div>{}<div class='footer'><p>版权所有 海城市学府路</p></div>"
    )
    return document(f"<html><body>{frame.format(BOX.get(row, '<ul>{}</ul>').format(rows))}</body></html>")


@pytest.mark.parametrize("row", ROW)
@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("count", [6, 24])
def test_headlines_that_name_institutions_make_no_tracker(row: str, language: str, count: int) -> None:
    found = recognise(listed(HEADLINES[language], row, "/info/1021/{n}58.htm", count))
    assert found.sort is Sort.NEWS, found.why


@pytest.mark.parametrize("row", ROW)
@pytest.mark.parametrize("language", NAMED)
def test_names_make_a_tracker_whatever_stands_beside_them(row: str, language: str) -> None:
    found = recognise(listed(NAMED[language], row, "/universities/{n}", 12))
    assert found.sort is Sort.TRACKER, found.why


@pytest.mark.parametrize(
    ("body", "health"),
    [
        ("", Health.EMPTY),
        (CHALLENGE, Health.CHALLENGE),
        (LOGIN, Health.LOGIN),
        (SHELL, Health.APP_SHELL),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, Health.WRONG_TYPE),
    ],
)  # fmt: skip
def test_what_is_no_page_is_recognised_as_nothing(body: str | bytes, health: Health) -> None:
    found = recognise(document(body))
    assert (found.sort, found.health) == (Sort.NOTHING, health)


@pytest.mark.parametrize("body", [b"%PDF-1.4 x", b'{"entities": [{"name": "Entity 1"}]}'])
def test_a_document_is_a_page(body: bytes) -> None:
    assert recognise(document(body)).sort is Sort.PAGE


def test_an_error_status_is_nothing_whatever_the_page_says() -> None:
    assert recognise(document(profile()), status=404).health is Health.GONE


def test_feeds_are_found_in_the_head_and_among_the_links() -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        '<link rel="alternate" type="application/rss+xml" title="Comments feed" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="https://x.example.org/atom">'
        '<link rel="alternate" hreflang="zh" href="/zh/">'
    )
    page = news_list(head).replace("</main>", "<a href='/rss'>RSS</a><a href='/feedback'>Feedback</a></main>")
    assert feeds_of(document(page)) == (
        "https://tracker.example.org/feed.xml",
        "https://x.example.org/atom",
        "https://tracker.example.org/rss",
    )


def test_sitemaps_are_found_in_robots_txt() -> None:
    robots = "User-agent: *\n Sitemap : /a.xml\nsitemap: https://y.example.org/b.xml # main\nSitemap:\n"
    assert sitemaps_of(robots, BASE) == ("https://tracker.example.org/a.xml", "https://y.example.org/b.xml")


def test_a_selector_is_proposed_only_if_it_gives_the_links() -> None:
    page = document(index(NAMES))
    assert selector_for(page, recognise(page).links, PageKind.PROFILE) == "a[href*='/universities/']"
    flat = document(index(NAMES).replace("/universities/", "/"), "https://t.example.org/")
    assert selector_for(flat, recognise(flat).links, PageKind.PROFILE) == ""
    crowded = index(NAMES).replace(
        "</main>", "".join(f"<p><a href='/universities/tag/{n}'>x{n}</a></p>" for n in range(30)) + "</main>"
    )
    other = document(crowded)
    links = recognise(document(index(NAMES))).links
    assert selector_for(other, links, PageKind.PROFILE) == ""


def test_each_name_is_one_and_no_headline_is() -> None:
    assert [name for names in NAMED.values() for name in names if not is_name(name)] == []
    assert [text for texts in HEADLINES.values() for text in texts if is_name(text)] == []


@pytest.mark.parametrize("layout", profile_pages.LAYOUTS)
def test_profiles_in_all_their_layouts_are_profiles(layout: str) -> None:
    found = recognise(document(profile_pages.LAYOUTS[layout](profile_pages.facts())))
    assert found.sort is Sort.PROFILE, found.why
