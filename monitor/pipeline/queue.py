"""Due pages in line by host: who is slow or large holds up nobody else. Pure bookkeeping, no clock, no IO.

Pages go in as they were found due and come out host by host in turn, at most `at_once` of one host between
`take` and `landed`; two ports of one name are two servers, as they are to `fetch`. The indexes of a tracker
go before its profiles: what they say counts for what a profile that is gone means.
"""

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable

from monitor.model import PageKind, PageState, Role
from monitor.urls import authority_of


class HostQueue:
    """Who waits, by host, and how many of each host are under way."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._lines: OrderedDict[str, deque[PageState]] = OrderedDict()
        self._under_way: Counter[str] = Counter()
        self._waiting: set[int] = set()
        self._asked: Counter[str] = Counter()
        """By tracker: its indexes that wait or are under way."""
        self._behind: dict[str, list[PageState]] = {}
        """By tracker: its profiles that wait until it has none of them."""

    def add(self, pages: Iterable[PageState]) -> None:
        """Let pages wait; one that waits already is not added again."""
        fresh = [page for page in pages if page.id not in self._waiting]
        indexes = [page for page in fresh if page.role is Role.INDEX]
        for page in indexes:
            self._asked[_tracker(page)] += 1
        for page in reversed(indexes):
            self._line(page).appendleft(page)
        for page in fresh:
            self._waiting.add(page.id)
            if page.role is Role.INDEX:
                continue
            if self._asked[_tracker(page)] and page.kind is PageKind.PROFILE:
                self._behind.setdefault(_tracker(page), []).append(page)
            else:
                self._line(page).append(page)

    def pages(self) -> set[int]:
        """The numbers of the pages that wait."""
        return set(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)

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
        host = authority_of(page.url)
        self._under_way[host] -= 1
        if self._under_way[host] <= 0:
            del self._under_way[host]
        if page.role is not Role.INDEX:
            return
        tracker = _tracker(page)
        self._asked[tracker] -= 1
        if self._asked[tracker] <= 0:
            del self._asked[tracker]
            for each in self._behind.pop(tracker, ()):
                self._line(each).append(each)

    def _line(self, page: PageState) -> deque[PageState]:
        return self._lines.setdefault(authority_of(page.url), deque())

    def _next(self, host: str) -> PageState:
        line = self._lines[host]
        page = line.popleft()
        if not line:
            del self._lines[host]
        self._waiting.discard(page.id)
        self._under_way[host] += 1
        return page


def _tracker(page: PageState) -> str:
    """What the indexes and profiles of one tracker have in common."""
    return f"site:{page.site}" if page.site else f"institution:{page.declared_for or page.institution}"
