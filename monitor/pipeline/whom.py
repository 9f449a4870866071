"""Whom a good reading of a page is about.

Takes a page of the record and what was read; gives institutions of the workspace, or their names.
"""

from monitor.model import PageState, Reading
from monitor.pipeline.arrivals import named
from monitor.pipeline.parts import Parts


def about(parts: Parts, page: PageState, reading: Reading) -> tuple[str | None, str]:
    """The institution that a good reading is about: its id in this workspace, if any, and its name."""
    declared = parts.institution(page.declared_for)
    if declared is not None:
        return declared.id, declared.name
    if page.declared_for and page.site is None:
        return page.institution, page.institution_name  # declared since these sources were loaded
    return named(parts, page, reading.profile)
