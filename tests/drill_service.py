"""The long drill of the whole service: kill -9 at random moments, again and again, while pages flap and mail
goes out. Nothing is lost, nothing is told twice, and every snapshot that the record knows is whole.
"""

import random
import signal
import sqlite3
import time
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path

from tests.demo.postbox import Postbox
from tests.pipeline_kit import example_watch
from tests.test_daemon import Service, wait_for

ROUNDS = 40


def test_the_service_survives_being_killed_over_and_over(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    with Postbox() as postbox, example_watch(tmp_path / "watch", postbox.port) as watch:
        for path in (watch.folder / "sources").rglob("*.toml"):
            text = path.read_text(encoding="utf-8")
            for rhythm in ("6h", "12h"):
                text = text.replace(f'every = "{rhythm}"', 'every = "1s"')
            path.write_text(text, encoding="utf-8")
        for _ in range(ROUNDS):
            service = Service(watch.folder)
            time.sleep(chance.uniform(0.5, 3.0))
            watch.site.answers.later = not watch.site.answers.later
            time.sleep(chance.uniform(0.0, 2.0))
            service.end(signal.SIGKILL)
        service = Service(watch.folder)
        wait_for(lambda: _unsent(watch.folder) == 0 and _sent(watch.folder) > 0)
        service.end(signal.SIGTERM)
        with watch.opened() as parts:
            refs = [info.snapshot.ref for info in parts.store.snapshots()]
            assert [why for _, why in parts.archive.verify(refs) if why] == []
            assert [why for _, why in parts.archive.verify_files() if why] == []
            repeated = {each.message_id for each in parts.store.deliveries() if each.repeated}
        ids = Counter(
            str(message_from_bytes(message, policy=policy.default)["Message-ID"])
            for message in postbox.messages
        )
        assert {id_ for id_, times in ids.items() if times > 1} <= repeated
        assert len(ids) == _sent(watch.folder)


def _one(folder: Path, query: str) -> int:
    with sqlite3.connect(folder / "monitor.db") as database:
        return int(database.execute(query).fetchone()[0])


def _sent(folder: Path) -> int:
    return _one(folder, "select count(*) from delivery where state = 'sent'")


def _unsent(folder: Path) -> int:
    """Changes that wait for their mail; page troubles are for nobody here."""
    waiting = "select count(*) from digest_item where digest_id is null"
    return _one(folder, waiting) + _one(folder, "select count(*) from delivery where state <> 'sent'")
