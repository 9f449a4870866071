"""The connection to the database: how it is opened, what a transaction is, which faults a person can mend.

`Database.read()` and `.write()` are the only ways to a connection; each is one transaction. On SQLite a write
takes the write lock at its start (BEGIN IMMEDIATE), so that what it reads holds until it commits, and waits
up to `wait` seconds for other processes; on PostgreSQL it takes an advisory lock, which does the same.

Durability on SQLite: WAL. A commit survives the death of the process in any case; with synchronous=NORMAL a
power cut may undo the last commits, never tear one. For checks that is harmless: the pages are still due, the
bodies are archived, and the same facts give the same change ids. It is not for deliveries, where a mail that
is gone must not look unsent: `write(durable=True)` waits for the disk, for itself and all that came before.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError, StatementError

from monitor.errors import StorageError
from monitor.record.columns import storable

_SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY: "another process keeps it locked",
    sqlite3.SQLITE_LOCKED: "it is locked",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "reading or writing the disk failed",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is not a database",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened or created",
    sqlite3.SQLITE_READONLY: "the file may not be written",
    sqlite3.SQLITE_PERM: "the file may not be used",
    sqlite3.SQLITE_TOOBIG: "a value is too large",
}
"""What the world does to a file. Any other fault is a bug of ours and stays as loud as it is."""
_SERVER_FAULTS = {
    "08": "the connection to the server broke",
    "25006": "the server is read-only",
    "28": "the server does not let us in",
    "3D": "the server has no such database",
    "40": "another process wrote at the same time",
    "42501": "we may not use its tables",
    "53": "the server has no room or no connection left",
    "55P03": "another process keeps it locked",
    "57": "the server is shutting down",
    "58": "the server cannot read or write its disk",
    "XX": "its files are damaged",
}
"""The same of a PostgreSQL server, by SQLSTATE or the first two characters of it."""
_BUSY = {"40", "55P03"}
_WRITERS = 7_110_418
"""The advisory lock of whoever writes: one at a time, as on SQLite; the statements rely on that."""


class Database:
    """One database, shared by the threads of a process."""

    def __init__(self, url: str, *, wait: float = 30.0) -> None:
        self._url = _parsed(url)
        self.name = self._url.database or self._url.render_as_string(hide_password=True)
        self.sqlite = self._url.get_backend_name() == "sqlite"
        self._wait = wait
        self._engine = _engine(self._url, wait)
        # Threads of one process queue here; SQLite's own waiting is by polling, and unfair.
        self._writing = threading.RLock()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view; nothing that commits meanwhile is seen."""
        with self._faults(), self._engine.connect() as connection:
            if not self.sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self, *, durable: bool = False, migrating: bool = False) -> Iterator[Connection]:
        """All or nothing: commits at the end, undoes everything when the block raises."""
        options = {"monitor_write": True, "monitor_durable": durable, "monitor_migrating": migrating}
        with self._faults(), self._writing, self._engine.connect() as connection:
            connection.execution_options(**options)
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = {max(int(self._wait * 1000), 1)}"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS})"))
                yield connection

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            reason = _reason(error, self.sqlite)
            if reason is None:
                raise
            message = f"database {self.name} cannot be used: {reason}"
            raise StorageError(message, busy=_is_busy(error)) from error
        except StatementError as error:
            # A value that a column refuses (a naive instant): our caller's fault, without the SQL around it.
            if isinstance(error.orig, ValueError):
                raise error.orig from error
            raise


class Part:
    """What hangs on the store, or is a piece of it: each of its methods is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise StorageError("the database URL is not of the form sqlite:///path") from error


def _engine(url: URL, wait: float) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {"connect_args": {"timeout": wait}} if sqlite else {"pool_pre_ping": True}
    try:
        engine = create_engine(url, json_serializer=_json, **arguments)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        mend = ': install "institution-monitor[postgres]"' if url.drivername == "postgresql" else ""
        raise StorageError(f"no driver is installed for {url.drivername} databases{mend}") from error
    if sqlite:
        event.listen(engine, "connect", lambda connection, _record: _on_connect(connection, wait))
        event.listen(engine, "begin", _on_begin)
    return engine


def _json(value: object) -> str:
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _on_connect(connection: sqlite3.Connection, wait: float) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_on_begin` does
    _use_wal(connection, time.monotonic() + wait)
    # A small log: it is part of what the database takes on disk for as long as the service runs.
    connection.execute("PRAGMA wal_autocheckpoint=256")
    connection.execute("PRAGMA journal_size_limit=1048576")


def _use_wal(connection: sqlite3.Connection, deadline: float) -> None:
    """Switch the file to WAL, if it is not; wait, as SQLite does not, for another process that does so."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        time.sleep(0.02)


def _on_begin(connection: Connection) -> None:
    """SQLite takes these settings only outside a transaction, so they are set anew before each."""
    options = connection.get_execution_options()
    if options.get("monitor_write"):
        foreign_keys = "OFF" if options.get("monitor_migrating") else "ON"
        connection.exec_driver_sql(f"PRAGMA foreign_keys={foreign_keys}")
        connection.exec_driver_sql(
            f"PRAGMA synchronous={'FULL' if options.get('monitor_durable') else 'NORMAL'}"
        )
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def _reason(error: DatabaseError, sqlite: bool) -> str | None:
    """What a person can do something about, from the code of the fault and never from its words."""
    if sqlite:
        code = getattr(error.orig, "sqlite_errorcode", None)
        return None if code is None else _SQLITE_FAULTS.get(code & 0xFF)
    state = _state(error)
    if not state:  # what fails before there is a connection has none
        return "the server cannot be reached, or does not let us in" if _is_world(error) else None
    return _SERVER_FAULTS.get(state, _SERVER_FAULTS.get(state[:2]))


def _state(error: DatabaseError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")


def _is_world(error: DatabaseError) -> bool:
    return error.connection_invalidated or isinstance(error, OperationalError)


def _is_busy(error: DatabaseError) -> bool:
    """Whether another process holds the database (on SQLite: SQLITE_BUSY 5, SQLITE_LOCKED 6)."""
    state = _state(error)
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in {5, 6} or bool({state, state[:2]} & _BUSY)
