"""A copy of the record while it is in use: `copy_database(url, target)`, and what a copy must pass, `sound`.

SQLite only: a copy is one read transaction (VACUUM INTO), so that writers go on and what is copied is of one
moment. A PostgreSQL server has tools of its own for that.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from monitor.errors import StorageError, UsageError


def file_of(url: str) -> Path:
    """The file of an SQLite address; raises `UsageError` for a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise UsageError("the record lies on a server: pg_dump copies it; --files-only copies all else")
    return Path(parsed.database)


def copy_database(url: str, target: Path) -> None:
    """Write a compact copy of the record; `target` must not exist."""
    source = file_of(url)
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as live:
            live.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise StorageError(f"{source} cannot be copied: {error}") from error


def sound(file: Path) -> None:
    """Raise `StorageError` where a file is no whole database."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            said = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise StorageError(f"{file} is not a database: {error}") from error
    if said != ("ok",):
        raise StorageError(f"{file} is damaged: {said[0] if said else 'nothing is in it'}")
