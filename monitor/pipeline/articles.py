"""One article of a news site at a check: is it news, was it edited, was it withdrawn, is it back?

Takes the page, its readings and the record's memory; gives what is told of it for `decide` to record. Nothing
is withdrawn at the first look, nor while its site is not well, nor when the same article stands elsewhere on
it; many that vanish together are a matter of the site, not of the articles.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.articles import article_key, is_old
from monitor.changes import Change
from monitor.compare import Subject
from monitor.compare.updates import article_changes, reappeared, withdrawn
from monitor.model import Evidence, Fetched, Health, Outcome, PageKind, PageState, Reading, Role
from monitor.pipeline.arrivals import gone_since
from monitor.pipeline.parts import Parts
from monitor.pipeline.tracker import SECOND_LOOK
from monitor.read.health import sent_on
from monitor.schedule import look_for_gone
from monitor.urls import canonical_url

PENDING = timedelta(days=14)
"""A list may lead to an article before it is there."""
PATIENCE = timedelta(days=90)
"""How long an article that was withdrawn is looked for."""
REBUILT = timedelta(days=30)
"""How long articles are looked for that vanished together; listed elsewhere they are known again any time."""
FEW, ONE_IN = 5, 5
"""More than these many articles, and more than one in five, that are gone together: the site was rebuilt."""
_HOME = re.compile(
    r"/?(?:(?:index|default|main|home)\.\w{2,5})?|.{0,200}/(?:404|error|notfound|not[_-]found)[\w.-]{0,12}"
    r"|.{0,200}/list\d{0,4}\.\w{3,4}",
    re.I,
)

Reread = Callable[[], Reading | None]
"""Reads the last good version of a page again."""


def is_article(page: PageState) -> bool:
    return page.kind is PageKind.NEWS and page.role is Role.CONTENT


def was_withdrawn(page: PageState) -> bool:
    """Whether people were told that an article is gone."""
    return is_article(page) and page.told_health is Health.GONE


def subject_of(parts: Parts, subject: Subject) -> Callable[[str], Subject]:
    """The subject of a page for each institution that it tells of."""

    def about(id_: str) -> Subject:
        return replace(subject, institution=id_, institution_name=parts.sources.institutions[id_].name)

    return about


# --------------------------------------------------------------------- whole articles


@dataclass(frozen=True, slots=True)
class Told:
    """What a good reading of an article tells."""

    changes: tuple[Change, ...] = ()
    suppressed: int = 0
    remarks: tuple[str, ...] = ()


def told(parts: Parts, page: PageState, old: Reading | None, reading: Reading, subject: Subject) -> Told:
    """What a version of an article tells beyond the last one; `old` is None for the first."""
    if not is_article(page) or reading.article is None:
        return Told()
    about = subject_of(parts, subject)
    if old is not None:
        changes, suppressed = article_changes(old, reading, about)
        return Told((*_back(page, reading, about), *changes), suppressed)
    if page.baseline:
        return Told()
    changes, _ = article_changes(Reading(PageKind.NEWS, Health.OK), reading, about)
    if changes and (day := is_behind(parts, page, reading)):
        return Told(
            (), len(changes), (f"an article of {day} was found late: it was there before its index was read",)
        )
    return Told(changes)


def is_behind(parts: Parts, page: PageState, reading: Reading) -> str:
    """The day of an article that was published long before its index was first read; empty for news."""
    published = reading.article.published if reading.article else None
    first = parts.store.articles.first_reading(page)
    return published or "" if first is not None and is_old(published, first.date()) else ""


def back_unchanged(parts: Parts, page: PageState, reread: Reread) -> tuple[Change, ...]:
    """What is told when an article that was withdrawn is there again just as it was."""
    if not was_withdrawn(page) or page.snapshot is None:
        return ()
    reading = reread()
    at = Evidence("", page.url, str(page.snapshot.id), page.snapshot.fetched_at)
    subject = Subject(None, "", page.site, at, at, parts.now())
    return _back(page, reading, subject_of(parts, subject)) if reading is not None else ()


def _back(page: PageState, reading: Reading, about: Callable[[str], Subject]) -> tuple[Change, ...]:
    if not was_withdrawn(page):
        return ()
    return reappeared(reading, about, str(page.last_checked))


# --------------------------------------------------------------------- articles that are gone


def led_away(parts: Parts, page: PageState, fetched: Fetched, reading: Reading) -> str:
    """Where an answer leads, by HTTP or in the page, if it is the front page, a list or an error page instead
    of the article.
    """
    if not is_article(page) or fetched.status >= 400:
        return ""
    where = fetched.final_url
    if reading.health is Health.REDIRECT_STUB:
        where = sent_on(fetched.body, fetched.media_type, fetched.charset, fetched.final_url)
    if not where or article_key(where) == article_key(page.url):
        return ""
    final = canonical_url(where)
    indexes = {canonical_url(each.url) for each in parts.sources.pages if each.role is Role.INDEX}
    return where if final in indexes or _HOME.fullmatch(urlsplit(final).path) else ""


@dataclass(frozen=True, slots=True)
class Lost:
    """What is to be done about an article that is gone."""

    next_due: datetime
    changes: tuple[Change, ...] = ()
    given_up: bool = False
    remarks: tuple[str, ...] = ()
    outcome: Outcome = Outcome.FAILED
    """Once it is settled that an article is gone, looking for it is no failure."""
    reason: str = ""

    def facts(self, page: PageState) -> dict[str, Any]:
        """As the record of the check takes it."""
        told_health = Health.GONE if self.changes else page.told_health
        return {
            "next_due": self.next_due,
            "changes": self.changes,
            "given_up": self.given_up,
            "remarks": self.remarks,
            "told_health": told_health,
        }


def lost(parts: Parts, page: PageState, subject: Subject, reread: Reread, now: datetime) -> Lost:
    """An article is gone: wait, tell that it was withdrawn, or ask for it no more."""
    since = gone_since(parts, page, now)
    wait = Lost(now + look_for_gone(now - since, parts.chance()))
    if page.snapshot is None:
        return replace(wait, given_up=now - page.found_at > PENDING and _confirmed(since, now))
    if page.told_health is Health.GONE:
        outcome, reason = Outcome.SKIPPED, "withdrawn by its publisher"
        return replace(wait, given_up=now - since > PATIENCE, outcome=outcome, reason=reason)
    if not _confirmed(since, now):
        return wait
    old = reread()
    if old is None:  # the archive is damaged: nothing can be said of it any more
        return replace(wait, given_up=now - since > PATIENCE)
    around = parts.store.articles.around(page, old.article.title if old.article else "", since)
    if around.elsewhere:
        return replace(wait, given_up=True, outcome=Outcome.SKIPPED)
    if not around.healthy:
        return wait
    if around.gone > FEW and around.gone * ONE_IN > around.read:
        remark = (
            f"{around.gone} of {around.read} articles are gone together: the site was rebuilt, none is told"
        )
        return replace(wait, given_up=now - since > REBUILT, remarks=(remark,))
    changes = withdrawn(old, subject_of(parts, subject), since.date().isoformat())
    outcome = Outcome.CHANGED if changes else Outcome.SKIPPED
    return replace(wait, changes=changes, given_up=not changes, outcome=outcome)


def _confirmed(since: datetime, now: datetime) -> bool:
    return now - since >= SECOND_LOOK and now.date() != since.date()
