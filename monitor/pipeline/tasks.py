"""What a reader has to be told of an answer: its bytes, what they are declared as, and whom they are about.

Takes a page of the record and an answer; gives what `read` is called with, but for the names. It imports no
reader: work is given out to other processes before they are loaded here.
"""

from monitor.model import Fetched, Institution, PageState
from monitor.pipeline.apart import Task
from monitor.pipeline.parts import Parts
from monitor.pipeline.selected import selected
from monitor.pipeline.trust import also


def reading_task(parts: Parts, page: PageState, fetched: Fetched) -> Task:
    """All that a reader has to be told, but for the names."""
    return {
        "body": fetched.body,
        "kind": page.kind,
        "role": page.role,
        "url": fetched.final_url or page.url,
        "media_type": fetched.media_type,
        "charset": fetched.charset,
        "status": fetched.status,
        "institution": _expected(parts, page),
        "follow": page.follow,
        "hosts": also(parts, page),
        "selection": selected(parts, page),
    }


def _expected(parts: Parts, page: PageState) -> Institution | None:
    """Whom the page should be about: as declared, else as it said itself when it last read well.

    What an index says of a page that was never read is no reason to doubt the page.
    """
    if page.snapshot is None and page.declared_for is None:
        return None
    declared = parts.institution(page.institution)
    if declared is None and page.institution_name:
        return Institution(id="", name=page.institution_name)
    return declared
