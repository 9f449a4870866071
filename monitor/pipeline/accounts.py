"""What each digest says of its silence: what was read of what its reader follows, and what was not.

`Accounts` answers for the digests of one round: a period is looked up once, and told to each subscription by
its own filters.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from monitor.changes import Severity
from monitor.model import Health
from monitor.notify.coverage import Coverage, ReadAgain, Unread
from monitor.notify.routing import Router, Unsure
from monitor.notify.selection import Subscribed, followed, narrows
from monitor.pipeline.muting import MutedOf, called
from monitor.pipeline.parts import Parts
from monitor.record.coverage import Account

_KEPT = 64
"""Periods that are remembered: nearly all digests of one round have one of a few."""
Period = tuple[datetime, datetime]


class Accounts:
    """Gives the coverage of a period for each of these recipients' subscriptions."""

    def __init__(self, parts: Parts, router: Router) -> None:
        self._parts = parts
        self._router = router
        self._least = max((each.min_confidence for each in router.subscriptions), default=0.0)
        self._accounts: dict[Period, Account] = {}
        self._unsures: tuple[datetime, Unsure] | None = None
        """Since when, and what."""
        self._told: dict[tuple[Period, frozenset[str] | None, str], Coverage] = {}
        self._muted = MutedOf(parts)

    def __call__(self, subscribed: Subscribed, start: datetime, end: datetime) -> Coverage:
        """What was read of what they follow: all, unless their filters choose institutions."""
        narrow = narrows(subscribed)
        ids = frozenset(followed(subscribed, self._parts.sources.institutions)) if narrow else None
        told = self._read((start, end), ids, subscribed.language)
        unsure = self._unsure(subscribed, start, end) if subscribed.min_confidence > 0 else 0
        muted = self._muted(subscribed.id, subscribed.subscription, start, end, subscribed.language)
        return replace(told, unsure=unsure, muted=muted) if unsure or muted else told

    def _read(self, period: Period, ids: Collection[str] | None, language: str) -> Coverage:
        key = period, None if ids is None else frozenset(ids), language
        if key not in self._told:
            if period not in self._accounts:
                _make_room(self._accounts)
                self._accounts[period] = self._parts.store.account(*period)
            _make_room(self._told)
            known = self._accounts[period].of(ids)
            title = partial(self._title, language=language)
            unread = tuple(
                Unread(
                    title=title(each.institution, each.institution_name, each.site),
                    url=each.url,
                    reason=_why(each.health, each.reason),
                    since=each.since,
                    last_good=each.last_ok,
                    site=title(None, "", each.site),
                )
                for each in known.unread
            )
            again = tuple(
                ReadAgain(title(each.institution, each.institution_name, each.site), each.url, each.since)
                for each in known.again
            )
            self._told[key] = Coverage(known.due, known.read, unread, known.suppressed, 0, again)
        return self._told[key]

    def _unsure(self, subscribed: Subscribed, start: datetime, end: datetime) -> int:
        """How many changes of a period only their confidence keeps from a recipient."""
        if self._unsures is None or start < self._unsures[0]:
            asked = [each for each in self._router.subscriptions if each.countries or each.languages]
            proof = min((Severity(each.min_severity) for each in asked), key=_rank, default=None)
            found = self._parts.store.unsure_changes(start, end, self._least, proof=proof)
            self._unsures = start, self._router.unsure(found)
        return self._unsures[1].since(start, subscribed)

    def _title(self, institution: str | None, name: str, site: str | None, *, language: str) -> str:
        declared, sites = self._parts.institution(institution), self._parts.sources.sites
        if declared or name:
            return called(declared, language) if declared else name
        return sites[site].name if site in sites else site or ""


def _rank(severity: Severity) -> int:
    return severity.rank


def _make_room(known: "dict[Any, Any]") -> None:
    if len(known) >= _KEPT:
        known.clear()


def _why(health: Health, reason: str) -> str:
    """Words for a person: the health first, where it says more than that the page is fine."""
    word = {Health.OK: "", Health.REDESIGNED: "held"}.get(health, health.value.replace("_", " "))
    return ": ".join(filter(None, (word, reason))) or "not checked in this period"
