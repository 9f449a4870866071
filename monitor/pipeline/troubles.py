"""What people are told of a page that cannot be read: once when it is clear, and not again while it lasts.

Takes the page, what came instead of it and the record's memory of its troubles. A trouble is opened by the
first check that does not read the page and closed by the first that does (`record.troubles`); the digests
remind of it weekly in their coverage and say when it is over. As a change it is told once:

- what a server says of itself (a challenge, a login, a block, an end) at once;
- what passes (server errors, no answer at all) when it has lasted for `LASTING`;
- what comes and goes (`SAME` apart) not each time; that a page is gone, or about somebody else, always.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare import Subject
from monitor.compare.subject import Maker
from monitor.model import Evidence, Fetched, FetchFault, Health, PageState
from monitor.pipeline.articles import is_article
from monitor.pipeline.outcomes import Case
from monitor.pipeline.parts import Parts
from monitor.record.troubles import SAME

LASTING = timedelta(days=3)
"""What passes by itself has passed by then."""
_SAYS_MORE = frozenset({Health.GONE, Health.OTHER_INSTITUTION})
_BY_ITSELF = frozenset({Health.CHALLENGE, Health.LOGIN, Health.BLOCKED})


def passing(fetched: Fetched, health: Health) -> bool:
    """Server errors come and go: they back off and show in the coverage, nobody is told of a change yet."""
    return fetched.status >= 500 and health not in _BY_ITSELF


def outlasts(parts: Parts, page: PageState, fetched: Fetched, health: Health, now: datetime) -> bool:
    """Whether what usually passes has not: then people are told of it, if they were of nothing before."""
    if not passing(fetched, health) or is_article(page) or page.told_health is not Health.OK:
        return False
    return _lasts_untold(parts, page, now)


def told_lately(parts: Parts, page: PageState, health: Health, now: datetime) -> bool:
    """Whether a change told of this trouble in the one that lasts, or in one that ended a few days ago."""
    if health in _SAYS_MORE or page.last_checked is None:
        return False
    return any(health.value in trouble.told for trouble in parts.store.troubles.lately(page.id, now - SAME))


def unreached(parts: Parts, case: Case, fault: FetchFault) -> dict[str, Any]:
    """What is told of a page whose server has given no answer for days; usually nothing."""
    page, snapshot = case.page, case.page.snapshot
    if snapshot is None or page.failures < 1 or is_article(page) or page.told_health is not Health.OK:
        return {}
    if not _lasts_untold(parts, page, case.now):
        return {}
    return {"changes": (_no_answer(parts, case, fault),)}


def _no_answer(parts: Parts, case: Case, fault: FetchFault) -> Change:
    """The one change that tells of it, proved by what we met and by the last good version."""
    page, snapshot = case.page, case.page.snapshot
    assert snapshot is not None
    reason = f"{fault.kind.value}: {fault.detail}"
    declared = parts.institution(page.institution)
    at = Evidence("", page.url, str(snapshot.id), snapshot.fetched_at)
    subject = Subject(
        institution=declared.id if declared else None,
        institution_name=declared.name if declared else page.institution_name,
        site=page.site,
        old_evidence=at,
        new_evidence=Evidence("", page.url, "", case.now),
        detected_at=case.now,
    )
    from monitor.compare.pages import readable  # pages take long to compare, and to import

    maker = Maker(subject)
    after = f"no answer from its server ({reason})"
    if fault.undrawn is not None:
        after = f"a page that no browser could draw ({reason})"
    maker.add(Aspect.PAGE, Action.CHANGED, readable(page.kind), after, new=[reason], confidence=0.9)
    made = maker.made[0]
    return replace(made, id=change_id(made.id, str(case.now)))


def _lasts_untold(parts: Parts, page: PageState, now: datetime) -> bool:
    for trouble in parts.store.troubles.lately(page.id, now - SAME):
        if trouble.told:
            return False
        if trouble.closed_at is None:
            return now - trouble.opened_at >= LASTING
    return False
