"""Changes as files for other programs: CSV, JSON lines, XLSX, and entities of FollowTheMoney.

`exported(parts, form, changes)` gives the bytes of a file piece by piece. No cell of a CSV or XLSX is a
formula, whatever a page said. The mapping to FollowTheMoney is `entities`' docstring.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any

from monitor.changes import Action, Aspect, Change
from monitor.errors import UsageError
from monitor.pipeline.parts import Parts
from monitor.text import no_formula
from monitor.wire import json_line

COLUMNS = (
    "id", "institution", "institution_name", "aspect", "action", "before", "after", "parties", "kind",
    "status", "date", "severity", "confidence", "summary", "site", "edition", "detected_at", "state",
    "origin", "marks", "quote", "url", "snapshot",
)  # fmt: skip
MOST_ROWS = 1_048_575
"""Of a sheet, beside its head."""
LONGEST_CELL = 32_767
_PIECE = 1 << 16


class Form(StrEnum):
    """Which kind of file."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    FTM = "ftm"


@dataclass(frozen=True, slots=True)
class FormInfo:
    """How a file of a form is called and what it is."""

    suffix: str
    media: str


FORMS = {
    Form.CSV: FormInfo("csv", "text/csv"),
    Form.JSONL: FormInfo("jsonl", "application/jsonl"),
    Form.XLSX: FormInfo("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Form.FTM: FormInfo("ftm.json", "application/x-ndjson"),
}


def exported(parts: Parts, form: Form, changes: Iterable[Change]) -> Iterator[bytes]:
    """The file, piece by piece; raises `UsageError` at once where a library is missing."""
    if form is Form.XLSX:
        return _xlsx(changes, _sheet_writer())
    if form is Form.CSV:
        return _csv(changes)
    if form is Form.JSONL:
        return _pieces(_line(change.to_json()) for change in changes)
    return _pieces(_line(entity) for entity in entities(parts, changes))


def row(change: Change) -> list[str]:
    """The cells of a change, as text."""
    record = change.to_json()
    first = record["evidence"][0] if record["evidence"] else {}
    record |= {"quote": first.get("text"), "url": first.get("url"), "snapshot": first.get("snapshot")}
    return [_cell(record[name]) for name in COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    said = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    plain = "".join(sign for sign in said if sign >= " " or sign in "\t\n")
    return plain.encode("utf-8", "replace").decode()


def _csv(changes: Iterable[Change]) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    yield b"\xef\xbb\xbf"  # by this mark spreadsheets read Chinese as UTF-8
    for change in changes:
        writer.writerow(map(no_formula, row(change)))
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Many lines at a time: each piece is a step of its own for who sends them."""
    some, size = list[bytes](), 0
    for line in lines:
        some.append(line)
        size += len(line)
        if size > _PIECE:
            yield b"".join(some)
            some, size = [], 0
    if some:
        yield b"".join(some)


def _line(record: dict[str, Any]) -> bytes:
    return json_line(record) + b"\n"


# --------------------------------------------------------------------- sheets


def _sheet_writer() -> Callable[..., Any]:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise UsageError("XLSX needs a library: pip install 'institution-monitor[xlsx]'") from None
    return Workbook  # type: ignore[no-any-return]  # the library has no types


def _xlsx(changes: Iterable[Change], workbook: Callable[..., Any]) -> Iterator[bytes]:
    with TemporaryFile() as out:
        # Rows go to the disk as they come; no text is taken for a formula, a link or a number.
        book = workbook(
            out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet("changes")
        sheet.freeze_panes(1, 1)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        for number, change in enumerate(changes, 1):
            if number > MOST_ROWS:
                break
            for column, cell in enumerate(row(change)):
                sheet.write_string(number, column, cell[:LONGEST_CELL])
        book.close()
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


# --------------------------------------------------------------------- FollowTheMoney


def entities(parts: Parts, changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Entities of FollowTheMoney (https://followthemoney.tech), each once:

        institution, counterpart     Organization (name, alias; country of counterparts where it is known)
        partnership                  UnknownLink between them (role: the kind; startDate: the printed date)
        named on an official list    Sanction (program: the list; summary: the sentence)
        any other change             Note of the institution (summary, description: the proving sentence)

    The id of an entity is made of ours, so that another export of the same gives the same.
    """
    seen: set[str] = set()
    for change in changes:
        for entity in _of_change(parts, change):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _of_change(parts: Parts, change: Change) -> Iterator[dict[str, Any]]:
    whom = _organisation(parts, change.institution, change.institution_name)
    yield whom
    common = {
        "summary": [change.summary],
        "sourceUrl": sorted({each.url for each in change.evidence if each.url.startswith("http")}),
        "retrievedAt": [f"{each.fetched_at:%Y-%m-%d}" for each in change.evidence[:1] if each.fetched_at],
        "description": [each.text for each in change.evidence[:3] if each.text],
    }
    if change.aspect is Aspect.PARTNERSHIP and change.action is not Action.REMOVED and change.parties:
        countries = parts.countries_of(change)
        for number, party in enumerate(change.parties):
            other = _organisation(parts, parts.names.match(party), party)
            if number < len(countries) and countries[number]:
                other["properties"]["country"] = [countries[number].lower()]
            yield other
            link = {**common, "subject": [whom["id"]], "object": [other["id"]]}
            link |= {
                "role": [change.kind or "partnership"],
                "startDate": [change.date] if change.date else [],
            }
            yield _entity(f"{change.id}-{number}", "UnknownLink", link)
    elif change.aspect is Aspect.LISTING and change.action is Action.ADDED:
        told = {**common, "entity": [whom["id"]], "program": [change.after] if change.after else []}
        yield _entity(change.id, "Sanction", told)
    else:
        note = {key: common[key] for key in ("summary", "description", "sourceUrl", "retrievedAt")}
        yield _entity(change.id, "Note", {**note, "entity": [whom["id"]], "name": [change.summary]})


def _organisation(parts: Parts, id_: str | None, name: str) -> dict[str, Any]:
    known = parts.institution(id_)
    key = known.id if known else "~" + " ".join(name.casefold().split())
    names = [each for each in ((known.name, known.name_zh) if known else (name,)) if each]
    aliases = list(known.aliases) if known else []
    return _entity(key, "Organization", {"name": names, "alias": aliases})


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    id_ = f"im-{sha256(f'{schema}:{key}'.encode('utf-8', 'replace')).hexdigest()[:24]}"
    filled = {name: values for name, values in properties.items() if values}
    return {"id": id_, "schema": schema, "properties": filled}
