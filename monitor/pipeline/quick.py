"""The end of most checks: the answer is the one that last read well. Nothing is archived, nothing is read.

Takes a case; gives its `CheckRecord`, or None where somebody has to look closer (`decide`). Needs neither
readers nor comparers, which take half a second to import: a sweep in which nothing changed does without.
"""

from typing import Any

from monitor.model import Fetched, Health, Outcome, PageState, Role
from monitor.pipeline.outcomes import GOOD, Case, close
from monitor.pipeline.parts import Parts
from monitor.record import CheckRecord


def unchanged(parts: Parts, case: Case) -> CheckRecord | None:
    """The outcome where there is nothing to tell; None for an index, an article that is back, any news."""
    page, answer = case.page, case.answer
    if page.role is Role.INDEX or page.told_health is Health.GONE or not isinstance(answer, Fetched):
        return None
    if not is_known(page, answer):
        return None
    return close(parts, case, Outcome.UNCHANGED, **facts_of_known(parts, page))


def is_known(page: PageState, answer: Fetched) -> bool:
    """Whether the body is the one that last read well."""
    if answer.not_modified:
        return True
    if answer.status != 200:
        return False
    known = page.body_digest if page.health is Health.OK else ""
    return answer.digest in {known, page.snapshot and page.snapshot.ref.digest}


def facts_of_known(parts: Parts, page: PageState) -> dict[str, Any]:
    """What such a check says of its page."""
    institution = page.institution
    if not institution and page.institution_name:
        institution = parts.names.match(page.institution_name)
    return GOOD | {
        "body_digest": page.snapshot.ref.digest if page.snapshot else page.body_digest,
        "reads_well": False,
        "institution": institution,
    }
