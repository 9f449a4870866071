"""What is declared, tried once: each page fetched and read as it is declared to be; nothing is stored.

`try_all` gives one `Trial` for each declared page of the named sites and institutions (or of all): what was
read, whether an index leads to pages, and in one line each what is wrong.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from monitor.fetch import Fetcher
from monitor.model import Fetched, FetchFault, FetchTask, Health, PageDeclaration, PageState, Reading, Role
from monitor.pipeline.bare import bare_or_lost
from monitor.pipeline.decide import read_answer, reread_last
from monitor.pipeline.drawing import way_of_shell
from monitor.pipeline.glance import first_lines, state_of, summary, trouble_of, unwell
from monitor.pipeline.parts import Parts
from monitor.pipeline.trust import refusal, trusted
from monitor.urls import canonical_url

SIDE_BY_SIDE = 20
"""Pages whose bodies are held at once; politeness is the fetcher's."""

OnDone = Callable[[int, int], None]


@dataclass(frozen=True)
class Trial:
    """How one declared page does right now."""

    page: PageDeclaration
    health: str
    """A word of `Health`, or of the fault where there was no answer."""
    read: str = ""
    """What was read, in one line."""
    first: tuple[str, ...] = ()
    found: int = 0
    """For an index: how many pages it leads to that may be followed."""
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        page = self.page
        return {
            "url": page.url,
            "institution": page.institution,
            "site": page.site,
            "kind": page.kind.value,
            "role": page.role.value,
            "health": self.health,
            "read": self.read or None,
            "first": list(self.first),
            "found": self.found if page.role is Role.INDEX else None,
            "min_pages": page.min_pages if page.role is Role.INDEX else None,
            "faults": list(self.faults),
            "notes": list(self.notes),
        }


def declared_pages(parts: Parts, ids: Collection[str]) -> list[PageDeclaration]:
    """The declared pages of these sites and institutions; of all where none is named."""
    pages = parts.sources.pages
    return [page for page in pages if not ids or page.site in ids or page.institution in ids]


async def try_all(
    parts: Parts, pages: Sequence[PageDeclaration], on_done: OnDone | None = None
) -> list[Trial]:
    """Each page once, in the order given."""
    room = asyncio.Semaphore(SIDE_BY_SIDE)
    done = 0

    async def one(fetcher: Fetcher, page: PageDeclaration) -> Trial:
        nonlocal done
        async with room:
            answer = await fetcher.fetch(FetchTask(page.url, site=page.site or ""))
            trial = await asyncio.to_thread(_judged, parts, page, answer)
        done += 1
        if on_done is not None:
            on_done(done, len(pages))
        return trial

    async with parts.fetcher() as fetcher:
        return list(await asyncio.gather(*(one(fetcher, page) for page in pages)))


def _judged(parts: Parts, page: PageDeclaration, answer: Fetched | FetchFault) -> Trial:
    if not isinstance(answer, Fetched):
        return Trial(page, answer.kind.value, faults=(trouble_of(answer),))
    state = state_of(page, parts.now())
    known = parts.store.page_by_url(page.url, page.kind)
    reading = bare_or_lost(
        read_answer(parts, state, answer),
        lambda: known is not None and reread_last(parts, known) is not None,
    )
    notes = _notes(page, answer)
    if refused := refusal(parts, state, answer, reading):
        return Trial(page, refused["health"].value, faults=(refused["reason"],), notes=notes)
    if not reading.ok:
        fault = unwell(reading.health, reading.reason, _way(parts, page, reading))
        return Trial(page, reading.health.value, faults=(fault,), notes=notes)
    trial = Trial(page, Health.OK.value, summary(reading), tuple(first_lines(reading)), notes=notes)
    notes += reading.warnings
    if page.role is Role.INDEX:
        return _index(parts, state, reading, replace(trial, notes=notes))
    return replace(trial, notes=notes, faults=_nothing_read(reading))


def _way(parts: Parts, page: PageDeclaration, reading: Reading) -> str:
    """What to do about a page that is declared, where that is more than can be said of any page."""
    if reading.health is Health.APP_SHELL:
        return way_of_shell(parts, page.site)
    if reading.health is Health.WRONG_TYPE:
        return f'it cannot be read as kind = "{page.kind.value}"'
    if reading.health is Health.EMPTY and page.role is Role.INDEX and not reading.bare:
        return "is it an index of such pages, and does `follow` fit?"
    return ""


def _notes(page: PageDeclaration, answer: Fetched) -> tuple[str, ...]:
    if canonical_url(answer.final_url or page.url) == canonical_url(page.url):
        return ()
    return (f"it leads to {answer.final_url}",)


def _index(parts: Parts, state: PageState, reading: Reading, trial: Trial) -> Trial:
    """Whether it leads to enough pages, and whether they may be followed."""
    links, remarks = trusted(parts, state, reading.links)
    faults: tuple[str, ...] = ()
    if len(reading.links) < state.min_pages:
        faults = (f"it leads to {len(reading.links)} pages, at least {state.min_pages} are expected",)
    elif reading.links and not links:
        faults = ("none of the pages that it leads to may be followed",)
    return replace(trial, found=len(links), faults=faults, notes=(*trial.notes, *remarks))


def _nothing_read(reading: Reading) -> tuple[str, ...]:
    """A page that is whole and of which nothing was understood is probably declared as the wrong kind."""
    if reading.profile is not None:
        facts = summary(reading).partition(",")[2]
        return () if facts else ("no fact of a profile was read: is it another kind of page?",)
    if reading.article is not None:
        return () if reading.article.text else ("no text of an article was read",)
    return () if reading.sentences or reading.tables else ("no sentence was read",)
