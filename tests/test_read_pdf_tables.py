"""Tables of PDFs: a row is one sentence however its cells are wrapped; what is no table stays as it came."""

import pytest

from monitor.model import PageKind
from monitor.read.documents.flow import flowing, joined
from monitor.read.documents.grid import Line, Run, texts_of
from monitor.read.names import NameIndex
from monitor.read.reader import read

Cells = list[tuple[float, list[str]]]
"""A row: where each cell begins, and its lines."""
SIZE, LINE = 12.0, 15.0

HEAD: Cells = [(60, ["No"]), (100, ["Entity"]), (250, ["Policy"]), (400, ["Since"])]
WRAPPED: Cells = [
    (60, ["1"]),
    (100, ["Velmar Composite", "Materials Works"]),
    (250, ["Denied. Any application", "is reviewed case", "by case"]),
    (400, ["2024-03-01"]),
]
PLAIN: Cells = [(60, ["2"]), (100, ["Sonar Works"]), (250, ["Granted"]), (400, ["2023-11-12"])]
ROWS = (HEAD, WRAPPED, PLAIN)
SAID = (
    "No Entity Policy Since",
    "1 Velmar Composite Materials Works Denied. Any application is reviewed case by case 2024-03-01",
    "2 Sonar Works Granted 2023-11-12",
)


def run(text: str, left: float, base: float) -> Run:
    width = sum(SIZE if char > "\u2e7f" else SIZE * 0.5 for char in text)
    return text, left, base, left + width, base + SIZE


def laid_out(*rows: Cells, by: str = "cells", gap: float = 8.0, top: float = 800.0) -> list[Line]:
    """The lines of a table, as a file holds them: cell by cell, or line by line."""
    lines: list[Line] = []
    for cells in rows:
        most = max(len(said) for _, said in cells)
        if by == "lines":
            for at in range(most):
                lines.append([run(said[at], left, top - at * LINE) for left, said in cells if at < len(said)])
        else:
            for left, said in cells:
                down = (most - len(said)) / 2 * LINE if by == "middle" else 0.0
                lines += [[run(text, left, top - down - at * LINE)] for at, text in enumerate(said)]
        top -= most * LINE + gap
    return lines


def said(*pages: list[Line]) -> tuple[str, ...]:
    return flowing(texts_of(pages, joined)).sentences


def as_came(*pages: list[Line]) -> tuple[str, ...]:
    return flowing(
        ["\n".join(" ".join(each[0] for each in line) for line in page) for page in pages]
    ).sentences


@pytest.mark.parametrize("by", ["cells", "middle", "lines"])
def test_a_row_whose_cells_are_wrapped_is_one_sentence(by: str) -> None:
    assert said(laid_out(*ROWS, by=by)) == SAID


def test_chinese_cells_are_joined_without_a_blank() -> None:
    rows: list[Cells] = [
        [(60, ["序", "号"]), (100, ["名称"]), (300, ["政策"])],
        [(60, ["1"]), (100, ["北河光学精密机械", "与物理研究所"]), (300, ["拒绝。任何申请", "均逐案审查"])],
        [(60, ["2"]), (100, ["声呐工厂"]), (300, ["许可"])],
    ]
    assert said(laid_out(*rows)) == (
        "序号 名称 政策",
        "1 北河光学精密机械与物理研究所 拒绝。任何申请均逐案审查",
        "2 声呐工厂 许可",
    )


def test_over_two_pages_the_head_is_said_once_and_a_row_that_is_cut_is_whole() -> None:
    rest: Cells = [(100, ["of the Province"]), (250, ["by the board"])]
    assert said(laid_out(HEAD, PLAIN, WRAPPED), laid_out(HEAD, rest, PLAIN)) == (
        SAID[0],
        SAID[2],
        "1 Velmar Composite Materials Works of the Province Denied. Any application is reviewed case by case"
        " by the board 2024-03-01",
        SAID[2],
    )


