"""Which official lists name whom: the lists that are watched, read as they were at an instant.

Takes pages of lists; gives for each whether an institution stands on it by one of its names, exactly, or that
nobody could read it. What a version names is kept by its number; a large list is read beside the answers, and
until then it is not said that anybody is absent.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import StorageError
from monitor.model import PageKind, PageState, Role, Snapshot, State
from monitor.pipeline.parts import Parts
from monitor.review.ui.kept import Lately, Renewed

MOST_LISTS = 500
SMALL = 60_000
"""Bytes as they are kept (compressed) of a list that an answer may wait for, all together."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """One list and one institution."""

    page: PageState
    state: State
    """Present or absent in that version; unknown where it could not be read, or is not read yet."""
    snapshot: int | None
    read: datetime | None


class Lists:
    """The official lists of a workspace."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pages = Renewed(lambda: parts.store.pages(kind=PageKind.LIST, role=Role.CONTENT))
        self._named: Lately[int, frozenset[str] | None] = Lately(MOST_LISTS)
        self._reading = False

    def of(self, id_: str, at: datetime | None) -> list[Listed]:
        """Of each list whether it names an institution of the workspace; those that do first."""
        found, late, room = [], list[tuple[PageState, Snapshot]](), SMALL
        for page in self._pages.get():
            version = page.snapshot if at is None else self._parts.store.ledger.version_at(page.id, at)
            if version is None:
                found.append(Listed(page, State.UNKNOWN, None, None))
                continue
            if version.id not in self._named:
                if version.ref.length > room:
                    late.append((page, version))
                    found.append(Listed(page, State.UNKNOWN, version.id, None))
                    continue
                room -= version.ref.length
                self._read(page, version)
            named = self._named.get(version.id)
            state = State.UNKNOWN if named is None else State.PRESENT if id_ in named else State.ABSENT
            found.append(Listed(page, state, version.id, version.fetched_at))
        if late:
            self._read_beside(late)
        return sorted(
            found, key=lambda each: (each.state is not State.PRESENT, each.page.site or "", each.page.id)
        )

    def _read(self, page: PageState, version: Snapshot) -> None:
        from monitor.pipeline.ledger import reading_of  # readers take time to import

        reading = reading_of(self._parts, page, version)
        if reading is None or not reading.ok:
            self._named.put(version.id, None)
            return
        rows = (" | ".join(row) for table in reading.tables for row in table.rows)
        text = "\n".join((*reading.sentences, *rows))
        self._named.put(version.id, frozenset(mention.id for mention in self._parts.names.find(text)))

    def _read_beside(self, late: Sequence[tuple[PageState, Snapshot]]) -> None:
        if self._reading:
            return
        self._reading = True

        def read() -> None:
            try:
                for page, version in late:
                    self._read(page, version)
            except StorageError as error:
                log.warning("lists could not be read: %s", error)
            finally:
                self._reading = False

        threading.Thread(target=read, name="lists", daemon=True).start()
