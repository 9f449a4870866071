"""Lists of short values: designated areas, series and fields with several values. Takes the blocks of a part,
or a text.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.model import Value
from monitor.read.blocks import PARAGRAPH, Block
from monitor.read.profile.entries import NOTE, entries, is_intro, is_prose
from monitor.read.profile.organisation_words import PLACES
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import fold, has_cjk, sentences, squash

_ONE_AREA = regex(
    (
        r"\b(?:only|just|a single|single|one|sole)\b.{0,40}\b(?:discipline|area|field|subject"
        r"|speciali[sz]ation)s?\b.{0,60}?(?:[,:–—]|\bnamely\b|\bis\b|\bin\b)\s*(.+?)\.?$"
    ),
    re.I,
)
_AREAS_INTRO = regex(
    (
        r"\b(?:disciplines?|areas?|fields?|subjects?|speciali[sz]ations?)\b[^:]{0,80}?(?::|\bnamely\b"
        r"|\bare\b|\bincluding\b|\binclude\b|\bsuch as\b|\bof (?:which|these)\b[^:]{0,40}:)\s*(.+?)\.?$"
    ),
    re.I,
)
_AREAS_ARE = regex(
    r"^([A-Z][^.;:]{2,300}?)\s(?:are|is)\s(?:an? |the |its |all )?(?:officially "
    r"|nationally )?(?:designated|listed|approved|recogni[sz]ed)"
    r"\s(?:defen[cs]e |military |research )?(?:disciplines?|areas?|fields?|subjects?)\b[^;:]{0,60}$"
)
"""Areas as the subject ("X and Y are designated disciplines")."""
_ZH_AREAS = regex(r"(?:学科|领域|专业|方向)(?:包括|为|有|是|[:：])(.+?)。?$")


def areas(blocks: Sequence[Block]) -> tuple[list[Value[str]], list[str]]:
    """The designated areas of a part, and its sentences that name none."""
    found: list[Value[str]] = []
    prose: list[str] = []
    alone = len(blocks) == 1 and blocks[0].kind == PARAGRAPH
    for text, notes, quote in entries(blocks):
        if NOTHING.match(fold(text)):
            continue
        if is_series(text) or (not is_prose(text) and len(text) < 160 and not is_intro(text)):
            several = ";" in text or "；" in text or "、" in text
            parts = (
                split_values(text) if several else split_series(text) if alone and ", " in text else [text]
            )
            found.extend(Value(part.rstrip("."), quote) for part in parts)
        else:
            for sentence in sentences(text):
                named = areas_in(sentence)
                found.extend(Value(area, sentence) for area in named)
                if not named and not is_intro(sentence):
                    prose.append(sentence)
        for note in notes:
            named = [] if NOTE.match(note) else [note]
            found.extend(Value(area, quote) for area in named)
    return found, prose


_VERB = regex(r"\b(?:is|are|was|were|has|have|had|be|been|includes?|covers?|[a-z]{4,}ed)\b")


def is_series(text: str) -> bool:
    """Whether a text is nothing but values between semicolons, though it may end with a stop."""
    pieces = re.split(r"[;；]\s*", text.rstrip(" .。;；"))
    return (
        2 < len(pieces) <= 40
        and all(0 < len(piece) < 70 and ". " not in piece and ":" not in piece for piece in pieces)
        and not _VERB.search(text)
    )


def areas_in(sentence: str) -> list[str]:
    """The areas that a sentence names, if it is one that introduces them."""
    subject = _AREAS_ARE.match(sentence)
    if subject:
        return [_area(part) for part in split_series(subject[1])]
    single = _ONE_AREA.search(sentence)
    if single and "unknown" not in sentence:
        return [_area(single[1])]
    many = _AREAS_INTRO.search(sentence) or _ZH_AREAS.search(sentence)
    if many is None or len(many[1]) > 500:
        return []
    return [] if _NO_AREA.match(many[1]) else [_area(part) for part in split_series(many[1])]


_NO_AREA = regex(r"(?:known|identified|listed|recorded|public|unknown|unclear|named|reported|not)\b", re.I)


def _area(text: str) -> str:
    text = re.sub(r"^(?:and|the|those of|that of|i\.e\.|namely)\s+", "", squash(text).strip(" .;,。"))
    return text


def split_series(text: str) -> list[str]:
    """ "A, B and C" → its members; an "and" inside a member stays where there are commas to go by."""
    if ";" in text or "；" in text:
        parts = re.split(r"\s*[;；]\s*(?:and\s+)?", text)
    elif has_cjk(text):
        parts = re.split(r"[、，]|(?<=.{2})(?:和|以及|及)(?=.{2})", text)
    else:
        parts = re.split(r",\s+(?:and\s+)?", text)
        last = parts[-1]
        if len(parts) > 1 and " and " in last and ", and " not in text:
            head, _, tail = last.rpartition(" and ")
            parts[-1:] = [head, tail]
        elif len(parts) == 1 and last.count(" and ") == 1:
            parts = last.split(" and ")
    return [part.strip(" .。") for part in parts if part.strip(" .。")]


_FIRM_END = regex(r"(?:Co|Ltd|Inc|LLC|PLC|GmbH|Corp|Limited|S\.A)\.?(?: Ltd\.?)?", re.I)
_OUTER_COMMA = regex(r",\s*(?![^()（）]*[)）])")


def split_names(text: str, *, alone: bool = True) -> list[str]:
    """The names of a field or an entry. `alone`: the only one of its field, so that commas may part names.

    A firm's form ("Co., Ltd.") and the place after a name ("Institute of Optics, Beijing") belong to it.
    """
    values = split_values(text)
    if len(values) != 1 or not alone or "," not in text or len(text) >= 300:
        return values
    names: list[str] = []
    for part in _OUTER_COMMA.split(text):
        belongs = names and (
            _FIRM_END.fullmatch(part.strip()) or (fold(part.strip()) in PLACES and " " in names[-1])
        )
        if belongs:
            names[-1] = f"{names[-1]}, {part.strip()}"
        elif part.strip():
            names.append(part.strip())
    return names


def split_values(text: str) -> list[str]:
    """The values of one field of a fact box, at semicolons, enumeration marks, bars and line breaks."""
    parts = re.split(r"\s*(?:[;；、\n|•·]|\s/\s)\s*", text)
    return [bare(part) for part in parts if part.strip(" .")]


def bare(text: str) -> str:
    """Without the stop at its end, unless that belongs to a firm's form."""
    bare = text.strip(" .")
    return f"{bare}." if _FIRM_STOP.search(bare) and text.rstrip().endswith(".") else bare


_FIRM_STOP = regex(r"\b(?:Co|Ltd|Inc|Corp)$")
