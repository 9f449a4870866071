"""A small site on loopback whose pages a test writes, and a workspace that may ask it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.server_kit import Handler, listening

HTML = "text/html; charset=utf-8"
Page = str | bytes | Callable[[], str]


@dataclass
class Site:
    """What the site says: by path, a body (or what makes one), perhaps with a type and a status."""

    pages: dict[str, Page | tuple[Page, str] | tuple[Page, str, int]] = field(default_factory=dict)
    url: str = ""
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str, bytes, str]:
        found = self.pages.get(path)
        if found is None:
            return 404, HTML, b"<h1>Not found</h1>", ""
        page, kind, status = (*found, 200)[:3] if isinstance(found, tuple) else (found, HTML, 200)
        body = page() if callable(page) else page
        if status in (301, 302):
            return status, HTML, b"", str(body)
        return status, kind, body.encode() if isinstance(body, str) else body, ""


@contextmanager
def serving(pages: dict[str, Page | tuple[Page, str] | tuple[Page, str, int]]) -> Iterator[Site]:
    """The site, until the end of the block."""
    site = Site(pages)

    class Answers(Handler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, kind, body, place = site.answer(self.path)
            self.answer(status, body, Content_Type=kind, Location=place)

    with listening(Answers) as site.url:
        yield site


def workspace(folder: Path) -> Path:
    """An empty workspace that may ask loopback."""
    (folder / "sources" / "institutions").mkdir(parents=True)
    (folder / "sources" / "sites").mkdir()
    settings = '[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\ncontact = "t@example.org"\n'
    (folder / "monitor.toml").write_text(settings, encoding="utf-8")
    return folder


def article(number: int) -> str:
    text = "The university and the city agreed on a new research park by the river this week. " * 6
    return f"""<html lang="en"><head><title>Park number {number} opens</title></head><body><main>
<h1>Park number {number} opens by the river</h1><p>Published: 2026-11-0{number}</p><p>{text}</p></main></body>
</html>"""


def news_list(head: str = "", items: int = 8) -> str:
    rows = "".join(
        f"<li><a href='/info/1001/{n}001.htm'>Park number {n} opens by the river</a>"
        f" <span>2026-11-0{n}</span></li>"
        for n in range(1, items + 1)
    )
    body = f"<body><main><h1>News</h1><ul>{rows}</ul></main></body>"
    return f"<html><head><title>Campus news</title>{head}</head>{body}</html>"


def feed(base: str, items: int = 8) -> str:
    entries = "".join(
        f"<item><title>Park number {n} opens by the river</title><link>{base}/info/1001/{n}001.htm</link>"
        f"<pubDate>Sun, 0{n} Nov 2026 10:00:00 GMT</pubDate></item>"
        for n in range(1, items + 1)
    )
    channel = f"<channel><title>Campus feed</title>{entries}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"


CHALLENGE = """<html><head><title>Just a moment...</title></head>
<body><h1>Checking your browser</h1></body></html>"""
LOGIN = """<html><head><title>Log in</title></head><body><form><input type=password></form></body></html>"""
SHELL = """<html><body><div id=root></div><script src=/a.js></script>
<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"""


def index(names: list[str]) -> str:
    rows = "".join(
        f"<tr><td><a href='/universities/{name.lower().replace(' ', '-')}'>{name}</a></td><td>High</td></tr>"
        for name in names
    )
    return f"""<html lang="en"><head><title>Tracker</title></head><body><main><h1>All institutions</h1>
<table><tr><th>Name</th><th>Risk</th></tr>{rows}</table></main></body></html>"""
