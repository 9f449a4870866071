"""What keeps the record from growing for ever: bit by bit, beside everything else.

`tidy` takes the parts and how long it may take; it rolls up checks of long ago that found nothing new, as the
settings say, and gives whether there is more to do.
"""

import time
from datetime import timedelta

from monitor.pipeline.parts import Parts


def tidy(parts: Parts, seconds: float) -> bool:
    """Whether something is left to do after so many seconds."""
    kept_apart = parts.settings.database.roll_up_after
    if not kept_apart:
        return False
    now, began = parts.now(), time.monotonic()
    while more := parts.store.rolled.roll_up(now - timedelta(seconds=kept_apart), now):
        if time.monotonic() - began >= seconds:
            break
    return more
