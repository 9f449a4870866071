"""Laboratories of a profile: names in either order, aliases, notes. Takes the blocks of a part."""

import re
from collections.abc import Sequence

from monitor.model import Laboratory, Value
from monitor.read.blocks import Block
from monitor.read.profile.entries import entries, is_prose
from monitor.read.profile.vocabulary import NOTHING
from monitor.text import CJK, fold, has_cjk, sentences, squash

_CHINESE_BRACKET = re.compile(
    rf"\s*[(（]\s*([^()（）]*[{CJK}]{{3}}(?:[^()（）]|[(（][^()（）]{{0,20}}[)）])*)[)）]"
)
_ALTERNATIVE = re.compile(r"\s*[/／、]\s*")
_ZH_NAME = rf"[{CJK}][{CJK}A-Z0-9()（）·“”\"/／-]{{3,60}}"
_EN_NAME = r"[A-Z][A-Za-z][^()（）]{6,140}"
_JOINT = r"\s*[,，;:：/|–—-]?\s+"
_ZH_FIRST = re.compile(
    rf"^({_ZH_NAME}?)(?:\s*[(（]({_EN_NAME})[)）]|{_JOINT}({_EN_NAME}))(\s*[^()（）]{{0,200}})$"
)
_EN_FIRST = re.compile(rf"^([A-Z][^{CJK}]{{8,160}}?){_JOINT}({_ZH_NAME})\.?$")
_ZH_LABORATORY = re.compile(rf"(?=.*(?:实验室|中心|研究所))[{CJK}A-Za-z0-9()（）/／·-]{{4,80}}")
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
    aliases: list[str] = []
    english, chinese, tail = _both_names(text)
    if chinese:
        chinese, *aliases = [part.strip() for part in _ALTERNATIVE.split(chinese) if part.strip()]
    if len(tail) > 3:
        notes = [tail, *notes]
    if not chinese:
        written = next((note for note in notes if _ZH_LABORATORY.fullmatch(note)), "")
        chinese, *aliases = [part.strip() for part in re.split(r"[/／]", written)]
        notes = [note for note in notes if note != written]
    return Laboratory(english.rstrip(".") or chinese, chinese, tuple(aliases), tuple(notes))


def _both_names(text: str) -> tuple[str, str, str]:
    """English name, Chinese name, and what is said after them; in whichever order they stand."""
    if not has_cjk(text):
        return text, "", ""
    if len(text) > 400:
        return "", text, ""
    bracket = _CHINESE_BRACKET.search(text)
    if bracket and not has_cjk(text[: bracket.start()]):
        tail = squash(text[bracket.end() :]).strip(" ,;:.–—-")
        return squash(text[: bracket.start()]).strip(" ,;:"), bracket[1], tail
    swapped = _ZH_FIRST.match(text)
    if swapped:
        return (
            squash(swapped[2] or swapped[3]),
            swapped[1].strip(),
            squash(swapped[4] or "").strip(" ,;:.–—-"),
        )
    beside = _EN_FIRST.match(text)
    if beside:
        return squash(beside[1]), beside[2].strip(), ""
    return "", text, ""


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
        if is_prose(text):
            for sentence in sentences(text):
                named = _named(sentence)
                found.extend(Value(lab, sentence) for lab in named)
                if not named:
                    prose.append(sentence)
            prose.extend(notes)
            continue
        found.append(Value(laboratory(text, notes), quote))
    return found, prose


def _named(sentence: str) -> list[Laboratory]:
    named: list[Laboratory] = []
    for match in _LAB_IN_PROSE.finditer(sentence):
        name = re.sub(r"^(?:The|Its|A|An|In|At|This|That|Two|Three)\s", "", match[1])
        if len(name.split()) >= 3 and not re.match(r"(?:Academic|Laborator)", name):
            named.append(laboratory(f"{name} {match[2] or ''}".strip(), ()))
    return named
