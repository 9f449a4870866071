"""One digest with at most so many changes in full, as the tests of wording want it."""

from collections.abc import Sequence
from typing import Any

from monitor.changes import Change
from monitor.notify.context import DigestContext
from monitor.notify.coverage import Coverage
from monitor.notify.digest import MOST, composer
from monitor.notify.selection import Addressee


def compose(
    recipient: Addressee, changes: Sequence[Change], coverage: Coverage, *, most: int = MOST, **facts: Any
) -> DigestContext | None:
    """What `composer` makes of it, for one number of items."""
    return composer(recipient, changes, coverage, **facts)(most)
