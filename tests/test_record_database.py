"""The database file: created, migrated, refused, locked, shared by processes, and killed in the middle."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from monitor import record
from monitor.errors import StorageError
from monitor.record import Store, store
from monitor.record.columns import METADATA
from monitor.record.engine import Database
from monitor.record.schema import HEAD, migrate, prepare, stored_revision
from tests.record_kit import DAY, HOUR, NOW, add_page, change, checked, declared, first_reading, pending, tell


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.fixture(autouse=True)
def _migrated_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a copy of a database that was migrated before."""
    monkeypatch.setattr(store, "prepare", prepare)


# --------------------------------------------------------------------- migrations


def test_migrations_give_exactly_the_tables_of_the_code(path: Path) -> None:
    for module in iter_modules(record.__path__):
        import_module(f"monitor.record.{module.name}")
    database = Database(f"sqlite:///{path}")
    migrate(database, "head")
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert stored_revision(connection) == HEAD
    database.close()


def test_a_new_file_has_what_the_migrations_give(tmp_path: Path) -> None:
    found = []
    for name, make in (("migrated", lambda each: migrate(each, "head")), ("new", prepare)):
        database = Database(f"sqlite:///{tmp_path / name}.db")
        make(database)
        with database.read() as connection:
            found.append(_schema(connection))
        database.close()
    assert found[0] == found[1]
    assert {"alembic_version", "page", "check", "upkeep"} <= found[1].keys()


def _schema(connection: Connection) -> dict[str, Any]:
    """Tables with their columns (a default aside: the code gives every value), keys and indexes, as told."""
    schema: dict[str, Any] = {}
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    for table in tables:
        columns = connection.exec_driver_sql(
            f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
        )
        keys = connection.exec_driver_sql(
            f'SELECT "from", "table", "to" FROM pragma_foreign_key_list(\'{table}\')'
        )
        indexes = connection.exec_driver_sql(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}'"
            " ORDER BY rowid"
        )
        schema[table] = (
            {tuple(each) for each in columns},
            {tuple(each) for each in keys},
            [(each.name, " ".join(each.sql.split())) for each in indexes if each.sql],  # in their order
            connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalar()
            if table == "alembic_version"
            else None,
        )
    return schema


def test_the_head_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "monitor.record:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_go_down_and_up_again(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    prepare(database)
    migrate(database, "base")
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    prepare(database)
    with database.read() as connection:
        assert "page" in inspect(connection).get_table_names()
    database.close()


