"""A baseline from elsewhere: institutions and dated profiles out of a public galaxy cluster file.

`import_galaxy` takes the parts of a workspace and a file; gives an `ImportReport`. Whom the workspace has
already is matched by its exact names and left as it is; the others get a file each. Each profile is archived
as a version of its page on the day of the data, and the first look at the live page is compared with it.
Doing it twice changes nothing the second time. Refuses a file that is none with a `UsageError`.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from hashlib import sha256
from itertools import islice
from pathlib import Path

from monitor.compare import facts_digest
from monitor.declare import institution_file, write_institution
from monitor.errors import UsageError
from monitor.model import Fetched, PageKind
from monitor.pipeline.parts import Parts
from monitor.pipeline.register import Planned, plan
from monitor.read.galaxy import MEDIA_TYPE, BadFile, Galaxy, read_file
from monitor.read.reader import READER_VERSION, read
from monitor.record import NewImport, NewSnapshot
from monitor.urls import canonical_url, host_of
from monitor.workspace import shipped

MOST_BYTES = 50_000_000
MOST_BYTES_EACH = 1_000_000
PUBLISHED = datetime(2020, 8, 1, tzinfo=UTC)
"""When the China Defence Universities Tracker was scraped for the public file, which says no day itself."""
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Nothing was on a web page before there were any, and no archive dates a record so."""
EVERY = "1d"
_BATCH = 200


@dataclass
class ImportReport:
    """What an import did, or would do."""

    date: datetime
    institutions: list[Planned] = field(default_factory=list)
    profiles: int = 0
    """Stored now."""
    known: int = 0
    """Stored by an earlier import."""
    notes: list[str] = field(default_factory=list)
    """What was left out or mended, for a person."""
    faults: list[str] = field(default_factory=list)
    """Values that could not be taken."""

    @property
    def new(self) -> int:
        return sum(planned.new for planned in self.institutions)

    @property
    def matched(self) -> int:
        return len(self.institutions) - self.new

    @property
    def cut(self) -> int:
        """Items of lists that the file cuts off."""
        return sum(len(lab.cut) for planned in self.institutions for lab in planned.entry.laboratories)

    @property
    def remarks(self) -> int:
        """Notes among the laboratories that were recognised as notes."""
        return sum(len(lab.notes) for planned in self.institutions for lab in planned.entry.laboratories)


OnProgress = Callable[[int, int], None]
"""How many of the file's institutions have been looked at, of how many."""


