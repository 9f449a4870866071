"""Indexes that are whole and lead nowhere: a new feed has no entries yet, an old one has lost them.

Takes what was read and what was known; gives the reading as it counts. What led somewhere once and does not
any more is a trouble of that index, never a removal of what it led to.
"""

from collections.abc import Callable
from dataclasses import replace

from monitor.model import Health, Reading

REMARK = "nothing to follow yet"


def bare_or_lost(reading: Reading, had_entries: Callable[[], bool]) -> Reading:
    """A list without entries is well where it never had any; `had_entries` is asked for such ones only."""
    if not reading.bare:
        return reading
    if had_entries():
        return replace(reading, reason=f"{reading.reason}; it had some before")
    said = f"{reading.reason}: {REMARK}"
    return replace(reading, health=Health.OK, reason="", warnings=(*reading.warnings, said))
