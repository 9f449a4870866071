"""The text of a PDF, page by page. Runs in a process of its own, see `monitor.confined`.

Reads bytes from standard input, writes JSON to standard output: `{"pages": [...]}` or `{"fault": word}`. A
page is its text, or, where a table may stand on it, its lines: each a list of runs of words with their boxes.
"""

import json
import resource
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

    Box = tuple[float, float, float, float]
    Run = tuple[str, float, float, float, float]
    Page = str | list[list[Run]]
    Pieces = list[tuple[int, int, str]]

MOST_PAGES = 3_000
MOST_TEXT = 20_000_000
WORDS_APART = 0.2
"""Of the height of a character: a wider gap parts words, also in Chinese, where it parts cells."""
CELLS_APART = 0.7
"""Of the height of a line: a wider gap may part cells."""
LONGEST_LAID_OUT, MOST_LAID_OUT = 20_000, 1_000_000
"""Characters of a page, and of all pages, of which it is told where they stand."""


def main() -> None:
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    body = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        _say({"fault": "encrypted" if locked else "broken"})
        return
    pages: list[Page] = []
    held = laid_out = 0
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number].get_textpage()
            whole = page.get_text_range()
            lines = _lines(page, whole)
            text: Page = _text(page, whole, lines)
            held += len(text)
            size = len(text) if len(text) <= LONGEST_LAID_OUT else MOST_LAID_OUT
            if laid_out + size < MOST_LAID_OUT and _may_hold_a_table(page, lines):
                laid_out += size
                text = [_runs(page, whole, line) for line in lines]
        except pypdfium2.PdfiumError:
            text = ""
        if held > MOST_TEXT:
            _say({"fault": "large"})
            return
        pages.append(text)
    _say({"pages": pages} if pages else {"fault": "broken"})


def _lines(page: "pypdfium2.PdfTextPage", text: str) -> "list[Pieces]":
    """The lines of a page, each as its pieces: from where to where, and what stands behind it. The library
    breaks some lines of a table between two cells, and glues others: where the next piece stands on the same
    line and to the right, the line goes on with a blank. None where places in the text say nothing.
    """
    if len(text) != page.count_chars():  # places in it are not those of its characters
        return []
    lines: list[Pieces] = [[]]
    begin = 0
    at = text.find("\r\n")
    while at != -1:
        gap = None
        if 0 < at < len(text) - 2:
            gap = _gap(page.get_charbox(at - 1), page.get_charbox(at + 2))
        lines[-1].append((begin, at, " " if gap is not None and gap > WORDS_APART else ""))
        if gap is None:
            lines.append([])
        begin = at + 2
        at = text.find("\r\n", begin)
    lines[-1].append((begin, len(text), ""))
    return lines


def _text(page: "pypdfium2.PdfTextPage", text: str, lines: "list[Pieces]") -> str:
    """What a page says."""
    if not lines:
        return str(page.get_text_bounded())
    return "\r\n".join("".join(text[begin:end] + gap for begin, end, gap in line) for line in lines)


def _may_hold_a_table(page: "pypdfium2.PdfTextPage", lines: "list[Pieces]") -> bool:
    """Whether a line begins to the right of the one before it: the next cell of a row, where a file holds
    them cell by cell; what goes on a cell that is not the first, where it holds them line by line.
    """
    starts = []
    for line in lines:
        begin, end, _ = line[0]
        if end > begin:
            starts.append(page.get_charbox(begin, loose=True))
    if len(starts) < 3:
        return False
    return any(other[0] > one[0] + other[3] - other[1] for one, other in pairwise(starts))


def _runs(page: "pypdfium2.PdfTextPage", text: str, line: "Pieces") -> "list[Run]":
    """The runs of words of a line: where the gap between two words is wide, the second begins another."""
    words: list[Run] = []
    glued: set[int] = set()
    """Which words the library has cut off from the one before them."""
    glue = " "
    for begin, end, gap in line:
        at = begin
        if not glue:
            glued.add(len(words))
        glue = gap
        while at < end:
            stop = text.find(" ", at, end)
            stop = end if stop == -1 else stop
            if stop > at:
                first, last = page.get_charbox(at, loose=True), page.get_charbox(stop - 1, loose=True)
                words.append(
                    (text[at:stop], first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))
                )
            at = stop + 1
    runs: list[Run] = []
    for number, word in enumerate(words):
        if runs and word[1] - runs[-1][3] < CELLS_APART * (word[4] - word[2]):
            said, left, bottom, _, top = runs[-1]
            blank = "" if number in glued else " "
            runs[-1] = (f"{said}{blank}{word[0]}", left, min(bottom, word[2]), word[3], max(top, word[4]))
        else:
            runs.append(word)
    return [(said, round(a, 1), round(b, 1), round(c, 1), round(d, 1)) for said, a, b, c, d in runs]


def _gap(one: "Box", other: "Box") -> float | None:
    """How far a character stands behind another on its line, in heights of the lower one; None where it does
    not. A box: left, bottom, right, top.
    """
    shared = min(one[3], other[3]) - max(one[1], other[1])
    height = min(one[3] - one[1], other[3] - other[1])
    if height <= 0 or shared < height / 2 or other[0] < one[0]:
        return None
    return (other[0] - one[2]) / height


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


main()
