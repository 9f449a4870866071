"""Is it them, or is it us? Tells a host that is silent from a network of ours that is down.

Takes what the requests meet: somebody answered, or nothing came back at all. A silent host is judged only
when it is clear whether others answer: while nobody has, the fetch waits for those that are under way, for
ten seconds at most. Then hosts that were well lately are connected to: if nobody can be reached, it is our
own network, and nothing is asked for a while. Where none is known, it takes two silent hosts.

Somebody in between (a login page of the network, a name server that lies) answers, and proves nothing. So
where hosts cannot prove who they are, or where answers without proof lead to a stranger, only a host that
proves itself by TLS shows that the network is well.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from monitor.fetch.faults import Trouble
from monitor.model import FaultKind

log = logging.getLogger(__name__)

HOSTS = 2
"""Silent hosts that make a network that is down, where no other is known; one may be down by itself."""
GRACE = 10.0
"""Seconds that a verdict waits for others who are under way."""
SETTLE = 0.1
"""Seconds for those who are about to ask."""
REMEMBERED = 900.0
"""Seconds for which a silent host counts, as long as nobody is heard."""
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 300.0
TRIALS = 3
"""Pages that are asked for after a pause, to see whether it is over."""
ALIKE = 3
"""Houses in a row with the same strange answer, where no host is known that could prove itself."""
PROOF_HOLDS = 30.0
"""Seconds for which nobody who has shown that the network is well is asked for it again."""
SILENT = "no host answers: it seems to be our own network"
UNPROVED = (
    "no host proves who it is (a login page of the network, a wrong clock?): it seems to be our own network"
)

Reach = Callable[[tuple[str, ...], bool], Awaitable[bool | None]]


class Network:
    """What the hosts together tell of our own network. `reach` connects to one of those who were well, apart
    from the silent ones that it is given, where wanted only to one that proves itself; False where nobody can
    be reached, None where there is nobody to try."""

    def __init__(self, reach: Reach, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._reach = reach
        self._monotonic = monotonic
        self._asking = 0
        self._waiting = 0
        self._silent: dict[str, tuple[float, bool]] = {}
        """Since when, and whether somebody spoke who could not prove that he is the host."""
        self._heard = self._proved = float("-inf")
        self._unproved = False
        """The network is down as far as proof goes: nothing else shows that it is well again."""
        self.said = SILENT
        """What is wrong with it."""
        self._changed = asyncio.Event()
        self._pauses = 0
        self._down_until = float("-inf")
        self._deciding = asyncio.Lock()

    @property
    def pause(self) -> float:
        """Seconds for which nothing is asked, because the network is down."""
        return max(0.0, self._down_until - self._monotonic())

    @property
    def room(self) -> int | None:
        """How many pages it makes sense to ask for now; None for as many as one likes."""
        if not self._pauses:
            return None
        return 0 if self.pause else TRIALS

    def trouble(self) -> Trouble:
        """What is said of a page while the network is down."""
        return Trouble(FaultKind.NETWORK, self.said, retry_after=max(self.pause, 1.0))

    @contextmanager
    def asking(self) -> Iterator[None]:
        """A request is under way: what comes of it may settle the doubt of others."""
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1
            self._wake()

    @property
    def doubtful(self) -> bool:
        """Whether an answer that proves nothing is worth nothing."""
        return bool(self._pauses) and self._unproved

    def heard(self, *, proved: bool = False) -> None:
        """Some host said something, whatever it was; `proved`: and has shown who it is."""
        self._heard = self._monotonic()
        if proved:
            self._proved = self._heard
        if self._pauses and (proved or not self._unproved):
            log.info("hosts answer again")
            self._pauses, self._down_until, self._unproved = 0, float("-inf"), False
        if self._silent:
            self._silent.clear()
            self._wake()

    async def is_ours(self, host: str, began: float, *, spoke: bool = False) -> bool:
        """Whether the silence of this host since `began` is our network's; the host's own otherwise.

        `spoke`: somebody is there, and cannot prove that he is the host. That is ours (a wrong clock, a
        portal in between) only where no host that was well can prove it any more.
        """
        if self._last(spoke) >= began:
            return False
        self._silent[host] = self._monotonic(), spoke
        self._waiting += 1
        try:
            await self._others()
        finally:
            self._waiting -= 1
            self._wake()
        return await self._decided(began, spoke, 0)

    async def is_between(self, began: float, alike: int) -> bool:
        """Whether somebody in between gave an answer that proves nothing, to what was asked at `began`: no
        host that was well can prove itself, or none is known, and `alike` houses in a row answered so."""
        return await self._decided(began - PROOF_HOLDS, True, alike)

    def _last(self, spoke: bool) -> float:
        return self._proved if spoke else self._heard

    async def _decided(self, began: float, spoke: bool, alike: int) -> bool:
        if self._last(spoke) >= began:
            return False
        async with self._deciding:  # one connects, the others learn from it
            if self.pause:
                return True
            return self._last(spoke) < began and await self._verdict(spoke, alike)

    async def _others(self) -> None:
        """Wait until somebody is heard, or nobody is under way who could be."""
        heard = self._heard
        try:
            async with asyncio.timeout(GRACE):
                while self._heard == heard and (self._asking or await self._stirs()):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return

    async def _stirs(self) -> bool:
        """Whether somebody is under way in a moment, who may just have been about to."""
        await asyncio.sleep(SETTLE)
        return self._asking > 0

    async def _verdict(self, spoke: bool, alike: int) -> bool:
        since = self._monotonic() - REMEMBERED
        recent = {host: said for host, (at, said) in self._silent.items() if at >= since}
        silent = [host for host, said in recent.items() if not said]
        reached = await self._reach(tuple(recent), spoke)
        if reached:
            self.heard(proved=spoke)
        if reached or (reached is None and (alike < ALIKE if spoke else len(silent) < HOSTS)):
            return False
        # Where nobody is known who could prove himself, nobody's proof is waited for.
        self._unproved, self.said = spoke and reached is False, UNPROVED if spoke else SILENT
        if not self._pauses:
            log.warning("%s; asking again in a while", self.said)
        pause = min(FIRST_PAUSE * 2 ** min(self._pauses, 10), LONGEST_PAUSE)
        self._pauses += 1
        self._down_until = self._monotonic() + pause
        return True

    def _wake(self) -> None:
        self._changed.set()
