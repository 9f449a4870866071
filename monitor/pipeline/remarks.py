"""What readers noticed on pages that a person should look at: a counter that does not fit its list, a section
that no reader knows, an article whose text is in an attachment. The same remark on many pages is one line.
"""

from collections.abc import Callable, Iterable, Iterator

from monitor.errors import ArchiveError
from monitor.model import PageKind, Role
from monitor.pipeline.parts import Parts

MOST = 40
"""Lines at most; a broken reader may have something to say of every page."""
_LONGEST = 200


class Remarks:
    """Remarks with the pages that they were made on."""

    def __init__(self) -> None:
        self._pages: dict[str, list[str]] = {}

    def add(self, url: str, remarks: Iterable[str]) -> None:
        for remark in remarks:
            from monitor.text import squash  # takes time to import, and most sweeps remark nothing

            self._pages.setdefault(squash(remark)[:_LONGEST], []).append(url)

    def lines(self) -> Iterator[str]:
        """One line for each remark, the most frequent first."""
        ordered = sorted(self._pages.items(), key=lambda each: (-len(each[1]), each[0]))
        for remark, urls in ordered[:MOST]:
            others = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
            yield f"{remark} ({urls[0]}{others})"
        if len(ordered) > MOST:
            yield f"and {len(ordered) - MOST} other remarks"


def remarks_of(parts: Parts, on_progress: Callable[[int, int], None] | None = None) -> Remarks:
    """What today's readers notice on the last good snapshot of each live profile and article; `on_progress`
    is told how many were read, of how many.
    """
    from monitor.pipeline.decide import read_answer  # brings all readers

    found = Remarks()
    pages = [
        page
        for kind in (PageKind.PROFILE, PageKind.NEWS)
        for page in parts.store.pages(kind=kind, role=Role.CONTENT)
        if page.snapshot is not None
    ]
    for number, page in enumerate(pages):
        if on_progress is not None:
            on_progress(number, len(pages))
        assert page.snapshot is not None
        try:
            reading = read_answer(parts, page, parts.archive.load(page.snapshot.ref))
        except ArchiveError:
            continue  # `doctor` and `snapshots verify` speak of damage
        found.add(page.url, reading.warnings)
    return found
