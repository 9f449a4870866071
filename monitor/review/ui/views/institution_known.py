"""What is known of one institution at an instant: its pages, what each told, and whose words are whose.

Profiles are read again from their snapshots. What a snapshot tells does not change, so what was read is kept
for a while by its number (`Reader`); the list of pages is looked up every few seconds (`Roster`).
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.changes import RISK_LEVELS, Aspect, Move, level_of, move_of
from monitor.errors import ArchiveError, StorageError
from monitor.model import Institution, PageState
from monitor.pipeline.blame import Entry, PageFacts
from monitor.pipeline.parts import Parts
from monitor.record.insight import Last, PageLine
from monitor.review.ui.kept import Lately, Renewed

MOST_READ = 300
"""Readings of profiles that are kept."""
LONGEST_KEPT = 600.0
"""Seconds: an import may bring older versions of a page."""
MOVED = timedelta(days=30)
MOST_LEVELS = 50_000
AT_ONCE, PATIENCE = 3, 0.03
"""Levels that one answer reads in any case, and seconds after which it leaves the others for later."""

log = logging.getLogger(__name__)


# --------------------------------------------------------------------- all of them


@dataclass(frozen=True)
class Everybody:
    """The institutions of one moment."""

    pages: dict[str, list[PageLine]]
    """By subject: an id, or the name that pages give."""
    last: dict[str, Last]
    waiting: dict[str, int]
    all_waiting: bool
    raised: int
    """Risk levels that rose in the last `MOVED`, and that fell."""
    lowered: int


class Roster:
    """Who there is, and what there is of each."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._everybody = Renewed(self._look)

    def now(self) -> Everybody:
        return self._everybody.get()

    def _look(self) -> Everybody:
        insight = self._parts.store.insight
        pages: dict[str, list[PageLine]] = {}
        for line in insight.pages():
            pages.setdefault(line.subject, []).append(line)
        waiting, complete = insight.waiting()
        moves = Counter(move_of(*each) for each in insight.moves(self._parts.now() - MOVED))
        return Everybody(
            pages, insight.last_changes(), waiting, complete, moves[Move.RAISED], moves[Move.LOWERED]
        )


# --------------------------------------------------------------------- one of them


@dataclass(frozen=True)
class Known:
    """One institution at an instant."""

    id: str
    """Of the workspace, or the name that pages give."""
    name: str
    name_zh: str
    declared: Institution | None
    subjects: tuple[str, ...]
    """What its changes go by."""
    pages: tuple[PageState, ...]
    """The live ones, and retired ones that told something."""
    facts: tuple[PageFacts, ...]
    """What its profile pages told then."""
    damaged: tuple[str, ...] = field(default=())

    def entries(self) -> list[Entry]:
        """Every fact of every page, current and silent."""
        return [entry for page in self.facts for entry in page.entries(ended=False, aspects=_EVERY)]


_EVERY = frozenset(aspect.value for aspect in Aspect)


