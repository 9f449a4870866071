"""The other side: `python -m benchmarks.sweep_server PAGES` serves invented pages, in a process of its own.

Prints its port and listens on all of 127.0.0.0/8, so that one server is as many hosts as a workspace names.
`GET /-/mode?…` sets how it answers from then on (`same`, `etag`, `changed`, `noise`; `latency` in seconds).
"""

import asyncio
import os
import sys
from urllib.parse import parse_qs

from benchmarks.sweep_pages import joined, noise, page

CALM = {"mode": "same", "latency": "0"}


class Site:
    """What is served now."""

    def __init__(self, pages: int) -> None:
        self.pieces = [page(number).render() for number in range(pages)]
        self.bodies = [joined(pieces, noise(number, 0)) for number, pieces in enumerate(self.pieces)]
        self.changed = {
            n: joined(page(n).render(changed=True), noise(n, 0)) for n in range(pages) if page(n).changes
        }
        self.mode, self.latency = "same", 0.0
        self.served = 0

    def set(self, query: str) -> None:
        asked = CALM | {key: values[0] for key, values in parse_qs(query).items()}
        self.mode, self.latency = asked["mode"], float(asked["latency"])

    def answer(self, number: int, head: bytes) -> bytes:
        self.served += 1
        body = self.bodies[number]
        if self.mode == "etag" and b"if-none-match" in head.lower():
            return b'HTTP/1.1 304 Not Modified\r\nETag: "%d"\r\n\r\n' % number
        if self.mode == "changed":
            body = self.changed.get(number, body)
        elif self.mode == "noise":
            body = joined(self.pieces[number], noise(number, self.served))
        tag = b'ETag: "%d"\r\n' % number if self.mode == "etag" else b""
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n"
            % (tag, len(body))
        ) + body


class Conversation(asyncio.Protocol):
    """One connection, kept open for the next request."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.heard += data
        while (end := self.heard.find(b"\r\n\r\n")) >= 0:
            head, self.heard = self.heard[: end + 4], self.heard[end + 4 :]
            self.asked(head)

    def asked(self, head: bytes) -> None:
        path = head.split(b" ", 2)[1].decode()
        if path.startswith("/-/mode?"):
            self.site.set(path.partition("?")[2])
            self.say(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        elif path.startswith("/p/"):
            answer = self.site.answer(int(path[3:]), head)
            if self.site.latency:
                asyncio.get_running_loop().call_later(self.site.latency, self.say, answer)
            else:
                self.say(answer)
        else:
            self.say(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def say(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)


async def serve(pages: int) -> None:
    site = Site(pages)
    loop = asyncio.get_running_loop()
    # Latency is given to all answers alike; a line of many must not make a short one long.
    server = await loop.create_server(lambda: Conversation(site), "0.0.0.0", 0, backlog=4096)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110 - no event tells that nobody is left to be served
        await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
