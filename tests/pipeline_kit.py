"""A workspace on the example site: real files, real servers on loopback, a clock that is set by hand."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.changes import Change
from monitor.pipeline.check import CheckReport, check
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import ChangeFilter
from monitor.workspace import find
from tests.demo.server import ExampleSite
from tests.demo.workspace import write_workspace

START = datetime(2026, 11, 11, 9, 0, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Stands still until it is told to go on; each look costs a microsecond, so that instants differ."""

    moment: datetime = START
    step: timedelta = field(default=timedelta(microseconds=1))

    def __call__(self) -> datetime:
        self.moment += self.step
        return self.moment

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Watch:
    """One workspace beside one example site."""

    folder: Path
    site: ExampleSite
    clock: Clock

    @contextmanager
    def opened(self) -> Iterator[Parts]:
        with open_parts(find(self.folder, os.environ, Path.cwd()), os.environ, now=self.clock) as parts:
            yield parts

    def check(self, *ids: str, everything: bool = False) -> CheckReport:
        """One `monitor check`, in a process of its own as far as the record can tell."""
        with self.opened() as parts:
            return asyncio.run(check(parts, ids=ids, everything=everything))

    def changes(self) -> list[Change]:
        with self.opened() as parts:
            return list(parts.store.changes(ChangeFilter(newest_first=False)))


@contextmanager
def example_watch(folder: Path, smtp_port: int = 2525) -> Iterator[Watch]:
    with ExampleSite() as site:
        write_workspace(folder, site, smtp_port)
        yield Watch(folder, site, Clock())
