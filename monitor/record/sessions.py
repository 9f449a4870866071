"""Sessions and tokens of accounts. A secret is given once, to whom it is for; only its hash is kept.

`visit` and `use` say whose a secret is, and note when it was last used, every few minutes at most: a page
that is looked at hardly writes. What is over, and what belongs to a disabled account, is nobody's.
"""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, delete, insert, or_, select, update

from monitor.errors import NotFound, StorageError, UsageError
from monitor.record.account_tables import ACCOUNT, SESSION, TOKEN
from monitor.record.account_types import ROLES, SHORT, Session, Term, Token, lesser, proof_of
from monitor.record.engine import Part

NOTED = timedelta(minutes=5)
"""How much later a use is worth a write."""
MOST_SESSIONS = 50
MOST_TOKENS = 100
PREFIX = "mon_"
"""Of tokens, so that a scanner of repositories can find a lost one."""
_AGENT, _TITLE = 200, 100


class SessionStore(Part):
    """What accounts are known by after they signed in."""

    # ----------------------------------------------------------------- sessions

    def begin(
        self, account: str, now: datetime, term: Term = SHORT, *, address: str = "", agent: str = ""
    ) -> str:
        """A new session; gives the secret for its cookie. Old ones make room."""
        secret = secrets.token_urlsafe(32)
        values = {
            "account": account,
            "secret": proof_of(secret),
            "made_at": now,
            "seen_at": now,
            "ends_at": now + term.idle,
            "last_end": now + term.whole,
            "address": address,
            "agent": agent[:_AGENT],
        }
        mine = select(SESSION.c.id).where(SESSION.c.account == account).order_by(SESSION.c.seen_at.desc())
        with self._database.write() as connection:
            kept = connection.execute(mine.limit(MOST_SESSIONS - 1)).scalars().all()
            over = SESSION.c.ends_at < now
            crowded = (SESSION.c.account == account) & SESSION.c.id.not_in(kept)
            connection.execute(delete(SESSION).where(or_(over, crowded)))
            connection.execute(insert(SESSION), values)
        return secret

    def visit(self, secret: str, now: datetime) -> Session | None:
        """The session of a cookie, which lasts on for as long again."""
        wanted = (
            select(SESSION)
            .join(ACCOUNT, ACCOUNT.c.name == SESSION.c.account)
            .where(SESSION.c.secret == proof_of(secret), ACCOUNT.c.disabled.is_(False))
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None or now >= row.ends_at or now >= row.last_end:
            return None
        if now - row.seen_at >= NOTED:
            ends = min(now + (row.ends_at - row.seen_at), row.last_end)
            self._note(update(SESSION).where(SESSION.c.id == row.id).values(seen_at=now, ends_at=ends))
        return _session(row)

    def sessions(self, account: str, now: datetime) -> list[Session]:
        """The ones that last, the newest visit first."""
        wanted = (
            select(SESSION)
            .where(SESSION.c.account == account, SESSION.c.ends_at > now)
            .order_by(SESSION.c.seen_at.desc())
        )
        with self._database.read() as connection:
            return [_session(row) for row in connection.execute(wanted)]

    def end(self, account: str, session: int) -> bool:
        """Whether there was one to end."""
        ended = delete(SESSION).where(SESSION.c.account == account, SESSION.c.id == session)
        with self._database.write(durable=True) as connection:
            return connection.execute(ended).rowcount > 0

    def end_others(self, account: str, but: int | None) -> int:
        """How many ended."""
        ended = delete(SESSION).where(SESSION.c.account == account)
        with self._database.write(durable=True) as connection:
            return connection.execute(ended if but is None else ended.where(SESSION.c.id != but)).rowcount

    # ----------------------------------------------------------------- tokens

    def add_token(
        self, account: str, title: str, role: str, now: datetime, ends_at: datetime | None = None
    ) -> str:
        """Gives the token, which nobody can read again."""
        secret = PREFIX + secrets.token_urlsafe(32)
        with self._database.write(durable=True) as connection:
            owner = connection.execute(select(ACCOUNT.c.role).where(ACCOUNT.c.name == account)).scalar()
            if owner is None:
                raise NotFound(f"there is no account {account!r}")
            if role not in ROLES or lesser(role, owner) != role:
                raise UsageError(f"the token of a {owner} cannot have the role {role!r}")
            mine = select(TOKEN.c.id).where(TOKEN.c.account == account)
            if len(connection.execute(mine).all()) >= MOST_TOKENS:
                raise UsageError(f"{account} has {MOST_TOKENS} tokens: revoke some first")
            values = {"account": account, "title": title[:_TITLE], "role": role, "secret": proof_of(secret)}
            connection.execute(insert(TOKEN), {**values, "made_at": now, "ends_at": ends_at})
        return secret

    def use(self, secret: str, now: datetime) -> Token | None:
        """The token that a program showed."""
        wanted = (
            select(TOKEN)
            .join(ACCOUNT, ACCOUNT.c.name == TOKEN.c.account)
            .where(TOKEN.c.secret == proof_of(secret), ACCOUNT.c.disabled.is_(False))
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None or (row.ends_at is not None and now >= row.ends_at):
            return None
        if row.used_at is None or now - row.used_at >= NOTED:
            self._note(update(TOKEN).where(TOKEN.c.id == row.id).values(used_at=now))
        return _token(row)

    def tokens(self, account: str) -> list[Token]:
        """The oldest first, with those that are over."""
        wanted = select(TOKEN).where(TOKEN.c.account == account).order_by(TOKEN.c.id)
        with self._database.read() as connection:
            return [_token(row) for row in connection.execute(wanted)]

    def _note(self, use: Update) -> None:
        """Where others write for long, the next visit will do."""
        with suppress(StorageError), self._database.write() as connection:
            connection.execute(use)

    def revoke(self, account: str, token: int) -> bool:
        """Whether there was one to revoke."""
        ended = delete(TOKEN).where(TOKEN.c.account == account, TOKEN.c.id == token)
        with self._database.write(durable=True) as connection:
            return connection.execute(ended).rowcount > 0


def _session(row: Any) -> Session:
    return Session(row.id, row.account, row.made_at, row.seen_at, row.ends_at, row.address, row.agent)


def _token(row: Any) -> Token:
    return Token(row.id, row.account, row.title, row.role, row.made_at, row.used_at, row.ends_at)
