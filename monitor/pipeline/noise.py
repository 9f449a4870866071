"""A body that differs from the last good version by noise alone: archived like any other, and not read.

Takes a page and an answer; `Noise` says whether the last good reading still holds, plainly (`read.alike`),
and gives the `CheckRecord` that reading would have ended in. In doubt the answer is no, and `decide` has the
page read. Needs no reader and no comparer, which take half a second to import.
"""

import logging

from monitor.errors import ArchiveError
from monitor.model import Fetched, FetchFault, Health, Outcome, PageKind, PageState, Role
from monitor.pipeline.outcomes import Case, archived, close
from monitor.pipeline.parts import Parts
from monitor.pipeline.quick import facts_of_known
from monitor.pipeline.selected import selected
from monitor.read.version import READER_VERSION
from monitor.record import CheckRecord
from monitor.urls import canonical_url

log = logging.getLogger(__name__)


class Noise:
    """What is known of the bodies that have arrived: asked once of each, whenever that is."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: dict[int, bool] = {}

    def holds(self, page: PageState, answer: Fetched | FetchFault) -> bool:
        """Whether an answer tells plainly what the last good one told."""
        if page.id not in self._known:
            self._known[page.id] = self._holds(page, answer)
        return self._known[page.id]

    def record(self, case: Case) -> CheckRecord | None:
        """The outcome where there is nothing to read; the last that is asked of this answer."""
        holds = self.holds(case.page, case.answer)
        del self._known[case.page.id]
        return cosmetic(self._parts, case) if holds else None

    def _holds(self, page: PageState, answer: Fetched | FetchFault) -> bool:
        """Also where a page meets a bug of ours: then it is read."""
        try:
            return is_noise(self._parts, page, answer)
        except Exception:
            log.exception("a bug: %s was compared with its last version in vain", page.url)
            return False


def is_noise(parts: Parts, page: PageState, answer: Fetched | FetchFault) -> bool:
    """Whether an answer that is not the last good one tells plainly the same."""
    snapshot = page.snapshot
    if not isinstance(answer, Fetched) or answer.status != 200 or snapshot is None or not _is_calm(page):
        return False
    if snapshot.imported_at is not None or selected(parts, page) or not _is_there(page, answer):
        return False
    try:
        old = parts.archive.answer(snapshot.ref)
    except ArchiveError:
        return False
    alike_told = (old.status, old.media_type, old.charset, old.final_url)
    if alike_told != (answer.status, answer.media_type, answer.charset, answer.final_url):
        return False
    return _reads_alike(old, answer, page.kind)


def _is_calm(page: PageState) -> bool:
    """Whether all is well with a page, and it was read by the readers of today."""
    well = page.health is Health.OK and page.told_health is Health.OK
    read = bool(page.facts_digest) and page.reader_version == READER_VERSION
    return well and read and page.role is Role.CONTENT


def _is_there(page: PageState, answer: Fetched) -> bool:
    """Whether a page answered from its own address: a profile that does not may have moved."""
    return page.kind is not PageKind.PROFILE or canonical_url(answer.final_url) == canonical_url(page.url)


def _reads_alike(old: Fetched, new: Fetched, kind: PageKind) -> bool:
    # Only a page that differs needs the library that reads HTML.
    from monitor.read.alike import alike
    from monitor.read.document import Document

    was, now = (
        Document.parse(each.body, media_type=each.media_type, charset=each.charset, url=each.final_url)
        for each in (old, new)
    )
    return alike(was, now, kind)


def cosmetic(parts: Parts, case: Case) -> CheckRecord:
    """The outcome of a check that found noise alone: a new version of the page, and nothing to tell."""
    assert isinstance(case.answer, Fetched)
    snapshot = archived(parts.archive, case.answer)
    facts = facts_of_known(parts, case.page)
    facts |= {"reads_well": True, "body_digest": snapshot.ref.digest, "snapshot": snapshot}
    return close(parts, case, Outcome.COSMETIC, suppressed=1, **facts)
