"""Webhooks and files as takers of changes: with the filters of a recipient, and everything at once.

`taker` gives what the router and the record know them by: "webhook:siem" and "file:siem" are their ids, so
that none is ever mistaken for a person.
"""

from dataclasses import fields
from typing import Protocol

from monitor.notify.cadence import IMMEDIATE
from monitor.notify.selection import Filters, Subscribed

WEBHOOK, FILE = "webhook", "file"
"""Words for channels, as the record keeps them."""
_FILTERS = tuple(field.name for field in fields(Subscribed) if hasattr(Filters, field.name))


class Taker(Filters, Protocol):
    """What is known of a webhook or a file."""

    @property
    def id(self) -> str: ...


def taker(channel: str, each: Taker) -> Subscribed:
    """As the router takes it."""
    return Subscribed(
        id=taker_id(channel, each.id),
        address="",
        name="",
        timezone="UTC",
        language="en",
        quiet="skip",
        subscription="",
        cadence=(IMMEDIATE,),
        **{key: getattr(each, key) for key in _FILTERS},
    )


def taker_id(channel: str, id_: str) -> str:
    return f"{channel}:{id_}"
