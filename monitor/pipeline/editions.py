"""The end of a sweep: many changes of one site become one edition, a new template one word to the operator.

Takes the record as the sweep left it; writes the editions into it. It may be called at any time and as often
as wanted: what belongs together is found from the changes themselves, and nothing is told twice.
"""

from collections.abc import Iterator
from datetime import timedelta

from monitor.changes import Action, Aspect, Change, change_id, default_severity
from monitor.compare.editions import LONGEST, MANY, editions_of
from monitor.model import Evidence
from monitor.notify.digest import queue_pairs
from monitor.pipeline.parts import Parts

A_THIRD = 3
"""One in so many pages of a site, and `MANY`, must be built anew for the site to be."""
ONE_REDESIGN = timedelta(days=2)


def settle(parts: Parts) -> None:
    """Bundle what the last days brought."""
    now = parts.now()
    editions = parts.store.editions
    found: dict[str, str] = {}
    for site, told in editions.recent(now - 2 * LONGEST).items():
        found |= editions_of(site, told)
    if found:
        editions.assign(found)
    recipients = parts.settings.recipients
    notices = list(_notices(parts))
    if notices:
        parts.store.add_changes(
            notices, queue_for=lambda change: queue_pairs(recipients, change, parts.groups_of)
        )


def _notices(parts: Parts) -> Iterator[Change]:
    """One `page` change for each site that was built anew."""
    now = parts.now()
    for site in parts.store.editions.built_anew(now - ONE_REDESIGN):
        if site.pages < MANY or site.pages * A_THIRD < site.of:
            continue
        declared = parts.sources.sites.get(site.site)
        name = declared.name if declared else site.site
        yield Change(
            aspect=Aspect.PAGE,
            action=Action.CHANGED,
            after="redesigned",
            severity=default_severity(Aspect.PAGE, Action.CHANGED),
            summary=f"{name} was redesigned: {site.pages} of {site.of} pages are built anew, "
            "and what they say was compared as before.",
            evidence=(Evidence("", site.example),),
            site=site.site,
            detected_at=now,
            id=change_id(site.site, "redesigned", f"{site.first:%Y-%m-%d}"),
        )
