"""Entries of lists: laboratories with their notes, research areas, rankings. Takes the blocks of one part.

A list may be bullets, nested bullets, table rows, terms with definitions, cards with a heading each, or
prose. Nested remarks are notes of the entry above them, never entries.
"""

import re
from collections.abc import Sequence

from monitor.model import Laboratory, Ranking, Value
from monitor.read.blocks import CELL, DEFINITION, HEADING, ITEM, PARAGRAPH, TERM, Block
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import CJK, fold, has_cjk, sentences, squash, unfootnote

_BULLET = re.compile(r"^(?:[•●▪■◦‣∙·*–—-]|\(?\d{1,2}[.)])\s+")
_NOTE = re.compile(
    r"^(?:jointly|run|based|established|founded|set up|created|opened|built|formed|located|housed"
    r"|hosted|funded|supported|supervised|administered|led|headed|moved|relocated|merged|renamed"
    r"|reorgani[sz]ed|accredited|approved"
    r"|may |might |also |previously |formerly |now |the (?:chinese )?name|does not|do not|did not"
    r"|not |it |this |its |in (?:\w+ )?\d{4}|since \d{4}|first |operated|affiliated|part of|closed"
    r"|works? (?:on|with)|known|possibly|probably|unclear"
    r"|appears?|shared|co-?run|co-?founded|together with|staff|director|researchers?|partners?:"
    r"|remarks?:|notes?:|founded:|opened:|约|由|与|成立|依托|建于|前身|又称|隶属)",
    re.I,
)
_CHINESE_BRACKET = re.compile(
    rf"\s*[(（]\s*([^()（）]*[{CJK}]{{3}}(?:[^()（）]|[(（][^()（）]{{0,20}}[)）])*)[)）]"
)
_HEADER = {
    "name": re.compile(r"^(?:laborator|lab|name|english|institution|unit|实验室|名称)", re.I),
    "chinese": re.compile(r"chinese|中文", re.I),
    "note": re.compile(r"remark|note|comment|detail|partner|established|founded|year|备注|说明", re.I),
}


def entries(blocks: Sequence[Block]) -> list[tuple[str, list[str], str]]:
    """The entries of a part: text, notes, quote."""
    found: list[tuple[str, list[str], str]] = []
    for kind, group in _grouped(blocks):
        if kind == "row":
            _row_entry(group, found)
            continue
        block = group[0]
        text = _plain(block.text)
        if not text:
            continue
        deeper = block.kind == ITEM and block.level > 1
        inner = block.kind == DEFINITION or (block.kind == PARAGRAPH and bool(found) and kind == "under")
        note = (
            deeper
            or inner
            or (bool(found) and block.kind != HEADING and bool(_NOTE.match(text)) and not has_cjk(text[:6]))
        )
        if note and found:
            found[-1][1].append(text)
        else:
            found.append((text, [], squash(block.text)))
    return found


def _plain(text: str) -> str:
    return _BULLET.sub("", unfootnote(text)).strip()


