"""What is not told for a while, and which changes that concerns. Pure.

A `Mute` takes changes, recipients and instants; all of its conditions that are set must be met. What it holds
back is recorded and counted, and is not told later either.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from monitor.changes import Aspect, Change
from monitor.text import loose

BY_FILE = "monitor.toml"
_LONGEST = 400
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Mute:
    """No word of what fits, before a day."""

    institution: str = ""
    site: str = ""
    aspect: str = ""
    recipient: str = ""
    """Empty: nobody is told."""
    pattern: str = ""
    """What `pattern_of` gives for a change."""
    until: date | None = None
    """The first day on which it is told again (UTC); None: it has no end."""
    reason: str = ""
    made_by: str = ""
    made_at: datetime | None = None
    """None: since ever."""
    ended_at: datetime | None = None
    """When somebody ended it."""
    id: str = ""

    @property
    def ends_at(self) -> datetime | None:
        """The instant from which it holds nothing back any more; None: never."""
        day = datetime.combine(self.until, time(), UTC) if self.until else None
        return min((each for each in (day, self.ended_at) if each is not None), default=None)

    def holds(self, moment: datetime) -> bool:
        """Whether it is in force at an instant."""
        began = self.made_at is None or self.made_at <= moment
        return began and (self.ends_at is None or moment < self.ends_at)

    def fits(self, change: Change, recipient: str) -> bool:
        """Whether this change is not for this recipient, while it holds."""
        return (
            self.recipient in ("", recipient)
            and self.institution in ("", change.institution)
            and self.site in ("", change.site)
            and self.aspect in ("", change.aspect)
            and (not self.pattern or self.pattern == pattern_of(change))
        )


def pattern_of(change: Change) -> str:
    """What a change says, in words that stay the same when it comes again with other numbers and days."""
    before, after = (_plain(text) for text in (change.before, change.after))
    if before == after or not before or not after:
        return after or before
    return f"{before} → {after}"


def pattern_mute(change: Change, *, reason: str, made_by: str, made_at: datetime) -> Mute:
    """Never again what this change says, on its site."""
    return Mute(
        site=change.site or "",
        institution="" if change.site else change.institution or "",
        aspect=Aspect(change.aspect).value,
        pattern=pattern_of(change),
        reason=reason,
        made_by=made_by,
        made_at=made_at,
    )


def _plain(text: str | None) -> str:
    return loose(_NUMBER.sub("0", text or ""))[:_LONGEST]
