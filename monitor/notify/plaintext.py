"""Text from pages made harmless, and text laid out in columns where a Chinese character takes two.

Takes strings of any origin; gives one line without control, direction or invisible characters (`clean`), the
same without addresses that a mail program would turn into links (`inert`), whole sentences up to a length
(`excerpt`), and lines of a given width (`wrap`). Linear time throughout.
"""

import re
import unicodedata
from functools import lru_cache

from monitor.text import CJK, sentences

_DROPPED = {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"}
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji are wrong without them; they reorder nothing
_PLAIN = re.compile(r"[ -~]*")
_SPACE = re.compile(r"\s+")
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=\bmailto)(?=:)", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "\u200b"
_HOSTLIKE = re.compile(  # the dot of evil.example, пример.рф, 例子.中国; the @ of somebody@evil.example
    # What stands before it is asked last: a pattern that begins with few characters is quick to look for.
    rf"[.\uff0e\uff61@](?<=[^\W_].)(?:(?<=@)(?=\w)|(?<!@)(?=[^\W\d_{CJK}]{{2}}|xn--"
    r"|(?:中国|公司|网络|网址|在线|中文网|集团|商城)(?!\w)))"
)
_WORD_JOINER = "\u2060"

_WIDE = f"{CJK}\u3000-\u303f\u3040-\u30ff\uac00-\ud7af\uff00-\uff60"
_PIECE = re.compile(f"[{_WIDE}]|[^\\s{_WIDE}]+")
_NEVER_FIRST = frozenset("，。、；：？！”’）》」』】〉…—·,.;:?!)]}")
_NEVER_LAST = frozenset("（《“‘「『【〈([{")


def clean(text: str) -> str:
    """One line: control characters become blanks; bidirectional, invisible and broken ones go."""
    return _short(text) if len(text) <= _SHORT else _cleaned(text)


def _cleaned(text: str) -> str:
    if not _PLAIN.fullmatch(text):
        text = "".join(map(_harmless, text))
    return _SPACE.sub(" ", text).strip()


_SHORT = 200
_short = lru_cache(maxsize=8_192)(_cleaned)
"""Names are told over and over."""


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category not in _DROPPED or character in _JOINERS:
        return character
    return "" if category == "Cf" else " "


def inert(text: str) -> str:
    """`clean`, and what looks like an address is split by invisible characters, so that no mail program makes
    a link of it: a word joiner before the dot of a host (it allows no line break), a blank before "//".
    """
    return _HOSTLIKE.sub(_joined, _LINKED.sub(_ZERO_WIDTH_SPACE, clean(text)))


def _joined(match: "re.Match[str]") -> str:
    return _WORD_JOINER + match[0]


def excerpt(text: str, limit: int = 600, *, at_most: int = 1_200) -> str:
    """Whole sentences of up to `limit` characters, at least the first one; what was left out shows as […].

    A single sentence longer than `at_most` is no sentence and is cut all the same.
    """
    text = clean(text)
    if len(text) <= limit:
        return text
    kept = ""
    for sentence in sentences(text[: at_most + limit]):
        longer = f"{kept} {sentence}" if kept and not _ends_wide(kept) else kept + sentence
        if kept and len(longer) > limit:
            break
        kept = longer
    if len(kept) > at_most:
        return shorten(kept, at_most - 4) + " […]"
    return kept if kept == text else f"{kept} […]"


def _ends_wide(text: str) -> bool:
    return cell_width(text[-1]) == 2


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where that costs little, with … for the rest."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    if space > limit * 2 // 3 and text[limit - 1] != " ":
        cut = cut[:space]
    return cut.rstrip(" ,;:，；：、") + "…"


@lru_cache(maxsize=8_192)
def cell_width(character: str) -> int:
    """How many columns a character takes: 0, 1 or 2."""
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """How many columns a line takes."""
    return len(text) if text.isascii() else sum(map(cell_width, text))


def pad(text: str, columns: int) -> str:
    """`text` with blanks behind it up to that width."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int = 72, *, first: str = "", rest: str | None = None) -> str:
    """Lines of at most `columns`, the first behind `first`, the others behind `rest` (default: blanks).

    Chinese breaks anywhere but before closing or after opening punctuation; a web address is never broken.
    """
    before = width(first)
    rest = " " * before if rest is None else rest
    behind = width(rest)
    room = columns - max(before, behind)
    words = text.split() if text.isascii() else ()
    if words and len(max(words, key=len)) <= room:
        return _wrap_words(" ".join(words), first, columns - before, rest, columns - behind)
    lines: list[str] = []
    line, used, empty = first, before, True
    for piece, spaced in _pieces(text, room):
        gap = " " if spaced and not empty else ""
        taken = len(gap) + width(piece)
        if not empty and used + taken > columns:
            lines.append(line.rstrip())
            line, used, taken, gap = rest, behind, taken - len(gap), ""
        line, used, empty = line + gap + piece, used + taken, False
    return "\n".join([*lines, line.rstrip()])


def _wrap_words(text: str, first: str, room: int, rest: str, room_later: int) -> str:
    """Words with one blank between them, none longer than a line."""
    lines: list[str] = []
    lead, at = first, 0
    while len(text) - at > room:
        end = text.rindex(" ", at, at + room + 1)
        lines.append(lead + text[at:end])
        lead, room, at = rest, room_later, end + 1
    return "\n".join([*lines, lead + text[at:]])


def _pieces(text: str, room: int) -> list[tuple[str, bool]]:
    """What must stay together, and whether a blank stood before it."""
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _PIECE.finditer(text):
        piece, spaced = match[0], match.start() > end
        end = match.end()
        glued = bool(found) and not spaced and (piece[0] in _NEVER_FIRST or found[-1][0][-1] in _NEVER_LAST)
        if glued and width(found[-1][0]) + width(piece) <= room:
            before, before_spaced = found.pop()
            found.append((before + piece, before_spaced))
        elif width(piece) > room and "://" not in piece:
            found += [
                (piece[at : at + room // 2], spaced and at == 0) for at in range(0, len(piece), room // 2)
            ]
        else:
            found.append((piece, spaced))
    return found
