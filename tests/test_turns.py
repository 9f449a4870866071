"""Whose turn it is: a host with very many pages starves nobody, and what waited for us is spread."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.model import PageState
from monitor.pipeline import seeking
from monitor.pipeline.queue import HostQueue
from monitor.pipeline.seeking import Seeker, Wanted
from monitor.record import Store
from monitor.schedule import HANDFUL
from monitor.urls import host_of
from tests.record_kit import DAY, HOUR, NOW, checked, declared

BIG, SMALL = "big.example", "small.example"


@dataclass
class Some:
    """As much of the parts as a look needs."""

    store: Store
    chance: Any


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Some]:
    with Store.open(f"sqlite:///{tmp_path / 'monitor.db'}") as store:
        yield Some(store, random.Random(5).random)


def known(parts: Some, hosts: dict[str, int], every: str = "1d", *, read: bool = True) -> None:
    """Pages that were read and are due now, in the order of their hosts."""
    urls = [f"https://{host}/{number}" for host, count in hosts.items() for number in range(count)]
    parts.store.sync_pages([declared(url, every=every) for url in urls], NOW - DAY)
    if read:
        pages = sorted(parts.store.pages(), key=lambda page: page.id)
        parts.store.commit([checked(page, at=NOW - DAY, next_due=NOW) for page in pages])


def seeker(parts: Some, queue: HostQueue, *, once: bool = False) -> Seeker:
    return Seeker(parts, Wanted(once=once), queue)  # type: ignore[arg-type]


def read(parts: Some, queue: HostQueue, pages: list[PageState], at: Any) -> None:
    parts.store.commit([checked(page, at=at) for page in pages])
    for page in pages:
        queue.landed(page)


@pytest.mark.parametrize("everything", [False, True])
def test_a_host_with_more_pages_than_fit_into_memory_holds_up_nobody(
    parts: Some, monkeypatch: pytest.MonkeyPatch, everything: bool
) -> None:
    monkeypatch.setattr(seeking, "PORTION", 7)
    known(parts, {BIG: 60, SMALL: 5})
    queue = HostQueue(2, most=20, line=4)
    looks = Seeker(parts, Wanted(everything=everything, once=True), queue)  # type: ignore[arg-type]
    asked: Counter[str] = Counter()
    small_after = None
    for turn in range(200):
        looks.ask = True
        looks.seek(NOW + timedelta(seconds=turn), 50)
        pages = queue.take(100)
        looks.seen.update(page.id for page in pages)
        for page in pages:
            asked[page.url] += 1
        read(parts, queue, pages, NOW + timedelta(seconds=turn))
        if small_after is None and sum(host_of(url) == SMALL for url in asked) == 5:
            small_after = len(asked) - 5
        if len(asked) == 65 and not pages:
            break
    assert set(asked.values()) == {1}, "each once, whatever was out of memory"
    assert len(asked) == 65
    assert small_after is not None
    assert small_after < 25, "the others did not wait for the big one"


def test_what_is_out_of_memory_is_not_looked_for_again(parts: Some, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeking, "PORTION", 7)
    known(parts, {BIG: 60})
    queue = HostQueue(2, most=20, line=4)
    looks = seeker(parts, queue)
    for second in range(30):
        looks.ask = True
        looks.seek(NOW + timedelta(seconds=second), 50)
    assert len(queue.pages()) == 60
    assert not queue.full
    assert looks.ask is False, "it has come to the end"


def test_pages_that_waited_while_we_were_away_are_spread(parts: Some) -> None:
    known(parts, {f"host{number}.example": 4 for number in range(150)})
    queue = HostQueue(2)
    looks = seeker(parts, queue)
    back = NOW + 6 * HOUR
    came = []
    for minute in range(9):
        looks.ask = True
        came.append(len(looks.seek(back + timedelta(minutes=minute), 10_000)))
    assert sum(came) == 600
    # 400 pages more than a handful, a second for each: 400 seconds.
    assert came[0] < 60
    assert max(came) < 130
    assert came[8] == 0


def test_a_command_reads_all_of_them_now(parts: Some) -> None:
    known(parts, {f"host{number}.example": 4 for number in range(75)})
    assert len(seeker(parts, HostQueue(2), once=True).seek(NOW + 6 * HOUR, 10_000)) == 300


@pytest.mark.parametrize(("pages", "every", "late"), [(HANDFUL, "1d", 6), (300, "1m", 6), (300, "1d", 0.01)])
def test_what_does_not_wait(parts: Some, pages: int, every: str, late: float) -> None:
    known(parts, {f"host{number}.example": 1 for number in range(pages)}, every)
    looks = seeker(parts, HostQueue(2))
    found: list[PageState] = []
    for _ in range(2):
        found += looks.seek(NOW + late * HOUR, 10_000)
    assert len(found) == pages


def test_a_small_new_workspace_is_read_at_once_a_large_one_is_spread(parts: Some) -> None:
    known(parts, {f"host{number}.example": 1 for number in range(HANDFUL)}, read=False)
    assert len(seeker(parts, HostQueue(2)).seek(NOW, 10_000)) == HANDFUL
    known(parts, {f"host{number}.example": 1 for number in range(2 * HANDFUL)}, read=False)
    assert len(seeker(parts, HostQueue(2)).seek(NOW, 10_000)) < 20


def test_what_becomes_due_meanwhile_waits_for_nobody(parts: Some) -> None:
    known(parts, {f"host{number}.example": 1 for number in range(600)})
    looks = seeker(parts, HostQueue(2))
    looks.seek(NOW + 6 * HOUR, 10_000)
    (page,) = (page for page in parts.store.pages() if page.url == "https://host9.example/0")
    parts.store.commit([checked(page, at=NOW + 6 * HOUR, next_due=NOW + 6 * HOUR + timedelta(seconds=5))])
    looks.ask = True
    found = looks.seek(NOW + 6 * HOUR + timedelta(seconds=6), 10_000)
    assert page.id in {each.id for each in found}


def test_what_another_process_has_read_meanwhile_is_left_out(parts: Some) -> None:
    known(parts, {f"host{number}.example": 1 for number in range(600)})
    looks = seeker(parts, HostQueue(2))
    first = looks.seek(NOW + 6 * HOUR, 10_000)
    parts.store.commit([checked(page, at=NOW + 6 * HOUR) for page in parts.store.pages()])
    looks.ask = True
    assert len(first) < 100
    assert looks.seek(NOW + 6 * HOUR + timedelta(minutes=4), 10_000) == []


def test_a_machine_that_slept_is_a_pause_too(parts: Some) -> None:
    known(parts, {f"host{number}.example": 4 for number in range(150)})
    looks = seeker(parts, HostQueue(2))
    assert looks.seek(NOW - HOUR, 10_000) == []
    looks.ask = True
    assert len(looks.seek(NOW + 6 * HOUR, 10_000)) < 60


def test_what_was_given_back_is_found_again(parts: Some) -> None:
    known(parts, {BIG: 3})
    queue = HostQueue(2)
    looks = seeker(parts, queue)
    pages = looks.seek(NOW + HOUR, 10_000)
    parts.store.claim(pages, "another", NOW + HOUR, 600)
    while refused := queue.take(9):  # as one does whose claim is refused
        for page in refused:
            queue.landed(page)
    parts.store.release("another")
    looks.ask = True
    assert len(looks.seek(NOW + HOUR + timedelta(minutes=2), 10_000)) == 3
