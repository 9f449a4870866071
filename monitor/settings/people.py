"""Recipients and their subscriptions: who gets a digest, when, and of what.

What a subscription does not set is the recipient's. A recipient without subscriptions has one, without a
name: the recipient's own cadence and filters.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from monitor.settings.filters import Filters
from monitor.settings.kinds import Line, Timezone, mail_address
from monitor.units import parse_cadence
from monitor.validation import Table, fault, one_line, parsed, show, words

TAKERS = ("webhook:", "file:")
"""What the ids of those begin with who are no people."""
LONGEST_NAME = 60
"""Characters of a subscription's name: it stands in subjects."""
_SHARED = (*Filters.model_fields, "cadence")
"""What a subscription takes from its recipient where it does not say."""


def _cadences(value: object) -> object:
    """One cadence may stand without brackets; each is written in one way, once."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise fault("must be a cadence or a list of them")
    if not value:
        raise fault("must name at least one cadence")
    try:
        return list(dict.fromkeys(str(parse_cadence(each)) for each in value))
    except ValueError as error:
        raise fault(f"{show(value)}: {error}") from None


def _day(value: object) -> str:
    """A day as text, or as TOML's own date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        if isinstance(value, str):
            return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        pass
    raise fault(f"{show(value)} is no day", "write it as 2026-12-24")


def _name(text: str) -> str:
    plain = " ".join(one_line(text).split())
    if not 0 < len(plain) <= LONGEST_NAME:
        raise ValueError(f"must have 1 to {LONGEST_NAME} characters")
    return plain


def _id(text: str) -> str:
    plain = one_line(text.strip())
    if plain.startswith(TAKERS):
        raise ValueError(f"must not begin with {' or '.join(TAKERS)}: so are webhooks and files called")
    if not plain:
        raise ValueError("must not be empty")
    return plain


def _variable(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", text):
        raise ValueError("must be the end of a variable's name, such as OPS_SLACK")
    return text


Cadences = Annotated[list[str], BeforeValidator(_cadences)]


class Part(Table):
    """What a part of the mail is called, and when it comes."""

    name: Annotated[str, parsed(_name)] = Field(description="names it in its mails")
    cadence: Cadences = Field(default=["daily 07:30"], description="when its digests come")


class Subscription(Filters, Part):
    """A named part of what a recipient gets, with filters and a cadence of its own. What it does not set is
    the recipient's; a change comes through the first one that wants it.
    """


class Person(Table):
    """Whom a mail is for."""

    id: Annotated[str, parsed(_id)] = Field(
        default="", description="a short name, stable over time; by default the address"
    )
    address: Annotated[str, parsed(lambda text: mail_address(text) if text else "")] = Field(
        description="email address"
    )
    notify_env: Annotated[str, parsed(_variable)] = Field(
        default="",
        description="instead of an address: a chat; its own address is taken from MONITOR_NOTIFY__<this>",
    )
    name: Line = Field(default="", description="name for the mail's To header")
    cadence: Cadences = Field(
        default=["daily 07:30"], description='any of "immediate", "daily 07:30", "weekly mon 07:30"'
    )
    timezone: Timezone = Field(default="UTC", description="such as Australia/Canberra")
    language: Annotated[Literal["en", "zh"], words(("en", "zh"))] = Field(
        default="en", description='"en" or "zh"'
    )
    quiet: Annotated[Literal["skip", "heartbeat"], words(("skip", "heartbeat"))] = Field(
        default="skip", description='when nothing changed: send nothing ("skip") or say so ("heartbeat")'
    )
    paused_until: Annotated[str, BeforeValidator(_day)] = Field(
        default="", description='no mail before this day ("2026-12-24"); what is found waits'
    )


class Recipient(Filters, Person):
    """Who gets a digest, when, and of what. Empty lists mean everything."""

    subscriptions: list[Subscription] = Field(default=[], description="named parts of what is mailed")

    @property
    def in_force(self) -> "list[Subscription] | list[Recipient]":
        """What has filters and a cadence: the subscriptions, or the recipient where there are none."""
        return self.subscriptions or [self]

    @model_validator(mode="before")
    @classmethod
    def _usual_id(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        chat, address = data.get("notify_env"), data.get("address", "")
        if not chat and address == "":
            return {key: value for key, value in data.items() if key != "address"}  # it is missing
        if data.get("id", "") == "" and isinstance(address or chat, str):
            data = {**data, "id": address or chat}
        return {**data, "address": address}

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.address and self.notify_env:
            raise fault("has an address and notify_env", "make two recipients of it")
        return self

    @field_validator("subscriptions")
    @classmethod
    def _one_of_a_name(cls, subscriptions: list[Subscription]) -> list[Subscription]:
        first: dict[str, int] = {}
        for number, each in enumerate(subscriptions):
            earlier = first.setdefault(each.name.lower(), number)
            if earlier != number:
                raise fault(f"two subscriptions are called {show(each.name)}", "give each a name of its own")
        return subscriptions

    @model_validator(mode="after")
    def _what_they_do_not_say(self) -> Self:
        """Fill in each subscription what it leaves to the recipient."""
        own = {key: getattr(self, key) for key in _SHARED}
        whole = [
            each.model_copy(
                update={key: value for key, value in own.items() if key not in each.model_fields_set}
            )
            for each in self.subscriptions
        ]
        self.__dict__["subscriptions"] = whole  # the model is frozen for everybody else
        return self
