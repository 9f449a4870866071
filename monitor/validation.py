"""From what a person wrote in TOML to `Problem`s: shared by settings and declarations.

Takes files and pydantic's findings; gives each fault its file, its key, one plain sentence and, where there
is one, the nearest valid word. Refuses nothing itself: callers collect and raise once.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from monitor.errors import Problem

Location = tuple[str | int, ...]
LONGEST_LINE = 2_000


class Table(BaseModel):
    """A TOML table: unknown keys are faults, types are taken literally, values do not change later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


# --------------------------------------------------------------------- words and texts


def nearest(word: str, words: Iterable[str]) -> str:
    """The hint for a wrong word: the valid one it resembles, or all of them where they are few."""
    valid = list(words)
    by_lower = {each.lower(): each for each in valid}
    found = difflib.get_close_matches(word.lower()[:200], by_lower, n=1, cutoff=0.6)
    if found:
        return f'did you mean "{by_lower[found[0]]}"?'
    return f"one of {', '.join(valid)}" if 0 < len(valid) <= 16 else ""


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """What a validator raises: the sentence for the person, and how to mend it."""
    # The message is an argument, not the template: a brace in it must not be taken for a placeholder.
    return PydanticCustomError("monitor", "{message}", {"message": message, "hint": hint})


def words(valid: Iterable[str], make: Callable[[str], Any] = str) -> BeforeValidator:
    """A validator for one word out of a vocabulary."""
    known = tuple(str(word) for word in valid)

    def check(value: object) -> Any:
        if not isinstance(value, str):
            raise fault("must be text in quotes")
        if value not in known:
            raise fault(f"{show(value)} is not a valid word here", nearest(value, known))
        return make(value)

    return BeforeValidator(check)


def parsed(parse: Callable[[str], Any]) -> BeforeValidator:
    """A validator for text in a small grammar; `parse` raises ValueError with the sentence for the person."""

    def check(value: object) -> Any:
        if not isinstance(value, str):
            raise fault("must be text in quotes")
        try:
            return parse(value)
        except ValueError as error:
            raise fault(f"{show(value)}: {error}") from None

    return BeforeValidator(check)


def one_line(text: str) -> str:
    """Text that may go into a header, a table cell, a terminal: no control characters, not endless."""
    if not text.isprintable():
        raise ValueError("must be one line without control characters")
    if len(text) > LONGEST_LINE:
        raise ValueError(f"must not be longer than {LONGEST_LINE:,} characters")
    return text


def show(value: object) -> str:
    """A value as a message shows it: quoted, escaped, not endless, without the password of an address."""
    text = re.sub(r"//[^/@]{1,500}@", "//…@", repr(value)[:1_000])
    return text if len(text) <= 80 else text[:77] + "…"


# --------------------------------------------------------------------- files


def read_toml(path: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The table in a TOML file, or the one problem that keeps it from being read (with its line)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # some editors begin a file with a byte order mark
        return tomllib.loads(text), []
    except OSError as error:
        return {}, [Problem(file, "", f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return {}, [Problem(file, "", f"is not UTF-8 (at line {line})", "save the file as UTF-8")]
    except ValueError as error:  # TOMLDecodeError, which says the line; also a number of 5,000 digits
        return {}, [Problem(file, "", f"is not valid TOML: {error}")]
    except RecursionError:
        return {}, [Problem(file, "", "is not valid TOML: nested too deeply")]


# --------------------------------------------------------------------- findings

_SENTENCES = {
    "missing": "is missing",
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "greater_than_equal": "must be {ge:g} or more",
    "greater_than": "must be more than {gt:g}",
    "less_than_equal": "must be {le:g} or less",
}


def problems_of(
    error: ValidationError, model: type[BaseModel], file: Callable[[Location], str]
) -> list[Problem]:
    """Every finding of pydantic as a `Problem`; `file` says where the value at a location came from."""
    found = []
    for item in error.errors(include_url=False):
        location, context = item["loc"], item.get("ctx", {})
        hint = ""
        if item["type"] == "extra_forbidden":
            message = "unknown key"
            hint = nearest(str(location[-1]), keys_at(model, location[:-1]))
        elif item["type"] == "monitor":
            message, hint = context["message"], context["hint"]
        else:
            sentence = _SENTENCES.get(item["type"])
            message = sentence.format(**context) if sentence else item["msg"]
        found.append(Problem(file(location), key_text(location), message, hint))
    return found


def key_text(location: Location) -> str:
    """`("pages", 2, "kind")` as `pages[2].kind`; odd characters of a quoted key are escaped."""
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            plain = part if part.isprintable() else show(part)
            text += f".{plain}" if text else plain
    return text


def keys_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys that are valid in the table at a location of a model (as written: by alias)."""
    here: type[BaseModel] | None = model
    for part in location:
        if here is not None and not isinstance(part, int):
            here = table_of(field(here, part))
    return tuple(info.alias or name for name, info in here.model_fields.items()) if here else ()


def field(model: type[BaseModel], key: str) -> Any:
    """The field that is written as `key`, or None."""
    fields: Mapping[str, Any] = model.model_fields
    return next((info for name, info in fields.items() if (info.alias or name) == key), None)


def table_of(info: Any) -> type[BaseModel] | None:
    """The model of a field that holds a table or a list of tables, else None."""
    if info is None:
        return None
    for kind in (info.annotation, *get_args(info.annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None
