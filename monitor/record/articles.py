"""What becomes of articles: whether one that is gone stands elsewhere, and whether its site is well.

`note` writes what a check learned of an article, in its transaction; `Articles` hangs on the store and reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, case, func, or_, select, update

from monitor.articles import article_key, title_mark
from monitor.model import Health, PageKind, PageState, Role
from monitor.record.article_tables import ARTICLE
from monitor.record.engine import Part
from monitor.record.tables import PAGE
from monitor.record.types import CheckRecord


def note(connection: Connection, checks: Iterable[CheckRecord]) -> None:
    """Keep what was learned of articles: a headline that no index told; that one is not asked for again."""
    for check in checks:
        if check.headline:
            mark = {"title": title_mark(check.headline)}
            key = ARTICLE.c.key == article_key(check.page.url)
            connection.execute(update(ARTICLE).where(key, ARTICLE.c.title == 0).values(mark))
        if check.given_up:
            # As a page that left its index: it comes back only at another address.
            values = {"retired_at": check.finished_at, "listed_by": None, "unlisted_at": check.finished_at}
            ours = (PAGE.c.id == check.page.id, ~PAGE.c.declared)
            connection.execute(update(PAGE).where(*ours).values(values))


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a site beside an article that is gone."""

    elsewhere: bool
    """The same headline stands at another address that reads well."""
    healthy: bool
    """An index that leads to it, or another article of its, was read well since."""
    gone: int
    """Articles of the site that are gone and were not told to be, this one among them."""
    read: int
    """Articles of the site that were ever read and are looked at."""


class Articles(Part):
    """The record's part in watching news."""

    def first_reading(self, page: PageState) -> datetime | None:
        """When the index that led to an article was first read."""
        if page.listed_by is None:
            return None
        query = select(func.min(ARTICLE.c.seen_at)).where(ARTICLE.c.listed_by == page.listed_by)
        with self._database.read() as connection:
            first: datetime | None = connection.execute(query).scalar()
            return first

    def around(self, page: PageState, headline: str, since: datetime) -> Around:
        """How the site of an article does that is gone since then."""
        with self._database.read() as connection:
            found_by = connection.execute(select(PAGE.c.found_by).where(PAGE.c.id == page.id)).scalar()
            ours = PAGE.c.found_by == found_by if found_by else PAGE.c.site == page.site
            news = and_(ours, PAGE.c.kind == PageKind.NEWS.value, PAGE.c.id != page.id)
            article = and_(news, PAGE.c.role == Role.CONTENT.value, PAGE.c.retired_at.is_(None))
            well = and_(PAGE.c.health == Health.OK.value, PAGE.c.last_ok > since)
            index = and_(PAGE.c.role == Role.INDEX.value, PAGE.c.kind == PageKind.NEWS.value)
            at_home = or_(PAGE.c.id == page.listed_by, and_(index, PAGE.c.site == page.site))
            counted = select(
                func.count(),
                func.sum(
                    case(
                        (and_(PAGE.c.health == Health.GONE.value, PAGE.c.told_health == Health.OK.value), 1),
                        else_=0,
                    )
                ),
            )
            read, gone = connection.execute(counted.where(article, PAGE.c.last_ok.is_not(None))).one()
            healthy = connection.execute(
                select(PAGE.c.id).where(or_(at_home, article), well).limit(1)
            ).first()
            elsewhere = self._elsewhere(connection, page, headline, found_by)
        return Around(elsewhere, healthy is not None, int(gone or 0) + 1, int(read) + 1)

    @staticmethod
    def _elsewhere(connection: Connection, page: PageState, headline: str, found_by: str | None) -> bool:
        key = article_key(page.url)
        listed = connection.execute(select(ARTICLE.c.title).where(ARTICLE.c.key == key)).scalar()
        marks = {mark for mark in (listed, title_mark(headline)) if mark}
        if not marks:
            return False
        same = and_(ARTICLE.c.found_by == found_by, ARTICLE.c.title.in_(marks), ARTICLE.c.key != key)
        well = and_(PAGE.c.id != page.id, PAGE.c.health == Health.OK.value, PAGE.c.last_ok.is_not(None))
        query = select(ARTICLE.c.id).join(PAGE, PAGE.c.id == ARTICLE.c.page_id).where(same, well)
        return connection.execute(query.limit(1)).first() is not None
