"""The archive's files: rotation, crashes, full disks, flipped bits. Damage is found and never spreads."""

import fcntl
import gzip
import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.archive import Archive
from monitor.archive.content import ContentError, decode
from monitor.archive.segment import members
from monitor.errors import ArchiveError
from monitor.model import SnapshotRef
from tests.archive_kit import (
    BODY,
    SOFTWARE,
    answer,
    archive,
    faults,
    files,
    kill_rounds,
    passes_the_librarys_own_check,
    stored,
    zipped,
)

# --------------------------------------------------------------------- files


def test_a_file_is_open_by_name_while_it_is_written_and_closed_after(tmp_path: Path) -> None:
    writer = archive(tmp_path)
    ref = writer.append(answer())
    writer.sync()
    assert [path.name for path in files(tmp_path, "*.open")] == [Path(ref.file).name + ".open"]
    writer.close()
    assert [path.relative_to(tmp_path / "snapshots").as_posix() for path in files(tmp_path)] == [ref.file]
    assert ref.file.startswith("2026/11/20261112T071400-")
    writer.close()


def test_after_a_close_writing_goes_on_in_another_file(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as writer:
        first = writer.append(answer())
        writer.close()
        second = writer.append(answer())
        assert first.file != second.file
        assert writer.load(first).body == writer.load(second).body


def test_a_full_file_is_closed_and_another_begun(tmp_path: Path) -> None:
    with closing(archive(tmp_path, segment_bytes=5_000)) as writer:
        refs = [writer.append(answer(os.urandom(1_500))) for _ in range(12)]
    assert len({ref.file for ref in refs}) == len(files(tmp_path)) > 2
    assert all(path.stat().st_size < 10_000 for path in files(tmp_path))
    assert [why for _, why in archive(tmp_path).verify(refs) if why] == []


def test_each_month_has_its_own_folder(tmp_path: Path) -> None:
    moments = [datetime(2026, 11, 30, 23, 59, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)]
    times = iter(moments)
    with closing(Archive(tmp_path / "snapshots", software=SOFTWARE, now=lambda: next(times))) as writer:
        assert [writer.append(answer()).file[:8] for _ in moments] == ["2026/11/", "2026/12/"]
    assert files(tmp_path, "*.open") == []


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as one, closing(archive(tmp_path)) as two:
        refs = [writer.append(answer(body)) for body in (b"1", b"2", b"3") for writer in (one, two)]
        assert len({ref.file for ref in refs}) == 2
        assert len(files(tmp_path, "*.open")) == 2
        assert [one.load(ref).body for ref in refs] == [b"1", b"1", b"2", b"2", b"3", b"3"]


def test_a_forked_child_does_not_write_into_its_parents_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(archive(tmp_path)) as writer:
        parent = writer.append(answer())
        pid = os.getpid()
        monkeypatch.setattr(os, "getpid", lambda: pid + 1)
        child = writer.append(answer())
        assert child.file != parent.file


def test_a_write_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(archive(tmp_path)) as writer:
        first = writer.append(answer())
        size = files(tmp_path, "*.open")[0].stat().st_size
        real = os.write

        def full_disk(descriptor: int, data: bytes) -> int:
            real(descriptor, bytes(data)[:100])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full_disk)
            with pytest.raises(ArchiveError, match="No space left"):
                writer.append(answer(BODY))
        assert files(tmp_path, "*.open")[0].stat().st_size == size
        second = writer.append(answer(BODY))
        assert second.offset == size
        assert (writer.load(first).body, writer.load(second).body) == (answer().body, BODY)


def test_a_disk_that_is_full_from_the_start_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with closing(archive(tmp_path)) as writer, monkeypatch.context() as patch:
        patch.setattr(os, "write", full_disk)
        with pytest.raises(ArchiveError, match="No space left"):
            writer.append(answer())
    assert files(tmp_path, "*.warc.gz*") == []


def test_nothing_is_written_behind_a_failed_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with closing(archive(tmp_path)) as writer:
        first = writer.append(answer())
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", broken)
            with pytest.raises(ArchiveError, match="Input/output error"):
                writer.sync()
        assert writer.append(answer()).file != first.file


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("a file")
    with pytest.raises(ArchiveError, match="snapshots"):
        archive(tmp_path).append(answer())


