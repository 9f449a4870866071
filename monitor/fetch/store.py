"""Scripts, styles and pictures that several pages of a site want, kept for a while in memory.

Only what came without a login, whole, and with leave to be kept; the oldest goes first.
"""

import re
from collections.abc import Callable

from monitor.fetch.answer import Answer
from monitor.fetch.piece import Piece

MOST_BYTES = 16_000_000
LARGEST = 4_000_000
USUAL, LONGEST = 300.0, 3600.0
"""Seconds."""
_MAX_AGE = re.compile(r"\bmax-age=\"?(\d{1,9})")
_KEPT_TYPES = re.compile(
    r"(?:text|application)/(?:x-)?(?:javascript|ecmascript)|text/css|image/.{1,60}|font/.{1,60}"
)

Key = tuple[str, str]


class Kept:
    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._known: dict[Key, tuple[float, Answer]] = {}
        self._size = 0

    def get(self, piece: Piece) -> Answer | None:
        found = self._known.get(_key(piece)) if _is_plain(piece) else None
        if found is None:
            return None
        until, answer = found
        if self._monotonic() < until:
            return answer
        self._drop(_key(piece))
        return None

    def put(self, piece: Piece, answer: Answer) -> None:
        seconds = _lasts(answer) if _is_plain(piece) else 0.0
        if not seconds or len(answer.body) > LARGEST:
            return
        self._drop(_key(piece))
        self._known[_key(piece)] = self._monotonic() + seconds, answer
        self._size += _size(answer)
        while self._size > MOST_BYTES:
            self._drop(next(iter(self._known)))

    def _drop(self, key: Key) -> None:
        found = self._known.pop(key, None)
        if found is not None:
            self._size -= _size(found[1])


def _key(piece: Piece) -> Key:
    """A server may answer each origin in another way."""
    return piece.url, next((value for name, value in piece.headers if name.lower() == "origin"), "")


def _is_plain(piece: Piece) -> bool:
    names = {name.lower() for name, _ in piece.headers}
    return piece.method == "GET" and not piece.document and not names & {"cookie", "authorization"}


def _lasts(answer: Answer) -> float:
    """For how many seconds an answer may be used again."""
    said = answer.header("cache-control").lower()[:400]
    varies = answer.header("vary").lower()
    media_type = answer.header("content-type").partition(";")[0].strip().lower()
    if answer.status != 200 or not _KEPT_TYPES.fullmatch(media_type) or answer.header("set-cookie"):
        return 0.0
    if "no-store" in said or "no-cache" in said or "private" in said or "*" in varies or "cookie" in varies:
        return 0.0
    age = _MAX_AGE.search(said)
    return min(float(age[1]), LONGEST) if age else USUAL


def _size(answer: Answer) -> int:
    return len(answer.body) + len(answer.raw) + 1000
