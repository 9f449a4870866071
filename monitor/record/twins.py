"""One fact told by two pages of a site is one change: a tracker's index and its profile both say that a risk
level was raised, one of them a day later.

Takes the changes of a batch, with the ids of their snapshots; gives them with the id of the change that is
known already, so that they join its evidence. A page that tells the same again by a later version is no twin
of itself: then it has happened again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from monitor.changes import Aspect, Change
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE
from monitor.text import loose
from monitor.urls import canonical_url

ONE_FACT = timedelta(days=30)
_ASPECTS = frozenset({Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL, Aspect.LISTING, Aspect.STATEMENT})

Told = tuple[Change, int | None]


def paired(connection: Connection, told: Iterable[Told]) -> list[Told]:
    """The changes, each that has an older twin under the twin's id."""
    told = list(told)
    known: dict[tuple[str, str], list[Change]] = {}
    done: list[Told] = []
    for change, page_id in told:
        key = (change.site or "", _subject(change))
        if change.aspect not in _ASPECTS or not all(key) or not change.evidence:
            done.append((change, page_id))
            continue
        if key not in known:
            known[key] = _recent(connection, change)
        twin = next((each for each in known[key] if _are_twins(each, change)), None)
        if twin is not None:
            more = replace(twin, evidence=(*twin.evidence, *change.evidence))
            known[key] = [more if each is twin else each for each in known[key]]
            change = replace(change, id=twin.id)
        else:
            known[key].insert(0, change)
        done.append((change, page_id))
    return done


def _subject(change: Change) -> str:
    return change.institution or change.institution_name


def _recent(connection: Connection, change: Change) -> list[Change]:
    """What was told lately of the same institution by the same site, the newest first."""
    assert change.detected_at is not None
    query = (
        select(*CHANGE_COLUMNS)
        .where(CHANGE.c.subject == _subject(change), CHANGE.c.detected_at >= change.detected_at - ONE_FACT)
        .where(CHANGE.c.site == change.site, CHANGE.c.aspect.in_([aspect.value for aspect in _ASPECTS]))
        .order_by(CHANGE.c.detected_at.desc(), CHANGE.c.number.desc())
    )
    return [change_of(row) for row in connection.execute(query)]


def _are_twins(known: Change, change: Change) -> bool:
    if known.id == change.id or known.aspect is not change.aspect or known.action is not change.action:
        return False
    by_name = change.aspect is Aspect.LISTING
    if not all(
        _same(*pair, by_name) for pair in ((known.before, change.before), (known.after, change.after))
    ):
        return False
    pages = {canonical_url(each.url) for each in change.evidence}
    same = [each for each in known.evidence if canonical_url(each.url) in pages]
    snapshots = {each.snapshot for each in change.evidence}
    return not same or any(each.snapshot in snapshots for each in same)


def _same(one: str | None, other: str | None, by_name: bool) -> bool:
    """Whether two values are one; of lists, also where one is the other with more words around its name."""
    if one is None or other is None:
        return one is other
    left, right = _plain(one), _plain(other)
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    return by_name and len(short.split()) > 1 and f" {short} " in f" {long} "


def _plain(text: str) -> str:
    return loose(text).replace("united states", "us").replace("u s ", "us ")
