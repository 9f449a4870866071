"""Noise told apart without reading: where two versions are called alike, reading them gives the same."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from monitor.compare import facts_digest
from monitor.model import PageKind
from monitor.read.alike import alike
from monitor.read.document import Document
from monitor.read.markup import scan
from monitor.read.names import NameIndex
from monitor.read.reader import read

TEXT = (
    "<h1>Moling College</h1><p>Moling College is designated high risk for its number of laboratories.</p>"
    "<h2>Major defence laboratories</h2><ul><li>Laboratory of Waves</li><li>Laboratory of Alloys</li></ul>"
    "<h2>Defence links</h2>"
    + "<p>In 2011 the college and Norinco Group signed an agreement on optics.</p>"
    * 12
)
NOBODY = NameIndex(())
BOTH = (PageKind.PAGE, PageKind.PROFILE)
ALL = (*BOTH, PageKind.NEWS)


def page(head: str = "", within: str = "", below: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Moling College</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><main>{TEXT}{within}</main>{below}</body></html>"
    )


def told_alike(one: str, other: str, kind: PageKind) -> bool:
    return alike(Document.parse(one.encode()), Document.parse(other.encode()), kind)


def digest(source: str, kind: PageKind) -> str:
    return facts_digest(read(source.encode(), kind=kind, names=NOBODY, url="https://moling.example/p"))


NOISE = [
    ("<meta name='csrf-token' content='{}'>", ("8f3a9c1d", "11d2c0ffee"), BOTH),
    ("<meta name='csrf-token' content='{}'>", ("8f3a9c1d", "11d2c0ff"), ALL),
    ("<script nonce={}>go()</script>", ("aGVsbG8x", "d29ybGQx"), ALL),
    ("<script>var started='{}';if(a<b)c()</script>", ("2026-11-01 03:22:11", "2026-11-02 13:00:01"), ALL),
    ("<script>if(a<b){{x={}}}</script>", ("1", "22"), BOTH),
    ("<script src='/app.js?v={}'></script>", ("1", "22"), BOTH),
    ("<script src='/js/main.{}.js'></script>", ("8f3a9c1d", "11d2c0ff"), ALL),
    ("<link rel=stylesheet href='/a.css?{}'>", ("1", "2"), ALL),
    ("<style>.a{{width:{}px}}</style>", ("1", "20"), BOTH),
    ("<!-- made at {} by web3 -->", ("12:01", "12:02"), ALL),
    ("<!-- <p>{}</p> -->", ("12:01", "12:02"), ALL),
    ("<img src='/count.gif?r={}' alt=''>", ("0.123", "0.4"), BOTH),
]
BELOW = [
    ("<input type=hidden name=t value={}>", ("8f3a9c1d", "11d2c0ffee"), BOTH),
    ("<div data-view='{}'></div>", ("8f3a9c1d00aa", "11d2c0ffee00aa"), BOTH),
    ("<footer><p>Visits: {}</p></footer>", ("999", "1,001"), BOTH),
    ("<footer><p>Today is {}, 2026</p><p>All rights reserved</p></footer>", ("May 1", "August 21"), BOTH),
    ("<footer><div>Page generated in <b>{}</b> seconds</div></footer>", ("0.2", "0.31"), BOTH),
    ("<footer><p>访问量：{}</p></footer>", ("999", "1001"), BOTH),
    ("<p>Visits: <span>{}</span></p>", ("999", "1,001"), (PageKind.PAGE,)),
    ("<div>Server time: 2026-11-12 10:{}:07<p>Contact</p></div>", ("01", "02"), (PageKind.PAGE,)),
]


@pytest.mark.parametrize(("markup", "values", "kinds"), NOISE)
@pytest.mark.parametrize("kind", ALL)
def test_noise_in_what_is_not_shown_is_seen_without_reading(
    markup: str, values: tuple[str, str], kinds: tuple[PageKind, ...], kind: PageKind
) -> None:
    one, other = (page(head=markup.format(value)) for value in values)
    assert told_alike(one, other, kind) is (kind in kinds)


@pytest.mark.parametrize(("markup", "values", "kinds"), BELOW)
@pytest.mark.parametrize("kind", ALL)
def test_counters_and_clocks_are_seen_without_reading(
    markup: str, values: tuple[str, str], kinds: tuple[PageKind, ...], kind: PageKind
) -> None:
    one, other = (page(below=markup.format(value)) for value in values)
    assert told_alike(one, other, kind) is (kind in kinds)


DOUBTFUL = [
    "<p>It has {} laboratories.</p>",
    "<p>Visits: {} Norinco</p>",
    "<p>{}</p>",
    "<p>Students: {}</p>",
    "<h2>{} views</h2>",
    "<table><tr><td><p>Visits: {}</p></td><td>1</td></tr></table>",
    "<div role=table><p>Visits: {}</p></div>",
    "<p><span>Visits</span><span>{}</span></p>",
    "<p>Visits: <span class=sr-only>{}</span></p>",
    "<p>Visits:<br>{}</p>",
    "<p>Visits: <a href=/v>{}</a></p>",
    "<p class=c{}>Text</p>",
    "<p id=c{}>Text</p>",
    "<p style='display:none;x:{}'>Text</p>",
    "<a href='/n/{}'>Text</a>",
    "<title>Views {}</title>",
    "<textarea>{}</textarea>",
    "<svg><script>if(a<p>{} b</p>)</script></svg>",
    "<script><!-- <script>a</script> {} --></script>",
    "<!--> {} -->",
    "<!-- a --!> {} -->",
    "<meta http-equiv=refresh content='{};url=/x'>",
    "<meta name=date content='2026-11-{}'>",
    "<input name=t value={}>",
    "<p title='a<b>{} views</b>'>Text</p>",
    "<plaintext>{}",
]
WORDS = [
    ("<script>document.{}=1</script>", "title", "cookie"),
    ("<script>{}='/x'</script>", "place", "location"),
    ("<script src='/{}.js'></script>", "main", "geetest"),
    ("<script>var {}=1</script>", "a", "turnstile"),
    ("<div data-name='{} College'></div>", "Moling", "Wexel"),
    ("<p>{}: 27</p>", "Visits", "Students"),
]


@pytest.mark.parametrize("markup", DOUBTFUL)
@pytest.mark.parametrize("kind", ALL)
def test_in_doubt_a_page_is_read(markup: str, kind: PageKind) -> None:
    assert not told_alike(*(page(below=markup.format(value)) for value in ("11", "27")), kind)


@pytest.mark.parametrize(("markup", "one", "other"), WORDS)
@pytest.mark.parametrize("kind", ALL)
def test_other_words_are_read(markup: str, one: str, other: str, kind: PageKind) -> None:
    assert not told_alike(page(below=markup.format(one)), page(below=markup.format(other)), kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (page(), page(within="<p>New.</p>")),
        (page(), page().replace("<h2>", "<h3>", 1)),
        (page(), page().replace("Alloys", "Metals")),
        (page("<!-- 1 -->"), page("<!-- 2 --><!---->")[:-1]),
        ("11 {}".format("<p>x</p>" * 3), "12 {}".format("<p>x</p>" * 3)),
        (page() + "1", page() + "2"),
        ('{"a": 1}', '{"a": 2}'),
        ("<p>1</p>" * 6_000, "<p>2</p>" * 6_000),
    ],
)
def test_what_is_built_otherwise_is_read(one: str, other: str) -> None:
    assert not any(told_alike(one, other, kind) for kind in ALL)


def test_the_charset_is_a_difference() -> None:
    one = page(below="<!-- 1 --><p>重庆大学</p>")
    old, new = Document.parse(one.encode()), Document.parse(one.replace("1", "2").encode("gb18030"))
    assert not alike(old, new, PageKind.PAGE)


def test_a_scan_finds_what_is_no_markup_and_gives_up_where_that_is_not_plain() -> None:
    found = scan("<main><!-- <b> --><script>a<b</script><table></table></main>")
    assert found is not None
    assert [(span.name, span.first, span.last) for span in found.spans] == [("!--", 2, 3), ("script", 4, 5)]
    assert found.open_at(5) == {"main": 1}
    assert [at for at in range(10) if found.span(at)] == [2, 3, 4, 5]
    for odd in ("<!--", "<script>", "<title>a</titles>", "<plaintext>", "<!-->", "<style><!--</style>"):
        assert scan(odd) is None, odd


# --------------------------------------------------------------------- whatever differs

PLACES = (*(markup for markup, _, _ in (*NOISE, *BELOW)), *DOUBTFUL)
VALUES = st.one_of(
    st.integers(0, 40_000).map(str),
    st.integers(0, 2**40).map(lambda number: f"{number:x}"),
    st.sampled_from(
        ["May 1", "12:30:01", "Norinco Group", "2026-11-02", "views", "high risk", "实验室", "-->", ""]
    ),
    st.text("<>&'\"-!/ ab1", max_size=6),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    kind=st.sampled_from(ALL),
    spots=st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(("head", "within", "below")), VALUES, VALUES),
        min_size=1,
        max_size=3,
    ),
)
def test_where_two_versions_are_called_alike_reading_gives_the_same(
    kind: PageKind, spots: list[tuple[str, str, str, str]]
) -> None:
    def version(which: int) -> str:
        parts = {"head": "", "within": "", "below": ""}
        for markup, where, *values in spots:
            parts[where] += markup.format(values[which])
        return page(**parts)

    one, other = version(0), version(1)
    assume(one != other and told_alike(one, other, kind))
    assert digest(one, kind) == digest(other, kind)
