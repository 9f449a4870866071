"""`python -m benchmarks.rolled [--pages 5000] [--days 180]`: what checks cost that found nothing new.

A record of pages that were checked once a day and never changed, as checks leave it; then the older half is
rolled up. Prints bytes for each check before and after, how long it takes, and whether the record still tells
the same of a week in the middle of it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, insert, select, text

from monitor.model import Health, Outcome, PageDeclaration, PageKind
from monitor.record import Store
from monitor.record.tables import CHECK

BEGIN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return work(), time.process_time() - began


def fill(store: Store, pages: int, days: int) -> None:
    sites = [
        PageDeclaration(f"https://host{n % 400}.example/{n}", PageKind.PAGE, site="all") for n in range(pages)
    ]
    store.sync_pages(sites, BEGIN)
    numbers = [page.id for page in store.pages()]
    chance = random.Random(1)
    places = {number: chance.random() for number in numbers}
    for day in range(days):
        rows = []
        for number in sorted(numbers, key=places.__getitem__):
            at = BEGIN + DAY * (day + places[number]) - timedelta(seconds=chance.randrange(3_000))
            rows.append(
                {
                    "page_id": number,
                    "started_at": at - timedelta(seconds=1),
                    "finished_at": at,
                    "outcome": Outcome.UNCHANGED.value,
                    "status": 304,
                    "health": Health.OK.value,
                    "next_due": at + DAY,
                }
            )
        with store._database.write() as connection:
            connection.execute(insert(CHECK), rows)


def measure(folder: Path, pages: int, days: int) -> None:
    file = folder / "monitor.db"
    with Store.open(f"sqlite:///{file}") as store:
        empty = file.stat().st_size

        def size() -> int:
            """Bytes in use, without what is free to be used again."""
            with store._database.read() as connection:
                used, free, page = (
                    connection.execute(text(f"PRAGMA {what}")).scalar_one()
                    for what in ("page_count", "freelist_count", "page_size")
                )
            return int((used - free) * page) - empty

        fill(store, pages, days)
        end = BEGIN + days * DAY
        week = (end - days * DAY / 2 - 30 * DAY, end - days * DAY / 2 - 23 * DAY)
        checks, before = pages * days, size()
        read, slow = timed(lambda: store.account(*week).of().read)
        now = lambda: store.account(end - 7 * DAY, end).of()  # noqa: E731
        _, recent = timed(now)
        pieces = 0

        def roll() -> None:
            nonlocal pieces
            while store.rolled.roll_up(end - days * DAY / 2, end):
                pieces += 1

        _, took = timed(roll)
        again, slower = timed(lambda: store.account(*week).of().read)
        _, recent_again = timed(now)
        with store._database.read() as connection:
            rows = connection.execute(select(func.count()).select_from(CHECK)).scalar_one()
        old, after = checks // 2, size()
    print(  # noqa: T201
        f"{checks:,} checks of {pages:,} pages: {before / checks:.0f} bytes each; the older half rolled up "
        f"into {rows - (checks - old):,} rows in {took:.0f} s of computing, {took / pieces * 1e3:.0f} ms each"
    )
    rolled = (after - before / checks * (checks - old)) / old
    print(f"{rolled:.1f} bytes for each check that was rolled up; free for new ones: the rest")  # noqa: T201
    print(  # noqa: T201
        f"read in an old week: {read:,} before, {again:,} after, in {slow * 1e3:.0f} and {slower * 1e3:.0f} "
        f"ms; coverage of the last week in {recent * 1e3:.0f} and {recent_again * 1e3:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--days", type=int, default=180)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rolled-") as folder:
        measure(Path(folder), words.pages, words.days)


if __name__ == "__main__":
    main()
