"""Document: bytes of any origin become text and blocks, whatever the layout, without raising or delay."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.read.blocks import Block, ancestors
from monitor.read.document import Document, NotOne, valid_selector

CHINESE = "我校与南岭理工学院签署合作协议，双方将共建联合实验室，并开展人才培养和科研合作。"
TRADITIONAL = "本校與南嶺理工學院簽署合作協議，雙方將共建聯合實驗室，並開展人才培養和科研合作。"


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def blocks(body: str) -> list[Block]:
    return list(Document.parse(page(body)).blocks)


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


# --------------------------------------------------------------------- charset


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "gbk", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "GBK", "iso-8859-1", "x-gbk", "nonsense"])
@pytest.mark.parametrize("where", ["header", "meta"])
def test_chinese_is_read_right_whatever_is_declared(codec: str, declared: str, where: str) -> None:
    meta = f'<meta charset="{declared}">' if where == "meta" else ""
    body = f"<html><head>{meta}</head><body><p>{CHINESE}</p></body></html>".encode(codec)
    document = Document.parse(body, charset=declared if where == "header" else "")
    assert document.blocks[0].text == CHINESE


@pytest.mark.parametrize("declared", ["big5", "big5-hkscs", "utf-8", ""])
def test_traditional_chinese_in_big5_is_read_right(declared: str) -> None:
    assert (
        Document.parse(f"<p>{TRADITIONAL}</p>".encode("big5hkscs"), charset=declared).text[3:-4]
        == TRADITIONAL
    )


def test_a_gb2312_label_is_read_as_its_superset() -> None:
    body = '<meta charset="gb2312"><p>朱镕基和赵䶮出席。</p>'.encode("gb18030")
    assert Document.parse(body).blocks[0].text == "朱镕基和赵䶮出席。"


def test_a_few_words_of_gbk_are_not_taken_for_utf8() -> None:
    assert Document.parse("<p>统一</p>".encode("gbk"), charset="gbk").blocks[0].text == "统一"


def test_a_meta_behind_the_first_kilobyte_is_found() -> None:
    body = (
        b"<html><head>"
        + b"<!-- filler -->" * 200
        + '<meta charset="windows-1251"><p>Москва</p>'.encode("cp1251")
    )
    assert Document.parse(body).blocks[0].text == "Москва"


def test_accented_letters_in_latin1_are_kept() -> None:
    assert (
        Document.parse("<p>École supérieure de mécanique</p>".encode("latin-1"))
        .blocks[0]
        .text.startswith("École")
    )


def test_a_character_cut_at_the_end_does_not_change_the_charset() -> None:
    body = f"<p>{CHINESE}".encode()[:-1]
    assert Document.parse(body, charset="gbk").encoding == "utf-8"


@given(st.text(alphabet="学校协议签署合作实验室大的一是在不了有和人这中", min_size=20, max_size=200))
def test_text_survives_every_chinese_charset(text: str) -> None:
    for codec in ("utf-8", "gb18030"):
        assert Document.parse(f"<p>{text}</p>".encode(codec)).text == f"<p>{text}</p>"


@given(st.binary(max_size=400), st.sampled_from(["", "gbk", "utf-8", "utf-7", "idna", "hex", "\x00"]))
def test_no_bytes_and_no_label_raise(body: bytes, label: str) -> None:
    document = Document.parse(body, charset=label, media_type="text/html")
    assert isinstance(document.blocks, tuple)


# --------------------------------------------------------------------- blocks


def test_nested_lists_keep_their_depth_and_own_text() -> None:
    found = blocks("<ul><li>Laboratory A<ul><li>run with B</li></ul></li><li><p>Laboratory C</p></li></ul>")
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("item", 1, "Laboratory A"),
        ("item", 2, "run with B"),
        ("item", 1, "Laboratory C"),
    ]


def test_footnote_marks_leave_the_text_and_ordinals_stay() -> None:
    body = (
        '<p>The 29<sup>th</sup> institute<sup><a href="#fn1">1</a></sup> works on maps.<sup>9</sup> It is old'
        '<a href="https://archive.example/x">[2]</a>. An area of 30 km<sup>2</sup>.</p>'
    )
    (block,) = blocks(body)
    assert block.text == "The 29th institute works on maps. It is old. An area of 30 km2."
    assert block.refs == ("#fn1", "https://archive.example/x")


def test_residue_of_removed_marks_is_cleaned() -> None:
    body = '<p>It ended in 1999.<span><a href="#a">1</a>; <a href="#b">2</a>;</span> It began again.</p>'
    assert texts(body) == ["It ended in 1999. It began again."]


def test_words_cut_into_spans_stay_whole() -> None:
    body = "<p><span>战略</span><span>合作</span> Har<b>bin</b> <span>20</span><span>24</span>年</p>"
    assert texts(body) == ["战略合作 Harbin 2024年"]


def test_tiles_are_told_apart_even_when_glued() -> None:
    body = (
        "<div><span>10</span><span>Major laboratories</span></div><div><div>High</div><div>Risk</div></div>"
    )
    assert texts(body) == ["10", "Major laboratories", "High", "Risk"]


def test_siblings_share_their_container() -> None:
    document = Document.parse(page("<div><div>High</div><div>Risk</div></div><div>Other</div>"))
    high, risk, other = document.blocks
    shared = set(ancestors(document.boxes, high.parent)) & set(ancestors(document.boxes, risk.parent))
    assert shared - set(ancestors(document.boxes, other.parent))


def test_rows_of_a_data_table_keep_their_cells_together() -> None:
    found = blocks(
        "<table><tr><th>Level</th><td><p>High</p></td></tr><tr><th>Seat</th><td>Harbin</td></tr></table>"
    )
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("cell", 1, "Level"), ("cell", 0, "High"), ("cell", 1, "Seat"), ("cell", 0, "Harbin"),
    ]  # fmt: skip
    assert found[0].row == found[1].row != found[2].row
    assert found[0].column != found[1].column


def test_tables_that_only_lay_out_a_page_leave_no_rows() -> None:
    story = "<p>" + "A long paragraph of a story. " * 80 + "</p>"
    found = blocks(f"<table><tr><td><table><tr><td>Menu</td></tr></table></td><td>{story}</td></tr></table>")
    assert {block.row for block in found} == {0}


def test_cells_that_stand_in_no_row_are_text_and_make_no_row_of_the_page() -> None:
    found = blocks("<p>Before</p><div role=cell>One</div><div role=cell>Two</div><p>After</p>")
    assert [(b.kind, b.text, b.row, b.column) for b in found] == [
        ("paragraph", text, 0, 0) for text in ("Before", "One", "Two", "After")
    ]


def test_headings_are_found_by_tag_role_and_accordion() -> None:
    body = (
        '<h2>One</h2><div role="heading" aria-level="3">Two</div>'
        "<details><summary>Three</summary>text</details><button aria-expanded=false>Four</button>"
    )
    assert [b.text for b in blocks(body) if b.kind == "heading"] == ["One", "Two", "Three", "Four"]


def test_bare_text_is_paragraphs_split_where_lines_really_break() -> None:
    body = (
        "<div>　　第一段写完了。<br>　　第二段也写完了。<br><br>Third one<br>goes on here until the end</div>"
    )
    assert texts(body) == ["第一段写完了。", "第二段也写完了。", "Third one", "goes on here until the end"]


def test_what_is_not_shown_is_left_out() -> None:
    body = (
        "<p>seen</p><p hidden>a</p><div style='display: none'>b</div><div"
        " aria-hidden=true>c</div><script>d</script>"
        "<template>e</template><noscript>f</noscript><style>g</style><svg><text>h</text></svg><p>also"
        " seen</p>"
    )
    assert texts(body) == ["seen", "also seen"]


def test_text_that_a_script_reveals_is_kept() -> None:
    assert texts('<div style="visibility: hidden">An article</div>') == ["An article"]


def test_invisible_characters_and_decomposed_accents_are_normalised() -> None:
    assert texts("<p>Uni\u200bver\u00adsity\xa0of  E\u0301cole\ufeff</p>") == ["University of École"]


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<nav><a href=/a>Research</a></nav>", "nav"),
        ("<footer>Imprint</footer>", "footer"),
        ("<div role=navigation><a href=/a>Research</a></div>", "nav"),
        ("<aside><p>Aliases</p></aside>", "aside"),
        ("<main><header><p>Lead</p></header></main>", "main"),
        ("<form><input name=q>Search</form>", "form"),
        ("<div class='main-nav'><a href=/a>One</a> <a href=/b>Two</a></div>", "nav"),
        ("<div class='nav'>" + "A paragraph of real text. " * 30 + "</div>", "main"),
    ],
)
def test_regions_follow_what_elements_mean_and_class_words_only_hint(markup: str, region: str) -> None:
    filler = (
        "<p>" + "The page has text of its own as well. " * 20 + "</p>" if "real text" not in markup else ""
    )
    assert blocks(markup + filler)[0].region == region


def test_a_form_around_the_whole_page_is_no_form() -> None:
    body = "<form><input type=hidden name=__VIEWSTATE>" + "<p>" + "Text of the page. " * 40 + "</p></form>"
    assert blocks(body)[0].region == "main"


def test_a_link_knows_how_much_of_its_block_it_is() -> None:
    whole, part = blocks("<p><a href=/a>All of it</a></p><p>Some <a href=/b>of</a> it</p>")
    assert whole.link_ratio == 1.0
    assert 0 < part.link_ratio < 0.5


# --------------------------------------------------------------------- tree


def test_one_optional_and_many_say_what_they_find() -> None:
    document = Document.parse(
        page("<h1>A</h1><p>b</p><p>c</p>", '<meta property="og:title" content="T"><title> A  b </title>')
    )
    assert document.one("h1").text() == "A"
    assert document.optional("h2") is None
    assert len(document.many("p", at_least=2)) == 2
    assert (document.title, document.meta("OG:Title")) == ("A b", "T")
    with pytest.raises(NotOne):
        document.one("p")
    with pytest.raises(NotOne):
        document.many("h2", at_least=1)


@pytest.mark.parametrize(
    ("css", "valid"), [("a[href*='/x/']", True), ("div > a", True), ("a[", False), ("", False)]
)
def test_selectors_can_be_checked_beforehand(css: str, valid: bool) -> None:
    assert valid_selector(css) is valid


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "image"),
        (b'{"a": 1}', "json"),
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"plain words", "text"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        (b"<?xml version='1.0'?><urlset></urlset>", "sitemap"),
        (b"<!-- c --><html><body>x</body></html>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html></html>", "html"),
    ],
)
def test_content_is_recognised_whatever_it_is_called(body: bytes, sort: str) -> None:
    assert Document.parse(body, media_type="text/html").sort == sort


# --------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000 + b"x",
        b"<ul><li>x" * 40_000,
        b"<sup>x" * 60_000,
        b"<a href=x><table><tr><td>" * 30_000 + b"x",
        b"<span>x" * 100_000,
        b"<b><a href=x>t" * 20_000,
        b"<head><script>" + b"a" * 10_000_000 + b"</script></head><body>hi",
        b"\x00" * 1_000_000 + b"<p>hello",
        b"<p>" + b" ;" * 500_000,
        b"<p>" + b"word<br>" * 100_000,
        bytes(range(128, 256)) * 20_000,
    ],
    ids=["div", "list", "sup", "link-table", "span", "bold", "head", "nul", "semicolons", "br", "high"],
)
def test_bombs_are_read_in_reasonable_time(body: bytes) -> None:
    start = time.process_time()
    assert isinstance(Document.parse(body).blocks, tuple)
    assert time.process_time() - start < 8


PIECES = (
    "<p> </p> <div> </div> <ul> <li> </ul> <table> <tr> <td> </table> <a> </a> <h1> </h1> text 大学。 <br>"
    " <sup> 1 </sup> <dl> <dt> <dd> <span> </span> <main> <nav> </nav> <summary> <details> <!-- --> <b"
    " &amp; \x1e \x1f"
)
MARKUP = st.lists(st.sampled_from([*PIECES.split(" "), "<a href=x>", " "]), max_size=60).map("".join)


@given(MARKUP)
@settings(deadline=None)
def test_any_markup_gives_blocks_of_clean_text(markup: str) -> None:
    document = Document.parse(markup.encode())
    for position, block in enumerate(document.blocks):
        assert block.index == position
        assert block.text == " ".join(block.text.split())
        assert block.text
        assert 0 <= block.link_ratio <= 1
        assert 0 <= block.parent < len(document.boxes)
