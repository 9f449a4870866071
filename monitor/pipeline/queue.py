"""Due pages in line by host: who is slow or large holds up nobody else. Pure bookkeeping, no clock, no IO.

Pages go in as they were found due and come out host by host in turn, at most `at_once` of one host between
`take` and `landed`.
"""

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable

from monitor.model import PageState
from monitor.urls import host_of


class HostQueue:
    """Who waits, by host, and how many of each host are under way."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._lines: OrderedDict[str, deque[PageState]] = OrderedDict()
        self._under_way: Counter[str] = Counter()
        self._waiting: set[int] = set()

    def add(self, pages: Iterable[PageState]) -> None:
        """Let pages wait; one that waits already is not added again."""
        for page in pages:
            if page.id not in self._waiting:
                self._waiting.add(page.id)
                self._lines.setdefault(host_of(page.url), deque()).append(page)

    def pages(self) -> set[int]:
        """The numbers of the pages that wait."""
        return set(self._waiting)

    def free(self) -> int:
        """How many pages could be taken now."""
        return sum(
            max(0, min(len(line), self._at_once - self._under_way[host]))
            for host, line in self._lines.items()
        )

    def take(self, most: int) -> list[PageState]:
        """At most so many pages, one of each host in turn."""
        taken: list[PageState] = []
        busy = False
        while not busy and len(taken) < most:
            busy = True
            for host in list(self._lines):
                if len(taken) < most and self._under_way[host] < self._at_once:
                    taken.append(self._next(host))
                    busy = False
        return taken

    def landed(self, page: PageState) -> None:
        """A page that was taken is not under way any more."""
        host = host_of(page.url)
        self._under_way[host] -= 1
        if self._under_way[host] <= 0:
            del self._under_way[host]

    def _next(self, host: str) -> PageState:
        line = self._lines[host]
        page = line.popleft()
        if not line:
            del self._lines[host]
        self._waiting.discard(page.id)
        self._under_way[host] += 1
        return page
