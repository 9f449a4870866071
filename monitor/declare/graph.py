"""The graph of names that comes with the program: every shipped institution, in use or not.

Its files are ours and a test checks them all, so they are read as they stand, without the tables that a
person's file is held against: whoever only has to recognise names does without the library for these.
"""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from monitor.model import Former, Institution
from monitor.workspace import shipped


@lru_cache(maxsize=1)
def known_institutions() -> tuple[Institution, ...]:
    """All of them, by id; read once, about 10 ms."""
    return tuple(_read())


def _read() -> Iterator[Institution]:
    for path in sorted((shipped("sources") / "institutions").glob("[!.]*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        yield _institution(path.stem, table)


def _institution(id_: str, table: dict[str, Any]) -> Institution:
    return Institution(
        id=id_,
        name=table["name"],
        name_zh=table.get("name_zh", ""),
        aliases=tuple(table.get("aliases", ())),
        category=table.get("category", "other"),
        hosts=tuple(table.get("hosts", ())),
        groups=tuple(table.get("groups", ())),
        former=tuple(Former(**each) for each in table.get("former", ())),
    )
