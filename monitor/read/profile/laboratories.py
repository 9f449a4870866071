"""Laboratories of a profile: names in either order, aliases, notes. Takes the blocks of a part."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.model import Laboratory, Value
from monitor.read.blocks import Block
from monitor.read.profile.entries import NOTE, SAYS, entries, is_intro, is_prose
from monitor.read.profile.relations import relation
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import CJK, fold, has_cjk, sentences, squash

_CHINESE_BRACKET = regex(
    rf"\s*[(（]\s*([^()（）]*[{CJK}]{{3}}(?:[^()（）]|[(（][^()（）]{{0,20}}[)）])*)[)）]"
)
_ALTERNATIVE = regex(
    r"\s*(?:[/／、]|[,，;；]\s*(?:(?:or|also|a\.?k\.?a\.?|(?:also |formerly |previously )?(?:known|called"
    r"|named)(?: as)?|又称"
    r"|又名|亦称|也称|或称?|即)\b\s*[:：]?|(?=[\u4e00-\u9fff]{4})))\s*",
    re.I,
)
_ZH_NAME = rf"[{CJK}][{CJK}A-Z0-9()（）·“”\"/／-]{{3,60}}"
_EN_NAME = r"[“\"]?[A-Z][A-Za-z][^()（）]{6,140}"
_JOINT = r"\s*[,，;:：/|–—-]?\s+"
_ZH_FIRST = regex(
    rf"^({_ZH_NAME}?)(?:\s*[(（]({_EN_NAME})[)）]|{_JOINT}({_EN_NAME}))(\s*[^()（）]{{0,200}})$"
)
_EN_FIRST = regex(
    rf"^([A-Z][^{CJK}]{{8,160}}?){_JOINT}({_ZH_NAME}?)\.?(?:\s*[,;:–—-]+\s+([^()（）]{{3,200}})"
    rf"|\s+[(（]([^()（）]{{3,200}})[)）])?$"
)
_SQUARE = regex(rf"\s?[\[【]([^\[\]【】]{{0,60}}[{CJK}]{{3}}[^\[\]【】]{{0,60}})[\]】]")
_ZH_REMARK = regex(r"[(（]([^()（）]*(?:年|成立|建立|共建|依托|合作|隶属|原)[^()（）]*)[)）]$")
_ZH_LABORATORY = regex(rf"(?=.*(?:实验室|中心|研究所))[{CJK}A-Za-z0-9()（）/／·-]{{4,80}}")
_LAB_WORD = regex(
    r"laborator|\blabs?\b|cent(?:er|re)|institute|facility|platform|workstation|实验室|中心|研究所|平台", re.I
)
_LAB_IN_PROSE = regex(
    r"((?:[A-Z][\w’'&-]*|Ministry of Education)(?:\s(?:of|for|on|and|in|the|&|[A-Z][\w’'&-]*"
    r"|[a-z]+-[a-z]+)){0,16}?\s(?:Laborator(?:y|ies)|Lab)(?:\s(?:of|for|on)(?:\s(?:and|&|of|the|for|in"
    r"|[A-Z][\w’'&-]*|[a-z]+-[a-z]+)){1,14})?"
    r"|Laboratory (?:of|for|on)(?:\s(?:and|&|of|the|for|in|[A-Z][\w’'&-]*"
    r"|[a-z]+-[a-z]+)){1,14})\s?([(（][^()（）]*实验室(?:[^()（）]"
    r"|[(（][^()（）]{0,12}[)）])*[)）])?"
)


def laboratory(text: str, notes: Sequence[str]) -> Laboratory:
    """One entry as a laboratory: English name, Chinese name, slash alternatives as aliases."""
    aliases: list[str] = []
    text, within = _own_notes(text)
    notes = [*within, *notes]
    english, chinese, tail = _both_names(_SQUARE.sub(r" (\1)", text) if has_cjk(text) else text)
    if chinese:
        chinese, *aliases = [part.strip() for part in _ALTERNATIVE.split(chinese) if part.strip()]
    remark = _ZH_REMARK.search(chinese)
    if remark and remark.start() > 3:
        chinese, tail = chinese[: remark.start()], tail or remark[1]
        english = english if english != text else ""
    if len(tail) > 3:
        notes = [tail, *notes]
    if not chinese:
        written = next((note for note in notes if _ZH_LABORATORY.fullmatch(note)), "")
        chinese, *aliases = [part.strip() for part in re.split(r"[/／]", written)]
        notes = [note for note in notes if note != written]
    told = tuple(piece for note in notes for piece in _single_notes(note))
    return Laboratory(english.rstrip(".") or chinese, chinese, tuple(aliases), told)


_BRACKET_NOTE = regex(r"\s*[(（]([^()（）\u4e00-\u9fff]{6,300})[)）]|[;；]\s*([^()（）;；]{6,300})(?=[)）])")


def _own_notes(text: str) -> tuple[str, list[str]]:
    """The entry without the notes in brackets in it ("X Laboratory (opened in 2001) (…)"), and these."""
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        note = match[1] or match[2]
        if has_cjk(note) or not NOTE.match(note):
            return match[0]
        notes.append(note.strip())
        return ""

    marked = len(text) < 600 and (")" in text or "）" in text)
    return (_BRACKET_NOTE.sub(take, text) if marked else text, notes)


_AND = regex(
    r"(?:;\s+|,\s+(?:and\s+)?|\s+and\s+)(?=(?:(?:now |also |then |it is |it was |was |is )?(?:jointly"
    r"|co-?run|co-?founded"
    r"|established|founded|set up|run|shared|opened|moved|renamed|merged|funded|supported|located"
    r"|based|created|built"
    r"|paid for|closed|housed|hosted|led|headed)\b|does not|it is not))"
)


def _single_notes(note: str) -> list[str]:
    """What one note says of the laboratory, said one by one ("opened in 1993 and jointly run with …")."""
    if not NOTE.match(note) or len(note) > 300:
        return [note]
    pieces = [piece.strip(" .") for piece in _AND.split(note) if piece.strip(" .")]
    return pieces if len(pieces) > 1 else [note]


def _both_names(text: str) -> tuple[str, str, str]:
    """English name, Chinese name, and what is said after them; in whichever order they stand."""
    if not has_cjk(text):
        return text, "", ""
    if len(text) > 400:
        return "", text, ""
    bracket = _CHINESE_BRACKET.search(text)
    if bracket and not has_cjk(text[: bracket.start()]):
        tail = squash(text[bracket.end() :]).strip(" ,;:.–—-")
        tail = tail[1:-1] if tail[:1] in ("(", "（") and tail[-1:] in (")", "）") else tail
        return squash(text[: bracket.start()]).strip(" ,;:"), bracket[1], tail
    swapped = _ZH_FIRST.match(text)
    if swapped:
        return (
            squash(swapped[2] or swapped[3]).strip("“”\"' "),
            swapped[1].strip(),
            squash(swapped[4] or "").strip(" ,;:.–—-"),
        )
    beside = _EN_FIRST.match(text)
    if beside:
        return squash(beside[1]).strip(" ,;:/|–—-"), beside[2].strip(), squash(beside[3] or beside[4] or "")
    return "", text, ""


def laboratories(
    blocks: Sequence[Block], own: frozenset[str] = frozenset()
) -> tuple[list[Value[Laboratory]], list[str]]:
    """The laboratories of a part, and its sentences that name none or tell of a partnership."""
    found: list[Value[Laboratory]] = []
    prose: list[str] = []
    for text, notes, quote in entries(blocks):
        if NOTHING.match(fold(text)) or is_intro(text):
            continue
        if _remark(text.rstrip("."), found) or _aside(text, notes, found):
            continue
        text = _INTRO.sub("", text) if ":" in text or "：" in text else text
        several = _several(text.removesuffix("."))
        if len(several) > 1 and not notes:
            found.extend(Value(laboratory(part.rstrip("."), remarks), quote) for part, remarks in several)
        elif len(several) == 1 and several[0][1]:
            found.append(Value(laboratory(several[0][0], [*several[0][1], *notes]), quote))
        elif is_prose(text) and not (_WHOLLY.match(text) and not SAYS.search(text)):
            for sentence in sentences(text):
                prose.extend(_told(sentence, found, own))
            prose.extend(notes)
        else:
            lab = laboratory(text.removesuffix("."), notes)
            before = found[-1].value if found else None
            if before and lab.name_zh and lab.name == lab.name_zh and _lacks_chinese(before):
                found[-1] = Value(
                    replace(
                        before, name_zh=lab.name_zh, aliases=lab.aliases, notes=(*before.notes, *lab.notes)
                    ),
                    f"{found[-1].quote} {quote}",
                )
            else:
                found.append(Value(lab, quote))
    return found, prose


def _lacks_chinese(lab: Laboratory) -> bool:
    """Whether a line in Chinese after it is its Chinese name."""
    return not lab.name_zh and not lab.notes and not has_cjk(lab.name)


_INTRO = regex(
    r"^[^:：;；]{0,120}\b(?:laborator(?:y|ies)|labs?|facilit(?:y|ies)|platforms?|cent(?:re"
    r"|er)s)\b[^:：;；]{0,40}[:：]\s+(?=\S)"
    r"|^[^:：;；]{2,60}实验室[^:：;；]{0,20}[:：]\s*(?=\S)",
    re.I,
)
"""What announces laboratories in the line that names them ("The institute has two laboratories: …")."""


_SERIES = regex(
    r"\s*[;；](?![^()（）]{0,300}[)）])\s*(?:and\s+)?|(?<=[)）])\s*(?:,\s*(?:and\s+)?|\band\s+)(?=[A-Z])"
)
"""Where one laboratory ends and the next begins: semicolons, or an "and" after a Chinese name in brackets."""
_MAY_PART = regex("[;；)）]")
_WHOLLY = regex(rf"^[A-Z][^{CJK}.;()（）]{{6,160}}[(（][{CJK}A-Z0-9·()（）/／-]{{3,60}}[)）]\.?$")
"""One name with its Chinese one, even if a stop follows."""


_BRACKETS = regex(r"[(（][^()（）]*[)）]")


def _several(text: str) -> list[tuple[str, list[str]]]:
    """The laboratories that one entry lists, each with the notes to it; one part where it lists none."""
    parts: list[tuple[str, list[str]]] = []
    for part in _SERIES.split(text) if _MAY_PART.search(text) else [text]:
        if parts and part and NOTE.match(part) and not has_cjk(part[:6]):
            parts[-1][1].append(part)
        elif part:
            parts.append((part, []))
    return parts if all(_is_lab(part) for part, _ in parts) else [(text, [])]


def _is_lab(text: str) -> bool:
    """Whether a name has the word for a laboratory itself, not only in brackets after it."""
    bracketed = ("(" in text or "（" in text) and not has_cjk(text[:2])
    plain = _BRACKETS.sub("", _BRACKETS.sub("", text)) if bracketed else text
    return _LAB_WORD.search(plain) is not None


_SPEAKS = regex(
    r"\b(?:its?|this|these|them|pays|keeps|takes|uses|owns|there)\b|^[A-Z][a-z]+s (?:the|an?|two|its)\b"
)


def _aside(text: str, notes: Sequence[str], found: list[Value[Laboratory]]) -> bool:
    """Take an entry that only speaks of the laboratory before it as a note of that; whether it is such."""
    before = found[-1].value if found else None
    if before is None or notes or has_cjk(text) or _is_lab(text) or not has_cjk(before.name_zh):
        return False
    if not (_SPEAKS.search(text) or SAYS.search(text)) or len(text) > 200:
        return False
    note = text.removesuffix(".")
    found[-1] = replace(found[-1], value=replace(before, notes=(*before.notes, *_single_notes(note))))
    return True


def _remark(text: str, found: list[Value[Laboratory]]) -> bool:
    """Take "NAME: remark" as a note of a laboratory that has been named; whether it is such."""
    head, colon, remark = text.partition(": ")
    for place, value in enumerate(found if colon else ()):
        lab = value.value
        if lab and fold(head) in {fold(name) for name in (lab.name, lab.name_zh, *lab.aliases) if name}:
            found[place] = replace(value, value=replace(lab, notes=(*lab.notes, remark)))
            return True
    return False


def _told(sentence: str, found: list[Value[Laboratory]], own: frozenset[str]) -> list[str]:
    """Take the laboratories of a sentence, or what it remarks on one; gives it back where it says neither."""
    if _remark(sentence.rstrip("."), found):
        return []
    spans = named(sentence)
    if not spans:
        return [sentence]
    shared = relation(sentence, own, given=False) is not None
    if shared or only_names(sentence, spans, own):
        found.extend(Value(lab, sentence) for lab, _ in spans)
    else:
        for (lab, printed), clause in zip(spans, _clauses(sentence, spans), strict=True):
            remarks = () if only_names(clause, [(lab, printed)], own) else (clause,)
            found.append(Value(replace(lab, notes=(*lab.notes, *remarks)), sentence))
    return [sentence] if shared else []


_BETWEEN = regex(
    r"[,;]\s+(?:(?:and|while|whereas|but)\s+)?(?:(?:the|its|an?)\s+)?$|\s(?:and|while)\s+(?:(?:the"
    r"|its|an?)\s+)?$"
)


def _clauses(sentence: str, spans: Sequence[tuple[Laboratory, str]]) -> list[str]:
    """The sentence cut so that each laboratory has what is said of it."""
    cuts = [0]
    for _, printed in spans[1:]:
        start = sentence.find(printed, cuts[-1] + 1)
        before = _BETWEEN.search(sentence, cuts[-1], start) if start > 0 else None
        cuts.append(before.start() if before else max(start, cuts[-1]))
    ends = [*cuts[1:], len(sentence)]
    return [sentence[start:end].strip(" ,;.") for start, end in zip(cuts, ends, strict=True)]


_FILLER = frozenset(
    "it they the a an its this these those there is are has have runs run operates operate hosts host "
    "houses house maintains maintain includes include contains comprises counts possesses home to "
    "university institute academy college school group company corporation institution centre center "
    "and of following named called namely known as one two three four five six seven eight nine ten "
    "several some defence defense military major key main national designated identified state "
    "laboratories laboratory labs lab facilities facility research with role roles at least also "
    "currently now today among them s other further ".split()
)


def only_names(sentence: str, spans: Sequence[tuple[Laboratory, str]], own: frozenset[str]) -> bool:
    """Whether a sentence says nothing but that there are the laboratories that it names."""
    rest = sentence
    for _, printed in spans:
        rest = rest.replace(printed, " ", 1)
    rest = fold(rest)
    for name in own:
        rest = rest.replace(name, " ")
    return all(word in _FILLER for word in re.findall(r"[a-z0-9-]+", rest))


_NO_NAME = regex(r"Academic|Laborator(?!y (?:of|for|on) [A-Z])")


def named(sentence: str) -> list[tuple[Laboratory, str]]:
    """The laboratories that a sentence names, each with the words that name it."""
    found: list[tuple[Laboratory, str]] = []
    for match in _LAB_IN_PROSE.finditer(sentence):
        name = re.sub(r"^(?:The|Its|A|An|In|At|This|That|Two|Three)\s", "", match[1])
        if len(name.split()) >= (2 if match[2] else 3) and not _NO_NAME.match(name):
            found.append((laboratory(f"{name} {match[2] or ''}".strip(), ()), match[0]))
    return found
