"""Declarations written by the program: an institution as the text of its file, and the file itself.

`institution_toml` gives TOML that `load_sources` reads back as the same institution; `new_id` a readable id
that is free; `write_institution` makes the file and never overwrites one. Raises `WorkspaceError` where the
folder cannot be written.
"""

import os
import re
import unicodedata
from collections.abc import Container
from pathlib import Path

from monitor.errors import WorkspaceError
from monitor.model import Former, Institution
from monitor.workspace import Workspace

_LONGEST_ID = 80
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def institution_toml(institution: Institution, comment: str = "") -> str:
    """The file of an institution; `comment` is one line above it."""
    lines = [f"# {''.join(c if c.isprintable() else ' ' for c in comment)}"] if comment else []
    lines.append(f"name = {quoted(institution.name)}")
    if institution.name_zh:
        lines.append(f"name_zh = {quoted(institution.name_zh)}")
    for key, values in (("aliases", institution.aliases), ("hosts", institution.hosts)):
        if values:
            lines.append(f"{key} = [{', '.join(map(quoted, values))}]")
    if institution.former:
        lines.append(f"former = [{', '.join(map(_former, institution.former))}]")
    lines.append(f"category = {quoted(institution.category)}")
    if institution.groups:
        lines.append(f"groups = [{', '.join(map(quoted, institution.groups))}]")
    return "\n".join(lines) + "\n"


def _former(former: Former) -> str:
    pairs = [(key, getattr(former, key)) for key in ("name", "name_zh")]
    values = [f"{key} = {quoted(value)}" for key, value in pairs if value]
    if former.until is not None:
        values.append(f"until = {former.until}")
    return "{ " + ", ".join(values) + " }"


def quoted(text: str) -> str:
    """A basic string of TOML: one line, whatever is in the text."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # half a character has no place in UTF-8
        return "\ufffd"
    if code < 0x20 or 0x7F <= code <= 0x9F or code in (0x2028, 0x2029):
        return _ESCAPES.get(character) or f"\\u{code:04X}"
    return _ESCAPES.get(character, character)


def new_id(name: str, taken: Container[str], fallback: str = "institution") -> str:
    """An id that says the name ("chongqing-university"), with a number behind it where it is taken."""
    plain = unicodedata.normalize("NFKD", name).replace("'", "").replace("’", "")
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    base = ""
    for word in words[:30]:
        longer = f"{base}-{word}" if base else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        base = longer
    base = base or fallback
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def institution_file(workspace: Workspace, id_: str) -> Path:
    """Where the declaration of that institution belongs."""
    return workspace.sources / "institutions" / f"{id_}.toml"


def write_institution(workspace: Workspace, institution: Institution, comment: str = "") -> Path:
    """Write the file of a new institution; raises `WorkspaceError` where there is one."""
    path = institution_file(workspace, institution.id)
    write_new(path, institution_toml(institution, comment))
    return path


def write_new(path: Path, text: str) -> None:
    """Write a new file, whole or not at all: somebody may be reading the folder just now."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
            os.link(draft, path)  # unlike a renaming, it fails where there is a file already
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise WorkspaceError(f"{path} exists already; it was left as it is") from None
    except OSError as error:
        raise WorkspaceError(f"cannot write {path}: {error.strerror}") from error
