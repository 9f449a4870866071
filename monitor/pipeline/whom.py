"""Whom a page should be about, and whom a good reading of it is about.

Takes a page of the record and what was read; gives institutions of the workspace, or their names.
"""

from monitor.model import Institution, PageState, Reading
from monitor.pipeline.arrivals import named
from monitor.pipeline.parts import Parts


def expected(parts: Parts, page: PageState) -> Institution | None:
    """Whom the page should be about: as declared, else as it said itself when it last read well.

    What an index says of a page that was never read is no reason to doubt the page.
    """
    if page.snapshot is None and page.declared_for is None:
        return None
    declared = parts.institution(page.institution)
    if declared is None and page.institution_name:
        return Institution(id="", name=page.institution_name)
    return declared


def about(parts: Parts, page: PageState, reading: Reading) -> tuple[str | None, str]:
    """The institution that a good reading is about: its id in this workspace, if any, and its name."""
    declared = parts.institution(page.declared_for)
    if declared is not None:
        return declared.id, declared.name
    if page.declared_for and page.site is None:
        return page.institution, page.institution_name  # declared since these sources were loaded
    return named(parts, page, reading.profile)
