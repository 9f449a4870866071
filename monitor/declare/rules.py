"""What rules of severity and mutes name: institutions, groups, sites, recipients that must be there.

A name that is written wrong would make a rule that never fits, and nobody would notice.
"""

from collections.abc import Iterator

from monitor.settings import Settings

_OF_RULES = ("institution", "group", "site")
_OF_MUTES = ("institution", "site", "recipient")


def named_once(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Key in monitor.toml, what it names ("institution"), and the name."""
    for number, rule in enumerate(settings.policy):
        for key in _OF_RULES:
            for place, name in enumerate(getattr(rule.when, key)):
                yield f"policy[{number}].when.{key}[{place}]", key, name
    for number, mute in enumerate(settings.mutes):
        for key in _OF_MUTES:
            if name := getattr(mute, key):
                yield f"mutes[{number}].{key}", key, name


def all_takers(settings: Settings) -> set[str]:
    """Everybody who can be muted for, by the ids of the record."""
    ids = {recipient.id for recipient in settings.recipients}
    ids |= {f"webhook:{hook.id}" for hook in settings.webhooks}
    return ids | {f"file:{file.id}" for file in settings.files}
