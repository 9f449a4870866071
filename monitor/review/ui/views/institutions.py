"""All institutions in a table: who, how risky, what changed, what waits, how well their pages are read.

What is the same for everybody is looked up every few seconds (`Roster`); filters and order are of the query:
`?q=` a part of any name in either language, `group`, `category`, `level`, `health`, `sort`, `page`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cached_property
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.changes import ASPECTS, CATEGORIES, RISK_LEVELS, Aspect, category_words
from monitor.model import Institution, Sources
from monitor.record.insight import Last, PageLine
from monitor.review.ui.charts import spark
from monitor.review.ui.kit import Asked, Refused, Ui
from monitor.review.ui.views.institution import first_up, institution_routes, level_words, short_date
from monitor.review.ui.views.institution_known import Everybody, Reader, Roster
from monitor.text import fold

SHOWN = 50
RECENT = timedelta(days=300)
"""A day as recent as this needs no year."""
FILTERS = ("q", "group", "category", "level", "health")
WEEKS = 26
SORTS = ("name", "category", "level", "waiting", "last", "health")
HEALTHS = ("ok", "trouble", "held", "none")
TABS = 12
"""Groups that have a tab; all are in the list of the form."""
UNRATED = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One institution."""

    id: str
    name: str
    name_zh: str
    sought: str
    """All its names, folded, for the search."""
    category: str
    groups: tuple[str, ...]
    pages: tuple[PageLine, ...]
    total: int
    troubled: int
    held: int
    word: str
    """What the trouble is."""
    waiting: int
    last: Last | None
    level: str | None = None
    """A word of `RISK_LEVELS`; "" for none, None where it is not read yet."""

    @property
    def health(self) -> str:
        if not self.total:
            return "none"
        return "held" if self.held == self.troubled > 0 else "trouble" if self.troubled else "ok"

    @property
    def pips(self) -> int:
        return RISK_LEVELS.index(self.level) + 1 if self.level else 0


def institutions_routes(ui: Ui) -> list[BaseRoute]:
    """The pages about institutions: all of them, and each."""
    roster = Roster(ui.parts)
    reader = Reader(ui.parts, roster)
    listing = Listing(ui, roster, reader)
    return [ui.page("/institutions", listing.show), *institution_routes(ui, reader)]


@dataclass(frozen=True)
class Wish:
    """What a query asks for."""

    q: str = ""
    group: str = ""
    category: str = ""
    level: str = ""
    health: str = ""
    sort: str = "level"
    page: int = 1

    @classmethod
    def of(cls, asked: Asked) -> "Wish":
        query = asked.query
        page = query.get("page", "1")
        if not (page.isascii() and page.isdigit() and 0 < len(page) < 7):
            raise Refused("a page is a number")
        said = {name: query.get(name, "").strip()[:200] for name in FILTERS}
        wish = cls(**said, sort=query.get("sort", "level"), page=max(int(page), 1))
        known = {
            "category": ("", *CATEGORIES),
            "level": ("", UNRATED, *RISK_LEVELS),
            "health": ("", *HEALTHS),
            "sort": SORTS,
        }
        for name, words in known.items():
            if getattr(wish, name) not in words:
                raise Refused(f"{name} is one of {', '.join(filter(None, words))}")
        return wish

    def link(self, **other: object) -> str:
        """The same with something else; the first page of it unless one is named."""
        values = {each.name: getattr(self, each.name) for each in fields(self)} | {"page": 1, **other}
        said = {k: v for k, v in values.items() if v not in ("", 1) and (k, v) != ("sort", "level")}
        return "/institutions" + (f"?{urlencode(said)}" if said else "")

    def fits(self, row: Row) -> bool:
        return (
            (not self.q or all(word in row.sought for word in self._words))
            and (not self.group or self.group in row.groups)
            and (not self.category or self.category == row.category)
            and (not self.health or self.health == row.health)
        )

    @cached_property
    def _words(self) -> list[str]:
        return fold(self.q).split()


