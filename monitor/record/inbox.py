"""What waits for review, at any size of the record: pages by key, counts that stop, facets of the newest.

`Inbox` hangs on the store. A page is found with the narrowest index there is, and the work for it is bounded:
after `LOOKED_AT` changes that do not fit it gives what it has, and where to go on. An edition is one entry,
at the place of its newest change that fits.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, or_, select

from monitor.changes import Aspect, ReviewState, Severity
from monitor.model import Health
from monitor.record.columns import aside
from monitor.record.due import ALIVE, LIVE
from monitor.record.engine import Part
from monitor.record.inbox_types import Around, Counted, Entry, Light, Listing, Place, Wanted
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE, CHECK, PAGE
from monitor.record.trouble_tables import TROUBLE

__all__ = ["COUNTED", "WINDOW", "Around", "Counted", "Entry", "Inbox", "Light", "Listing", "Place", "Wanted"]

COUNTED = 1_000
"""Counts go so far; one more means more than that."""
WINDOW = 2_000
"""Facets are counted over the newest so many."""
LOOKED_AT = 20_000
_FIRST_LOOK = 2_000
_BATCH = 250
_ROUNDS = 40
_SHUT = tuple(each.value for each in (Health.BLOCKED, Health.CHALLENGE, Health.LOGIN))
_RANK = {each.rank: each for each in Severity}
_ASPECT = {each.value: each for each in Aspect}
_LIGHT = tuple(
    CHANGE.c[name] for name in ("number", "detected_at", "severity", "aspect", "subject", "site", "edition")
)
_KEY = (CHANGE.c.detected_at, CHANGE.c.number)


@dataclass
class _Reps:
    """At which place each edition stands."""

    connection: Connection
    wanted: Wanted
    known: dict[str, Place | None] = field(default_factory=dict)

    def here(self, edition: str, place: Place) -> bool:
        if edition not in self.known:
            only = replace(self.wanted, edition=edition)
            row = self.connection.execute(_select(_KEY, only).order_by(*_newest()).limit(1)).first()
            self.known[edition] = None if row is None else Place(row[0], row[1])
        return self.known[edition] == place


class Inbox(Part):
    """The record's part in reviewing."""

    def listing(
        self, wanted: Wanted, *, older: Place | None = None, newer: Place | None = None, limit: int = 50
    ) -> Listing:
        """A page: the newest, or those older or newer than a place."""
        with self._database.read() as connection:
            places, more = _places(connection, _planned(connection, wanted), older, newer, limit)
            entries = _entries(connection, places)
        if newer is not None:
            entries = entries[::-1]
            back = more if more is not None and entries else None
            return Listing(tuple(entries), back and entries[0].place, entries[-1].place if entries else None)
        front = older if older is None or not entries else entries[0].place
        return Listing(tuple(entries), front, more)

    def window(self, wanted: Wanted) -> list[Light]:
        """The newest `WINDOW` of the scope, for counting; fewer than that are all."""
        with self._database.read() as connection:
            query = _select(_LIGHT, _planned(connection, wanted).scope).order_by(*_newest()).limit(WINDOW)
            return [_light(row) for row in connection.execute(query).all()]

    def counted(self, mine: str) -> Counted:
        """What the tabs say."""
        states = (ReviewState.NEW, ReviewState.CONFIRMED, ReviewState.DISMISSED)
        with self._database.read() as connection:
            new, confirmed, dismissed = (_count(connection, Wanted(state=each)) for each in states)
            assigned = _count(connection, Wanted(assignee=mine)) if mine else 0
        return Counted(new, assigned, confirmed, dismissed)

    def oldest(self) -> datetime | None:
        """Since when the one waits that waits longest."""
        query = _select([CHANGE.c.detected_at], Wanted()).order_by(CHANGE.c.detected_at).limit(1)
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def of_edition(self, edition: str, *, limit: int) -> list[Entry]:
        """The changes of an edition, gravest first, in whatever state."""
        query = select(*_KEY).where(CHANGE.c.edition == edition)
        query = query.order_by(CHANGE.c.severity.desc(), CHANGE.c.subject, CHANGE.c.number).limit(limit)
        with self._database.read() as connection:
            return _entries(connection, [Place(*row) for row in connection.execute(query)])

    def suppressed(self, since: datetime) -> int:
        """How many differences were judged cosmetic since then."""
        query = select(func.coalesce(func.sum(CHECK.c.suppressed), 0)).where(CHECK.c.finished_at >= since)
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def blocked(self) -> list[tuple[str, datetime, int]]:
        """Sites that do not let us in: their ids, since when, how many of their pages."""
        first = func.min(TROUBLE.c.opened_at)
        query = (
            select(PAGE.c.site, first, func.count())
            .join(PAGE, PAGE.c.id == TROUBLE.c.page_id)
            .where(ALIVE, TROUBLE.c.closed_at.is_(None), TROUBLE.c.word.in_(_SHUT))
            .where(aside(PAGE.c.site).is_not(None))
            .group_by(PAGE.c.site)
            .order_by(first)
        )
        with self._database.read() as connection:
            return [(site, since, pages) for site, since, pages in connection.execute(query)]

    def gravest(self, wanted: Wanted, editions: Collection[str]) -> dict[str, Severity]:
        """How grave the gravest change of each edition is, of those in that state."""
        query = select(CHANGE.c.edition, func.max(CHANGE.c.severity)).where(CHANGE.c.edition.in_(editions))
        if wanted.state is not None:
            query = query.where(CHANGE.c.state.concat("") == wanted.state.value)
        with self._database.read() as connection:
            rows = connection.execute(query.group_by(CHANGE.c.edition)).all() if editions else ()
        return {edition: _RANK[rank] for edition, rank in rows}

    def ids_of(self, edition: str, states: Collection[ReviewState], *, limit: int) -> list[str]:
        """The changes of an edition that are in one of these states."""
        query = select(CHANGE.c.id).where(CHANGE.c.edition == edition)
        query = query.where(CHANGE.c.state.concat("").in_([each.value for each in states])).limit(limit)
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def around(self) -> Around:
        """What every page says around its matter."""
        pages = select(func.count()).select_from(PAGE).where(LIVE)
        troubled = select(func.count()).select_from(TROUBLE.join(PAGE, PAGE.c.id == TROUBLE.c.page_id))
        held = Health.REDESIGNED.value  # is read, and waits for a person
        troubled = troubled.where(ALIVE, TROUBLE.c.closed_at.is_(None), TROUBLE.c.word != held)
        last = select(CHECK.c.finished_at).order_by(CHECK.c.id.desc()).limit(1)
        with self._database.read() as connection:
            return Around(
                _count(connection, Wanted()),
                connection.execute(pages).scalar_one(),
                connection.execute(troubled).scalar_one(),
                connection.execute(last).scalar(),
            )


