"""How long reading news takes: `python -m benchmarks.articles [--articles 10000]`.

Makes pages of invented news in the layouts of `tests/articles`, English and Chinese, of 5 to 60 KB and in the
charsets that sites use (declared, undeclared, declared wrongly); one page in five tells of a partnership of a
watched institution with an invented one, others tell of visits, talks and wishes. Reads them from bytes to
events with 10, 100, 1,000 and 5,000 watched names: all on all cores, a tenth in one process. Prints a
table; keeps nothing. Time counts from when every process is ready.
"""

import argparse
import multiprocessing
import os
import platform
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from opencc import OpenCC

from benchmarks.names import SIZES, invented
from benchmarks.newsroom import CHINESE, ENGLISH, Wording
from monitor.declare import known_institutions
from monitor.model import Institution, PageKind
from monitor.pipeline.workers import cores
from monitor.read.names import NameIndex
from monitor.read.reader import read

LAYOUTS = Path(__file__).parents[1] / "tests" / "articles"
SMALLEST, LARGEST = 5_000, 60_000
_PARAGRAPH = re.compile(r"<(p|div|span|td|font|section)\b([^<>]*)>([^<>]{40,})</\1>")
_RUN = re.compile(r">([^<>]{40,})<")
_HEAD = re.compile(r"<meta[^<>]{0,60}charset[^<>]{0,60}>", re.I)
_SCRIPT = (
    "<script>var p = {number}; function f{number}(a, b) {{ return a < b ? a : b + {number}; }}</script>\n"
)
_STYLE = "<style>.box-{number} a:hover {{ color: #333; margin: 0 {number}px 4px; display: block }}</style>\n"
_TRADITIONAL = OpenCC("s2t")


class Newsroom:
    """Makes pages, the same ones each time."""

    def __init__(self, watched: Sequence[Institution], others: Sequence[Institution]) -> None:
        self.watched, self.others = watched, others
        self.layouts = {
            language: [
                path.read_text(encoding="utf-8", errors="replace")
                for path in sorted((LAYOUTS / language).glob("*.html"))
            ]
            for language in ("en", "zh")
        }

    def page(self, number: int) -> bytes:
        chance = random.Random(number)
        language, wording = chance.choice((("en", ENGLISH), ("zh", CHINESE)))
        layout = chance.choice(self.layouts[language])
        title, paragraphs = self._story(chance, language, wording, event=number % 5 == 0)
        whole = _filled(layout, title, paragraphs)
        size = SMALLEST * (LARGEST / SMALLEST) ** chance.random()
        return _encoded(chance, language, _padded(chance, whole, wording, int(size)))

    def _story(
        self, chance: random.Random, language: str, wording: Wording, *, event: bool
    ) -> tuple[str, list[str]]:
        own = chance.choice(self.watched)
        name = own.name_zh if language == "zh" else own.name
        partner, day = wording.organisation(chance), wording.day(chance)
        headline, lead = chance.choice(wording.events if event else wording.quiet)
        said = {"name": name, "partner": partner, "day": day, "number": chance.randint(2, 90)}
        paragraphs = [lead.format(**said)]
        known = chance.choice(self.others)
        said["known"] = known.name_zh if language == "zh" else known.name
        for _ in range(chance.randint(3, 16)):
            filling = chance.sample(wording.filling, chance.randint(2, 4))
            paragraphs.append(wording.glue.join(line.format(**said) for line in filling))
        return headline.format(**said), paragraphs


def _filled(layout: str, title: str, paragraphs: Sequence[str]) -> str:
    """The layout with another story in it: its first paragraph becomes all of them."""
    heading = re.search(r"<h1[^<>]*>([^<>]+)</h1>", layout) or re.search(r"<title>([^<>|_-]+)", layout)
    if heading:
        layout = layout.replace(heading.group(1).strip(), title)
    found = _PARAGRAPH.search(layout, layout.find("<body"))
    if found:
        tag, attributes = found.group(1), found.group(2)
        story = "".join(f"<{tag}{attributes}>{text}</{tag}>" for text in paragraphs)
        return layout[: found.start()] + story + layout[found.end() :]
    run = _RUN.search(layout, max(0, layout.find("<body")))
    story = "<br><br>".join(paragraphs)
    return layout[: run.start(1)] + story + layout[run.end(1) :] if run else layout + story


