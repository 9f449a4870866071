"""Plain pages: sentences of the main text, without what changes without meaning."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.read.document import Document
from monitor.read.page import read_page


def sentences(body: str) -> tuple[str, ...]:
    return read_page(Document.parse(f"<html><body>{body}</body></html>".encode()))


def test_english_and_chinese_are_cut_into_sentences() -> None:
    body = "<p>The list has 12 entries. Dr. Li signed it.</p><p>名单共有十二家机构。自发布之日起施行！</p>"
    assert sentences(body) == (
        "The list has 12 entries.", "Dr. Li signed it.", "名单共有十二家机构。", "自发布之日起施行！",
    )  # fmt: skip


def test_frame_and_furniture_are_left_out() -> None:
    body = (
        "<nav><a href=/>Home</a></nav><header>Site</header><main><h1>Rules</h1><p>Exports need a"
        " licence.</p></main>"
        "<footer>Copyright 2024 X</footer>"
    )
    assert sentences(body) == ("Rules", "Exports need a licence.")


def test_noise_between_two_fetches_leaves_no_trace() -> None:
    def page(clock: str, views: int, token: str) -> str:
        return (
            f"<div>今天是{clock}</div><main><h1>公告</h1><p>发布时间：2024-03-02 点击数：{views}</p>"
            f"<p>本清单自即日起生效。</p><p>{views} views</p><p>Visited {views} times, 3 visit(s) today</p>"
            f"<p>Request {token}</p></main>"
        )

    first = sentences(page("2024年3月2日 星期六", 17, "8f14e45fceea167a5a36dedd4bea2543"))
    second = sentences(page("2024年3月9日 星期日", 2041, "c9f0f895fb98ab9159f51fd0297e236d"))
    assert first == second
    assert "本清单自即日起生效。" in first


def test_table_rows_read_as_lines() -> None:
    rows = "<tr><th>Name</th><td>Institute 7</td></tr><tr><th>Ground</th><td>Military use</td></tr>"
    body = f"<main><table>{rows}</table></main>"
    assert sentences(body) == ("Name: Institute 7", "Ground: Military use")


def test_numbers_that_mean_something_stay() -> None:
    assert sentences("<main><p>It has 1,200 staff and 7 laboratories.</p></main>") == (
        "It has 1,200 staff and 7 laboratories.",
    )


@given(st.binary(max_size=500))
def test_reading_a_page_never_raises(body: bytes) -> None:
    assert isinstance(read_page(Document.parse(body)), tuple)
