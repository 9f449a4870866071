"""Whether two versions of a page tell the same, found without reading them: the quick way through noise.

Takes two documents of one page that is read as `kind`; says yes only where all that differs is proven to be
looked at by no reader of that kind, or to be a line that each of them leaves out: a token, a nonce, a build's
number in the address of a script, what scripts and comments say, a counter, a clock. In doubt it says no, and
the page is read. Pure; linear time.
"""

import html
import re
from functools import cached_property, lru_cache
from itertools import compress, count, repeat
from operator import contains, ne

from monitor.later import regex
from monitor.model import PageKind
from monitor.read.chatter import is_chatter
from monitor.read.document import Document
from monitor.read.inline import clean
from monitor.read.markup import COMMENT, Scan, scan
from monitor.read.tags import BLOCKS
from monitor.text import has_cjk

MOST_PIECES = 5_000
"""Pages of more tags are cleared of some before they are parsed."""
MOST_DIFFERENT = 60
_AROUND = 80
"""Characters of source around a difference that may belong to a word in it."""
_MOST_GROWN = 60
"""Characters by which a line may grow: what a page's parts hold is weighed."""

_TAG = regex(
    r"(/?[A-Za-z][^\s/><\"'=]{0,60})"
    r"((?>\s+(?>[^\s\"'<>/=]+)(?>\s*=\s*(?>\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*+)\s*+/?>"
)
_ATTRIBUTE = regex(r"\s+([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")


def alike(old: Document, new: Document, kind: PageKind) -> bool:
    """Whether a reader of that kind reads the same from both, as far as that is plain to see."""
    if old.sort != "html" or new.sort != "html" or old.encoding != new.encoding or "\0" in new.text:
        return False
    before, after = old.text.split("<"), new.text.split("<")
    if len(before) != len(after) or len(before) > MOST_PIECES:
        return False
    differing = list(compress(count(), map(ne, before, after)))
    if not differing:
        return True
    if len(differing) > MOST_DIFFERENT or differing[0] == 0 or differing[-1] == len(before) - 1:
        return False
    frame = scan(old.text)
    if frame is None:
        return False
    pair = _Pair(old.text, before, after, frame, kind)
    return all(pair.is_noise(at) for at in differing) and pair.is_plain


class _Pair:
    """Two versions in pieces, of which the same are of the same place."""

    def __init__(self, source: str, before: list[str], after: list[str], frame: Scan, kind: PageKind) -> None:
        self._source = source
        self._before = before
        self._after = after
        self._frame = frame
        self._kind = kind
        self._framed: dict[int, bool] = {}

    @property
    def is_plain(self) -> bool:
        """Whether each piece outside of scripts and comments is a tag that ends in it: none lies within the
        quotes of another.
        """
        at = 1
        for span in self._frame.spans:
            if not _end_all(self._before[at : span.first + (span.name != COMMENT)]):
                return False
            at = span.last + 1
        return _end_all(self._before[at:])

    def is_noise(self, at: int) -> bool:
        """Whether what differs in a piece changes no reading."""
        one, other = self._before[at], self._after[at]
        span = self._frame.span(at)
        if span is not None and span.name == COMMENT:
            start = 3 if at == span.first else 0
            return _ends_alike(one, other, start) and _is_idle(one, other, self._kind)
        if span is not None and at > span.first:
            drawn = not {"svg", "math"}.isdisjoint(self._frame.open_at(at))
            opens = _OPENING.match(one), _OPENING.match(other)
            same = opens[0] and opens[1] and opens[0][0] == opens[1][0]
            return bool(same) and span.name == "script" and not drawn and _is_idle(one, other, self._kind)
        here, there = _TAG.match(one), _TAG.match(other)
        if here is None or there is None or not _tags_agree(here, there, self._kind):
            return False
        said, says = one[here.end() :], other[there.end() :]
        if said == says:
            return True
        if span is not None:
            return span.name in ("script", "style") and _is_idle(said, says, self._kind)
        return self._is_left_out(at)

    # ------------------------------------------------------------------ text

    def _is_left_out(self, at: int) -> bool:
        """Whether a line that differs is one that no reader of the kind keeps, in both versions."""
        if self._kind not in (PageKind.PAGE, PageKind.PROFILE):
            return False
        around = self._frame.open_at(at)
        if "table" in around or self._declares(_TABULAR, at):
            return False
        if self._kind is PageKind.PROFILE and (self._declares(_MAIN, at) or not self._is_framed(around)):
            return False
        was, is_now = _line(self._before, at), _line(self._after, at)
        if was is None or is_now is None or abs(len(was) - len(is_now)) > _MOST_GROWN:
            return False
        return has_cjk(was) == has_cjk(is_now) and is_chatter(was) and is_chatter(is_now)

    def _declares(self, roles: frozenset[str], at: int) -> bool:
        """Whether an attribute makes one of these out of another element before a place."""
        return any(role in roles and place <= at for place, role in self._roles)

    @cached_property
    def _roles(self) -> list[tuple[int, str]]:
        found = []
        for word in _WRITTEN:
            at = self._source.find(word)
            while at >= 0:
                if role := _ROLE.match(self._source, at):
                    place = self._source.count("<", 0, at)
                    tag = _NAME.match(self._before[place])
                    if tag is None or tag[0].lower() not in _OF_THEMSELVES:
                        found.append((place, role[1].lower()))
                at = self._source.find(word, at + 4)
        return found

    def _is_framed(self, around: dict[str, int]) -> bool:
        """Whether a place lies in a footer or a menu of the whole page, and little text with it: no reader of
        profiles looks there.
        """
        frame = max(around.get("footer", 0), around.get("nav", 0))
        if not frame or not {"main", "article"}.isdisjoint(around):
            return False
        if frame not in self._framed:
            self._framed[frame] = self._is_small(frame)
        return self._framed[frame]

    def _is_small(self, frame: int) -> bool:
        end = next(
            (at for at, name, ends in self._frame.marks if at > frame and ends and name in ("footer", "nav")),
            0,
        )
        inside = sum(len(piece) - piece.find(">") for piece in self._before[frame:end]) if end else 0
        wanted, found = 4 * inside + 400, 0
        for at, piece in enumerate(self._before):
            if piece.startswith(_SAYING) and not frame <= at < end:
                found += len(piece) - piece.find(">")
                if found > wanted:
                    return bool(end)
        return False


