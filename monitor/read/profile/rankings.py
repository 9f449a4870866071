"""Rankings of a profile, one per technology: from sentences, items, tables. Takes the blocks of a part."""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.later import regex
from monitor.model import Ranking, Value
from monitor.read.blocks import CELL, Block
from monitor.read.profile.entries import entries, is_prose
from monitor.read.profile.placed import ORDER, names_field, only_place, ranking, scopes
from monitor.text import fold, sentences, squash


def rankings(blocks: Sequence[Block]) -> tuple[list[Value[Ranking]], list[str]]:
    """The rankings of a part, one per technology, and its other sentences."""
    found: dict[str, Value[Ranking]] = {}
    prose: list[str] = []
    for text, notes, quote in _joined(_with_columns(blocks)):
        spoken = [line for one in (text, *notes) for line in (sentences(one) if is_prose(one) else [one])]
        for line in clauses(spoken):
            rank = ranking(line)
            if rank is None:
                if is_prose(line):
                    prose.extend(sentences(line))
                continue
            known = found.get(fold(rank.technology))
            old = known.value if known and known.value else rank
            merged = Ranking(
                old.technology, old.global_rank or rank.global_rank, old.national_rank or rank.national_rank
            )
            found[fold(rank.technology)] = Value(merged, f"{known.quote}; {quote}" if known else quote)
    return list(found.values()), prose


def _joined(entries: list[tuple[str, list[str], str]]) -> Iterator[tuple[str, list[str], str]]:
    """The entries; a technology whose places stand in lines of their own after it, as one."""
    held: list[str] = []
    for text, notes, quote in entries:
        if held and not notes and only_place(text):
            held.append(text)
            continue
        if len(held) > 1:
            yield f"{held[0]}: {', '.join(held[1:])}", [], " · ".join(held)
        elif held:
            yield held[0], [], held[0]
        alone = (
            not notes
            and len(text) < 80
            and not is_prose(text)
            and ranking(text) is None
            and not only_place(text)
        )
        held = [text] if alone else []
        if not alone:
            placed = [note for note in notes if only_place(note)]
            if placed and ranking(text) is None:
                text, notes = f"{text}: {', '.join(placed)}", [note for note in notes if note not in placed]
            yield text, notes, quote
    if held:
        yield f"{held[0]}: {', '.join(held[1:])}" if len(held) > 1 else held[0], [], " · ".join(held)


_CLAUSE = regex(
    r"\s*[;；]\s*|,?\s+(?:while|whereas|and|but)\s+(?=(?:in|for|on|it|the)\s)"
    r"|(?<=[位名])[，,](?=.{2,20}(?:全球|世界|国内|全国))"
)


def clauses(lines: Iterable[str]) -> Iterator[str]:
    """Each line, or its clauses where more than one of them tells a rank."""
    for line in lines:
        pieces = _headed(_CLAUSE.split(line))
        ranked = [piece for piece in pieces if ranking(piece)]
        told = pieces if len(ranked) > 1 else [line]
        for piece in told:
            yield from _listed(piece)


_NEXT_PLACE = regex(
    rf"\s*(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?=(?:the\s|in\s)?(?:\d{{1,3}}(?:st|nd|rd|th)|no\.?\s?\d|{ORDER})\b)",
    re.I,
)


_LONGEST = 400
"""Characters of a line that tells places: more is no such line."""


def _listed(line: str) -> list[str]:
    """A clause that places an institution in several technologies after one verb ("second in the world in X
    and seventh in Y"), one piece for each; the line where it names just one.
    """
    pieces = _NEXT_PLACE.split(line) if len(line) <= _LONGEST else []
    if len(pieces) < 2:
        return [line]
    scope = scopes(line)
    if len(scope) == 1:
        pieces = [_scoped(piece, scope[0]) for piece in pieces]
    joined: list[str] = []
    held = ""
    for piece in pieces:
        held = f"{held}, {piece}" if held else piece
        if names_field(held) and ranking(held):
            joined.append(held)
            held = ""
    found = {fold(rank.technology) for piece in joined if (rank := ranking(piece))}
    return joined if not held and len(joined) > 1 and len(found) == len(joined) else [line]


_PLACED_IN = regex(
    rf"((?:\d{{1,3}}(?:st|nd|rd|th)|{ORDER})(?:\s(?:place|position))?)(?=\s(?:in|for|on)\b)", re.I
)


def _scoped(piece: str, scope: str) -> str:
    """A place with the scope that is told once for all of them."""
    if scopes(piece):
        at = fold(piece).find(scope)
        piece = f"{piece[:at].rstrip()}{piece[at + len(scope) :]}"
    return _PLACED_IN.sub(lambda match: f"{match[1]} {scope}", piece, count=1)


def _headed(pieces: list[str]) -> list[str]:
    """Clauses; a place alone belongs to the technology of the clause before it ("X: 2nd worldwide; 1st
    here").
    """
    joined: list[str] = []
    for piece in pieces:
        if joined and only_place(piece) and ranking(joined[-1]):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def _with_columns(blocks: Sequence[Block]) -> list[tuple[str, list[str], str]]:
    """Entries; a table of technology, global and national rank is read by its header."""
    rows: dict[int, list[Block]] = {}
    rest: list[Block] = []
    for block in blocks:
        if block.kind == CELL and block.row:
            rows.setdefault(block.row, []).append(block)
        else:
            rest.append(block)
    found = entries(rest)
    header: list[str] = []
    for cells in rows.values():
        texts = [squash(cell.text) for cell in cells]
        if not header and not any(any(c.isdigit() for c in text) for text in texts):
            header = [fold(text) for text in texts]
            continue
        found.append((_ranked(texts, header), [], " · ".join(texts)))
    return found


_WORLDWIDE = regex(r"world|global|international|全球|世界")
_NATIONWIDE = regex(r"china|chinese|nation|domestic|country|全国|国内")
_SUBJECT = regex(r"technolog|field|area|discipline|subject|topic|领域|技术|学科")


def _ranked(texts: list[str], header: list[str]) -> str:
    """A row in the words that `ranking` reads, by its header; without one the lower place is at home."""
    named = next((n for n, label in enumerate(header) if _SUBJECT.search(label)), 0)
    technology = texts[named] if named < len(texts) else texts[0]
    rest = [(n, text) for n, text in enumerate(texts) if n != named]
    parts: list[str] = []
    numbers: list[str] = []
    scopes = [_scope(fold(text)) for _, text in rest if not any(c.isdigit() for c in text)]
    for number, text in rest:
        scope = _scope(header[number]) if number < len(header) else ""
        digits = re.search(r"\d+", text)
        if not scope and only_place(text):
            parts.append(text)  # the cell itself says where: "3rd in the world"
        elif digits and scope:
            parts.append(f"{scope} {digits[0]}")
        elif digits:
            numbers.append(digits[0])
        elif not _scope(fold(text)):
            parts.append(text)
    told = [scope for scope in scopes if scope]
    if len(numbers) == 1 and told:
        parts.append(f"{told[0]} {numbers[0]}")
    elif len(numbers) == 2 and not header:
        low, high = sorted(map(int, numbers))
        parts += [f"global rank {high}", f"national rank {low}"]
    return f"{technology}: {', '.join(parts)}"


def _scope(label: str) -> str:
    if _WORLDWIDE.search(label):
        return "global rank"
    return "national rank" if _NATIONWIDE.search(label) else ""
