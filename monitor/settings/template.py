"""The text of a new monitor.toml: every setting with help and default, made from the settings.

`settings_template()` gives text that loads as it is and, with every `#` before a key removed, loads too.
"""

import json
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from monitor.settings.channels import LinesFile, Webhook
from monitor.settings.mutes import MuteRule
from monitor.settings.people import Recipient, Subscription
from monitor.settings.policy import PolicyRule
from monitor.settings.schema import Settings
from monitor.validation import table_of

_HEAD = """\
# Settings of this watch. Every key is optional; what stands behind a "#" is the default.
# The environment overrides any key (MONITOR_FETCH__DELAY=2s is delay in [fetch]);
# a password comes only from there.
"""
_EXAMPLES = {
    "address": "you@example.org",
    "name": "critical at once",
    "id": "siem",
    "url": "https://siem.example.org/changes",
    "path": "changes.jsonl",
    "severity": "critical",
    "why": "a new partner of the defence industry",
    "until": "2026-12-24",
    "reason": "renamed throughout; known",
}
_INLINE = {
    "when": '{ aspect = "partnership", action = "added", counterpart_category = "defence_conglomerate" }'
}
"""Examples of tables that stand in one line."""
_CHOSEN: dict[tuple[type[BaseModel], str], str] = {(MuteRule, "aspect"): "alias"}
"""Examples where the default would be refused: something must be said."""
_TAKERS: dict[str, type[BaseModel]] = {
    "webhooks": Webhook,
    "files": LinesFile,
    "policy": PolicyRule,
    "mutes": MuteRule,
}


def settings_template() -> str:
    """monitor.toml as `monitor init` writes it."""
    parts = [_HEAD, _keys(Settings)]
    for name, info in Settings.model_fields.items():
        table = table_of(info)
        if table is not None and table is not Recipient and name not in _TAKERS:
            parts.append(f"\n# {_told(table)}\n[{name}]\n{_keys(table)}")
    parts.append(f"\n# {_told(Recipient)} One such part for each person.\n#[[recipients]]\n")
    parts.append(_keys(Recipient))
    parts.append(f"\n# {_told(Subscription)}\n#[[recipients.subscriptions]]\n")
    parts.append(_keys(Subscription))
    for name, several in _TAKERS.items():
        parts.append(f"\n# {_told(several)}\n#[[{name}]]\n{_keys(several)}")
    return "".join(parts)


def _told(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _keys(model: type[BaseModel]) -> str:
    lines = []
    for name, info in model.model_fields.items():
        if name in _INLINE:
            lines.append(f"#{name} = {_INLINE[name]}  # {info.description}\n")
        elif table_of(info) is None and not info.exclude:
            default = _EXAMPLES.get(name, "") if info.default is PydanticUndefined else info.default
            default = _CHOSEN.get((model, name), default)
            lines.append(f"#{info.alias or name} = {_toml(default)}".ljust(34) + f" # {info.description}\n")
    return "".join(lines)


def _toml(value: Any) -> str:
    """JSON's texts, numbers, booleans and lists are TOML's too."""
    return json.dumps(value, ensure_ascii=False)
