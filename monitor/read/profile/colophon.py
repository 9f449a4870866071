"""What a page says of itself: who checked it and when, how often it was read, how to report a mistake; the
key to its ratings.

Takes lines; tells which of them say nothing else. Each piece of a line must be such a remark, or an address
or slogan without a verb beside one: a line that also says something of the institution is kept.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from monitor.imprint import is_imprint
from monitor.later import regex
from monitor.marks import is_reference
from monitor.read.blocks import DEFINITION, HEADING, ITEM, PARAGRAPH, Block
from monitor.read.furniture import byline, is_byline, is_tools
from monitor.read.profile.chrome import has_verb
from monitor.text import has_cjk, sentences

_DAY = (
    r"(?:[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d"
    r"|\d\d/\d\d/\d{4}|[A-Z][a-z]{2,8} \d{4})"
)
_PERSON = (
    r"(?:[A-Z](?:\.[ -]?[A-Z]){0,2}\.? ?[A-Z][\w'’-]+|[A-Z][\w'’-]+,? [A-Z][\w'’-]+|[A-Z]{2,3}"
    r"|(?:[Oo]ur|[Tt]he) [\w ]{2,40}?(?:[Dd]esk|[Tt]eam|staff|editors?|[Uu]nit|[Bb]oard))"
)
_PAGE = r"(?:[Tt]his |[Tt]he )?(?i:entry|page|profile|record|row|file|sheet|text|dossier|briefing|list|item)"
_DONE = (
    r"(?i:reviewed|checked|edited|updated|modified|revised|prepared|compiled|written|translated|proofread"
    r"|verified|created|drafted|approved)"
)
_MADE = regex(
    rf"^(?:{_PAGE} (?:was )?)?(?:[Ll]ast )?{_DONE}(?: (?:on|at) {_DAY}(?: \d\d:\d\d)?)?"
    rf" by {_PERSON}(?:,? (?:on|in) {_DAY})?\.?$"
    rf"|^{_PAGE} (?:was )?(?:[Ll]ast )?{_DONE} (?:on|in|at) {_DAY}(?: by {_PERSON})?\.?$"
    rf"|^{_DONE} by {_PERSON}, (?:last )?{_DONE} by {_PERSON}(?: on {_DAY})?\.?$"
    rf"|^(?i:posted|uploaded|published|added|put (?:up|online)|first (?:posted|published))"
    rf"(?: on)?:? {_DAY}\.?$"
)
"""Who made the page, and when: a person or desk, never an organisation that checked the institution."""
_REMARK = regex(
    r"(?:spotted|found|noticed|see|seen) (?:a|an|any) (?:mistake|error|typo)s?\b|write to us\b"
    r"|report (?:an? )?(?:error|mistake)|entry (?:no\.?|number)\s?\d*$|errata\b|evidence closed on\b"
    r"|(?:today's |total |page )?(?:downloads?|clicks?|hits?|views?|visits?|visitors?)\s?[:：]\s?[\d,.]+$"
    r"|(?:tell|notify|alert) me when\b"
    r"|(?:get|receive) (?:our|the) [\w ]{0,20}(?:letter|digest|bulletin|e-?mails?)\b"
    r"|newsletter\b.{0,12}$|not for (?:onward )?distribution\b|best viewed (?:at|with|in)\b"
    r"|you are (?:not logged in|visitor)\b|(?:not )?logged in\b|log in$"
    r"|(?:page )?version\s?[:：]?\s?[\d.]+$"
    r"|(?:readers|visitors|others|users|people) (?:of|who) .{2,40}\balso (?:opened|read|viewed|checked)\b"
    r"|责任编辑[:：]|[【\[]?(?:关闭|打印|close|print)[】\]]?$",
    re.I,
)
"""How a remark begins."""
_COUNTED = regex(
    r"^(?:[\w' ]{0,24}\b)?(?:shared|viewed|read|opened|requested|visited|downloaded|printed|accessed) "
    r"[\d,.]+k? times?\b"
    r"|\b\d[\d,.]* (?:users|visitors|readers|people|guests) (?:online|like this|are reading)\b"
    r"|\b(?:our|the|this|a|free|weekly|monthly|e-?mail|site) newsletter$",
    re.I,
)
_MAY_COUNT = (" time", " online", " like this", " are reading", " newsletter")
_SEAM = regex(r"\s[·|｜•]\s|\s{2,}")
_LEVEL = regex(
    r"^(?:an? )?(very high|extremely high|high|medium|moderate|low|极高|高|中|低)(?:[ -]?risk|风险)?"
    r"\s?[:：=–—]\s",
    re.I,
)


_LEVELS = frozenset("AaEeHhLlMmVv极高中低")


@lru_cache(maxsize=256)
def is_colophon(text: str) -> bool:
    """Whether a line only says something of the page."""
    if len(text) > 400:
        return False
    if (is_byline(text) and len(byline(text)) > 1) or is_tools(text) or is_imprint(text):
        return True
    pieces = [piece.strip() for part in _SEAM.split(text) for piece in sentences(part)]
    pieces = [piece for piece in pieces if piece]
    found = [_is_remark(piece) for piece in pieces]
    return any(found) and all(told or _is_idle(piece) for told, piece in zip(found, pieces, strict=True))


def without_imprints(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without labels of the document and their values ("Edition", "2 December 2023")."""
    left: list[Block] = []
    for block in blocks:
        if left and has_digit(block.text) and block.text != left[-1].text and _labels(left[-1], block):
            left.pop()
        else:
            left.append(block)
    return left


def _labels(label: Block, value: Block) -> bool:
    """Whether two neighbours are a label of the document and its value, which has a figure."""
    if len(label.text) > 40 or len(value.text) > 60 or label.row != value.row or has_digit(label.text):
        return False
    return HEADING not in (label.kind, value.kind) and is_imprint(
        f"{label.text.rstrip(':： ')}: {value.text}"
    )


def has_digit(text: str) -> bool:
    """Whether there is a figure in a text, raised and ringed ones among them."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


_DIGIT = regex(r"\d")


def _is_remark(piece: str) -> bool:
    plain = piece.rstrip(".!? ")
    if _MADE.match(piece) or _REMARK.match(plain):
        return True
    folded = plain.casefold()
    if any(map(folded.__contains__, _MAY_COUNT)) and _COUNTED.search(plain):
        return True
    return is_imprint(piece) or is_reference(plain)


def _is_idle(piece: str) -> bool:
    """An address, a name of the site, a scrap: nothing is said."""
    if has_cjk(piece):
        return len(piece) <= 30 and not piece.endswith("。")
    return len(piece) <= 110 and not has_verb(piece)


def without_legends(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the key to the ratings: three levels or more, each with what it means."""
    left: list[Block] = []
    for explains, group in groupby(blocks, key=_explains):
        run = list(group)
        if not explains or _levels(line for entry in run for line in sentences(entry.text)) < 3:
            left.extend(run)
    return left


def _explains(block: Block) -> bool:
    """A line that begins with a level and a colon."""
    if block.text[:1] not in _LEVELS or block.kind not in (PARAGRAPH, ITEM, DEFINITION) or block.row:
        return False
    return _LEVEL.match(block.text) is not None


def _levels(lines: Iterable[str]) -> int:
    return len({match[1].lower() for line in lines if (match := _LEVEL.match(line))})
