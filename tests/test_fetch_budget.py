"""What bodies take in memory together: bounded, never locked up, given back when an answer is let go."""

import asyncio
import gc
import gzip
import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.budget import FREE, Budget
from monitor.model import Fetched, FetchTask
from tests.fetch_kit import Clock, answer, fetcher, serve

LARGE = 900_000


class Sweep:
    """Bodies that grow piece by piece, and the most that they held together."""

    def __init__(self, total: int) -> None:
        self.budget = Budget(total)
        self.most = 0

    async def body(self, pieces: list[int]) -> None:
        async with asyncio.timeout(10.0) as limit:
            with self.budget.body() as share:
                size = 0
                for piece in pieces:
                    size += piece
                    await share.grow(size, limit)
                    self.most = max(self.most, self.budget.held)
                    await asyncio.sleep(0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3 * FREE), max_size=5), min_size=1, max_size=12), st.integers(1, 8))
def test_bodies_stay_within_the_budget_and_all_come_to_an_end(bodies: list[list[int]], times: int) -> None:
    sweep = Sweep(times * FREE)

    async def run() -> None:
        await asyncio.gather(*(sweep.body(pieces) for pieces in bodies))

    asyncio.run(run())
    assert sweep.budget.held == 0
    # The oldest never waits: it may go beyond, alone.
    assert sweep.most <= times * FREE + max((sum(pieces) for pieces in bodies), default=0)


async def test_small_bodies_take_nothing_from_the_budget() -> None:
    budget = Budget(0)
    async with asyncio.timeout(1.0) as limit:
        for _ in range(100):
            with budget.body() as share:
                assert await share.grow(FREE, limit) == 0.0
                assert budget.held == 0


async def test_a_deadline_stands_still_while_a_body_waits_for_room() -> None:
    budget = Budget(FREE)
    with budget.body() as first, budget.body() as second:
        async with asyncio.timeout(60.0) as limit:
            await first.grow(2 * FREE, limit)
        waiting = asyncio.Event()

        async def wait() -> float:
            async with asyncio.timeout(0.05) as limit:
                waiting.set()
                return await second.grow(2 * FREE, limit)

        task = asyncio.create_task(wait())
        await waiting.wait()
        await asyncio.sleep(0.1)
        assert not task.done()
        budget.give(first.size)
        first.size = 0
        budget._growing.pop(first)
        budget.give(0)
        assert await task >= 0.1


async def test_somebody_who_gives_up_waiting_leaves_nothing_behind() -> None:
    budget = Budget(FREE)
    async with asyncio.timeout(60.0) as limit:
        with budget.body() as first:
            await first.grow(2 * FREE, limit)

            async def wait() -> None:
                async with asyncio.timeout(60.0) as own:
                    with budget.body() as share:
                        await share.grow(2 * FREE, own)

            task = asyncio.create_task(wait())
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert budget.held == 0
        assert not budget._growing


async def ask(client: Any, server: Any, number: int) -> Fetched:
    result = await client.fetch(FetchTask(f"{server.url}/{number}"))
    assert isinstance(result, Fetched), result
    return result


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
async def test_large_answers_come_one_after_the_other_as_they_are_let_go(packed: bool) -> None:
    page = b"x" * LARGE
    reply = answer(gzip.compress(page), "200 OK", "Content-Encoding: gzip") if packed else answer(page)
    async with serve(lambda _: reply) as server, fetcher(memory=2 * LARGE, per_host=20) as client:
        most = 0

        async def one(number: int) -> int:
            nonlocal most
            result = await ask(client, server, number)
            most = max(most, client._budget.held)
            return len(result.body)

        sizes = await asyncio.gather(*(one(number) for number in range(20)))
        gc.collect()
        assert client._budget.held == 0
    assert sizes == [LARGE] * 20
    assert most <= 4 * LARGE


async def test_answers_that_nobody_lets_go_slow_down_and_lock_nothing_up() -> None:
    async with serve(lambda _: answer(b"x" * LARGE)) as server, fetcher(memory=LARGE, per_host=20) as client:
        results = await asyncio.gather(*(ask(client, server, number) for number in range(12)))
        assert client._budget.held == 12 * LARGE
        del results
        await asyncio.sleep(0)  # the loop lets go of what it ran last
        gc.collect()
        assert client._budget.held == 0


async def test_an_answer_may_be_let_go_in_another_thread() -> None:
    async with serve(lambda _: answer(b"x" * LARGE)) as server, fetcher(memory=LARGE, per_host=3) as client:
        kept = [await ask(client, server, 1)]
        waiting = [asyncio.create_task(ask(client, server, number)) for number in (2, 3)]
        await asyncio.sleep(0.05)
        thread = threading.Thread(target=kept.clear)
        thread.start()
        thread.join()
        for task in waiting:
            await task


async def test_a_body_that_inflates_asks_for_room_on_the_way() -> None:
    """Nine megabytes out of a few kilobytes: not all at once, and not before there is room."""
    bomb = gzip.compress(b"\0" * 9_000_000)
    seen: list[int] = []
    async with (
        serve(lambda _: answer(bomb, "200 OK", "Content-Encoding: gzip")) as server,
        fetcher(memory=64_000_000, max_bytes=10_000_000, clock=Clock()) as client,
    ):
        fits = client._budget.fits

        def watched(share: Any, more: int) -> bool:
            seen.append(more)
            return bool(fits(share, more))

        client._budget.fits = watched
        result = await client.fetch(FetchTask(server.url))
    assert isinstance(result, Fetched)
    assert len(result.body) == 9_000_000
    assert len(seen) > 20
    assert max(seen) <= 2 * FREE