def _grouped(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """Blocks one by one, cells of a row together; "under": text that stands under a term or inner heading."""
    groups: list[tuple[str, list[Block]]] = []
    under = False
    header: list[Block] = []
    for block in blocks:
        if block.kind == CELL and block.row:
            if groups and groups[-1][0] == "row" and groups[-1][1][-1].row == block.row:
                groups[-1][1].append(block)
            elif header and header[-1].row == block.row:
                header.append(block)
            elif block.level == 1 and not any(kind == "row" for kind, _ in groups):
                header = [block]
            else:
                groups.append(("row", [*header, block] if header else [block]))
            continue
        if block.kind in (TERM, HEADING):
            under = True
            groups.append(("entry", [block]))
        elif block.kind == ITEM:
            inside = under and block.level == 1 and groups and groups[-1][1][0].kind in (TERM, HEADING)
            groups.append(("under" if inside else "item", [block]))
        else:
            groups.append(("under" if under else "text", [block]))
    return groups


def _row_entry(group: list[Block], found: list[tuple[str, list[str], str]]) -> None:
    row = group[-1].row
    header = [_role(cell.text) for cell in group if cell.row != row]
    cells = [cell for cell in group if cell.row == row]
    columns = list(dict.fromkeys(cell.column for cell in cells))
    name, chinese, notes = "", "", []
    for number, column in enumerate(columns):
        text = _plain(" ".join(cell.text for cell in cells if cell.column == column))
        role = header[number] if number < len(header) else ("name" if number == 0 else "")
        if not text or NOTHING.match(fold(text)):
            continue
        if role == "chinese" or (
            role != "note" and number > 0 and has_cjk(text) and not chinese and "实验室" in text
        ):
            chinese = text
        elif role == "name" and not name:
            name = text
        else:
            notes.append(text)
    entry = f"{name} ({chinese})" if name and chinese else name or chinese
    if entry:
        found.append((entry, notes, squash(" · ".join(cell.text for cell in cells))))


def _role(text: str) -> str:
    if _HEADER["chinese"].search(text):
        return "chinese"
    return next((role for role in ("name", "note") if _HEADER[role].search(text)), "")


# --------------------------------------------------------------------- laboratories

_LAB_WORD = re.compile(
    r"laborator|\blabs?\b|cent(?:er|re)|institute|facility|platform|workstation|实验室|中心|研究所|平台", re.I
)
_LAB_IN_PROSE = re.compile(
    r"((?:[A-Z][\w’'&-]*|Ministry of Education)(?:\s(?:of|for|on|and|in|the|[A-Z][\w’'&-]*"
    r"|[a-z]+-[a-z]+)){0,16}?\s(?:Laborator(?:y|ies)|Lab)(?:\s(?:of|for|on)(?:\s(?:and|of|the|for|in"
    r"|[A-Z][\w’'&-]*|[a-z]+-[a-z]+)){1,14})?)\s?([(（][^()（）]*实验室(?:[^()（）]"
    r"|[(（][^()（）]{0,12}[)）])*[)）])?"
)


def laboratory(text: str, notes: Sequence[str]) -> Laboratory:
    """One entry as a laboratory: English name, Chinese name, slash alternatives as aliases."""
    chinese = _CHINESE_BRACKET.search(text)
    aliases: list[str] = []
    if chinese and not has_cjk(text[: chinese.start()]):
        zh, *aliases = [part.strip() for part in re.split(r"\s*[/／、]\s*", chinese[1]) if part.strip()]
        name = squash(text[: chinese.start()]).strip(" ,;:")
        tail = squash(text[chinese.end() :]).strip(" ,;:.–—-")
        notes = [tail, *notes] if len(tail) > 3 else notes
    elif has_cjk(text):
        zh, *aliases = [part.strip() for part in re.split(r"\s*[/／]\s*", text) if part.strip()]
        name = zh
    else:
        name, zh = text, ""
    if not zh:
        written = next(
            (
                n
                for n in notes
                if has_cjk(n) and re.fullmatch(rf"[{CJK}A-Za-z0-9()（）/／·-]+", n) and "实验室" in n
            ),
            "",
        )
        zh, *aliases = [part.strip() for part in re.split(r"[/／]", written)]
        notes = [note for note in notes if note != written]
    name = name.rstrip(".") or zh
    return Laboratory(name, zh, tuple(aliases), tuple(notes))


def laboratories(blocks: Sequence[Block]) -> tuple[list[Value[Laboratory]], list[str]]:
    """The laboratories of a part, and its sentences that name none."""
    found: list[Value[Laboratory]] = []
    prose: list[str] = []
    for text, notes, quote in entries(blocks):
        if NOTHING.match(fold(text)) or text.endswith((":", "：")):
            continue
        several = [part for part in re.split(r"\s*[;；]\s*", text) if part]
        if len(several) > 1 and not notes and all(_LAB_WORD.search(part) for part in several):
            found.extend(Value(laboratory(part.rstrip("."), ()), quote) for part in several)
            continue
        if _is_prose(text):
            for sentence in sentences(text):
                named = _named(sentence)
                found.extend(Value(lab, sentence) for lab in named)
                if not named:
                    prose.append(sentence)
            prose.extend(notes)
            continue
        found.append(Value(laboratory(text, notes), quote))
    return found, prose


def _is_prose(text: str) -> bool:
    end = text.rstrip()[-1:]
    return end in "。：" or (end in ".:" and len(text) > 60) or len(sentences(text)) > 1


def _named(sentence: str) -> list[Laboratory]:
    named: list[Laboratory] = []
    for match in _LAB_IN_PROSE.finditer(sentence):
        name = re.sub(r"^(?:The|Its|A|An|In|At|This|That|Two|Three)\s", "", match[1])
        if len(name.split()) >= 3 and not re.match(r"(?:Academic|Laborator)", name):
            named.append(laboratory(f"{name} {match[2] or ''}".strip(), ()))
    return named


# --------------------------------------------------------------------- areas

_ONE_AREA = re.compile(
    (
        r"\b(?:only|just|a single|single|one|sole)\b.{0,40}\b(?:discipline|area|field|subject"
        r"|speciali[sz]ation)s?\b.{0,60}?(?:[,:–—]|\bnamely\b|\bis\b|\bin\b)\s*(.+?)\.?$"
    ),
    re.I,
)
_AREAS_INTRO = re.compile(
    (
        r"\b(?:disciplines?|areas?|fields?|subjects?|speciali[sz]ations?)\b[^:]{0,80}?(?::|\bnamely\b"
        r"|\bare\b|\bincluding\b|\binclude\b|\bsuch as\b|\bof (?:which|these)\b[^:]{0,40}:)\s*(.+?)\.?$"
    ),
    re.I,
)
_ZH_AREAS = re.compile(r"(?:学科|领域|专业|方向)(?:包括|为|有|是|[:：])(.+?)。?$")


def areas(blocks: Sequence[Block]) -> tuple[list[Value[str]], list[str]]:
    """The designated areas of a part, and its sentences that name none."""
    found: list[Value[str]] = []
    prose: list[str] = []
    for text, notes, quote in entries(blocks):
        if NOTHING.match(fold(text)):
            continue
        if not _is_prose(text) and len(text) < 160 and not text.rstrip().endswith((":", "：")):
            parts = split_values(text) if (";" in text or "；" in text) else [text]
            found.extend(Value(part.rstrip("."), quote) for part in parts)
        else:
            for sentence in sentences(text):
                named = areas_in(sentence)
                found.extend(Value(area, sentence) for area in named)
                if not named and not sentence.rstrip().endswith((":", "：")):
                    prose.append(sentence)
        for note in notes:
            named = [] if _NOTE.match(note) else [note]
            found.extend(Value(area, quote) for area in named)
    return found, prose


def areas_in(sentence: str) -> list[str]:
    """The areas that a sentence names, if it is one that introduces them."""
    single = _ONE_AREA.search(sentence)
    if single and "unknown" not in sentence:
        return [_area(single[1])]
    many = _AREAS_INTRO.search(sentence) or _ZH_AREAS.search(sentence)
    if many is None or len(many[1]) > 500:
        return []
    return [_area(part) for part in split_series(many[1])]


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


def split_values(text: str) -> list[str]:
    """The values of one field of a fact box, at semicolons, enumeration marks, bars and line breaks."""
    parts = re.split(r"\s*(?:[;；、\n|•·]|\s/\s)\s*", text)
    return [part.strip(" .") for part in parts if part.strip(" .")]


# --------------------------------------------------------------------- rankings

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
        for line in [text, *notes] if not _is_prose(text) else sentences(text):
            rank = ranking(line)
            if rank is None:
                if _is_prose(line):
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
