"""Text of pages in a digest: made harmless, cut at sentences, wrapped in columns, marked where it differs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.notify.marking import mark
from monitor.notify.plaintext import clean, excerpt, inert, pad, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("a\x00b\x1b[31mc\x85d", "a b [31mc d"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("safe\u202egpj.exe\u2066x\u2069", "safegpj.exex"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\ud800broken", "broken"),
        ("tag\U000e0041s", "tags"),
        ("重庆大学", "重庆大学"),
    ],
)
def test_control_direction_and_invisible_characters_go(text: str, harmless: str) -> None:
    assert clean(text) == harmless


@given(st.text())
def test_cleaning_leaves_one_encodable_line(text: str) -> None:
    line = clean(text)
    line.encode()
    assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert line == clean(line)


def test_addresses_in_page_text_do_not_link_themselves() -> None:
    plain = "See https://evil.example/x, www.evil.example, пример.рф, 例子.中国 or mailto:x@evil.example."
    text = inert(plain)
    for live in ("https://", "www.evil", "mailto:", "evil.example", "x@evil", "пример.рф", "例子.中国"):
        assert live not in text
    assert text.replace("\u200b", "").replace("\u2060", "") == plain


@pytest.mark.parametrize(
    "text", ["Rank 3.14 of 12.11.2026, U.S. No. 7.", "2026年10月，北京。上海", "End. Next one"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


def test_an_excerpt_ends_with_a_sentence() -> None:
    text = "The first sentence is here. " * 10 + "The last one is not."
    cut = excerpt(text, 100)
    assert cut == "The first sentence is here. " * 3 + "[…]"
    assert excerpt("Short.", 100) == "Short."
    assert excerpt("学校成立于1950年。" * 20, 30) == "学校成立于1950年。" * 2 + " […]"


def test_a_first_sentence_is_kept_whole_unless_it_has_no_end() -> None:
    sentence = "word " * 180 + "end."
    assert excerpt(sentence + " Next.", 600) == f"{sentence} […]"
    assert len(excerpt("x" * 100_000)) <= 2_001


def test_shortening_prefers_the_end_of_a_word() -> None:
    assert shorten("Dongling Institute of Technology", 22) == "Dongling Institute of…"
    assert shorten("重庆大学" * 10, 8) == "重庆大学重庆大…"


def test_chinese_counts_double_in_columns() -> None:
    assert width("重庆大学 CQU") == 12
    assert width("e\u0301") == 1
    assert pad("重庆", 6) == "重庆  "


def test_lines_break_within_chinese_but_not_before_its_punctuation() -> None:
    lines = wrap("11月10日，恒川集团与别洛泽罗国立航天学院在青屏市签署协议，共建实验室。", 20).split("\n")
    assert all(width(line) <= 20 for line in lines)
    assert not any(line.strip()[0] in "，。、）” " for line in lines)
    assert "".join(line.strip() for line in lines).startswith("11月10日，恒川集团")


def test_a_web_address_is_never_broken() -> None:
    address = "https://monitor.example.org/c/" + "x" * 90
    assert address in wrap(f"Review at {address} now", 40).split("\n")


def test_hanging_lines_stand_under_the_first() -> None:
    text = wrap("risk level raised from high to very high", 30, first="1. Critical  ")
    assert text == "1. Critical  risk level raised\n             from high to very\n             high"
    assert wrap("a b", 72, first="> ", rest="> ") == "> a b"
    assert wrap("", 72, first="   ") == ""


@given(st.text(max_size=300), st.integers(20, 80))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, columns: int) -> None:
    plain = clean(text).replace("://", "")
    lines = wrap(plain, columns).split("\n")
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")


# --------------------------------------------------------------------- marking


def marked(before: str | None, after: str | None) -> tuple[str, str]:
    was, now = mark(before, after)
    return tuple(  # type: ignore[return-value]
        "".join(f"[{part.text}]" if part.marked else part.text for part in side) for side in (was, now)
    )


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("high", "very high", "[high]", "[very high]"),
        (None, "Robotics", "", "[Robotics]"),
        ("Robotics", None, "[Robotics]", ""),
        (None, None, "", ""),
        (
            "Advanced engines: global rank 11, national rank 4",
            "Advanced engines: global rank 9, national rank 4",
            "Advanced engines: global rank [11], national rank 4",
            "Advanced engines: global rank [9], national rank 4",
        ),
        (
            "二级保密资格（机密），自2014年起",
            "一级保密资格（绝密），自2014年起",
            "[二]级保密资格（[机]密），自2014年起",
            "[一]级保密资格（[绝]密），自2014年起",
        ),
        (
            "It trains engineers for the navy in several towns.",
            "Nothing of this was said by anybody at all today.",
            "[It trains engineers for the navy in several towns.]",
            "[Nothing of this was said by anybody at all today.]",
        ),
    ],
)
def test_changed_words_are_marked(before: str | None, after: str | None, was: str, now: str) -> None:
    assert marked(before, after) == (was, now)


def test_long_texts_are_marked_between_their_common_ends() -> None:
    head, tail = "same words here " * 200, " and the same end" * 50
    was, now = marked(f"{head}old{tail}", f"{head}new thing{tail}")
    assert was == f"{head}[old]{tail}"
    assert now == f"{head}[new thing]{tail}"


@given(st.text(max_size=80), st.text(max_size=80))
def test_marking_changes_no_text(before: str, after: str) -> None:
    was, now = mark(before, after)
    assert "".join(part.text for part in was) == before
    assert "".join(part.text for part in now) == after