def test_opening_a_current_database_does_not_import_alembic(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    code = (
        "import sys; from monitor.record import Store; "
        f"Store.open('sqlite:///{path}').close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StorageError, match=r"written by a newer version .* upgrade institution-monitor"):
        Store.open(f"sqlite:///{path}")


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()
    with pytest.raises(StorageError, match="belongs to another program"):
        Store.open(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmark",)]
    connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    def unplugged(*arguments: object, **options: object) -> None:
        raise RuntimeError("unplugged")

    database = Database(f"sqlite:///{path}")
    with monkeypatch.context() as patch:
        patch.setattr(op, "create_index", unplugged)
        with pytest.raises(RuntimeError, match="unplugged"):
            migrate(database, "head")
    with database.read() as connection:
        assert inspect(connection).get_table_names() == []
    database.close()
    Store.open(f"sqlite:///{path}").close()


# --------------------------------------------------------------------- faults


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"<html>" * 1_000)
    with pytest.raises(StorageError, match=r"monitor\.db cannot be used: the file is not a database"):
        Store.open(f"sqlite:///{path}")


def test_a_folder_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(StorageError, match=r"nowhere/monitor\.db cannot be used: the file cannot be opened"):
        Store.open(f"sqlite:///{path.parent}/nowhere/monitor.db")


def test_a_damaged_file_is_named(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    for n in range(60):
        store.commit([first_reading(add_page(store, f"https://example.org/{n}", site=f"site{n}"))])
    store.close()
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * (path.stat().st_size - 4_096))
    with pytest.raises(StorageError, match="the file is damaged"), Store.open(f"sqlite:///{path}") as damaged:
        damaged.pages()


def test_a_full_disk_is_said_and_leaves_nothing_half_written(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        page = add_page(store)
        with store._database.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        many = [change(str(n), summary="x" * 500) for n in range(100)]
        with pytest.raises(StorageError, match="the disk is full"):
            tell(store, page, *many)
        assert list(store.changes()) == []
        assert store.checks(page.id) == []


def test_a_locked_database_is_said_and_can_still_be_read(path: Path) -> None:
    with Store.open(f"sqlite:///{path}", wait=0.05) as store, Store.open(f"sqlite:///{path}") as other:
        page = add_page(store)
        with other._database.write():
            with pytest.raises(StorageError, match="another process keeps it locked"):
                store.commit([checked(page)])
            assert store.pages() == [page]
        store.commit([checked(page)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_said(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with pytest.raises(StorageError, match="may not be"), Store.open(f"sqlite:///{path}") as store:
        add_page(store)


@pytest.mark.parametrize("url", ["monitor.db", "nosuch://x/y", ""])
def test_an_url_that_leads_to_no_database_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match=r"URL|driver"):
        Store.open(url)


def test_reading_does_not_wait_for_a_writer(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        page = add_page(store)
        with store._database.write() as connection:
            connection.exec_driver_sql("UPDATE page SET failures = 7")
            assert store.pages() == [page]


def test_only_mail_waits_for_the_disk(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        for durable, level in ((True, 2), (False, 1)):
            with store._database.write(durable=durable) as connection:
                assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
                assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_closing_leaves_one_file(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.commit([first_reading(add_page(store))])
    assert [each.name for each in path.parent.iterdir()] == ["monitor.db"]


# --------------------------------------------------------------------- many at once

WRITER = """
import sys
from monitor.record import Store
from tests.record_kit import NOW, DAY, checked, change, snapshot

path, name, lease = sys.argv[1:]
with Store.open(f"sqlite:///{path}") as store:
    done = 0
    for round in range(int(1e9)):
        now = NOW + round * DAY
        pages = store.claim(store.due(now, limit=7, everything=True), name, now, float(lease))
        for page in pages:
            told = change(f"{page.id} {page.fetches}", detected_at=now)
            record = checked(page, at=now, fetches=page.fetches + 1, snapshot=snapshot(page.fetches, now),
                             reads_well=True, changes=(told,))
            store.commit([record], lambda _: [("ann", "daily 07:30")])
            done += 1
            print(done, flush=True)
        if done >= 40:
            break
"""


def writer(path: Path, name: str, lease: timedelta, *, rounds: str = "40") -> subprocess.Popen[str]:
    code = WRITER.replace("done >= 40", f"done >= {rounds}")
    command = [sys.executable, "-c", code, str(path), name, str(lease.total_seconds())]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent)


def assert_whole(store: Store) -> int:
    """Every check has its snapshot, its change and its digest item; gives how many checks there are."""
    changes = list(store.changes())
    checks = [check for page in store.pages() for check in store.checks(page.id, limit=10_000)]
    assert len(list(store.snapshots())) == len(changes) == len(checks)
    assert len(pending(store, "ann", "daily 07:30")) == len(changes)
    assert sum(page.fetches for page in store.pages()) == len(checks), "no check was lost or done twice"
    for each in changes:
        snapshot = store.snapshot(int(each.evidence[0].snapshot))
        assert snapshot is not None
    return len(checks)


def test_two_processes_share_the_pages_and_none_is_checked_by_both(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.sync_pages([declared(f"https://example.org/{n}") for n in range(12)], NOW)
        # Each has a clock of its own, days apart: the lease outlasts that.
        processes = [writer(path, name, 1_000 * DAY) for name in ("daemon", "check")]
        for process in processes:
            process.communicate(timeout=60)
            assert process.returncode == 0
        assert assert_whole(store) >= 80


def test_a_process_killed_in_the_middle_leaves_whole_checks_only(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.sync_pages([declared(f"https://example.org/{n}") for n in range(12)], NOW)
    checks = 0
    for number in (1, 17, 40):
        with writer(path, f"doomed {number}", HOUR, rounds="100_000") as process:
            assert process.stdout is not None
            for _ in range(number):
                process.stdout.readline()
            process.kill()
        with Store.open(f"sqlite:///{path}") as store:
            checks += number
            known = assert_whole(store)
        assert known >= checks, "what was said to be done is there"
        checks = known


def test_processes_that_open_a_new_database_at_once_all_succeed(path: Path) -> None:
    code = f"from monitor.record import Store; Store.open('sqlite:///{path}').close()"
    processes = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]


def test_threads_share_one_store(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        store.sync_pages([declared(f"https://example.org/{n}") for n in range(40)], NOW)

        def work(name: str) -> int:
            pages = store.claim(store.due(NOW, limit=40), name, NOW, 60)
            for page in pages:
                store.commit([checked(page, fetches=page.fetches + 1)])
            return len(pages)

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(work, "abcd")) == 40
        assert {page.fetches for page in store.pages()} == {1}
