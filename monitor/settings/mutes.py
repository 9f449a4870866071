"""What is not told for a while: an institution, a site, an aspect, a recipient, or any of these together.

Everything is recorded as ever; what is muted is counted in the digests of those who do not get it.
"""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from monitor.changes import Aspect
from monitor.settings.kinds import Line, reason_line
from monitor.validation import Table, fault, parsed, show, words


def _until(value: object) -> str:
    """A day as text, or as TOML's own date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        if isinstance(value, str):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise fault(f"{show(value)} is no day", "write it as 2026-12-24")


_ASPECTS = tuple(aspect.value for aspect in Aspect)


class MuteRule(Table):
    """What is recorded and counted, but not told before a day. All that is said must fit."""

    institution: Line = Field(default="", description="an id")
    site: Line = Field(default="", description="an id")
    aspect: Annotated[str, words(("", *_ASPECTS))] = Field(default="", description='such as "alias"')
    recipient: Line = Field(default="", description="for this one only (an id); else for everybody")
    until: Annotated[str, BeforeValidator(_until)] = Field(
        description="the first day on which it is told again (UTC); what came before stays untold"
    )
    reason: Annotated[str, parsed(reason_line)] = Field(description="shown where it is counted")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.institution or self.site or self.aspect or self.recipient):
            raise fault("mutes everything", "name an institution, site, aspect or recipient")
        return self
