"""A snapshot as text for people: title, language, and what it says, paragraph by paragraph, made harmless.

Takes a snapshot out of the archive; gives a `Shown`. Every text is one line without control, direction or
invisible characters; a long paragraph is told in parts, a word of a million letters is cut, and so is a page
that says more than anybody reads at once (`cut`). The last ones are kept: a snapshot never changes.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from monitor.model import Fetched, Snapshot
from monitor.notify.plaintext import clean
from monitor.pipeline.parts import Parts
from monitor.text import has_cjk, sentences

MOST_READ = 2_000_000
"""Bytes of a page that are read for this; a document is read as a whole."""
MOST_JSON = 500_000
"""Of records, which take longest."""
MOST_TEXT = 400_000
"""Characters that are shown."""
MOST_LINES = 3_000
LONGEST = 1_200
"""Characters of a paragraph; what is longer is told in parts, of whole sentences as far as there are any."""
KEPT = 24
_FRAME = frozenset(("nav", "header", "footer", "form", "cookie", "breadcrumb", "related"))


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph or a part of one, or a row of a table."""

    text: str
    heading: bool = False
    main: bool = True
    """Not of the page's frame: menus, headers, footers, boxes of other pages."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a snapshot says."""

    title: str
    language: str
    """"zh" or "en", by what it is written in."""
    sort: str
    """html, text, pdf, sheet, json, feed …: what it is, whatever it is called."""
    lines: tuple[Line, ...]
    cut: bool = False
    """There is more."""
    why: str = ""
    """Why there is no text."""
    drawn: str = ""
    """The browser that drew it."""
    picture: bool = False

    @property
    def main(self) -> tuple[Line, ...]:
        """The main text; all of it where nothing is."""
        return tuple(line for line in self.lines if line.main) or self.lines


class Texts:
    """The texts of snapshots; several threads may ask."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, str], Shown] = OrderedDict()

    def of(self, snapshot: Snapshot) -> Shown:
        """Raises `ArchiveError` where the archive does not have it as it was."""
        key = (snapshot.id, snapshot.ref.digest)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        archive = self._parts.archive
        fetched, beside = archive.load(snapshot.ref), archive.beside(snapshot.ref)
        drawn, picture = (beside.browser, bool(beside.picture)) if beside else ("", False)
        found = shown(fetched, drawn=drawn, picture=picture)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def shown(fetched: Fetched, *, drawn: str = "", picture: bool = False) -> Shown:
    """What a body says."""
    # The readers take time to import, and most pages of ours show no snapshot.
    from monitor.read.document import Document
    from monitor.read.documents import read_document, sort_of
    from monitor.read.plain import Plain

    body = fetched.body
    document = Document.parse(body[:MOST_READ], media_type=fetched.media_type, charset=fetched.charset)
    sort, why, title, found = sort_of(document), "", "", list[Line]()
    over = len(body) > MOST_READ
    if sort == "json" and len(body) > MOST_JSON:
        why = "its text is too large to be shown; the bytes can be had"
    elif sort:
        if over and document.sort != "text":
            document, over = Document.parse(body, media_type=fetched.media_type), False
        read = read_document(document, body, sort)
        if isinstance(read, Plain):
            found = list(_capped(Line(text) for text in read.lines))
        else:
            why = read[1]
    elif document.text:
        title = clean(document.title[:2_000])
        found = list(_capped(_lines(document)))
    else:
        why = "there is no text in it" if body else "there is nothing in it"
    cut = over or len(found) > MOST_LINES or sum(len(line.text) for line in found) > MOST_TEXT
    language = "zh" if _is_chinese(found) else "en"
    return Shown(
        title,
        language,
        sort or document.sort,
        tuple(found[:MOST_LINES]),
        cut,
        clean(why),
        clean(drawn),
        picture,
    )


def _lines(document: "Document") -> Iterator[Line]:  # type: ignore[name-defined] # noqa: F821
    """The visible text in its order: a heading, a row of a table, a paragraph is a line each."""
    from monitor.read.blocks import HEADING
    from monitor.read.lines import text_lines
    from monitor.read.page import is_noise

    language = "zh" if has_cjk("".join(block.text for block in document.blocks[:30])) else "en"
    for (heading, frame), group in groupby(
        document.blocks, lambda block: (block.kind == HEADING, block.region in _FRAME)
    ):
        blocks = list(group)
        if frame or heading:
            yield from (Line(block.text, heading and not frame, not frame) for block in blocks)
            continue
        for noise, some in groupby(blocks, is_noise):
            alike = list(some)
            texts = [block.text for block in alike] if noise else text_lines(alike, language)
            yield from (Line(text, main=not noise) for text in texts)


def _capped(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines for people, a little more of them than are shown."""
    left, count = MOST_TEXT + 1, 0
    for line in lines:
        for text in _parts_of(line.text[: left + LONGEST]):
            yield Line(text[:left], line.heading, line.main)
            left -= len(text)
            count += 1
            if left <= 0 or count > MOST_LINES:
                return


def _parts_of(text: str) -> Iterator[str]:
    """A paragraph in parts of whole sentences; a sentence without an end is cut."""
    if len(text) <= LONGEST:
        if said := clean(text):
            yield said
        return
    part = ""
    for sentence in sentences(text):
        for told in _bounded(clean(sentence)):
            if part and len(part) + len(told) > LONGEST:
                yield part
                part = ""
            part = f"{part} {told}" if part and not has_cjk(part[-1]) else part + told
    if part:
        yield part


def _bounded(sentence: str) -> Iterator[str]:
    """A sentence in pieces; of a word that is longer than any word, the beginning."""
    while len(sentence) > LONGEST:
        end = sentence.rfind(" ", LONGEST // 2, LONGEST)
        if end < 0 and not has_cjk(sentence[:LONGEST]):
            yield sentence[: LONGEST - 1] + "…"
            end = sentence.find(" ", LONGEST)
            sentence = sentence[end + 1 :] if end >= 0 else ""
            continue
        end = end if end >= 0 else LONGEST
        yield sentence[:end]
        sentence = sentence[end:].lstrip()
    if sentence:
        yield sentence


def _is_chinese(lines: Iterable[Line]) -> bool:
    from monitor.notify.bilingual import is_chinese

    main = [line.text for line in lines if line.main][:60]
    return is_chinese(" ".join(main))
