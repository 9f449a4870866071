"""The archive: what goes in comes out, any WARC tool reads it, and damage is found and never spreads."""

import fcntl
import gzip
import io
import os
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from monitor.archive import Archive
from monitor.archive.content import ContentError, decode
from monitor.archive.headers import target_uri
from monitor.archive.segment import members
from monitor.errors import ArchiveError
from monitor.model import Fetched, SnapshotRef
from tests.archive_kit import MOMENT, SOFTWARE, answer, archive, kill_rounds, zipped

BODY = b"<p>joint laboratory</p>" * 40


def files(folder: Path, pattern: str = "*.warc.gz") -> list[Path]:
    return sorted((folder / "snapshots").rglob(pattern))


def stored(folder: Path, *answers: Fetched) -> list[SnapshotRef]:
    with closing(archive(folder)) as writer:
        return [writer.append(each) for each in answers]


def record(folder: Path, fetched: Fetched) -> tuple[dict[str, str], dict[str, str], bytes]:
    """Headers of record and of HTTP (lower case), and the content, as a foreign tool reads them."""
    stored(folder, fetched)
    with files(folder)[-1].open("rb") as stream:
        for each in ArchiveIterator(stream):
            if each.rec_type == "response":
                content = each.content_stream().read()
                return (
                    {name.lower(): value for name, value in each.rec_headers.headers},
                    {name.lower(): value for name, value in each.http_headers.headers},
                    content,
                )
    raise AssertionError("no response record")


def faults(folder: Path) -> list[str]:
    return [why for _, why in archive(folder).verify_files() if why]


def passes_the_librarys_own_check(folder: Path) -> bool:
    class Command:
        inputs = tuple(map(str, files(folder)))
        verbose = False

    return Checker(Command()).process_all() == 0 and bool(Command.inputs)


# --------------------------------------------------------------------- in and out


@pytest.mark.parametrize("body", [b"", b"x", BODY, os.urandom(100_000), "重庆大学".encode("gb18030")])
@pytest.mark.parametrize("make", [answer, zipped])
def test_what_goes_in_comes_out(tmp_path: Path, body: bytes, make: "type[Fetched]") -> None:
    fetched = replace(
        make(body),
        url="https://example.org/old",
        final_url="https://example.org/new?a=1&b=%E4%B8%AD",
        seconds=0.25,
        ip="2001:db8::1",
    )
    (ref,) = stored(tmp_path, fetched)
    loaded = archive(tmp_path).load(ref)
    assert (loaded.raw, loaded.body) == (fetched.raw, body)
    assert (loaded.url, loaded.final_url) == (fetched.url, fetched.final_url)
    assert (loaded.fetched_at, loaded.seconds, loaded.ip) == (MOMENT, 0.25, "2001:db8::1")
    assert loaded.request_headers == fetched.request_headers
    assert [h for h in loaded.headers if h[0] != "Content-Length"] == [
        h for h in fetched.headers if h[0] != "Content-Length"
    ]
    assert loaded.status == 200