# --------------------------------------------------------------------- on an open connection


def _newest() -> tuple[Any, ...]:
    return tuple(column.desc() for column in _KEY)


def _select(columns: Iterable[Any], wanted: Wanted) -> Select[Any]:
    """These columns of what is wanted, in no order, found with the narrowest index."""
    return select(*columns).where(*_scope(wanted), *_chosen(wanted))


def _narrowest(wanted: Wanted) -> str:
    """The column whose index leads to the fewest others, as far as that is known."""
    if wanted.numbers is not None:
        return "number"
    if wanted.assignee:
        return "assignee"
    if wanted.edition:
        return "edition"
    few = wanted.few and wanted.state is ReviewState.NEW
    if few or not (wanted.institution or wanted.site):
        return "state"
    return "subject" if wanted.institution else "site"


def _planned(connection: Connection, wanted: Wanted) -> Wanted:
    return replace(wanted, few=_count(connection, Wanted()) <= COUNTED)


def _scope(wanted: Wanted) -> Iterator[Any]:
    lead = _narrowest(wanted)
    state = wanted.state.value if wanted.state is not None else ""
    if wanted.state is ReviewState.NEW and lead == "state":
        yield CHANGE.c.state == literal_column("'new'")  # the partial index is only taken for the very word
        state = ""
    asked = {
        "state": state,
        "assignee": wanted.assignee,
        "subject": wanted.institution,
        "site": wanted.site,
        "edition": wanted.edition,
    }
    for name, value in asked.items():
        # A planner without statistics would take an index of any of them: only that one is left to it.
        if value:
            yield (CHANGE.c[name] if name == lead else CHANGE.c[name].concat("")) == value
    if wanted.in_editions:
        yield CHANGE.c.edition.is_not(None)
    if wanted.numbers is not None:
        yield CHANGE.c.number.in_(wanted.numbers)


def _chosen(wanted: Wanted) -> Iterator[Any]:
    if wanted.severities:
        yield CHANGE.c.severity.in_([each.rank for each in wanted.severities])
    if wanted.aspects:
        yield CHANGE.c.aspect.in_([each.value for each in wanted.aspects])
    if wanted.subjects is not None:
        yield CHANGE.c.subject.in_(wanted.subjects)
    if wanted.since is not None:
        yield CHANGE.c.detected_at >= wanted.since


