"""The text of two versions of a page, near to what differs and to what is quoted. Linear in their length.

Takes the lines of both; gives of each those that the other does not have and those that hold a quote, with
their neighbours, the words of the quotes marked.
"""

from collections.abc import Sequence

from monitor.model import Fetched
from monitor.notify.context import Segment
from monitor.notify.paper import Line
from monitor.notify.plaintext import clean, shorten
from monitor.pipeline.shown import shown
from monitor.text import squash

NEAR = 2
"""Lines before and behind one that is shown."""
MOST = 60
"""Lines of one version at most."""
TOP = 12
"""Lines of a version in which nothing differs and nothing is quoted."""
_CELLS = " | "
LONGEST = 2_000
"""Characters of a line; a page may have a word of a million."""


def lines_of(fetched: Fetched) -> list[str]:
    """What a reader sees of a page, line by line, without its menus and footers; as the pages show it."""
    return [line for line in (squash(each.text) for each in shown(fetched).main) if line]


def in_context(
    own: Sequence[str], other: Sequence[str], quotes: Sequence[str]
) -> tuple[tuple[Line, ...], int]:
    """The lines to show, and how many that differ are left out behind the last one."""
    wanted = [squash(quote) for quote in quotes if quote.strip()]
    known = frozenset(other)
    quoted = {at for at, line in enumerate(own) if any(_holds(line, quote) for quote in wanted)}
    differs = {at for at, line in enumerate(own) if line not in known} if other else set()
    first = sorted(quoted) + sorted(differs - quoted)  # what is quoted is shown, whatever else changed
    kept: set[int] = set()
    for at in first:
        near = set(range(max(0, at - NEAR), min(len(own), at + NEAR + 1)))
        if len(kept | near) > MOST:
            break
        kept |= near
    lines, last = [], -1
    for at in sorted(kept) or range(min(len(own), TOP)):
        segments = _marked(own[at], wanted) if at in quoted else (_segment(own[at], False),)
        lines.append(Line(segments, at in differs, at > last + 1))
        last = at
    return tuple(lines), len(differs - kept)


def _holds(line: str, quote: str) -> bool:
    """A row of a table is quoted without what stands between its cells."""
    return quote in line or (_CELLS in line and quote in line.replace(_CELLS, " "))


def _marked(line: str, quotes: Sequence[str]) -> tuple[Segment, ...]:
    """The line with the first quote that it holds; of a long line what is near to that."""
    quote = next((each for each in quotes if each in line), line)
    start = line.index(quote)
    end = start + len(quote)
    before, behind = line[:start], line[end:]
    if len(before) > LONGEST:
        before = "… " + before[-LONGEST:]
    parts = (_segment(before, False), _segment(quote, True), _segment(behind, False))
    return tuple(part for part in parts if part.text)


def _segment(text: str, marked: bool) -> Segment:
    """Harmless, and with the blanks at its ends, which `clean` would take."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return Segment(lead + shorten(clean(text), LONGEST) + trail, marked)
