"""The example site on loopback: three hosts (by port), two editions, validators, one page down, one
challenge.
"""

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.demo import news, tracker

CHALLENGE = b"""<!doctype html><html><head><title>Just a moment...</title>
<meta name="robots" content="noindex"></head><body><h1>Checking your browser before you go on</h1>
<p>Please enable JavaScript and cookies to
continue.</p><script>document.cookie="clearance=1";</script></body></html>"""
DOWN = "/universities/yunsheng-university-of-technology"
CHALLENGED_LATER = "/universities/luyan-joint-college"


@dataclass
class Answers:
    """What the three hosts say now; `later` switches the edition."""

    later: bool = False
    requests: list[tuple[str, int]] = field(default_factory=list)

    def page(self, host: str, path: str) -> tuple[int, str, bytes]:
        """Status, Content-Type and body."""
        if host == "tracker":
            return self._tracker(path)
        if host == "portal":
            body = news.portal(self.later).get(path)
            return (
                (200, "text/html; charset=utf-8", body) if body else (404, "text/html", b"<h1>Not found</h1>")
            )
        body = news.university(self.later).get(path)
        return (200, "text/html", body) if body else (404, "text/html", b"<h1>404</h1>")

    def _tracker(self, path: str) -> tuple[int, str, bytes]:
        html = "text/html; charset=utf-8"
        if path == DOWN:
            return 503, html, b"<h1>Service Unavailable</h1>"
        if path == CHALLENGED_LATER and self.later:
            return 200, html, CHALLENGE
        if path.rstrip("/") == "/universities":
            return 200, html, tracker.index_page(self.later).encode()
        slug = path.removeprefix("/universities/").rstrip("/")
        if slug == "moling-ordnance-engineering-college":
            return 200, html, tracker.profiles(False)[slug].encode()  # the same bytes: answers 304
        body = tracker.profiles(self.later).get(slug)
        return (200, html, body.encode()) if body else (404, html, b"<h1>Page not found</h1>")


def _handler(host: str, answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one piece: two small ones would wait for each other

        def do_GET(self) -> None:
            status, media_type, body = answers.page(host, self.path)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            answers.requests.append((f"{host}{self.path}", status))
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            if status in {200, 304}:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the demo prints what matters."""

    return Handler


class ExampleSite:
    """Three servers on loopback ports of the system's choice; use as a context manager."""

    hosts = ("tracker", "portal", "university")

    def __init__(self) -> None:
        self.answers = Answers()
        self._servers = {
            host: ThreadingHTTPServer(("127.0.0.1", 0), _handler(host, self.answers)) for host in self.hosts
        }

    def __enter__(self) -> Self:
        for server in self._servers.values():
            server.daemon_threads = True
            quick = {"poll_interval": 0.02}
            threading.Thread(target=server.serve_forever, kwargs=quick, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://127.0.0.1:{self._servers[host].server_port}{path}"

    def switch_edition(self) -> None:
        self.answers.later = True
