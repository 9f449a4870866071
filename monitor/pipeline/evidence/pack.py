"""The evidence of one change, ready to be handed on: report, manifest, and a WACZ with the pages themselves.

`Pack` is made of the record and the archive and changes neither, but that, where that is wanted, the roots go
on to cover what is in it. What cannot be had out of the archive any more is named in the report and in
`faults`. The files of the package are made when they are asked for: a report needs no archive file, an
archive file can do without PDF.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from monitor import SOFTWARE
from monitor.archive.wacz_writing import About, Listed, records_of, wacz
from monitor.changes import Change, instant
from monitor.errors import ArchiveError
from monitor.notify.paper import Paper, Said, printed
from monitor.notify.plaintext import clean, shorten
from monitor.pipeline.evidence.chain import Inclusion, inclusion, root_now
from monitor.pipeline.evidence.decided import decisions_of
from monitor.pipeline.evidence.gather import Copy, Source, copy_of, sources_of
from monitor.pipeline.evidence.printing import Pdf, pdf_of
from monitor.pipeline.evidence.reporting import paper_of
from monitor.pipeline.parts import Parts
from monitor.record import SnapshotInfo
from monitor.workspace import shipped

REPORT, PRINT, MANIFEST = "report/report.html", "report/report.pdf", "report/manifest.json"


@dataclass(frozen=True)
class Pack:
    """Everything about one change."""

    parts: Parts
    change: Change
    sources: tuple[Source, ...]
    copies: dict[int, Copy]
    """By the number of the version."""
    roots: dict[int, Inclusion]
    decisions: tuple[Said, ...]
    made: datetime

    @property
    def versions(self) -> list[tuple[str, SnapshotInfo, Copy]]:
        """The versions, each once, with what it is to the change; the oldest first."""
        found: dict[int, tuple[str, SnapshotInfo, Copy]] = {}
        for source in self.sources:
            for role, each in (("before", source.before), ("after", source.after)):
                if each is not None:
                    number = each.snapshot.id
                    found.setdefault(number, (role, each, self.copies[number]))
        return sorted(found.values(), key=lambda each: each[1].snapshot.fetched_at)

    @property
    def faults(self) -> list[str]:
        return [f"snapshot {info.snapshot.id}: {copy.fault}" for _, info, copy in self.versions if copy.fault]

    @cached_property
    def html(self) -> bytes:
        """The report as a page of its own."""
        return printed(self._paper, shipped("templates")).encode()

    @cached_property
    def pdf(self) -> Pdf:
        """The report on paper, or why it cannot be printed here."""
        return pdf_of(self.parts, self.html.decode())

    @cached_property
    def wacz(self) -> bytes:
        """The package: records, index, report, manifest."""
        files = {REPORT: self.html}
        if self.pdf.data:
            files[PRINT] = self.pdf.data
        had = [(info, copy) for _, info, copy in self.versions if copy.members]
        title = f"{self.change.id}: {shorten(clean(self.change.summary), 200)}"
        about = About(title, "Snapshots that prove a change, and the report on it", SOFTWARE, self.made)
        files |= self.stamps
        files[MANIFEST] = self.manifest(files)
        # Snapshots may share a record: one that was accepted later lies where it lay.
        members = dict.fromkeys(copy.members for _, copy in had)
        return wacz(tuple(members), [_listed(*each) for each in had], files, about)

    @property
    def stamps(self) -> dict[str, bytes]:
        """The time stamps (RFC 3161) of the roots that have one."""
        stamped = [each.root for each in self.roots.values() if each.root.stamp]
        return {f"report/root-{root.day}.tsr": base64.b64decode(root.stamp) for root in stamped}

    def manifest(self, files: dict[str, bytes]) -> bytes:
        """What the files are, and what proves them."""
        told: dict[str, Any] = {
            "format": "institution-monitor evidence",
            "version": 1,
            "software": SOFTWARE,
            "made_at": instant(self.made),
            "change": self.change.to_json(),
            "decisions": [
                {"at": said.when, "by": said.who, "what": said.what, "why": said.why}
                for said in self.decisions
            ],
            "snapshots": [self._told(*each) for each in self.versions],
            "files": [
                {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}
                for path, data in files.items()
            ],
        }
        return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"

    @cached_property
    def _paper(self) -> Paper:
        return paper_of(
            self.parts,
            self.change,
            self.sources,
            self.copies,
            self.roots,
            self.decisions,
            made=self.made,
            software=SOFTWARE,
        )

    def _told(self, role: str, info: SnapshotInfo, copy: Copy) -> dict[str, Any]:
        snapshot = info.snapshot
        root = self.roots.get(snapshot.id)
        return {
            "snapshot": snapshot.id,
            "role": role,
            "page": info.page_url,
            "url": snapshot.url,
            "fetched_at": instant(snapshot.fetched_at),
            "imported_at": instant(snapshot.imported_at),
            "status": info.status,
            "media_type": info.media_type,
            "health": snapshot.health.value,
            "sha256": snapshot.ref.digest,
            "archive": {"file": snapshot.ref.file, "offset": snapshot.ref.offset},
            "records": {"bytes": len(copy.members), "sha256": sha256(copy.members).hexdigest()}
            if copy.members
            else None,
            "fault": copy.fault or None,
            "root": root and _root_json(root),
        }


def pack_of(parts: Parts, change: Change, *, cover: bool = True) -> Pack:
    """The evidence of a change as it is now; with `cover`, a root is made first that covers all of it."""
    sources = sources_of(parts, change)
    if cover:
        root_now(parts)
    copies = {each.snapshot.id: copy_of(parts, each) for source in sources for each in source.versions}
    found = {number: inclusion(parts, number) for number in sorted(copies)}
    roots = {number: root for number, root in found.items() if root is not None}
    return Pack(parts, change, sources, copies, roots, _decided(parts, change), parts.now())


def _decided(parts: Parts, change: Change) -> tuple[Said, ...]:
    found: Sequence[Said] = decisions_of(parts, change)
    return tuple(Said(*(shorten(clean(text), 2_000) for text in _fields(each))) for each in found)


def _fields(said: Said) -> tuple[str, str, str, str]:
    return said.when, said.who, said.what, said.why


def _root_json(found: Inclusion) -> dict[str, Any]:
    root = found.root
    return {
        "day": root.day,
        "root": root.root,
        "previous": root.previous or None,
        "made_at": instant(root.made_at),
        "size": root.size,
        "index": found.index,
        "proof": list(found.proof),
        "stamp": f"report/root-{root.day}.tsr" if root.stamp else None,
    }


def _listed(info: SnapshotInfo, copy: Copy) -> Listed:
    """The page under the address that its record has."""
    snapshot = info.snapshot
    for record, _, _ in records_of(copy.members):
        if record.type == "response":
            title = f"{snapshot.fetched_at:%Y-%m-%d %H:%M} UTC · {info.page_url}"
            return Listed(record.header("WARC-Target-URI"), snapshot.fetched_at, title)
    raise ArchiveError(f"snapshot {snapshot.id} has no answer")
