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
from monitor.compare.claim import Claim, _alone

Record = Mapping[str, Any]


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
    left, right = list(old), list(new)
    pairs: list[tuple[Item, Item]] = []
    depth = max([len(item.keys) for item in (*left, *right)], default=0)
    for rank in range(depth):
        by_key: dict[str, Item] = {}
        for item in right:
            for key in item.keys[: rank + 1]:
                if key:
                    by_key.setdefault(key, item)
        for item in list(left):
            other = next((by_key[key] for key in item.keys[: rank + 1] if key and key in by_key), None)
            if other is not None and any(other is candidate for candidate in right):
                pairs.append((item, other))
                left = [x for x in left if x is not item]
                right = [x for x in right if x is not other]
    if alike is not None and left and right:
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
    lost, gained = len(_alone(left, other.claim)), len(_alone(right, one.claim))
    return 1 - (lost + gained) / (len(left) + len(right))


def same(one: Item, other: Item) -> bool:
    """Whether two short names mean the same: no strong word, figure or name of one lacks in the other."""
    if one.claim is None or other.claim is None:
        return False
    if one.claim.key == other.claim.key:
        return True
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
