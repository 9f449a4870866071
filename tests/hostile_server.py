"""A server that does everything wrong: a hundred faults by path, each with the outcomes it may have.

`FAULTS` maps a path to what may come of it: words of `FaultKind`, or "health:" and a
word of `Health`, or "ok" for what is odd and whole. On loopback, one request per connection.
"""

import asyncio
import contextlib
import gzip
import struct
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BODY = (
    b"<html><title>Odd</title><h1>Odd</h1>"
    + b"<p>An odd page with some text of its own on it.</p>" * 20
    + b"</html>"
)


def whole(body: bytes = BODY, status: str = "200 OK", *headers: str, media: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Content-Type: {media}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def says(data: bytes) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()

    return act


def drips(start: bytes, piece: bytes, pause: float) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return act


def stops(data: bytes) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(3_600)

    return act


def resets(data: bytes) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        socket = writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            socket.setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER: a reset, not an end
        writer.transport.abort()

    return act


def packed(body: bytes, encoding: str) -> bytes:
    return whole(body, "200 OK", f"Content-Encoding: {encoding}")


def chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return (
        HEAD
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts)
        + end
    )


def zeros(wbits: int) -> bytes:
    packer = zlib.compressobj(9, wbits=wbits)
    return b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()


BOMB = zeros(31)
GZIP = gzip.compress(BODY)
P, T, L, E, R, X, C = "protocol", "timeout", "too_large", "encoding", "redirects", "refused", "connect"
RAW: dict[str, tuple[Act, str]] = {
    # slow and endless
    "silent": (stops(b""), T),
    "slow-head": (drips(HEAD, b"X: y\r\n", 0.05), T),
    "slow-body": (drips(HEAD + b"\r\n", b"<p>x</p>", 0.05), T),
    "slow-chunks": (drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05), T),
    "slow-gzip": (drips(HEAD + b"Content-Encoding: gzip\r\n\r\n" + GZIP[:10], b"\0", 0.05), f"{T} {E}"),
    "half-a-head-then-nothing": (stops(HEAD), T),
    "half-a-body-then-nothing": (stops(HEAD + b"Content-Length: 5000\r\n\r\n" + BODY[:100]), T),
    "endless-body": (drips(HEAD + b"\r\n", b"x" * 65_536, 0), L),
    "endless-chunks": (
        drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"ffff\r\n" + b"x" * 65_535 + b"\r\n", 0),
        L,
    ),
    "endless-head": (drips(HEAD, b"X-Filler: " + b"y" * 8_000 + b"\r\n", 0), P),
    "endless-interim": (drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500, 0), P),
    "endless-extensions": (
        drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"e" * 9_000 + b"\r\nx\r\n", 0),
        f"{P} {L}",
    ),
    "endless-trailers": (drips(chunks(b"x", end=b"0\r\n"), b"T: " + b"y" * 8_000 + b"\r\n", 0), P),
    "endless-gzip": (
        drips(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"\0" * 1_000_000), 0),
        f"{L} {E}",
    ),
    # cut short
    "nothing": (says(b""), C),
    "reset-at-once": (resets(b""), C),
    "reset-in-head": (resets(HEAD), P),
    "reset-in-body": (resets(HEAD + b"Content-Length: 5000\r\n\r\nx"), P),
    "half-a-head": (says(b"HTTP/1.1 200 OK\r\nContent-Le"), P),
    "less-than-its-length": (says(HEAD + b"Content-Length: 100000\r\n\r\n" + BODY), P),
    "torn-chunk": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\nabc"), P),
    "no-last-chunk": (says(chunks(BODY, end=b"")), P),
    "torn-gzip": (says(packed(GZIP[:-9], "gzip")), P),
    "gzip-without-its-sum": (says(packed(GZIP[:-8], "gzip")), P),
    # not HTTP
    "ssh": (says(b"SSH-2.0-OpenSSH_9.2\r\n"), P),
    "smtp": (says(b"220 mail.example ESMTP\r\n"), P),
    "http2": (says(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00" * 18), f"{P}"),
    "tls": (says(b"\x15\x03\x01\x00\x02\x02\x46"), P),
    "rubbish": (says(bytes(range(256)) * 40), P),
    "http-0.9": (says(BODY), P),
    "another-version": (says(b"HTTP/3.7 200 OK\r\nContent-Length: 0\r\n\r\n"), f"{P} health:empty"),
    "status-of-two-digits": (says(b"HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n"), P),
    "status-of-words": (says(b"HTTP/1.1 good OK\r\nContent-Length: 0\r\n\r\n"), P),
    "status-out-of-range": (says(b"HTTP/1.1 999 No\r\nContent-Length: 1\r\n\r\nx"), "health:blocked"),
    # wrong framing
    "two-lengths": (says(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), P),
    "negative-length": (says(HEAD + b"Content-Length: -5\r\n\r\nxx"), P),
    "length-of-words": (says(HEAD + b"Content-Length: many\r\n\r\nxx"), P),
    "length-and-chunks": (
        says(HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        f"{P} health:empty",
    ),
    "chunk-size-of-words": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n"), P),
    "chunk-size-endless": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 100_000), P),
    "chunk-size-negative": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n"), P),
    "transfer-gzip": (says(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), P),
    "header-without-colon": (says(HEAD + b"Nonsense\r\n\r\n"), P),
    "header-with-nul": (says(HEAD + b"A: b\x00c\r\n\r\n"), P),
    "folded-header": (says(HEAD + b"A: b\r\n c\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY), f"ok {P}"),
    "huge-header": (says(HEAD + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n"), P),
    "header-flood": (says(HEAD + b"X: y\r\n" * 50_000 + b"\r\n"), P),
    "switching": (says(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"), P),
    # too much
    "too-large": (says(whole(b"x" * 3_000_000)), L),
    "too-large-by-its-word": (stops(HEAD + b"Content-Length: 99999999999\r\n\r\n"), L),
    "length-beyond-numbers": (stops(HEAD + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n"), f"{L} {P}"),
    "gzip-bomb": (says(packed(BOMB, "gzip")), L),
    "deflate-bomb": (says(packed(zeros(15), "deflate")), L),
    "bare-deflate-bomb": (says(packed(zeros(-15), "deflate")), L),
    "nested-bomb": (says(packed(gzip.compress(BOMB), "gzip, gzip")), E),
    "nested-in-two-headers": (
        says(whole(BOMB, "200 OK", "Content-Encoding: gzip", "Content-Encoding: gzip")),
        E,
    ),
    "members": (says(packed(gzip.compress(b"") * 1_000, "gzip")), E),
    # wrong encodings
    "br": (says(packed(b"\x8b\x00\x80\x03", "br")), E),
    "zstd": (says(packed(b"\x28\xb5\x2f\xfd", "zstd")), E),
    "gzip-that-is-not": (says(packed(BODY, "gzip")), E),
    "deflate-that-is-not": (says(packed(b"\xff\xff" + BODY, "deflate")), E),
    "gzip-with-a-wrong-sum": (says(packed(GZIP[:-8] + b"\0" * 8, "gzip")), E),
    # redirects
    "loop": (says(whole(b"", "302 Found", "Location: /fault/loop")), R),
    "ladder": (says(whole(b"", "302 Found", "Location: ladder/")), R),
    "nowhere": (says(whole(b"", "302 Found")), R),
    "to-a-file": (says(whole(b"", "302 Found", "Location: file:///etc/passwd")), X),
    "to-data": (says(whole(b"", "302 Found", "Location: data:text/html,x")), X),
    "to-script": (says(whole(b"", "302 Found", "Location: javascript:alert(1)")), X),
    "to-metadata": (says(whole(b"", "302 Found", "Location: http://169.254.169.254/latest/")), X),
    "to-inside": (says(whole(b"", "307 Temporary", "Location: http://10.0.0.1/")), X),
    "to-a-mail-server": (says(whole(b"", "302 Found", "Location: http://127.0.0.1:25/")), X),
    "to-a-user": (says(whole(b"", "302 Found", "Location: http://a:b@127.0.0.1/")), X),
    "to-a-decimal": (says(whole(b"", "302 Found", "Location: http://2130706433/")), X),
    "to-rubbish": (says(whole(b"", "302 Found", "Location: http://[::1")), X),
    # lies
    "not-modified": (says(b"HTTP/1.1 304 Not Modified\r\n\r\n"), P),
    "a-part": (says(whole(BODY, "206 Partial Content", "Content-Range: bytes 0-9/10")), P),
    "no-content": (says(b"HTTP/1.1 204 No Content\r\n\r\n"), "health:empty"),
    "empty": (says(whole(b"")), "health:empty"),
    "gone-softly": (says(whole(b"<title>404 Not Found</title><h1>404 Not Found</h1>")), "health:gone"),
    "challenge": (
        says(whole(b"<title>Just a moment...</title><h1>Checking your browser</h1>")),
        "health:challenge",
    ),
    "campus": (
        says(whole("<meta charset=utf-8><p>请在校园网内访问</p>".encode())),
        "health:blocked health:login",
    ),
    "pdf": (
        says(whole(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")),
        "health:truncated health:wrong_type",  # without the extra `pdf`
    ),
    "picture": (says(whole(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)), "health:wrong_type"),
    "archive": (says(whole(b"PK\x03\x04" + bytes(range(256)) * 8)), "health:wrong_type"),
    "program": (says(whole(b"\x7fELF\x02\x01\x01" + b"\0" * 9_000)), "health:wrong_type"),
    "zeros": (says(whole(b"\0" * 9_000)), "health:empty health:wrong_type"),
}
for code, health in {
    400: "blocked", 401: "login", 402: "blocked", 403: "blocked", 404: "gone", 405: "blocked", 406: "blocked",
    410: "gone", 412: "challenge", 418: "blocked", 429: "blocked", 451: "blocked", 500: "maintenance",
    502: "maintenance", 503: "maintenance", 504: "maintenance", 512: "challenge", 521: "challenge",
    530: "maintenance", 599: "maintenance",
}.items():  # fmt: skip
    RAW[f"status-{code}"] = (says(whole(b"<h1>No</h1>", f"{code} No")), f"health:{health}")
FAULTS = {f"/fault/{name}": outcome for name, (_, outcome) in RAW.items()}


class Hostile:
    """The server; `changed` are paths of good pages that differ each time they are asked for."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[Any]] = set()
        self.served: dict[str, int] = {}
        self.port = 0

    async def __aenter__(self) -> "Hostile":
        self.server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.server.close()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                self.served[path] = self.served.get(path, 0) + 1
                act = RAW.get(path.removeprefix("/fault/").partition("/")[0])
                await (act[0] if act and path.startswith("/fault/") else says(good(path)))(writer)
                if writer.can_write_eof():
                    writer.write_eof()
                await reader.read()
        finally:
            self.tasks.discard(task)
            writer.transport.abort()


def good(path: str) -> bytes:
    """A page that never changes."""
    text = f"<p>The office of pier {path} opens at eight in the morning and closes at six.</p>" * 9
    return whole(f"<html><title>Pier {path}</title><h1>Pier {path}</h1>{text}</html>".encode())
