"""What indexes of a tracker said at some time, read again from the archive, and whose rows they have.

Takes pages and snapshots of the record; gives readings, rows by address and name, subjects for changes.
"""

from collections.abc import Mapping, Sequence
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

    def __init__(self, reading: Reading | None, rows: Sequence[Entry] | None = None) -> None:
        entries = list(rows if rows is not None else reading.entries if reading else ())
        known = {entry.url for entry in entries}
        links = reading.links if reading else ()
        entries += [Entry(link.url, link.text, quote=link.text) for link in links if link.url not in known]
        self.by_url: dict[str, Entry] = {}
        for entry in entries:
            self.by_url.setdefault(canonical_url(entry.url), entry)
        self._entries = entries
        self._names: dict[str, list[str]] = {}

    def __contains__(self, canonical: str) -> bool:
        return canonical in self.by_url

    def elsewhere(self, names: NameIndex, page: PageState) -> str:
        """An address under which the institution of `page` is listed, by its exact name; empty for none."""
        if not self._names:
            for entry in self._entries:
                canonical = canonical_url(entry.url)
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
        if name and entry.url not in found:
            found[entry.url] = (id_, name[:200])
    return found


def straight(
    parts: Parts, entries: Sequence[Entry], pages: Mapping[str, PageState]
) -> tuple[list[Entry], list[str]]:
    """One row for each address, without those that name another known institution than the page behind their
    link does; and a remark for each of these. `pages` are the known ones by address.
    """
    owners: dict[str, set[str]] = {}
    for canonical, page in pages.items():
        owners.setdefault(loose(page.institution_name), set()).add(canonical)
    kept: dict[str, Entry] = {}
    remarks = []
    for entry in entries:
        canonical = canonical_url(entry.url)
        behind = pages.get(canonical)
        if behind is not None and _is_another(parts, entry, behind, owners.get(loose(entry.name), set())):
            name, owner = entry.name or entry.name_zh, behind.institution_name
            remarks.append(f"the index links {name} to the page of {owner}: its row is not compared")
        else:
            kept.setdefault(canonical, entry)
    return list(kept.values()), remarks


def _is_another(parts: Parts, entry: Entry, page: PageState, of_that_name: set[str]) -> bool:
    """Whether a row is known to be about somebody else than a page that was read."""
    own = loose(page.institution_name)
    if page.snapshot is None or not own or loose(entry.name) == own:
        return False
    id_ = bearer(parts.names, entry.name, entry.name_zh, entry.aliases)
    if id_ is not None:
        return id_ != (page.institution or parts.names.match(page.institution_name))
    return bool(entry.name and of_that_name)


def same_institution(one: PageState, other: PageState) -> bool:
    """Whether two pages are about one institution, as far as they say."""
    if one.institution or other.institution:
        return one.institution == other.institution
    return loose(one.institution_name) == loose(other.institution_name)


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
