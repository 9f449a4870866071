"""Text helpers: squashing, folding, footnote residue, sentences of English and Chinese."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text import fold, has_cjk, loose, sentences, squash, unfootnote


def test_squash_removes_invisible_characters_and_runs_of_space() -> None:
    assert squash("  Nan\u200bhu \u00a0 University\n ") == "Nanhu University"


def test_fold_makes_quotes_dashes_and_width_one() -> None:
    assert fold("‘Joint’ – ＡＢＣ") == fold("'joint' - abc")


def test_loose_ignores_punctuation_article_and_possessive() -> None:
    assert loose("The university’s R&D, centre.") == loose("university R & D centre")


def test_has_cjk() -> None:
    assert has_cjk("Nanhu 南湖")
    assert not has_cjk("Nanhu – é")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed in 2016. ; ;", "Signed in 2016."),
        ("A centre opened.[12] It grew.[3]", "A centre opened. It grew."),
        ("Robots for mapping.9 The school", "Robots for mapping. The school"),
        ("Founded in 1952.https://archive.example.net/x?y=1", "Founded in 1952."),
        ("It works.!downloadFile.action?type=PDF&id=71", "It works."),
        ("It costs 1.5 million. Half is paid.", "It costs 1.5 million. Half is paid."),
    ],
)
def test_unfootnote(text: str, expected: str) -> None:
    assert unfootnote(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It met Yunfei Co., Ltd. in May. In 2019 it left.",
            ["It met Yunfei Co., Ltd. in May.", "In 2019 it left."],
        ),
        ("The No. 9 Institute moved. It grew.", ["The No. 9 Institute moved.", "It grew."]),
        ("St. Petersburg signed. U.S. firms did not.", ["St. Petersburg signed.", "U.S. firms did not."]),
        ("A. Smith came. He left.", ["A. Smith came.", "He left."]),
        ("It makes 1.97 billion. So be it.", ["It makes 1.97 billion.", "So be it."]),
        ("She said: ‘We agree.’ They signed.", ["She said: ‘We agree.’", "They signed."]),
        ("第一句。第二句！他说：“好。”然后走了。", ["第一句。", "第二句！", "他说：“好。”", "然后走了。"]),
        ("one line\nanother line", ["one line", "another line"]),
        ("It ended in Ltd. The rest is new.", ["It ended in Ltd.", "The rest is new."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_sentences_keep_every_character_that_is_no_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(
        "".join(map(squash, text.split("\n"))).split()
    )


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert loose(loose(text)) == loose(text)


def test_large_input_is_handled_in_linear_time() -> None:
    start = time.process_time()
    for text in ("a. " * 200_000, "; " * 300_000, "(" * 300_000, "x" * 1_000_000):
        sentences(unfootnote(text))
        loose(text)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It was founded in 1903.[source]", "It was founded in 1903."),
        ("It runs a range. (opens in a new tab)", "It runs a range."),
        ("它成立于1952年。[来源]", "它成立于1952年。"),
        ("It publishes open source (OSS) code.", "It publishes open source (OSS) code."),
        ("It has two labs (a) and (b).", "It has two labs (a) and (b)."),
    ],
)
def test_marks_of_sources_are_left_out(text: str, plain: str) -> None:
    assert unfootnote(text) == plain


def test_a_mark_between_sentences_does_not_join_them() -> None:
    assert sentences("It was founded in 1903.[source] It employs 900.(archived copy) It grew.") == [
        "It was founded in 1903.[source]",
        "It employs 900.(archived copy)",
        "It grew.",
    ]
