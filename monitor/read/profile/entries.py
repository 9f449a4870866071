"""Entries of lists: what is named, with the notes to it. Takes the blocks of one part.

A list may be bullets, nested bullets, table rows, terms with definitions, cards with a heading each. Nested
remarks are notes of the entry above them, never entries.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from monitor.later import regex
from monitor.read.blocks import CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block
from monitor.read.profile.columns import Column, Row, rows
from monitor.read.profile.relations import date_of
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import fold, has_cjk, sentences, squash, unfootnote

_BULLET = regex(r"^(?:[•●▪■◦‣∙·*–—-]|\(?\d{1,2}[.)])\s+")
NOTE = regex(
    r"^(?:jointly|run|based|established|founded|set up|created|opened|built|formed|located|housed"
    r"|hosted|funded|supported|supervised|administered|led|headed|moved|relocated|merged|renamed"
    r"|reorgani[sz]ed|accredited|approved"
    r"|may |might |also |previously |formerly |now |the (?:chinese )?name|does not|do not|did not"
    r"|not |it |this |its |in (?:\w+ )?\d{4}|since \d{4}|first |operated|affiliated|part of|closed"
    r"|works? (?:on|with)|known|possibly|probably|unclear"
    r"|appears?|shared|co-?run|co-?founded|together with|staff|director|researchers?|partners?:"
    r"|remarks?:|notes?:|founded:|opened:"
    r"|(?:reported|said|claimed|believed|thought|considered|described|paid|built|split|led"
    r"|held) (?:in|by|to|for|with|from"
    r"|as|at|on|up|jointly|between)\b|the (?:only|first|largest|oldest|sole|biggest|smallest)\b"
    r"|one of|according to|among |約|约|由|与|成立|依托|建于|前身|又称|隶属)",
    re.I,
)


def entries(blocks: Sequence[Block]) -> list[tuple[str, list[str], str]]:
    """The entries of a part: text, notes, quote."""
    found: list[tuple[str, list[str], str]] = []
    for in_table, group in groupby(blocks, key=lambda block: block.kind == CELL and bool(block.row)):
        if in_table:
            found.extend(entry for row in rows(list(group)) if (entry := _row_entry(row)))
        else:
            _listed(list(group), found)
    return found


def _listed(blocks: list[Block], found: list[tuple[str, list[str], str]]) -> None:
    for block, under in _placed(blocks):
        several = _DOTS.split(block.text) if " · " in block.text or " • " in block.text else []
        if len(several) > 1 and not is_prose(block.text) and not date_of(fold(several[1])):
            found.extend((_plain(text), [], squash(block.text)) for text in several if _plain(text))
            continue
        text = _plain(block.text)
        if not text:
            continue
        deeper = block.kind == ITEM and block.level > 1
        inner = under and block.kind in (DEFINITION, PARAGRAPH)
        remark = block.kind != HEADING and bool(NOTE.match(text)) and not has_cjk(text[:6])
        if found and (deeper or inner or remark):
            found[-1][1].append(text)
        else:
            found.append((text, [], squash(block.text)))


_DOTS = regex(r"\s[·•]\s")
"""What parts entries in one line."""


def _plain(text: str) -> str:
    return _BULLET.sub("", unfootnote(text)).strip()


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it stands under a term or inner heading."""
    under = False
    for block in blocks:
        under = under or block.kind in (TERM, HEADING)
        yield block, under and block.kind not in (TERM, HEADING)


def _row_entry(row: Row) -> tuple[str, list[str], str] | None:
    """A row of a table: its name with the Chinese one, and what its other columns say as notes."""
    name, chinese = row.get(Column.NAME), row.get(Column.CHINESE)
    notes = [
        _dated(text) if role is Column.DATE else text
        for role, text in row.values.items()
        if text not in (name, chinese) and not NOTHING.match(fold(text))
    ]
    notes += [text for text in row.others if not NOTHING.match(fold(text.rpartition(": ")[2]))]
    if not name and not chinese and notes:
        name = notes.pop(0)
    entry = f"{name} ({chinese})" if name and chinese and not has_cjk(name) else name or chinese
    return (entry, notes, squash(" · ".join(row.cells))) if entry else None


def _dated(text: str) -> str:
    """The date of a column, however it is printed."""
    date = date_of(fold(text))
    return f"Established {date}" if date and len(text) < 24 else text


def is_prose(text: str) -> bool:
    end = text.rstrip()[-1:]
    if end in "。：" or (end in ".:" and (len(text) > 60 or SAYS.search(text))):
        return True
    return _MAY_END.search(text) is not None and len(sentences(text)) > 1


_MAY_END = regex("[.!?。！？\n]")
"""What ends a sentence."""


def is_intro(text: str) -> bool:
    """Whether a line only announces what follows it, with or without residue of footnotes after its colon."""
    return text.rstrip(" ;；").endswith((":", "："))


SAYS = regex(r"\b(?:is|are|was|were|has|have|had|runs|operates|hosts|houses|holds)\b")
