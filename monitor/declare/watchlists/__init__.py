"""Lists of what other programs watch, as declarations of ours: urlwatch and webchanges (YAML),
changedetection.io (its backup), OPML, a list of addresses.

`read_watchlist(form, data)` takes the bytes of a file and gives `Wanted`, one for each address, and what
could not be taken over, in words. Files are hostile: sizes are bounded, nothing in them is executed, and no
secret is copied (headers and cookies are named, their values stay behind).
"""

from collections.abc import Callable
from enum import StrEnum

from monitor.declare.watchlists.wanted import Taken, Wanted
from monitor.errors import UsageError

__all__ = ["Form", "Taken", "Wanted", "read_watchlist"]

MOST_BYTES = 50_000_000


class Form(StrEnum):
    """What a file is."""

    URLWATCH = "urlwatch"
    CHANGEDETECTION = "changedetection"
    OPML = "opml"
    LIST = "list"


def read_watchlist(form: Form, data: bytes) -> Taken:
    """What a file wants watched; raises `UsageError` where it is nothing of that form."""
    if len(data) > MOST_BYTES:
        raise UsageError(f"it is larger than {MOST_BYTES:,} bytes")
    return _reader(form)(data)


def _reader(form: Form) -> Callable[[bytes], Taken]:
    from monitor.declare.watchlists.changedetection import read_changedetection
    from monitor.declare.watchlists.opml import read_opml
    from monitor.declare.watchlists.plain import read_list
    from monitor.declare.watchlists.urlwatch import read_urlwatch

    return {
        Form.URLWATCH: read_urlwatch,
        Form.CHANGEDETECTION: read_changedetection,
        Form.OPML: read_opml,
        Form.LIST: read_list,
    }[form]
