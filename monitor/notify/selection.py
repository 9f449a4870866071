"""Who is to be told of a change, and through which of their queues. Pure.

Every filter that is set must be met; an empty one lets everything through. Two things are never mailed:
differences that a better reader of ours found (origin `reader`: they are not news), and what a reviewer has
dismissed. Troubles of a page (aspect `page`) are words for the operator: they stand in the coverage part of
every digest, and reach only recipients whose `aspects` name "page". What is less sure than a recipient asks
for waits for review; digests say how much that is.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from monitor.changes import Aspect, Change, Origin, ReviewState, Severity
from monitor.model import Institution
from monitor.notify.cadence import IMMEDIATE, queues


class Recipient(Protocol):
    """What this room needs of `settings.Recipient`."""

    @property
    def id(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def cadence(self) -> Sequence[str]: ...
    @property
    def timezone(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def institutions(self) -> Sequence[str]: ...
    @property
    def groups(self) -> Sequence[str]: ...
    @property
    def aspects(self) -> Sequence[str]: ...
    @property
    def kinds(self) -> Sequence[str]: ...
    @property
    def min_severity(self) -> str: ...
    @property
    def min_confidence(self) -> float: ...
    @property
    def quiet(self) -> str: ...


GroupsOf = Callable[[str | None], Collection[str]]


def wants(recipient: Recipient, change: Change, groups_of: GroupsOf) -> bool:
    """Whether a change passes all of a recipient's filters."""
    return change.confidence >= recipient.min_confidence and _wants_if_sure(recipient, change, groups_of)


def waits_for_review(recipient: Recipient, change: Change, groups_of: GroupsOf) -> bool:
    """Whether only its confidence keeps a change from a recipient, and nobody has decided on it."""
    unsure = change.state is ReviewState.NEW and change.confidence < recipient.min_confidence
    return unsure and _wants_if_sure(recipient, change, groups_of)


def _wants_if_sure(recipient: Recipient, change: Change, groups_of: GroupsOf) -> bool:
    if change.origin is Origin.READER or change.state is ReviewState.DISMISSED:
        return False
    if change.aspect is Aspect.PAGE and Aspect.PAGE not in recipient.aspects:
        return False
    return (
        _passes(recipient.institutions, [change.institution])
        and _passes(recipient.groups, groups_of(change.institution))
        and _passes(recipient.aspects, [change.aspect])
        and _passes(recipient.kinds, [change.kind])
        and change.severity.rank >= Severity(recipient.min_severity).rank
    )


def queue_pairs(
    recipients: Iterable[Recipient], change: Change, groups_of: GroupsOf
) -> list[tuple[str, str]]:
    """(recipient id, queue) for everybody who is to be told.

    Every queue of a recipient gets it, but beside a scheduled digest only what is critical goes at once.
    """
    pairs = []
    for recipient in recipients:
        if wants(recipient, change, groups_of):
            kinds = queues(recipient.cadence)
            for kind in kinds:
                if kind != IMMEDIATE or len(kinds) == 1 or change.severity is Severity.CRITICAL:
                    pairs.append((recipient.id, kind))
    return pairs


def followed(recipient: Recipient, institutions: Mapping[str, Institution]) -> list[str]:
    """The ids of the institutions that a recipient's filters let through."""
    return [
        id_
        for id_, institution in institutions.items()
        if _passes(recipient.institutions, [id_]) and _passes(recipient.groups, institution.groups)
    ]


def _passes(wanted: Collection[str], offered: Collection[str | None]) -> bool:
    return not wanted or any(each in wanted for each in offered)
