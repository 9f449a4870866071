"""The long drill of all that is told: kill -9 at random moments, again and again, of `digest --send` and the
service, before a mail server that misbehaves at each stage and whose TLS breaks, and a web server that loses
what it was told. Each recipient, webhook and file has each change once, in order; once more under the same id
only where the answer was lost, and the record says so.

MONITOR_DRILL_KILLS says how often; 200 where it does not.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

from monitor.record import AttemptResult, DeliveryForm, DeliveryInfo, DeliveryState, Store
from tests.channels_kit import LOOPBACK, SECRET
from tests.command_kit import Command
from tests.drill_kit import BadReceiver
from tests.mail_kit import message_id, open_store, queue_changes, write_watch
from tests.tls_kit import FATES, TlsServer

KILLS = int(os.environ.get("MONITOR_DRILL_KILLS", "200"))
PEOPLE = tuple(f"p{n:02}" for n in range(50))
CHANGES = 500
BATCH = 25
"""Changes that are found at one time; so each person gets 20 digests."""
POISONED = ("p07", "p23")
"""Their mail server refuses digests for their content."""
ROUNDS = 20
"""So often all is sent in bad weather after the last kill."""
GONE = "p31"
"""Nobody lives there any more."""
HOOKS = ("siem", "desk")
FILE = "lines"
TAKERS = (*(f"webhook:{hook}" for hook in HOOKS), f"file:{FILE}")
CHANNELS = f"""{LOOPBACK}
[web]
pages = false
[[files]]
id = "{FILE}"
path = "{FILE}.jsonl"
min_confidence = 0.0
"""
HOOK = """
[[webhooks]]
id = "{id}"
url = "{url}/{id}"
min_confidence = 0.0
"""
_MAY_HAVE_ARRIVED = {AttemptResult.UNKNOWN, AttemptResult.KILLED}


class Weather:
    """What goes wrong now: by chance, until it clears up."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._seen: set[tuple[str, str]] = set()
        self.bad = True
        self.met = Counter[str]()
        """How often it was what."""

    def mail(self, stage: str, address: str) -> str:
        person = address.partition("@")[0]
        with self._lock:
            if person == GONE and stage == "RCPT":
                return "550 5.1.1 no such user"
            if not self.bad:
                return ""
            throw = self._chance.random()
            if stage == "RCPT" and (stage, person) not in self._seen and throw < 0.5:
                self._seen.add((stage, person))
                said = "451 4.7.1 greylisted, come back later"
            else:
                said = self._storm(stage, throw)
            self.met[f"{stage} {said}"] += bool(said)
            return said

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

    def tls(self) -> str:
        """The fate of a connection; every eighth breaks."""
        return str(self._one_of("", FATES, 0.125, "TLS"))

    def web(self) -> int | str:
        return self._one_of(204, (500, 408, 429, 503, 302, "deaf", "mute"), 0.1, "HTTP")

    def _one_of(self, good: int | str, bad: tuple[int | str, ...], share: float, where: str) -> int | str:
        with self._lock:
            if not self.bad or self._chance.random() >= share:
                return good
            said = self._chance.choice(bad)
            self.met[f"{where} {said}"] += 1
            return said


def test_what_is_told_survives_being_killed_over_and_over(tmp_path: Path) -> None:
    drill(tmp_path, PEOPLE, CHANGES, BATCH, KILLS)


def drill(folder: Path, people: tuple[str, ...], changes: int, batch: int, kills: int) -> Weather:
    """Kill a sender so often, let it send in bad weather, then end in fair weather; and see who has what."""
    chance = random.Random(20261122)
    weather = Weather(20261122)
    with ExitStack() as stack:
        server = stack.enter_context(TlsServer(folder / "tls", weather.mail, objects=_poisoned))
        hooks = stack.enter_context(BadReceiver(weather.web))
        store = stack.enter_context(open_store(folder))
        server.fate = weather.tls
        smtp = f'connections = 3\nper_connection = 20\nca_file = "{server.ca_file}"'
        more = CHANNELS + "".join(HOOK.format(id=hook, url=hooks.url) for hook in HOOKS)
        write_watch(folder, server.port, people, tls="starttls", smtp=smtp, more=more)
        monitor = Command(folder)
        monitor.environment |= {f"MONITOR_WEBHOOKS__{hook.upper()}__SECRET": SECRET for hook in HOOKS}
        told: list[str] = []
        batches = [range(first, min(first + batch, changes)) for first in range(0, changes, batch)]
        for number in range(kills):
            for numbers in batches[number * len(batches) // kills : (number + 1) * len(batches) // kills]:
                told += [each.id for each in queue_changes(store, (*people, *TAKERS), numbers)]
            _pass_time(folder)
            _killed(monitor, ("run",) if number % 2 else ("digest", "--send"), server, hooks, chance)
        for _ in range(min(kills, ROUNDS)):
            _pass_time(folder)
            monitor.called("digest", "--send")
        weather.bad = False
        for _ in range(200):
            if not store.deliveries(states=[s for s in DeliveryState if not s.final]) and not _waits(folder):
                break
            _pass_time(folder)
            monitor.called("digest", "--send")
        check(store, server, people, told)
        _check_events(store, hooks, told)
        _check_lines(folder / f"{FILE}.jsonl", told)
        _check_the_story(store, monitor)
    return weather


def _poisoned(address: str, mail: bytes) -> bool:
    return address.partition("@")[0] in POISONED and b"multipart/" in mail


def _killed(
    monitor: Command, words: tuple[str, ...], server: TlsServer, hooks: BadReceiver, chance: random.Random
) -> None:
    """Start sending, and end that by kill -9: mostly while it sends, else while it starts or prepares."""

    def asked() -> int:
        return server.commands + hooks.requests

    before, end = asked(), time.monotonic() + 20  # the service does not end where nothing is left to send
    process = subprocess.Popen(
        monitor.words(*words),
        cwd=monitor.cwd,
        env=monitor.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if chance.random() < 0.75:
        while (
            server.commands + hooks.requests == before and process.poll() is None and time.monotonic() < end
        ):
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.5))
    else:
        time.sleep(chance.uniform(0, 2))
    process.send_signal(signal.SIGKILL)
    process.wait()


