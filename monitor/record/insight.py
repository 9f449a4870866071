"""What the pages about institutions count: who changed when, what waits, which pages there are. Reads only.

Every question goes by an index and costs what it gives, not what there is: subjects are found by leaping
through `(subject, detected_at)`, never by going through all changes. `Insight` hangs on the store.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from monitor.changes import Aspect, Change, ReviewState
from monitor.model import PageKind, Role
from monitor.record.columns import BigInt
from monitor.record.due import LIVE
from monitor.record.engine import Part
from monitor.record.rows import CHANGE_COLUMNS, INSTITUTION, change_of, chunks
from monitor.record.tables import CHANGE, PAGE
from monitor.record.trouble_tables import TROUBLE
from monitor.record.troubles import Trouble

WAITING = 20_000
"""Changes to review that are told apart by institution; beyond that the newest are."""
MOVES = 5_000
WEEK = timedelta(weeks=1)
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Last:
    """The newest change of meaning of one subject."""

    detected_at: datetime
    aspect: str
    id: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """What a listing needs of one page."""

    id: int
    subject: str
    """The institution's id, or the name that the page gives."""
    name: str
    declared: bool
    """The subject is an id of the workspace."""
    profile: bool
    live: bool
    health: str
    failures: int
    snapshot: int | None
    """The last one that read well."""

    @property
    def troubled(self) -> bool:
        return self.failures > 0 or self.health != "ok"


class Insight(Part):
    """The record's part in telling of institutions."""

    # ----------------------------------------------------------------- of all institutions

    def last_changes(self) -> dict[str, Last]:
        """By subject."""
        subjects = _subjects()
        newest = _newest(subjects.c.subject)
        query = select(subjects.c.subject, newest.label("number")).where(subjects.c.subject.is_not(None))
        found = query.subquery()
        told = select(found.c.subject, CHANGE.c.detected_at, CHANGE.c.aspect, CHANGE.c.id).join(
            CHANGE, CHANGE.c.number == found.c.number
        )
        with self._database.read() as connection:
            return {row[0]: Last(row[1], row[2], row[3]) for row in connection.execute(told)}

    def waiting(self) -> tuple[dict[str, int], bool]:
        """How many changes are to review, by subject; and whether these are all."""
        newest = (
            select(CHANGE.c.subject)
            .where(CHANGE.c.state == ReviewState.NEW.value)
            .order_by(CHANGE.c.detected_at.desc())
            .limit(WAITING + 1)
        )
        with self._database.read() as connection:
            found = Counter(connection.execute(newest).scalars())
        return dict(found), sum(found.values()) <= WAITING

    def pages(self) -> list[PageLine]:
        """Every page but the articles that an index led to, retired ones too."""
        article = and_(
            PAGE.c.kind == PageKind.NEWS.value, PAGE.c.role == Role.CONTENT.value, ~PAGE.c.declared
        )
        subject = func.coalesce(INSTITUTION, PAGE.c.institution_name)
        profile = and_(PAGE.c.kind == PageKind.PROFILE.value, PAGE.c.role == Role.CONTENT.value)
        query = select(
            PAGE.c.id,
            subject,
            PAGE.c.institution_name,
            INSTITUTION.is_not(None),
            profile,
            LIVE,
            PAGE.c.health,
            PAGE.c.failures,
            PAGE.c.snapshot_id,
        ).where(~article, subject != "")
        with self._database.read() as connection:
            return [
                PageLine(row[0], row[1], row[2], bool(row[3]), bool(row[4]), bool(row[5]), *row[6:])
                for row in connection.execute(query)
            ]

    def moves(self, since: datetime) -> list[tuple[str | None, str | None]]:
        """Before and after of the risk levels that changed since then, the newest."""
        query = (
            select(CHANGE.c.before, CHANGE.c.after)
            .where(CHANGE.c.aspect == Aspect.RISK_LEVEL.value, CHANGE.c.detected_at >= since)
            .where(CHANGE.c.state != ReviewState.DISMISSED.value)
            .order_by(CHANGE.c.detected_at.desc())
            .limit(MOVES)
        )
        with self._database.read() as connection:
            return [(row[0], row[1]) for row in connection.execute(query)]

    # ----------------------------------------------------------------- of some

    def weeks(self, subjects: Collection[str], end: datetime, weeks: int) -> dict[str, list[int]]:
        """Changes a week up to `end` (exclusive), by subject, oldest week first."""
        found: dict[str, list[int]] = {}
        start = end - weeks * WEEK
        with self._database.read() as connection:
            week = _week(connection, start)
            for part in chunks(subjects):
                query = (
                    select(CHANGE.c.subject, week.label("week"), func.count())
                    .where(CHANGE.c.subject.in_(part))
                    .where(CHANGE.c.detected_at >= start, CHANGE.c.detected_at < end)
                    .group_by(CHANGE.c.subject, week)
                )
                for subject, at, number in connection.execute(query):
                    counts = found.setdefault(subject, [0] * weeks)
                    counts[min(max(int(at), 0), weeks - 1)] += number
        return found

    def changes(
        self,
        subjects: Sequence[str],
        until: datetime,
        limit: int,
        aspects: Collection[Aspect] = (),
    ) -> list[Change]:
        """The newest changes of one institution up to an instant (inclusive), newest first."""
        query = (
            select(*CHANGE_COLUMNS)
            .where(CHANGE.c.subject.in_(subjects), CHANGE.c.detected_at <= until)
            .order_by(CHANGE.c.detected_at.desc(), CHANGE.c.number.desc())
            .limit(limit)
        )
        if aspects:  # as an expression: of one aspect there are more changes than of one institution
            query = query.where((CHANGE.c.aspect + "").in_([each.value for each in aspects]))
        with self._database.read() as connection:
            return [change_of(row) for row in connection.execute(query)]

    def count(self, subjects: Sequence[str], until: datetime, most: int) -> int:
        """How many changes an institution has up to an instant; `most` + 1 means more than that."""
        some = (
            select(literal(1))
            .select_from(CHANGE)
            .where(CHANGE.c.subject.in_(subjects), CHANGE.c.detected_at <= until)
            .limit(most + 1)
            .subquery()
        )
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(some)).scalar_one()

    def troubles(self, pages: Collection[int], since: datetime, until: datetime) -> list[Trouble]:
        """Troubles of some pages that lasted into a span of time, oldest first."""
        found = []
        lasting = or_(TROUBLE.c.closed_at.is_(None), TROUBLE.c.closed_at > since)
        with self._database.read() as connection:
            for part in chunks(pages):
                query = select(TROUBLE).where(
                    TROUBLE.c.page_id.in_(part), TROUBLE.c.opened_at <= until, lasting
                )
                found += [
                    Trouble(row.page_id, row.word, row.opened_at, row.closed_at, tuple(row.told.split()))
                    for row in connection.execute(query)
                ]
        return sorted(found, key=lambda each: each.opened_at)


