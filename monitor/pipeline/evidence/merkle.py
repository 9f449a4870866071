"""Merkle trees as RFC 6962 has them: one root that any altered, missing, added or moved leaf changes. Pure.

Leaves are bytes; a leaf is hashed with 0x00 before it, a pair of hashes with 0x01, so that no pair passes for
a leaf. `Growing` is given one leaf after the other, keeps one hash for each power of two, and gives the root
of what it was given so far. `path` proves that a leaf is in a tree.
"""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256().digest()
SIZE = len(EMPTY)


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\0" + data).digest()


def pair_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two."""
    return sha256(b"\1" + left + right).digest()


class Growing:
    """A tree to which leaves are added; `size` of them are in it."""

    def __init__(self, size: int = 0, state: str = "") -> None:
        """Empty, or as another one was that gave this size and state."""
        kept = bytes.fromhex(state)
        self.size = size
        self._whole = [kept[at : at + SIZE] for at in range(0, len(kept), SIZE)]
        """The roots of the whole trees that it consists of, the largest first: one for each bit of `size`."""
        if len(self._whole) != size.bit_count() or len(kept) % SIZE:
            raise ValueError("a tree of that size has another state")

    @property
    def state(self) -> str:
        return b"".join(self._whole).hex()

    @property
    def root(self) -> bytes:
        if not self._whole:
            return EMPTY
        found = self._whole[-1]
        for whole in reversed(self._whole[:-1]):
            found = pair_hash(whole, found)
        return found

    def add(self, leaf: bytes) -> None:
        node, size = leaf_hash(leaf), self.size
        while size & 1:
            node = pair_hash(self._whole.pop(), node)
            size >>= 1
        self._whole.append(node)
        self.size += 1


def path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """What a leaf has to be hashed with, from below; `hashes` are those of all leaves."""
    found: list[bytes] = []
    level = list(hashes)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        odd = level[-1:] if len(level) % 2 else []
        level = [pair_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
        index //= 2
    return found
