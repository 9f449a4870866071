"""Rankings of a profile, one per technology: from sentences, items, tables. Takes the blocks of a part."""

import re
from collections.abc import Iterable, Iterator, Sequence

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
_ORDINALS = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_GLOBAL_RANK = re.compile(
    rf"(?:world|global(?:ly)?)(?:\s?rank(?:ing)?)?\s?[:：]?\s?{_RANK}|{_RANK}(?:\splace|\sposition)?\s\(?{_WORLD}"
    r"|全球第?\s?(\d+)|世界第?\s?(\d+)"
)
_NATIONAL_RANK = re.compile(
    rf"(?:china|national(?:ly)?|domestic)(?:\s?rank(?:ing)?)?\s?[:：]?\s?{_RANK}|{_RANK}(?:\splace"
    rf"|\sposition)?\s(?:{_NATION}|\((?:in )?(?:china|domestic|national(?:ly)?)\))"
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
    technology = re.sub(r"^(?:in|for|on|as to)\s+(?:the\s+)?", "", technology.strip(" .,:;"), flags=re.I)
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
        spoken = [line for one in (text, *notes) for line in (sentences(one) if is_prose(one) else [one])]
        for line in _clauses(spoken):
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


_CLAUSE = re.compile(r"\s*[;；]\s*|,\s+(?:while|whereas|and|but)\s+(?=(?:in|for|it|the)\s)")


def _clauses(lines: Iterable[str]) -> Iterator[str]:
    """Each line, or its clauses where more than one of them tells a rank."""
    for line in lines:
        clauses = _CLAUSE.split(line)
        ranked = [clause for clause in clauses if ranking(clause)]
        yield from clauses if len(ranked) > 1 else [line]


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


_WORLDWIDE = re.compile(r"world|global|international|全球|世界")
_NATIONWIDE = re.compile(r"china|chinese|nation|domestic|country|全国|国内")
_SUBJECT = re.compile(r"technolog|field|area|discipline|subject|topic|领域|技术|学科")


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
        if digits and scope:
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
