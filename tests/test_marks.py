"""Marks that a text carries: references in any notation, running numbers; and what only looks like them."""

import pytest

from monitor.marks import is_reference, running_labels, unmarked, unnumbered, without_running
from monitor.text import sentences, unfootnote

REFERENCES = [
    "(ref. 3)",
    "(ref 3)",
    "(note 4)",
    "[n. 5]",
    "(fn. 6)",
    "(source 7)",
    "(see 8)",
    "(cf. 9)",
    "(src. 12; 13)",
    "{4}",
    "†",
    "²",
    "[3]",
    "[12, 13]",
    "[3–5]",
    "[a]",
    "[iv]",
    "(see note 4 below)",
    "(ibid.)",
    "(ibid., p. 12)",
    "(pp. 3–5)",
    "[Li 2019]",
    "[Li et al. 2020, p. 4]",
    "(refs 3 and 4)",
    "(sources 3, 4)",
    "(endnote 12)",
    "(accessed 3 May 2024)",
    "(archived 3 May 2024)",
    "[citation needed]",
    "(注3)",
    "（见注4）",
    "（参见5）",
    "（来源7）",
    "〔注释6〕",
    "【3】",
    "［12］",
    "（同上）",
    "①",
    "‡",
    "*",
    "**",
    "⟨12⟩",
    "<12>",
    "[^4]",
    "(n 5)",
    "(Ref. no. 12)",
    "(para. 14)",
    "[A4]",
    "(see appendix B)",
    "(op. cit., p. 3)",
    "(supra note 9)",
    "[source: 12]",
    "(Source 3)",
    "（资料来源：3）",
    "[1][2]",
    "(see above)",
    "(Fn 4)",
    "(footnotes 4, 6)",
    "(ref. #3)",
    "(cit. 7)",
    "[S12]",
    "(Note iv)",
    "(vol. 2, p. 14)",
    "[note a]",
    "(ref. 3, 4 and 7)",
]
PARTS_OF_A_SENTENCE = [
    "(PLA)",
    "(12)",
    "(2019)",
    "(No. 3)",
    "(see Nanhu University)",
    "(the unit that stores mines)",
    "(光学实验室)",
    "(Box 208)",
    "(Institute 208)",
    "(formerly 12)",
    "(in 2004)",
    "(Document No. 9)",
    "(about 12)",
    "(Unit 61398)",
    "(first in 1958)",
    "(a)",
    "(P.O. Box 12)",
    "(A. Lund)",
    "(三所)",
    "(第十四研究所)",
    "〔2015〕",
    "(II)",
    "(since 2004)",
    "(type 055)",
    "(DF-21)",
    "(H-6)",
    "[PLA]",
    "(May 2019)",
    "(C9)",
    "(rank 3)",
    "(x86)",
    "km²",
    "5 m²",
]
NUMBERS = [
    "1) ",
    "A.1 ",
    "§ 3.2 ",
    "(iv) ",
    "1.2 ",
    "1. ",
    "12. ",
    "a) ",
    "iv. ",
    "II. ",
    "[5] ",
    "5.1.2 ",
    "Para. 3: ",
    "¶ 4 ",
    "#4 ",
    "第三条 ",
    "① ",
    "3、",
    "Point 4 – ",
    "(a) ",
    "Section B. ",
    "B-3 ",
    "(A) ",
    "（3）",
    "3．",
    "IV) ",
    "一、",
    "（二）",
    "№ 4 ",
    "4° ",
    "4/ ",
    "4 – ",
    "4 · ",
    "No. 4. ",
    "II.3 ",
    "1.1. ",
]
NO_NUMBERS = [
    "1958 It was founded.",
    "12 laboratories work there.",
    "1.2 million students",
    "2.4 GHz links are built there.",
    "A. Lund is its head.",
    "3D printing",
    "5G",
    "863 Program",
    "2.5 GW plants",
    "1.5 T magnets",
    "I. Newton",
    "3,000 staff",
    "12.5.2019 The ship sailed.",
    "In 2004 it moved.",
    "第十四研究所",
    "三亚学院",
    "十堰",
    "X-ray optics",
    "C-17 aircraft",
    "F-35 parts",
    "Item 9 was lost.",
    "(PLA) staff",
    "A University",
    "7 October It",
    "DF-21 missiles",
    "8 May",
    "U.S. firms",
    "B8 alliance",
]


@pytest.mark.parametrize("mark", REFERENCES)
def test_a_reference_is_left_out_wherever_it_stands(mark: str) -> None:
    assert (
        unmarked(f"It was built in 1952 at Hefei {mark}. It grew.")
        == "It was built in 1952 at Hefei. It grew."
    )
    assert unmarked(f"It was built.{mark} It grew.") == "It was built. It grew."
    assert unmarked(f"It was built. {mark} It grew.").split() == "It was built. It grew.".split()
    assert unmarked(f"Laboratory of Optics (光学实验室){mark}") == "Laboratory of Optics (光学实验室)"
    assert sentences(unfootnote(f"It was built. {mark} It grew.")) == ["It was built.", "It grew."]


@pytest.mark.parametrize("part", PARTS_OF_A_SENTENCE)
def test_what_a_bracket_says_is_kept(part: str) -> None:
    assert unmarked(f"It has {part} here.") == f"It has {part} here."


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_before_a_paragraph_is_left_out(number: str) -> None:
    assert unnumbered(f"{number}It was founded in 1958.") == "It was founded in 1958."
    assert unnumbered(f"{number}学院成立于1958年。") == "学院成立于1958年。"


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_figures_and_letters_that_open_a_sentence_are_kept(text: str) -> None:
    assert unnumbered(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It grew in 2004. Ref. 3", "It grew in 2004."),
        ("It grew in 2004; see note 4.", "It grew in 2004."),
        ("It grew. – Source 3. It moved.", "It grew. It moved."),
        ("It grew. See refs 3, 4. It moved.", "It grew. It moved."),
        ("Its source 7 reactor grew.", "Its source 7 reactor grew."),
        ("The office sees note 4 as a threat.", "The office sees note 4 as a threat."),
    ],
)
def test_a_reference_without_brackets_follows_a_sentence(text: str, plain: str) -> None:
    assert " ".join(unmarked(text).split()) == plain


def test_an_abbreviation_before_a_number_ends_no_sentence() -> None:
    for label in ("ref", "fn", "p", "para", "n", "ch", "vol", "no"):
        assert sentences(f"It grew (see {label}. 12) in 2004. It moved.") == [
            f"It grew (see {label}. 12) in 2004.",
            "It moved.",
        ]


def test_labels_that_count_on_through_a_page_are_its_marks() -> None:
    texts = [f"It did this in {2000 + n} (clipping {n})." for n in range(1, 6)]
    labels = running_labels(texts)
    assert [without_running(text, labels) for text in texts] == [
        f"It did this in {2000 + n}." for n in range(1, 6)
    ]
    ranks = ["Robotics (rank 5)", "Radar (rank 2)", "Sonar (rank 9)", "Optics (rank 1)"]
    assert not running_labels(ranks)
    assert not running_labels(["Hefei (3)", "Wuhu (2)", "Anqing (5)", "Tongling (1)"])


@pytest.mark.parametrize(
    ("text", "told"), [("[3]", True), ("(ref. 3)", True), ("fn. 4", True), ("Notes", False)]
)
def test_a_text_may_be_nothing_but_a_reference(text: str, told: bool) -> None:
    assert is_reference(text) is told
