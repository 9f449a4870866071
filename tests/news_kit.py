"""A news site to watch: a server with a list, a feed and sitemaps that a test rewrites, and a workspace
beside it. Days pass by a clock that is set by hand.
"""

import asyncio
import email
import email.policy
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from monitor.changes import Change
from monitor.model import PageKind, PageState, Role
from monitor.pipeline.check import CheckReport, check
from monitor.pipeline.deliver import deliver
from monitor.pipeline.parts import Parts
from tests.pipeline_kit import Clock, Watch
from tests.server_kit import Handler, listening

LIST, FEED, SITEMAP, NESTED = "/news/list.htm", "/rss.xml", "/sitemap.xml", "/sitemap-news.xml"
STRANGER = "127.0.0.2"
"""Another host than the site's, as far as anybody can tell."""


@dataclass
class Item:
    """One article of the site."""

    number: int
    title: str
    day: str
    text: str = "The library extends its opening hours during the examination weeks of the winter term."
    column: int = 10
    listed: bool = True
    """On the list page, in the feed and in the sitemap."""
    status: int = 200
    leads_to: str = ""
    link: str = ""
    """What the list links to, if that is not the article's own address."""
    note: str = ""

    @property
    def path(self) -> str:
        year, month, day = self.day.split("-")
        return f"/{year}/{month}{day}/c{self.column}a{self.number}/page.htm"

    @property
    def short(self) -> str:
        """What the server knows it by, in whatever column and on whatever day."""
        return f"a{self.number}"

    def page(self) -> str:
        paragraphs = "".join(f"<p>{part}</p>" for part in self.text.split("\n"))
        return f"""<!doctype html><html lang="en"><head><title>{self.title}</title></head><body>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/about.htm">About the institute</a></li></ul>
<h1 class="arti_title">{self.title}</h1>
<p class="arti_metas">Published: {self.day} Views: {self.note or 17}</p>
<div class="wp_articlecontent">{paragraphs}</div><div class="footer">Copyright Dongling Institute</div>
</body></html>"""


@dataclass
class NewsSite:
    """What the server says now."""

    items: list[Item] = field(default_factory=list)
    down: bool = False
    base: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)
    extra: str = ""
    """More links of the list page, as HTML."""

    def item(self, number: int) -> Item:
        return next(item for item in self.items if item.number == number)

    def add(self, number: int, title: str, day: str, text: str = "", **more: object) -> Item:
        item = Item(number, title, day, **({"text": text} if text else {}), **more)  # type: ignore[arg-type]
        self.items.insert(0, item)
        return item

    def answer(self, path: str) -> tuple[int, str, str, str]:
        """Status, Content-Type, target of a redirect, body."""
        page = "text/html; charset=utf-8"
        path = path.partition("?")[0]
        if self.down:
            return 503, page, "", "<h1>Service unavailable</h1>"
        special = {LIST: self._list, FEED: self._feed, SITEMAP: self._sitemaps, NESTED: self._sitemap}
        if path in special:
            kind = page if path == LIST else "application/xml"
            return 200, kind, "", special[path]()
        if path == "/":
            return 200, page, "", "<h1>Dongling Institute</h1><p>Welcome to our campus by the river.</p>"
        found = next((i for i in self.items if f"{i.short}/page" in path), None)
        if found is None or found.status == 404:
            return 404, page, "", "<h1>404 Not Found</h1>"
        if found.leads_to:
            return 302, page, found.leads_to, ""
        return found.status, page, "", found.page()

    @property
    def shown(self) -> list[Item]:
        return [item for item in self.items if item.listed]

    def _list(self) -> str:
        rows = "".join(
            f'<li><a href="{i.link or i.path}" title="{i.title}">{i.title}</a><span>{i.day}</span></li>'
            for i in self.shown
        )
        return f"""<html><body><div class="nav"><a href="/about.htm">All about our institute's past</a></div>
<ul class="news_list">{rows}</ul>{self.extra}<div class="paging"><a href="/news/list2.htm">Next</a></div>
</body></html>"""

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>{i.title}</title><link>{i.link or self.base + i.path + '?from=rss'}</link>"
            f"<pubDate>{datetime.fromisoformat(i.day):%a, %d %b %Y} 08:00:00 +0800</pubDate></item>"
            for i in self.shown[:5]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{items}</channel></rss>'

    def _sitemaps(self) -> str:
        return f"<sitemapindex><sitemap><loc>{self.base}{NESTED}</loc></sitemap></sitemapindex>"

    def _sitemap(self) -> str:
        urls = "".join(
            f"<url><loc>{self.base}{i.path.replace('page.htm', 'pagem.htm')}</loc>"
            f"<lastmod>{i.day}</lastmod></url>"
            for i in self.shown
        )
        return f"<urlset>{urls}</urlset>"


