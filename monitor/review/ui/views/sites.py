"""How well we read: sites with their health and their last four weeks, one site with its pages, and one page
with all that was met there. A reading that is held is accepted or left here.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import UsageError
from monitor.model import Health, PageState, Site
from monitor.notify.language import Words
from monitor.notify.reasons import reason
from monitor.pipeline.held import accept, held_of, refuse
from monitor.record.watching import PageCounts, Spell, Whose
from monitor.review.ui.kit import Asked, Missing, Refused, Role, Ui, number_of, seen
from monitor.review.ui.strip import Day, strip
from monitor.urls import host_of

DAYS = 28
PAGES = 100
"""Pages of a site that are listed at once."""
CHECKS = 50
VIEWS = ("all", "trouble", "held", "off")
OWN = "~"
"""What an institution's own pages are called by in an address: "~" and its id."""
NOTHING = PageCounts(0, 0, 0, 0, None, None, None)


@dataclass(frozen=True, slots=True)
class Row:
    """A site, or an institution's own pages, as the list shows it."""

    whose: Whose
    name: str
    name_zh: str
    host: str
    reading: PageCounts
    on: bool
    trouble: str = ""
    """The most frequent trouble of its pages, a word of health or of faults."""
    since: datetime | None = None
    days: Sequence[Day] = ()

    @property
    def place(self) -> str:
        return f"/sites/{_place(self.whose)}"

    @property
    def troubled(self) -> int:
        """Pages that cannot be read, those aside whose reading waits for a person."""
        reading = self.reading
        return reading.pages - reading.reading - reading.waiting - reading.held

    @property
    def view(self) -> str:
        if not self.on:
            return "off"
        if self.troubled:
            return "trouble"
        return "held" if self.reading.held else "well"

    def within(self, view: str) -> bool:
        """Whether it is listed there: one that cannot be read in part may hold a reading as well."""
        if view in ("all", "off"):
            return view == "all" or not self.on
        return self.on and bool(self.troubled if view == "trouble" else self.reading.held)


def sites_routes(ui: Ui) -> list[BaseRoute]:
    pages = _Sites(ui)
    return [
        ui.page("/sites", pages.sites),
        ui.page("/sites/{id}", pages.site),
        ui.page("/sites/{id}/due", pages.hurry, role=Role.REVIEWER, methods=("POST",)),
        ui.page("/pages/{id}", pages.page),
        ui.page("/pages/{id}/held", pages.decide, role=Role.REVIEWER, methods=("POST",)),
    ]


