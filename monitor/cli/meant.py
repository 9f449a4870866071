"""What a person means by an argument: a day, an id, the beginning of one, an institution by any of its names.

Text in, values out; `UsageError` in one line for what means nothing (`NotFound` where that one thing was
asked for), with the nearest names where there are some.
"""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from monitor.errors import NotFound, UsageError

if TYPE_CHECKING:
    from monitor.changes import Change
    from monitor.pipeline.parts import Parts

FEW = 10
"""So many names are all said where none is near."""


def known(id_: str, ids: Iterable[str], what: str) -> str:
    """`id_` if it is one of `ids`; raises `UsageError` with the nearest ones."""
    ids = list(ids)
    if id_ not in ids:
        raise UsageError(_unknown(id_, ids, what))
    return id_


def known_edition(parts: "Parts", id_: str) -> str:
    """`id_` if an edition is called so; raises `UsageError` with the nearest ones."""
    if is_text(id_) and parts.store.editions.summaries(ids=[id_]):
        return id_
    return known(id_, (each.id for each in parts.store.editions.summaries()), "edition")


def known_institution(parts: "Parts", text: str) -> str:
    """The id (or, without one, the page's own name) that a person means by an id, a name or an alias.

    Also of an institution that is watched no longer: what the record knows is known. Raises `UsageError`.
    """
    found = _institution(parts, text)
    if found is None:
        raise UsageError(_unknown(text, _names(parts), "institution"))
    return found


def known_subjects(parts: "Parts", text: str) -> tuple[str, ...]:
    """What its changes go by: its id, and its names, by which they were told before it was declared."""
    id_ = known_institution(parts, text)
    declared = parts.sources.institutions.get(id_)
    names = (declared.name, declared.name_zh) if declared else ()
    return tuple(dict.fromkeys(name for name in (id_, *names) if name))


def found_institution(parts: "Parts", text: str) -> str:
    """The same for one that is looked up by itself; raises `NotFound`."""
    found = _institution(parts, text)
    if found is None:
        raise NotFound(_unknown(text, _names(parts), "institution"))
    return found


def _institution(parts: "Parts", text: str) -> str | None:
    from monitor.record import ChangeFilter

    if not text or not is_text(text):
        return None
    if text in parts.sources.institutions:
        return text
    if declared := parts.names.match(text):
        return declared
    for summary in parts.store.institutions():
        if text in (summary.institution, summary.institution_name):
            return summary.institution or summary.institution_name
    history = ChangeFilter(institutions=(text,), limit=1)
    changed = any(True for _ in parts.store.changes(history))
    seen = changed or any(True for _ in parts.store.snapshots(institution=text, limit=1))
    return text if seen else None


def found_change(parts: "Parts", text: str) -> "Change":
    """The change whose id begins so; raises `NotFound`."""
    found = parts.store.change(text)
    if found is None:
        raise NotFound(f"no change is called {text!r}; `monitor changes` lists them")
    return found


def until_day(text: str) -> date:
    """The day of `--until`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--until {text!r} is no day: write it as 2026-12-24") from None


def is_text(argument: str) -> bool:
    """Whether an argument is text: bytes that are not UTF-8 arrive as lone surrogates, which no name has."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names(parts: "Parts") -> list[str]:
    found: dict[str | None, None] = dict.fromkeys(parts.sources.institutions)
    for institution in parts.sources.institutions.values():
        found |= dict.fromkeys((institution.name, institution.name_zh, *institution.aliases))
    for summary in parts.store.institutions():
        found |= dict.fromkeys((summary.institution, summary.institution_name))
    return [name for name in found if name]


def _unknown(text: str, names: Iterable[str], what: str) -> str:
    names = list(names)
    near = get_close_matches(text[:200], names, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    if not near and 0 < len(names) <= FEW:
        hint = f"; there is {', '.join(names)}"
    return f"no {what} is called {text!r}{hint}"