def _count(connection: Connection, wanted: Wanted) -> int:
    some = _select([CHANGE.c.number], wanted).limit(COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _light(row: Any) -> Light:
    number, at, severity, aspect, subject, site, edition = row
    return Light(number, at, _RANK[severity], _ASPECT[aspect], subject, site, edition)


def _beyond(place: Place, *, newer: bool) -> Any:
    at, number = _KEY
    if newer:
        return and_(at >= place.detected_at, or_(at > place.detected_at, number > place.number))
    return and_(at <= place.detected_at, or_(at < place.detected_at, number < place.number))


def _places(
    connection: Connection, wanted: Wanted, older: Place | None, newer: Place | None, limit: int
) -> tuple[list[Place], Place | None]:
    """Up to `limit` places in the order of looking; and where to go on, if there may be more."""
    at, found, reps = newer or older, list[Place](), _Reps(connection, wanted)
    looked_at = 0
    for _ in range(_ROUNDS):
        rows, scanned, at_end = _batch(connection, wanted, at, newer is not None, reps.known)
        looked_at += scanned
        for number, detected, edition in rows:
            at = Place(detected, number)
            if edition is None or not wanted.collapse or reps.here(edition, at):
                if len(found) == limit:
                    return found, found[-1]
                found.append(at)
        if at_end is not None:
            at = at_end
        elif len(rows) < _BATCH:
            return found, None
        if looked_at >= LOOKED_AT:
            break
    return found, at


def _batch(
    connection: Connection, wanted: Wanted, at: Place | None, forward: bool, editions: Iterable[str]
) -> tuple[list[Any], int, Place | None]:
    """The next changes that fit, without those of editions that have their place; how many were looked at;
    and the last of these where that was as many as may be.
    """
    order = _KEY if forward else _newest()
    look = LOOKED_AT if editions or not wanted.chosen else _FIRST_LOOK
    within = _select(_LIGHT, replace(wanted.scope, in_editions=False)).order_by(*order)
    if at is not None:
        within = within.where(_beyond(at, newer=forward))
    if wanted.since is not None:
        within = within.where(CHANGE.c.detected_at >= wanted.since)
    if not wanted.chosen:
        query = within.with_only_columns(CHANGE.c.number, CHANGE.c.detected_at, CHANGE.c.edition)
        rows = list(connection.execute(_apart(query, CHANGE.c.edition, wanted, editions).limit(_BATCH)))
        return rows, len(rows), None
    columns = within.limit(look).subquery().c
    query = select(columns.number, columns.detected_at, columns.edition)
    if wanted.severities:
        query = query.where(columns.severity.in_([each.rank for each in wanted.severities]))
    if wanted.aspects:
        query = query.where(columns.aspect.in_([each.value for each in wanted.aspects]))
    if wanted.subjects is not None:
        query = query.where(columns.subject.in_(wanted.subjects))
    if wanted.in_editions:
        query = query.where(columns.edition.is_not(None))
    keys = (columns.detected_at, columns.number)
    query = query.order_by(*(keys if forward else (key.desc() for key in keys))).limit(_BATCH)
    rows = list(connection.execute(_apart(query, columns.edition, wanted, editions)))
    if len(rows) == _BATCH:
        return rows, _BATCH, None
    last = connection.execute(within.with_only_columns(*_KEY).limit(1).offset(look - 1)).first()
    return rows, look, None if last is None else Place(last[0], last[1])


def _apart(query: Select[Any], edition: Any, wanted: Wanted, known: Iterable[str]) -> Select[Any]:
    """Without the editions that have their place."""
    told = list(known) if wanted.collapse else []
    return query.where(or_(edition.is_(None), edition.not_in(told))) if told else query


def _entries(connection: Connection, places: Iterable[Place]) -> list[Entry]:
    wanted = list(places)
    columns = (*CHANGE_COLUMNS, CHANGE.c.number, CHANGE.c.assignee, CHANGE.c.first_by)
    query = select(*columns).where(CHANGE.c.number.in_([each.number for each in wanted]))
    rows = {row.number: row for row in connection.execute(query)}
    return [
        Entry(each, change_of(row), row.assignee or "", row.first_by or "")
        for each in wanted
        if (row := rows.get(each.number)) is not None
    ]