def _pass_time(folder: Path) -> None:
    """Pauses between attempts take days; here they are over."""
    with sqlite3.connect(folder / "monitor.db", timeout=30) as database:
        waiting = "('queued', 'failed', 'unknown')"
        database.execute(f"UPDATE delivery SET next_attempt = created_at WHERE state IN {waiting}")


def _waits(folder: Path) -> bool:
    with sqlite3.connect(folder / "monitor.db", timeout=30) as database:
        query = "SELECT count(*) FROM digest_item WHERE digest_id IS NULL"
        return bool(database.execute(query).fetchone()[0])


# --------------------------------------------------------------------- who has what


def check(store: Store, server: TlsServer, people: tuple[str, ...], told: list[str]) -> None:
    """The server's own books against the record's."""
    assert server.in_the_open == []
    by_id = {each.message_id: each for each in store.deliveries()}
    arrived = Counter((address.partition("@")[0], message_id(mail)) for address, mail in server.taken)
    _check_repeats(store, by_id, arrived)
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


def _check_repeats(
    store: Store, by_id: dict[str, DeliveryInfo], arrived: Counter[tuple[str, str]], before: str = ""
) -> None:
    """What came more than once did so because an answer was lost, and that is recorded."""
    for (taker, name), times in arrived.items():
        info = by_id[name]
        assert info.recipient_id == before + taker
        lost = [each for each in store.attempts(info.id) if each.result in _MAY_HAVE_ARRIVED]
        assert times <= 1 + len(lost), f"delivery {info.id}: {times} times, {len(lost)} answers lost"
        assert times == 1 or info.repeated


def _check_events(store: Store, hooks: BadReceiver, told: list[str]) -> None:
    assert hooks.forged == 0
    by_id = {each.message_id: each for each in store.deliveries() if each.channel == "webhook"}
    _check_repeats(store, by_id, Counter(hooks.taken), "webhook:")
    for hook in HOOKS:
        got = dict.fromkeys(name for path, name in hooks.taken if path == hook)
        assert list(got) == [f"{id_}.{hook}" for id_ in told]


def _check_lines(path: Path, told: list[str]) -> None:
    """Each line whole, and there once."""
    assert [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()] == told


def _check_the_story(store: Store, monitor: Command) -> None:
    """Each attempt has its place in the record, the last one says how it ended, and `deliveries` tells it."""
    listed = [json.loads(line) for line in monitor("deliveries", "list", "--format", "jsonl")[0].splitlines()]
    told = {each["id"]: (each["state"], each["attempts"], each["repeated"]) for each in listed}
    longest: DeliveryInfo | None = None
    for info in store.deliveries():
        attempts = store.attempts(info.id)
        assert [each.number for each in attempts] == list(range(1, info.attempts + 1))
        assert all(one.at <= other.at for one, other in pairwise(attempts))
        assert attempts[-1].result.value == info.state.value
        assert AttemptResult.SENDING not in {each.result for each in attempts}
        assert told.pop(info.id) == (info.state.value, info.attempts, info.repeated)
        longest = info if longest is None or info.attempts > longest.attempts else longest
    assert not told
    assert longest is not None
    shown: Any = json.loads(monitor("deliveries", "show", str(longest.id), "--json")[0])
    assert [each["result"] for each in shown["tries"]] == [
        each.result.value for each in store.attempts(longest.id)
    ]
