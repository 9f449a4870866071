"""What the first visitor would wait for, made before there is one: modules, templates, names, what is kept.

`warm(routes, parts, over)` looks at one page of each family as a visitor would, in the thread of its caller,
and throws the answers away. It ends early once `over()` is true; a fault of it is none of the service.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from starlette.requests import Request
from starlette.routing import BaseRoute

from monitor.errors import MonitorError
from monitor.pipeline.parts import Parts
from monitor.record import ChangeFilter
from monitor.review.ui.kit import Asked, Page, Role, Visitor

log = logging.getLogger(__name__)

_NOBODY = Visitor("", Role.ADMIN)


def warm(routes: Iterable[BaseRoute], parts: Parts, over: Callable[[], bool]) -> int:
    """Gives how many pages were looked at."""
    pages = {
        route.path: route for route in routes if isinstance(route, Page) and "GET" in (route.methods or ())
    }
    looked = 0
    try:
        parts.names.known("")  # by its first question the names of all languages are made ready
        for path, named, query in _worth(parts):
            if over():
                break
            if path in pages:
                pages[path].made(_asked(path, named, query))
                looked += 1
        for templates in {id(page.templates): page.templates for page in pages.values()}.values():
            templates.ready()
    except MonitorError as error:
        log.debug("the pages stay cold: %s", error)
    return looked


def _worth(parts: Parts) -> Iterator[tuple[str, dict[str, str], str]]:
    """Pages that differ in what they need, those that are looked at first before the others."""
    yield "/changes", {}, ""
    for change in list(parts.store.changes(ChangeFilter(limit=1))):
        yield "/changes/{id}", {"id": change.id}, ""
    yield "/institutions", {}, ""
    for id_ in islice(parts.sources.institutions, 1):
        yield "/institutions/{id:path}", {"id": id_}, ""
    yield "/sites", {}, ""
    yield "/digests", {}, ""
    for snapshot in list(parts.store.snapshots(limit=1)):
        yield "/snapshots/{id}", {"id": str(snapshot.snapshot.id)}, ""
    yield "/search", {}, "q=warm"


def _asked(path: str, named: dict[str, str], query: str) -> Asked:
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [],
        "path_params": named, "scheme": "http", "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip
    return Asked(Request(scope), _NOBODY)
