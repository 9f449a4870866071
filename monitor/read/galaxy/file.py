"""The cluster file as a whole: bytes in, its values and what it says of itself out.

Refuses in one line (`BadFile`) what is no JSON, no cluster, or has absurdly many values. The values are not
looked into: one that is wrong must not keep the others out.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.read.galaxy.cleaning import cleaned

MOST_VALUES = 20_000
_LONGEST_WORD = 200


class BadFile(ValueError):
    """The file is no galaxy cluster; `str()` says why, for a person."""


@dataclass(frozen=True, slots=True)
class Galaxy:
    """A cluster file."""

    name: str
    uuid: str
    version: str
    date: date | None
    """The day of the data, where the file says one."""
    values: tuple[Any, ...]


def read_file(data: bytes) -> Galaxy:
    """The cluster in `data`."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile("is not UTF-8 text") from None
    except RecursionError:
        raise BadFile("is not valid JSON: nested too deeply") from None
    except ValueError as error:  # JSONDecodeError, which says the line; also a number of 5,000 digits
        raise BadFile(f"is not valid JSON: {cleaned(str(error))[:_LONGEST_WORD]}") from None
    if not isinstance(found, dict):
        raise BadFile("is not a galaxy cluster: it must be one JSON object")
    values = found.get("values")
    if not isinstance(values, list):
        raise BadFile('is not a galaxy cluster: it has no list "values"')
    if len(values) > MOST_VALUES:
        raise BadFile(f"has {len(values):,} values; more than {MOST_VALUES:,} are not taken")
    return Galaxy(
        name=_word(found.get("name")),
        uuid=_word(found.get("uuid")),
        version=_word(found.get("version")),
        date=_day(found.get("date")),
        values=tuple(values),
    )


def _word(value: object) -> str:
    plain = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return cleaned(plain)[:_LONGEST_WORD]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
