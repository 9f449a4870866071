"""The daily roots: any alteration since shows, days follow one another, and mails carry the root out."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import StorageError
from monitor.pipeline.evidence import chain
from monitor.pipeline.evidence.merkle import EMPTY, Growing, leaf_hash, pair_hash, path
from monitor.pipeline.evidence.rooted import seal, standing
from monitor.pipeline.parts import Parts
from monitor.record import Store
from monitor.record.roots import Root
from tests.command_kit import Command
from tests.memory_kit import FIRST, Memory, memory
from tests.merkle_kit import rooted
from tests.notify_samples import Person, both_parts, composed
from tests.pipeline_kit import Clock
from tests.saved_kit import profile

NAME = "Nanhu University of Technology"
LEAVES = st.lists(st.binary(max_size=4), min_size=1, max_size=20)


def body(number: int) -> bytes:
    return profile("high", name=NAME, laboratory=f"Subject {number}").encode()


# --------------------------------------------------------------------- the tree


def root_of(leaves: list[bytes]) -> bytes:
    tree = Growing()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root


def split_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, word for word."""
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + split_root(leaves[:half]) + split_root(leaves[half:])).digest()


@given(LEAVES, st.data())
@settings(max_examples=60, deadline=None)
def test_any_alteration_of_the_leaves_shows_in_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    root = root_of(leaves)
    assert root == split_root(leaves)
    at = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.binary(max_size=4))
    swapped = [*leaves[:at], *reversed(leaves[at : at + 2]), *leaves[at + 2 :]]
    altered = ([*leaves[:at], other, *leaves[at + 1 :]], [*leaves[:at], other, *leaves[at:]], swapped)
    for each in (*altered, leaves[:at] + leaves[at + 1 :]):
        assert (root_of(each) == root) == (each == leaves)
    hashes = [leaf_hash(leaf) for leaf in leaves]
    proof = path(hashes, at)
    assert rooted(leaves[at], at, len(leaves), proof) == root
    if other != leaves[at]:
        assert rooted(other, at, len(leaves), proof) != root
    grown = Growing()
    for number, leaf in enumerate(leaves):
        if number == at:
            grown = Growing(grown.size, grown.state)  # as another process goes on with it
        grown.add(leaf)
    assert grown.root == root


def test_a_pair_does_not_pass_for_a_leaf_and_a_broken_state_is_refused() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert pair_hash(left, right) == root_of([b"a", b"b"])
    assert leaf_hash(left + right) != root_of([b"a", b"b"])
    assert Growing().root == EMPTY
    with pytest.raises(ValueError, match="another state"):
        Growing(3, leaf_hash(b"a").hex())
    for index, size, proof in ((0, 2, ()), (0, 1, (left,)), (2, 2, (left,))):
        with pytest.raises(ValueError, match=r"no such|too short|too long"):
            rooted(b"a", index, size, proof)


# --------------------------------------------------------------------- the days


def roots(parts: Parts) -> list[Root]:
    return parts.store.roots.all()


def made(parts: Parts) -> Root:
    found = chain.root_now(parts)
    assert found is not None
    return found


def test_a_day_covers_its_snapshots_and_the_day_before(tmp_path: Path) -> None:
    with memory(tmp_path) as watch:
        assert chain.root_now(watch.parts) is None
        watch.see(body(1))
        first = made(watch.parts)
        assert made(watch.parts) == first
        watch.see(body(2))
        watch.clock.advance(hours=1)
        second = made(watch.parts)
        snapshots = list(watch.parts.store.roots.recorded(0))
        leaves = [
            chain.snapshot_leaf(each.ref.digest, each.fetched_at, "https://watch.example/nhut")
            for each in snapshots
        ]
        assert (first.day, first.previous, first.snapshots) == ("2025-01-02", "", 1)
        assert first.root == root_of([b"chain\n2025-01-02\n", leaves[0]]).hex()
        assert second.root == root_of([f"chain\n2025-01-03\n{first.root}".encode(), leaves[1]]).hex()
        assert second.previous == first.root
        assert standing(watch.parts) == ("2025-01-03", second.root)
        verdict = chain.verified(watch.parts)
        assert (verdict.roots, verdict.snapshots, verdict.misfit, verdict.uncovered) == (2, 2, None, 0)