def _subjects() -> CTE:
    """Every subject once: from each to the next one by the index, however many changes lie between."""
    found = select(func.min(CHANGE.c.subject).label("subject")).cte("subjects", recursive=True)
    following: Select[Any] = select(
        select(func.min(CHANGE.c.subject)).where(CHANGE.c.subject > found.c.subject).scalar_subquery()
    ).where(found.c.subject.is_not(None))
    return found.union_all(following)


def _newest(subject: ColumnElement[str]) -> ColumnElement[int | None]:
    """The number of a subject's newest change of meaning."""
    return (
        select(CHANGE.c.number)
        .where(CHANGE.c.subject == subject, (CHANGE.c.aspect + "") != Aspect.PAGE.value)
        .order_by(CHANGE.c.detected_at.desc(), CHANGE.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )


def _week(connection: Connection, start: datetime) -> ColumnElement[int]:
    """The number of the week since `start` in which a change was found."""
    if connection.dialect.name == "sqlite":  # whole microseconds: the index alone answers
        microseconds = (start - _EPOCH) // timedelta(microseconds=1)
        return (type_coerce(CHANGE.c.detected_at, BigInt) - microseconds) // (
            WEEK // timedelta(microseconds=1)
        )
    seconds = extract("epoch", CHANGE.c.detected_at) - (start - _EPOCH).total_seconds()
    return cast(func.floor(seconds / WEEK.total_seconds()), Integer)


def weeks_together(counted: Mapping[str, Sequence[int]], weeks: int) -> list[int]:
    """The weeks of all subjects of one institution, added."""
    return [sum(each[at] for each in counted.values()) for at in range(weeks)]
