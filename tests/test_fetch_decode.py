"""Bodies: bounded, whole, and in the one encoding that was asked for."""

import contextlib
import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.decode import Body, encoding_of
from monitor.fetch.faults import Trouble
from monitor.model import FaultKind

PAGE = b"<p>joint laboratory</p>" * 500
GZIPPED = gzip.compress(PAGE, mtime=0)  # without the time: parameters are named alike in all workers


def unpack(encoding: str, raw: bytes, limit: int = 1_000_000, step: int = 97) -> tuple[bytes, bytes, bool]:
    body = Body(encoding, limit)
    for at in range(0, len(raw), step):
        body.feed(raw[at : at + step])
    return *body.finish(), body.full


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("", PAGE),
        ("gzip", GZIPPED),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare_deflate(PAGE)),
        ("gzip", gzip.compress(PAGE[:100], mtime=0) + gzip.compress(PAGE[100:], mtime=0)),
        ("gzip", GZIPPED + b"\0" * 50),
        ("gzip", GZIPPED + b"trailing rubbish"),
    ],
)
@pytest.mark.parametrize("step", [1, 2, 97, 100_000])
def test_a_body_comes_out_whole_whatever_the_pieces(encoding: str, raw: bytes, step: int) -> None:
    assert unpack(encoding, raw, step=step) == (raw, PAGE, False)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_an_empty_body_is_empty(encoding: str) -> None:
    assert unpack(encoding, b"") == (b"", b"", False)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", GZIPPED), ("deflate", zlib.compress(PAGE)), ("deflate", bare_deflate(PAGE))],
)
@pytest.mark.parametrize("cut", [1, 5, 20])
def test_half_a_compressed_body_is_truncated(encoding: str, packed: bytes, cut: int) -> None:
    with pytest.raises(Trouble) as caught:
        unpack(encoding, packed[:-cut])
    assert caught.value.kind is FaultKind.PROTOCOL


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("gzip", PAGE),
        ("deflate", b"\xff\xff" + PAGE),
        ("gzip", GZIPPED[:-8] + b"\0" * 8),
        ("gzip", gzip.compress(b"", mtime=0) * 200),
    ],
)
def test_a_body_that_is_not_what_it_says_is_an_encoding_fault(encoding: str, raw: bytes) -> None:
    with pytest.raises(Trouble) as caught:
        unpack(encoding, raw)
    assert caught.value.kind is FaultKind.ENCODING


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b"\0" * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


@pytest.mark.parametrize("step", [100, 65_536, 10_000_000])
def test_a_bomb_stops_at_the_limit_and_costs_no_memory(step: int) -> None:
    bomb = zeros(200_000_000)
    tracemalloc.start()
    try:
        _, body, full = unpack("gzip", bomb, limit=1_000_000, step=step)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert full
    assert len(body) == 1_000_000
    assert peak < 6_000_000


def test_a_body_at_the_limit_is_not_over_it() -> None:
    assert unpack("", b"x" * 100, limit=100)[2] is False
    assert unpack("", b"x" * 101, limit=100)[1:] == (b"x" * 100, True)
    assert unpack("gzip", gzip.compress(b"x" * 100), limit=100)[1:] == (b"x" * 100, False)
    assert unpack("gzip", gzip.compress(b"x" * 101), limit=100)[1:] == (b"x" * 100, True)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50))
def test_random_bytes_never_get_past_the_limit(raw: bytes, encoding: str, limit: int) -> None:
    with contextlib.suppress(Trouble):
        _, body, _ = unpack(encoding, raw, limit=limit, step=7)
        assert len(body) <= limit


@pytest.mark.parametrize(
    ("values", "encoding"),
    [
        ([], ""),
        ([""], ""),
        (["identity"], ""),
        (["gzip"], "gzip"),
        (["GZip "], "gzip"),
        (["x-gzip"], "gzip"),
        (["identity, gzip"], "gzip"),
        (["deflate"], "deflate"),
        ([","], ""),
        (["UTF-8"], ""),
        (["none"], ""),
        (["gb2312, gzip"], "gzip"),
    ],
)
def test_the_encoding_is_read_from_the_headers(values: list[str], encoding: str) -> None:
    assert encoding_of(values) == encoding


@pytest.mark.parametrize(
    "values",
    [
        ["br"],
        ["zstd"],
        ["compress"],
        ["gzip, gzip"],
        ["gzip", "gzip"],
        ["deflate,gzip"],
        ["gzip, br"],
        ["utf-8, br"],
    ],
)
def test_other_and_stacked_encodings_are_refused(values: list[str]) -> None:
    with pytest.raises(Trouble) as caught:
        encoding_of(values)
    assert caught.value.kind is FaultKind.ENCODING
