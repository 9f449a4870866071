"""The sentences of a part, whatever holds them: paragraphs, bullets, table rows, terms with definitions,
cards.

Takes a part; gives `Line`s: one sentence each, with the entry they stand under (a term or inner heading)
if any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from monitor.marks import unnumbered
from monitor.read.blocks import CELL, HEADING, TERM, Block
from monitor.read.profile.columns import Column, Row, rows
from monitor.read.profile.organisation_words import ACRONYMS
from monitor.read.profile.shapes import Part
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.text import fold, sentences, squash, unfootnote


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    entry: str = ""
    """The term, inner heading or first cell that this line speaks of."""
    row: bool = False


def lines(part: Part) -> Iterator[Line]:
    """The sentences of a part in order; intros that only announce a list ("…:") are left out."""
    entry = ""
    for in_table, group in groupby(part.blocks, key=lambda block: block.kind == CELL and bool(block.row)):
        if in_table:
            for row in rows(list(group)):
                yield from _row(row)
            continue
        members = list(group)
        if part.topic is Topic.PARTNERSHIPS and (records := _records(members)):
            yield from records
            continue
        for block in members:
            if block.kind in (HEADING, TERM):
                entry = squash(unfootnote(block.text))
                continue
            for sentence in _spoken(block.text):
                yield Line(sentence, entry)


def _records(blocks: list[Block]) -> list[Line]:
    """Entries with a heading or term each and only short values under it, as one line for each; else
    nothing.
    """
    records: list[Line] = []
    for headed, group in groupby(blocks, key=lambda block: block.kind in (HEADING, TERM)):
        texts = [squash(unfootnote(block.text)) for block in group]
        if headed:
            records += [Line(text, text, True) for text in texts]
        elif not records or any(len(text) > 60 or text.endswith(_STOPS) for text in texts):
            return []
        else:
            records[-1] = Line(" · ".join([records[-1].text, *texts]), records[-1].entry, True)
    return records if any(" · " in record.text for record in records) else []


_STOPS = tuple(".。!?！？:：")


@lru_cache(maxsize=256)
def _spoken(text: str) -> tuple[str, ...]:
    """What a block says, sentence by sentence; asked for by every reader of a part."""
    told = (unnumbered(sentence) for sentence in sentences(unfootnote(text)))
    return tuple(sentence for sentence in told if is_sentence(sentence))


def is_sentence(text: str) -> bool:
    """Whether a text says something: no lone mark, no "none", no announcement of a list."""
    plain = fold(text)
    return (
        (len(plain) > 3 or text.strip(" .") in ACRONYMS)
        and not NOTHING.match(plain)
        and plain not in ("yes.", "no.")
        and not plain.rstrip(" ;").endswith(":")
        and any(c.isalpha() for c in plain)
    )


_ORDER = (Column.NAME, Column.CHINESE, Column.SUBJECT, Column.DATE, Column.STATUS, Column.NOTE)


def _row(row: Row) -> Iterator[Line]:
    """A row as one line: who, what, when, how it stands, whatever order the columns have."""
    partner = row.get(Column.PARTNER, Column.NAME)
    texts = [partner, *(row.get(role) for role in _ORDER), *row.others]
    texts = [text for text in dict.fromkeys(texts) if text and not NOTHING.match(fold(text))]
    if not texts:
        return
    longest = max(texts, key=len)
    if len(longest.split()) > 8 and longest[-1:] in ".。":
        others = [text for text in texts if text != longest]
        for sentence in sentences(longest):
            yield Line(sentence, " · ".join(others), True)
        return
    yield Line(" · ".join(texts), texts[0], True)
