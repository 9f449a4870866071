"""An answer to archive, and a process that archives until it is killed."""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.archive import Archive
from monitor.model import Fetched, SnapshotRef

MOMENT = datetime(2026, 11, 12, 7, 14, 0, 123456, tzinfo=UTC)
SOFTWARE = "institution-monitor/test"


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


# --------------------------------------------------------------------- killed in the middle


def kill_rounds(folder: Path, rounds: int, seed: int = 1) -> list[SnapshotRef]:
    """Kill a writing process over and over; each time, all that it had committed must be there, and whole.

    It commits to a database of its own only what it has synced before, as the service does. Gives what was
    committed; raises AssertionError at the first loss.
    """
    chance = random.Random(seed)
    database = folder / "commits.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE refs (file TEXT, offset INTEGER, length INTEGER, digest TEXT)")
    connection.close()
    refs: list[SnapshotRef] = []
    for number in range(rounds):
        writer = subprocess.Popen([sys.executable, "-m", "tests.archive_kit", folder, str(seed + number)])
        _wait_for_more(database, len(refs), writer)
        time.sleep(chance.random() * 0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        refs = committed(database)
        reader = archive(folder)
        _all_there(reader, refs)
        reader.recover()  # as the next writer does
        _all_there(reader, refs)
        assert not list(folder.rglob("*.open"))
        assert [(file, why) for file, why in reader.verify_files() if why] == []
    return refs


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
    os.chdir(Path(__file__).parent.parent)
    write_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
