"""Accounts: who may use the web part; their passwords (as hashes). Sessions and tokens are in `sessions`.

A change of the password, of who is disabled or gone ends the sessions with it, in the same transaction. A
name that is not known raises `NotFound`, one that is taken or no name `UsageError`.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from monitor.errors import NotFound, UsageError
from monitor.record.account_tables import ACCOUNT, SESSION, TOKEN
from monitor.record.account_types import ROLES, Account, account_name
from monitor.record.sessions import SessionStore

_CHANGEABLE = frozenset({"display_name", "role", "language", "timezone", "disabled"})


class Accounts(SessionStore):
    """Everybody who may sign in."""

    def any(self) -> bool:
        """Whether there is one at all, disabled or not: from the first one on everybody needs one."""
        with self._database.read() as connection:
            return bool(connection.execute(select(exists().select_from(ACCOUNT))).scalar())

    def all(self) -> list[Account]:
        """By name."""
        with self._database.read() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))]

    def get(self, name: str) -> Account | None:
        with self._database.read() as connection:
            row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).one_or_none()
        return _account(row) if row is not None else None

    def add(self, account: Account, password: str) -> None:
        """`password` is its hash; "" for who signs in elsewhere."""
        if not account_name(account.name) or account_name(account.name) != account.name:
            raise UsageError(
                f"{account.name!r} can be no name: small letters, digits and . _ @ + -, such as jane or "
                "jane@example.org"
            )
        _known_role(account.role)
        values = {
            "name": account.name,
            "display_name": account.display_name,
            "role": account.role,
            "password": password,
            "language": account.language,
            "timezone": account.timezone,
            "disabled": account.disabled,
            "made_at": account.made_at,
        }
        with self._database.write(durable=True) as connection:
            if _is_known(connection, account.name):
                raise UsageError(f"there is an account {account.name} already")
            connection.execute(insert(ACCOUNT), values)

    def change(self, name: str, **said: Any) -> None:
        """Name shown, role, language, time zone, disabled; who is disabled has no session any more."""
        assert said.keys() <= _CHANGEABLE
        if "role" in said:
            _known_role(said["role"])
        with self._database.write(durable=True) as connection:
            _change(connection, name, said)
            if said.get("disabled"):
                connection.execute(delete(SESSION).where(SESSION.c.account == name))

    def password(self, name: str) -> str:
        """The hash; empty for an account that is not known, is disabled, or has none."""
        wanted = select(ACCOUNT.c.password).where(ACCOUNT.c.name == name, ACCOUNT.c.disabled.is_(False))
        with self._database.read() as connection:
            return connection.execute(wanted).scalar() or ""

    def set_password(self, name: str, password: str, *, but: int | None = None, renew: bool = False) -> None:
        """A new hash; every session but one ends, unless it is the same password hashed anew (`renew`)."""
        with self._database.write(durable=True) as connection:
            _change(connection, name, {"password": password})
            if not renew:
                ended = delete(SESSION).where(SESSION.c.account == name)
                connection.execute(ended if but is None else ended.where(SESSION.c.id != but))

    def remove(self, name: str) -> None:
        """With all sessions and tokens. What they decided stays, under their name."""
        with self._database.write(durable=True) as connection:
            for table in (SESSION, TOKEN):
                connection.execute(delete(table).where(table.c.account == name))
            if connection.execute(delete(ACCOUNT).where(ACCOUNT.c.name == name)).rowcount == 0:
                raise NotFound(f"there is no account {name!r}")


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role: {', '.join(ROLES)}")


def _is_known(connection: Connection, name: str) -> bool:
    return bool(connection.execute(select(exists().where(ACCOUNT.c.name == name))).scalar())


def _change(connection: Connection, name: str, values: Mapping[str, Any]) -> None:
    if connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == name).values(**values)).rowcount == 0:
        raise NotFound(f"there is no account {name!r}")


def _account(row: Any) -> Account:
    return Account(
        row.name,
        row.role,
        row.made_at,
        row.display_name,
        row.language,
        row.timezone,
        bool(row.disabled),
        bool(row.password),
    )