def _end_all(pieces: list[str]) -> bool:
    """Whether a tag ends in each piece."""
    return all(map(contains, pieces, repeat(">")))


_OPENING = regex(r"[!/]?[\w-]{0,30}")
"""What a piece is, as far as it may begin or end an element or comment."""


def _ends_alike(one: str, other: str, start: int) -> bool:
    """Whether two pieces of a comment differ within it: it ends in both or in neither, and what follows it is
    the same. `start` is where its text starts.
    """
    if one[:start] != other[:start] or "--!>" in other or other.startswith((">", "->"), start):
        return False
    end, stop = one.find("-->", start), other.find("-->", start)
    return one[end:] == other[stop:] if end >= 0 <= stop else end == stop


_SAYING = tuple(f"{name}{end}" for name in ("p", "li", "td", "dd", "h2") for end in "> ")
"""How pieces begin that hold text of their own; a link within has its own."""
_MAIN = frozenset(("main", "article"))
_TABULAR = frozenset("table grid treegrid row cell gridcell columnheader rowheader".split())
_ROLE = regex(
    r"role\s{0,3}=\s{0,3}[\"']?(main|article|table|grid|treegrid|row|cell|gridcell|columnheader|rowheader)(?![\w-])",
    re.I,
)
_WRITTEN = ("role", "Role", "ROLE")
_NAME = regex(r"[A-Za-z][\w-]{0,30}")
_OF_THEMSELVES = frozenset("main article table tr td th".split())
"""Elements whose role only says again what they are."""
_LINES = frozenset("p div li footer section aside address".split())
_WITHIN = frozenset("span b strong em i u small font time data code mark bdi output abbr".split())
_STYLED = regex(r"hidden|style|role|sr-only|screen-reader|visually", re.I)
"""What may hide a word of a line, or make more of it."""
_MOST_WITHIN = 12


def _line(pieces: list[str], at: int) -> str | None:
    """The one line of text that the element around a piece begins with; None where it is not that plain."""
    first = at
    while True:
        found = _TAG.match(pieces[first])
        if found is None or at - first > _MOST_WITHIN or _STYLED.search(found[2]):
            return None
        name = found[1].lower()
        if name in _LINES:
            break
        if name.lstrip("/") not in _WITHIN or first < 2:
            return None
        first -= 1
    said: list[str] = []
    ended = False
    for piece in pieces[first : first + 2 * _MOST_WITHIN]:
        found = _TAG.match(piece)
        if found is None:
            return None
        name = found[1].lower()
        if said and name.lstrip("/") in BLOCKS:
            return clean(html.unescape("".join(said)))
        if said and (name.lstrip("/") not in _WITHIN or _STYLED.search(found[2])):
            return None
        if ended and name[0] != "/":
            return None  # where two elements touch, a layout may part them
        said.append(piece[found.end() :])
        ended = name[0] == "/" and not said[-1]
    return None


