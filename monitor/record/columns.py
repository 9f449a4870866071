"""What tables are made of: the base of their rows, text that any database stores, instants, big numbers.

A table is a SQLModel class; queries use its `Table` (`table`), for no row is ever an object outside.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    event,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

from monitor.errors import StorageError

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables."""

INDEXES = "indexes"
"""In `Table.info`: its indexes as they are written. In that order a new file gets them, as the migrations do:
where two serve a question equally well, SQLite takes the one that was made last.
"""

BigInt = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere: SQLite's INTEGER always is, PostgreSQL's is not."""


class Text(TypeDecorator[str]):
    """Text from the network may hold what no database stores: zero bytes and halves of surrogate pairs."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value if value is None or (value.isascii() and "\0" not in value) else storable(value)


class Name(Text):
    """What a page calls somebody, in an index: PostgreSQL takes no more than 2,700 bytes there. What is
    longer is no name, and is cut alike when it is stored and when it is asked for.
    """

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return super().process_bind_param(value and value[:LONGEST_NAME], dialect)


LONGEST_NAME = 400
"""Characters, of four bytes at most."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC with microseconds. SQLite, which has no such type, keeps whole microseconds
    since 1970: a third of the space of text, and there are three in every check.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone: an instant is an aware datetime")
        return (value - _EPOCH) // _MICROSECOND if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite" and not isinstance(value, int):
            raise StorageError(
                f"the record holds {value!r:.60} where an instant belongs: it was altered by hand"
            )
        moment: datetime = (
            _EPOCH + value * _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)
        )
        return moment


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


@event.listens_for(Index, "after_parent_attach")
def _note(index: Index, table: Table) -> None:
    table.info.setdefault(INDEXES, []).append(index)


class Row(SQLModel):
    """Base of all tables."""

    metadata = METADATA
    model_config = {"defer_build": True}
    """No row is ever made, so nothing is built that would validate one."""


def line(default: str = "") -> Any:
    """Text from outside, never missing."""
    return Field(default=default, sa_type=Text)


def name() -> Any:
    """A name from outside, never missing, that is looked for."""
    return Field(default="", sa_type=Name)


def key() -> Any:
    """A number that the database gives."""
    return Field(default=None, primary_key=True, sa_type=BigInt)


def big(default: int = 0) -> Any:
    return Field(default=default, sa_type=BigInt)


def table(row: type[Row]) -> Table:
    return METADATA.tables[str(row.__tablename__)]


class aside(FunctionElement[Any]):
    """A column as a condition looks at it, and no index is chosen for: a planner without statistics would."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(aside)
def _as_it_is(element: aside, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(aside, "sqlite")
def _unindexed(element: aside, compiler: SQLCompiler, **options: Any) -> str:
    return "+" + compiler.process(element.clauses, **options)