def import_galaxy(
    parts: Parts,
    path: Path,
    *,
    date: datetime | None = None,
    dry_run: bool = False,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Import the file; with `dry_run` only say what would be done."""
    if parts.workspace.sources.resolve() == shipped("sources").resolve():
        raise UsageError(
            f"{parts.workspace.sources} holds what comes with the program; import into a workspace of your "
            "own: monitor init DIR"
        )
    galaxy = _read(path)
    day = date or (datetime.combine(galaxy.date, time(), UTC) if galaxy.date else PUBLISHED)
    if day > parts.now():
        raise UsageError(f"{day:%Y-%m-%d} is in the future; --date says of which day the data are")
    if day < OLDEST:
        raise UsageError(f"{day.date()} is before the first web page; --date says of which day the data are")
    planned, notes, faults = plan(parts.sources, galaxy.values, _has_file(parts))
    report = ImportReport(day, planned, notes=notes, faults=faults)
    if not dry_run:
        _write(parts, galaxy, report)
    _store(parts, galaxy, report, dry_run, on_progress)
    return report


def _read(path: Path) -> Galaxy:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise UsageError(f"{path}: is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return read_file(data)
    except BadFile as error:
        raise UsageError(f"{path}: {error}") from None


def _has_file(parts: Parts) -> frozenset[str]:
    """Ids that a file of the workspace bears, whether it can be read or not."""
    return frozenset(path.stem for path in institution_file(parts.workspace, "x").parent.glob("*.toml"))


def _write(parts: Parts, galaxy: Galaxy, report: ImportReport) -> None:
    source = f"Imported on {parts.now():%Y-%m-%d} from {galaxy.name or 'a galaxy cluster'}"
    version = f", version {galaxy.version}" if galaxy.version else ""
    for planned in report.institutions:
        if planned.new:
            comment = f"{source}{version}: data of {report.date:%Y-%m-%d}."
            write_institution(parts.workspace, planned.institution, comment)


# --------------------------------------------------------------------- profiles


def _store(
    parts: Parts, galaxy: Galaxy, report: ImportReport, dry_run: bool, on_progress: OnProgress | None
) -> None:
    sites = _sites(parts)
    versions = _versions(parts, galaxy, report)
    while batch := list(islice(versions, _BATCH)):
        keys = [(canonical_url(each.url), _digest(each), report.date) for _, each in batch]
        known = parts.store.imported(keys)
        fresh = [pair for pair, key in zip(batch, keys, strict=True) if key not in known]
        report.known += len(batch) - len(fresh)
        if dry_run:
            report.profiles += len(fresh)
        else:
            found = [_archived(parts, planned, each, sites) for planned, each in fresh]
            if found:
                parts.archive.sync()
            report.profiles += parts.store.add_imported(found, parts.now())
        if on_progress is not None:
            on_progress(report.profiles + report.known, len(report.institutions))


def _versions(parts: Parts, galaxy: Galaxy, report: ImportReport) -> Iterator[tuple[Planned, Fetched]]:
    """Each profile of the file as the answer of its page on the day of the data."""
    pages: dict[str, int] = {}
    for planned in report.institutions:
        url = planned.entry.url
        if not url:
            continue  # said among the notes
        first = pages.setdefault(canonical_url(url), planned.number)
        if first != planned.number:
            report.faults.append(
                f"{planned.place}: its page is that of value {first}; the profile is left out"
            )
            continue
        body = _body(galaxy.values[planned.number - 1])
        if len(body) > MOST_BYTES_EACH:
            report.faults.append(f"{planned.place}: is larger than 1 MB; the profile is left out")
            continue
        yield planned, _answer(galaxy, url, body, report.date, parts.now())


def _body(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")
    except UnicodeEncodeError:  # halves of characters: spelled out, they are valid JSON
        return json.dumps(value, sort_keys=True).encode("ascii")


def _answer(galaxy: Galaxy, url: str, body: bytes, date: datetime, now: datetime) -> Fetched:
    source = " ".join(
        filter(None, (galaxy.name, galaxy.uuid, galaxy.version and f"version {galaxy.version}"))
    )
    headers = (
        ("Content-Type", MEDIA_TYPE),
        ("X-Imported-From", source),
        ("X-Imported-At", now.isoformat(timespec="seconds")),
    )
    return Fetched(url, url, 200, headers, raw=body, body=body, fetched_at=date)


def _digest(fetched: Fetched) -> str:
    return sha256(fetched.body).hexdigest()


def _archived(parts: Parts, planned: Planned, fetched: Fetched, sites: dict[str, str]) -> NewImport:
    """The version in the archive (not yet synced), with what the record is to know of it."""
    reading = read(fetched.body, kind=PageKind.PROFILE, names=parts.names, media_type=fetched.media_type)
    snapshot = NewSnapshot(
        ref=parts.archive.append(fetched),
        url=fetched.url,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        media_type=fetched.media_type,
        health=reading.health,
        imported_at=parts.now(),
    )
    return NewImport(
        url=fetched.url,
        kind=PageKind.PROFILE,
        every=EVERY,
        snapshot=snapshot,
        facts_digest=facts_digest(reading),
        reader_version=READER_VERSION,
        institution=planned.institution.id,
        institution_name=planned.institution.name,
        site=sites.get(host_of(fetched.url)),
        language="en",
    )


def _sites(parts: Parts) -> dict[str, str]:
    """Host → the site of profiles that is declared there, for the pages that it will find."""
    found: dict[str, str] = {}
    for site in parts.sources.sites.values():
        if site.kind is PageKind.PROFILE:
            for url in (*site.index, *site.pages):
                found.setdefault(host_of(url), site.id)
    return found
