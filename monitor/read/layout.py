"""How a page is built, as a number: the same template with other text gives nearly the same one.

`layout_of` takes HTML source and gives 63 bits; `apart` counts the bits in which two differ. A similarity
hash (Charikar, STOC 2002) over the kinds of elements that a page uses, each counted once, so that one more
list item or paragraph changes nothing, a part more or less a few bits, and a new template a third or more of
them. Bare templates, without classes, may be too much alike to be told apart: so a difference is a hint that
many pages of a site must agree on.
"""

import re
from hashlib import blake2b

from monitor.later import regex

BITS = 63
NEW_TEMPLATE = 9
"""Bits: hardly two pages of one template differ by more, nearly all of two do (a test measures both)."""

_MOST = 200_000
_OF_TEXT = "a|abbr|b|br|cite|em|i|img|li|p|small|span|strong|sub|sup|td|tr|u"
"""Elements that come and go with the text."""
_TAG = regex(
    rf"""(?!(?:{_OF_TEXT})(?![a-z0-9]))([a-z][a-z0-9]{{0,9}})"""
    r"""(?:[^<>]{0,200}?\sclass\s{0,3}=\s{0,3}["']?([^"'<>]{1,200}))?""",
    re.I,
)
_VARYING = regex(r"[0-9]|^.{25,}$")
"""Names that are made anew for each page or build."""


def layout_of(source: str) -> int:
    """The layout of a page; 0 for one without any markup."""
    votes = [_bits(feature) for feature in _features(source[:_MOST])]
    most = len(votes) / 2
    return int(
        "0" + "".join("1" if place.count("1") > most else "0" for place in zip(*votes, strict=True)), 2
    )


def apart(one: int, other: int) -> int:
    """In how many bits two layouts differ."""
    return (one ^ other).bit_count()


def _bits(feature: str) -> str:
    digest = blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
    return f"{int.from_bytes(digest, 'big'):064b}"[-BITS:]


def _features(source: str) -> set[str]:
    found: set[str] = set()
    for tag in filter(None, map(_TAG.match, source.split("<")[1:])):
        name = tag[1].lower()
        found.add(name)
        found.update(f"{name}.{each}" for each in (tag[2] or "").split()[:8] if not _VARYING.search(each))
    return found
