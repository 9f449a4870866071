"""The text of a PDF, page by page. Runs in a process of its own, see `monitor.confined`.

Reads bytes from standard input, writes JSON to standard output: `{"pages": [...]}` or `{"fault": word}`.
"""

import json
import resource
import sys

MOST_PAGES = 3_000
MOST_TEXT = 20_000_000


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
            text = document[number].get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            text = ""
        held += len(text)
        if held > MOST_TEXT:
            _say({"fault": "large"})
            return
        pages.append(text)
    _say({"pages": pages} if pages else {"fault": "broken"})


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


main()
