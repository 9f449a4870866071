"""Passwords: which are good enough, and what is kept of one. The owner of argon2.

`hashed` takes a password and gives its argon2id hash with the parameters of `COSTS`; `fits` says whether a
password is that of a hash, and takes as long for an account that does not exist (hash ""). Each takes 64 MB,
so that no more than two are worked out at a time; where more than a few wait, `Busy` is raised. A hash that
asks for more than ours ever did is refused unread: nobody who can write the database makes us work for hours.
"""

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from monitor.errors import MonitorError

SHORTEST, LONGEST = 12, 500
AT_ONCE, WAITING = 2, 4
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without letters that look alike."""


@dataclass(frozen=True, slots=True)
class Costs:
    """RFC 9106, the second recommended choice: for machines with little memory."""

    time: int = 3
    kilobytes: int = 65_536
    lanes: int = 4


COSTS = Costs()
MOST = Costs(10, 262_144, 16)
"""Of a hash that is looked at."""


class Busy(MonitorError):
    """Too many passwords are looked at in this moment."""


class _Desk:
    """Two at a time, a few in the queue."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._queue = threading.BoundedSemaphore(AT_ONCE + WAITING)

    @contextmanager
    def place(self) -> Iterator[None]:
        if not self._queue.acquire(blocking=False):
            raise Busy("too many people sign in in this moment: try again in some seconds")
        try:
            with self._places:
                yield
        finally:
            self._queue.release()


_DESK = _Desk()


def fault_of(password: str, name: str) -> str:
    """Why a password cannot be that of an account, in a line; empty where it can."""
    said = _normal(password)
    if len(said) < SHORTEST:
        return f"a password has {SHORTEST} characters or more"
    if len(said) > LONGEST:
        return f"a password has {LONGEST} characters at most"
    if name and said.casefold().replace(name.casefold(), "") == "":
        return "a password is not the name of the account"
    if len(set(said)) < 4:
        return "a password is more than a few characters again and again"
    return ""


def hashed(password: str) -> str:
    """What is kept of a password; raises `Busy`."""
    with _DESK.place():
        return _hasher(COSTS).hash(_normal(password))


def fits(password: str, known: str) -> bool:
    """Whether it is the password of that hash; raises `Busy`."""
    with _DESK.place():
        real = known if _bearable(known) else _nobodys(COSTS)
        try:
            return _hasher(COSTS).verify(real, _normal(password)[: 2 * LONGEST]) and real is known
        except (VerificationError, InvalidHashError):
            return False


def outdated(known: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher(COSTS).check_needs_rehash(known)


def generated() -> str:
    """A new one with 100 bits: four groups of letters and digits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


def _normal(password: str) -> str:
    """What the same keys give on every machine (RFC 8265)."""
    return unicodedata.normalize("NFC", password)


def _bearable(known: str) -> bool:
    try:
        asked = extract_parameters(known)
    except InvalidHashError:
        return False
    return (
        asked.type is Type.ID
        and asked.time_cost <= MOST.time
        and asked.memory_cost <= MOST.kilobytes
        and asked.parallelism <= MOST.lanes
    )


@lru_cache(maxsize=4)
def _hasher(costs: Costs) -> PasswordHasher:
    return PasswordHasher(costs.time, costs.kilobytes, costs.lanes, type=Type.ID)


@lru_cache(maxsize=4)
def _nobodys(costs: Costs) -> str:
    """What is compared where there is no account."""
    return _hasher(costs).hash(secrets.token_urlsafe(24))