# --------------------------------------------------------------------- tags


def _tags_agree(one: re.Match[str], other: re.Match[str], kind: PageKind) -> bool:
    """Whether two tags are the same but for attributes that nobody reads."""
    if one[0] == other[0]:
        return True
    if one[1] != other[1]:
        return False
    had, has = _ATTRIBUTE.findall(one[2]), _ATTRIBUTE.findall(other[2])
    if [name for name, _ in had] != [name for name, _ in has]:
        return False
    tag = one[1].lower()
    return all(
        value == now or _is_idle_attribute(tag, name.lower(), value, now, one[2], kind)
        for (name, value), (_, now) in zip(had, has, strict=True)
    ) and _is_idle(one[2], other[2], kind)


_FETCHES = frozenset("script link img source video audio track".split())
_ADDRESS = frozenset("src href srcset data-src data-srcset imagesrcset poster".split())
_TOKEN_META = regex(
    r"\s(?:name|property)\s{0,3}=\s{0,3}[\"']?[\w:.-]{0,40}(?:csrf|xsrf|token|nonce|session|request|trace|render"
    r"|server|cache|build|revision)",
    re.I,
)
_MACHINE_META = regex(r"\s(?:http-equiv|itemprop)\s{0,3}=", re.I)
_HIDDEN = regex(r"\stype\s{0,3}=\s{0,3}[\"']?hidden(?![\w-])", re.I)
_NUMBERED = regex(r"(?<![A-Za-z])[0-9a-f]{6,}(?![A-Za-z])|\d+|(?=[\w-]{0,60}\d)[\w-]{20,}", re.I)
_QUERY = regex(r"\?[^\s,\"']*")


def _is_idle_attribute(tag: str, name: str, value: str, now: str, attributes: str, kind: PageKind) -> bool:
    """Whether nobody who reads such pages looks at how an attribute differs."""
    if name in ("nonce", "integrity"):
        return True
    if tag == "meta" and name == "content":
        return bool(_TOKEN_META.search(attributes)) and not _MACHINE_META.search(attributes)
    if tag == "input" and name == "value":
        return bool(_HIDDEN.search(attributes))
    if (tag in _FETCHES and name in _ADDRESS) or (tag == "form" and name == "action"):
        return _numberless(_QUERY.sub("", value)) == _numberless(_QUERY.sub("", now))
    return name.startswith("data-") and kind is not PageKind.NEWS and _numberless(value) == _numberless(now)


def _numberless(value: str) -> str:
    """A value without numbers and tokens."""
    return _NUMBERED.sub("#", value)


# --------------------------------------------------------------------- source that is not shown

_BARE = regex(r"[0-9a-fA-F\s:.,+/TZ_-]*")
_WORKS = regex(r"document\.cookie|location|reload", re.I)
_DATED = regex(
    r"date|time|pub|post|creat|releas|display|_ts\b|\bct\b|来源|附件|\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar)\b"
    r"|download|attach|fileid|itemprop|property",
    re.I,
)


def _is_idle(one: str, other: str, kind: PageKind) -> bool:
    """Whether a difference in what is not shown (scripts, comments, attributes) means nothing to those who
    search the source as a whole: for walls against robots, and in news for days and files.
    """
    start, end = _changed(one, other)
    said, says = one[start : len(one) - end], other[start : len(other) - end]
    if not (_BARE.fullmatch(said) and _BARE.fullmatch(says)):
        near = (_near(one, start, end), _near(other, start, end))
        if any(map(_WORKS.search, near)) or any(map(_walls().search, near)):
            return False
    if kind is not PageKind.NEWS:
        return True
    if len(one) != len(other) or not (said.isascii() and says.isascii()):
        return False
    return not (_DATED.search(_near(one, start, end)) or _DATED.search(_near(other, start, end)))


def _near(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : len(text) - end + _AROUND]


def _changed(one: str, other: str) -> tuple[int, int]:
    """How much two texts have in common at the start, and at the end."""
    most = min(len(one), len(other))
    start = _common(one, other, most)
    return start, _common(one[::-1], other[::-1], most - start)


def _common(one: str, other: str, most: int) -> int:
    """The length of what both begin with; found by halves, because a script may be long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


@lru_cache(maxsize=1)
def _walls() -> re.Pattern[str]:
    from monitor.read.symptoms import SCRIPTS  # many wordings: only some differences need them

    return SCRIPTS
