"""The inputs of `monitor read` and `monitor diff`: what the command line or a manifest names.

Lines of JSON in, one `Input` each out, in order; a line that is none is an input with a fault, so that it
ends nothing but itself. Raises `UsageError` for a manifest that cannot be read at all.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.cli.common import counted
from monitor.errors import UsageError


@dataclass(frozen=True)
class Input:
    """One input: the paths by their keys, as they were given; None where that is not known."""

    paths: dict[str, str | None]
    url: str = ""
    institution: str = ""
    fault: str = ""


def inputs(name: str, keys: tuple[str, ...]) -> Iterator[Input]:
    """The inputs of a manifest, `-` being standard input; `keys` are those of its paths. Counted by a bar,
    unless what is made of them goes to the same terminal.
    """
    if name == "-":
        return _counted(_inputs(sys.stdin.buffer, keys), None)
    try:
        lines = Path(name).read_bytes().split(b"\n")
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "no name for a file"
        raise UsageError(f"{name}: {why}") from None
    return _counted(_inputs(lines, keys), sum(bool(line.strip()) for line in lines))


def _counted(given: Iterator[Input], total: int | None) -> Iterator[Input]:
    return given if sys.stdout.isatty() else counted(given, "reading files", total)


def _inputs(lines: Iterable[bytes], keys: tuple[str, ...]) -> Iterator[Input]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _input(line, keys, f"line {number} of the manifest")


def _input(line: bytes, keys: tuple[str, ...], where: str) -> Input:
    unknown: dict[str, str | None] = dict.fromkeys(keys)
    try:
        item: Any = json.loads(line)
    except (ValueError, RecursionError):
        return Input(unknown, fault=f"{where} is not JSON")
    if not isinstance(item, dict):
        return Input(unknown, fault=f"{where} is not an object")
    paths = {key: path if isinstance(path := item.get(key), str) else None for key in keys}
    if missing := [key for key, path in paths.items() if path is None]:
        return Input(paths, fault=f"{where} needs {' and '.join(map(repr, missing))} as text")
    url, institution = item.get("url"), item.get("institution")
    if not isinstance(url, str | None) or not isinstance(institution, str | None):
        return Input(paths, fault=f"{where} needs 'url' and 'institution' as text, or not at all")
    return Input(paths, url or "", institution or "")
