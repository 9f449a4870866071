"""The tables of who may use the web part: accounts, sessions, tokens. Of secrets, only what proves them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from monitor.record.columns import Instant, Row, Text, key, line, table


class AccountRow(Row, table=True):
    __tablename__ = "account"

    name: str = Field(primary_key=True, sa_type=Text)
    """In small letters; what they sign in with."""
    display_name: str = line()
    role: str
    password: str = line()
    """An argon2id hash; empty for who only comes through a proxy that signs people in."""
    language: str = line()
    timezone: str = line()
    disabled: bool = False
    made_at: datetime = Field(sa_type=Instant)


class SessionRow(Row, table=True):
    __tablename__ = "account_session"
    __table_args__ = (Index(None, "account"), Index(None, "secret", unique=True))

    id: int | None = key()
    account: str = Field(sa_type=Text, sa_column_args=(ForeignKey("account.name"),))
    secret: str
    """SHA-256 of what is in the cookie."""
    made_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    """It slides on with each visit, up to `last_end`."""
    last_end: datetime = Field(sa_type=Instant)
    address: str = line()
    agent: str = line()


class TokenRow(Row, table=True):
    __tablename__ = "account_token"
    __table_args__ = (Index(None, "account"), Index(None, "secret", unique=True))

    id: int | None = key()
    account: str = Field(sa_type=Text, sa_column_args=(ForeignKey("account.name"),))
    title: str = line()
    role: str
    secret: str
    made_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)


ACCOUNT, SESSION, TOKEN = table(AccountRow), table(SessionRow), table(TokenRow)
