"""A digest of all that is compared: equal digests mean that a comparison gives nothing.

Order, white space, quotes and footnotes do not enter it. Takes a reading; gives 64 hex digits.
"""

import hashlib
import json

from monitor.model import Laboratory, Profile, Ranking, Reading, Relation, Section, Value, Values
from monitor.text import fold, loose, unfootnote


def facts_digest(reading: Reading) -> str:
    """sha256 of health and facts, for one page at two times."""
    facts: object
    if reading.profile is not None:
        facts = _profile(reading.profile)
    elif reading.article is not None:
        article = reading.article
        facts = [
            loose(article.title),
            article.published,
            loose(article.text),
            sorted(map(repr, reading.partnerships)),
        ]
    elif reading.links:
        facts = [sorted((link.url, loose(link.text)) for link in reading.links), _entries(reading)]
    else:
        # As often as it is said: a value that stands at two things may have moved from one to the other.
        facts = sorted(fold(unfootnote(text)) for text in reading.sentences)
        if reading.tables:
            facts = [
                facts,
                [[*map(fold, table.head), *sorted(map(_row, table.rows))] for table in reading.tables],
            ]
    told = json.dumps([reading.kind.value, reading.health.value, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _entries(reading: Reading) -> list[list[str]]:
    """What an index tells of each institution, whatever the order of its rows and columns."""
    return sorted(
        [
            entry.url,
            *map(loose, (entry.name, entry.name_zh, *entry.aliases)),
            *sorted(f"{name}|{cell.state.value}|{_cell(cell)}" for name, cell in entry.columns),
        ]
        for entry in reading.entries
    )


def _cell(cell: Values[str]) -> list[str]:
    return sorted(f"{value.value}|{_plain(value.quote)}" for value in cell)


def _row(cells: tuple[str, ...]) -> str:
    return "|".join(map(fold, cells))


def _plain(text: str) -> str:
    return loose(unfootnote(text))


def _profile(profile: Profile) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in Profile.__slots__:
        value = getattr(profile, name)
        if name == "last_updated":
            continue
        if isinstance(value, Values):
            found[name] = [value.state.value, bool(value.quote), value.quote, sorted(map(_value, value))]
        else:
            found[name] = _value(value)
    return found


def _value(value: Value[object]) -> str:
    held = value.value
    if isinstance(held, Laboratory):
        words = [held.name, held.name_zh, *sorted(held.aliases), *sorted(map(_plain, held.notes))]
        return "|".join(map(loose, words))
    if isinstance(held, Relation):
        return _plain(held.text)
    if isinstance(held, Ranking):
        return f"{loose(held.technology)}|{held.global_rank}|{held.national_rank}"
    if isinstance(held, Section):
        return loose(held.heading) + "|" + "|".join(sorted(_plain(line) for line in held.text.split("\n")))
    said = _plain(str(held))
    return f"{value.state.value}|{said}|{said if value.quote == held else _plain(value.quote)}"
