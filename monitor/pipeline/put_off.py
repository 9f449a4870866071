"""A check that did not take place: nobody asked the server, or nobody could have answered.

Takes a fault that is not the page's own doing (its host wants to be left alone or fails as a whole, our own
network is down, the quiet hours of its site); gives the outcome: skipped, due again soon, and nothing held
against the page, neither a failure nor a change of its health. What is said to the operator is one line for
all pages that it concerns.
"""

from datetime import timedelta

from monitor.model import FaultKind, FetchFault, Outcome
from monitor.pipeline.outcomes import Case, close
from monitor.pipeline.parts import Parts
from monitor.record import CheckRecord

SPREAD = 0.1
"""Of the wait; so that pages that were put off together do not come together."""
LEAST, MOST = 5.0, 900.0
"""Seconds of it."""


def put_off(parts: Parts, case: Case, fault: FetchFault) -> CheckRecord:
    """The outcome of a check that did not take place."""
    page = case.page
    wait = fault.retry_after or 60.0
    spread = min(max(wait * SPREAD, LEAST), MOST) * parts.chance()
    return close(
        parts,
        case,
        Outcome.SKIPPED,
        status=fault.status,
        reason=f"{fault.kind.value}: {fault.detail}",
        fault=fault.kind,
        next_due=case.now + timedelta(seconds=wait + spread),
        failures=page.failures,
        fetches=page.fetches,
    )


def notice(fault: FetchFault) -> str:
    """What the operator is told, once for all pages; empty for what he wanted himself."""
    if fault.kind is FaultKind.QUIET:
        return ""
    if fault.kind is FaultKind.BUSY:
        return f"not asked for yet: {fault.detail}"
    if fault.kind is FaultKind.NETWORK:
        return f"{fault.detail}; nothing is held against the pages"
    return f"left alone for a while: {fault.detail}"
