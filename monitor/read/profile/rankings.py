"""Rankings of a profile, one per technology: from sentences, items, tables with columns. Takes the blocks of a
part.
"""

import re
from collections.abc import Sequence

from monitor.model import Ranking, Value
from monitor.read.blocks import CELL, Block
from monitor.read.profile.entries import entries, is_prose
from monitor.text import fold, sentences, squash

_RANK = (
    r"(?:#\s?|no\.\s?|number\s|rank(?:ed|s|ing)?:?\s)?(\d{1,4}|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth)(?:st|nd|rd|th)?"
)
_WORLD = r"(?:in the world|world-?wide|globally|global(?:ly)?(?: rank(?:ing)?)?|internationally|of the world)"
_NATION = (
    r"(?:in china|china-?wide|nationally|national(?:ly)?(?: rank(?:ing)?)?|domestically|in the "
    r"country|among chinese [a-z]+)"
)
_RANK_THEN_SCOPE = re.compile(rf"{_RANK}(?:\splace|\sposition)?,?\s(?:{_WORLD}|{_NATION})")
_ORDINALS = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_GLOBAL_RANK = re.compile(
    rf"(?:world|global(?:ly)?)(?:\s?rank(?:ing)?)?\s?[:：]?\s?{_RANK}|{_RANK}(?:\splace|\sposition)?\s{_WORLD}"
    r"|全球第?\s?(\d+)|世界第?\s?(\d+)"
)
_NATIONAL_RANK = re.compile(
    rf"(?:china|national(?:ly)?|domestic)(?:\s?rank(?:ing)?)?\s?[:：]?\s?{_RANK}|{_RANK}(?:\splace"
    rf"|\sposition)?\s{_NATION}"
    r"|(?:全国|国内|中国)第?\s?(\d+)"
)
_IN = re.compile(rf"(?:{_WORLD}|{_NATION})(?:\s(?:for|in|on)\s|\s?[:–-]\s?)(.+?)\.?$")
_BEFORE = re.compile(
    r"^(.{2,80}?)\s?(?:[:：–—(,]|\s-\s)\s?(?:.{0,12}?)(?:#|no\.|rank|global|world|national|china|\d|全球"
    r"|世界|全国|国内)"
)


def ranking(text: str) -> Ranking | None:
    """ "4th in the world in machine learning", "Robotics: global rank 5, national rank 4" … as a ranking."""
    low = fold(text)
    world, nation = _GLOBAL_RANK.search(low), _NATIONAL_RANK.search(low)
    if not world and not nation:
        return None
    subject = _IN.search(low)
    if subject:
        start, end = low.rfind(subject[1]), 0
        end = start + len(subject[1])
        technology = squash(text)[start:end] if len(squash(text)) == len(low) else subject[1]
    else:
        before = _BEFORE.match(squash(text))
        inner = re.search(r"\bin ([a-z][\w ,-]{2,70}?)(?:\.|,? (?:it|the)\b|$)", low)
        technology = before[1] if before else inner[1] if inner else ""
    technology = technology.strip(" .,:;")
    if not technology:
        return None
    return Ranking(technology, _number(world), _number(nation))


def _number(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    word = next((group for group in match.groups() if group), "")
    return int(word) if word.isdigit() else _ORDINALS.get(word)


def rankings(blocks: Sequence[Block]) -> tuple[list[Value[Ranking]], list[str]]:
    """The rankings of a part, one per technology, and its other sentences."""
    found: dict[str, Value[Ranking]] = {}
    prose: list[str] = []
    for text, notes, quote in _with_columns(blocks):
        for line in [text, *notes] if not is_prose(text) else sentences(text):
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
        parts = []
        for number, text in enumerate(texts[1:], 1):
            label = header[number] if number < len(header) else ""
            scope = (
                "global rank"
                if re.search(r"world|global|international|全球|世界", label)
                else "national rank"
                if re.search(r"china|nation|domestic|country|全国|国内", label)
                else ""
            )
            digits = re.search(r"\d+", text)
            if scope and digits:
                parts.append(f"{scope} {digits[0]}")
            elif not digits:
                parts.append(text)
        found.append((f"{texts[0]}: {', '.join(parts)}", [], " · ".join(texts)))
    return found
