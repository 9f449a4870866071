"""The facts of an institution as files: CSV for a spreadsheet, JSON for a program.

Takes what is known; gives bytes and the name of a file. No cell can be taken for a formula.
"""

import csv
import io
import json
import re
from datetime import datetime

from monitor.changes import instant
from monitor.notify.plaintext import clean
from monitor.review.ui.views.institution_known import Known
from monitor.text import no_formula
from monitor.wire import FACT_COLUMNS

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def file_name(known: Known, ending: str) -> str:
    """A name that fits into a header and any file system."""
    return f"{_UNFIT.sub('-', known.id).strip('-.')[:80] or 'institution'}-facts.{ending}"


def as_csv(known: Known) -> bytes:
    """Every fact a row, in the columns of `monitor blame`; UTF-8 with a mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(FACT_COLUMNS)
    for entry in known.entries():
        record = entry.to_json()
        writer.writerow(cell(record[column]) for column in FACT_COLUMNS)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")  # without the mark, spreadsheets guess


def cell(value: object) -> str:
    """A value as a cell: one line of plain text, and no formula."""
    return "" if value is None else no_formula(clean(str(value)))


def as_json(known: Known, at: datetime) -> bytes:
    """Every fact as `monitor blame` prints it, with whom and when."""
    record = {
        "institution": known.id if known.declared else None,
        "institution_name": known.name,
        "at": instant(at),
        "facts": [entry.to_json() for entry in known.entries()],
    }
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", "replace")
