"""`Pulse`: a sign of life to an address, through the same guard as everything else.

Takes the address that the settings name; `beat` asks it once (GET, nothing is sent along) and gives None, or
the fault that stood in the way. No redirect is followed, the answer's body is not read, private networks are
refused unless the settings open them. Never raises for what the network does.
"""

import asyncio

import httpx

from monitor.fetch.answer import REDIRECTS
from monitor.fetch.faults import EXPECTED, Trouble, trouble_of
from monitor.fetch.outward import Outward
from monitor.model import FaultKind, FetchFault
from monitor.urls import host_of


class Pulse(Outward):
    """The way to those who wait for a sign of life; an async context manager."""

    async def beat(self, url: str) -> FetchFault | None:
        """Ask once; None where it was answered well."""
        began = self._monotonic()
        try:
            async with asyncio.timeout(self._timeout):
                response, stream = await self._ask("GET", url)
                await stream.aclose()
        except TimeoutError:
            trouble = Trouble(FaultKind.TIMEOUT, f"no answer within {self._timeout:g} s")
        except EXPECTED as error:
            trouble = trouble_of(error)
        else:
            status = response.status_code
            if 200 <= status < 300:
                return None
            trouble = Trouble(FaultKind.STATUS, _said(url, response), status=status)
        return trouble.fault(url, self._now(), self._monotonic() - began)


def _said(url: str, response: httpx.Response) -> str:
    """What a status that is no good means. Of where a redirect leads only the host is said: the rest may be a
    secret, as the address itself is."""
    status = response.status_code
    if status not in REDIRECTS:
        return f"status {status}"
    try:
        target = httpx.URL(url).join(response.headers.get("location", ""))
    except (httpx.InvalidURL, ValueError):
        return f"status {status}, a redirect to what is no address"
    way = "another address of that host"
    if target.host != httpx.URL(url).host:
        way = host_of(str(target))
    elif target.scheme != httpx.URL(url).scheme:
        way = target.scheme
    return f"status {status}, a redirect to {way} that is not followed: name the address where it ends"
