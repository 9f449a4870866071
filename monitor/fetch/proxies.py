"""The proxies on the way: one that is dead, or that does not let us in, is nobody's fault but its own.

Takes how requests through them fared; a page that a proxy kept from being asked for gives a `Trouble` of kind
HOST, which is held against no page. After a few such in a row the proxy is left alone as a host would be: its
pages are put off with one and the same line, and one of them shows later whether it is well again. What a
proxy says of a host behind it is of that host, and no matter of this module.
"""

from collections.abc import Callable, Iterable
from itertools import count

from monitor.fetch.faults import OfProxy, Trouble
from monitor.fetch.manners import Manners, Proxy
from monitor.fetch.politeness import FIRST_PAUSE, Politeness
from monitor.model import FaultKind

FAILED_ALIKE = 3
"""Requests in a row that got no farther than their proxy; which pages they were for says nothing."""


class Proxies:
    def __init__(self, politeness: Politeness, sites: Iterable[tuple[str, Manners]]) -> None:
        self._politeness = politeness
        self._names = _names(sites)
        self._failed = count()

    def ready(self, proxy: Proxy | None) -> None:
        """`Trouble` where the proxy is to be left alone."""
        if proxy is None:
            return
        try:
            self._politeness.check(self._name(proxy))
        except Trouble as trouble:
            trouble.on_the_way = True
            raise

    def gate(self, proxy: Proxy | None) -> Callable[[], None]:
        """`ready`, for who waits for his turn meanwhile."""
        return lambda: self.ready(proxy)

    def answered(self, proxy: Proxy | None) -> None:
        """It let a request through."""
        if proxy is not None:
            self._politeness.note(self._name(proxy), "")

    def failed(self, proxy: Proxy | None, error: OfProxy) -> Trouble:
        """What is said of the page that wanted to go through it."""
        if proxy is None:
            return error
        name = self._name(proxy)
        said = f"{name} {error.said}"
        each = str(next(self._failed))
        self._politeness.note(name, each, "proxy", said, most=FAILED_ALIKE, whole=True)
        trouble = Trouble(FaultKind.HOST, said, retry_after=FIRST_PAUSE)
        trouble.on_the_way = True
        return trouble

    def _name(self, proxy: Proxy) -> str:
        return self._names.get(proxy) or _place(proxy)


def _names(sites: Iterable[tuple[str, Manners]]) -> dict[Proxy, str]:
    """What each proxy is called, in every process alike: where it is; one that is used with several logins,
    each of which may be refused, by the first site that uses it so. No login is part of a name.
    """
    first: dict[Proxy, str] = {}
    for site, manners in sorted(sites, key=lambda each: each[0]):
        if manners.proxy is not None:
            first.setdefault(manners.proxy, site)
    places = [_place(proxy) for proxy in first]
    return {
        proxy: _place(proxy) if places.count(_place(proxy)) == 1 else f"{_place(proxy)} (login of {site})"
        for proxy, site in first.items()
    }


def _place(proxy: Proxy) -> str:
    host = f"[{proxy.host}]" if ":" in proxy.host else proxy.host
    return f"the proxy {host}:{proxy.port}"
