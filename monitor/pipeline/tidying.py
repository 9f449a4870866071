"""What keeps the record from growing for ever, and what can be found by words: bit by bit, beside everything
else.

`tidy` takes the parts and how long it may take; it makes the root of a day that is over, rolls up checks of
long ago that found nothing new, as the settings say, then reads for the search what pages say now, and gives
whether there is more to do.
"""

import time
from datetime import timedelta

from monitor.pipeline.evidence.rooted import seal
from monitor.pipeline.parts import Parts


def tidy(parts: Parts, seconds: float, *, index: bool = True) -> bool:
    """Whether something is left to do after so many seconds. Without `index` no page is read: a sweep does
    not wait for what the next search can do.
    """
    began = time.monotonic()
    seal(parts)
    if _roll_up(parts, began + seconds):
        return True
    return index and _index(parts, began + seconds - time.monotonic())


def _roll_up(parts: Parts, until: float) -> bool:
    kept_apart = parts.settings.database.roll_up_after
    if not kept_apart:
        return False
    now = parts.now()
    while more := parts.store.rolled.roll_up(now - timedelta(seconds=kept_apart), now):
        if time.monotonic() >= until:
            break
    return more


def _index(parts: Parts, seconds: float) -> bool:
    from monitor.pipeline.searching import refresh

    return refresh(parts, seconds)
