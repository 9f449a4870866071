"""Health: what came back instead of the page is named; real pages that mention such words stay pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Health, Institution, PageKind
from monitor.read.document import Document
from monitor.read.health import judge

NAV = "<div><a href=/>Home</a><a href=/a>About us</a><a href=/b>Research</a><a href=/n>News</a></div>"
HEADLINES = "<div><ul>" + "<li><a href=/n/1>Another headline about campus life</a></li>" * 20 + "</ul></div>"
STORY = (
    "<p>" + "The university opened a laboratory for optics and invited partners from industry. " * 14 + "</p>"
)
STORY_ZH = (
    "<p>" + "学校昨日在主校区举行了新实验室启用仪式，企业和高校代表参加了活动并参观了新设备。" * 14 + "</p>"
)
LINGNAN = Institution("lingnan-tech", "Lingnan University of Technology", "岭南理工大学", ("LUT",))


def site(title: str, body: str) -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{NAV}{body}"
        "<div>Copyright 2024 Example University. All rights reserved.</div></body></html>"
    ).encode()


def health(body: bytes, kind: PageKind = PageKind.NEWS, **rest: object) -> Health:
    return judge(Document.parse(body), kind, **rest)[0]  # type: ignore[arg-type]


CHALLENGES = [
    (
        "Just a moment...",
        "<h1>example.org</h1><p>Verifying you are human.</p><script>window._cf_chl_opt={}</script>",
    ),
    ("", '<script>document.cookie="__jsl_clearance_s=1|0|a;path=/";location.href=location.pathname</script>'),
    ("", "<noscript><h1>请开启JavaScript并刷新该页.</h1></noscript><script>var arg1='A';acw_sc__v2</script>"),
    (
        "",
        "<meta charset=utf-8><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><script"
        " src=/x.js></script>",
    ),
    ("安全验证", "<h2>安全验证</h2><p>请拖动下方滑块完成验证后继续访问</p>"),
    ("", "<p>您的访问出现异常，请完成下方验证后继续</p>"),
    ("One moment, please", "<h2>Checking that you are not a robot</h2><p>This takes a few seconds.</p>"),
]
LOGINS = [
    ("系统提示", "<div>系统提示</div><div>您尚未登录，请登录后查看</div>"),
    (
        "统一身份认证平台",
        "<form><input name=u><input type=password><button>登录</button></form><p>忘记密码？</p>",
    ),
    ("Sign in - Example", "<h1>Sign in</h1><form>Name <input name=u> Password <input type=password></form>"),
    ("Intranet", "<p>Please log in to continue.</p>"),
]
BLOCKS = [
    ("系统提示", "<p>请在校内或校园VPN内查看内容</p>"),
    ("提示", "<p>该文章仅限校园网内访问，请使用VPN。</p>"),
    ("403 Forbidden", "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>"),
    ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this server.</p>"),
    ("Sorry", "<h1>Not available in your region</h1><p>This service is not available in your country.</p>"),
    ("访问被拦截", "<h1>很抱歉，您的访问被阻断。</h1>"),
]
GONES = [
    ("404 Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
    ("页面不存在", "<p>抱歉，您访问的页面不存在或已被删除！</p>" + HEADLINES),
    ("404错误提示", "<div>您访问的页面找不到了</div>"),
    ("Example University", "<h1>Oops! That page can’t be found.</h1><p>Maybe try a search?</p>" + HEADLINES),
    ("Example", "<h1>Sorry</h1><p>The page you are looking for does not exist. It may have been moved.</p>"),
    ("公众平台", "<p>该内容已被发布者删除</p>"),
    ("Page not found | Tracker", "<h1>We could not find that page</h1><p>Start again from the list.</p>"),
]
MAINTENANCES = [
    ("Site under maintenance", "<h1>We'll be back soon!</h1><p>We are performing scheduled maintenance.</p>"),
    ("网站维护中", "<p>网站升级改造中，给您带来不便敬请谅解。</p>"),
    ("503 Service Temporarily Unavailable", "<h1>503 Service Temporarily Unavailable</h1>"),
    ("Error", "<h1>Error establishing a database connection</h1>"),
]
SHELLS = [
    (
        "Tracker",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script"
        " src=/a.js>",
    ),
    ("Tracker", "<div id=app></div><script src=/a.js></script><script src=/b.js></script>"),
    ("Tracker", "<div>加载中...</div><script src=/a.js></script><script src=/b.js></script>"),
]


@pytest.mark.parametrize(
    ("wanted", "title", "body"),
    [(Health.CHALLENGE, *p) for p in CHALLENGES]
    + [(Health.LOGIN, *p) for p in LOGINS]
    + [(Health.BLOCKED, *p) for p in BLOCKS]
    + [(Health.GONE, *p) for p in GONES]
    + [(Health.MAINTENANCE, *p) for p in MAINTENANCES]
    + [(Health.APP_SHELL, *p) for p in SHELLS],
)
@pytest.mark.parametrize("kind", [PageKind.NEWS, PageKind.PROFILE, PageKind.PAGE])
def test_what_came_instead_of_the_page_is_named(
    wanted: Health, title: str, body: str, kind: PageKind
) -> None:
    found, reason = judge(Document.parse(site(title, body)), kind)
    assert found is wanted, reason
    assert reason


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Why you see “Page not found”", "<h1>Why you see “Page not found” so often</h1>" + STORY),
        ("校园网安全检查通知", "<h1>学校召开校园网安全检查与人机验证培训会议</h1>" + STORY_ZH),
        (
            "News",
            "<h1>New captcha system introduced</h1>" + STORY + "<form>Login <input type=password></form>",
        ),
        ("通知", "<h1>关于校园网升级的通知</h1>" + STORY_ZH + "<p>该服务仅限校园网内访问，请先登录</p>"),
        (
            "通知",
            "<h1>关于举办揭牌仪式的通知</h1><p>2024-03-02</p><p>详见附件。</p><a href=x.pdf>通知.pdf</a>",
        ),
        ("某大学", "<h1>我校与某集团签署合作协议</h1><p>3月2日，我校与某集团在京签署战略合作协议。</p>"),
        (
            "News",
            "<h1>Example University signs pact</h1><p>The university and Acme signed a pact on Monday.</p>",
        ),
        ("Aircraft maintenance", "<h1>Institute of Aircraft Maintenance</h1>" + STORY),
        (
            "Notice board 1410",
            "<h1>Notice board 1410</h1><p>The institute keeps this board for partners.</p>",
        ),
        ("Notices", "<h1>Notices</h1><p>Agreement 31403 with the harbour authority was signed.</p>"),
    ],
)
def test_real_pages_that_mention_trouble_are_pages(title: str, body: str) -> None:
    assert judge(Document.parse(site(title, body)), PageKind.NEWS) == (Health.OK, "")


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new/index.htm">', "http://e.example/new/index.htm"),
        ('<script>window.location.href="/cn/index.html";</script>', "http://e.example/cn/index.html"),
        ('<script>location.replace("http://new.example/")</script>', "http://new.example/"),
    ],
)
def test_a_page_that_only_sends_the_browser_on_names_the_target(body: str, target: str) -> None:
    document = Document.parse(
        f"<html><head>{body}</head><body></body></html>".encode(), url="http://e.example/old"
    )
    found, reason = judge(document, PageKind.PAGE)
    assert found is Health.REDIRECT_STUB
    assert target in reason


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"", Health.EMPTY),
        (b" \n", Health.EMPTY),
        (b"<html><body></body></html>", Health.EMPTY),
        (b"%PDF-1.7 x", Health.WRONG_TYPE),
        (b'{"a": 1}', Health.WRONG_TYPE),
        (b"\x89PNG\r\n\x1a\n", Health.WRONG_TYPE),
        (b"PK\x03\x04xxxx", Health.WRONG_TYPE),
        (b"some\x00" * 50, Health.WRONG_TYPE),
    ],
)
def test_bodies_that_are_no_page(body: bytes, wanted: Health) -> None:
    assert health(body, PageKind.PROFILE) is wanted


def test_feeds_are_fine_where_news_is_read_and_wrong_as_a_profile() -> None:
    feed = b"<?xml version='1.0'?><rss><channel><item><title>x</title></item></channel></rss>"
    assert health(feed, PageKind.NEWS) is Health.OK
    assert health(feed, PageKind.PROFILE) is Health.WRONG_TYPE


@pytest.mark.parametrize(
    ("status", "title", "body", "wanted"),
    [
        (404, "Example", STORY, Health.GONE),
        (410, "", "", Health.GONE),
        (403, "Forbidden", "", Health.BLOCKED),
        (
            403,
            "Just a moment...",
            "<p>Verifying you are human.</p><script>_cf_chl_opt</script>",
            Health.CHALLENGE,
        ),
        (429, "", "", Health.BLOCKED),
        (451, "", "", Health.BLOCKED),
        (401, "", "", Health.LOGIN),
        (521, "", "<script>document.cookie='__jsl_clearance=1'</script>", Health.CHALLENGE),
        (503, "", "", Health.MAINTENANCE),
    ],
)
def test_error_statuses_are_never_ok(status: int, title: str, body: str, wanted: Health) -> None:
    assert health(site(title, body), status=status) is wanted


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_page_that_breaks_off_is_truncated(cut: int) -> None:
    whole = site(
        "Labs",
        "<div><h1>X University</h1>" + STORY + "<ul>" + "<li>Laboratory of light</li>" * 20 + "</ul></div>",
    )
    assert health(whole) is Health.OK
    assert health(whole[: -90 - cut]) is Health.TRUNCATED


def test_a_short_page_without_closing_tags_is_whole() -> None:
    assert (
        health(b"<title>Hi</title><p>A minimal page without closing tags but with some text of its own.")
        is Health.OK
    )


def test_what_stands_after_the_closing_tag_does_no_harm() -> None:
    assert health(site("X", STORY) + b"<img src=/_visitcount?siteId=1>") is Health.OK


def test_text_in_the_wrong_charset_is_garbled() -> None:
    text = "我校与某集团签署战略合作协议，共建联合实验室，开展人才培养。" * 6
    for wrong in (
        text.encode().decode("gb18030", "replace"),
        text.encode().decode("latin-1"),
        text.replace("校", "\ufffd").replace("签", "\ufffd"),
    ):
        assert health(site("x", f"<p>{wrong}</p>")) is Health.GARBLED
    assert health(site("x", f"<p>{text}</p>")) is Health.OK


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("<h1>Lingnan University of Technology</h1>", Health.OK),
        ("<h1>Lingnan University of Technology (LUT)</h1>", Health.OK),
        ("<h1>岭南理工大学</h1>", Health.OK),
        ("<h1>Lingnan University</h1>", Health.OTHER_INSTITUTION),
        ("<h1>South Lingnan University of Technology</h1>", Health.OTHER_INSTITUTION),
        ("<h1>岭南大学</h1>", Health.OTHER_INSTITUTION),
        ("<h1>Lingnan Institute</h1><h2>Aliases</h2><ul><li>Lingnan University of"
            " Technology</li></ul>", Health.OK),
        ("<h1>Lingnan Institute</h1><p>岭南理工大学</p>", Health.OK),
        ("<h1>Lingnan Institute</h1><h2>Partners</h2><ul><li>Lingnan University of Technology</li></ul>",
         Health.OTHER_INSTITUTION),
        ("<h1>Profile</h1>", Health.OK),
    ],
)  # fmt: skip
def test_another_institutions_profile_is_told_by_exact_names(heading: str, wanted: Health) -> None:
    body = site("Profile", heading + STORY)
    assert health(body, PageKind.PROFILE, institution=LINGNAN) is wanted
    assert health(body, PageKind.PROFILE) is Health.OK


@given(st.binary(max_size=600), st.sampled_from(list(PageKind)), st.sampled_from([200, 302, 404, 500]))
def test_judging_never_raises(body: bytes, kind: PageKind, status: int) -> None:
    found, reason = judge(Document.parse(body), kind, institution=LINGNAN, status=status)
    assert (found is Health.OK) == (reason == "")


def test_a_notice_of_a_deadline_is_no_page_under_maintenance() -> None:
    rows = "".join(
        f"<tr><td>{cell}</td></tr>"
        for cell in (
            "关于公共选修课补选的通知",
            "2020-09-10 16:20 教学运行科",
            "<p>各学院：</p><p>公共选修课补选定于9月14日12:00至9月16日17:00进行，逾期系统自动关闭。</p>"
            "<p>具体课程见附件。</p>",
        )
    )
    head = "<head><title>关于公共选修课补选的通知-教务处</title></head>"
    html = f"<html>{head}<body><table>{rows}</table></body></html>"
    assert judge(Document.parse(html.encode()), kind=PageKind.NEWS)[0] is Health.OK
