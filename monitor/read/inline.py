"""Runs of inline text: where they break, which marks are footnotes, how they are cleaned. Takes and
gives strings.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from monitor.later import regex
from monitor.marks import is_reference

BREAK = "\x1e"  # stands for <br>
SEAM = "\x1f"  # stands between two neighbouring spans: a layout may have drawn them as separate things

_INVISIBLE = regex("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_RESIDUE = regex(
    r"(?:(?<=[.!?。！？])(?<!\bInc\.)(?<!\bLtd\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\betc\.)"
    r"|(?<=[.!?。！？][”’\"])|\s)\s{0,4};(?:\s{0,4};){0,40}(?=\s|$)"
    r"|(?:;\s{0,4}){2,40}(?=\s|$)"
)
"""Semicolons that parted footnote marks: after a stop or a blank. Right after a bracket one is real."""
_SOURCES = (
    r"sources?|src|refs?|references?|cit(?:e|ation)s?(?: needed)?|archived?(?: copy| page)?|link|pdf|note"
    r"|来源|出处|注|存档"
)
_MARKER = regex(
    rf"\s?[\[［](?:{_SOURCES})\s?\d{{0,3}}[\]］]"
    r"|\s?[(（](?:opens?|links? to|external link|archived (?:copy|page|version))\b[^()（）]{0,40}[)）]",
    re.I,
)
"""What sites write where others put a footnote mark: "[source]", "(opens in a new window)"."""
_EMPTIED = regex(r"[(\[（【［]\s{0,3}[)\]）】］]")
"""Brackets around a mark that is not in the text."""
_ICON = regex("[\u2197\u2b08\u29c9\u2934\U0001f517\U0001f5d7\U0001f855]\ufe0f?")
"""What sites draw behind a link that leads elsewhere; no part of the sentence."""
_BRACKETS_ICONS = frozenset("［（【\u2197\u2b08\u29c9\u2934\U0001f517\U0001f5d7\U0001f855")
"""Without one of these no text beyond ASCII holds such a bracket or icon."""
_LOOSE_STOP = regex(r"(?<=\w) (?=[.,](?: |$))")
_CHINESE_STOPS = regex("[，。；](?!\\s{0,3}(?:\x1e|$))")
_SENTENCE_END = tuple("。！？；：.!?;:…”）)」』】")
_INDENT = ("\u3000", "\xa0\xa0", "    ", "•", "·", "-", "—", "●", "◆", "■")
_NOTE = regex(r"[\[(（【〔]?\s?(?:note\s|注)?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§])\s?[\])）】〕]?", re.I)
_NOTES = regex(r"(?:[\[(（【〔]?\d{1,3}[\])）】〕]?[,;、，–-]?\s?){1,12}|[*†‡§]{1,4}")
_UNIT = regex(r"(?:^|[^A-Za-z])(?:[kcdmµ]?m|s|10|[A-Za-z])$")
_FIGURES = regex(r"([\d,.]{0,20}\d)$")
_TOOL = regex(
    r"[↑▲^⌃]?\s?(?:back to (?:the )?top|(?:to|return to) (?:the )?top|top of (?:the )?page"
    r"|haut de (?:la )?page"
    r"|nach oben|zum seitenanfang|volver arriba|torna su|наверх|返回顶部|回到顶部|返回頂部|回頁首"
    r"|ページの?先頭へ"
    r"|(?:(?:view|show|see|open|find|locate)(?: (?:it|this))? )?(?:on|in) (?:the |a |google |baidu )?maps?"
    r"|(?:view|show|see|open) (?:the )?map|directions|查看地图|地图)\s?[↑▲^⌃↗→›»]?",
    re.I,
)
"""What a link that is a tool of the page says, wherever it stands."""
_OPENS = frozenset("[({［（【〔")
_EDIT = regex(r"[\[［]?\s?(?:edit|edit source|编辑|編輯)\s?[\]］]?", re.I)


def lines(text: str, splits: bool, *, apart: bool = True) -> list[str]:
    """The lines of a run of text. Without `splits` (headings, items) a line break is only a space.

    `apart`: neighbouring spans may be things of their own (not in a paragraph, which editors cut into spans).
    """
    if SEAM in text:
        text = _seams(text, splits) if apart else text.replace(SEAM, "")
    if BREAK not in text:
        return [text]
    if not splits:
        return [text.replace(BREAK, " ")]
    joined: list[str] = []
    for line in text.split(BREAK):
        if joined and _continues(joined[-1], line):
            glue = "" if joined[-1].rstrip()[-1:] > "\u2e7f" else " "
            joined[-1] = joined[-1].rstrip() + glue + line.lstrip()
        else:
            joined.append(line)
    return joined


def _seams(text: str, splits: bool) -> str:
    """Break where two spans meet in a way that no word does: "10" + "Major", "High" + "Risk", chips side by
    side ("NUX" + "Nanhu Works" + "南湖").
    """
    pieces = text.split(SEAM)
    if len(_CHINESE_STOPS.findall(text)) > 2:  # prose: editors cut it into spans wherever they like
        return "".join(pieces)
    out = [pieces[0]]
    for left, right in pairwise(pieces):
        a, b = left[-1:], right[:1]
        if _apart(left.rpartition(BREAK)[2], right):
            out.append(BREAK if splits else " ")
        elif a.isdigit() and b.isdigit():
            out.append(" ")
        out.append(right)
    return "".join(out)


def _apart(left: str, right: str) -> bool:
    """Whether two spans that touch are two things: a word ends and another begins, or the script changes."""
    a, b = left[-1:], right[:1]
    if not a or not b or a.isspace() or b.isspace():
        return False
    if b.isascii() and b.isupper() and (a.isdigit() or (a.isascii() and a.islower()) or a in ")%"):
        return True
    if (a > "\u2e7f") != (b > "\u2e7f"):
        return (a.isalnum() or a in ")）") and b.isalnum()
    if a.isascii() and a.isalpha() and len(left.strip()) > 1:
        return (b.isupper() and right[1:2].isalpha()) or (b.isdigit() and a.islower())
    return a > "\u2e7f" and min(len(left), len(right)) > 2 and a.isalnum() and b.isalnum()


def _continues(left: str, right: str) -> bool:
    """Whether a line break was only a wrap: the sentence goes on, unindented, after it."""
    left = left.rstrip()
    if not left or not right.strip() or right.startswith(_INDENT) or left.endswith(_SENTENCE_END):
        return False
    head = right.lstrip()[0]
    if left.split(None, 1)[0] == right.split(None, 1)[0]:
        return False  # lines that begin alike are entries of a list
    if left[-1].isascii():
        return head.isascii() and (head.islower() or left[-1] == ",") and len(left) > 20
    return len(left) > 30 and head > "\u2e7f" and "：" not in right[:12]


def clean(text: str) -> str:
    """One line of visible text: single spaces, NFC, no invisible characters, no residue of footnote marks."""
    if text.isprintable() and "  " not in text:
        text = text.strip()  # of all white space only the blank is printable
    else:
        text = " ".join(text.split())
        if not text.isprintable() and _INVISIBLE.search(text):
            text = " ".join(_INVISIBLE.sub("", text).split())
    plain = text.isascii()
    if not plain and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "[" in text or "(" in text or not (plain or _BRACKETS_ICONS.isdisjoint(text)):
        text = _MARKER.sub("", text).strip()
        if _EMPTIED.search(text) or _ICON.search(text):
            text = _LOOSE_STOP.sub("", " ".join(_ICON.sub(" ", _EMPTIED.sub(" ", text)).split()))
    if ";" in text:
        text = _RESIDUE.sub("", text).strip()
    if " ." in text or " ," in text:
        text = _LOOSE_STOP.sub("", text)
    return text


def is_mark(text: str, href: str) -> bool:
    """Whether a link is only a footnote mark, an edit link or an icon: no part of the sentence."""
    text = text.strip()
    if len(text) > 40:
        return False
    sort = _sort_of_mark(text)
    if sort == "edit":
        return "edit" in href
    if sort == "note":
        return "#" in href or "://archive." in href or "://web.archive." in href
    return bool(sort)


@lru_cache(maxsize=1_024)  # menus repeat from page to page
def _sort_of_mark(text: str) -> str:
    """What a link's text is: a mark, one if it leads to where marks lead (note, edit), or "" for words."""
    if not text or (len(text) <= 30 and _TOOL.fullmatch(text)):
        return "mark"
    if text[0] in _OPENS and is_reference(text):
        return "mark"
    if len(text) > 14:
        return ""
    if text[0] in "[［":
        return "mark" if _NOTE.fullmatch(text) or _EDIT.fullmatch(text) else ""
    if not any(c.isalnum() for c in text):
        return "mark"  # an arrow, a dot, a paragraph sign
    if text == "map" or (len(text) == 1 and text.isascii() and text.islower()):
        return "mark"
    if _EDIT.fullmatch(text):
        return "edit"
    return "note" if _NOTE.fullmatch(text) else ""


def is_note(text: str, before: str, *, linked: bool) -> bool:
    """Whether a superscript is a footnote mark, no ordinal or exponent. `before` stands left of it."""
    text = text.strip()
    if not text:
        return True
    if len(text) > 40 or not _NOTES.fullmatch(text):
        return linked and bool(_NOTE.fullmatch(text)) and len(text) < 8
    if linked or not text[0].isdigit():
        return True
    left = before.rstrip()
    number = _FIGURES.search(left[-24:])
    if number:  # a power needs a base: nobody raises a year or a count
        return len(number[1]) > 1 and number[1] != "10"
    return not (left and _UNIT.search(left[-4:]))
