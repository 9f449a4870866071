"""The commands, each imported when it is asked for: one that lists changes does not wait for those that read
pages. `--help` asks for all.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

HOMES = {
    "init": "checks.init",
    "add": "add.add",
    "check": "checks.check",
    "run": "checks.run",
    "web": "web.web",
    "users": "users.app",
    "changes": "history.changes",
    "editions": "editions.editions",
    "show": "history.show",
    "decide": "decide.decide",
    "decisions": "decide.decisions",
    "evidence": "evidence.evidence",
    "profile": "history.profile",
    "search": "search.search",
    "screen": "screening.screen",
    "agreements": "agreements.app",
    "dossier": "dossier.dossier",
    "blame": "memory.blame",
    "compare": "memory.compare",
    "digest": "digests.digest",
    "recipients": "recipients.app",
    "deliveries": "deliveries.app",
    "policy": "policy.app",
    "mutes": "mutes.app",
    "read": "files.read",
    "diff": "files.diff",
    "sources": "sources.app",
    "snapshots": "snapshots.app",
    "import": "imports.app",
    "replay": "upkeep.replay",
    "doctor": "upkeep.doctor",
    "export": "exports.export",
    "backup": "backups.backup",
    "restore": "backups.restore",
}
"""In the order of the help: where the function of a command lives, or the app of a group of commands."""

PLAIN: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}


class _OnDemand(MutableMapping[str, Any]):
    """The commands by name, made when they are looked up."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _made(name, HOMES[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands stay")

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


def _made(name: str, home: str) -> Any:
    module, _, attribute = home.partition(".")
    found = getattr(import_module(f"monitor.cli.{module}"), attribute)
    holder = typer.Typer(**PLAIN)
    if not isinstance(found, typer.Typer):
        holder.command(name)(found)
        return typer.main.get_command(holder)
    holder.add_typer(found, name=name)
    group = typer.main.get_command(holder)
    assert isinstance(group, TyperGroup)
    return group.commands[name]


class Commands(TyperGroup):
    """A group whose commands are made on demand; asking for their names makes none."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _OnDemand()

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(HOMES)
