"""Brings the database to the schema of this code, and refuses what it does not know.

`prepare` is called whenever the database is opened. The usual case, a schema that fits, costs one SELECT and
does not import Alembic. Migrating is one transaction, so a second process waits and then finds nothing to do.
A new SQLite file gets its tables at once: the migrations would make the same, a test compares the two, and
Alembic takes longer to import than a hundred pages to read, and 15 MB.
"""

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from monitor.errors import StorageError
from monitor.record.columns import INDEXES, METADATA
from monitor.record.engine import Database

HEAD = "0017"
"""The newest revision in `migrations/versions`; a test holds the two together."""

_VERSION_TABLE = "alembic_version"
_MIGRATION_LOCK = 7_110_417


def prepare(database: Database) -> None:
    """Create or upgrade the schema; raises `StorageError` for a database that is newer or somebody else's."""
    with database.read() as connection:
        if stored_revision(connection) == HEAD:
            return
    if not (database.sqlite and _created(database)):
        migrate(database, "head")


def _created(database: Database) -> bool:
    """Make all tables, where there are none yet."""
    room = import_module("monitor.record")
    for module in iter_modules(room.__path__):
        if module.name.endswith("tables"):
            import_module(f"monitor.record.{module.name}")
    with database.write(durable=True, migrating=True) as connection:
        if inspect(connection).get_table_names():
            return False
        for table in METADATA.sorted_tables:
            connection.execute(CreateTable(table))
            for index in table.info.get(INDEXES, ()):
                connection.execute(CreateIndex(index))
        version = f"(version_num VARCHAR(32) NOT NULL CONSTRAINT {_VERSION_TABLE}_pkc PRIMARY KEY)"
        connection.execute(text(f"CREATE TABLE {_VERSION_TABLE} {version}"))
        connection.execute(text(f"INSERT INTO {_VERSION_TABLE} VALUES (:head)"), {"head": HEAD})
        return True


def stored_revision(connection: Connection) -> str | None:
    """The revision that the database is at; None for one without a schema of ours."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()


def migrate(database: Database, target: str) -> None:
    """Upgrade to a revision ("head"), or downgrade to an older one ("base" is an empty database)."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "monitor.record:migrations")
    script = ScriptDirectory.from_config(config)
    order = ["base", *(revision.revision for revision in reversed(list(script.walk_revisions())))]
    wanted = order[-1] if target == "head" else target
    with database.write(durable=True, migrating=True) as connection:
        if not database.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        current = stored_revision(connection) or "base"
        if current == "base" and _foreign(connection):
            raise StorageError(f"database {database.name} belongs to another program; name another one")
        if current not in order:
            raise StorageError(
                f"database {database.name} was written by a newer version of this program "
                f"(schema {current}, this version knows up to {order[-1]}): upgrade institution-monitor"
            )
        config.attributes["connection"] = connection
        if order.index(wanted) > order.index(current):
            command.upgrade(config, wanted)
        elif wanted != current:
            command.downgrade(config, wanted)


def _foreign(connection: Connection) -> bool:
    return bool(set(inspect(connection).get_table_names()) - {_VERSION_TABLE})
