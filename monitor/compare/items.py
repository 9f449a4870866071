"""Lists compared entry by entry: match by key first, by likeness then, tell what was added, removed,
changed.

Takes two lists of `Item`s; gives pairs and leftovers. `differences` asks deepdiff what differs between
entries that are already matched by key, and only where something does (the library is imported when first
needed).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.changes import Action
from monitor.compare.claim import Claim
from monitor.compare.kinship import Kinship, relate
from monitor.compare.odds import alone

Record = Mapping[str, Any]
_NAME_WORDS = 7
"""An entry of more words is compared as a sentence."""
_MOST_PAIRS = 40_000
"""Beyond it entries are paired by their keys alone: two long lists without a common line."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the keys by which it is known (the best first), what it is called, what else is recorded of
    it.
    """

    keys: tuple[str, ...]
    text: str
    quote: str
    record: Record = field(default_factory=dict)
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    pairs: tuple[tuple[Item, Item], ...]
    removed: tuple[Item, ...]
    added: tuple[Item, ...]


def match(
    old: Sequence[Item], new: Sequence[Item], alike: Callable[[Item, Item], float] | None = None
) -> Matched:
    """Pair entries by keys in order of rank, then the rest by `alike` (0 to 1; below 0.5 is no pair)."""
    pairs: list[tuple[Item, Item]] = []
    paired: set[int] = set()
    depth = max([len(item.keys) for item in (*old, *new)], default=0)
    for rank in range(depth):
        by_key: dict[str, Item] = {}
        for item in new:
            for key in item.keys[: rank + 1] if id(item) not in paired else ():
                if key:
                    by_key.setdefault(key, item)
        for item in old if by_key else ():
            if id(item) in paired:
                continue
            known = (by_key[key] for key in item.keys[: rank + 1] if key and key in by_key)
            other = next((candidate for candidate in known if id(candidate) not in paired), None)
            if other is not None:
                pairs.append((item, other))
                paired.update((id(item), id(other)))
    left = [item for item in old if id(item) not in paired]
    right = [item for item in new if id(item) not in paired]
    if alike is not None and len(left) * len(right) <= _MOST_PAIRS:
        scored = [(alike(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
        used_left: set[int] = set()
        used_right: set[int] = set()
        for score, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
            if score >= 0.5 and i not in used_left and j not in used_right:
                pairs.append((left[i], right[j]))
                used_left.add(i)
                used_right.add(j)
        left = [item for i, item in enumerate(left) if i not in used_left]
        right = [item for j, item in enumerate(right) if j not in used_right]
    return Matched(tuple(pairs), tuple(left), tuple(right))


def likeness(one: Item, other: Item) -> float:
    """How much two short names share: 1 for the same words in other spelling or order."""
    if one.claim is None or other.claim is None:
        return 0.0
    left, right = one.claim.names | one.claim.content, other.claim.names | other.claim.content
    if not left or not right:
        return 0.0
    lost, gained = len(alone(left, other.claim)), len(alone(right, one.claim))
    return 1 - (lost + gained) / (len(left) + len(right))


def same(one: Item, other: Item) -> bool:
    """Whether two entries mean the same: names, if no strong word, figure or name of one lacks in the other;
    longer ones as sentences do.
    """
    if one.claim is None or other.claim is None:
        return False
    if one.claim.key == other.claim.key:
        return True
    if min(len(one.claim.order), len(other.claim.order)) > _NAME_WORDS:
        return relate(one.claim, other.claim).kinship is Kinship.SAME
    if one.claim.negative != other.claim.negative:
        return False
    return likeness(one, other) == 1.0 and one.claim.figures == other.claim.figures


def differences(
    old: Mapping[str, Record], new: Mapping[str, Record]
) -> list[tuple[str, Action, tuple[str, ...]]]:
    """What differs between records known by the same keys: (key, action, fields that changed)."""
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    if not keys:
        return []
    from deepdiff import DeepDiff  # 0.6 s to import: only once something differs

    tree = DeepDiff({k: old[k] for k in keys if k in old}, {k: new[k] for k in keys if k in new}, view="tree")
    found: dict[str, tuple[Action, list[str]]] = {}
    for sort, levels in tree.items():
        for level in levels:
            path = level.path(output_format="list")
            key = str(path[0])
            if len(path) == 1 and sort == "dictionary_item_added":
                found[key] = (Action.ADDED, [])
            elif len(path) == 1 and sort == "dictionary_item_removed":
                found[key] = (Action.REMOVED, [])
            else:
                found.setdefault(key, (Action.CHANGED, []))[1].append(str(path[1]))
    return [(key, found[key][0], tuple(dict.fromkeys(found[key][1]))) for key in keys if key in found]
