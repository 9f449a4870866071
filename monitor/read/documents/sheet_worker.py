"""The cells of a workbook, sheet by sheet. Runs in a process of its own, see `monitor.confined`.

Reads bytes from standard input, writes JSON to standard output: `{"sheets": [{"name", "rows"}]}` or
`{"fault": word}`. Values are text: dates as ISO 8601, whole numbers without a point. Hidden sheets are left
out.
"""

import datetime
import io
import json
import resource
import sys

MOST_SHEETS = 100
MOST_CELLS = 2_000_000
MOST_COLUMNS = 200
MOST_TEXT = 20_000_000


def main() -> None:
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import python_calamine

    body = io.BytesIO(sys.stdin.buffer.read())
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(body)
        sheets, held, cells = [], 0, 0
        shown = python_calamine.SheetVisibleEnum.Visible
        for meta in book.sheets_metadata[:MOST_SHEETS]:
            if meta.visible != shown or meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            rows: list[list[str]] = []
            for row in book.get_sheet_by_name(meta.name).iter_rows():
                values = [text(value) for value in row[:MOST_COLUMNS]]
                while values and not values[-1]:
                    values.pop()
                cells += len(values) + 1
                held += sum(map(len, values))
                if held > MOST_TEXT or cells > MOST_CELLS:
                    say({"fault": "large"})
                    return
                if values:
                    rows.append(values)
            sheets.append({"name": meta.name, "rows": rows})
    except python_calamine.PasswordError:
        say({"fault": "encrypted"})
    except (python_calamine.CalamineError, OSError, ValueError):
        say({"fault": "broken"})
    else:
        say({"sheets": sheets})


def text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return " ".join(str(value).split())


def say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


main()
