"""Which URLs mean the same page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.urls import authority_of, canonical_url, host_of

SAME = [
    ["https://example.org/a", "HTTP://Example.ORG:80/a/", "https://www.example.org:443/a#top"],
    ["https://example.org", "http://example.org/", "https://example.org/?", "http://www.example.org/#x"],
    [
        "https://example.org/a?id=3",
        "https://example.org/a/?utm_source=mail&id=3",
        "https://example.org/a?id=3&fbclid=Z",
    ],
    [
        "https://example.org/a?id=3",
        "https://example.org/a;jsessionid=0A1B?id=3",
        "http://example.org/a?id=3&JSESSIONID=1",
    ],
    [
        "https://example.org/b",
        "https://example.org/a/../b",
        "https://example.org/./b",
        "https:\\\\example.org\\b",
    ],
    ["https://example.org/~x%2F", "https://example.org/%7Ex%2f"],
    ["https://example.org/重庆", "https://example.org/%E9%87%8D%E5%BA%86", "https://example.org/%e9%87%8d庆"],
    ["https://例子.中国/", "https://xn--fsqu00a.xn--fiqs8s/"],
    ["https://example.org/", "https://reader:secret@example.org/", "https://example.org./"],
    ["http://[2001:DB8::1]/", "https://[2001:db8::1]:443"],
]
DIFFERENT = [
    ["https://example.org/a", "https://example.org/A"],
    ["https://example.org/a", "https://example.org:8443/a"],
    ["https://example.org/a?id=3", "https://example.org/a?id=4"],
    ["https://example.org/a", "https://news.example.org/a"],
    ["https://www.cn/", "https://cn/"],
    ["https://example.org/a%2Fb", "https://example.org/a/b"],
    ["https://example.org/a?page=2", "https://example.org/a"],
]


@pytest.mark.parametrize("urls", SAME)
def test_spellings_of_one_page(urls: list[str]) -> None:
    assert len({canonical_url(url) for url in urls}) == 1


@pytest.mark.parametrize("urls", DIFFERENT)
def test_pages_that_only_look_alike(urls: list[str]) -> None:
    assert len({canonical_url(url) for url in urls}) == len(urls)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mailto:a@example.org",
        "http://",
        "http://[::1",
        "http://a:b:c/",
        "no url",
        "file:///etc/x",
        "http://a:99999/",
    ],
)
def test_what_is_no_url_stays_as_it_is(text: str) -> None:
    assert canonical_url(f" {text} ") == text


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example.ORG:8080/x", "news.example.org"),
        ("https://www.example.org./", "www.example.org"),
        ("https://a@b@example.org/", "example.org"),
        ("http://[2001:DB8::1]:80/", "2001:db8::1"),
        ("http://127.0.0.1\\@example.org/", "127.0.0.1"),
        ("https://例子.中国/", "xn--fsqu00a.xn--fiqs8s"),
        ("mailto:a@example.org", ""),
        ("no url", ""),
        ("http://[", ""),
    ],
)
def test_the_host_of_a_url(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://Example.org/a", "example.org"),
        ("http://example.org:80/a", "example.org"),
        ("https://example.org:443/a", "example.org"),
        ("http://example.org:443/a", "example.org:443"),
        ("https://example.org:8443/b", "example.org:8443"),
        ("http://[2001:db8::1]:8080/", "2001:db8::1:8080"),
        ("https://example.org:port/", ""),
        ("no address", ""),
    ],
)
def test_whom_a_url_asks(url: str, authority: str) -> None:
    assert authority_of(url) == authority


PIECES = st.sampled_from(
    ["http://", "https://", "//", "/", "www.", "a.cn", ":80", ":8080", "?", "&", "#", "=", "%2e", "%", "%41",
     "..", ".", ";jsessionid=1", "utm_source", "重庆", "\\", "[::1]", "@", " ", "x", "%E9", "\ud800", "\t",
     "\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)

HOSTS = st.sampled_from(
    ["a.cn", "A.cn", "www.a.cn", "www.cn", "localhost", "10.0.0.1", "a..cn", "a_b.cn", "-"]
)
SEGMENTS = st.lists(
    st.sampled_from(["", "/", "x", "X9", ".", "..", ".x", "x.html", "~u", "_", "-", "(1)"]), max_size=8
)


@given(st.sampled_from(["http://", "https://", "HTTPS://"]), HOSTS, SEGMENTS)
def test_a_simple_address_has_the_identity_that_its_parts_give(
    scheme: str, host: str, rest: list[str]
) -> None:
    url = f"{scheme}{host}/{''.join(rest)}"
    assert canonical_url(url) == canonical_url(
        f"{url}?"
    )  # with a mark that says nothing it is simple no more


@given(st.one_of(st.text(), TEXTS, TEXTS.map("http://".__add__), TEXTS.map("http://example.org/".__add__)))
@example("http://example.org/%%34%31")
@example("http://example.org/..;jsessionid=1")
@example("http://www.www.cn/")
def test_an_identity_is_its_own_identity(text: str) -> None:
    identity = canonical_url(text)
    assert canonical_url(identity) == identity