def test_text_around_a_table_stays_text() -> None:
    before = [[run("The list is in force from today on and is reviewed every year.", 60, 830)]]
    after = [
        [run("Note: what is listed here stays", 60, 600)],
        [run("listed until it is replaced.", 60, 585)],
    ]
    assert said([*before, *laid_out(*ROWS), *after]) == (
        "The list is in force from today on and is reviewed every year.",
        *SAID,
        "Note: what is listed here stays listed until it is replaced.",
    )


def test_rows_under_a_name_that_spans_them_are_rows() -> None:
    rows: list[Cells] = [
        [(60, ["State"]), (160, ["Entity"]), (400, ["Policy"])],
        [(60, ["Veldmark"]), (160, ["Optics Institute"]), (400, ["Denied"])],
        [(160, ["Sonar Works of the", "Northern Coast"]), (400, ["Granted"])],
        [(160, ["Rotor Works"]), (400, ["Denied"])],
    ]
    for by in ("cells", "lines"):
        found = said(laid_out(*rows, by=by))
        assert found[1] == "Veldmark Optics Institute Denied"
        assert found[-1] == "Rotor Works Denied"


PROSE = [f"The office decides on line {n} of the" for n in range(12)]
NO_TABLES: dict[str, list[Line]] = {
    "two columns of prose": laid_out([(60, PROSE), (320, PROSE[::-1])]),
    "three of them, in paragraphs": laid_out(
        *[[(60, PROSE[:3]), (230, PROSE[3:6]), (400, PROSE[6:9])] for _ in range(3)]
    ),
    "a list with its numbers": laid_out(*[[(60, [f"{n}."]), (80, PROSE[:3])] for n in range(1, 6)]),
    "a table without wrapped cells": laid_out(HEAD, PLAIN, PLAIN, PLAIN),
    "addresses side by side": laid_out(*[[(60, PROSE[:4]), (320, PROSE[4:8])] for _ in range(4)]),
    "a letter's head": laid_out([(60, ["Harbour Office", "Long Street 1"]), (400, ["Our sign: 12/4"])]),
    "indented paragraphs": [
        [run(text, 84 if n % 4 == 0 else 60, 800 - n * LINE)] for n, text in enumerate(PROSE)
    ],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_stays_as_it_came(name: str) -> None:
    assert said(NO_TABLES[name]) == as_came(NO_TABLES[name])


def test_pairs_of_a_name_and_a_text_keep_their_sentences() -> None:
    rows = [[(60, [f"200{n}"]), (160, ["Member of the board. He", "decided on licences."])] for n in range(3)]
    assert said(laid_out([(60, ["Year"]), (160, ["What"])], *rows))[-2:] == (
        "2002 Member of the board.",
        "He decided on licences.",
    )


def test_pages_that_are_hostile_take_no_time() -> None:
    wide: list[Line] = [[run("x", at * 20.0, 700) for at in range(5_000)] for _ in range(2)]
    tall: list[Line] = [[run("x", 60, -at * LINE)] for at in range(5_000)]
    same: list[Line] = [[("x", 0.0, 0.0, 0.0, 0.0)] * 5_000]
    nan = float("nan")
    odd: list[Line] = [[("x", nan, nan, nan, nan), ("y", 1e300, -1e300, -1e300, 1e300)], [], [run("z", 1, 1)]]
    for page in (wide, tall, same, odd, []):
        assert texts_of([page, page], joined) == texts_of([page, page], joined)


def pdf(page: list[Line]) -> bytes:
    """A page that draws each run where it stands."""
    parts = [f"BT /F1 {SIZE} Tf {each[1]} {each[2]} Td ({each[0]}) Tj ET" for line in page for each in line]
    stream = "\n".join(parts)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return (body + "trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n").encode("latin-1")


@pytest.mark.parametrize("by", ["cells", "lines"])
def test_the_table_of_a_file_is_read_by_where_its_words_stand(by: str) -> None:
    pytest.importorskip("pypdfium2")
    found = read(
        pdf(laid_out(*ROWS, by=by)), kind=PageKind.PAGE, names=NameIndex(()), url="https://a.example/l"
    )
    assert found.sentences == SAID
