"""Accounts, their sessions and tokens, as values."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

ROLES = ("reader", "reviewer", "admin")
"""Each may do what those before it may."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,99}")


@dataclass(frozen=True, slots=True)
class Account:
    """Who may use the web part."""

    name: str
    role: str
    made_at: datetime
    display_name: str = ""
    language: str = ""
    timezone: str = ""
    disabled: bool = False
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in."""

    id: int
    account: str
    made_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class Term:
    """How long a session lasts."""

    idle: timedelta
    """It ends when nothing is asked for so long …"""
    whole: timedelta
    """… and after so long in any case."""


SHORT = Term(timedelta(hours=12), timedelta(days=2))
LONG = Term(timedelta(days=14), timedelta(days=90))
"""For who wants to stay signed in."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a program of somebody's asks with."""

    id: int
    account: str
    title: str
    role: str
    made_at: datetime
    used_at: datetime | None
    ends_at: datetime | None


def account_name(text: str) -> str:
    """The name as it is kept; empty where it can be none."""
    name = text.strip().lower()
    return name if _NAME.fullmatch(name) else ""


def lesser(role: str, other: str) -> str:
    """The role that may less."""
    return min(role, other, key=ROLES.index)


def proof_of(secret: str) -> str:
    """What is kept of a secret with 256 random bits: no slow hash is needed where nothing can be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
