"""A PostgreSQL server for drills; and, as a plugin of pytest, the record's own tests on it.

`server(folder)` starts one that listens on loopback only and forgets everything. With
`-p tests.postgres_kit` and POSTGRES_URL set, each SQLite database of a test is a new PostgreSQL one.
"""

import hashlib
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from monitor.record import engine

URL = os.environ.get("POSTGRES_URL", "")


def programs() -> Path | None:
    """Where the server's programs are, if they are installed."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a new server, without the name of a database."""
    bin_, data = programs(), folder / "data"
    assert bin_ is not None
    folder.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data.mkdir()
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(data, "postgres")

    def run(program: str, *words: str) -> None:
        as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_other, str(bin_ / program), "-D", str(data), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-w", "-l", str(data / "log"), "-o", options, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")


def database(server_url: str, name: str) -> str:
    """The URL of a new database."""
    _admin(server_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    return f"{server_url}{name}"


def _admin(server_url: str, *statements: str) -> None:
    admin = create_engine(f"{server_url}postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    admin.dispose()


# --------------------------------------------------------------------- as a plugin


if URL:
    _made: dict[str, str] = {}
    _open: list[engine.Database] = []
    _init = engine.Database.__init__

    def _on_postgres(self: engine.Database, url: str, *, wait: float = 30.0) -> None:
        if make_url(url).get_backend_name() == "sqlite":
            place = url if url != "sqlite://" else f"{url}{len(_made)}"
            if place not in _made:
                _made[place] = database(URL, "t" + hashlib.sha256(place.encode()).hexdigest()[:20])
            url = _made[place]
        _init(self, url, wait=wait)
        _open.append(self)

    engine.Database.__init__ = _on_postgres  # type: ignore[method-assign]

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(item: Any) -> None:
        while _open:
            _open.pop().close()
        if _made:
            names = [make_url(url).database for url in _made.values()]
            _admin(URL, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names))
            _made.clear()
