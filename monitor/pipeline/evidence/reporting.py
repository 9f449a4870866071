"""The report on a change: what is known of it, in words for people, ready to be printed.

Takes the change, its pages with their versions, and the roots that cover these; gives a `Paper`. Text of
pages is made harmless, addresses are links only where they are of the web. Times are UTC.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor.changes import Change, mark_words
from monitor.model import Evidence
from monitor.notify import wording
from monitor.notify.context import Fact
from monitor.notify.item import web_address
from monitor.notify.language import ENGLISH
from monitor.notify.marking import mark
from monitor.notify.paper import PageProof, Paper, Quoted, Said, Sheet
from monitor.notify.plaintext import clean, shorten
from monitor.pipeline.evidence.chain import Inclusion
from monitor.pipeline.evidence.gather import Copy, Source
from monitor.pipeline.evidence.texts import in_context, lines_of
from monitor.pipeline.parts import Parts
from monitor.record import SnapshotInfo

_QUOTE = 4_000
_ADDRESS = 1_000
Roots = Mapping[int, Inclusion]
"""By snapshot."""
Copies = Mapping[int, Copy]
"""By snapshot."""


def paper_of(
    parts: Parts,
    change: Change,
    sources: Sequence[Source],
    copies: Copies,
    roots: Roots,
    decisions: Sequence[Said],
    *,
    made: datetime,
    software: str,
) -> Paper:
    declared = parts.institution(change.institution)
    before, after = mark(_said(change.before), _said(change.after))
    return Paper(
        title=f"Evidence: {shorten(clean(change.summary), 120)} ({change.id})",
        institution=clean(declared.name if declared else change.institution_name or change.institution or ""),
        beside=clean(declared.name_zh or "") if declared else "",
        summary=shorten(clean(change.summary), 600),
        kicker=f"{wording.kicker(change)} · change {change.id}",
        facts=tuple(_facts(parts, change)),
        before=before,
        after=after,
        pages=tuple(_page(parts, source, copies, roots) for source in sources),
        decisions=tuple(decisions),
        state=change.state.value,
        faults=tuple(
            f"Snapshot {each.snapshot.id} is not in the pack: {shorten(clean(fault), 300)}"
            for source in sources
            for each in source.versions
            if (fault := copies[each.snapshot.id].fault)
        ),
        made=_when(made),
        software=software,
    )


def _said(text: str | None) -> str:
    return shorten(clean(text or ""), _QUOTE)


def _facts(parts: Parts, change: Change) -> list[Fact]:
    site = parts.sources.sites.get(change.site or "")
    found = [
        ("Severity", wording.severity_word(change.severity, ENGLISH)),
        ("Confidence", wording.confidence(change.confidence)),
        ("With", ", ".join(change.parties)),
        ("Kind", (change.kind or "").replace("_", " ")),
        ("Status", change.status or ""),
        ("Date, as printed", change.date or ""),
        ("Detected", _when(change.detected_at)),
        ("Site", site.name if site else change.site or ""),
        ("Told by", change.origin.value),
        ("Notes", "; ".join(mark_words(each) for each in change.marks)),
    ]
    return [Fact(label, shorten(clean(value), 1_000)) for label, value in found if value]


# --------------------------------------------------------------------- one page


def _page(parts: Parts, source: Source, copies: Copies, roots: Roots) -> PageProof:
    quotes = [each.text for each in source.evidence]
    numbers = [each.snapshot.id for each in source.versions]
    texts = {number: lines_of(had) for number in numbers if (had := copies[number].fetched) is not None}
    return PageProof(
        title=_title(parts, source),
        link=web_address(source.url),
        address=shorten(clean(source.url), _ADDRESS),
        quotes=tuple(Quoted(shorten(clean(e.text), _QUOTE), _cited(e)) for e in source.evidence if e.text),
        before=_sheet("Before", source.before, source.after, copies, texts, quotes, roots),
        after=_sheet("After", source.after, source.before, copies, texts, quotes, roots),
    )


def _title(parts: Parts, source: Source) -> str:
    declared = parts.sources.sites.get((source.cited and source.cited.site) or "")
    return clean(declared.name if declared else urlsplit(source.url).netloc or source.url[:_ADDRESS])


def _cited(evidence: Evidence) -> str:
    parts = [
        f"snapshot {clean(evidence.snapshot)}" if evidence.snapshot else "",
        f"read {_when(evidence.fetched_at)}" if evidence.fetched_at else "",
    ]
    return ", ".join(filter(None, parts))


def _sheet(
    title: str,
    info: SnapshotInfo | None,
    other: SnapshotInfo | None,
    copies: Copies,
    texts: Mapping[int, Sequence[str]],
    quotes: Sequence[str],
    roots: Roots,
) -> Sheet:
    if info is None:
        return Sheet(title, "There is no earlier version." if title == "Before" else "There is no version.")
    number, copy = info.snapshot.id, copies[info.snapshot.id]
    own = texts.get(number, ())
    against = texts.get(other.snapshot.id, ()) if other else ()
    lines, more = in_context(own, against, quotes)
    note = f"Cannot be read: {shorten(clean(copy.fault), 300)}" if copy.fault else ""
    if not note and not own:
        note = "No text can be read out of it here."
    return Sheet(title, note, tuple(_proof(info, copy, roots.get(number))), lines, more)


def _proof(info: SnapshotInfo, copy: Copy, root: Inclusion | None) -> list[Fact]:
    snapshot = info.snapshot
    size = f"{len(copy.fetched.body):,} bytes" if copy.fetched else ""
    found = [
        ("Snapshot", str(snapshot.id)),
        ("Read", _when(snapshot.fetched_at)),
        ("Imported", _when(snapshot.imported_at) if snapshot.imported_at else ""),
        ("Address", snapshot.url),
        ("Answer", ", ".join(filter(None, (str(info.status), info.media_type, size)))),
        ("SHA-256 of body", snapshot.ref.digest),
        ("Archive", f"{snapshot.ref.file} at {snapshot.ref.offset}"),
        ("Covered by", f"root of {root.root.day}: {root.root.root}" if root else "no root yet"),
    ]
    return [Fact(label, shorten(clean(value), _ADDRESS)) for label, value in found if value]


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if moment else ""
