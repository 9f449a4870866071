"""The inbox: changes to review, and those that were; deciding of many at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.changes import ReviewState
from monitor.notify.language import Words, n_
from monitor.read.search_words import parse
from monitor.record.decision_types import REASONS, Act, Verb
from monitor.record.inbox import COUNTED, WINDOW, Light
from monitor.review.ui.deciding import assignable, decide, ids_of, me, toast, undo
from monitor.review.ui.inbox_facets import chips, facets
from monitor.review.ui.inbox_filters import Filters, filters_of
from monitor.review.ui.inbox_rows import Rows, by_day
from monitor.review.ui.kept import Kept
from monitor.review.ui.kit import Asked, Missing, Refused, Role, Ui, seen
from monitor.review.ui.telling import teller

PAGE = 50
FOUND = 500
"""Changes that a search within the inbox looks at."""
ASKED = 200
"""Changes, or editions, of which the page of reasons asks at once."""
SHOWN = 20
"""… of which it shows so many."""
_WEEK = timedelta(days=7)
_VERBS = {
    each.value: each for each in (Verb.CONFIRM, Verb.DISMISS, Verb.REOPEN, Verb.ASSIGN, Verb.ASK_SECOND)
}
_OPEN, _DONE = (ReviewState.NEW,), (ReviewState.CONFIRMED, ReviewState.DISMISSED)


@dataclass
class Inbox:
    """The list, and what is decided there of many."""

    ui: Ui

    def __post_init__(self) -> None:
        self._rows = Rows(self.ui.parts)
        parts = self.ui.parts
        self._suppressed = Kept(60.0, lambda: parts.store.inbox.suppressed(parts.now() - _WEEK))
        self._blocked = Kept(10.0, lambda: parts.store.inbox.blocked())

    # ----------------------------------------------------------------- the list

    def view(self, asked: Asked) -> Response:
        parts, words, filters = self.ui.parts, asked.words, filters_of(asked.query)
        inbox = parts.store.inbox
        numbers = self._found(filters.q)
        wanted = filters.wanted(me(asked), parts.sources.institutions, parts.now(), numbers)
        listing = inbox.listing(wanted, older=filters.older, newer=filters.newer, limit=PAGE)
        window = inbox.window(wanted)
        fitting = [each for each in window if wanted.fits(each)]
        ids = [each.change.id for each in listing.entries]
        several = [each.change.edition for each in listing.entries if each.change.edition]
        several = list(dict.fromkeys(several)) if wanted.collapse else []
        summaries = parts.store.editions.summaries(ids=several) if several else ()
        standing = parts.store.decisions.standing(ids)
        gravest = inbox.gravest(wanted, several)
        known = {each.id: each for each in summaries}
        rows = self._rows.rows(listing.entries, words, standing, known, gravest)
        chosen = asked.query.get("select") == "all"
        rows = [replace(each, selected=chosen) for each in rows]
        return self.ui.render(
            asked,
            "web/inbox.html",
            filters=filters,
            days=by_day(rows, words),
            shown=len(rows),
            title=self._title(filters, fitting, len(window) >= WINDOW, words),
            gravity=Counter(each.severity for each in fitting),
            capped=len(window) >= WINDOW,
            oldest=inbox.oldest() if filters.state == "new" and not filters.narrowed else None,
            tabs=self._tabs(filters, asked),
            facets=facets(parts, filters, wanted, window, words),
            chips=chips(parts.sources, filters, words),
            newer=filters.page(newer=listing.newer) if listing.newer else "",
            older=filters.page(older=listing.older) if listing.older else "",
            suppressed=self._suppressed.now(),
            blocked=self._blocked_sites(),
            back=filters.address(),
            trail=_trail(filters),
            toast=toast(self.ui, asked, words),
            reasons=REASONS,
            people=assignable(self.ui, asked) if asked.visitor.role.may(Role.REVIEWER) else (),
            me=me(asked),
        )

    def _found(self, typed: str) -> list[int] | None:
        """The numbers of the changes with these words."""
        if not typed:
            return None
        search, query = self.ui.parts.store.search, parse(typed)
        if not query.wanted or not search.available():
            return []
        return [number for number, _ in search.changes(query, limit=FOUND)]

    def _title(self, filters: Filters, fitting: Sequence[Light], capped: bool, words: Words) -> str:
        number = len(fitting)
        one, many = {
            "new": n_("1 change to review", "{n} changes to review"),
            "mine": n_("1 change assigned to you", "{n} changes assigned to you"),
            "editions": n_("1 change in editions", "{n} changes in editions"),
            "confirmed": n_("1 change confirmed", "{n} changes confirmed"),
            "dismissed": n_("1 change dismissed", "{n} changes dismissed"),
        }[filters.state]
        told = words.plural(one, many, number)
        return words.say("More than {told}", told=told) if capped else told

    def _tabs(self, filters: Filters, asked: Asked) -> list[tuple[str, str, str, bool]]:
        counted, words = self.ui.parts.store.inbox.counted(me(asked)), asked.words
        labels = (
            ("new", words.say("To review"), _capped(counted.new)),
            ("mine", words.say("Assigned to me"), _capped(counted.mine)),
            ("editions", words.say("Editions"), ""),
            ("confirmed", words.say("Confirmed"), _capped(counted.confirmed)),
            ("dismissed", words.say("Dismissed"), _capped(counted.dismissed)),
        )
        return [(label, count, filters.tab(state), state == filters.state) for state, label, count in labels]

    def _blocked_sites(self) -> list[dict[str, Any]]:
        sites = self.ui.parts.sources.sites
        return [
            {"id": id_, "name": sites[id_].name if id_ in sites else id_, "since": since, "pages": pages}
            for id_, since, pages in self._blocked.now()
        ]

    # ----------------------------------------------------------------- deciding

    def decide(self, asked: Asked) -> Response:
        """Of what is selected, of the one row whose button was pressed, or back."""
        back = _own(asked.said("back", "/changes"))
        if asked.said("do") == "undo":
            return _back(back, undo(self.ui, asked))
        verb, named = _meant(asked)
        if not named:
            raise Refused("nothing is selected")
        if verb is Verb.DISMISS and not asked.said("reason"):
            return seen("/changes/dismissal?" + urlencode([*named[:ASKED], ("back", back)]))
        ids = ids_of(self.ui, named, _DONE if verb is Verb.REOPEN else _OPEN)
        return _back(back, decide(self.ui, asked, verb, ids))

    def dismissal(self, asked: Asked) -> Response:
        """Why: asked by a page of its own where there is no script that asks at once."""
        named = [(name, value) for name, value in asked.query.multi_items() if name in ("id", "edition")][
            :ASKED
        ]
        ids = ids_of(self.ui, named, _OPEN)
        found = [change for id_ in ids[:SHOWN] if (change := self.ui.parts.store.change(id_)) is not None]
        return self.ui.render(
            asked,
            "web/dismissal.html",
            changes=found,
            sentence=teller(self.ui.parts, asked.words),
            number=len(ids),
            named=named,
            reasons=REASONS,
            back=_own(asked.query.get("back", "/changes")),
        )

    # ----------------------------------------------------------------- an edition

    def edition(self, asked: Asked) -> Response:
        store, words = self.ui.parts.store, asked.words
        id_ = asked.named["id"]
        entries = store.inbox.of_edition(id_, limit=1_000)
        if not entries:
            raise Missing("there is no such edition")
        (summary,) = store.editions.summaries(ids=[id_])
        standing = store.decisions.standing([each.change.id for each in entries])
        rows = self._rows.rows(entries, words, standing, {}, {})
        site = self.ui.parts.sources.sites.get(summary.site)
        return self.ui.render(
            asked,
            "web/edition.html",
            edition=summary,
            site=site.name if site else summary.site,
            rows=rows,
            waiting=sum(each.state == ReviewState.NEW for each in rows),
            back=f"/editions/{id_}",
            toast=toast(self.ui, asked, words),
            reasons=REASONS,
        )


def inbox_routes(ui: Ui) -> list[BaseRoute]:
    inbox = Inbox(ui)
    return [
        ui.page("/changes", inbox.view),
        ui.page("/changes/decisions", inbox.decide, role=Role.REVIEWER, methods=("POST",)),
        ui.page("/changes/dismissal", inbox.dismissal, role=Role.REVIEWER),
        ui.page("/editions/{id}", inbox.edition),
    ]


def _meant(asked: Asked) -> tuple[Verb, list[tuple[str, str]]]:
    """What is to be done, with which changes ("id") and editions ("edition"): with those of the row whose
    button was pressed, else with what is selected.
    """
    for word, verb in _VERBS.items():
        for field, name in ((word, "id"), (f"{word}_edition", "edition")):
            if one := asked.said(field):
                return verb, [(name, one)]
    verb = _VERBS.get(asked.said("do"), Verb.NOTE)
    if verb is Verb.NOTE:
        raise Refused("say what is to be done")
    return verb, [(name, value) for name, value in asked.form if name in ("id", "edition") and value]


def _capped(number: int) -> str:
    return f"{COUNTED:,}+" if number > COUNTED else f"{number:,}"


def _own(place: str) -> str:
    """A place of ours to go back to, without what was told there."""
    parts = urlsplit(place)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return "/changes"
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("done", "select")]
    return parts.path + (f"?{urlencode(kept)}" if kept else "")


def _back(place: str, act: Act) -> Response:
    return seen(f"{place}{'&' if '?' in place else '?'}done={act.id}")


def _trail(filters: Filters) -> str:
    """What goes along to a change, so that its next one is the next of this view."""
    query = replace(filters, older=None, newer=None).address().partition("?")[2]
    return f"?{urlencode({'back': query})}" if query else ""
