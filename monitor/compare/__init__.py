"""Two readings of one page: what changed in meaning. Takes values, gives values; no page, no clock, no
storage.

`compare` for pages that were read twice, `page_change` for pages in trouble, `event_changes` for the
events of a new article, `facts_digest` to know beforehand that there is nothing to compare.

The comparison knows many words, and takes time to import: each name is looked up when it is first used, so
that a sweep in which nothing changed does without.
"""

from typing import TYPE_CHECKING

from monitor.later import looked_up

if TYPE_CHECKING:
    from monitor.compare.comparing import compare
    from monitor.compare.digest import facts_digest
    from monitor.compare.events import event_changes
    from monitor.compare.pages import page_change
    from monitor.compare.subject import Comparison, Subject

__all__ = ["Comparison", "Subject", "compare", "event_changes", "facts_digest", "page_change"]

__getattr__ = looked_up(
    __name__,
    {
        "Comparison": "subject",
        "Subject": "subject",
        "compare": "comparing",
        "event_changes": "events",
        "facts_digest": "digest",
        "page_change": "pages",
    },
)
