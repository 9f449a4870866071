"""The user's own agreements: taken from a CSV file, and which of them a change touches.

`read_agreements` gives what a file says, with every fault at once. `agreements_touched(parts, change, at)`:
those that hold on that day with the institution of the change, or with one of its counterparts. Institutions
are matched by id or by an exact name, never by likeness; an agreement with somebody who is watched later
counts from then on.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from monitor.changes import Change
from monitor.errors import ConfigurationError, Problem, UsageError
from monitor.notify.touching import Touched, Touches, nothing
from monitor.pipeline.csv_files import column_of, read_csv
from monitor.pipeline.parts import Parts
from monitor.read.name_forms import spellings
from monitor.record.agreements import Agreement
from monitor.text import squash

COLUMNS = {
    "institution": (
        "institution", "partner", "counterparty", "institution id", "name", "合作单位", "单位",
        "机构", "合作方",
    ),
    "title": ("title", "agreement", "subject", "协议", "协议名称", "名称", "标题"),
    "from": (
        "from", "start", "starts", "start date", "signed", "valid from", "开始", "开始日期",
        "签署日期", "起",
    ),
    "until": (
        "until", "end", "ends", "end date", "expires", "valid until", "to", "结束", "结束日期",
        "截止日期", "至",
    ),
    "unit": ("unit", "department", "faculty", "school", "部门", "院系", "所属单位"),
}  # fmt: skip
"""By what each column is called."""
MOST = 100_000
LONGEST = 500
_YEAR_FIRST = r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?(?:[T ].{0,30})?"
_DAY = re.compile(rf"{_YEAR_FIRST}|(\d{{4}})年?|(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})")


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says."""

    agreements: tuple[Agreement, ...]
    unwatched: tuple[str, ...]
    """Institutions of it that are not watched."""


def read_agreements(parts: Parts, path: str) -> Given:
    """The agreements of a file; raises `ConfigurationError` with every line that is none."""
    with read_csv(path) as table:
        at = {key: column_of(table.first, names) for key, names in COLUMNS.items()}
        if missing := [key for key in ("institution", "title") if at[key] is None]:
            there = ", ".join(repr(cell) for cell in table.first[:12]) or "none"
            raise UsageError(
                f"{path}: no column is called {' or '.join(map(repr, missing))}; there is {there}"
            )
        found: dict[tuple[str, str, str], Agreement] = {}
        problems: list[Problem] = []
        for line, cells in table.rows:
            given = {
                key: squash(cells[number])[:LONGEST] if number is not None and number < len(cells) else ""
                for key, number in at.items()
            }
            agreement = _agreement(parts, given, f"{path}, line {line}", problems)
            if agreement is not None:
                found[agreement.institution_name, agreement.title, agreement.unit] = agreement
            if len(found) > MOST:
                raise UsageError(f"{path}: more than {MOST:,} agreements")
    if problems:
        raise ConfigurationError(problems)
    unwatched = dict.fromkeys(each.institution_name for each in found.values() if each.institution is None)
    return Given(tuple(found.values()), tuple(unwatched))


def _agreement(parts: Parts, given: dict[str, str], where: str, problems: list[Problem]) -> Agreement | None:
    before = len(problems)
    problems += (Problem(where, key, "is empty") for key in ("institution", "title") if not given[key])
    days: dict[str, date | None] = {}
    for key, read in (("from", first_day), ("until", last_day)):
        try:
            days[key] = read(given[key]) if given[key] else None
        except ValueError:
            problems.append(Problem(where, key, f"{given[key][:40]!r} is no day", "write it as 2027-08-31"))
    if len(problems) > before:
        return None
    starts, until = days["from"], days["until"]
    if starts and until and until < starts:
        problems.append(Problem(where, "until", "is before the day it begins"))
        return None
    name = given["institution"]
    return Agreement(_watched(parts, name), name, given["title"], given["unit"], starts, until)


def _watched(parts: Parts, name: str) -> str | None:
    return name if name in parts.sources.institutions else parts.names.match(name)


def first_day(text: str) -> date:
    """The first day of what is written: a day, a month or a year; raises `ValueError` for none of these."""
    year, month, day = _written(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The last day of what is written, which may be a month or a year; raises `ValueError` for no day."""
    year, month, day = _written(text)
    if day:
        return date(year, month, day)
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return following - timedelta(days=1)


def _written(text: str) -> tuple[int, int, int]:
    """Year, month and day, 0 where not given. What may be a day or a month first (03/04/2027) is refused."""
    fits = _DAY.fullmatch(text.strip())
    if fits is None:
        raise ValueError(text)
    year, month, day, only, day_first, then, last = (int(part or 0) for part in fits.groups())
    if last:
        return last, then, day_first
    return (only, 0, 0) if only else (year, month, day)


# --------------------------------------------------------------------- what a change touches


class Touching:
    """The agreements by whom they are with, looked up once for many changes."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._by_id: dict[str, list[Agreement]] = defaultdict(list)
        self._by_form: dict[str, list[Agreement]] = defaultdict(list)
        for each in parts.store.agreements.all():
            whose = each.institution or _watched(parts, each.institution_name)
            if whose:
                self._by_id[whose].append(each)
            for form in spellings(each.institution_name):
                self._by_form[form].append(each)

    def __bool__(self) -> bool:
        return bool(self._by_form)

    def of(self, change: Change, at: datetime) -> list[Agreement]:
        """Those that hold on that day, that of the institution before those of counterparts; the next to end
        first.
        """
        if not self:
            return []
        found: dict[int, Agreement] = {}
        for name, id_ in (
            (change.institution_name, change.institution),
            *((party, None) for party in change.parties),
        ):
            mine = [each for each in self.with_(name, id_) if each.holds(at.date())]
            for each in sorted(mine, key=lambda one: (one.until or date.max, one.title)):
                found.setdefault(each.id, each)
        return list(found.values())

    def with_(self, name: str, id_: str | None = None) -> list[Agreement]:
        """All with an institution, by its id or by exactly this name; past ones too."""
        whose = id_ or (self._parts.names.match(name) if name else None)
        found = {each.id: each for each in self._by_id.get(whose or "", ())}
        for form in spellings(name) if name else ():
            found |= {each.id: each for each in self._by_form.get(form, ())}
        return list(found.values())


def agreements_touched(parts: Parts, change: Change, at: datetime) -> list[Agreement]:
    """The agreements that hold on that day and that a change touches."""
    return Touching(parts).of(change, at)


def touches(parts: Parts) -> Touches:
    """The same for many changes of a digest, as things stand now."""
    touching, now = Touching(parts), parts.now()
    if not touching:
        return nothing
    return lambda change: [Touched(each.title, each.unit, each.until) for each in touching.of(change, now)]
