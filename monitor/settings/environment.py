"""Environment variables over the tables of a settings file.

`overlay(data, environ, model)` writes each `MONITOR_<SECTION>__<KEY>` into `data` and says which variable
gave which key. A variable that names no setting is a problem with the nearest valid name, never ignored;
what cannot be ours (Kubernetes' own `MONITOR_WEB_PORT=tcp://…`) is left alone.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from monitor.errors import Problem
from monitor.settings.secrets import is_named_secret
from monitor.validation import Location, field, key_text, keys_at, nearest, table_of

PREFIX = "MONITOR_"
NOT_SETTINGS = frozenset({"MONITOR_WORKSPACE"})
_FILE_SUFFIX = "_file"
SECRETS: frozenset[tuple[str, str]] = frozenset(
    {
        ("smtp", "password"),
        ("smtp", "dkim_key"),
        ("model", "key"),
        ("web", "metrics_token"),
        ("web", "secret"),
    }
)
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


def overlay(
    data: dict[str, Any], environ: Mapping[str, str], model: type[BaseModel]
) -> tuple[dict[Location, str], list[Problem]]:
    """Which variable gave the value at which location, and what could not be taken."""
    origins: dict[Location, str] = {}
    problems: list[Problem] = []
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name in NOT_SETTINGS or is_named_secret(name):
            continue
        location = _location(name)
        if len(location) == 1 and location[0] not in keys_at(model, ()):
            problems += _stray(name, environ[name], model)
            continue
        text: str = environ[name]
        location, text, problem = _secret(name, location, text, environ)
        info = _field_at(model, location)
        if problem is None and info is None:
            problem = _unknown(name, location, model)
        if problem is None and not _place(data, location, _value(info, text)):
            problem = Problem(f"environment {name}", key_text(location), "does not fit what is in the file")
        if problem:
            problems.append(problem)
        else:
            origins[location] = name
    return origins, problems


def _location(name: str) -> Location:
    parts = name.removeprefix(PREFIX).lower().split("__")
    return tuple(
        int(part) if part.isdecimal() and part.isascii() and len(part) < 4 else part for part in parts
    )


def _secret(
    name: str, location: Location, text: str, environ: Mapping[str, str]
) -> tuple[Location, str, Problem | None]:
    """A secret may be given as the name of a file that holds it: ..._PASSWORD_FILE."""
    last = location[-1]
    if not isinstance(last, str) or not last.endswith(_FILE_SUFFIX):
        return location, text, None
    plain = (*location[:-1], last.removesuffix(_FILE_SUFFIX))
    if plain not in SECRETS:
        return location, text, None
    key, where = key_text(plain), f"environment {name}"
    if name[: -len(_FILE_SUFFIX)] in environ:
        return plain, "", Problem(where, key, "is given twice, as text and as a file", "keep one of them")
    try:
        return plain, Path(text).read_text("utf-8").strip("\r\n"), None
    except OSError as error:
        return plain, "", Problem(where, key, f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return plain, "", Problem(where, key, "the file is not UTF-8 text")


def _field_at(model: type[BaseModel], location: Location) -> Any:
    """The field at a location; None where there is none (or only a table, which has no value of its own)."""
    here: type[BaseModel] | None = model
    info = None
    for part in location:
        if isinstance(part, int):
            continue
        info = field(here, part) if here else None
        here = table_of(info)
    if here is not None and (isinstance(location[-1], int) or not _is_list(info)):
        return None
    return info


def _is_list(info: Any) -> bool:
    return getattr(info.annotation, "__origin__", None) is list


def _value(info: Any, text: str) -> object:
    """What the text means for this field. What does not parse stays text, for validation to name."""
    plain = text.strip()
    if _is_list(info):
        if plain.startswith("["):
            try:
                return json.loads(plain)
            except ValueError:
                return text
        return [part.strip() for part in plain.split(",") if part.strip()]
    default = None if info.default is PydanticUndefined else info.default
    if isinstance(default, bool):
        return True if plain.lower() in _TRUE else False if plain.lower() in _FALSE else text
    if isinstance(default, int | float):
        try:
            return type(default)(plain)
        except ValueError:
            return text
    return text


def _place(data: dict[str, Any], location: Location, value: object) -> bool:
    """Write the value; False where the file has something else than a table or list on the way."""
    here: Any = data
    for part, following in zip(location, (*location[1:], None), strict=True):
        fresh: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(here, dict) and isinstance(part, str):
            if following is None:
                here[part] = fresh
            here = here.setdefault(part, fresh)
        elif isinstance(here, list) and isinstance(part, int) and part <= len(here):
            if part == len(here):
                here.append(fresh)
            here = here[part]
        else:
            return False
    return True


def _unknown(name: str, location: Location, model: type[BaseModel]) -> Problem:
    """Point to the first part that is wrong, and spell the whole variable as it should be."""
    for end in range(1, len(location) + 1):
        if isinstance(location[end - 1], int) or _known(model, location[:end]):
            continue
        keys = keys_at(model, location[: end - 1])
        close = nearest(str(location[end - 1]), keys)
        for key in keys:
            if f'"{key}"' in close:
                right = "__".join(str(part).upper() for part in (*location[: end - 1], key, *location[end:]))
                close = f'did you mean "{PREFIX}{right}"?'
        return Problem(f"environment {name}", key_text(location), "unknown key", close)
    return Problem(
        f"environment {name}", key_text(location), "is a table, not a value", "name one of its keys"
    )


def _known(model: type[BaseModel], location: Location) -> bool:
    return location[-1] in keys_at(model, location[:-1])


def _stray(name: str, value: str, model: type[BaseModel]) -> list[Problem]:
    """MONITOR_FETCH_DELAY: one underscore where two belong would otherwise be ignored in silence."""
    if "://" in value:  # service links of container platforms look the same
        return []
    plain = name.removeprefix(PREFIX).lower()
    for section in keys_at(model, ()):
        rest = plain.removeprefix(f"{section}_")
        files = (f"{key}{_FILE_SUFFIX}" for table, key in SECRETS if table == section)
        if rest != plain and rest in (*keys_at(model, (section,)), *files):
            hint = f'did you mean "{PREFIX}{section.upper()}__{rest.upper()}"?'
            return [Problem(f"environment {name}", "", "is not a setting", hint)]
    return []
