"""Pages that somebody saved, taken into the archive and through the readers: where fetching cannot reach, and
history before the first day.

`add_saved` takes files and what the person says of them; gives a `SavedReport`. A version newer than what is
known is compared like a fetch and told; an older one is history: since when facts are known follows from it,
what changed between versions is recorded with origin "import", and nobody is mailed. The same page of the
same moment is taken once. No request leaves the process, and what was met by fetching stays as it was.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from monitor.archive.saved import Capture, Left, address_and_day, read_saved
from monitor.archive.saved.capture import OLDEST, content_type
from monitor.changes import Change
from monitor.declare.schema import checked_url
from monitor.errors import ArchiveError, UsageError
from monitor.model import Fetched, PageKind, Snapshot, SnapshotRef
from monitor.pipeline.parts import Parts
from monitor.pipeline.saved_pages import Pages
from monitor.pipeline.saved_versions import Taken, Version, history_of, take
from monitor.record.imported import Key
from monitor.urls import canonical_url

MOST_CAPTURES = 5_000
"""In one run; a file may hold more of the pages that are known."""
MOST_TOGETHER = 4_000_000_000
A_DAY = timedelta(days=1)
CLOCKS = timedelta(minutes=10)
"""How far a clock may be ahead of ours."""


@dataclass
class SavedReport:
    """What was taken, and what was not."""

    taken: list[Taken] = field(default_factory=list)
    known: int = 0
    """Taken by an earlier run."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Pages in files of many that nobody has declared, by identity; with `--url` one is taken."""
    told: list[Change] = field(default_factory=list)
    """Compared like a fetch; queued for whom they concern."""
    history: list[Change] = field(default_factory=list)
    """What changed between older versions; told nobody."""
    declared: list[str] = field(default_factory=list)
    """Files to which a page was added."""
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """What the person says of the files."""

    url: str = ""
    at: datetime | None = None
    institution: str = ""
    kind: PageKind | None = None
    dry_run: bool = False
    alone: bool = True
    """It is said of one file, so of what is in it, whatever that says of itself."""


Bar = Callable[[str], AbstractContextManager[Callable[[int, int | None], None] | None]]
"""Given what is done, hears how much is done, of how much."""


def no_bar(_what: str) -> AbstractContextManager[None]:
    return nullcontext()


def add_saved(parts: Parts, files: Sequence[Path], said: Said, bar: Bar = no_bar) -> SavedReport:
    """Take the captures of all files, the oldest of each page first. Broken off, it can be done again: what
    was taken stays, and counts as taken before."""
    said = _understood(parts, said, len(files))
    parts.store.sync_pages(parts.sources.pages, parts.now())
    report, pages = SavedReport(), Pages(parts, said.institution, said.kind, dry_run=said.dry_run)
    with _Spool(parts) as spool:
        with bar("reading megabytes") as advance:
            waiting = [
                version
                for path in files
                for version in _captures(parts, path, said, pages, report, spool, _megabytes(advance))
            ]
        report.declared = pages.written
        with bar("taking saved pages") as advance:
            _take_all(pages.parts, waiting, said, report, spool, advance)
    return report


