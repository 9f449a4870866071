"""One sentence that many pages of a site bear within a sweep is one change: a notice of maintenance, a closed
campus, a line that left every page at once.

Takes the changes of a batch, with their pages; gives them with the id of the change that tells the same of
another page of the site, so that they join its evidence; `counted` is its summary with the number of pages.
Only whole sentences that were added or removed, of pages that are about no institution: a word such as
"closed" may be another fact on each page, and what is about an institution has twins.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from monitor.changes import Action, Aspect, Change
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE
from monitor.record.twins import MOST_EVIDENCE
from monitor.text import fold
from monitor.urls import canonical_url

ONE_SWEEP = timedelta(days=1)
_FEWEST_WORDS, _FEWEST_HAN = 5, 10
_HAN = re.compile("[\u3400-\u9fff]")
_COUNTED = re.compile(r" \((?:on )?[\d,]+ (?:or more )?pages of the site\)(?=\.?$)")

Told = tuple[Change, int | None]
_Key = tuple[str, Action, str]


def shared(connection: Connection, told: Iterable[Told]) -> list[Told]:
    """The changes, each that another page of its site tells in the same sweep under that one's id."""
    known: dict[_Key, Change] = {}
    done: list[Told] = []
    for change, page_id in told:
        key = _key(change)
        if key is not None:
            first = known.get(key) or _told_lately(connection, change)
            if first is not None and first.id != change.id and not _pages(first) & _pages(change):
                change = replace(change, id=first.id)
            known.setdefault(key, first or change)
        done.append((change, page_id))
    return done


def is_banner(change: Change) -> bool:
    """Whether a change may be one of many pages."""
    return _key(change) is not None


def counted(change: Change) -> str:
    """The summary of a change, with the number of the pages that bear it."""
    count = len(_pages(change))
    plain = _COUNTED.sub("", change.summary)
    if count < 2:
        return plain
    pages = f"{count:,} or more pages" if count >= MOST_EVIDENCE else f"{count:,} pages"
    return f"{plain.rstrip('.')} (on {pages} of the site)."


def _key(change: Change) -> _Key | None:
    if change.aspect is not Aspect.STATEMENT or change.institution or change.institution_name:
        return None
    text = change.after if change.action is Action.ADDED else change.before
    if change.action is Action.CHANGED or not text or not change.site or not change.evidence:
        return None
    if len(text.split()) < _FEWEST_WORDS and len(_HAN.findall(text)) < _FEWEST_HAN:
        return None
    return change.site, change.action, fold(text)


def _pages(change: Change) -> set[str]:
    return {canonical_url(each.url) for each in change.evidence}


def _told_lately(connection: Connection, change: Change) -> Change | None:
    """What the same site told in the same words within the sweep, the oldest first."""
    if change.detected_at is None:
        return None
    query = (
        select(*CHANGE_COLUMNS)
        .where(CHANGE.c.site == change.site, CHANGE.c.detected_at >= change.detected_at - ONE_SWEEP)
        .where(CHANGE.c.subject == "", CHANGE.c.aspect == change.aspect.value)
        .where(CHANGE.c.action == change.action.value)
        .where(CHANGE.c.before.is_(None) if change.before is None else CHANGE.c.before == change.before)
        .where(CHANGE.c.after.is_(None) if change.after is None else CHANGE.c.after == change.after)
        .order_by(CHANGE.c.detected_at, CHANGE.c.number)
        .limit(1)
    )
    row = connection.execute(query).first()
    return change_of(row) if row is not None else None