def test_going_on_gives_what_making_it_at_once_gives(tmp_path: Path) -> None:
    """Roots made within a day, for a mail, are beginnings of the day's; days nobody looked at are made up."""
    found = []
    for often in (True, False):
        with memory(tmp_path / str(often), Clock(FIRST, timedelta(0))) as watch:
            for number in range(5):
                watch.clock.advance(hours=-23 if number % 2 else 0)  # each `see` is a day later
                watch.see(body(number))
                if often:
                    chain.root_now(watch.parts)
            last = made(watch.parts)
            assert chain.verified(watch.parts).misfit is None
            assert (len(roots(watch.parts)) == 5) == often
            found.append((last.root, last.day, last.size))
    assert found[0] == found[1]


def test_what_is_recorded_late_belongs_to_the_day_when_it_came(tmp_path: Path) -> None:
    """An old capture that is imported today alters no root that went out; nor does a clock that was wrong."""
    with memory(tmp_path) as watch:
        watch.see(body(1))
        before = made(watch.parts)
        watch.see(body(2))
        old, ahead = datetime(2019, 5, 1, tzinfo=UTC), watch.clock() + timedelta(days=900)
        with sqlite3.connect(tmp_path / "monitor.db") as database:
            copied = "url, file, offset, length, status, media_type, digest, health, reads_well"
            for moment in (old, ahead):
                database.execute(
                    f"INSERT INTO snapshot (page_id, fetched_at, {copied}) "
                    f"SELECT page_id, ?, {copied} FROM snapshot WHERE id = 2",
                    [int(moment.timestamp() * 1_000_000)],
                )
        watch.see(body(3))
        after = made(watch.parts)
        assert [(each.day, each.snapshots) for each in roots(watch.parts)] == [
            ("2025-01-02", 1), ("2025-01-03", 2), ("2025-01-04", 2)
        ]  # fmt: skip
        assert roots(watch.parts)[0] == Root(**{**_values(before), "state": ""})
        assert after.day == "2025-01-04"


def _values(root: Root) -> dict[str, object]:
    return {name: getattr(root, name) for name in Root.__dataclass_fields__}


def test_each_snapshot_is_proven_by_its_root(tmp_path: Path) -> None:
    with memory(tmp_path) as watch:
        for number in range(4):
            watch.see(body(number))
            watch.clock.advance(hours=-23)
        assert chain.inclusion(watch.parts, 1) is None
        chain.root_now(watch.parts)
        for each in watch.parts.store.roots.recorded(0):
            found = chain.inclusion(watch.parts, each.id)
            assert found is not None
            leaf = chain.snapshot_leaf(each.ref.digest, each.fetched_at, each.url)
            proof = [bytes.fromhex(step) for step in found.proof]
            assert rooted(leaf, found.index, found.root.size, proof).hex() == found.root.root
        assert chain.inclusion(watch.parts, 99) is None


def test_the_root_of_a_day_is_made_once_it_is_over_without_any_mail(tmp_path: Path) -> None:
    with memory(tmp_path) as watch:
        seal(watch.parts)
        watch.see(body(1))
        seal(watch.parts)
        assert roots(watch.parts) == []
        watch.clock.advance(days=1)
        seal(watch.parts)
        seal(watch.parts)
        assert [each.day for each in roots(watch.parts)] == ["2025-01-02"]


def test_two_processes_make_one_chain(tmp_path: Path) -> None:
    with memory(tmp_path) as watch:
        watch.see(body(1))
        first = made(watch.parts)
        watch.see(body(2))
        second = made(watch.parts)
        assert not watch.parts.store.roots.add([second], first)
        assert len(roots(watch.parts)) == 2


