"""What a body is, told by its bytes: not by what a header or an address calls it.

`sniff` takes the first bytes (all of them, where there are all) and gives a word: pdf, image, video, gzip,
zip, sheet (a workbook of cells), office (another office document), bytes (no text in any encoding), or "" for
what may be text.
`delimiter_of` gives the character between the cells of a table in text. Pure, never raises.
"""

import csv
import io
import zipfile
from collections import Counter

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"OggS", "video"),
    (b"ID3", "video"),
)
_VIDEO = (b"ftypavif", b"ftypmp42", b"ftypisom")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
_OLE_WORKBOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_PDF_WITHIN = 1024
"""Readers of PDFs allow so many bytes before the mark."""
_LOOKED_AT = 4_096
_CONTROLS = bytes({*range(1, 0x20)} - {*b"\t\n\v\f\r\x0e\x0f\x1a\x1b"})
"""What is no part of text: white space, the shifts of ISO 2022 and an old end of file are."""
_FEW, _STRANGE = 16, 0.04
"""How much of that a text may hold all the same."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",;\t|"
_SAMPLE = 60


def sniff(body: bytes) -> str:
    """The word for what a body is; empty where it may be text."""
    for magic, sort in _MAGIC:
        if body.startswith(magic):
            return sort
    if body.startswith((_ZIP, b"PK\x05\x06")):
        return _of_zip(body)
    if body.startswith(_OLE):
        return "sheet" if any(name in body[:2_000_000] for name in _OLE_WORKBOOKS) else "office"
    if body[4:12] in _VIDEO:
        return "video"
    head = body[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "bytes" if _is_no_text(body) else ""


def _is_no_text(body: bytes) -> bool:
    """Whether there are many bytes that no encoding of text uses: something compressed, a program.

    Zeros are left out: UTF-16 has them.
    """
    start = body[:_LOOKED_AT]
    strange = len(start) - len(start.translate(None, _CONTROLS))
    return not start.startswith(_UTF_16) and strange > max(_FEW, len(start) * _STRANGE)


def _of_zip(body: bytes) -> str:
    """An office document is a ZIP archive with certain names in it; only its list of names is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist()[:5_000])
            if not names.isdisjoint(_WORKBOOKS):
                return "sheet"
            if "word/document.xml" in names or "ppt/presentation.xml" in names:
                return "office"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
                return "sheet" if b"spreadsheet" in kind else "office" if b"opendocument" in kind else "zip"
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError, EOFError):
        # Cut off: the list of names is at its end, but the names stand before each part, too.
        start = body[:400_000]
        return "sheet" if any(name.encode() in start for name in _WORKBOOKS) else "zip"
    return "zip"


def delimiter_of(text: str) -> str:
    """The character between the cells of a table in text; empty where it is none.

    Nearly all lines have the same number of it, once what stands in quotes is left out.
    """
    sample = [line for line in text[:200_000].split("\n")[:_SAMPLE] if line.strip()]
    if text.count("\n") < 1 or len(sample) < 2 or text.lstrip()[:1] in "<{[":
        return ""
    best, found = 0.0, ""
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(row) for row in csv.reader(io.StringIO("\n".join(sample)), delimiter=delimiter) if row
            ]
        except csv.Error:
            continue
        if len(widths) < 2:
            continue
        width, count = Counter(widths).most_common(1)[0]
        share = count / len(widths)
        if width > 1 and share >= 0.8 and widths[0] >= width - 1 and share * width > best:
            best, found = share * width, delimiter
    if found in (",", ";") and _is_prose(sample):
        return ""
    return found


def _is_prose(lines: list[str]) -> bool:
    """Whether lines are sentences that happen to have as many commas: they end as such."""
    ends = sum(line.rstrip()[-1:] in ".!?。！？" for line in lines)
    return ends * 2 > len(lines)
