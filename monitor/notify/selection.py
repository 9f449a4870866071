"""Who is to be told of a change, and through which of their queues. Pure.

Every filter that is set must be met; an empty one lets everything through. Two things are never mailed:
differences that a better reader of ours found (origin `reader`: they are not news), and what a reviewer has
dismissed. Troubles of a page (aspect `page`) are words for the operator: they stand in the coverage part of
every digest, and reach only recipients whose `aspects` name "page". What is less sure than a recipient asks
for waits for review; digests say how much that is.

A change reaches a recipient once: through the first of their subscriptions that wants it. `routing` answers
for all recipients together.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

from monitor.changes import Change
from monitor.model import Institution


class Filters(Protocol):
    """What is wanted. An empty list lets everything through."""

    @property
    def institutions(self) -> Sequence[str]: ...
    @property
    def groups(self) -> Sequence[str]: ...
    @property
    def categories(self) -> Sequence[str]: ...
    @property
    def aspects(self) -> Sequence[str]: ...
    @property
    def kinds(self) -> Sequence[str]: ...
    @property
    def countries(self) -> Sequence[str]: ...
    @property
    def sites(self) -> Sequence[str]: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def min_severity(self) -> str: ...
    @property
    def min_confidence(self) -> float: ...


class Subscription(Filters, Protocol):
    """A named part of what a recipient gets; what it does not say itself is filled in already."""

    @property
    def name(self) -> str: ...
    @property
    def cadence(self) -> Sequence[str]: ...


class Addressee(Filters, Protocol):
    """Whom a digest is for; a recipient, or one subscription of theirs."""

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
    def quiet(self) -> str: ...
    @property
    def notify_env(self) -> str: ...


class Recipient(Addressee, Protocol):
    """What this room needs of `settings.Recipient`."""

    @property
    def subscriptions(self) -> Sequence[Subscription]: ...


@dataclass(frozen=True, slots=True)
class Subscribed:
    """One subscription of a recipient, with whom its mails are for."""

    id: str
    """The recipient's."""
    address: str
    name: str
    timezone: str
    language: str
    quiet: str
    subscription: str
    """Its name; empty where the recipient has no others."""
    cadence: Sequence[str]
    institutions: Sequence[str]
    groups: Sequence[str]
    categories: Sequence[str]
    aspects: Sequence[str]
    kinds: Sequence[str]
    countries: Sequence[str]
    sites: Sequence[str]
    languages: Sequence[str]
    min_severity: str
    min_confidence: float
    notify_env: str = ""
    """Instead of an address: which chat."""
    subscriptions: tuple[()] = ()

    def queue(self, kind: str) -> str:
        """What one of its queues is called in the record."""
        return f"{kind}:{self.subscription}" if self.subscription else kind


_OF_PERSON = ("id", "address", "name", "timezone", "language", "quiet", "notify_env")
_OF_PART = tuple(
    field.name
    for field in fields(Subscribed)
    if field.name not in (*_OF_PERSON, "subscription", "subscriptions")
)


def subscriptions_of(recipient: Recipient) -> tuple[Subscribed, ...]:
    """A recipient's subscriptions in file order; one without a name where they have named none."""
    if isinstance(recipient, Subscribed):
        return (recipient,)
    person = {key: getattr(recipient, key) for key in _OF_PERSON}
    if not recipient.subscriptions:
        return (_subscribed(person, recipient, ""),)
    return tuple(_subscribed(person, each, each.name) for each in recipient.subscriptions)


def _subscribed(person: Mapping[str, Any], part: Filters, name: str) -> Subscribed:
    return Subscribed(**person, subscription=name, **{key: getattr(part, key) for key in _OF_PART})


def subscription_name(addressee: Addressee) -> str:
    """The name of the subscription that a mail is for; empty where it has none."""
    return addressee.subscription if isinstance(addressee, Subscribed) else ""


def kind_of_queue(queue: str) -> str:
    """ "weekly" of "weekly:the rest"."""
    return queue.partition(":")[0]


# --------------------------------------------------------------------- what a change does not say itself

GroupsOf = Callable[[str | None], Collection[str]]
WordsOf = Callable[[Change], Collection[str]]


def _no_groups(_: str | None) -> Collection[str]:
    return ()


def _no_category(_: str | None) -> str:
    return ""


def _no_words(_: Change) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a change beyond its own words."""

    groups_of: GroupsOf = _no_groups
    """The user's groups that an institution is in."""
    category_of: Callable[[str | None], str] = _no_category
    """The category of an institution."""
    countries_of: WordsOf = _no_words
    """The countries of its counterparts."""
    languages_of: WordsOf = _no_words
    """The languages of the pages that prove it."""


def followed(recipient: Filters, institutions: Mapping[str, Institution]) -> list[str]:
    """The ids of the institutions that the filters let through."""
    named = set(recipient.institutions)
    return [
        id_
        for id_ in (filter(named.__contains__, institutions) if named else institutions)
        if _passes(recipient.groups, institutions[id_].groups)
        and _passes(recipient.categories, [institutions[id_].category])
    ]


def narrows(recipient: Filters) -> bool:
    """Whether the filters choose institutions at all."""
    return bool(recipient.institutions or recipient.groups or recipient.categories)


def _passes(wanted: Collection[str], offered: Collection[str | None]) -> bool:
    return not wanted or any(each in wanted for each in offered)
