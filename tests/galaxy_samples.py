"""Cluster files of invented institutions, of the form of the public galaxy file."""

import json
from typing import Any

from tests.profile_pages import Facts

TRACKER = "https://tracker.example/universities/"


def value(name: str, chinese: str = "", **meta: Any) -> dict[str, Any]:
    """One value: `meta` with blanks as underscores, `description` beside it."""
    description = meta.pop("description", f"{name} trains engineers.")
    slug = "-".join(name.lower().replace("(", "").replace(")", "").split())
    given: dict[str, Any] = {
        "aliases": [chinese] if chinese else [],
        "categories": ["Civilian"],
        "refs": [TRACKER + slug],
        "supervising agencies": ["Ministry of Education (MOE)"],
    } | {key.replace("_", " "): item for key, item in meta.items()}
    return {
        "value": f"{name} ({chinese})" if chinese else name,
        "description": description,
        "meta": {key: item for key, item in given.items() if item is not None},
        "uuid": "0b0f8c51-93b5-4c3e-8f0e-0f7f6f6f6f6f",
    }


def value_of(facts: Facts) -> dict[str, Any]:
    """What a scraper that lost the nesting of lists, and the headed prose, would have kept of a page."""
    flat = [text for en, zh, notes in facts["labs"] for text in (f"{en} ({zh})", *notes)]
    return value(
        facts["name"],
        facts["zh"],
        description="".join(facts["intro"]),
        aliases=[facts["zh"], *facts["aliases"]],
        categories=[facts["category"]],
        supervising_agencies=facts["supervisors"],
        topics=facts["topics"],
        address=facts["locations"][0],
        major_defence_laboratories=flat,
    )


def cluster(*values: Any, **more: Any) -> dict[str, Any]:
    return {
        "name": "Invented Universities Tracker",
        "type": "invented-universities",
        "uuid": "d985d2eb-0000-4b44-9c69-44eb90095e23",
        "version": 3,
        "values": list(values),
        **more,
    }


def file_bytes(*values: Any, **more: Any) -> bytes:
    return json.dumps(cluster(*values, **more), ensure_ascii=False).encode()
