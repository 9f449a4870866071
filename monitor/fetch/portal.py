"""Does somebody in between answer in the place of every host? (A login page of the network one is in.) Pure.

`sign_of` takes an answer that nothing proves, because it came over plain HTTP from a public address; gives a
word for what it would be if somebody in between had given it, empty for what is plainly the host's own.
`Alike` counts of how many houses in a row the same word came; an answer of another kind begins anew.
"""

import hashlib
from dataclasses import dataclass, field

import httpx

from monitor.addresses import refusal
from monitor.fetch.answer import REDIRECTS, Answer, target_of
from monitor.fetch.faults import Trouble
from monitor.urls import home_of, host_of

SMALL = 30_000
"""Bytes: a page that asks for a login is not long."""
LOGIN_OF_THE_NETWORK = 511
"""RFC 6585: what only those in between say."""
_PAGES = ("text/html", "application/xhtml+xml")


def sign_of(answer: Answer) -> str:
    """Before a host in a network that was opened on purpose there is nobody in between."""
    sign = _sign(answer) if answer.url.scheme == "http" else ""
    return "" if sign and answer.ip and refusal(answer.ip) else sign


def _sign(answer: Answer) -> str:
    if answer.status == LOGIN_OF_THE_NETWORK:
        return "status 511"
    if answer.status in REDIRECTS:
        there = _led_to(answer)
        return f"to {there}" if there and home_of(there) != home_of(answer.url.host) else ""
    media_type = answer.header("content-type").partition(";")[0].strip().lower()
    if answer.status == 200 and media_type in _PAGES and 0 < len(answer.body) <= SMALL:
        return hashlib.sha256(answer.body).hexdigest()
    return ""


def may_lead_away(status: int) -> bool:
    return status in REDIRECTS or status == LOGIN_OF_THE_NETWORK


def leads_away(sign: str) -> bool:
    """Whether an answer is nothing of the page that was asked for."""
    return sign.startswith(("to ", "status "))


def _led_to(answer: Answer) -> str:
    try:
        return host_of(str(httpx.URL(target_of(answer))))
    except (Trouble, httpx.InvalidURL):
        return ""


@dataclass
class Alike:
    """How many houses in a row gave the same answer."""

    sign: str = ""
    houses: set[str] = field(default_factory=set)

    def count(self, url: httpx.URL, sign: str) -> int:
        if not sign or sign != self.sign:
            self.sign, self.houses = sign, set()
        if sign:
            self.houses.add(home_of(url.host))
        return len(self.houses)
