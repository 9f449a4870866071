"""What those check who are shown that a snapshot is under a root: written from RFC 6962, for the tests."""

from collections.abc import Sequence

from monitor.pipeline.evidence.merkle import leaf_hash, pair_hash


def rooted(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root of the tree of `size` leaves in which the leaf is at `index`, if the proof is of that tree;
    else some other bytes, or ValueError.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    node, last, rest = leaf_hash(leaf), size - 1, list(proof)
    while last:
        if index % 2 or index < last:
            if not rest:
                raise ValueError("the proof is too short")
            beside = rest.pop(0)
            node = pair_hash(beside, node) if index % 2 else pair_hash(node, beside)
        index, last = index // 2, last // 2
    if rest:
        raise ValueError("the proof is too long")
    return node
