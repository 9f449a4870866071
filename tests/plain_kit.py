"""A site of plain pages that a test rewrites, and a workspace that watches it by a clock set by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from monitor.changes import Change
from monitor.model import PageKind, Reading
from monitor.read.names import NameIndex
from monitor.read.reader import read
from tests.pipeline_kit import Clock, Watch
from tests.server_kit import Handler, listening

SETTINGS = (
    '[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\nrobots = false\ncontact = "t@example.org"\n'
)


def plain_reading(source: str) -> Reading:
    """What is read of the source of a plain page."""
    return read(source.encode(), kind=PageKind.PAGE, names=NameIndex(()), media_type="text/html")


@dataclass
class PlainSite:
    """What each path answers now."""

    answers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    port: int = 0

    def put(self, body: str | bytes, path: str = "/p", media_type: str = "text/html; charset=utf-8") -> None:
        self.answers[path] = (media_type, body.encode() if isinstance(body, str) else body)

    def url(self, path: str = "/p") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@dataclass
class PlainWatch:
    site: PlainSite
    watch: Watch

    def check(self, body: str | bytes | None = None, *, hours: float = 24, **how: str) -> list[Change]:
        """Time passes, the page says `body`, it is checked; gives what was told by that."""
        if body is not None:
            self.site.put(body, **how)
        known = {change.id for change in self.watch.changes()}
        self.watch.clock.advance(hours=hours)
        self.report = self.watch.check(everything=True)
        return [change for change in self.watch.changes() if change.id not in known]

    def declare(self, extra: str = "", *paths: str) -> None:
        urls = ", ".join(f'"{self.site.url(path)}"' for path in paths or ("/p",))
        file = self.watch.folder / "sources" / "sites" / "plain.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'name = "Plain pages"\nkind = "page"\npages = [{urls}]\nevery = "1d"\n{extra}\n')


@contextmanager
def plain_watch(folder: Path) -> Iterator[PlainWatch]:
    site = PlainSite()

    class Answers(Handler):
        def do_GET(self) -> None:
            media_type, body = site.answers.get(self.path, ("text/html", b"<h1>Not found</h1>"))
            self.answer(200 if self.path in site.answers else 404, body, Content_Type=media_type)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "monitor.toml").write_text(SETTINGS)
    with listening(Answers) as url:
        site.port = int(url.rpartition(":")[2])
        watched = PlainWatch(site, Watch(folder, None, Clock()))  # type: ignore[arg-type]
        watched.declare()
        yield watched
