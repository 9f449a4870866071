"""The door of the room of documents: which reader is asked, what is said where there is nothing to read."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from monitor.confined import SECONDS, Confinement, confined
from monitor.model import Health
from monitor.read.document import Document
from monitor.read.documents.flow import flowing, joined
from monitor.read.documents.grid import texts_of
from monitor.read.documents.records import read_json
from monitor.read.documents.rows import Sheet, read_delimited, read_sheets
from monitor.read.media import delimiter_of
from monitor.read.plain import Plain

Verdict = tuple[Health, str]

SORTS = frozenset(("pdf", "sheet", "json", "delimited"))
_WORKERS = Path(__file__).parent
_LIBRARIES = {"pdf": ("pypdfium2", "a PDF"), "sheet": ("python_calamine", "a workbook")}
_EXTRA = {"pdf": "institution-monitor[pdf]", "sheet": "python-calamine"}


def sort_of(document: Document) -> str:
    """What a document is read as: one of `SORTS`, "text", or "" for a page."""
    if document.sort in SORTS:
        return document.sort
    if document.sort == "text":
        return "delimited" if delimiter_of(document.text) else "text"
    return ""


def read_document(document: Document, body: bytes, sort: str) -> Plain | Verdict:
    """What a document says, or its health and why."""
    if sort == "text":
        return flowing([document.text])
    if sort == "delimited":
        return read_delimited(document.text)
    if sort == "json":
        return read_json(document.text)
    library, what = _LIBRARIES[sort]
    if find_spec(library) is None:
        return (
            Health.WRONG_TYPE,
            f"{what} where a page was expected; to read it: pip install '{_EXTRA[sort]}'",
        )
    try:
        told: Any = json.loads(confined(_WORKERS / f"{sort}_worker.py", body))
    except Confinement as end:
        why = {"time": f"takes longer than {SECONDS:g} s", "size": "holds too much text"}.get(
            end.why, "breaks its reader"
        )
        return Health.WRONG_TYPE, f"{what} that cannot be read: it {why}"
    except ValueError:
        return Health.WRONG_TYPE, f"{what} that cannot be read: it breaks its reader"
    if fault := told.get("fault"):
        return _fault(fault, what)
    if sort == "pdf":
        return _pdf(told["pages"])
    return read_sheets([Sheet(each["name"], each["rows"]) for each in told["sheets"]])


def _pdf(pages: list[Any]) -> Plain | Verdict:
    plain = flowing(texts_of(pages, joined))
    if not plain.sentences:
        number = f"{len(pages)} page{'s' if len(pages) != 1 else ''}"
        return Health.EMPTY, f"a PDF without text ({number}, pictures perhaps)"
    return plain


def _fault(fault: str, what: str) -> Verdict:
    if fault == "encrypted":
        return Health.BLOCKED, f"{what} that is encrypted: it asks for a password"
    if fault == "large":
        return Health.WRONG_TYPE, f"{what} that cannot be read: it holds more than is read of one"
    return Health.TRUNCATED, f"{what} that is broken or was cut off"