def _megabytes(advance: Callable[[int, int | None], None] | None) -> Callable[[int, int], None] | None:
    return None if advance is None else lambda done, size: advance(done // 1_000_000, size // 1_000_000)


def _understood(parts: Parts, said: Said, many: int) -> Said:
    page, day = address_and_day(said.url.strip())
    try:
        url = checked_url(page) if page else ""
    except ValueError as error:
        raise UsageError(f"--url {said.url!r} {error}") from None
    at = said.at or day
    if at is not None and (wrong := _impossible(parts, at)):
        raise UsageError(f"--at: {wrong}")
    return replace(said, url=url, at=at, alone=many == 1)


def _impossible(parts: Parts, at: datetime) -> str:
    if at > parts.now() + CLOCKS:
        return f"{at:%Y-%m-%d %H:%M} UTC is in the future"
    return f"{at:%Y-%m-%d} is before the first web page" if at < OLDEST else ""


# --------------------------------------------------------------------- what is in the files


def _captures(
    parts: Parts,
    path: Path,
    said: Said,
    pages: Pages,
    report: SavedReport,
    spool: "_Spool",
    on_read: Callable[[int, int], None] | None,
) -> Iterable[Version]:
    wanted = canonical_url(said.url) if said.url else ""

    def takes(url: str) -> bool:
        if wanted:
            return canonical_url(url) == wanted
        known = pages.known(url)
        if not known and len(report.strangers) < MOST_CAPTURES:
            report.strangers.setdefault(canonical_url(url), url)
        return known

    try:
        found = 0
        for each in read_saved(path, takes, on_read):
            found += 1
            if isinstance(each, Left):
                line = f"{path}: {f'{each.url}: ' if each.url else ''}{each.why}"
                (report.faults if each.fatal else report.notes).append(line)
            elif version := _version(parts, path, each, said, pages, report, spool):
                yield version
        if not found and wanted:
            report.faults.append(f"{path}: holds no capture of {said.url}")
    except ArchiveError as error:
        report.faults.append(f"{path}: {error}")


def _version(
    parts: Parts, path: Path, capture: Capture, said: Said, pages: Pages, report: SavedReport, spool: "_Spool"
) -> Version | None:
    """A capture with its page and its day; None where these cannot be told."""
    many = capture.sort in ("WARC", "WACZ")
    url, at = capture.url or said.url, capture.at or said.at
    if said.url and canonical_url(url) != canonical_url(said.url):
        if not said.alone:
            report.notes.append(f"{path}: is a page of {url}: left out")
            return None
        report.notes.append(f"{path}: says that it stood at {url}; it is taken as {said.url}")
        url = said.url
    if said.at and capture.at and not many and abs(capture.at - said.at) > A_DAY:
        report.notes.append(f"{path}: says that it is of {capture.at:%Y-%m-%d %H:%M}, and is taken so")
    missing = [option for option, value in (("--url", url), ("--at", at)) if not value]
    if missing or at is None:
        report.faults.append(
            f"{path}: does not say {'where' if '--url' in missing else 'when'} it was saved: "
            f"give {' and '.join(missing)}"
        )
        return None
    if wrong := _impossible(parts, at):
        report.faults.append(f"{path}: {wrong}")
        return None
    if not capture.body.strip():
        report.faults.append(f"{path}: {url}: the page is empty")
        return None
    if capture.note:
        report.notes.append(f"{path}: {url}: {capture.note}")
    fetched = Fetched(
        url, url, capture.status, capture.headers or content_type("text/html"), b"", capture.body, at
    )
    try:
        page = pages.page_for(fetched, declares=not many or bool(said.url))
    except UsageError as error:
        report.faults.append(f"{path}: {error}")
        return None
    source = f"{capture.sort}, {path.name}"
    digest = sha256(capture.body).hexdigest()
    # What was taken before takes no room, or a file of more than one run takes would never come to its end.
    known = (canonical_url(page.url), digest, at) in spool.recorded(page.url)
    place = (0, 0) if known else spool.put(capture.body)
    return Version(page, replace(fetched, body=b""), place, digest, source)


def _take_all(
    parts: Parts,
    waiting: list[Version],
    said: Said,
    report: SavedReport,
    spool: "_Spool",
    advance: Callable[[int, int | None], None] | None,
) -> None:
    keys = {(canonical_url(each.page.url), each.digest, each.fetched.fetched_at): each for each in waiting}
    known = {key: found for key, each in keys.items() if (found := spool.recorded(each.page.url).get(key))}
    fresh = len(keys) - len(known)
    report.known = len(waiting) - fresh
    ordered = sorted(keys.items(), key=lambda each: (each[1].page.url, each[1].page.kind, each[0][2]))
    for _, versions in groupby(ordered, key=lambda each: (each[1].page.url, each[1].page.kind)):
        refs, old = set[SnapshotRef](), set[SnapshotRef]()
        for key, version in versions:
            if key in known:
                old |= {each.ref for each in known[key] if each.imported_at is not None}
                continue
            taken = _take_one(parts, version, said, report, spool)
            if taken.how in ("first", "history") and taken.ref is not None:
                refs.add(taken.ref)
            if advance is not None:
                advance(len(report.taken), fresh)
        # An earlier run may have been broken off before it told what changed between what it took.
        if refs or (old and not said.dry_run and not parts.store.ledger.of_page(version.page.id).version):
            report.history += history_of(parts, version.page, refs | old)


def _take_one(parts: Parts, version: Version, said: Said, report: SavedReport, spool: "_Spool") -> Taken:
    taken, told = take(parts, version, spool.get(version.place), dry_run=said.dry_run)
    report.taken.append(taken)
    report.told += told
    if taken.fault:
        report.faults.append(f"{taken.source.partition(', ')[2]}: {taken.url}: {taken.fault}")
    return taken


class _Spool:
    """Bodies that wait to be taken, in a file without a name (not where temporary files may be memory); and
    what need not wait, because the record has it.
    """

    def __init__(self, parts: Parts) -> None:
        self._file = tempfile.TemporaryFile(dir=parts.workspace.root)  # noqa: SIM115 - closed by `__exit__`
        self._parts = parts
        self._size = 0
        self._count = 0
        self._recorded: dict[str, dict[Key, list[Snapshot]]] = {}

    def __enter__(self) -> "_Spool":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def recorded(self, url: str) -> dict[Key, list[Snapshot]]:
        """Versions of a page that were in the record at the start, whoever brought them."""
        canonical = canonical_url(url)
        if canonical not in self._recorded:
            found = self._recorded[canonical] = {}
            for info in self._parts.store.snapshots(url=url):
                key = (canonical, info.snapshot.ref.digest, info.snapshot.fetched_at)
                found.setdefault(key, []).append(info.snapshot)
        return self._recorded[canonical]

    def put(self, body: bytes) -> tuple[int, int]:
        if self._size + len(body) > MOST_TOGETHER or self._count >= MOST_CAPTURES:
            raise ArchiveError(f"there is more than one run takes ({MOST_CAPTURES:,} captures); run it again")
        self._file.seek(self._size)
        self._file.write(body)
        place = (self._size, len(body))
        self._size += len(body)
        self._count += 1
        return place

    def get(self, place: tuple[int, int]) -> bytes:
        self._file.seek(place[0])
        return self._file.read(place[1])
