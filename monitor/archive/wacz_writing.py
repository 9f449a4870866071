"""Some snapshots as one file that a replay program opens: a WACZ (Web Archive Collection Zipped, 1.1.1).

Takes gzip members as they lie in the archive, pages to list and more files to enclose; gives the bytes of the
ZIP. The members are copied, never written anew: what was archived is what is handed over, byte for byte. The
index is made of what the records themselves say. Refuses members that are no whole WARC records
(`ArchiveError`). Pure: the moment is an argument, and the same arguments give the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor.archive.beside import BELONGS
from monitor.archive.records import Record, first_member, info_member, parse
from monitor.errors import ArchiveError

VERSION = "1.1.1"
WARC, INDEX, PAGES = "archive/evidence.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
_MOST = 200_000_000
"""Bytes of one record, unpacked."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page by which a reader enters."""

    url: str
    at: datetime
    title: str


@dataclass(frozen=True, slots=True)
class About:
    """What the package says of itself."""

    title: str
    description: str
    software: str
    created: datetime


def wacz(members: Sequence[bytes], pages: Sequence[Listed], more: Mapping[str, bytes], about: About) -> bytes:
    """The package; `members` are those of one snapshot each, `more` are further files by their path."""
    warc = [info_member(WARC.rpartition("/")[2], about.software)]
    index: list[str] = []
    for each in members:
        index += _indexed(each, sum(map(len, warc)))
        warc.append(each)
    files = {
        WARC: b"".join(warc),
        INDEX: "".join(sorted(index)).encode(),
        PAGES: _pages(pages),
        **more,
    }
    described = _json(_described(files, pages, about), indent=2)
    digest = {"path": "datapackage.json", "hash": _hash(described)}
    files |= {"datapackage.json": described, "datapackage-digest.json": _json(digest, indent=2)}
    return _zipped(files, about.created)


def _described(files: Mapping[str, bytes], pages: Sequence[Listed], about: About) -> dict[str, object]:
    resources = [
        {"name": path.rpartition("/")[2].lower(), "path": path, "hash": _hash(data), "bytes": len(data)}
        for path, data in files.items()
    ]
    main = {"mainPageUrl": pages[-1].url, "mainPageDate": _second(pages[-1].at)} if pages else {}
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": about.title,
        "description": about.description,
        "software": about.software,
        "created": _second(about.created),
        **main,
        "resources": resources,
    }


def _pages(pages: Sequence[Listed]) -> bytes:
    lines: list[dict[str, object]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Snapshots"}]
    for number, page in enumerate(pages, 1):
        lines.append({"id": str(number), "url": page.url, "ts": _second(page.at), "title": page.title})
    return b"".join(_json(line) + b"\n" for line in lines)


# --------------------------------------------------------------------- the index


def records_of(members: bytes) -> Iterator[tuple[Record, int, int]]:
    """Each record in some members, with its offset and length; raises ArchiveError for what is none."""
    offset = 0
    while offset < len(members):
        raw, plain = first_member(members[offset:], _MOST)
        yield parse(plain), offset, len(raw)
        offset += len(raw)


def _indexed(members: bytes, start: int) -> Iterator[str]:
    """The lines of the index (CDXJ) for the records that can be replayed."""
    for record, offset, length in records_of(members):
        # The answer that a browser made a page of has the address of the page, and would hide it.
        picture = record.type == "resource"
        if record.type != "response" and not picture:
            continue
        if record.header(BELONGS) and not picture:
            continue
        uri = record.header("WARC-Target-URI")
        kind = record.header("Content-Type") if picture else _media_type(record)
        entry = {
            "url": uri,
            "mime": kind,
            "status": "200" if picture else record.status,
            "digest": record.header("WARC-Payload-Digest"),
            "length": str(length),
            "offset": str(start + offset),
            "filename": WARC.rpartition("/")[2],
        }
        moment = _moment(record.header("WARC-Date"))
        yield f"{surt(uri)} {moment:%Y%m%d%H%M%S} {_json(entry).decode()}\n"


def _media_type(record: Record) -> str:
    found = (value for name, value in record.http if name.lower() == "content-type")
    return next(found, "").partition(";")[0].strip().lower() or "unknown"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise ArchiveError(f"a record has no date: {text[:40]!r}") from None


def surt(uri: str) -> str:
    """An address in the order in which indexes are sorted: "org,example)/a?b=1"."""
    if uri.startswith("urn:"):
        return uri.replace(" ", "%20")
    parts = urlsplit(uri)
    try:
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port = parts.netloc.lower(), None
    labels = host.split(".") if ":" not in host else [f"[{host}]"]
    if len(labels) > 2 and labels[0] == "www":
        del labels[0]
    usual = port is None or port == {"http": 80, "https": 443}.get(parts.scheme)
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    path = parts.path if parts.path == "/" else parts.path.rstrip("/")
    place = ",".join(reversed(labels)) + ("" if usual else f":{port}")
    return f"{place}){path or '/'}{query}".lower().replace(" ", "%20")


# --------------------------------------------------------------------- the ZIP


def _zipped(files: Mapping[str, bytes], created: datetime) -> bytes:
    out = io.BytesIO()
    when = created.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w") as packed:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, when)
            entry.external_attr = 0o644 << 16
            # Replay programs read records and index at their offsets: these must not be packed once more.
            stored = path.startswith(("archive/", "indexes/"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return out.getvalue()


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "replace")


def _second(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
