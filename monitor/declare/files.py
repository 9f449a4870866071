"""Which declaration files count: the workspace's own, and the shipped ones that `use` switches on.

Gives `Declared` entries, at most one for each kind and id (the workspace's file replaces the shipped one,
whole), and the problems of file names, folders and `use` itself. Reads no file.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from monitor.errors import Problem
from monitor.validation import nearest, show
from monitor.workspace import SETTINGS_FILE, Workspace, shipped

FOLDERS = ("institutions", "sites")
_ID = re.compile(r"[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,30}")


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration file."""

    folder: str
    """ "institutions" or "sites"."""
    id: str
    path: Path
    file: str
    """How messages call it: relative to the workspace, or "shipped sites/x.toml"."""
    shipped: bool
    in_use: bool
    replaced: bool = False
    """A shipped file whose place a file of the workspace takes."""

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.id}"


def find_files(workspace: Workspace, use: Iterable[str]) -> tuple[list[Declared], list[Problem]]:
    """All declaration files, in use or not: the shipped ones first, each group by name."""
    problems: list[Problem] = []
    own: dict[str, Declared] = {}
    # A checkout may itself be the workspace: its sources are the shipped ones, and off until named.
    if workspace.sources.is_dir() and workspace.sources.resolve() != shipped("sources").resolve():
        own = _own(workspace, problems)
    builtin, unknown = find_shipped(use, own)
    return builtin + list(own.values()), problems + unknown


def find_shipped(use: Iterable[str], own: Container[str] = ()) -> tuple[list[Declared], list[Problem]]:
    """The files that come with the program; `own` names those whose place the workspace takes."""
    paths = {f"{path.parent.name}/{path.stem}": path for path in _toml_files(shipped("sources"))}
    names = [name for name in paths if name.partition("/")[0] in FOLDERS]
    wanted, problems = list(use), []
    for number, pattern in enumerate(wanted):
        if not any(fnmatchcase(name, pattern) for name in names):
            hint = nearest(pattern, [*names, *(f"{folder}/*" for folder in FOLDERS)])
            message = f"there is no shipped source {show(pattern)}"
            problems.append(Problem(SETTINGS_FILE, f"use[{number}]", message, hint))
    found = []
    for name in names:
        folder, _, id_ = name.partition("/")
        in_use = name not in own and any(fnmatchcase(name, pattern) for pattern in wanted)
        file = f"shipped {name}.toml"
        found.append(Declared(folder, id_, paths[name], file, True, in_use, replaced=name in own))
    return found, problems


def _own(workspace: Workspace, problems: list[Problem]) -> dict[str, Declared]:
    own: dict[str, Declared] = {}
    for path in _toml_files(workspace.sources):
        inside = path.relative_to(workspace.sources)
        file = path.relative_to(workspace.root).as_posix()
        file = file if file.isprintable() else show(file)
        folder, id_ = inside.parts[0], path.stem
        if folder not in FOLDERS or len(inside.parts) < 2:
            hint = nearest(folder, FOLDERS) if len(inside.parts) > 1 else "one of institutions, sites"
            problems.append(Problem(file, "", "must be in sources/institutions/ or sources/sites/", hint))
        elif not _ID.fullmatch(id_):
            suggestion = "-".join(re.findall(r"[a-z0-9]{1,80}", id_.lower()))
            hint = f"{suggestion}.toml" if suggestion else ""
            message = "the file's name is the id: only a-z, 0-9 and single hyphens"
            problems.append(Problem(file, "", message, hint))
        elif f"{folder}/{id_}" in own:
            earlier = own[f"{folder}/{id_}"].file
            problems.append(
                Problem(file, "", f"the id {id_} is already taken by {earlier}", "rename one of them")
            )
        else:
            own[f"{folder}/{id_}"] = Declared(folder, id_, path, file, False, True)
    return own


def _toml_files(folder: Path) -> list[Path]:
    """Files of editors begin with a dot; what is not .toml is a person's own affair."""
    return sorted(
        path
        for path in folder.rglob("*.toml")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts) and not path.is_dir()
    )
