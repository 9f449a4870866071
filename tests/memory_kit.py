"""A workspace with pages of invented institutions that are given one version after another by hand: real
archive, real record, real decisions, no server.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.model import Fetched, FetchFault, Outcome, PageState
from monitor.pipeline.decide import decide
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import CheckRecord
from monitor.workspace import find
from tests.pipeline_kit import Clock

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://watch.example/nhut"

INSTITUTION = """\
name = "{name}"
category = "{category}"
groups = {groups}

[[pages]]
url = "{url}"
kind = "profile"
"""


class Memory:
    """One workspace; `see` gives a page its next version, a day later."""

    def __init__(self, parts: Parts, clock: Clock) -> None:
        self.parts = parts
        self.clock = clock

    def page(self, url: str = URL) -> PageState:
        page = self.parts.store.page_by_url(url)
        assert page is not None
        return page

    def see(self, body: bytes, url: str = URL, *, status: int = 200) -> CheckRecord:
        self.clock.advance(days=1)
        now = self.clock()
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        return self._checked(url, Fetched(url, url, status, headers, body, body, now), now)

    def fail(self, fault: FetchFault, url: str = URL) -> CheckRecord:
        self.clock.advance(days=1)
        return self._checked(url, fault, self.clock())

    def _checked(self, url: str, answer: Fetched | FetchFault, now: datetime) -> CheckRecord:
        record = decide(self.parts, self.page(url), answer, now)
        self.parts.archive.sync()
        self.parts.store.commit([record])
        return record

    def outcomes(self, *bodies: bytes) -> list[Outcome]:
        return [self.see(body).outcome for body in bodies]


def declare(
    folder: Path, id_: str, name: str, url: str, *, category: str = "other", groups: str = "[]"
) -> None:
    """Write the declaration of one institution with one page."""
    text = INSTITUTION.format(name=name, category=category, groups=groups, url=url)
    (folder / "sources" / "institutions" / f"{id_}.toml").write_text(text, encoding="utf-8")


@contextmanager
def memory(folder: Path, clock: Clock | None = None) -> Iterator[Memory]:
    """A workspace that watches Nanhu University of Technology, and whatever else is declared in it."""
    (folder / "sources" / "institutions").mkdir(parents=True, exist_ok=True)
    (folder / "monitor.toml").touch()
    declare(folder, "nhut", "Nanhu University of Technology", URL)
    clock = clock or Clock(FIRST)
    with open_parts(find(folder, os.environ, Path.cwd()), os.environ, now=clock) as parts:
        parts.store.sync_pages(parts.sources.pages, clock())
        yield Memory(parts, clock)