def test_sync_reaches_the_disk_with_file_and_folders_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    real = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(os.path.isdir(f"/proc/self/fd/{descriptor}"))  # noqa: PTH112
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with closing(archive(tmp_path)) as writer:
        writer.append(answer())
        writer.sync()
        assert (synced.count(False), synced.count(True)) == (1, 4)
        writer.sync()
        writer.append(answer())
        writer.sync()
        assert (synced.count(False), synced.count(True)) == (2, 4)


# --------------------------------------------------------------------- after a crash


def crashed(folder: Path, tail: bytes = b"") -> tuple[list[SnapshotRef], Path, int]:
    """Three snapshots in a file whose writer is gone, with `tail` behind them."""
    writer = archive(folder)
    refs = [writer.append(answer(BODY + bytes([n]))) for n in range(3)]
    writer.close()
    (path,) = files(folder)
    size = path.stat().st_size
    left = path.with_name(path.name + ".open")
    path.rename(left)
    with left.open("ab") as out:
        out.write(tail)
    return refs, path, size


@pytest.mark.parametrize(
    "tail", [b"", b"\x1f\x8b\x08\x00torn", gzip.compress(b"x" * 999, mtime=0)[:-3], b"\x00" * 4096]
)
def test_a_file_left_by_a_killed_process_is_cut_after_its_last_whole_record(
    tmp_path: Path, tail: bytes
) -> None:
    refs, path, size = crashed(tmp_path, tail)
    reader = archive(tmp_path)
    assert [why for _, why in reader.verify(refs) if why] == []
    assert faults(tmp_path) == []
    with closing(archive(tmp_path)) as writer:
        writer.append(answer())
        assert path.stat().st_size == size
        assert len(files(tmp_path, "*.open")) == 1
    assert [why for _, why in reader.verify(refs) if why] == []
    assert faults(tmp_path) == []
    assert passes_the_librarys_own_check(tmp_path)


def test_wherever_a_record_is_torn_all_before_it_stays(tmp_path: Path) -> None:
    refs, path, _ = crashed(tmp_path)
    left = path.with_name(path.name + ".open")
    whole = left.read_bytes()
    last = refs[-1]
    for cut in range(last.offset, last.offset + last.length):
        left.write_bytes(whole[:cut])
        assert archive(tmp_path).recover() == [refs[0].file]
        assert path.stat().st_size == last.offset
        path.unlink()


