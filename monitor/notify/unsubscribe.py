"""The address by which a reader leaves a subscription with one click (RFC 8058).

It names recipient and subscription, signed: nobody can unsubscribe another by guessing. `secret_of` gives the
key: what the settings say, else one that is made once and kept in the workspace for its owner only.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from monitor.notify.links import UNSUBSCRIBE

SECRET_FILE = "unsubscribe.key"
LONGEST = 700
"""Characters of a token: its address must fit into one line of a header."""
_SIGNED = 16
"""Bytes of the signature: short enough for a header, far too long to be guessed."""


def unsubscribe_address(base_url: str, recipient_id: str, subscription: str, secret: bytes) -> str:
    """Empty where there is no web part, or the names are too long for a header."""
    told = token(recipient_id, subscription, secret)
    if not base_url or len(told) > LONGEST:
        return ""
    return base_url.rstrip("/") + UNSUBSCRIBE.replace("{token}", told)


def token(recipient_id: str, subscription: str, secret: bytes) -> str:
    named = json.dumps([recipient_id, subscription], ensure_ascii=False, separators=(",", ":")).encode()
    return f"{_text(named)}.{_text(_signature(named, secret))}"


def verify(told: str, secret: bytes) -> tuple[str, str] | None:
    """(recipient, subscription) of a token that we signed; None for any other."""
    named, dot, signature = told.partition(".")
    if not dot or len(told) > LONGEST:
        return None
    try:
        plain, signed = _bytes(named), _bytes(signature)
    except (binascii.Error, ValueError):  # not base64, or no ASCII
        return None
    if not hmac.compare_digest(signed, _signature(plain, secret)):
        return None
    recipient, subscription = json.loads(plain)  # ours: the signature is right
    return recipient, subscription


def secret_of(workspace: Path, given: str = "") -> bytes:
    """The key of a workspace."""
    if given:
        return given.encode()
    path = workspace / SECRET_FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _made(path)


def _made(path: Path) -> bytes:
    """A new key; that of another process where it was quicker. It appears whole or not at all."""
    fresh = secrets.token_bytes(32)
    beside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    beside.touch(mode=0o600, exist_ok=False)
    beside.write_bytes(fresh)
    try:
        os.link(beside, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        beside.unlink()
    return fresh


def _signature(named: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, b"unsubscribe\x00" + named, hashlib.sha256).digest()[:_SIGNED]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text(data) != text:  # the same bytes written in another way
        raise ValueError("not as we write it")
    return data
