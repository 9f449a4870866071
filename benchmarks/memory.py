"""How long it takes to look back: `python -m benchmarks.memory [--institutions 200] [--versions 100]`.

Makes a workspace of invented institutions with a page each (about 30 KB) and many versions of it, of which
one in ten changes in meaning, through the real archive and the real record; then times `profile --at`,
`blame` and `compare --all`, in process and as commands. Prints a table; keeps nothing.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from monitor.compare import Subject, compare, facts_digest
from monitor.compare.lineage import trace
from monitor.model import Evidence, Fetched, Health, Outcome, PageState, Reading
from monitor.pipeline.blame import blame
from monitor.pipeline.decide import read_answer
from monitor.pipeline.history import known_at
from monitor.pipeline.ledger import rebuild
from monitor.pipeline.parts import Parts, open_parts
from monitor.pipeline.side_by_side import side_by_side
from monitor.read.reader import READER_VERSION
from monitor.record import NEW_SNAPSHOT, CheckRecord, NewSnapshot
from monitor.workspace import find

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
CITIES = "Beihe Nanhu Luyan Qinghe Dongling Xihu Anping Jinhe Baishan Yunfei Hekou Linshui Taian Moxi".split()
FIELDS = "Mechanics Optics Navigation Materials Acoustics Propulsion Chemistry Robotics Electronics".split()
FIRMS = ["Norinco Group", "AVIC", "Hengchuan Group", "Ruibo Optics", "Yunfei Technology", "Bohai Yard"]
CHROME = (
    "<script>var nonce='{nonce}';</script><style>" + ".menu-item{color:#333;margin:0 1px}" * 480 + "</style>"
)


class Invented:
    """One invented institution, whose facts change now and then."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.id = f"inst-{number:03}"
        city, field = CITIES[number % len(CITIES)], FIELDS[number // len(CITIES) % len(FIELDS)]
        self.name = f"{city} University of {field} No. {number + 1}"
        self.url = f"https://watch.example/{self.id}"
        self.level = self.chance.choice(["low", "medium", "high"])
        self.labs = [self._lab() for _ in range(8)]
        self.areas = self.chance.sample(FIELDS, 4)
        self.firms = self.chance.sample(FIRMS, 2)
        self.links = [self._link() for _ in range(6)]
        self.ranks = {field: self.chance.randint(1, 30) for field in self.chance.sample(FIELDS, 3)}

    def _lab(self) -> str:
        city, field = self.chance.choice(CITIES), self.chance.choice(FIELDS)
        return f"Laboratory of {city} {field} {self.chance.randint(2, 99)}"

    def _link(self) -> str:
        year, fleet = self.chance.randint(1990, 2023), self.chance.choice(CITIES)
        return f"Since {year} it has trained {self.chance.randint(20, 900)} officers for the {fleet} Fleet."

    def change(self) -> None:
        what = self.chance.choice(["labs", "links", "ranks", "level"])
        if what == "labs":
            self.labs[self.chance.randrange(len(self.labs))] = self._lab()
        elif what == "links":
            self.links[self.chance.randrange(len(self.links))] = self._link()
        elif what == "ranks":
            self.ranks[self.chance.choice(list(self.ranks))] = self.chance.randint(1, 30)
        else:
            self.level = self.chance.choice(["low", "medium", "high", "very high"])

    def page(self, version: int) -> bytes:
        def items(lines: list[str]) -> str:
            return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"

        firms = [
            f"In 20{10 + n} the university and {firm} signed an agreement."
            for n, firm in enumerate(self.firms)
        ]
        ranks = [f"{rank}th in the world in {field}" for field, rank in self.ranks.items()]
        parts = {
            "Major defence laboratories": items(self.labs),
            "Designated defence research areas": items(self.areas),
            "Defence and security links": "".join(f"<p>{line}</p>" for line in self.links),
            "Partnerships": items(firms),
            "Technology rankings": items(ranks),
            "Supervising agencies": items(["Ministry of Education"]),
        }
        body = "".join(f"<h2>{heading}</h2>{part}" for heading, part in parts.items())
        return (
            f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{self.name} | Watch</title>"
            f"{CHROME.replace('{nonce}', str(version))}</head><body><nav><a href='/'>Home</a></nav>"
            f"<main><h1>{self.name}</h1><p>{self.name} is designated {self.level} risk for its number of"
            f" defence laboratories.</p><p>It holds secret-level security credentials.</p>{body}</main>"
            "</body></html>"
        ).encode()


def make(folder: Path, institutions: int, versions: int) -> list[Invented]:
    """A workspace with all versions of all pages, as checks once a day would have left it."""
    sources = folder / "sources" / "institutions"
    sources.mkdir(parents=True)
    (folder / "monitor.toml").touch()
    invented = [Invented(number) for number in range(institutions)]
    for each in invented:
        page = f'[[pages]]\nurl = "{each.url}"\nkind = "profile"\n'
        (sources / f"{each.id}.toml").write_text(f'name = "{each.name}"\n{page}', encoding="utf-8")
    with opened(folder) as parts:
        parts.store.sync_pages(parts.sources.pages, BEGIN)
        last: dict[int, Reading] = {}
        for version in range(versions):
            moment = BEGIN + timedelta(days=version)
            pages = {page.url: page for page in parts.store.pages()}
            records = [_seen(parts, pages[each.url], each, version, moment, last) for each in invented]
            parts.archive.sync()
            parts.store.commit(records)
    return invented


def _seen(
    parts: Parts, page: PageState, each: Invented, version: int, moment: datetime, last: dict[int, Reading]
) -> CheckRecord:
    if version and each.chance.random() < 0.1:
        each.change()
    body = each.page(version)
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    fetched = Fetched(page.url, page.url, 200, headers, body, body, moment)
    reading = read_answer(parts, page, fetched)
    if not reading.ok or reading.profile is None:
        raise SystemExit(f"an invented page does not read well: {reading.health} {reading.reason}")
    snapshot = NewSnapshot(parts.archive.append(fetched), page.url, moment, 200, "text/html")
    record = CheckRecord.of(page, started_at=moment, finished_at=moment, outcome=Outcome.NEW)
    record = replace(
        record, facts_digest=facts_digest(reading), reader_version=READER_VERSION, health=Health.OK,
        snapshot=snapshot, reads_well=True, institution_name=each.name,
    )  # fmt: skip
    old = last.get(page.id)
    if old is not None and old.profile is not None and page.snapshot is not None:
        record = replace(record, outcome=Outcome.COSMETIC)
        if record.facts_digest != page.facts_digest:
            before = Evidence("", page.url, str(page.snapshot.id), page.snapshot.fetched_at)
            after = Evidence("", page.url, NEW_SNAPSHOT, moment)
            found = compare(old, reading, Subject(each.id, each.name, None, before, after, moment))
            lineage = trace(old.profile, reading.profile, found.changes)
            record = replace(record, outcome=Outcome.CHANGED, changes=found.changes, lineage=lineage)
    last[page.id] = reading
    return record


def opened(folder: Path) -> AbstractContextManager[Parts]:
    return open_parts(find(folder, os.environ, folder), os.environ)


def timed(work: Callable[..., object], *values: object, **options: object) -> float:
    begin = time.perf_counter()
    work(*values, **options)
    return 1_000 * (time.perf_counter() - begin)


def command(folder: Path, *words: str) -> float:
    """Milliseconds of the quickest of three runs of a command, from its start to its end."""
    arguments = [sys.executable, "-m", "monitor", *words, "--workspace", str(folder)]

    def run() -> object:
        return subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])

    return min(timed(run) for _ in range(3))


