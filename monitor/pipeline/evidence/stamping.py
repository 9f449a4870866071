"""RFC 3161: a time-stamping authority signs that the root of a day was there when the day was over.

Takes the root of the last day that is over; asks once for each, through the same guard as everything else,
and again an hour later where there was no good answer. What is kept is the authority's answer, after a look
whether it is of what was asked: who doubts it verifies it with any tool (`openssl ts -verify`). What is
stamped are the 32 bytes of the root.
"""

import asyncio
import base64
import logging
import time
from hashlib import sha256

from monitor import __version__
from monitor.model.posted import Posted
from monitor.pipeline.parts import Parts
from monitor.record.roots import Root

log = logging.getLogger(__name__)

MOST = 64_000
AGAIN = 3_000.0
"""Seconds after which one that gave no good answer is asked again."""
EXTRA = "install institution-monitor[timestamp]"
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_GRANTED = (0, 1)
_asked: dict[str, float] = {}
"""When which root was last asked for in vain, in this process."""


def stamp_due(parts: Parts) -> None:
    """Have the newest day that is over stamped, if it is not. Trouble is a word in the log."""
    root = parts.store.roots.before(parts.now().date().isoformat())
    if root is None or root.stamp:
        return
    if time.monotonic() - _asked.get(root.root, float("-inf")) < AGAIN:
        return
    stamp, trouble = asyncio.run(stamped(parts, root))
    if stamp:
        parts.store.roots.stamped(root, base64.b64encode(stamp).decode())
        log.info("the root of %s is stamped", root.day)
    else:
        _asked[root.root] = time.monotonic()
        log.warning("the root of %s is not stamped: %s", root.day, trouble)


async def stamped(parts: Parts, root: Root) -> tuple[bytes, str]:
    """The answer of the authority, or why there is none."""
    from monitor.fetch import Poster, user_agent

    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError:
        return b"", f"the part that asks for time stamps is missing: {EXTRA}"
    data, fetch = bytes.fromhex(root.root), parts.settings.fetch
    query = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    agent = user_agent(__version__, fetch.contact)
    async with Poster(now=parts.now, user_agent=agent, allow_private=fetch.allow_private) as poster:
        address = parts.settings.evidence.timestamp_url
        result = await poster.post(address, HEADERS, query.as_bytes(), answer=MOST)
    if not isinstance(result, Posted):
        return b"", result.why
    if not result.body:
        return b"", f"status {result.status}"
    trouble = fault_of(result.body, data, query.nonce)
    return (b"", trouble) if trouble else (result.body, "")


def fault_of(answer: bytes, data: bytes, nonce: int | None) -> str:
    """What is wrong with an answer; empty where it is of these data and this question."""
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(answer)
        if response.status not in _GRANTED:
            return f"refused with status {response.status}"
        told = response.tst_info
        if told.message_imprint.message != sha256(data).digest():
            return "the stamp is of something else"
        return "" if nonce is None or told.nonce == nonce else "the stamp is of another question"
    except ValueError:
        return "the answer is no time stamp"