def test_a_snapshot_can_be_read_before_it_is_durable(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as writer:
        ref = writer.append(answer(BODY))
        assert writer.load(ref).body == BODY
        assert archive(tmp_path).load(ref).body == BODY


def test_reading_opens_and_changes_nothing(tmp_path: Path) -> None:
    with closing(archive(tmp_path)) as reader:
        assert list(reader.verify_files()) == []
        reader.sync()
    assert not (tmp_path / "snapshots").exists()


def test_any_instant_is_written_in_utc_with_microseconds(tmp_path: Path) -> None:
    east = timezone(timedelta(hours=8))
    headers, _, _ = record(tmp_path, answer(fetched_at=datetime(2026, 1, 1, 3, 0, 0, 7, tzinfo=east)))
    assert headers["warc-date"] == "2025-12-31T19:00:00.000007Z"
    with pytest.raises(ValueError, match="aware"):
        stored(tmp_path, answer(fetched_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_the_lowest_and_oddest_status_codes_survive(tmp_path: Path) -> None:
    for status in (100, 200, 412, 521, 599, 999):
        (ref,) = stored(tmp_path, answer(status=status))
        assert archive(tmp_path).load(ref).status == status


# --------------------------------------------------------------------- as other tools see it


def test_a_file_is_warc_one_point_one_with_a_member_for_each_record(tmp_path: Path) -> None:
    stored(tmp_path, answer(BODY), zipped(BODY))
    (path,) = files(tmp_path)
    with path.open("rb") as stream:
        found = []
        for each in ArchiveIterator(stream, check_digests=True):
            each.raw_stream.read()
            assert each.digest_checker.passed is not False
            assert each.rec_headers.protocol == "WARC/1.1"
            found.append((each.rec_type, each.rec_headers.get_header("WARC-Record-ID"), each.rec_headers))
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "request", "response", "request"]
    assert found[2][2].get_header("WARC-Concurrent-To") == found[1][1]
    with path.open("rb") as stream:
        assert len(list(members(stream.fileno()))) == 5
    assert passes_the_librarys_own_check(tmp_path)
    assert SOFTWARE in gzip.decompress(path.read_bytes()).decode("latin-1")


def test_a_body_without_chunks_is_not_called_chunked(tmp_path: Path) -> None:
    _, http, content = record(tmp_path, zipped(BODY))
    assert content == BODY
    assert "transfer-encoding" not in http
    assert http["x-archive-orig-transfer-encoding"] == "chunked"
    assert http["content-length"] == str(len(gzip.compress(BODY)))


def test_a_content_length_that_lies_is_kept_under_another_name(tmp_path: Path) -> None:
    sent = (("content-length", "99999"), ("Content-Type", "text/html"))
    _, http, content = record(tmp_path, answer(BODY, headers=sent))
    assert content == BODY
    assert (http["content-length"], http["x-archive-orig-content-length"]) == (str(len(BODY)), "99999")


@pytest.mark.parametrize("encoding", ["gzip", "br", "gzip, gzip", "nonsense", "deflate"])
def test_a_plain_body_with_an_encoding_in_its_header_is_read_as_it_is(tmp_path: Path, encoding: str) -> None:
    fetched = answer(BODY, headers=(("Content-Encoding", encoding),))
    _, http, content = record(tmp_path, fetched)
    assert content == BODY
    assert "content-encoding" not in http
    (ref,) = stored(tmp_path, fetched)
    assert archive(tmp_path).load(ref).headers[0] == ("Content-Encoding", encoding)


def test_a_body_that_cannot_be_had_back_from_the_transferred_bytes_is_stored_itself(tmp_path: Path) -> None:
    fetched = answer(BODY, raw=b"\x0bodd", headers=(("Content-Encoding", "br"),))
    (ref,) = stored(tmp_path, fetched)
    assert archive(tmp_path).load(ref).body == BODY


@pytest.mark.parametrize("wbits", [15, -15])
def test_both_kinds_of_deflate_come_back(tmp_path: Path, wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    raw = packer.compress(BODY) + packer.flush()
    (ref,) = stored(tmp_path, answer(BODY, raw=raw, headers=(("Content-Encoding", "deflate"),)))
    loaded = archive(tmp_path).load(ref)
    assert (loaded.raw, loaded.body) == (raw, BODY)


def test_what_opens_doors_is_not_archived(tmp_path: Path) -> None:
    secrets = (("Authorization", "Basic sesame"), ("Cookie", "sesame=1"), ("Proxy-Authorization", "sesame"))
    stored(tmp_path, answer(request_headers=secrets))
    assert b"sesame" not in gzip.decompress(files(tmp_path)[0].read_bytes())


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://example.org/a b\n?q=重庆#top", "https://example.org/a%20b%0A?q=%E9%87%8D%E5%BA%86"),
        ("HTTP://Example.org/%E4", "http://Example.org/%E4"),
        ('https://example.org/<"{}|\\^`>', "https://example.org/%3C%22%7B%7D%7C%5C%5E%60%3E"),
        ("https://重庆.example/", "https://%E9%87%8D%E5%BA%86.example/"),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"),
        ("file:///etc/passwd", ""),
        ("", ""),
        ("https://", ""),
    ],
)
def test_the_target_of_a_record_is_a_valid_uri(url: str, uri: str) -> None:
    assert target_uri(url) == uri


@pytest.mark.parametrize(
    "url", ["https://example.org?x=1", "https://example.org", "https://a.b/c d/\r\nX: y"]
)
def test_odd_addresses_give_whole_records(tmp_path: Path, url: str) -> None:
    (ref,) = stored(tmp_path, answer(BODY, url=url, final_url=url, request_headers=()))
    assert archive(tmp_path).load(ref).body == BODY
    assert faults(tmp_path) == []
    assert passes_the_librarys_own_check(tmp_path)


def test_what_is_no_web_page_is_not_archived(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="not a web address"):
        stored(tmp_path, answer(url="data:,x", final_url="data:,x"))


def test_a_header_cannot_become_two_or_end_the_head(tmp_path: Path) -> None:
    evil = (
        ("X", "a\r\nContent-Length: 1\r\n\r\n<script>"),
        ("Y\r\nZ", "\x00\x1b[31m"),
        ("", "nameless"),
        ("重", "庆"),
    )
    fetched = answer(BODY, headers=evil)
    _, http, content = record(tmp_path, fetched)
    assert content == BODY
    assert http["content-length"] == str(len(BODY))
    assert http["y--z"] == "[31m"
    assert http["x"].startswith("a  Content-Length: 1")


TELLING = (
    "Content-Length",
    "content-encoding",
    "Transfer-Encoding",
    "WARC-Type",
    "X-Archive-Orig-Content-Length",
)
names = st.one_of(st.text(max_size=12), st.sampled_from(TELLING))
values = st.one_of(
    st.text(alphabet=st.characters(), max_size=60),
    st.sampled_from(
        ["gzip", "chunked", "0", "-1", "identity", "a" * 100_000, "é\x85", "\ud800", "x\u2028y", " , "]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headers=st.lists(st.tuples(names, values), max_size=6),
    asked=st.lists(st.tuples(names, values), max_size=4),
    path=st.text(max_size=30),
    status=st.integers(100, 999),
    body=st.binary(max_size=200),
    ip=st.sampled_from(["", "192.0.2.1", "::1", "fe80::1%eth0", "a\r\nb", "999.1.1.1"]),
)
def test_no_header_breaks_a_record(
    tmp_path: Path,
    headers: list[tuple[str, str]],
    asked: list[tuple[str, str]],
    path: str,
    status: int,
    body: bytes,
    ip: str,
) -> None:
    fetched = answer(
        body,
        headers=tuple(headers),
        request_headers=tuple(asked),
        final_url=f"https://example.org/{path}",
        status=status,
        ip=ip,
    )
    with closing(archive(tmp_path)) as writer:
        loaded = writer.load(writer.append(fetched))
    assert (loaded.body, loaded.status) == (body, status)
    assert len(loaded.headers) in (len(headers), len(headers) + 1)
    (path_,) = files(tmp_path)
    assert passes_the_librarys_own_check(tmp_path)
    assert faults(tmp_path) == []
    path_.unlink()


def test_ordinary_headers_come_back_letter_by_letter(tmp_path: Path) -> None:
    sent = (
        ("Content-Type", "text/html; charset=GB2312"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
        ("Content-Disposition", 'inline; filename="Fußnote.html"'),
        ("Content-Length", str(len(BODY))),
        ("X-Empty", ""),
    )
    (ref,) = stored(tmp_path, answer(BODY, headers=sent))
    loaded = archive(tmp_path).load(ref)
    assert loaded.headers == sent
    assert (loaded.media_type, loaded.charset) == ("text/html", "gb2312")


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
    "tail", [b"", b"\x1f\x8b\x08\x00torn", gzip.compress(b"x" * 999)[:-3], b"\x00" * 4096]
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
    assert len(kill_rounds(tmp_path, rounds=5)) >= 5


# --------------------------------------------------------------------- damage


def test_every_flipped_bit_of_a_record_is_noticed(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, answer(b"<p>short</p>"))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    reader = archive(tmp_path)
    # The gzip header's time and operating system (bytes 4 to 9) mean nothing and are covered by nothing.
    for position in (*range(4), *range(10, ref.length)):
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


# --------------------------------------------------------------------- export


def test_one_snapshot_is_exported_as_a_file_of_its_own(tmp_path: Path) -> None:
    refs = stored(tmp_path, answer(b"1"), answer(b"2"), answer(b"3"))
    out = tmp_path / "one.warc.gz"
    archive(tmp_path).export(refs[1], out)
    with out.open("rb") as stream:
        found = [(each.rec_type, each.content_stream().read()) for each in ArchiveIterator(stream)]
    assert [kind for kind, _ in found] == ["warcinfo", "response", "request"]
    assert found[1][1] == b"2"


def test_an_export_overwrites_nothing(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, answer())
    out = tmp_path / "mine.warc.gz"
    out.write_text("mine")
    with pytest.raises(ArchiveError, match="exists"):
        archive(tmp_path).export(ref, out)
    with pytest.raises(ArchiveError, match="cannot write"):
        archive(tmp_path).export(ref, tmp_path / "none" / "x.warc.gz")
    assert out.read_text() == "mine"


# --------------------------------------------------------------------- size


def test_a_snapshot_is_much_smaller_than_its_page(tmp_path: Path) -> None:
    words = [
        "laboratory",
        "agreement",
        "university",
        "<li class='item'>",
        "</li>",
        "<a href='/news/",
        "research",
    ]
    page = " ".join(f"{words[n * 7 % 7]} {words[n * n % 5]} {n * 7919 % 997}" for n in range(2_600)).encode()
    refs = stored(tmp_path, *(answer(page + bytes([n])) for n in range(20)))
    assert refs
    assert files(tmp_path)[0].stat().st_size < 0.3 * 20 * len(page)


def test_joined_files_are_read_as_one(tmp_path: Path) -> None:
    stored(tmp_path, answer(b"1"))
    stored(tmp_path, answer(b"2"))
    joined = io.BytesIO(b"".join(path.read_bytes() for path in files(tmp_path)))
    assert sum(each.rec_type == "response" for each in ArchiveIterator(joined)) == 2
