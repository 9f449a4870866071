"""Files of saved pages: what is in them, where it stood and when; and files that want to harm."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.archive.saved import Capture, Left, address_and_day, read_saved
from monitor.archive.saved import warc as warc_room
from monitor.archive.saved.mhtml import mhtml_capture
from monitor.archive.saved.page import page_capture
from monitor.archive.saved.stream import Plain
from monitor.errors import ArchiveError
from tests.saved_kit import bomb, mhtml, profile, wacz, warc, wayback

URL = "https://tracker.example.org/universities/baihe"
WAYBACK = "https://web.archive.org/web/"
MIME = b"MIME-Version: 1.0\r\nContent-Type: "
DAY = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def captures(path: Path) -> list[Capture]:
    found = [each for each in read_saved(path) if isinstance(each, Capture)]
    assert found
    return found


def one(path: Path) -> Capture:
    (found,) = captures(path)
    return found


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# --------------------------------------------------------------------- what files carry


def test_a_plain_page_says_neither_where_nor_when(tmp_path: Path) -> None:
    found = one(put(tmp_path, "page.html", profile()))
    assert (found.url, found.at, found.body) == ("", None, profile().encode())


PACKED = gzip.compress(b"<p>hello</p>", mtime=0)


@pytest.mark.parametrize(
    ("comment", "url", "at"),
    [
        (f"<!-- saved from url=(0046){URL} -->", URL, None),
        (
            f"<!--\n Page saved with SingleFile \n url: {URL} \n"
            " saved date: Sun Nov 22 2020 10:00:00 GMT+0100 (CET)\n-->",
            URL,
            datetime(2020, 11, 22, 9, tzinfo=UTC),
        ),
        (
            f"<!-- saved from url=(0090)https://web.archive.org/web/20200102030405/{URL} -->",
            URL,
            DAY,
        ),
    ],
)
def test_what_a_browser_wrote_into_a_saved_page_is_read(
    tmp_path: Path, comment: str, url: str, at: datetime | None
) -> None:
    found = one(put(tmp_path, "page.html", comment + profile()))
    assert (found.url, found.at) == (url, at)


@pytest.mark.parametrize("coding", ["8bit", "binary", "quoted-printable", "base64"])
def test_mhtml_gives_its_page_its_address_and_its_day(tmp_path: Path, coding: str) -> None:
    import base64
    import quopri

    page = profile()
    text = page
    if coding == "base64":
        text = base64.encodebytes(page.encode()).decode()
    elif coding == "quoted-printable":
        text = quopri.encodestring(page.encode()).decode()
    found = one(put(tmp_path, "page.mhtml", mhtml(text, URL, coding=coding)))
    assert (found.url, found.at) == (URL, datetime(2020, 6, 1, 10, tzinfo=UTC))
    assert "白河航天大学" in found.body.decode()
    assert ("Content-Type", "text/html; charset=utf-8") in found.headers


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kind", ["response", "resource"])
def test_warc_files_of_other_tools_give_all_their_captures(tmp_path: Path, packed: bool, kind: str) -> None:
    later = DAY.replace(year=2021)
    path = put(
        tmp_path,
        "x.warc",
        warc([(URL, DAY, b"<p>a</p>"), (URL, later, b"<p>b</p>")], packed=packed, kind=kind),
    )
    assert [(each.url, each.at, each.body) for each in captures(path)] == [
        (URL, DAY, b"<p>a</p>"),
        (URL, later, b"<p>b</p>"),
    ]


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        ([("Content-Encoding", "gzip")], PACKED),
        ([("Content-Encoding", "gzip")], b"<p>hello</p>"),  # decoded by the tool, with the header kept
        ([("Content-Encoding", "br")], b"<p>hello</p>"),
        ([("Transfer-Encoding", "chunked")], b"5\r\n<p>he\r\n7;x=1\r\nllo</p>\r\n0\r\n\r\n"),
        ([("Transfer-Encoding", "chunked")], b"<p>hello</p>"),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
         b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKED), PACKED)),
    ],
)  # fmt: skip
def test_chunks_and_encodings_are_undone_where_they_are_there(
    tmp_path: Path, headers: list[tuple[str, str]], stored: bytes
) -> None:
    path = put(tmp_path, "x.warc.gz", warc([(URL, DAY, stored)], headers=headers))
    found = one(path)
    assert found.body == b"<p>hello</p>"
    assert "encoding" not in " ".join(name.lower() for name, _ in found.headers)


def test_answers_that_are_no_pages_are_named(tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc.gz", warc([(URL, DAY, b"")], status="301 Moved Permanently"))
    assert [(each.url, each.why) for each in read_saved(path) if isinstance(each, Left)] == [
        (URL, "the server's answer was 301")
    ]


def test_only_pages_that_are_wanted_are_held(tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc.gz", warc([(f"{URL}/{number}", DAY, b"<p>x</p>") for number in range(9)]))
    found = list(read_saved(path, lambda url: url.endswith("/7")))
    assert [each.url for each in found] == [f"{URL}/7"]


def test_a_wacz_gives_the_captures_of_its_warc_files(tmp_path: Path) -> None:
    inside = {
        "datapackage.json": b"{}",
        "archive/a.warc.gz": warc([(URL, DAY, b"<p>a</p>")]),
        "archive/b.warc": warc([(URL, DAY.replace(year=2021), b"<p>b</p>")], packed=False),
        "pages/pages.jsonl": b"{}",
    }
    assert [each.body for each in captures(wacz(tmp_path / "x.wacz", inside))] == [b"<p>a</p>", b"<p>b</p>"]


# --------------------------------------------------------------------- the Wayback Machine


def test_what_the_wayback_machine_put_into_a_page_is_undone(tmp_path: Path) -> None:
    found = one(put(tmp_path, "w.html", wayback(profile(), URL)))
    text = found.body.decode()
    assert (found.url, found.at) == (URL, datetime(2022, 3, 1, 9, 30, tzinfo=UTC))
    assert "archive.org" not in text
    assert "1,024 captures" not in text
    assert "__wm" not in text
    assert 'href="https://tracker.example.org/about"' in text
    assert "designated high risk" in text


def test_of_a_wayback_capture_without_its_scripts_the_foot_tells_the_day() -> None:
    page = wayback(profile(), URL).replace("__wm.wombat", "other")
    found = page_capture(page.encode(), "text/html")
    assert found.at == datetime(2022, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "page", "day"),
    [
        (f"{WAYBACK}20200102030405/https://x.example.org/a", "https://x.example.org/a", DAY),
        (f"{WAYBACK}20200102030405id_/http://x.example.org/a", "http://x.example.org/a", DAY),
        (f"{WAYBACK}2020/http:/x.example.org/", "http://x.example.org/", datetime(2020, 1, 1, tzinfo=UTC)),
        ("https://x.example.org/web/a", "https://x.example.org/web/a", None),
        (f"{WAYBACK}20209999999999/https://x.example.org/", "https://x.example.org/", None),
    ],
)  # fmt: skip
def test_an_address_of_the_wayback_machine_names_page_and_day(
    address: str, page: str, day: datetime | None
) -> None:
    assert address_and_day(address) == (page, day)


def test_a_page_that_only_speaks_of_the_wayback_machine_stays_as_it_is() -> None:
    page = profile().replace("About", "See https://web.archive.org/web/20200102030405/https://x.example.org/")
    found = page_capture(page.encode(), "text/html")
    assert found.body == page.encode()
    assert (found.url, found.at) == ("", None)


# --------------------------------------------------------------------- hostile files


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.html", b" \n", "is empty"),
        ("x.zst", b"\x28\xb5\x2f\xfdabc", "zstd"),
        ("x.wacz", b"PK\x03\x04 no zip at all", "ZIP is damaged"),
        ("x.warc.gz", gzip.compress(b"<p>no warc</p>", mtime=0), "does not begin with WARC"),
        ("x.warc.gz", gzip.compress(b"x" * 100, mtime=0)[:-9], "torn"),
        ("x.warc.gz", b"\x1f\x8b\x08" + b"\xff" * 50, "damaged"),
        ("x.warc", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "how long it is"),
        ("x.warc", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", "how long it is"),
        ("x.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "ends within a record"),
        ("x.warc", b"WARC/1.0\r\nContent-Length: 100\r\n\r\nshort", "ends within a record"),
        ("x.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 200 + b"\r\n", "more than 100 fields"),
        ("x.warc.gz", bomb(30_000_000), "a line is longer"),
        ("x.mht", MIME + b"multipart/related; boundary=x\r\n\r\n--x\r\n", "no page"),
        ("x.mht", MIME + b"image/png\r\n\r\nabc", "no page"),
        ("x.mht", b"MIME-Version: 1.0\r\n"
         + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
                    for n in range(400)),
         "parts that have parts"),
    ],
)  # fmt: skip
def test_files_that_are_not_what_they_seem_are_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    with pytest.raises(ArchiveError) as refused:
        list(read_saved(put(tmp_path, name, data)))
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_part_without_an_end_is_still_the_page() -> None:
    whole = mhtml(profile(), URL)
    assert b"designated high risk" in mhtml_capture(whole[: whole.rindex(b"--")]).body


def test_what_stands_before_a_tear_is_taken_and_the_tear_is_told(tmp_path: Path) -> None:
    data = warc([(URL, DAY, b"<p>a</p>"), (URL, DAY.replace(year=2021), b"<p>b</p>")])
    found = list(read_saved(put(tmp_path, "x.warc.gz", data[:-20])))
    assert isinstance(found[0], Capture)
    assert isinstance(found[-1], Left)
    assert found[-1].fatal
    assert "what follows was not read" in found[-1].why


def test_what_unpacks_to_too_much_is_stopped(tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc.gz", warc([(URL, DAY, b"a" * 5_000_000)] * 3))
    with path.open("rb") as file:
        found = list(warc_room.captures(Plain(file, most=7_000_000), lambda _: False))
    assert [each.fatal for each in found if isinstance(each, Left)] == [True]
    assert "unpacks to more than" in found[-1].why  # type: ignore[union-attr]


def test_a_page_that_unpacks_to_too_much_is_left_out(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>" + b"a" * 70_000_000)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    path = put(
        tmp_path,
        "x.warc.gz",
        warc([(URL, DAY, packed), (f"{URL}/2", DAY, gzip.compress(b"<p>b</p>"))], headers=headers),
    )
    left, taken = read_saved(path)
    assert isinstance(left, Left)
    assert "more than 64,000,000 bytes" in left.why
    assert isinstance(taken, Capture)


@pytest.mark.parametrize(
    "name", ["../archive/a.warc.gz", "/archive/a.warc.gz", "archive/../../a.warc.gz", "archive\\a.warc.gz"]
)
def test_names_in_a_zip_never_become_paths(tmp_path: Path, name: str) -> None:
    path = wacz(tmp_path / "x.wacz", {name: warc([(URL, DAY, b"<p>a</p>")])})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError):
        list(read_saved(path))
    assert sorted(tmp_path.rglob("*")) == before


def test_folders_devices_and_missing_files_are_refused(tmp_path: Path) -> None:
    for path, why in (
        (tmp_path, "directory"),
        (Path("/dev/zero"), "is no file"),
        (tmp_path / "nope", "No such file"),
        (Path("a\0b"), "no file can have such a name"),
    ):
        with pytest.raises(ArchiveError, match=why):
            list(read_saved(path))


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"WARC/1.0\r\n", b"<html>", b"MIME-Version: 1.0\r\nContent-Type: "]),
)
def test_no_bytes_do_more_than_be_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes
) -> None:
    path = tmp_path_factory.mktemp("saved") / "x.bin"
    path.write_bytes(start + data)
    try:
        for each in read_saved(path):
            assert isinstance(each, (Capture, Left))
    except ArchiveError as refused:
        said = str(refused)
    else:
        said = ""
    assert "\n" not in said


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=5), st.integers(0, 3000))
def test_a_warc_file_cut_anywhere_gives_only_whole_captures(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes], end: int
) -> None:
    data = warc([(f"{URL}/{number}", DAY, body) for number, body in enumerate(bodies)], packed=False)
    path = tmp_path_factory.mktemp("saved") / "x.warc"
    path.write_bytes(b"WARC/1.0" + data[8:end] if end else data)
    try:
        for each in read_saved(path):
            if isinstance(each, Capture):
                assert each.body == bodies[int(each.url.rpartition("/")[2])]
    except ArchiveError:
        assert end
