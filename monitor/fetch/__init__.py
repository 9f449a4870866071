"""The one way out of the process: fetches pages politely, from public addresses only, within limits.

Takes a `FetchTask`, gives a `Fetched` (one whole answer, whatever its status) or a `FetchFault` (why there
is none); refuses everything that is not http or https to a public address. Owns httpx, h11, protego and
Playwright. Names are looked up when they are first used: who only asks how a site is to be treated waits for
no network library.
"""

import sys
from typing import TYPE_CHECKING

from monitor.later import looked_up

# httpx has a command line, which imports rich, pygments and click where they are installed: 25 ms, 6 MB for
# nothing. It does without where that part is missing, as for all who have not installed its extra "cli".
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

if TYPE_CHECKING:
    from monitor.fetch.ask import Answered, Asker, Endpoint
    from monitor.fetch.browser import Found, find_browser, without_sandbox
    from monitor.fetch.client import Fetcher
    from monitor.fetch.manners import Manners, manners_of
    from monitor.fetch.policy import FetchPolicy, user_agent
    from monitor.fetch.politeness import HostGate, retry_after_of
    from monitor.fetch.post import Poster
    from monitor.fetch.pulse import Pulse
    from monitor.fetch.robots import RobotsKept

__all__ = [
    "Answered",
    "Asker",
    "Endpoint",
    "FetchPolicy",
    "Fetcher",
    "Found",
    "HostGate",
    "Manners",
    "Poster",
    "Pulse",
    "RobotsKept",
    "find_browser",
    "manners_of",
    "retry_after_of",
    "user_agent",
    "without_sandbox",
]

__getattr__ = looked_up(
    __name__,
    {
        "Answered": "ask",
        "Asker": "ask",
        "Endpoint": "ask",
        "FetchPolicy": "policy",
        "Fetcher": "client",
        "Found": "browser",
        "HostGate": "politeness",
        "Manners": "manners",
        "Poster": "post",
        "Pulse": "pulse",
        "RobotsKept": "robots",
        "find_browser": "browser",
        "manners_of": "manners",
        "retry_after_of": "politeness",
        "user_agent": "policy",
        "without_sandbox": "browser",
    },
)
