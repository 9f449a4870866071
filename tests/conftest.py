"""For all tests: an environment without the developer's own settings, a fixed instant where one is wanted,
and, made once, what is dear to make and never changes.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from monitor.read import names
from monitor.read.lexicon import Lexicon
from monitor.record import Store, store
from monitor.record.engine import Database
from monitor.record.schema import prepare

if TYPE_CHECKING:
    from tests.pipeline_kit import Watch

# How long an example takes says more of what else this machine does than of the example.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")

NOW = datetime(2026, 11, 12, 7, 14, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("MONITOR_"):
            monkeypatch.delenv(name)


@pytest.fixture
def now() -> datetime:
    """12 November 2026, 07:14 UTC and some microseconds."""
    return NOW


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[Store]:
    """An empty record in a file."""
    with Store.open(f"sqlite:///{tmp_path / 'monitor.db'}") as opened:
        yield opened


@pytest.fixture
def watch(tmp_path: Path) -> "Iterator[Watch]":
    """The example's workspace with its site; see `example_watch`."""
    from tests.pipeline_kit import example_watch

    with example_watch(tmp_path / "watch") as found:
        yield found


@pytest.fixture(scope="session", autouse=True)
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database that is not there yet begins as a copy of one that the migrations made: they take longer
    than most tests. It is opened as any other then. The tests of the migrations themselves undo this.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "prepare", _preparing(tmp_path_factory.mktemp("schema") / "monitor.db"))
        yield


def _preparing(template: Path) -> Callable[[Database], None]:
    def prepare_quickly(database: Database) -> None:
        file = Path(database.name)
        in_file = database.sqlite and "://" not in database.name  # else it is in memory, or on a server
        if in_file and not file.exists() and file.parent.is_dir() and file != template:
            if not template.exists():
                Store.open(f"sqlite:///{template}").close()
            with suppress(OSError):  # what cannot be written is told by the opening itself
                _copied(template, file)
        prepare(database)

    return prepare_quickly


def _copied(template: Path, file: Path) -> None:
    """All at once: where another thread is as quick, one of the two copies stays."""
    draft = file.with_name(f"{file.name}.{os.urandom(8).hex()}")
    shutil.copyfile(template, draft)
    try:
        os.link(draft, file)
    finally:
        draft.unlink()


@pytest.fixture(scope="session", autouse=True)
def _indexed_once() -> Iterator[None]:
    """The index of the same names is made once: it never changes, and takes longer than most sweeps here."""

    @lru_cache(maxsize=64)
    def made(watched: tuple[tuple[str, object], ...], known: tuple[object, ...]) -> Lexicon:
        return Lexicon(dict(watched), known)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "Lexicon", lambda watched, known: made((*watched.items(),), (*known,)))
        yield
