"""The text of a PDF, page by page. Runs in a process of its own, see `monitor.confined`.

Reads bytes from standard input, writes JSON to standard output: `{"pages": [...]}` or `{"fault": word}`.
"""

import json
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

    Box = tuple[float, float, float, float]

MOST_PAGES = 3_000
MOST_TEXT = 20_000_000
WORDS_APART = 0.2
"""Of the height of a character: a wider gap parts words, also in Chinese, where it parts cells."""


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
    pages: list[str] = []
    held = 0
    for number in range(min(len(document), MOST_PAGES)):
        try:
            text = _text(document[number].get_textpage())
        except pypdfium2.PdfiumError:
            text = ""
        held += len(text)
        if held > MOST_TEXT:
            _say({"fault": "large"})
            return
        pages.append(text)
    _say({"pages": pages} if pages else {"fault": "broken"})


def _text(page: "pypdfium2.PdfTextPage") -> str:
    """What a page says. The library breaks some lines of a table between two cells, and glues others: where
    the next piece stands on the same line and to the right, the line goes on with a blank.
    """
    text = page.get_text_range()
    if len(text) != page.count_chars():  # places in it are not those of its characters
        return str(page.get_text_bounded())
    kept, begin = [], 0
    at = text.find("\r\n")
    while at != -1:
        if 0 < at < len(text) - 2:
            gap = _gap(page.get_charbox(at - 1), page.get_charbox(at + 2))
            if gap is not None:
                kept += [text[begin:at], " " if gap > WORDS_APART else ""]
                begin = at + 2
        at = text.find("\r\n", at + 2)
    return "".join([*kept, text[begin:]])


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