class _Sites:
    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._parts = ui.parts

    def sites(self, asked: Asked) -> Response:
        view = asked.query.get("health", "all")
        if view not in VIEWS:
            raise Refused("health is one of all, trouble, held, off")
        rows = self._rows()
        shown = [row for row in rows if row.within(view)]
        return self._ui.render(
            asked,
            "web/sites.html",
            rows=sorted(
                shown, key=lambda row: (-row.troubled, -row.reading.held, row.view == "off", row.name)
            ),
            counts={each: sum(row.within(each) for row in rows) for each in VIEWS},
            view=view,
            strip=strip,
        )

    def site(self, asked: Asked) -> Response:
        whose = _whose(asked.named["id"])
        row = next((each for each in self._rows(whose) if each.whose == whose), None)
        if row is None:
            raise Missing("no site of that name is declared, and no page is known of it")
        view = asked.query.get("health", "all")
        after = _number(asked.query.get("after", "0"))
        found = self._parts.store.watching.pages(
            whose, troubled=view == "trouble", held=view == "held", after=after, limit=PAGES + 1
        )
        declared = self._parts.sources.sites.get(whose[1]) if whose[0] == "site" else None
        return self._ui.render(
            asked,
            "web/site.html",
            row=row,
            site=declared,
            pages=found[:PAGES],
            more=found[PAGES - 1].id if len(found) > PAGES else 0,
            view=view,
            after=after,
            troubles=self._parts.store.troubles.standing() if row.troubled else {},
            strip=strip,
            called_of=self._called(asked.words),
            Health=Health,
        )

    def hurry(self, asked: Asked) -> Response:
        whose = _whose(asked.named["id"])
        self._parts.store.watching.hurry(whose, self._parts.now())
        return seen(f"/sites/{_place(whose)}")

    def page(self, asked: Asked) -> Response:
        page = self._page(asked)
        before = _number(asked.query["before"]) if "before" in asked.query else None
        checks = self._parts.store.checks(page.id, limit=CHECKS + 1, before=before)
        whose: Whose = ("site", page.site) if page.site else ("institution", page.institution or "")
        return self._ui.render(
            asked,
            "web/page.html",
            page=page,
            site=self._parts.sources.sites.get(page.site or ""),
            institution=self._parts.institution(page.institution),
            place=f"/sites/{_place(whose)}" if whose[1] else "",
            checks=checks[:CHECKS],
            more=checks[CHECKS - 1].id if len(checks) > CHECKS else 0,
            troubles=self._parts.store.troubles.of(page.id),
            snapshots=list(self._parts.store.snapshots(page_id=page.id, limit=CHECKS)),
            held=held_of(self._parts, page),
            reason=lambda text: reason(text, asked.words),
            called_of=self._called(asked.words),
            Health=Health,
        )

    def decide(self, asked: Asked) -> Response:
        page = self._page(asked)
        held = held_of(self._parts, page, compared=False)
        if held is None:
            raise Refused("nothing is held of this page any more")
        if asked.said("snapshot") != str(held.snapshot_id):
            raise Refused("the page has changed since you looked: look again")
        verb, by, note = asked.said("do"), asked.visitor.signs, asked.said("note")[:2_000]
        try:
            if verb == "accept":
                accept(self._parts, held, by, note)
            elif verb == "refuse":
                refuse(self._parts, held, by, note)
            else:
                raise Refused("a held reading is accepted or refused")
        except UsageError as error:
            raise Refused(str(error)) from error
        self._ui.frames.forget()
        return seen(f"/pages/{page.id}")

    def _called(self, words: Words) -> Callable[[PageState], str]:
        """Says whose a page is, by the name in the visitor's language; nothing where that is not known."""

        def called(page: PageState) -> str:
            known = None if words.english else self._parts.institution(page.institution)
            return (known.name_zh if known else "") or page.institution_name or ""

        return called

    def _page(self, asked: Asked) -> PageState:
        page = self._parts.store.watching.page(_number(asked.named["id"]))
        if page is None:
            raise Missing("no page has that number")
        return page

    def _rows(self, only: Whose | None = None) -> list[Row]:
        """Of all sites; or at least of one."""
        now = self._parts.now()
        readings = self._parts.store.watching.sites(only)
        spells: dict[Whose, list[Spell]] = {}
        for spell in self._parts.store.watching.spells(now - timedelta(days=DAYS)):
            spells.setdefault(spell.whose, []).append(spell)
        sites = self._parts.sources.sites
        known = dict.fromkeys([*readings, *(("site", each) for each in sites)])
        return [
            self._row(whose, readings.get(whose, NOTHING), spells.get(whose, []), now)
            for whose in known
            if whose[1]
        ]

    def _row(self, whose: Whose, reading: PageCounts, spells: list[Spell], now: datetime) -> Row:
        kind, id_ = whose
        site = self._parts.sources.sites.get(id_) if kind == "site" else None
        institution = self._parts.institution(id_) if kind == "institution" else None
        held = Health.REDESIGNED  # waits for a person, and is counted as such
        standing = [each for each in spells if each.closed_at is None and each.word != held]
        word = Counter(each.word for each in standing).most_common(1)
        return Row(
            whose=whose,
            name=site.name if site else institution.name if institution else id_,
            name_zh=institution.name_zh if institution else "",
            host=_host(site),
            reading=reading,
            on=site.enabled if site else bool(reading.pages),
            trouble=word[0][0] if word else "",
            since=min((each.opened_at for each in standing), default=None),
            days=_days(spells, reading, now),
        )


def _days(spells: Sequence[Spell], reading: PageCounts, now: datetime) -> list[Day]:
    """Of each of the last days, today last: how many pages were in trouble at its end, of how many."""
    since = reading.since or now
    ends = [now - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    return [
        Day(
            end,
            reading.pages if since <= end else 0,
            sum(
                each.opened_at <= end and (each.closed_at is None or each.closed_at > end) for each in spells
            ),
        )
        for end in ends
    ]


def _host(site: Site | None) -> str:
    named = [*site.index, *site.pages] if site else []
    return host_of(named[0]) if named else ""


def _place(whose: Whose) -> str:
    kind, id_ = whose
    return quote(id_ if kind == "site" else OWN + id_, safe="~")


def _whose(named: str) -> Whose:
    return ("institution", named.removeprefix(OWN)) if named.startswith(OWN) else ("site", named)


def _number(text: str) -> int:
    if (number := number_of(text)) is None:
        raise Missing("a page is called by its number")
    return number
