"""Lines that stand where the other page says something that is no statement.

Takes the lines that only one of two pages has and no line of the other stands for; gives them without those
at whose place (between the same neighbours, in the same elements) the other page has more lines than this
one that its reader passed over: a clock, an advert, a teaser, of which one was recognised and one was not.
Both pages are treated alike. Entries of lists, ways to reach somebody and grave notices are told.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from monitor.compare.canon import contacts
from monitor.compare.lines import Line, is_sentence
from monitor.compare.rotating import is_beside, is_grave
from monitor.model import Reading

__all__ = ["without_hushed"]

_LONGEST = 160
_ITEMS = frozenset(("li", "dt", "dd", "td", "th", "tr"))
_Gap = tuple[str, str, str]


def without_hushed(
    lines: list[Line],
    page: tuple[Reading, Sequence[Line]],
    other: tuple[Reading, Sequence[Line]],
    common: Collection[str],
) -> list[Line]:
    """The lines without those; each page with all its lines, in order."""
    if not lines or not other[0].hushed:
        return lines
    more = Counter(_gaps(*other, common)) - Counter(_gaps(*page, common))
    if not more:
        return lines
    kept: list[Line] = []
    for line in lines:
        gap = (line.before, line.after, line.place.rpartition("|")[2])
        told = len(line.text) > _LONGEST or contacts(line.text) or is_grave(line.text) or _is_of_core(line)
        if more[gap] > 0 and not told:
            more[gap] -= 1
        else:
            kept.append(line)
    return kept


def _is_of_core(line: Line) -> bool:
    """Whether a line is a sentence among those that the page is about."""
    return not is_beside(line) and line.text.endswith((".", "。")) and is_sentence(line.text)


def _gaps(reading: Reading, lines: Sequence[Line], common: Collection[str]) -> list[_Gap]:
    """The places of what a page passed over: the common lines before and behind it, the elements around."""
    known = [line for line in lines if line.key in common]
    found: list[_Gap] = []
    at = 0
    for position, path in sorted(reading.hushed):
        if _ITEMS.intersection(path.split("<")):
            continue  # an entry among others is a thing of its own
        while at < len(known) and known[at].at < position:
            at += 1
        found.append((known[at - 1].key if at else "", known[at].key if at < len(known) else "", path))
    return found
