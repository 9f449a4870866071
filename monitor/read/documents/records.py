"""JSON as sentences and tables: a list of objects is a table, a value stands behind its path.

Takes the text; gives a `Plain`, or a verdict where it is no JSON or only tells of an error. What a service
says of its own answer (when it was made, how long it took, for which request) is left out.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from monitor.later import regex
from monitor.model import Health, Table
from monitor.read.chatter import is_chatter
from monitor.read.plain import Plain
from monitor.text import sentences, squash

_MOST_COLUMNS = 60
_MOST_ROWS = 200_000
_DEEPEST = 12
_MOST_PARTS, _LONGEST_PART = 5_000, 20_000
"""Of what stands inside one cell."""
_LONGEST_NUMBER, _LONGEST_TAG = 1_000, 60
_INLINE = 3
"""How deep an object in a row is laid out in columns of its own."""
_OF_THE_ANSWER = regex(
    r"(?:^|\.)(?:.*generated(?:_?(?:at|on))?|timestamp|server_?time|now|retrieved(?:_?at)?|fetched(?:_?at)?|queried(?:_?at)?"
    r"|request_?id|trace_?id|session_?id|correlation_?id|nonce|csrf\w*|token|etag|took(?:_?ms)?|elapsed\w*"
    r"|(?:response|query|execution)_?time\w*|cache\w*|last_?(?:checked|sync(?:ed)?|crawled|seen)(?:_?at)?"
    r"|(?:updated|modified|last_?updated|last_?modified)(?:_?(?:at|on|time|date))?|views?|view_?count|hits|downloads?|download_?count)$",
    re.I,
)
_ABOVE = regex(
    r"^(?:(?:meta|metadata|header|info|query|response|request|stats|_?debug)\.)?(?:duration\w*|session|status_?code)$",
    re.I,
)
"""Said of the answer where it stands above the data; in a record it may be a fact: of an agreement."""
_ERRORS = frozenset(
    ("error", "errors", "message", "detail", "code", "status", "title", "type", "success", "msg")
)


def read_json(text: str) -> Plain | tuple[Health, str]:
    """What JSON, or JSON by lines, says."""
    value = _parsed(text)
    if value is None:
        return Health.TRUNCATED, "JSON that is broken or was cut off"
    if reason := _error(value):
        return Health.BLOCKED, f"an error instead of data: {reason}"
    said: list[str] = []
    places: list[str] = []
    tables: list[Table] = []
    for path, found in _parts(value, "", 0):
        if isinstance(found, Table):
            tables.append(found)
            continue
        for line in _told(path, found):
            said.append(line)
            places.append(path)
    return Plain(tuple(said), tuple(places), tuple(tables))


def _parsed(text: str) -> Any:
    text = text.lstrip("\ufeff \t\r\n")
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        pass
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    try:
        return [_loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _loads(text: str) -> Any:
    return json.loads(text, parse_int=_whole)


def _whole(digits: str) -> int | str:
    """A number; one of more digits than anybody counts with stays as it is printed."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _error(value: Any) -> str:
    """What an answer says that is nothing but an error."""
    if not isinstance(value, dict) or not value or not {str(key).lower() for key in value} <= _ERRORS:
        return ""
    said = (
        value.get("error") or value.get("errors") or (value.get("success") is False and value.get("message"))
    )
    if not said and not (isinstance(value.get("code"), int) and value["code"] >= 400):
        return ""
    return squash(str(said or value.get("message") or value["code"]))[:120]


def _parts(value: Any, path: str, depth: int) -> Iterator[tuple[str, Any]]:
    """Tables and single values with their paths; what lies deeper than anybody looks is one value."""
    if depth > _DEEPEST and isinstance(value, (dict, list)):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            where = f"{path}.{key}" if path else str(key)
            if not (_OF_THE_ANSWER.search(where) or _ABOVE.match(where)):
                yield from _parts(inner, where, depth + 1)
    elif isinstance(value, list):
        if any(isinstance(each, dict) for each in value):
            yield path, _table(path, [each for each in value if isinstance(each, dict)])
        elif value and all(isinstance(each, list) for each in value):
            rows = tuple(
                tuple(_text(cell) for cell in row[:_MOST_COLUMNS]) for row in value[:_MOST_ROWS] if row
            )
            yield path, Table(path, (), rows)
        else:
            for each in value:
                yield from _parts(each, path, depth + 1)
    else:
        yield path, value


def _table(path: str, objects: list[dict[str, Any]]) -> Table:
    """Objects as rows; their keys, in the order of their first appearance, are the columns."""
    flat = [dict(_columns(each, "", 0)) for each in objects[:_MOST_ROWS]]
    head: dict[str, None] = {}
    for row in flat:
        for key in row:
            if len(head) < _MOST_COLUMNS and not _OF_THE_ANSWER.search(key):
                head.setdefault(key)
    return Table(path, tuple(head), tuple(tuple(row.get(key, "") for key in head) for row in flat))


def _columns(value: dict[str, Any], path: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        where = f"{path}.{key}" if path else str(key)
        if isinstance(inner, dict) and depth < _INLINE:
            yield from _columns(inner, where, depth + 1)
        else:
            yield where, _text(inner)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        said = [_text(each) for each in value[:_MOST_PARTS]]
        if all(isinstance(each, str) for each in value) and all(len(each) <= _LONGEST_TAG for each in said):
            said.sort()  # a set of words comes in any order
        return "; ".join(filter(None, said))
    if isinstance(value, dict):
        return squash(json.dumps(value, ensure_ascii=False, sort_keys=True))[:_LONGEST_PART]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return squash(str(value))


def _told(path: str, value: Any) -> Iterator[str]:
    text = _text(value)
    if not text:
        return
    parts = sentences(text)
    if len(parts) > 1 or len(text) > 200:
        yield from (part for part in parts if not is_chatter(part))
    elif not (path and is_chatter(f"{path}: {text}")):
        yield f"{path}: {text}" if path else text
