"""Hosts that answered lately: who is tried when others are silent, or when nobody proves who he is.

Takes the pages that were read lately, from this process and from before; `reach` connects to a few of their
hosts and asks nothing. Where a proof is wanted only hosts with TLS will do: anybody can answer without.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress

import httpx

from monitor.fetch.faults import EXPECTED, Trouble
from monitor.fetch.guard import check_url, host_of, origin_of, port_of
from monitor.fetch.transport import GuardedTransport
from monitor.urls import home_of

WELL = 3
"""How many hosts are remembered, and tried."""
WELL_BEFORE = 200
"""Pages that were read lately, among which other hosts are looked for."""
SECONDS = 5.0


class Witnesses:
    def __init__(
        self, transport: httpx.AsyncBaseTransport, before: Callable[[int], Sequence[str]] = lambda _: ()
    ) -> None:
        self._transport = transport
        self._before = before
        self._well: dict[tuple[str, str, int], httpx.URL] = {}

    def note(self, url: httpx.URL) -> None:
        """This host has just answered."""
        origin = origin_of(url)
        self._well.pop(origin, None)
        self._well[origin] = url
        if len(self._well) > WELL:
            del self._well[next(iter(self._well))]

    async def reach(self, silent: Collection[str], proof: bool) -> bool | None:
        """Whether one of them, apart from the silent ones, can be connected to; None where there is none."""
        known = dict(self._well)
        for address in await asyncio.to_thread(self._before, WELL_BEFORE):
            with suppress(Trouble):
                url = check_url(address)
                known.setdefault(origin_of(url), url)
        others = [url for url in known.values() if host_of(url) not in silent]
        safe = [url for url in others if url.scheme == "https"]
        others = safe if proof else [*safe, *(url for url in others if url.scheme == "http")]
        if not others or not isinstance(self._transport, GuardedTransport):
            return None
        # Of each house one: three names of one that is down are one witness.
        houses: dict[tuple[str, int], httpx.URL] = {}
        for url in others:
            houses.setdefault((home_of(url.host), port_of(url)), url)
        for url in list(houses.values())[:WELL]:
            try:
                async with asyncio.timeout(SECONDS):
                    await self._transport.reach(*origin_of(url))
            except EXPECTED:
                continue
            return True
        return False
