"""A database of an earlier schema, with data in it: brought up to date, it knows what it has to know."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from monitor.model import Link, PageKind, Role
from monitor.record import Store
from monitor.record.engine import Database
from monitor.record.schema import migrate
from tests.record_kit import lead

PAGE = """INSERT INTO page (url, canonical, kind, role, every, site, institution, follow, language, min_pages,
declared, found_by, found_at, baseline, retired_at, next_due, claimed_by, failures, fetches, etag,
last_modified, body_digest, facts_digest, reader_version, health, told_health, institution_name)
VALUES (:url, :url, :kind, :role, '1d', :site, NULL, '', '', 0, :declared, :found_by, 1, 0, :retired, 1, '',
0, 0, '', '', '', '', 1, 'ok', 'ok', '')"""


def page(url: str, role: str = "content", **values: object) -> dict[str, object]:
    known = {"kind": "profile", "site": "tracker", "declared": role == "index", "retired": None}
    finder = "site:tracker" if role == "content" else None
    return {"url": f"https://tracker.example/{url}", "role": role, "found_by": finder} | known | values


def test_whom_an_index_led_to_before_is_listed_by_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    database = Database(url)
    migrate(database, "0001")
    rows = [
        page("", "index"),
        page("more", "index"),
        page("old", "index", retired=5),
        page("news", "index", kind="news"),
        page("one"),
        page("two"),
        page("retired", retired=7),
        page("article", kind="news"),
        page("elsewhere", site="other", found_by="site:other"),
        page("by-hand", found_by=None, declared=True),
    ]
    with database.write() as connection:
        connection.execute(text(PAGE), rows)
    database.close()
    with Store.open(url) as store:
        listed = {each.url.rpartition("/")[2]: each.listed_by for each in store.pages()}
        first = store.page_by_url("https://tracker.example/")
        assert first is not None
        (one, two) = (each for each in store.roll.pages(first) if each.page.listed_by is not None)
    assert {name for name, index in listed.items() if index is not None} == {"one", "two"}
    assert listed["one"] == listed["two"] == first.id
    assert not one.missing
    assert not two.departed


def test_articles_that_were_found_before_are_known_under_all_their_addresses(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    database = Database(url)
    migrate(database, "0002")
    article = {"kind": "news", "site": "campus", "found_by": "site:campus"}
    rows = [
        page("news.htm", "index", kind="news", site="campus"),
        page("2026/1101/c1a5/page.htm", **article),
        page("2026/1101/c2a5/page.htm", **article),
        page("2026/1101/c1a6/page.htm", **article, retired=9),
        page("universities/2026/1101/c1a7/page.htm"),
    ]
    with database.write() as connection:
        connection.execute(text(PAGE), rows)
    database.close()
    with Store.open(url) as store:
        (index,) = store.pages(role=Role.INDEX)
        links = [
            Link(f"https://tracker.example/2026/1130/c9a{n}/page.htm", "", "2026-11-12") for n in (5, 6, 7)
        ]
        assert lead(store, index, links, datetime(2026, 11, 12, tzinfo=UTC), found_baseline=False) == 1
        found = {each.url for each in store.pages(kind=PageKind.NEWS, role=Role.CONTENT)}
    assert "https://tracker.example/2026/1130/c9a7/page.htm" in found
    assert len(found) == 4


CHECK = """INSERT INTO "check" (page_id, started_at, finished_at, outcome, health, reason, next_due,
suppressed) VALUES (:page_id, :at, :at, :outcome, :health, '', 1, 0)"""


def test_pages_that_are_in_trouble_have_been_so_since_their_first_bad_check(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    database = Database(url)
    migrate(database, "0004")
    day = 86_400_000_000
    seen = "UPDATE page SET last_checked = :checked, last_ok = :ok, health = :health, told_health = :told"
    with database.write() as connection:
        connection.execute(text(PAGE), [page("well"), page("blocked"), page("silent"), page("new")])
        for number, (checked, ok, health, told) in enumerate(
            [(5, 5, "ok", "ok"), (5, 2, "blocked", "blocked"), (5, None, "ok", "ok")], 1
        ):
            values = {"checked": checked * day, "ok": ok and ok * day, "health": health, "told": told}
            connection.execute(text(f"{seen} WHERE id = {number}"), values)
        checks = [
            {"page_id": number, "at": at * day, "outcome": outcome, "health": health}
            for number, at, outcome, health in [
                (1, 4, "failed", "ok"), (1, 5, "unchanged", "ok"),
                (2, 2, "new", "ok"), (2, 3, "failed", "blocked"), (2, 5, "failed", "blocked"),
                (3, 4, "failed", "ok"), (3, 5, "failed", "ok"),
            ]
        ]  # fmt: skip
        connection.execute(text(CHECK), checks)
    database.close()
    with Store.open(url) as store:
        found = {id_: store.troubles.of(id_) for id_ in (1, 2, 3, 4)}
        (check, *_) = store.checks(2, limit=1)
    assert (found[1], found[4]) == ([], [])
    ((blocked,), (silent,)) = (found[2], found[3])
    assert (blocked.word, blocked.told, blocked.closed_at) == ("blocked", ("blocked",), None)
    assert blocked.opened_at == datetime(1970, 1, 4, tzinfo=UTC)
    assert (silent.word, silent.told) == ("not_reached", ())
    assert silent.opened_at == datetime(1970, 1, 5, tzinfo=UTC)
    assert (check.fault, check.permanent, check.retry_after) == (None, False, None)