def _padded(chance: random.Random, page: str, wording: Wording, size: int) -> str:
    """The page with what real ones have around their text: scripts, styles, a menu, other headlines."""
    missing = size - len(page) * (2 if wording is CHINESE else 1)
    if missing <= 0:
        return page
    head: list[str] = []
    while sum(map(len, head)) < missing // 2:
        head.append(chance.choice((_SCRIPT, _STYLE)).format(number=chance.randrange(10_000)))
    menu: list[str] = []
    while sum(map(len, menu)) < missing // 4:
        menu.append(f'<li><a href="/c{chance.randrange(900)}.htm">{chance.choice(wording.menu)}</a></li>\n')
    others: list[str] = []
    while sum(map(len, others)) < missing // 4:
        headline, _ = chance.choice((*wording.events, *wording.quiet))
        said = {"name": wording.organisation(chance), "partner": wording.organisation(chance)}
        others.append(
            f'<li><a href="/info/{chance.randrange(90_000)}.htm">{headline.format(**said)}</a>'
            f"<span>2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}</span></li>\n"
        )
    top = f'<div class="menu"><ul>{"".join(menu)}</ul></div>'
    foot = f'<div class="side"><h3>{wording.others}</h3><ul>{"".join(others)}</ul></div>'
    page = page.replace("</head>", "".join(head) + "</head>", 1)
    page = re.sub(r"(<body[^<>]*>)", lambda body: body.group() + top, page, count=1)
    return page.replace("</body>", foot + "</body>", 1)


def _encoded(chance: random.Random, language: str, page: str) -> bytes:
    """In a charset of the sites of that language, with a declaration that may be missing or wrong."""
    page = _HEAD.sub("", page)
    choices = {
        "en": (("utf-8", "utf-8"), ("utf-8", ""), ("cp1252", "iso-8859-1"), ("cp1252", "")),
        "zh": (
            *(("utf-8", "utf-8"), ("utf-8", "utf-8"), ("utf-8", ""), ("utf-8", "gb2312")),
            *(
                ("gbk", "gb2312"),
                ("gb18030", "gb18030"),
                ("gbk", ""),
                ("gbk", "utf-8"),
                ("big5hkscs", "big5"),
            ),
        ),
    }
    charset, declared = chance.choice(choices[language])
    if charset == "big5hkscs":
        page = _TRADITIONAL.convert(page)
    if declared:
        page = page.replace("<head>", f'<head><meta charset="{declared}">', 1)
    return page.encode(charset, errors="xmlcharrefreplace")


# --------------------------------------------------------------------- reading


def read_all(folder: Path, first: int, step: int, count: int, names: NameIndex) -> tuple[int, int]:
    """Read every `step`th page; gives the number of articles with a text and of partnerships."""
    articles = events = 0
    for number in range(first, count, step):
        body = (folder / f"{number}.html").read_bytes()
        reading = read(body, kind=PageKind.NEWS, names=names, url=f"https://news.example/{number}.html")
        articles += bool(reading.article and reading.article.text)
        events += len(reading.partnerships)
    return articles, events


def index(size: int, folder: Path) -> NameIndex:
    """An index that is ready, in a process that has read a page."""
    names = NameIndex(invented(size), known_institutions)
    names.find("")
    read_all(folder, 0, 1, 20, names)
    return names


def worker(pipe: Connection, folder: Path, number: int, step: int, count: int, size: int) -> None:
    names = index(size, folder)
    pipe.send("ready")
    pipe.recv()
    pipe.send(read_all(folder, number, step, count, names))


def timed(folder: Path, count: int, size: int, workers: int) -> tuple[float, int, int]:
    """Articles a second, articles and events of the first pages, shared out over processes."""
    context = multiprocessing.get_context("spawn")
    pipes = []
    for number in range(workers):
        ours, theirs = context.Pipe()
        context.Process(
            target=worker, args=(theirs, folder, number, workers, count, size), daemon=True
        ).start()
        pipes.append(ours)
    for pipe in pipes:
        pipe.recv()
    begin = time.perf_counter()
    for pipe in pipes:
        pipe.send("go")
    found = [pipe.recv() for pipe in pipes]
    rate = count / (time.perf_counter() - begin)
    return rate, sum(a for a, _ in found), sum(e for _, e in found)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading news.")
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    count: int = options.articles
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        room = Newsroom(invented(SIZES[0]), known_institutions())
        size = 0
        for number in range(count):
            size += (folder / f"{number}.html").write_bytes(room.page(number))
        sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} cores; ")
        sys.stdout.write(f"{count:,} pages of {size // count:,} bytes\n")
        many = cores()
        sys.stdout.write(f"| watched | one process | {many} processes | with a text | events |\n")
        sys.stdout.write("|---|---|---|---|---|\n")
        for watched in SIZES:
            alone, _, _ = timed(folder, max(1, count // 10), watched, 1)
            together, articles, events = timed(folder, count, watched, many)
            row = (
                f"{watched:,}",
                f"{alone:.0f} a second",
                f"{together:.0f} a second",
                f"{articles:,}",
                f"{events:,}",
            )
            sys.stdout.write(f"| {' | '.join(row)} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
