"""An answer to archive, and a process that archives until it is killed."""

import gzip
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.checker import Checker

from monitor.archive import Archive
from monitor.model import Fetched, SnapshotRef

MOMENT = datetime(2026, 11, 12, 7, 14, 0, 123456, tzinfo=UTC)
SOFTWARE = "institution-monitor/test"
BODY = b"<p>joint laboratory</p>" * 40
ROOT = Path(__file__).parent.parent


def answer(body: bytes = b"<p>joint laboratory</p>", **changes: object) -> Fetched:
    values: dict[str, object] = {
        "url": "https://example.org/a",
        "final_url": "https://example.org/a",
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))),
        "raw": body,
        "body": body,
        "fetched_at": MOMENT,
        "request_headers": (("Host", "example.org"), ("User-Agent", "test")),
    }
    return Fetched(**{**values, **changes})  # type: ignore[arg-type]


def zipped(body: bytes) -> Fetched:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    return answer(body, raw=gzip.compress(body), headers=headers)


def archive(folder: Path, **limits: int) -> Archive:
    return Archive(folder / "snapshots", software=SOFTWARE, now=lambda: MOMENT, **limits)


def files(folder: Path, pattern: str = "*.warc.gz") -> list[Path]:
    return sorted((folder / "snapshots").rglob(pattern))


def stored(folder: Path, *answers: Fetched) -> list[SnapshotRef]:
    with closing(archive(folder)) as writer:
        return [writer.append(each) for each in answers]


def faults(folder: Path) -> list[str]:
    return [why for _, why in archive(folder).verify_files() if why]


def passes_the_librarys_own_check(folder: Path) -> bool:
    class Command:
        inputs = tuple(map(str, files(folder)))
        verbose = False

    return Checker(Command()).process_all() == 0 and bool(Command.inputs)


# --------------------------------------------------------------------- killed in the middle


@dataclass
class Toll:
    """What the rounds came to."""

    refs: list[SnapshotRef]
    torn: int = 0
    """How often a kill hit the middle of a write."""


def kill_rounds(folder: Path, rounds: int, seed: int = 1) -> Toll:
    """Kill a writing process over and over; each time, all that it had committed must be there, and whole.

    It commits to a database of its own only what it has synced before, as the service does. Raises
    AssertionError at the first loss.
    """
    chance = random.Random(seed)
    database = folder / "commits.db"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE refs (file TEXT, offset INTEGER, length INTEGER, digest TEXT)")
    connection.close()
    toll = Toll([])
    for number in range(rounds):
        command = [sys.executable, "-m", "tests.archive_kit", str(folder), str(seed + number)]
        writer = subprocess.Popen(command, cwd=ROOT)
        _wait_for_more(database, len(toll.refs), writer)
        time.sleep(chance.random() * 0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        refs = committed(database)
        fresh, toll.refs = refs[len(toll.refs) :], refs
        left = {path: path.stat().st_size for path in folder.rglob("*.open")}
        reader = archive(folder)
        _all_there(reader, fresh)
        reader.recover()  # as the next writer does
        _all_there(reader, fresh)
        assert not list(folder.rglob("*.open"))
        toll.torn += any(_size(path.with_suffix("")) < size for path, size in left.items())
    _all_there(reader, toll.refs)
    assert [(file, why) for file, why in reader.verify_files() if why] == []
    return toll


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _wait_for_more(database: Path, known: int, writer: "subprocess.Popen[bytes]") -> None:
    while len(committed(database)) <= known:
        assert writer.poll() is None, "the writer ended by itself"
        time.sleep(0.005)


def _all_there(reader: Archive, refs: list[SnapshotRef]) -> None:
    assert [(ref, why) for ref, why in reader.verify(refs) if why] == []


def committed(database: Path) -> list[SnapshotRef]:
    connection = sqlite3.connect(database, timeout=10)
    try:
        return [SnapshotRef(*row) for row in connection.execute("SELECT * FROM refs ORDER BY rowid")]
    finally:
        connection.close()


def write_until_killed(folder: Path, seed: int) -> None:
    """Bodies of all sizes, compressed and not; some batches stay uncommitted, some segments are closed."""
    chance = random.Random(seed)
    writer = archive(folder, segment_bytes=300_000)
    connection = sqlite3.connect(folder / "commits.db", timeout=10)
    for count in range(1_000_000):
        batch = []
        for part in range(chance.randrange(1, 5)):
            noise = chance.randbytes(chance.choice((0, 100, 5_000, 60_000)))
            body = b"<p>%d %d</p>" % (count, part) + noise.hex().encode()
            fetched = zipped(body) if chance.random() < 0.5 else answer(body)
            moment = MOMENT + timedelta(seconds=count)
            batch.append(
                writer.append(
                    answer(fetched.body, raw=fetched.raw, headers=fetched.headers, fetched_at=moment)
                )
            )
        writer.sync()
        if chance.random() < 0.8:
            connection.executemany(
                "INSERT INTO refs VALUES (?, ?, ?, ?)",
                [(r.file, r.offset, r.length, r.digest) for r in batch],
            )
            connection.commit()


if __name__ == "__main__":
    write_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
