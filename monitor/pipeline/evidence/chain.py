"""The daily roots: one number for all that the archive held, which a mail carries out of our reach.

A day's root is that of a Merkle tree (RFC 6962, SHA-256). Its first leaf is the root of the day before, so
each root covers all days up to it; a further leaf is one snapshot: the hash of its body, when it was fetched,
its address. A snapshot belongs to the day on which it was recorded, whenever it was fetched: what is imported
today changes no root that went out. The order is that of recording; a day begins with the first snapshot that
was fetched (or imported) on it, and nothing goes back to a day that is over.

`root_now` goes on from where the last one ended, so a snapshot is hashed once, however often it is called.
`verified` makes all of it anew out of the archive and says where that does not fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from monitor.archive.headers import target_uri
from monitor.changes import instant
from monitor.errors import ArchiveError
from monitor.model import Fetched
from monitor.pipeline.evidence.merkle import Growing, leaf_hash, path
from monitor.pipeline.parts import Parts
from monitor.record.roots import Recorded, Root

_TRIES = 3


def day_leaf(day: str, previous: str) -> bytes:
    """The first leaf of a day."""
    return f"chain\n{day}\n{previous}".encode()


def snapshot_leaf(digest: str, fetched_at: datetime, url: str) -> bytes:
    """The leaf of one snapshot; its address as it stands in the archive."""
    return f"snapshot\n{digest}\n{instant(fetched_at)}\n{target_uri(url) or url}".encode("utf-8", "replace")


def _leaf(each: Recorded) -> bytes:
    return snapshot_leaf(each.ref.digest, each.fetched_at, each.url)


# --------------------------------------------------------------------- going on


def root_now(parts: Parts) -> Root | None:
    """The root of all that is recorded by now, kept; None while nothing is. Cheap where nothing is new."""
    for _ in range(_TRIES):
        last = parts.store.roots.last()
        fresh = _continued(parts, last)
        if not fresh:
            return last
        if parts.store.roots.add(fresh, last):
            return fresh[-1]
    return parts.store.roots.last()  # others go on faster than we do


def _continued(parts: Parts, last: Root | None) -> list[Root]:
    """The roots behind the last one: that of each day, and of today as far as it goes."""
    now = parts.now()
    today, found, tree = now.astimezone(UTC).date(), list[Root](), Growing()
    current: Root | None = None
    if last is not None:
        current, tree = replace(last, made_at=now, stamp=""), Growing(last.size, last.state)
    grown = False
    for each in parts.store.roots.recorded(last.through if last else 0):
        # A clock may have been wrong once: no day lies ahead, and none comes twice.
        day = min(each.recorded_at.astimezone(UTC).date(), today)
        if current is None or day > date.fromisoformat(current.day):
            if current is not None and grown:
                found.append(_ended(current, tree))
            current, tree = _begun(day, current if not grown else found[-1], now)
        tree.add(_leaf(each))
        current = replace(current, through=each.id)
        grown = True
    return [*found, _ended(current, tree)] if current is not None and grown else found


def _begun(day: date, before: Root | None, now: datetime) -> tuple[Root, Growing]:
    previous, after = (before.root, before.through) if before else ("", 0)
    tree = Growing()
    tree.add(day_leaf(day.isoformat(), previous))
    return Root(day.isoformat(), after, after, 1, "", previous, now), tree


def _ended(root: Root, tree: Growing) -> Root:
    return replace(root, size=tree.size, root=tree.root.hex(), state=tree.state)


# --------------------------------------------------------------------- proving


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Where a snapshot stands in a day's tree, and what proves it."""

    root: Root
    index: int
    proof: tuple[str, ...]


def inclusion(parts: Parts, snapshot: int) -> Inclusion | None:
    """The proof of one snapshot; None while no root covers it."""
    root = parts.store.roots.covering(snapshot)
    if root is None:
        return None
    hashes, index = [leaf_hash(day_leaf(root.day, root.previous))], 0
    for each in parts.store.roots.recorded(root.after, root.through):
        if each.id == snapshot:
            index = len(hashes)
        hashes.append(leaf_hash(_leaf(each)))
    if not index:
        return None
    return Inclusion(root, index, tuple(step.hex() for step in path(hashes, index)))


# --------------------------------------------------------------------- looking whether all is as it was


@dataclass(frozen=True, slots=True)
class Misfit:
    """A day that is not as it was, and what is wrong with it."""

    root: Root
    why: str
    snapshot: int | None = None

    def __str__(self) -> str:
        what = f"snapshot {self.snapshot}" if self.snapshot is not None else f"root {self.root.root}"
        return f"{self.root.day}: {what}: {self.why}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far all is as it was."""

    roots: int
    snapshots: int
    misfit: Misfit | None = None
    uncovered: int = 0
    """Snapshots that no root covers yet."""


def verified(parts: Parts, until: Root | None = None) -> Verdict:
    """Make the roots anew out of the archive, up to one of them, and end at the first thing that differs."""
    roots = [each for each in parts.store.roots.all() if until is None or each.through <= until.through]
    seen, done, tree = 0, 0, Growing()
    before: Root | None = None
    for root in roots:
        if before is None or root.day != before.day:
            if wrong := _broken(root, before):
                return Verdict(done, seen, Misfit(root, wrong))
            tree = Growing()
            tree.add(day_leaf(root.day, before.root if before else ""))
        for each, leaf, fault in _archived(parts, before.through if before else 0, root.through):
            if fault:
                return Verdict(done, seen, Misfit(root, fault, each.id))
            tree.add(leaf)
            seen += 1
        if tree.size != root.size:
            why = f"had {root.snapshots:,} snapshots, and there are {tree.size - 1:,}"
            return Verdict(done, seen, Misfit(root, why))
        if tree.root.hex() != root.root:
            return Verdict(done, seen, Misfit(root, _altered(root, before)))
        done, before = done + 1, root
    rest = parts.store.roots.recorded(before.through if before else 0) if until is None else ()
    return Verdict(done, seen, None, sum(1 for _ in rest))


def _broken(root: Root, before: Root | None) -> str:
    """What is wrong with the first root of a day, seen from the day before."""
    previous, after = (before.root, before.through) if before else ("", 0)
    if before is not None and root.day <= before.day:
        return f"comes behind {before.day}"
    if root.previous != previous:
        return f"goes on from root {root.previous or 'none'}, and the day before has {previous or 'none'}"
    return "" if root.after == after else f"leaves out snapshots behind {after}"


def _altered(root: Root, before: Root | None) -> str:
    first = (before.through if before else 0) + 1
    return f"the archive gives another root: something in the snapshots {first} to {root.through} was altered"


def _archived(parts: Parts, after: int, through: int) -> Iterator[tuple[Recorded, bytes, str]]:
    """Each snapshot with its leaf, made of what the archive holds; and why that is not what is recorded."""
    for each in parts.store.roots.recorded(after, through):
        try:
            fetched = parts.archive.answer(each.ref)
        except ArchiveError as error:
            yield each, b"", str(error)
            continue
        leaf = snapshot_leaf(fetched.digest, fetched.fetched_at, fetched.final_url)
        yield each, leaf, "" if leaf == _leaf(each) else _difference(each, fetched)


def _difference(each: Recorded, fetched: Fetched) -> str:
    if fetched.fetched_at != each.fetched_at:
        return (
            f"fetched {instant(fetched.fetched_at)} by the archive, {instant(each.fetched_at)} by the record"
        )
    return f"of {fetched.final_url[:300]} by the archive, of {each.url[:300]} by the record"
