"""A recipient added to monitor.toml: the file stays as it is, byte for byte, and gets a table at its end.

`add_recipient` takes the keys as a person said them; raises `ConfigurationError` where they are wrong, or
where the settings would be with them, and `WorkspaceError` where the file cannot be written. Nothing is half
done: the whole new file takes the place of the old one in one step.
"""

import os
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from monitor.declare.loader import load_sources
from monitor.declare.writing import quoted
from monitor.errors import ConfigurationError, Problem, WorkspaceError
from monitor.settings import Recipient, Settings
from monitor.validation import problems_of
from monitor.workspace import SETTINGS_FILE, Workspace

_SAID = "the command"
"""Where the values of the new recipient stand, for messages."""


def add_recipient(workspace: Workspace, settings: Settings, table: Mapping[str, Any]) -> Recipient:
    """Add it to the file; `settings` are those of the file and the environment now."""
    recipient = _checked(workspace, settings, table)
    file = workspace.settings_file.resolve()  # a link stays one
    try:
        old = file.read_bytes()
        new = old + _gap(old) + recipient_toml(table).encode()
        _prove(old, new, table)
        _replace(file, old, new)
    except OSError as error:
        raise WorkspaceError(f"cannot write {file}: {error.strerror}") from error
    return recipient


def recipient_toml(table: Mapping[str, Any]) -> str:
    """The table as text."""
    return "[[recipients]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)


def _checked(workspace: Workspace, settings: Settings, table: Mapping[str, Any]) -> Recipient:
    try:
        recipient = Recipient.model_validate(dict(table))
    except ValidationError as error:
        raise ConfigurationError(problems_of(error, Recipient, lambda _: _SAID)) from None
    taken = [each.id for each in settings.recipients if each.id.lower() == recipient.id.lower()]
    if taken:
        message = f"{recipient.id!r} is the id of another recipient already"
        raise ConfigurationError([Problem(SETTINGS_FILE, "recipients", message, "give it another with --id")])
    # What its filters name must be there; the others are as they were.
    load_sources(workspace, settings.model_copy(update={"recipients": [*settings.recipients, recipient]}))
    return recipient


def _gap(old: bytes) -> bytes:
    """A blank line before it, in the file's own way to end lines."""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    return b"" if not old else end if old.endswith(b"\n") else end * 2


def _prove(old: bytes, new: bytes, table: Mapping[str, Any]) -> None:
    """Read the new file as anybody will: what was there is there, and one recipient more."""
    before = tomllib.loads(old.decode("utf-8-sig"))
    try:
        after = tomllib.loads(new.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:  # an inline list cannot get a table more
        message = f"a recipient cannot be added at the end of the file ({error})"
        hint = "write its recipients as [[recipients]] tables, or add this one by hand"
        raise ConfigurationError([Problem(SETTINGS_FILE, "recipients", message, hint)]) from None
    expected = {**before, "recipients": [*before.get("recipients", []), dict(table)]}
    if after != expected:
        raise ConfigurationError(
            [Problem(SETTINGS_FILE, "recipients", "cannot be added here by the program")]
        )


def _replace(file: Path, old: bytes, new: bytes) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("xb") as out:
            out.write(new)
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(file, draft)
        if file.read_bytes() != old:
            raise WorkspaceError(f"{file} was changed by somebody else meanwhile: nothing was added")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