class Reader:
    """Reads institutions, and keeps what it read."""

    def __init__(self, parts: Parts, roster: Roster) -> None:
        self._parts, self._roster = parts, roster
        self._facts: Lately[tuple[object, ...], PageFacts] = Lately(MOST_READ)
        self._levels: Lately[int, str] = Lately(MOST_LEVELS)
        self._lock = threading.Lock()
        self._warming = False

    def who(self, text: str) -> str | None:
        """The id (or the name that pages give) that somebody means by an id or a name; None for nobody."""
        if not _sayable(text):
            return None
        if text in self._parts.sources.institutions or text in self._roster.now().pages:
            return text
        if known := self._parts.names.match(text):
            return known
        return text if self._parts.store.insight.count((text,), self._parts.now(), 0) else None

    def known(self, id_: str, at: datetime | None = None) -> Known:
        """What is known of an institution, now or at an instant."""
        declared = self._parts.institution(id_)
        subjects = tuple(dict.fromkeys(filter(None, (id_, *(_main_names(declared))))))
        lines = [line for subject in subjects for line in self._roster.now().pages.get(subject, ())]
        pages, facts, damaged = [], [], list[str]()
        for line in lines:
            page = self._parts.store.page(line.id)
            if page is None:
                continue
            told = self.facts(page, at, damaged) if line.profile and line.snapshot else None
            facts += [told] if told else []
            if line.live or told:
                pages.append(page)
        facts.sort(key=lambda each: each.snapshot.fetched_at, reverse=True)
        name, name_zh = _names(id_, declared, facts, lines)
        return Known(id_, name, name_zh, declared, subjects, tuple(pages), tuple(facts), tuple(damaged))

    def facts(self, page: PageState, at: datetime | None, damaged: list[str]) -> PageFacts | None:
        """What a page told; kept as long as the page has no other version."""
        version = page.snapshot if at is None else self._parts.store.ledger.version_at(page.id, at)
        if version is None:
            return None
        key = (page.id, version.id, page.snapshot and page.snapshot.id, time.monotonic() // LONGEST_KEPT)
        found = self._facts.get(key)
        if found is not None:
            return replace(found, page=page, at=at)
        try:
            found = PageFacts.of(self._parts, page, at)
        except ArchiveError as error:
            damaged.append(f"{page.url}: {error}")
            return None
        if found is not None:
            self._facts.put(key, found)
        return found

    # ----------------------------------------------------------------- levels

    def levels(self, wanted: Sequence[tuple[str, Sequence[PageLine]]]) -> dict[str, str | None]:
        """The level of each institution, "" for none; None where there was no time to read it, which is made
        good in the background. The first ones wanted come first.
        """
        began, read = time.monotonic(), AT_ONCE if self._warming else 0
        found: dict[str, str | None] = {}
        late: list[Sequence[PageLine]] = []
        for id_, lines in wanted:
            level = self._kept_level(lines)
            late_already = self._warming or time.monotonic() - began >= PATIENCE
            if level is None and (read < AT_ONCE or not late_already):
                level, read = self._read_level(lines), read + 1
            found[id_] = level
            late += [lines] if level is None else []
        if late:
            self._warm(late)
        return found

    def _kept_level(self, lines: Sequence[PageLine]) -> str | None:
        """Of the newest profile that has one; None where one of them is not read yet."""
        for line in _newest_first(lines):
            level = self._levels.get(line.snapshot or 0)
            if level is None or level:
                return level
        return ""

    def _read_level(self, lines: Sequence[PageLine]) -> str:
        for line in _newest_first(lines):
            assert line.snapshot is not None
            level = self._levels.get(line.snapshot)
            if level is None:
                level = self._level(line.id, line.snapshot)
                self._levels.put(line.snapshot, level)
            if level:
                return level
        return ""

    def _level(self, page_id: int, snapshot_id: int) -> str:
        from monitor.pipeline.ledger import readable  # readers take time to import

        page, snapshot = self._parts.store.page(page_id), self._parts.store.snapshot(snapshot_id)
        profile = readable(self._parts, page, snapshot) if page and snapshot else None
        at = level_of(profile.risk_level.value, RISK_LEVELS) if profile else -1
        return RISK_LEVELS[at] if at >= 0 else ""

    def _warm(self, late: list[Sequence[PageLine]]) -> None:
        with self._lock:
            if self._warming:
                return
            self._warming = True

        def warm() -> None:
            try:
                for lines in late:
                    self._read_level(lines)
            except StorageError as error:
                log.warning("levels could not be read: %s", error)
            finally:
                self._warming = False

        threading.Thread(target=warm, name="levels", daemon=True).start()


def _newest_first(lines: Sequence[PageLine]) -> list[PageLine]:
    profiles = [line for line in lines if line.profile and line.live and line.snapshot]
    return sorted(profiles, key=lambda line: -(line.snapshot or 0))


def _main_names(declared: Institution | None) -> tuple[str, ...]:
    return (declared.name, declared.name_zh) if declared else ()


def _names(
    id_: str, declared: Institution | None, facts: Sequence[PageFacts], lines: Sequence[PageLine]
) -> tuple[str, str]:
    """In English and in Chinese, as far as they are known."""
    if declared is not None:
        return declared.name, declared.name_zh
    told = next((line.name for line in lines if line.name), id_)
    chinese = next((each.profile.name_zh.value for each in facts if each.profile.name_zh.value), "") or ""
    return told, chinese


def _sayable(text: str) -> bool:
    """Whether it can be a name: halves of signs arrive from addresses that are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return 0 < len(text) <= 400 and "\0" not in text
