"""What of the inbox is wanted, as the address says it; and the addresses of other choices.

Takes the query of a request; gives a `Filters`, or refuses a place that is none (a word that is no filter is
passed over: an old address goes on to work).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from monitor.changes import Aspect, ReviewState, Severity
from monitor.model import Institution
from monitor.record.inbox import Place, Wanted
from monitor.review.ui.kit import Refused

STATES = ("new", "mine", "editions", "confirmed", "dismissed")
SPANS = {"7d": timedelta(days=7), "30d": timedelta(days=30)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"(\d{1,17})-(\d{1,18})")
_MOST = 200
"""Characters of a value."""


@dataclass(frozen=True)
class Filters:
    """One view of the inbox."""

    state: str = "new"
    severity: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    institution: str = ""
    site: str = ""
    edition: str = ""
    q: str = ""
    since: str = ""
    older: Place | None = None
    newer: Place | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the state is chosen."""
        return self != Filters(state=self.state, older=self.older, newer=self.newer)

    def has(self, name: str, value: str) -> bool:
        here = getattr(self, name)
        return value in here if isinstance(here, tuple) else here == value

    def toggled(self, name: str, value: str) -> str:
        """The address where this value is chosen, or not any more."""
        here = getattr(self, name)
        other: Any = "" if here == value else value
        if isinstance(here, tuple):
            other = tuple(each for each in here if each != value) if value in here else (*here, value)
        values: dict[str, Any] = {name: other, "older": None, "newer": None}
        return replace(self, **values).address()

    def address(self, done: int = 0) -> str:
        said: list[tuple[str, str]] = [] if self.state == "new" else [("state", self.state)]
        for name in ("severity", "aspect", "group"):
            said += [(name, each) for each in getattr(self, name)]
        for name in ("institution", "site", "edition", "q", "since"):
            said += [(name, getattr(self, name))] if getattr(self, name) else []
        for name, place in (("after", self.older), ("before", self.newer)):
            said += [(name, written(place))] if place else []
        said += [("done", str(done))] if done else []
        return "/changes" + (f"?{urlencode(said)}" if said else "")

    def tab(self, state: str) -> str:
        return replace(self, state=state, older=None, newer=None).address()

    def page(self, *, older: Place | None = None, newer: Place | None = None) -> str:
        return replace(self, older=older, newer=newer).address()

    def wanted(
        self, me: str, institutions: Mapping[str, Institution], now: datetime, numbers: Sequence[int] | None
    ) -> Wanted:
        """What the record is to look for."""
        state = ReviewState(self.state) if self.state in list(ReviewState) else ReviewState.NEW
        members = {id_ for id_, each in institutions.items() if not set(self.group).isdisjoint(each.groups)}
        return Wanted(
            state=state,
            assignee=me if self.state == "mine" else "",
            institution=self.institution,
            site=self.site,
            edition=self.edition,
            numbers=None if numbers is None else tuple(numbers),
            severities=tuple(Severity(each) for each in self.severity),
            aspects=tuple(Aspect(each) for each in self.aspect),
            subjects=tuple(sorted(members)) if self.group else None,
            since=now - SPANS[self.since] if self.since else None,
            in_editions=self.state == "editions",
            collapse=not self.edition,
        )


def filters_of(query: QueryParams) -> Filters:
    """What an address asks for."""

    def several(name: str, known: Iterable[str] | None) -> tuple[str, ...]:
        asked = dict.fromkeys(each[:_MOST] for each in query.getlist(name) if each)
        words = set(known) if known is not None else None
        return tuple(each for each in asked if words is None or each in words)[:50]

    state, since = query.get("state", "new"), query.get("since", "")
    return Filters(
        state=state if state in STATES else "new",
        severity=several("severity", Severity),
        aspect=several("aspect", Aspect),
        group=several("group", None),
        institution=query.get("institution", "")[:_MOST],
        site=query.get("site", "")[:_MOST],
        edition=query.get("edition", "")[:_MOST],
        q=query.get("q", "").strip()[:_MOST],
        since=since if since in SPANS else "",
        older=place_of(query.get("after", "")),
        newer=place_of(query.get("before", "")),
    )


def written(place: Place) -> str:
    """A place for an address."""
    return f"{(place.detected_at - _EPOCH) // timedelta(microseconds=1)}-{place.number}"


def place_of(text: str) -> Place | None:
    """The place that was `written`."""
    if not text:
        return None
    found = _PLACE.fullmatch(text)
    if found is None:
        raise Refused("this is no place in the list")
    try:
        return Place(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        raise Refused("this is no place in the list") from None
