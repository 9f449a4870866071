"""The drill on PostgreSQL: migrations, old data, faults, many writers, and the record's own tests.

Needs an installed server (`pg_ctl`); the drill starts one of its own. As root it runs as the user postgres.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from monitor import record as package
from monitor.errors import StorageError
from monitor.model import Outcome
from monitor.record import Store
from monitor.record.columns import METADATA
from monitor.record.engine import Database
from monitor.record.schema import HEAD, migrate, prepare, stored_revision
from tests.postgres_kit import database, programs, server
from tests.record_kit import NOW, add_page, change, checked, first_reading, snapshot, tell

ROOT = Path(__file__).parents[1]
FILES = (
    "test_record_commit.py test_record_pages.py test_record_queries.py test_record_twins.py"
    " test_record_articles.py test_record_outbox.py test_record_rolled.py test_editions.py"
    " test_check_order.py test_ledger.py test_troubles.py test_reports.py"
).split()
ONLY_SQLITE = (
    "any_order_of_arrival or looked_up_by_an_index or of_a_first_reading or without_dates"
    " or page_whose_facts_never_changed or fifty_checks_are_cheap"
)
"""They copy or open the file itself, or count its statements."""

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    # Not below pytest's own folder, which only its user may enter.
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder, server(Path(folder)) as url:
        yield url


def test_migrations_give_the_tables_of_the_code_and_go_down_again(postgres: str) -> None:
    for module in iter_modules(package.__path__):
        import_module(f"monitor.record.{module.name}")
    record = Database(database(postgres, "schema"))
    for _ in range(2):
        prepare(record)
        with record.read() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, METADATA) == []
            assert stored_revision(connection) == HEAD
        migrate(record, "base")
        with record.read() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]
    record.close()


OLD_PAGE = """INSERT INTO page (url, canonical, kind, role, every, site, follow, language, min_pages,
declared, found_by, found_at, baseline, next_due, claimed_by, failures, fetches, etag, last_modified,
body_digest, facts_digest, reader_version, health, told_health, institution_name, last_checked, last_ok)
VALUES (:url, :url, :kind, :role, '1d', 'tracker', '', '', 0,
:declared, :found_by, now(), false, now(), '', 0, 0, '', '', '', '', 1, :health, :health,
'', :checked, :ok) RETURNING id"""
OLD_CHECK = """INSERT INTO "check" (page_id, started_at, finished_at, outcome, health, reason, next_due,
suppressed) VALUES (:page, :at, :at, 'failed', 'blocked', '', now(), 0)"""


def test_an_old_record_is_brought_up_to_date(postgres: str) -> None:
    url, day = database(postgres, "old"), datetime(2026, 11, 2, tzinfo=UTC)
    record = Database(url)
    migrate(record, "0001")
    well = {"health": "ok", "checked": day, "ok": day, "kind": "profile", "role": "content"}
    found = {"declared": False, "found_by": "site:tracker"}
    with record.write() as connection:
        index = well | {"url": "https://t.example/", "role": "index", "declared": True, "found_by": None}
        connection.execute(text(OLD_PAGE), index)
        connection.execute(text(OLD_PAGE), well | found | {"url": "https://t.example/one"})
        ill = well | found | {"url": "https://t.example/ill", "health": "blocked", "ok": None}
        number = connection.execute(text(OLD_PAGE), ill).scalar_one()
        connection.execute(text(OLD_CHECK), {"page": number, "at": day})
        story = {"url": "https://t.example/2026/1101/c1a5/page.htm", "kind": "news"}
        connection.execute(text(OLD_PAGE), well | found | story)
    record.close()
    with Store.open(url) as store:
        listed = {page.url.rpartition("/")[2]: page.listed_by for page in store.pages()}
        (trouble,) = store.troubles.of(number)
    assert (listed["one"], listed["ill"], listed["page.htm"]) == (1, 1, None)
    assert (trouble.word, trouble.opened_at) == ("blocked", day)


@pytest.mark.parametrize("url", ["postgresql://postgres@127.0.0.1:1/none", "{}no_such_database"])
def test_a_server_that_cannot_be_used_is_one_line(postgres: str, url: str) -> None:
    with pytest.raises(StorageError, match=r"^database \w+ cannot be used: [^\n]+$"):
        Store.open(url.format(postgres))


def test_a_server_that_goes_away_is_one_line(postgres: str) -> None:
    url = database(postgres, "broken")
    with Store.open(url) as store:
        add_page(store)
        admin = create_engine(f"{postgres}postgres")
        with admin.connect() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'broken'")
            )
        admin.dispose()
        assert len(store.pages()) == 1  # a broken connection is replaced before it is used


def test_a_writer_that_waits_too_long_says_so(postgres: str) -> None:
    url = database(postgres, "locked")
    with Store.open(url) as first, Store.open(url, wait=0.2) as second:
        page = add_page(first)
        with first._database.write(), pytest.raises(StorageError, match="keeps it locked") as caught:
            second.commit([checked(page)])
    assert caught.value.busy


def test_a_reader_sees_one_moment(postgres: str) -> None:
    with Store.open(database(postgres, "view")) as store:
        page = add_page(store)
        with store._database.read() as connection:
            count = text('SELECT count(*) FROM "check"')
            assert connection.execute(count).scalar() == 0
            store.commit([first_reading(page)])
            assert connection.execute(count).scalar() == 0


def test_many_writers_tell_a_change_once_and_check_each_page_once(postgres: str) -> None:
    url = database(postgres, "many")
    with Store.open(url) as store:
        pages = [add_page(store, f"https://example.org/{number}") for number in range(24)]

    def work(owner: int) -> tuple[int, int]:
        with Store.open(url) as mine:
            told = len(tell(mine, pages[0], change("same"), number=owner + 1).changes)
            held = mine.claim(pages, f"worker {owner}", NOW, 60)
            mine.commit([checked(page, Outcome.NEW, snapshot=snapshot(page.id)) for page in held])
            return told, len(held)

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(work, range(6)))
    assert sum(told for told, _ in done) == 1
    # The first page was checked when it was told of, so whoever looked it up before leaves it out.
    assert sum(held for _, held in done) == len(pages) - 1
    with Store.open(url) as store:
        assert sum(len(store.checks(page.id)) for page in pages) == len(pages) - 1 + 6
        outcomes = [check.outcome for page in pages for check in store.checks(page.id)]
        assert outcomes.count(Outcome.CHANGED) == 6


def test_the_records_own_tests_pass(postgres: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n0",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.postgres_kit",
    ]
    files = [f"tests/{name}" for name in FILES]
    done = subprocess.run(
        [*command, "-k", f"not ({ONLY_SQLITE})", *files],
        cwd=ROOT,
        env=os.environ | {"POSTGRES_URL": postgres},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout[-600:])  # noqa: T201
    assert done.returncode == 0, done.stdout[-6_000:]
