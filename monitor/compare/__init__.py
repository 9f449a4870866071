"""Two readings of one page: what changed in meaning. Takes values, gives values; no page, no clock, no
storage.

`compare` for pages that were read twice, `page_change` for pages in trouble, `event_changes` for the
events of a new article, `facts_digest` to know beforehand that there is nothing to compare.

The comparison knows many words, and takes time to import: each name is looked up when it is first used, so
that a sweep in which nothing changed does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.compare.comparing import compare
    from monitor.compare.digest import facts_digest
    from monitor.compare.events import event_changes
    from monitor.compare.pages import page_change
    from monitor.compare.subject import Comparison, Subject

__all__ = ["Comparison", "Subject", "compare", "event_changes", "facts_digest", "page_change"]

_HOME = {
    "Comparison": "subject",
    "Subject": "subject",
    "compare": "comparing",
    "event_changes": "events",
    "facts_digest": "digest",
    "page_change": "pages",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found
