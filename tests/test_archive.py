"""The archive: what goes in comes out, any WARC tool reads it, and damage is found and never spreads."""

import gzip
import io
import random
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.archive import content
from monitor.archive.headers import target_uri
from monitor.archive.segment import members
from monitor.errors import ArchiveError
from monitor.model import Fetched
from tests.archive_kit import (
    BODY,
    MOMENT,
    SOFTWARE,
    answer,
    archive,
    faults,
    files,
    passes_the_librarys_own_check,
    stored,
    zipped,
)


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


# --------------------------------------------------------------------- in and out


NOISE = random.Random(7).randbytes(100_000)


@pytest.mark.parametrize("body", [b"", b"x", BODY, NOISE, "重庆大学".encode("gb18030")])
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


def test_an_answer_alone_is_what_a_snapshot_gives_but_for_the_request(tmp_path: Path) -> None:
    (ref,) = stored(tmp_path, zipped(BODY))
    alone, whole = archive(tmp_path).answer(ref), archive(tmp_path).load(ref)
    assert whole.request_headers
    assert alone == replace(whole, request_headers=())
    (file,) = files(tmp_path)
    data = bytearray(file.read_bytes())
    data[ref.offset + ref.length // 2] ^= 0x55
    file.write_bytes(data)
    with pytest.raises(ArchiveError):
        archive(tmp_path).answer(ref)
    with pytest.raises(ArchiveError, match="ends before"):
        archive(tmp_path).answer(replace(ref, offset=len(data) - 10))


@pytest.mark.parametrize("body", [b"", BODY, NOISE])
def test_both_libraries_pack_what_every_tool_unpacks(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    for again in (False, True):
        member = content.packed(body, again=again)
        assert gzip.decompress(member) == body
        assert len(member) < len(body) + 200
    monkeypatch.setattr(content, "compress", zlib.compress)
    assert gzip.decompress(content.packed(body)) == body


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