def measure(folder: Path, invented: list[Invented], versions: int) -> list[tuple[str, str]]:
    chance = random.Random(1)
    whom = [chance.choice(invented) for _ in range(40)]
    days = [BEGIN + timedelta(days=chance.uniform(1, versions)) for _ in whom]
    day = f"{days[0]:%Y-%m-%d}"
    found = []

    def tell(what: str, times: list[float]) -> None:
        found.append((what, f"median {median(times):.0f} ms, slowest {max(times):.0f} ms"))

    with opened(folder) as parts:
        ids = [each.id for each in invented[:200]]
        pages = [page for each in invented[:3] if (page := parts.store.page_by_url(each.url))]
        known_at(parts, ids[0], days[0])  # imports and caches
        pairs = list(zip([each.id for each in whom], days, strict=True))
        tell("profile --at", [timed(known_at, parts, id_, at) for id_, at in pairs])
        tell("blame", [timed(blame, parts, id_) for id_, _ in pairs])
        tell("blame --at", [timed(blame, parts, id_, at=at) for id_, at in pairs])
        tell("blame --ended", [timed(blame, parts, id_, ended=True) for id_, _ in pairs[:10]])
        tell(f"compare of {len(ids)}", [timed(side_by_side, parts, ids) for _ in range(3)])
        tell(f"compare of {len(ids)} --at", [timed(side_by_side, parts, ids, days[0])])
        tell(f"rebuild from {versions} versions", [timed(rebuild, parts, page) for page in pages])
    found += [
        ("monitor profile X --at", f"{command(folder, 'profile', invented[0].id, '--at', day):.0f} ms"),
        ("monitor blame X", f"{command(folder, 'blame', invented[0].id):.0f} ms"),
        ("monitor compare --all", f"{command(folder, 'compare', '--all', '--format', 'json'):.0f} ms"),
    ]
    size = (folder / "monitor.db").stat().st_size
    return [
        *(line for line in found if line[0]),
        ("database", f"{size / len(invented) / versions:.0f} bytes a version"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Time looking back.")
    parser.add_argument("--institutions", type=int, default=200)
    parser.add_argument("--versions", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begin = time.perf_counter()
        invented = make(folder, options.institutions, options.versions)
        spent = time.perf_counter() - begin
        sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} cores; ")
        sys.stdout.write(
            f"{options.institutions} institutions, {options.versions} versions, made in {spent:.0f} s\n"
        )
        for what, said in measure(folder, invented, options.versions):
            sys.stdout.write(f"| {what} | {said} |\n")


if __name__ == "__main__":
    main()
