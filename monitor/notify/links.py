"""Where a mail leads: pages of the web part, as far as it serves them. Pure.

Takes the address by which people reach the web part; gives addresses of changes, snapshots and institutions,
or nothing where there is no such page: a mail is read for years and must not hold dead links. `SERVED` names
the pages; a test holds it and the routes of the web part together.
"""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

CHANGE, SNAPSHOT, INSTITUTION = "/changes/{id}", "/snapshots/{id}", "/institutions/{id}"
EVERYTHING, UNSUBSCRIBE = "/changes", "/unsubscribe/{token}"
FOR_ALL: frozenset[str] = frozenset({UNSUBSCRIBE})
"""Served to everybody, also where there are no pages for people."""
SERVED: frozenset[str] = FOR_ALL | {CHANGE, SNAPSHOT, INSTITUTION, EVERYTHING}
"""All of these pages that the web part serves."""


@dataclass(frozen=True, slots=True)
class Links:
    """`base_url`: without an end stroke; empty where nothing is reached."""

    base_url: str = ""
    served: Collection[str] = SERVED

    def change(self, id_: str) -> str:
        return self._to(CHANGE, id_)

    def snapshot(self, id_: str) -> str:
        return self._to(SNAPSHOT, id_)

    def institution(self, id_: str) -> str:
        return self._to(INSTITUTION, id_)

    def everything(self) -> str:
        return self.base_url + EVERYTHING if self.base_url and EVERYTHING in self.served else ""

    def _to(self, page: str, id_: str) -> str:
        if not (self.base_url and id_ and page in self.served):
            return ""
        return self.base_url + page.replace("{id}", quote(id_, safe=""))


NOWHERE = Links()
