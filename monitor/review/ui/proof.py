"""What proves a change, for its page: the sentences with their sources, and each page before and after.

Takes a change out of the record; gives values for a template. Texts of pages are as the page has them: the
template makes them harmless.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from monitor.changes import Aspect, Change
from monitor.model import Evidence
from monitor.notify.bilingual import is_chinese
from monitor.notify.context import Segment
from monitor.notify.marking import mark
from monitor.notify.plaintext import clean, excerpt
from monitor.notify.sources import source_name
from monitor.pipeline.evidence.gather import Source, sources_of
from monitor.pipeline.parts import Parts
from monitor.pipeline.shown import Texts
from monitor.record import SnapshotInfo
from monitor.record.around import Versions
from monitor.review.ui.abreast import Columns, Segments, abreast, columns
from monitor.review.ui.views.snapshots import Version, version

MOST_SOURCES = 12
MOST_QUOTES = 6
OPENING = 6
"""Paragraphs that are shown of a page in which nothing quoted stands and nothing differs."""
_NAME, _PARTIES, _VALUE, _SUMMARY, _SENTENCE, _EVIDENCE = 400, 60, 8_000, 2_000, 4_000, 60
"""So much of a change has room on its page: characters of a text, numbers of parties and of evidence."""


@dataclass(frozen=True, slots=True)
class NamedSource(Source):
    """A page that proves it, as people know it."""

    name: str = ""
    """Whose page it is."""
    page: str = ""
    """Which of theirs: the end of its address."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that proves it, the words that changed marked."""

    segments: Segments
    chinese: bool
    source: NamedSource
    evidence: Evidence
    was: bool
    """It stood there before, and stands there no more."""
    info: SnapshotInfo | None
    versions: Versions | None


@dataclass(frozen=True, slots=True)
class Context:
    """One source before and after."""

    before: Version | None
    after: Version | None
    columns: Columns
    everything: bool


def bounded(change: Change) -> Change:
    """A change with as much of each text as a page has room for: a page may have words of a million."""

    def cut(text: str | None, most: int) -> str | None:
        return text if text is None or len(text) <= most else text[:most] + "…"

    return replace(
        change,
        institution_name=change.institution_name[:_NAME],
        before=cut(change.before, _VALUE),
        after=cut(change.after, _VALUE),
        parties=tuple(party[:_NAME] for party in change.parties[:_PARTIES]),
        kind=cut(change.kind, _NAME),
        status=cut(change.status, _NAME),
        date=cut(change.date, _NAME),
        summary=change.summary[:_SUMMARY],
        evidence=tuple(
            replace(each, text=each.text[:_SENTENCE], url=each.url[:_SUMMARY], snapshot=each.snapshot[:_NAME])
            for each in change.evidence[:_EVIDENCE]
        ),
        marks=tuple(mark[:_NAME] for mark in change.marks[:_PARTIES]),
    )


def named_sources_of(parts: Parts, change: Change, hosts: Mapping[str, str]) -> tuple[NamedSource, ...]:
    """The pages that prove a change, in the order of its evidence."""
    return tuple(
        NamedSource(
            each.url,
            each.evidence,
            each.cited,
            each.before,
            each.after,
            name=_whose(parts, each, hosts),
            page=_ending(each.url),
        )
        for each in sources_of(parts, change, MOST_SOURCES)
    )


def _whose(parts: Parts, source: Source, hosts: Mapping[str, str]) -> str:
    """The site by its name; else who is known to have that host, or whose news it was found among."""
    info = source.cited
    known = parts.sources.sites.get((info and info.site) or "")
    institution = parts.institution(info.institution) if info is not None else None
    otherwise = institution.name if institution is not None else ""
    return known.name if known is not None else source_name(source.url, hosts, otherwise)


def _ending(url: str) -> str:
    """The end of an address, which tells pages of one site apart."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return clean(unquote(path.rstrip("/").rpartition("/")[2])[:60])


# --------------------------------------------------------------------- the sentences


def quotes_of(parts: Parts, change: Change, sources: Sequence[NamedSource]) -> tuple[tuple[Quoted, ...], int]:
    """The sentences to show, what holds now before what held; and how many are left out."""
    found: list[Quoted] = []
    for source in sources:
        old = [each for each in source.evidence if _is(each, source.before)]
        new = [each for each in source.evidence if not _is(each, source.before)]
        for each in new or old:
            if not each.text:
                continue
            info = source.after if _is(each, source.after) else source.before if not new else None
            found.append(
                Quoted(
                    _segments(each, old[0] if new and old else None, change),
                    is_chinese(each.text),
                    source,
                    each,
                    not new,
                    info,
                    parts.store.around.versions(info.snapshot) if info and len(found) < MOST_QUOTES else None,
                )
            )
    return tuple(found[:MOST_QUOTES]), max(0, len(found) - MOST_QUOTES)


def _is(evidence: Evidence, info: SnapshotInfo | None) -> bool:
    return info is not None and evidence.snapshot == str(info.snapshot.id)


def _segments(evidence: Evidence, before: Evidence | None, change: Change) -> Segments:
    text = excerpt(evidence.text)
    if before is not None and before.text:
        new = mark(excerpt(before.text), text)[1]
        if not all(part.marked for part in new):
            return new
    return _found(text, [change.after or change.before or "", *change.parties])


def _found(text: str, words: Sequence[str]) -> Segments:
    """A text with the places marked where one of these stands, word for word."""
    plain = text.casefold()
    spans: list[tuple[int, int]] = []
    if len(plain) == len(text):
        for word in {clean(each).casefold() for each in words}:
            at = plain.find(word) if 1 < len(word) < len(text) - 1 else -1
            if at >= 0 and not any(start < at + len(word) and at < end for start, end in spans):
                spans.append((at, at + len(word)))
    parts, last = [], 0
    for start, end in sorted(spans):
        parts += [Segment(text[last:start], marked=False), Segment(text[start:end], marked=True)]
        last = end
    return tuple(part for part in (*parts, Segment(text[last:], marked=False)) if part.text)


# --------------------------------------------------------------------- the pages around them


def context_of(texts: Texts, change: Change, source: Source, *, everything: bool) -> Context:
    """A source before and after, near to what proves the change, or whole."""
    before = version(texts, source.before) if source.before is not None else None
    after = version(texts, source.after) if source.after is not None else None
    quotes = [each.text for each in source.evidence if each.text]
    # An index tells of many in a row each: what was quoted may be in parts of it only.
    quotes += [text for text in (change.before, change.after) if text and len(text) > _TELLING]
    old, new = (_lines(each, quotes) for each in (before, after))
    rows = abreast(old, new)
    # What came instead of a page has nothing to do with what the page said.
    compared = change.aspect is not Aspect.PAGE
    shown = columns(rows, quotes, everything=everything, compared=compared)
    if rows and not (shown.before and shown.after if not compared else shown.before or shown.after):
        opening = columns(rows[:OPENING], (), everything=True, compared=compared)
        shown = replace(opening, hidden=0)
    return Context(before, after, shown, everything)


_TELLING = 12
"""Characters of a value that are not met by chance."""


def _lines(each: Version | None, quotes: Sequence[str]) -> list[str]:
    """The main text; where that has none of what is quoted, all that the page says."""
    if each is None or each.shown is None:
        return []
    main = [line.text for line in each.shown.main]
    if len(main) == len(each.shown.lines) or any(quote[:40] in text for quote in quotes for text in main):
        return main
    whole = [line.text for line in each.shown.lines]
    return whole if any(quote[:40] in text for quote in quotes for text in whole) else main
