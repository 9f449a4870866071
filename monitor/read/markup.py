"""Where in the source of a page scripts, comments and the like lie, and a few elements that frame its parts.

Takes HTML source; gives a `Scan`, or None where a browser's rules for it are too fine to follow here (a
comment that ends oddly, an element that never ends). Positions count "<": piece 3 is what follows the third
one. One pass, linear time.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from monitor.later import regex

_TOKEN = regex(
    r"<(?:(!--)|(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[\s/>])"
    r"|(/?)(table|footer|nav|main|article|svg|math)(?=[\s/>]))",
    re.I,
)
_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.I)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
COMMENT = "!--"


@dataclass(frozen=True, slots=True)
class Span:
    """An element or comment whose content is no markup: from the piece that opens it to its last one."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found, in the order of the source."""

    spans: tuple[Span, ...]
    marks: tuple[tuple[int, str, bool], ...]
    """Of each framing element the piece, the name, and whether it ends there."""

    def span(self, piece: int) -> Span | None:
        """What a piece lies in, if it is no markup."""
        at = bisect_right(self.spans, piece, key=lambda span: span.first) - 1
        return self.spans[at] if at >= 0 and piece <= self.spans[at].last else None

    def open_at(self, piece: int) -> dict[str, int]:
        """The framing elements that stand open at a piece, each with where it was opened last."""
        found: dict[str, list[int]] = {}
        for at, name, ends in self.marks:
            if at > piece:
                break
            if not ends:
                found.setdefault(name, []).append(at)
            elif found.get(name):
                found[name].pop()
        return {name: opened[-1] for name, opened in found.items() if opened}


def scan(source: str) -> Scan | None:
    spans: list[Span] = []
    marks: list[tuple[int, str, bool]] = []
    at = counted = piece = 0
    while found := _TOKEN.search(source, at):
        start = found.start()
        piece += source.count("<", counted, start) + 1
        counted = start + 1
        if found[4]:
            marks.append((piece, found[4].lower(), bool(found[3])))
            at = found.end()
            continue
        name = found[1] or found[2].lower()
        end, at = _comment(source, start) if found[1] else _element(source, start, name)
        if end < 0:
            return None
        spans.append(Span(name, piece, piece + source.count("<", start + 1, end)))
    return Scan(tuple(spans), tuple(marks))


def _comment(source: str, start: int) -> tuple[int, int]:
    """Where a comment's text ends, and where the source goes on; -1 where that is not plain."""
    end = source.find("-->", start + 4)
    odd = source.startswith((">", "->"), start + 4) or source.find("--!>", start, max(end, start)) >= 0
    return (-1, -1) if odd else (end, end + 3)


def _element(source: str, start: int, name: str) -> tuple[int, int]:
    closing = _ENDS[name].search(source, start) if name in _ENDS else None
    if closing is None:
        return -1, -1
    end = closing.start()
    hides = source.find("<!--", start, end)  # in a script within it, "</script>" would not end the outer one
    if hides >= 0 and (name != "script" or source.lower().find("<script", hides, end) >= 0):
        return -1, -1
    return end, closing.end()