def test_damage_in_the_middle_never_costs_what_follows_it(tmp_path: Path) -> None:
    refs, path, _ = crashed(tmp_path, b"\x1f\x8b\x08torn")
    left = path.with_name(path.name + ".open")
    data = bytearray(left.read_bytes())
    data[refs[1].offset + refs[1].length // 2] ^= 0x10
    left.write_bytes(data)
    archive(tmp_path).recover()
    assert [why == "" for _, why in archive(tmp_path).verify(refs)] == [True, False, True]
    assert len(faults(tmp_path)) == 1


def test_an_empty_file_is_removed_and_one_in_use_left_alone(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as other:
        ref = other.append(answer())
        (alive,) = files(tmp_path, "*.open")
        with alive.open("ab") as out:
            out.write(b"\x1f\x8b\x08half a record")
        size = alive.stat().st_size
        (alive.parent / "20261112T000000-1-00000000.warc.gz.open").touch()
        archive(tmp_path).recover()
        assert files(tmp_path, "*.open") == [alive]
        assert alive.stat().st_size == size
        assert archive(tmp_path).load(ref).body == answer().body


def test_a_file_taken_away_between_its_making_and_its_locking_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, stolen = fcntl.flock, []

    def slow(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_EX and not stolen:
            stolen.extend(files(tmp_path, "*.open"))
            stolen[0].unlink()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", slow)
    with closing(archive(tmp_path)) as writer:
        ref = writer.append(answer())
        assert writer.load(ref).body == answer().body
    assert stolen[0].name.removesuffix(".open") != Path(ref.file).name


def test_nothing_committed_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    assert len(kill_rounds(tmp_path, rounds=5).refs) >= 5


@pytest.mark.parametrize("size", [0, 1, 262_143, 262_144, 262_145, 524_288, 3_000_000])
def test_members_of_any_size_are_measured(tmp_path: Path, size: int) -> None:
    member = gzip.compress(b"a" * size)
    path = tmp_path / "three.gz"
    path.write_bytes(member * 2 + b"junk" + member)
    ends = [len(member), 2 * len(member), 3 * len(member) + 4]
    with path.open("rb") as stream:
        assert [stop for _, stop in members(stream.fileno())] == ends


# --------------------------------------------------------------------- damage


def test_every_flipped_bit_that_changes_a_record_is_noticed(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, answer(b"<p>short</p>"))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    reader = archive(tmp_path)
    # Nothing covers the gzip header's time and operating system (bytes 4 to 9), nor the bits that fill up the
    # last byte before the checksum: they mean nothing.
    for position in (*range(4), *range(10, ref.length - 9), *range(ref.length - 8, ref.length)):
        data = bytearray(whole)
        data[ref.offset + position] ^= 1 << position % 8
        path.write_bytes(data)
        with pytest.raises(ArchiveError):
            reader.load(ref)
        assert faults(tmp_path), position


def test_cut_and_padded_files_are_told_with_the_place(tmp_path: Path) -> None:
    refs = stored(tmp_path, answer(BODY), answer(BODY + b"2"))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: refs[1].offset + 50])
    assert [why == "" for _, why in archive(tmp_path).verify(refs)] == [True, False]
    (why,) = faults(tmp_path)
    assert why.startswith(f"50 bytes at {refs[1].offset}")
    path.write_bytes(whole + b"\0" * 9)
    assert faults(tmp_path) == [
        f"9 bytes at {len(whole)}, the end of the file, are no whole record: torn or damaged"
    ]
    path.write_bytes(b"")
    assert faults(tmp_path) == ["the file is empty"]
    path.unlink()
    assert ["missing" in why for _, why in archive(tmp_path).verify(refs)] == [True, True]


def test_a_record_that_was_rewritten_is_noticed_by_its_digest(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, answer(b"<p>risk: high</p>"))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    member = whole[ref.offset : ref.offset + ref.length]
    forged = gzip.compress(gzip.decompress(member).replace(b"risk: high", b"risk: lower"[:10]))
    path.write_bytes(whole[: ref.offset] + forged + whole[ref.offset + ref.length :])
    with pytest.raises(ArchiveError, match="digest"):
        archive(tmp_path).load(replace(ref, length=len(forged)))
    assert any("digest" in why for why in faults(tmp_path))


MISFITS: list[dict[str, object]] = [{"digest": "0" * 64}]
MISFITS += [{"offset": offset} for offset in (0, 7, -1, 10**12)]
MISFITS += [{"length": length} for length in (5, 9_999, 0, 10**12)]


@pytest.mark.parametrize("change", MISFITS)
def test_a_reference_that_does_not_fit_is_an_error(tmp_path: Path, change: dict[str, object]) -> None:
    (ref,) = stored(tmp_path, answer(BODY))
    with pytest.raises(ArchiveError):
        archive(tmp_path).load(replace(ref, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "../secret.warc.gz",
        "/etc/passwd",
        "2026/11/../../x.warc.gz",
        "2026/11/a.txt",
        "",
        "2026/11/\n.warc.gz",
        ".",
    ],
)
def test_a_name_from_the_database_cannot_leave_the_archive(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.warc.gz").write_bytes(b"x")
    with pytest.raises(ArchiveError, match="not the name"):
        archive(tmp_path).load(SnapshotRef(name, 0, 1, "0" * 64))


def test_foreign_files_are_told_apart(tmp_path: Path) -> None:
    stored(tmp_path, answer(BODY))
    folder = files(tmp_path)[0].parent
    (folder / "README.md").write_text("not ours")
    (folder / "other.warc.gz").write_bytes(gzip.compress(b"no record at all"))
    assert [file for file, why in archive(tmp_path).verify_files() if why] == ["2026/11/other.warc.gz"]


def test_bombs_are_bounded(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, zipped(b"\0" * 300_000))
    with pytest.raises(ArchiveError, match="more than 100,000 bytes"):
        archive(tmp_path, most_bytes=100_000).load(ref)
    with pytest.raises(ArchiveError, match="larger than"):
        archive(tmp_path, most_bytes=100_000).append(answer(b"x" * 100_001))
    with pytest.raises(ContentError, match="members"):
        decode(gzip.compress(b"") * 101, "gzip", 1_000)
