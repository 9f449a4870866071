"""A large record to look at: real snapshots of every institution, and around them what years leave behind.

`make(folder, …)` lets `memory` store all versions of 200 institutions' pages through the real archive, then
adds pages, changes, checks, troubles, digests with their mails, and decisions, as rows. All is invented and
the same each time. `waiting` says which changes nobody has reviewed: "all", "some" (every fifth, at any
age) or "few" (the newest 500).
"""

import random
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select, update

from benchmarks.memory import make as make_snapshots
from benchmarks.memory import opened
from monitor.changes import Action, Aspect, Change, ReviewState, Severity, change_id
from monitor.model import Evidence
from monitor.record.decision_tables import DECISION
from monitor.record.delivery_tables import ATTEMPT
from monitor.record.engine import Database
from monitor.record.rows import change_values
from monitor.record.tables import CHANGE, CHECK, DELIVERY, DIGEST, DIGEST_ITEM, PAGE, SNAPSHOT
from monitor.record.trouble_tables import TROUBLE

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SITES = 20
PIECE = 20_000
_ASPECTS = tuple(Aspect)
_SEVERITIES = (Severity.LOW,) * 5 + (Severity.MEDIUM,) * 3 + (Severity.HIGH,) * 2
_PARTIES = (
    "Institute of Applied Physics of Halvik",
    "Polytechnic of Ostrava",
    "University of Marlow",
    "AVIC",
)
_STATES = {0: "confirmed", 1: "confirmed", 2: "dismissed"}


