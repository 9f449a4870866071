"""The long drill of the mail: kill -9 at random moments, again and again, before a server that misbehaves at
each stage. Each recipient has each change once, in order; once more under the same Message-ID only where the
server's answer was lost, and the record says so.

MONITOR_DRILL_KILLS says how often; 200 where it does not.
"""

import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from monitor.record import AttemptResult, DeliveryForm, DeliveryState, Store
from tests.command_kit import Command
from tests.mail_kit import BadServer, message_id, open_store, queue_changes, write_watch

KILLS = int(os.environ.get("MONITOR_DRILL_KILLS", "200"))
PEOPLE = tuple(f"p{n:02}" for n in range(50))
CHANGES = 500
BATCH = 25
"""Changes that are found at one time; so each person gets 20 digests."""
POISONED = ("p07", "p23")
"""Their mail server refuses digests for their content."""
GONE = "p31"
"""Nobody lives there any more."""
_MAY_HAVE_ARRIVED = {AttemptResult.UNKNOWN, AttemptResult.KILLED}


class Weather:
    """What goes wrong now: by chance, until it clears up."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._seen: set[tuple[str, str]] = set()
        self.bad = True
        self.lost = Counter[str]()

    def __call__(self, stage: str, address: str) -> str:
        person = address.partition("@")[0]
        with self._lock:
            if person == GONE and stage == "RCPT":
                return "550 5.1.1 no such user"
            if not self.bad:
                return ""
            throw = self._chance.random()
            if stage == "RCPT" and (stage, person) not in self._seen and throw < 0.5:
                self._seen.add((stage, person))
                return "451 4.7.1 greylisted, come back later"
            return self._storm(stage, throw)

    def _storm(self, stage: str, throw: float) -> str:
        """One in ten goes wrong in some way."""
        for share, stages, answer in (
            (0.02, ("MAIL", "RCPT", "DATA"), "451 4.3.0 try again later"),
            (0.04, ("MAIL", "RCPT", "DATA"), "421 4.3.2 closing for repairs"),
            (0.06, ("MAIL", "RCPT", "DATA"), "drop"),
            (0.08, ("MAIL",), "553 5.7.1 not you, just now"),
            (0.10, ("MAIL", "RCPT", "DATA"), "slow"),
        ):
            if throw < share:
                return answer if stage in stages else ""
        return ""


def test_mail_survives_being_killed_over_and_over(tmp_path: Path) -> None:
    drill(tmp_path, PEOPLE, CHANGES, BATCH, KILLS)


def drill(folder: Path, people: tuple[str, ...], changes: int, batch: int, kills: int) -> None:
    """Kill a sender so often, then let it end in fair weather, and see who has what."""
    chance = random.Random(20261122)
    weather = Weather(20261122)
    with BadServer(weather, objects=_poisoned) as server, open_store(folder) as store:
        write_watch(folder, server.port, people, smtp="connections = 3\nper_connection = 20")
        monitor = Command(folder)
        told: list[str] = []
        batches = [range(first, min(first + batch, changes)) for first in range(0, changes, batch)]
        for number in range(kills):
            for numbers in batches[number * len(batches) // kills : (number + 1) * len(batches) // kills]:
                told += [each.id for each in queue_changes(store, people, numbers)]
            _pass_time(folder)
            _killed(monitor, server, chance)
        weather.bad = False
        for _ in range(200):
            if not store.deliveries(states=[s for s in DeliveryState if not s.final]) and not _waits(folder):
                break
            _pass_time(folder)
            monitor.called("digest", "--send")
        check(store, server, people, told)


def _poisoned(address: str, mail: bytes) -> bool:
    return address.partition("@")[0] in POISONED and b"multipart/" in mail


def _killed(monitor: Command, server: BadServer, chance: random.Random) -> None:
    """Start sending, and end that by kill -9: mostly while it sends, else while it starts or prepares."""
    before = server.commands
    process = subprocess.Popen(
        monitor.words("digest", "--send"),
        cwd=monitor.cwd,
        env=monitor.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if chance.random() < 0.75:
        while server.commands == before and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.5))
    else:
        time.sleep(chance.uniform(0, 2))
    process.send_signal(signal.SIGKILL)
    process.wait()


def _pass_time(folder: Path) -> None:
    """Pauses between attempts take days; here they are over."""
    with sqlite3.connect(folder / "monitor.db", timeout=30) as database:
        database.execute("UPDATE delivery SET next_attempt = created_at WHERE state IN ('failed', 'unknown')")


def _waits(folder: Path) -> bool:
    with sqlite3.connect(folder / "monitor.db", timeout=30) as database:
        query = "SELECT count(*) FROM digest_item WHERE digest_id IS NULL"
        return bool(database.execute(query).fetchone()[0])


def check(store: Store, server: BadServer, people: tuple[str, ...], told: list[str]) -> None:
    """The server's own books against the record's."""
    by_id = {each.message_id: each for each in store.deliveries()}
    arrived = Counter((address.partition("@")[0], message_id(mail)) for address, mail in server.taken)
    for (person, name), times in arrived.items():
        info = by_id[name]
        assert info.recipient_id == person
        lost = [each for each in store.attempts(info.id) if each.result in _MAY_HAVE_ARRIVED]
        assert times <= 1 + len(lost), f"delivery {info.id}: {times} times, {len(lost)} answers lost"
        assert times == 1 or info.repeated
    for person in people:
        got = list(dict.fromkeys(server.ids_for(person)))
        if person == GONE:
            assert got == []
            assert {each.state for each in store.deliveries(recipient_id=person)} == {DeliveryState.REFUSED}
        else:
            contents = [[each.id for each in store.digest_changes(by_id[id_].digest_id)] for id_ in got]
            assert [id_ for content in contents for id_ in content] == told, person
        if person in POISONED:
            assert {by_id[id_].form for id_ in got} == {DeliveryForm.REDUCED}
    assert all(each.state.final for each in by_id.values())
    _check_the_story(store)


def _check_the_story(store: Store) -> None:
    """Each attempt has its place in the record, and the last one says how it ended."""
    for info in store.deliveries():
        attempts = store.attempts(info.id)
        assert [each.number for each in attempts] == list(range(1, info.attempts + 1))
        assert all(one.at <= other.at for one, other in pairwise(attempts))
        assert attempts[-1].result.value == info.state.value
        assert AttemptResult.SENDING not in {each.result for each in attempts}
