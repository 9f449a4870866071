"""Who gets nothing for a while: by monitor.toml, or by command. What is found meanwhile waits for them.

`paused` gives the recipients whose pause holds now, `paused_parts` single subscriptions of theirs.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from monitor.pipeline.parts import Parts
from monitor.settings import Recipient


@dataclass(frozen=True, slots=True)
class Paused:
    """No mail before a day of the recipient's own time zone."""

    until: date
    reason: str
    by: str
    """Where it was said: "monitor.toml" or "command"."""


def paused(parts: Parts) -> dict[str, Paused]:
    """The pauses that hold now, by recipient; of two, the one that lasts longer."""
    made = parts.store.pauses.all()
    found = {}
    for recipient in parts.settings.recipients:
        pauses = []
        if recipient.paused_until:
            pauses.append(Paused(date.fromisoformat(recipient.paused_until), "", "monitor.toml"))
        if own := made.get(recipient.id):
            pauses.append(Paused(own.until, own.reason, "command"))
        today = today_of(parts, recipient)
        longest = max(pauses, key=lambda each: each.until, default=None)
        if longest is not None and today < longest.until:
            found[recipient.id] = longest
    return found


def paused_parts(parts: Parts) -> dict[tuple[str, str], Paused]:
    """The pauses of single subscriptions that hold now, by recipient and name."""
    made = parts.store.pauses.of_subscriptions()
    if not made:
        return {}
    today = {each.id: today_of(parts, each) for each in parts.settings.recipients}
    return {
        key: Paused(pause.until, pause.reason, "command")
        for key, pause in made.items()
        if key[0] in today and today[key[0]] < pause.until
    }


def today_of(parts: Parts, recipient: Recipient) -> date:
    """The day that it is where the recipient lives."""
    return parts.now().astimezone(ZoneInfo(recipient.timezone)).date()