def make(
    folder: Path,
    *,
    changes: int = 1_000_000,
    institutions: int = 200,
    versions: int = 100,
    pages: int = 100_000,
    waiting: str = "some",
    say: Callable[[str], None] = print,
) -> None:
    """Fill a folder that is not there yet, or one with the snapshots alone."""
    if not folder.exists():
        say(f"{institutions} institutions with {versions} versions each …")
        make_snapshots(folder, institutions, versions)
    _declare(folder, institutions)
    with opened(folder) as parts:
        database = parts.store._database
        numbers = _pages(database, pages)
        for what, work in (
            ("changes", lambda: _fill(database, CHANGE, _changes(numbers, changes, waiting))),
            ("checks and troubles", lambda: _checks(database, numbers["articles"])),
            ("digests", lambda: _digests(database, changes, min(10_000, changes // 100))),
            ("decisions", lambda: _fill(database, DECISION, _decisions(changes, min(5_000, changes // 200)))),
            ("the index of words", lambda: _index(parts.store.search)),
        ):
            began = time.perf_counter()
            work()
            say(f"{what}: {time.perf_counter() - began:.0f} s")


def wait(folder: Path, which: str, changes: int) -> None:
    """Let other changes of the same record wait for review."""
    number = CHANGE.c.number
    chosen = {"all": number > 0, "some": number % 5 == 0, "few": number > changes - 500}[which]
    with opened(folder) as parts, parts.store._database.write() as connection:
        connection.execute(update(CHANGE).values(state=ReviewState.CONFIRMED.value))
        connection.execute(update(CHANGE).where(chosen).values(state=ReviewState.NEW.value))


def _fill(database: Database, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, PIECE)):
        with database.write() as connection:
            connection.execute(insert(table), some)


def _declare(folder: Path, institutions: int) -> None:
    """Chinese names, groups (the first twenty are in one), categories; and sites."""
    places = sorted((folder / "sources" / "institutions").glob("*.toml"))
    for at, place in enumerate(places[:institutions]):
        text = place.read_text("utf-8")
        if "name_zh" not in text:
            groups = '["first"]' if at < 20 else f'["other {at % 5}"]'
            more = f'name_zh = "虚构研究所第{at}号"\ngroups = {groups}\ncategory = "civilian_university"\n'
            place.write_text(text.replace("[[pages]]", f"{more}[[pages]]", 1), "utf-8")
    (folder / "sources" / "sites").mkdir(exist_ok=True)
    for at in range(SITES):
        text = f'name = "Invented News {at}"\nkind = "news"\nindex = ["https://site-{at}.example/"]\n'
        (folder / "sources" / "sites" / f"site-{at}.toml").write_text(text, "utf-8")


# --------------------------------------------------------------------- pages


def _pages(database: Database, number: int) -> dict[str, Any]:
    """Articles, each with a snapshot that says what one of an institution's pages says; gives what changes
    are told of: pages and snapshots.
    """
    profiles = (
        select(PAGE.c.id, PAGE.c.institution).where(PAGE.c.institution.is_not(None)).order_by(PAGE.c.id)
    )
    of_page = select(SNAPSHOT).order_by(SNAPSHOT.c.id)
    with database.read() as connection:
        known = dict(connection.execute(profiles.where(PAGE.c.kind == "profile")).tuples().all())
        snapshots: dict[int, list[Any]] = {id_: [] for id_ in known}
        for row in connection.execute(of_page):
            if row.page_id in snapshots:
                snapshots[row.page_id].append(row)
    first = max(known) + 1
    versions = [row for several in snapshots.values() for row in several]
    last = max(row.id for row in versions)
    whom = list(known.values())
    rows, copies = [], []
    for at in range(number - len(known)):
        id_, site = first + at, f"site-{at % SITES}"
        url = f"https://{site}.example/news/{at}.htm"
        bad = at % 331 == 0
        seen = NOW - timedelta(minutes=at % 1_440)
        rows.append(
            {
                "id": id_, "url": url, "canonical": url, "kind": "news", "role": "content", "every": "1d",
                "site": site, "institution": None, "about": whom[at % len(whom)] if at % 2 else None,
                "declared": False, "found_by": f"site:{site}", "found_at": NOW - timedelta(days=at % 700),
                "baseline": False, "next_due": NOW + timedelta(minutes=at % 1_440 - 10),
                "last_checked": seen, "last_ok": None if bad else seen, "failures": 3 if bad else 0,
                "health": "blocked" if bad and at % 2 else "redesigned" if at % 4_999 == 0 else "ok",
                "told_health": "ok", "snapshot_id": last + 1 + at, "institution_name": "",
            }
        )  # fmt: skip
        copied = dict(versions[at * 7_919 % len(versions)]._mapping)
        copies.append(copied | {"id": last + 1 + at, "page_id": id_, "url": url, "fetched_at": seen})
    _fill(database, PAGE, iter(rows))
    _fill(database, SNAPSHOT, iter(copies))
    return {
        "articles": [row["id"] for row in rows],
        "profiles": [(id_, whom, snapshots[id_]) for id_, whom in known.items()],
    }


# --------------------------------------------------------------------- changes


def _changes(numbers: dict[str, Any], number: int, waiting: str) -> Iterator[dict[str, Any]]:
    """The oldest first, one every minute, each proven by two versions of a page."""
    profiles = numbers["profiles"]
    for at in range(number):
        page, whom, versions = profiles[at * 7_919 % len(profiles)]
        moment = NOW - timedelta(minutes=number - at)
        fresh = {"all": True, "some": at % 5 == 4, "few": number - at <= 500}[waiting]
        text = f"It runs {at} joint programmes with the {_PARTIES[at % 3]} since {at % 30}."
        old, new = versions[at % (len(versions) - 1)], versions[at % (len(versions) - 1) + 1]
        aspect = _ASPECTS[at % len(_ASPECTS)]
        told = Change(
            aspect,
            Action.CHANGED,
            institution=whom,
            institution_name=f"Invented Institute {whom}",
            before=text,
            after=text.replace("programmes", "laboratories"),
            parties=(_PARTIES[at % 4],) if aspect is Aspect.PARTNERSHIP else (),
            severity=Severity.CRITICAL if at % 997 == 0 else _SEVERITIES[at % 10],
            confidence=0.9 if at % 8 else 0.6,
            summary=f"Invented Institute {whom}: what it runs was reworded for the {at}th time.",
            evidence=tuple(Evidence(text, each.url, str(each.id), each.fetched_at) for each in (old, new)),
            site=f"site-{at % SITES}",
            edition=f"site-{at % SITES}-{at // 2_000}" if at % 2_000 < 100 else None,
            detected_at=moment,
            state=ReviewState.NEW if fresh else ReviewState(_STATES[at % 3]),
            id=change_id("invented", str(at)),
        )
        yield change_values(told, page) | {"assignee": "analyst" if fresh and at % 499 == 4 else None}


def sample(number: int) -> Change:
    """A change as a sweep of today finds it."""
    text = f"It opened the laboratory {number} with the Polytechnic of Ostrava."
    return Change(
        Aspect.LABORATORY,
        Action.ADDED,
        institution=f"inst-{number % 200:03}",
        institution_name=f"Invented Institute {number % 200}",
        after=text,
        severity=Severity.MEDIUM,
        confidence=0.9,
        summary=f"Invented Institute {number % 200} opened a laboratory.",
        evidence=(Evidence(text, "https://site-1.example/", "1", NOW),),
        site=f"site-{number % SITES}",
        detected_at=NOW + timedelta(microseconds=number % 10**10),
        id=change_id("swept", str(number)),
    )


def _decisions(number: int, how_many: int) -> Iterator[dict[str, Any]]:
    for each in range(how_many):
        at = each * 199 % number
        state = _STATES[at % 3]
        yield {
            "act": each // 3 + 1, "change_id": change_id("invented", str(at)),
            "at": NOW - timedelta(minutes=how_many - each), "by": "analyst", "via": "web",
            "verb": "confirm" if state == "confirmed" else "dismiss",
            "reason": "" if state == "confirmed" else "same_meaning", "note": "seen" if each % 9 == 0 else "",
            "old": {"state": "new"}, "new": {"state": state}, "state": state, "fact": f"fact {at}",
        }  # fmt: skip


def _index(search: Any) -> None:
    while search.index_changes():
        pass


# --------------------------------------------------------------------- checks, troubles, digests


def _checks(database: Database, pages: list[int], how_many: int = 100_000, troubles: int = 3_000) -> None:
    outcomes = ("unchanged",) * 7 + ("cosmetic", "cosmetic", "new")

    def rows() -> Iterator[dict[str, Any]]:
        for at in range(how_many):
            done = NOW - timedelta(seconds=(how_many - at) * 10)
            yield {
                "page_id": pages[at * 31 % len(pages)] if at % 50 else pages[0],
                "started_at": done, "finished_at": done, "outcome": outcomes[at % 10], "status": 200,
                "health": "ok", "next_due": done + timedelta(days=1), "suppressed": int(at % 10 > 6),
            }  # fmt: skip

    def spells() -> Iterator[dict[str, Any]]:
        for at in range(troubles):
            began = NOW - timedelta(hours=at // 2)
            ended = None if at * 331 < len(pages) else began + timedelta(hours=at % 40 + 1)
            page = pages[at * 331] if ended is None else pages[at * 17 % len(pages)]
            yield {"page_id": page, "word": "blocked" if at % 2 else "server_error", "opened_at": began,
                   "closed_at": ended, "told": ""}  # fmt: skip

    _fill(database, CHECK, rows())
    _fill(database, TROUBLE, spells())


def _digests(database: Database, changes: int, how_many: int, items: int = 20) -> None:
    """Mails to fifty recipients; the last of them wait, and so do the items of the next ones."""
    chance = random.Random(1)
    row = "<tr><td style='padding:4px'>Invented Institute {}</td><td>what it runs was reworded</td></tr>"
    bodies = ["".join(row.format(chance.random()) for _ in range(300)) for _ in range(20)]
    head = "Subject: Changes of week {}\r\nFrom: monitor@example.org\r\nMessage-ID: <{}@example.org>\r\n"
    rest = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

    def days(at: int) -> datetime:
        return NOW - timedelta(hours=how_many - at)

    def digests() -> Iterator[dict[str, Any]]:
        for at in range(how_many):
            yield {
                "id": at + 1, "recipient_id": f"r{at % 50}", "cadence": "daily", "coverage": {},
                "period_start": days(at - 24), "period_end": days(at), "created_at": days(at),
            }  # fmt: skip

    def deliveries() -> Iterator[dict[str, Any]]:
        for at in range(how_many):
            state = "queued" if at > how_many - 20 else "refused" if at % 97 == 0 else "sent"
            message = (head.format(at, at) + rest + bodies[at % 20]).encode()
            yield {
                "id": at + 1, "digest_id": at + 1, "recipient_id": f"r{at % 50}", "address": "a@example.org",
                "message_id": f"<{at}@example.org>", "message": zlib.compress(message, 6), "state": state,
                "attempts": 1, "created_at": days(at), "next_attempt": days(at),
                "finished_at": None if state == "queued" else days(at),
            }  # fmt: skip

    def attempts() -> Iterator[dict[str, Any]]:
        for at in range(how_many):
            yield {"delivery_id": at + 1, "number": 1, "at": days(at), "ended_at": days(at), "result": "sent"}

    def told() -> Iterator[dict[str, Any]]:
        for at in range(how_many * items):
            which = at // items
            waits = which >= how_many - 250
            yield {
                "recipient_id": f"r{which % 50}", "cadence": "daily", "queued_at": days(which),
                "change_id": change_id("invented", str(at * 3 % changes)),
                "digest_id": None if waits else which + 1,
            }  # fmt: skip

    for table, rows in (
        (DIGEST, digests()), (DELIVERY, deliveries()), (ATTEMPT, attempts()), (DIGEST_ITEM, told())
    ):  # fmt: skip
        _fill(database, table, rows)
