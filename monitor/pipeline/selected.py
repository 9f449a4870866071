"""Which part of a plain page is read: as its own declaration says, else as its site's.

It is looked up in the declarations, not kept with the page: a selector that is mended holds for the old
versions, too, and so is no news.
"""

from monitor.model import PageKind, PageState, Selection, Sources
from monitor.pipeline.parts import Parts
from monitor.urls import canonical_url

_NONE = Selection()
_last: tuple[Sources, dict[str, Selection]] | None = None


def selected(parts: Parts, page: PageState) -> Selection:
    """The part of a page that matters; empty: its main text."""
    if page.kind is not PageKind.PAGE:
        return _NONE
    own = _by_url(parts.sources)
    if own and (found := own.get(canonical_url(page.url))):
        return found
    site = parts.sources.sites.get(page.site or "")
    return site.selection if site else _NONE


def _by_url(sources: Sources) -> dict[str, Selection]:
    """The selections of pages that are declared by themselves; made once for each set of declarations."""
    global _last
    last = _last
    if last is None or last[0] is not sources:
        found = {canonical_url(each.url): each.selection for each in sources.pages if each.selection}
        last = _last = sources, found
    return last[1]