# --------------------------------------------------------------------- what does not fit


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three days with a snapshot each."""
    with memory(tmp_path) as watch:
        see_three(watch)
    return tmp_path


def see_three(watch: Memory) -> None:
    for number in range(3):
        watch.see(body(number))
        chain.root_now(watch.parts)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE snapshot SET url = url || 'x' WHERE id = 2", "2025-01-03: snapshot 2: of https"),
        ("UPDATE snapshot SET fetched_at = fetched_at - 1 WHERE id = 2", "2025-01-03: snapshot 2: fetched"),
        ("DELETE FROM snapshot WHERE id = 2", "2025-01-03: root"),
        ("UPDATE root SET root = replace(root, '0', '1') WHERE id = 2", "2025-01-03: root"),
        ("DELETE FROM root WHERE id = 2", "2025-01-04: root"),
        ("UPDATE root SET previous = '' WHERE id = 3", "2025-01-04: root"),
    ],
)
def test_the_first_thing_that_does_not_fit_is_named(three: Path, statement: str, said: str) -> None:
    monitor = Command(three)
    good, told = monitor("snapshots", "verify", "--chain")
    assert good.startswith("2025-01-04: root ")
    assert "3 roots and 3 snapshots fit" in told
    database = sqlite3.connect(three / "monitor.db")
    with database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute(statement)
    database.close()
    out, _ = monitor("snapshots", "verify", "--chain", code=1)
    assert out.startswith(said)
    assert out.count("\n") == 1


def test_an_archive_that_was_rewritten_with_the_record_is_found_out(tmp_path: Path) -> None:
    """Body, digest and record altered alike: only the root can tell."""
    with memory(tmp_path) as watch:
        see_three(watch)
        forged = watch.parts.archive.load(next(watch.parts.store.roots.recorded(1)).ref)
        ref = watch.parts.archive.append(
            type(forged)(
                forged.url, forged.final_url, 200, forged.headers, b"forged", b"forged", forged.fetched_at
            )
        )
        watch.parts.archive.sync()
        with sqlite3.connect(tmp_path / "monitor.db") as database:
            database.execute(
                "UPDATE snapshot SET file = ?, offset = ?, length = ?, digest = ? WHERE id = 2",
                [ref.file, ref.offset, ref.length, ref.digest],
            )
        assert not [why for _, why in watch.parts.archive.verify([ref]) if why]
        misfit = chain.verified(watch.parts).misfit
        assert misfit is not None
        assert (misfit.root.day, misfit.snapshot) == ("2025-01-03", None)


def test_a_root_out_of_an_old_mail_is_looked_up_and_proven(three: Path) -> None:
    monitor = Command(three)
    with memory(three, Clock(datetime(2025, 2, 1, tzinfo=UTC))) as watch:
        second = roots(watch.parts)[1].root
    for said in (second, second[:12].upper() + "…", " ".join((second[:32], second[32:]))):
        out, told = monitor("snapshots", "verify", "--chain", "--root", said)
        assert out.startswith(f"2025-01-03: root {second}")
        assert "2 roots and 2 snapshots fit" in told
    assert "no root" in monitor("snapshots", "verify", "--chain", "--root", "0" * 64, code=1)[1]
    assert "64 hexadecimal digits" in monitor("snapshots", "verify", "--chain", "--root", "x", code=2)[1]
    assert "--chain" in monitor("snapshots", "verify", "--root", second, code=2)[1]


def test_a_digest_prints_the_root() -> None:
    root = "3f9a" * 16
    for language, words in (
        ("en", "Snapshots to 21 November 2026: root"),
        ("zh", "截至2026年11月21日的全部快照"),
    ):
        person = Person(language=language)
        rendered = both_parts(composed(person=person, rooted=("2026-11-21", root)))
        for part in (rendered.text, rendered.html):
            assert root in part
            assert words in part
    without = both_parts(composed())
    assert "Snapshots to" not in without.text + without.html


def test_a_date_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'x.db'}")
    store.hosts.save("a.example", datetime(2026, 11, 12, tzinfo=UTC))
    with closing(sqlite3.connect(tmp_path / "x.db")) as altered, altered:
        altered.execute("UPDATE host SET next_allowed_at = 'soon'")
    with pytest.raises(StorageError, match="'soon' where an instant belongs"):
        store.hosts.load("a.example")
    store.close()
