"""What indexes of a tracker said at some time, read again from the archive, and whose rows they have.

Takes pages and snapshots of the record; gives readings, rows by address and name, subjects for changes.
"""

from functools import lru_cache

from monitor.archive import Archive
from monitor.compare import Subject
from monitor.errors import ArchiveError
from monitor.model import Entry, Evidence, PageKind, PageState, Profile, Reading, Role, Snapshot
from monitor.pipeline.parts import Parts
from monitor.read.bearing import bearer
from monitor.read.names import NameIndex
from monitor.read.reader import read
from monitor.text import loose
from monitor.urls import canonical_url

_NOBODY = NameIndex(())


def reread(archive: Archive, page: PageState, snapshot: Snapshot | None) -> Reading | None:
    """What an earlier version of an index or a profile says; None where it is damaged or not whole."""
    if snapshot is None:
        return None
    return _reread(archive, page.kind, page.role, page.follow, snapshot)


@lru_cache(maxsize=16)  # an index is asked for each institution that entered or left
def _reread(archive: Archive, kind: PageKind, role: Role, follow: str, snapshot: Snapshot) -> Reading | None:
    try:
        stored = archive.load(snapshot.ref)
    except ArchiveError:
        return None
    reading = read(
        stored.body,
        kind=kind,
        role=role,
        names=_NOBODY,
        url=stored.final_url or snapshot.url,
        media_type=stored.media_type,
        charset=stored.charset,
        status=stored.status,
        follow=follow,
    )
    return reading if reading.ok else None


class Lines:
    """The entries of one reading of an index, found by address and by name."""

    def __init__(self, reading: Reading | None) -> None:
        entries = list(reading.entries) if reading else []
        known = {entry.url for entry in entries}
        links = reading.links if reading else ()
        entries += [Entry(link.url, link.text, quote=link.text) for link in links if link.url not in known]
        self.by_url = {canonical_url(entry.url): entry for entry in entries}
        self._names: dict[str, list[str]] = {}

    def __contains__(self, canonical: str) -> bool:
        return canonical in self.by_url

    def elsewhere(self, names: NameIndex, page: PageState) -> str:
        """An address under which the institution of `page` is listed, by its exact name; empty for none."""
        if not self._names:
            for canonical, entry in self.by_url.items():
                whose = bearer(names, entry.name, entry.name_zh, entry.aliases)
                for name in {f"id:{whose}", loose(entry.name), loose(entry.name_zh)} - {"id:None", ""}:
                    self._names.setdefault(name, []).append(canonical)
        wanted = (f"id:{page.institution}", loose(page.institution_name))
        return next((found[0] for name in wanted if (found := self._names.get(name))), "")


def whose(parts: Parts, reading: Reading) -> dict[str, tuple[str | None, str]]:
    """By URL: the institution that an index names beside a link, by exact names, and its name."""
    found: dict[str, tuple[str | None, str]] = {}
    for entry in reading.entries:
        id_ = bearer(parts.names, entry.name, entry.name_zh, entry.aliases)
        name = parts.names.institutions[id_].name if id_ else entry.name or entry.name_zh
        if name:
            found[entry.url] = (id_, name[:200])
    return found


def evidence_at(page: PageState, snapshot: Snapshot) -> Evidence:
    return Evidence("", page.url, str(snapshot.id), snapshot.fetched_at)


def subject_of(parts: Parts, page: PageState, new: Evidence, old: Evidence | None = None) -> Subject:
    declared = parts.institution(page.institution)
    name = declared.name if declared else page.institution_name
    old = old or Evidence("", page.url)
    return Subject(declared.id if declared else None, name, page.site, old, new, parts.now())


def proof_of(profile: Profile) -> str:
    """What a profile says of its institution: its rating, else its name."""
    return profile.risk_level.quote or profile.name.quote or profile.name_zh.quote