@dataclass
class NewsWatch(Watch):
    """A workspace that watches the site, and a recipient with a daily digest."""

    news: NewsSite = field(default_factory=NewsSite)

    @contextmanager
    def opened(self) -> Iterator[Parts]:
        with super().opened() as parts:
            yield replace(parts, chance=lambda: 0.0)

    def day(self, **span: float) -> CheckReport:
        """The next morning: what is due is checked."""
        self.clock.advance(**(span or {"hours": 24, "seconds": 1}))
        with self.opened() as parts:
            return asyncio.run(check(parts))

    def mails(self) -> list[str]:
        """Prepare the digests that are due an hour later; gives the text of those that are new."""
        before = len(self._stored())
        self.clock.advance(hours=1)
        with self.opened() as parts:
            asyncio.run(deliver(parts))
        self.clock.advance(hours=-1)
        return self._stored()[before:]

    def _stored(self) -> list[str]:
        with sqlite3.connect(self.folder / "monitor.db") as database:
            rows = database.execute("select message from delivery order by id").fetchall()
        found = []
        for (packed,) in rows:
            message = email.message_from_bytes(zlib.decompress(packed), policy=email.policy.default)
            body = message.get_body(("plain",))
            assert body is not None
            found.append(f"Subject: {message['Subject']}\n\n{body.get_content()}")
        return found

    def pages(self) -> list[PageState]:
        """The articles that are looked at."""
        with self.opened() as parts:
            return parts.store.pages(kind=PageKind.NEWS, role=Role.CONTENT)

    def asked(self) -> list[str]:
        """The articles that were asked for since last time, as numbers."""
        asked, self.news.asked = self.news.asked, []
        numbers = (path.rpartition("/")[0].rpartition("a")[2] for path, _ in asked)
        return sorted({number for number in numbers if number.isdigit()})


def told(changes: list[Change]) -> list[tuple[str, str, str, str]]:
    """Action, kind, partners, marks without those that refer to other changes."""
    return sorted(
        (c.action.value, c.kind or "", ", ".join(c.parties), ", ".join(m for m in c.marks if ":" not in m))
        for c in changes
    )


SETTINGS = """[fetch]
allow_private = ["127.0.0.0/8"]
delay = "0s"
robots = false
contact = "t@example.org"
[smtp]
from = "Monitor <m@example.org>"
[[recipients]]
id = "ana"
address = "ana@example.org"
cadence = ["daily 07:30"]
"""


def write(folder: Path, base: str, more: str, index: tuple[str, ...]) -> None:
    for name in ("sites", "institutions"):
        (folder / "sources" / name).mkdir(parents=True)
    (folder / "monitor.toml").write_text(SETTINGS, encoding="utf-8")
    urls = ", ".join(f'"{base}{path}"' for path in index)
    (folder / "sources" / "sites" / "campus.toml").write_text(
        f'name = "Dongling News"\nkind = "news"\nindex = [{urls}]\nevery = "1d"\n{more}', encoding="utf-8"
    )
    (folder / "sources" / "institutions" / "dongling.toml").write_text(
        'name = "Dongling Institute of Technology"\nname_zh = "东岭理工大学"\n', encoding="utf-8"
    )


@contextmanager
def serving(news: NewsSite, host: str = "127.0.0.1") -> Iterator[str]:
    """The site on a port of its own; gives its address."""

    class Answers(Handler):
        def do_GET(self) -> None:
            status, media_type, target, text = news.answer(self.path)
            body = text.encode()
            news.asked.append((self.path, status))
            self.answer(status, body, Location=target, Content_Type=media_type)

    with listening(Answers, host) as url:
        yield url


@contextmanager
def watched_news(
    folder: Path,
    *,
    more: str = "",
    index: tuple[str, ...] = (LIST, FEED, SITEMAP),
    start: datetime | None = None,
) -> Iterator[NewsWatch]:
    """A site with eight articles of the autumn, one of which tells of an agreement."""
    news = NewsSite()
    for n in range(7):
        news.add(100 + n, f"Campus story number {n} of this autumn", f"2026-10-{10 + n}")
    text = AGREEMENT.format("Taishui Group", 5)
    news.add(110, "Institute and Taishui Group sign agreement", "2026-11-06", text)
    with serving(news) as base:
        news.base = base
        write(folder, base, more, index)
        clock = Clock(start or datetime.fromisoformat("2026-11-11T06:45:00+00:00"))
        yield NewsWatch(folder, None, clock, news)  # type: ignore[arg-type]


AGREEMENT = (
    "Dongling Institute of Technology and {} signed a strategic cooperation agreement on November {}.\n"
    "The ceremony was held on the east campus, and students showed their work on river engineering."
)
