"""Readings as the JSON of the contract: what `monitor read`, `profile` and the API print; JSON in one line.

Takes values of `model`, gives plain dicts ready for `json.dumps`. A list whose part of the page could not be
read (a heading without its list) is one entry whose value is null and whose state is "unknown".
"""

import json
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from monitor.model import Article, PageKind, Partnership, Profile, Ranking, Reading, State, Value, Values

FACT_COLUMNS = (
    "institution",
    "institution_name",
    "aspect",
    "value",
    "quote",
    "state",
    "first_seen",
    "first_snapshot",
    "known_since",
    "last_seen",
    "last_snapshot",
    "site",
    "url",
)
"""Of a fact with its history, as a table has them."""
_BREAKS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_line(value: Any) -> bytes:
    """JSON that is one line to every reader of lines, without its end; valid UTF-8, whatever a page said."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_BREAKS).encode("utf-8", "replace")


def reading_json(reading: Reading) -> dict[str, Any]:
    """`{"kind","health","profile","article","partnerships"}` of one reading; of a plain page or a list also
    `"sentences"` and `"tables"`.
    """
    plain = {
        "sentences": list(reading.sentences),
        "tables": [{"name": each.name, "head": each.head, "rows": each.rows} for each in reading.tables],
    }
    return {
        "kind": reading.kind.value,
        "health": reading.health.value,
        "profile": profile_json(reading.profile) if reading.profile else None,
        "article": article_json(reading.article) if reading.article else None,
        "partnerships": [partnership_json(p) for p in reading.partnerships],
        **(plain if reading.kind in (PageKind.PAGE, PageKind.LIST) else {}),
    }


def profile_json(profile: Profile) -> dict[str, Any]:
    """PROFILE of the contract; every value with its quote and its state."""
    return {field.name: _field_json(getattr(profile, field.name)) for field in fields(profile)}


def article_json(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "text": article.text,
    }


def partnership_json(partnership: Partnership) -> dict[str, Any]:
    return asdict(partnership)


def _field_json(value: Value[Any] | Values[Any]) -> dict[str, Any] | list[dict[str, Any]]:
    if isinstance(value, Value):
        return _value_json(value)
    if not value.items and value.state is State.UNKNOWN:
        return [{"value": None, "quote": value.quote, "state": State.UNKNOWN.value}]
    return [_value_json(item) for item in value.items]


def _value_json(value: Value[Any]) -> dict[str, Any]:
    inner: Any = value.value
    if isinstance(inner, Ranking):
        inner = {"technology": inner.technology, "global": inner.global_rank, "national": inner.national_rank}
    elif is_dataclass(inner) and not isinstance(inner, type):
        inner = asdict(inner)
    return {"value": inner, "quote": value.quote, "state": value.state.value}
