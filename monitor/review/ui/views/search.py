"""Search: names, changes, profiles, articles and pages by words, in either language.

`/search?q=` shows a few of each kind; with `kind` all of one, page by page (`before`). What was typed may be
anything; what is found are a page's own words, marked where they fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.notify.context import Segment
from monitor.notify.language import Words
from monitor.pipeline.searching import Hit, Kind, Part, plain, search
from monitor.read.search_words import Segments
from monitor.review.ui.kept import Kept
from monitor.review.ui.kit import Asked, Ui, number_of

OF_EACH = 5
OF_ONE = 25
KEPT = 60.0
"""Seconds for which it is known what cannot be found yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found, as the page shows it."""

    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    place: str
    """Where it is shown; empty for what has no page."""
    whose: str
    whose_id: str
    whose_place: str
    at: datetime | None
    severity: str
    aspect: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one kind."""

    kind: Kind
    rows: Sequence[Row]
    more: str
    """Where there is more of it; empty where there is not."""


def search_routes(ui: Ui) -> list[BaseRoute]:
    return [ui.page("/search", _Search(ui).found)]


class _Search:
    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._behind = Kept(KEPT, ui.parts.store.search.behind)

    def found(self, asked: Asked) -> Response:
        typed = asked.query.get("q", "")[:600]
        kind = next((each for each in Kind if each.value == asked.query.get("kind")), None)
        whose = asked.query.get("institution", "")[:300]
        since = _day(asked.query.get("since", ""))
        before = number_of(asked.query.get("before", ""))
        found = search(
            self._ui.parts,
            typed,
            kinds=(kind,) if kind else (),
            subjects=self._subjects(whose),
            since=since,
            before=before if kind else None,
            limit=OF_ONE if kind else OF_EACH,
            behind=False,
        )
        kept = {"q": typed, "institution": whose, "since": since.date().isoformat() if since else ""}
        return self._ui.render(
            asked,
            "web/search.html",
            typed=typed,
            kind=kind.value if kind else "",
            kinds=[each.value for each in Kind],
            tabs={each: _address(kept, each) for each in ("", *(one.value for one in Kind))},
            whose=whose,
            institutions=self._institutions(asked.words),
            since=kept["since"],
            sections=[_section(part, kept, kind) for part in found.parts if part.hits],
            problem=found.problem if typed.strip() else "",
            behind=self._waiting(),
            later=bool(before),
        )

    def _subjects(self, whose: str) -> tuple[str, ...]:
        known = self._ui.parts.institution(whose)
        names = (known.name, known.name_zh) if known else ()
        return tuple(dict.fromkeys(name for name in (whose, *names) if name))

    def _institutions(self, words: Words) -> dict[str, str]:
        """Their names in the visitor's language."""
        known = self._ui.parts.sources.institutions
        return {id_: (not words.english and each.name_zh) or each.name for id_, each in known.items()}

    def _waiting(self) -> int:
        """How much cannot be found yet: looking costs a look at all pages."""
        behind = self._behind.now()
        return behind.changes + behind.pages


def _section(part: Part, kept: dict[str, str], kind: Kind | None) -> Section:
    more = ""
    if part.next is not None:
        more = _address(kept, part.kind.value) if kind is None else _address(kept, kind.value, part.next)
    return Section(part.kind, [_row(hit) for hit in part.hits], more)


def _row(hit: Hit) -> Row:
    change = hit.change
    if change is not None:
        place = f"/changes/{quote(change.id, safe='')}"
    elif hit.snapshot:
        place = f"/snapshots/{quote(hit.snapshot, safe='')}"
    elif hit.institution:
        place = f"/institutions/{quote(hit.institution, safe='')}"
    else:  # a counterpart: what is known of it are the changes that name it
        place = "/search?" + urlencode({"q": f'"{plain(hit.title)}"', "kind": Kind.CHANGES.value})
    return Row(
        title=_segments(hit.title),
        snippet=_segments(hit.snippet) if hit.snippet != hit.title else (),
        place=place,
        whose="" if hit.kind is Kind.NAMES else hit.institution_name or hit.institution or "",
        whose_id=hit.institution or "",
        whose_place=f"/institutions/{quote(hit.institution, safe='')}" if hit.institution else "",
        at=hit.at,
        severity=change.severity.value if change else "",
        aspect=change.aspect.value if change else "",
        state=change.state.value if change else "",
        url=hit.url,
    )


def _segments(parts: Segments) -> tuple[Segment, ...]:
    return tuple(Segment(text, is_marked) for text, is_marked in parts)


def _address(kept: dict[str, str], kind: str, before: int | None = None) -> str:
    values = kept | {"kind": kind, "before": str(before) if before is not None else ""}
    return "/search?" + urlencode({key: value for key, value in values.items() if value})


def _day(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day.year > 1 else None
