"""Due pages in line by host: who is slow or large holds up nobody else. Pure bookkeeping, no clock, no IO.

Pages go in as they were found due and come out host by host in turn, at most `at_once` of one host between
`take` and `landed`; two ports of one name are two servers, as they are to `fetch`. The indexes of a tracker
go before its profiles: what they say counts for what a profile that is gone means.

A host with very many pages that wait takes no room from others: of those behind the first of its line only
the numbers are kept, and `short` gives them back when the line has become short.
"""

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from monitor.model import PageKind, PageState, Role
from monitor.urls import authority_of

MOST = 20_000
"""Pages that are kept in memory at most, about."""
LINE, SHARE = 100, 8
"""A line has room for this many, or for this part of the room that is left, if that is more."""


class HostQueue:
    """Who waits, by host, and how many of each host are under way."""

    def __init__(self, at_once: int, most: int = MOST, line: int = LINE) -> None:
        self._at_once = at_once
        self._most = most
        self._least_line = line
        self._outside: dict[str, deque[int]] = {}
        """By host: the numbers of the pages that wait and are not kept in memory."""
        self._beyond = 0
        """How many these are."""
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
                self._join(page)

    def pages(self) -> AbstractSet[int]:
        """The numbers of the pages that wait; it changes with the queue."""
        return self._waiting

    @property
    def full(self) -> bool:
        """Whether no more should be added for now."""
        return len(self._waiting) - self._beyond >= self._most

    def short(self, most: int) -> list[int]:
        """Numbers of pages, at most so many, whose lines have room for them again. They do not wait any more:
        those that are still due are to be added."""
        numbers: list[int] = []
        for host, outside in list(self._outside.items()):
            there, room = len(self._lines.get(host, ())), self._room()
            if there > room // 2:
                continue
            while outside and there < room and len(numbers) < most:
                numbers.append(outside.popleft())
                there += 1
            if not outside:
                del self._outside[host]
        self._beyond -= len(numbers)
        self._waiting.difference_update(numbers)
        return numbers

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
                self._join(each)

    def _join(self, page: PageState) -> None:
        """Stand at the end of its host's line, or outside where that is too long."""
        line = self._line(page)
        if len(line) < self._room():
            line.append(page)
        else:
            self._outside.setdefault(authority_of(page.url), deque()).append(page.id)
            self._beyond += 1

    def _room(self) -> int:
        return max(self._least_line, (self._most - len(self._waiting) + self._beyond) // SHARE)

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