class Listing:
    """The table."""

    def __init__(self, ui: Ui, roster: Roster, reader: Reader) -> None:
        self._ui, self._roster, self._reader = ui, roster, reader
        self._made: tuple[Everybody, Sources, list[Row]] | None = None

    def show(self, asked: Asked) -> Response:
        wish = Wish.of(asked)
        everybody, rows = self._rows()
        found = [row for row in rows if wish.fits(row)]
        if wish.level or wish.sort == "level":
            found = self._rated(found)
        if wish.level:
            found = [row for row in found if row.level == wish.level.replace(UNRATED, "")]
        found.sort(key=_ORDERS[wish.sort])
        shown = self._rated(found[(wish.page - 1) * SHOWN : wish.page * SHOWN])
        words, now = asked.words, self._ui.parts.now()
        weeks = self._ui.parts.store.insight.weeks([row.id for row in shown], now, WEEKS)
        sparks = {
            id_: spark(counts, words.say("{n} changes in {weeks} weeks", n=sum(counts), weeks=len(counts)))
            for id_, counts in weeks.items()
        }
        groups = Counter(group for row in rows for group in row.groups)
        return self._ui.render(
            asked,
            "web/institutions.html",
            wish=wish,
            rows=shown,
            found=len(found),
            first=(wish.page - 1) * SHOWN,
            everybody=everybody,
            everyone=len(rows),
            unread=sum(row.level is None for row in found),
            troubled=sum(row.health == "trouble" for row in rows),
            held=sum(row.health == "held" for row in rows),
            groups=groups.most_common(),
            tabs=groups.most_common(TABS),
            categories=[each for each in CATEGORIES if any(row.category == each for row in rows)],
            sparks=sparks,
            sums={id_: sum(counts) for id_, counts in weeks.items()},
            levels=RISK_LEVELS,
            healths=HEALTHS,
            category_words=category_words,
            level_words=lambda level: level_words(RISK_LEVELS.index(level), words),
            first_up=first_up,
            short=lambda moment: short_date(moment, words, year=now - moment > RECENT),
            aspect_label=lambda aspect: ASPECTS[Aspect(aspect)].label,
            shown_at_once=SHOWN,
        )

    def _rated(self, rows: Sequence[Row]) -> list[Row]:
        levels = self._reader.levels([(row.id, row.pages) for row in rows])
        return [replace(row, level=levels[row.id]) for row in rows]

    def _rows(self) -> tuple[Everybody, list[Row]]:
        """Everybody, made into rows once for each look at the record."""
        everybody, sources = self._roster.now(), self._ui.parts.sources
        made = self._made
        if made is None or made[0] is not everybody or made[1] is not sources:
            made = self._made = (everybody, sources, _made(everybody, sources))
        return everybody, made[2]


def _made(everybody: Everybody, sources: Sources) -> list[Row]:
    named = {subject for subject, pages in everybody.pages.items() if any(page.live for page in pages)}
    ids = dict.fromkeys((*sources.institutions, *sorted(named - sources.institutions.keys())))
    return [_row(id_, sources.institutions.get(id_), everybody) for id_ in ids]


def _row(id_: str, declared: Institution | None, everybody: Everybody) -> Row:
    pages = tuple(page for page in everybody.pages.get(id_, ()) if page.live)
    bad = [page for page in pages if page.troubled]
    word = next((page.health for page in bad if page.health not in ("ok", "redesigned")), "")
    name = declared.name if declared else next((page.name for page in pages if page.name), id_)
    names = declared.names() if declared else (name,)
    return Row(
        id=id_,
        name=name,
        name_zh=declared.name_zh if declared else "",
        sought=fold(" \n ".join((*names, id_))),
        category=declared.category if declared else "",
        groups=tuple(declared.groups) if declared else (),
        pages=pages,
        total=len(pages),
        troubled=len(bad),
        held=sum(page.health == "redesigned" for page in bad),
        word=word.replace("_", " "),
        waiting=everybody.waiting.get(id_, 0),
        last=everybody.last.get(id_),
    )


def _by_name(row: Row) -> tuple[str, str]:
    return fold(row.name), row.id


_HEALTH_ORDER = {"trouble": 0, "held": 1, "none": 2, "ok": 3}
_ORDERS = {
    "name": _by_name,
    "category": lambda row: (row.category == "", row.category, *_by_name(row)),
    "level": lambda row: (-row.pips, *_by_name(row)),
    "waiting": lambda row: (-row.waiting, *_by_name(row)),
    "last": lambda row: (-row.last.detected_at.timestamp() if row.last else 0.0, *_by_name(row)),
    "health": lambda row: (_HEALTH_ORDER[row.health], -row.troubled, *_by_name(row)),
}
