"""The one way out of the process: fetches pages politely, from public addresses only, within limits.

Takes a `FetchTask`, gives a `Fetched` (one whole answer, whatever its status) or a `FetchFault` (why there
is none); refuses everything that is not http or https to a public address. Owns httpx, h11, protego and
Playwright.
"""

from monitor.fetch.ask import Answered, Asker, Endpoint
from monitor.fetch.browser import Found, find_browser, without_sandbox
from monitor.fetch.client import Fetcher
from monitor.fetch.manners import Manners, manners_of
from monitor.fetch.policy import FetchPolicy, user_agent
from monitor.fetch.politeness import HostGate, retry_after_of
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
    "Pulse",
    "RobotsKept",
    "find_browser",
    "manners_of",
    "retry_after_of",
    "user_agent",
    "without_sandbox",
]
