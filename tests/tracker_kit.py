"""A tracker to watch: a server with an index and profiles that a test rewrites, and a workspace beside it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from monitor.changes import Change
from monitor.model import PageState
from monitor.pipeline.check import CheckReport, check
from monitor.pipeline.parts import Parts
from tests.pipeline_kit import Clock, Watch
from tests.server_kit import Handler, listening

INDEX, SECOND = "/universities/", "/universities/page2"
HEADER = "<th>Name</th><th>Kind</th><th>Risk</th><th>Security credentials</th><th>End-user lists</th>"


@dataclass
class Row:
    """One institution of the tracker, on its index and on its profile."""

    name: str
    name_zh: str
    slug: str = ""
    risk: str = "High"
    credential: str = "None"
    lists: str = "None"
    on: str = INDEX
    profile_risk: str = ""
    """Where the profile says another level than the index; "-": none at all."""
    misconduct: str = ""
    """A cell of its own, for a header with such a column."""
    link: str = ""
    """Where the index leads, if that is not where the profile is."""
    more: str = ""
    """What else the profile says."""

    @property
    def path(self) -> str:
        return f"/universities/{self.slug or self.name.lower().replace(' ', '-')}"

    def cells(self) -> str:
        name = f"<a href='{self.link or self.path}'>{self.name}</a> <span>{self.name_zh}</span>"
        last = (self.misconduct,) if self.misconduct else ()
        cells = (name, "Civilian", self.risk, self.credential, self.lists, *last)
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def profile(self) -> str:
        level = (self.profile_risk or self.risk).lower()
        rating = f"<p>{self.name} is designated {level} risk for its defence laboratories.</p>"
        return f"""<html><head><title>{self.name}</title></head><body><article><h1>{self.name}</h1>
<h2>{self.name_zh}</h2>{rating if level != "-" else ""}
<p>{self.name} was founded in 1952 and trains engineers in the province.</p>
<h2>Major defence laboratories</h2><ul><li>{self.name} Key Laboratory of Turbines</li></ul>{self.more}
</article>
</body></html>"""


@dataclass
class Tracker:
    """A server with an index in one or two parts, and a profile for each row."""

    rows: list[Row] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    header: str = HEADER
    noise: int = 0
    hidden: set[str] = field(default_factory=set)
    """Names whose rows the index does not show, although their profiles are there."""
    asked: list[tuple[str, int]] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str, str]:
        """Status, target of a redirect, body."""
        if path in self.down:
            return 503, "", "<h1>Service unavailable</h1>"
        if path in self.moved:
            return 301, self.moved[path], ""
        if path in self.gone:
            return 404, "", "<h1>Page not found</h1>"
        if path in (INDEX, SECOND):
            rows = "".join(r.cells() for r in self.rows if r.on == path and r.name not in self.hidden)
            body = f"<html><body><h1>Institutions</h1><p>Visit {self.noise}</p><table><tr>{self.header}</tr>"
            return 200, "", f"{body}{rows}</table></body></html>"
        row = next((row for row in self.rows if row.path == path), None)
        return (200, "", row.profile()) if row else (404, "", "<h1>Page not found</h1>")

    def without(self, *names: str) -> None:
        self.rows = [row for row in self.rows if row.name not in names]

    def row(self, name: str) -> Row:
        return next(row for row in self.rows if row.name == name)


@dataclass
class Tracked(Watch):
    """A workspace that watches the tracker."""

    tracker: Tracker = field(default_factory=Tracker)
    base: str = ""

    def day(self, **span: float) -> CheckReport:
        """A sweep of everything, a day later unless `span` says otherwise."""
        self.clock.advance(**(span or {"hours": 24}))
        with self.opened() as parts:
            return asyncio.run(check(parts, everything=True))

    def page(self, path: str) -> PageState:
        with self.opened() as parts:
            found = parts.store.page_by_url(self.base + path)
            assert found is not None, path
            return found

    def live(self) -> set[str]:
        with self.opened() as parts:
            return {page.url.removeprefix(self.base) for page in parts.store.pages()}


def told(changes: list[Change]) -> list[tuple[str, str, str]]:
    return sorted((c.institution_name, c.aspect.value, c.action.value) for c in changes)


NAMES = ("Dongling University", "Xihe Institute", "Hengchuan Academy", "Taishui College", "Baihe University",
         "Luyan Institute", "Qingping University", "Moling Academy")  # fmt: skip
CHINESE = ("东岭大学", "羲禾研究所", "恒川学院", "泰水学院", "白河大学", "鹭岩研究所", "青屏大学", "墨陵学院")


def write(folder: Path, base: str, *, indexes: tuple[str, ...], min_pages: int, institutions: bool) -> None:
    sites = folder / "sources" / "sites"
    sites.mkdir(parents=True)
    (folder / "monitor.toml").write_text(
        '[fetch]\nallow_private = ["127.0.0.0/8"]\ndelay = "0s"\nrobots = false\ncontact = "t@example.org"\n',
        encoding="utf-8",
    )
    urls = ", ".join(f'"{base}{index}"' for index in indexes)
    (sites / "tracker.toml").write_text(
        f'name = "Tracker"\nkind = "profiles"\nindex = [{urls}]\nfollow = "td a"\nevery = "1d"\n'
        f"expect = {{ min_pages = {min_pages} }}\n",
        encoding="utf-8",
    )
    if institutions:
        home = folder / "sources" / "institutions"
        home.mkdir()
        (home / "dongling.toml").write_text('name = "Dongling University"\nname_zh = "东岭大学"\n', "utf-8")
        (home / "xihe.toml").write_text('name = "Xihe Research Institute"\nname_zh = "羲禾研究所"\n', "utf-8")


def tracked(
    folder: Path, *, indexes: tuple[str, ...] = (INDEX,), min_pages: int = 3, institutions: bool = True
) -> Iterator[Tracked]:
    tracker = Tracker([Row(*names) for names in zip(NAMES, CHINESE, strict=True)])

    class Answers(Handler):
        def do_GET(self) -> None:
            status, target, text = tracker.answer(self.path)
            body = text.encode()
            tag = f'"{hash(text)}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            tracker.asked.append((self.path, status))
            kind, tag = "text/html; charset=utf-8", tag if status in (200, 304) else ""
            self.answer(status, body, Location=target, ETag=tag, Content_Type=kind)

    with listening(Answers) as base:
        write(folder, base, indexes=indexes, min_pages=min_pages, institutions=institutions)
        yield Tracked(folder, None, Clock(), tracker, base)  # type: ignore[arg-type]


def crowd(watch: Tracked, number: int = 14) -> list[str]:
    names = [f"Jinsha University Number {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(number)]
    watch.tracker.rows += [Row(name, f"金沙{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'一二三四五六'[n // 10]}大学")
                           for n, name in enumerate(names)]  # fmt: skip
    return names


def index_page(parts: Parts) -> PageState:
    return next(page for page in parts.store.pages() if page.url.endswith(INDEX))
