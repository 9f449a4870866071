"""By which names a profile calls its institution: English, Chinese, aliases, and all of them folded for
matching.

Takes the outline of a page; refuses names of other institutions by looking only at the title, the lines
beside it, labelled values and the sentence that introduces the institution with its abbreviation.
"""

import re

from monitor.later import regex
from monitor.model import Value
from monitor.read.profile.lists import split_names
from monitor.read.profile.naming import may_name, names_in
from monitor.read.profile.organisation_words import PLACES
from monitor.read.profile.placing import places
from monitor.read.profile.shapes import Outline
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.text import CJK, fold, has_cjk, sentences, squash, unfootnote

_ABBREVIATION = regex(r"[(（](?=[A-Za-z&-]{1,13}[A-Z])([A-Z][A-Za-z&-]{1,14})[)）]")
"""Several capitals in brackets; a word with one ("(Wuhan)") is part of a name."""
_NUMBERED = regex(
    r"^(?:(?:fact )?sheet|entry|profile|record|card|dossier|file|portrait|case|report|institution"
    r"|note)\s?(?:no\.?\s?|#)?\d{0,6}\s?[:：–—]\s+(?=\S)",
    re.I,
)
"""What a site counts its pages with, before the name."""
_ZH_ORG = regex(rf"^[{CJK}()（）·]{{2,30}}$")
_BRACKET_ZH = regex(rf"\s*[(（]([{CJK}][{CJK}()（）·\s]{{1,30}})[)）]")
_GLUED_ZH = regex(rf"^([^{CJK}]{{6,120}}?)\s*[|/·–-]?\s*([{CJK}][{CJK}()（）·]{{1,30}})$")
_LATIN_BESIDE = regex(rf"^([{CJK}]{{2,30}})\s?[(（]([A-Za-z][A-Za-z .,&'’-]{{6,100}})[)）]$")
"""A Chinese name with the English one in brackets; an abbreviation is none."""
_SUBJECT = regex(
    r"^(?:We (?:assess|rate|consider|classify|regard|judge|designate)\s+)?(?:The\s"
    r"|the\s)?([A-Z][\w’'&.-]*(?:\s(?:of|for|and|in|the"
    r"|[A-Z(][\w’'&.,()-]*)){0,12}?)\s(?:\(([A-Z][A-Za-z&-]{1,14})\)\s)?(?:is|are|was|as|has been)\s"
)
_TITLE_TAIL = regex(r"\s[|–—·]\s.*$")


_MIXED = regex(r"\s*[(（]([^()（）]{2,60}[,，;；/][^()（）]{2,60})[)）]\s*$")


def _mixed(heading: str) -> list[str]:
    """The names of a bracket with several ("(南湖理工大学, NHUT)"); nothing if it holds anything else."""
    match = _MIXED.search(heading)
    names = [name.strip() for name in re.split(r"[,，;；/]", match[1])] if match else []
    return names if all(_ZH_ORG.match(name) or re.fullmatch(r"[A-Z]{2,10}", name) for name in names) else []


def name_of(page: Outline, title: str) -> Value[str]:
    """The English name; the Chinese one where the page has no other."""
    label = next((f for f in page.values(Topic.NAME) if not has_cjk(f.value)), None)
    heading = _NUMBERED.sub("", squash(unfootnote(page.name)))
    if heading and (latin := _LATIN_BESIDE.match(heading)):
        return Value(latin[2], heading)
    if heading:
        english = _BRACKET_ZH.sub("", _MIXED.sub("", heading) if _mixed(heading) else heading)
        glued = _GLUED_ZH.match(english)
        english = glued[1] if glued else english
        english = _ABBREVIATION.sub("", english).strip(" -–|·,")
        if not has_cjk(english) and english:
            return Value(squash(english), heading)
    if label:
        return Value(_ABBREVIATION.sub("", label.value).strip(), label.quote)
    if heading:
        return Value(heading, heading)
    for part in page.parts[:2]:
        for block in part.blocks[:4]:
            match = _SUBJECT.match(block.text)
            if match:
                return Value(squash(match[1]), block.text)
            if (
                len(block.text) < 80
                and block.text[-1:] not in ".。:"
                and len(block.text.split()) > 1
                and not has_cjk(block.text)
            ):
                return Value(block.text, block.text)
    short = _TITLE_TAIL.sub("", title)
    return Value(short, title) if short else Value(None)


def chinese_name_of(page: Outline) -> Value[str] | None:
    label = next((f for f in page.values(Topic.NAME_ZH) if has_cjk(f.value)), None)
    if label:
        return Value(label.value, label.quote)
    heading = squash(page.name)
    mixed = next((name for name in _mixed(heading) if has_cjk(name)), "")
    if mixed:
        return Value(mixed, heading)
    for pattern in (_BRACKET_ZH, _GLUED_ZH):
        match = pattern.search(heading)
        if match:
            return Value(match[match.lastindex or 1].strip(), heading)
    if _ZH_ORG.match(heading):
        return Value(heading, heading)
    if latin := _LATIN_BESIDE.match(heading):
        return Value(latin[1], heading)
    return _chinese_told(page)


def _chinese_told(page: Outline) -> Value[str] | None:
    """The Chinese name as a line by itself, in a sentence that gives it, or in brackets after the
    English one.
    """
    for part in page.parts[:3]:
        for block in part.blocks[:4]:
            for sentence in sentences(block.text[:400]) if may_name(block.text) else ():
                if chinese := names_in(sentence).chinese:
                    return Value(chinese, sentence)
    for part in page.parts[:1]:
        for block in part.blocks[:6]:
            text = squash(unfootnote(block.text))
            text = text[1:-1].strip() if text[:1] in "(（" and text[-1:] in ")）" else text
            if _ZH_ORG.match(text) and len(text) >= 3:
                return Value(text, block.text)
    if not page.name:
        return None
    for part in page.parts[:2]:
        for block in part.blocks[:4]:
            chinese = _bracketed(block.text, page.name)
            if chinese:
                return Value(chinese, block.text)
    return None


def _bracketed(text: str, name: str) -> str:
    """The Chinese name in brackets behind the name; no pattern is made of each page's own name."""
    for at in places(name, text):
        if match := _CHINESE_BRACKET.match(text, at + len(name)):
            return match[1]
    return ""


_CHINESE_BRACKET = regex(rf"\s*[(（](?:Chinese:\s*)?([{CJK}]{{3,24}})")


def aliases_of(page: Outline, *main: str | None) -> list[Value[str]]:
    """The aliases that the page lists, without the main names."""
    found: dict[str, Value[str]] = {}
    taken = {fold(name) for name in main if name}
    raw = [(fact.value, fact.quote) for fact in page.values(Topic.ALIASES)]
    listed = [block.text for part in page.of(Topic.ALIASES) for block in part.blocks]
    raw += [(text, text) for text in listed]
    alone = len(raw) == 1
    told = [block.text for part in page.parts for block in part.blocks if may_name(block.text)]
    prose = [sentence for text in told for sentence in sentences(text)]
    raw += [(name, text) for text in prose for name in names_in(text).aliases]
    for text, quote in raw:
        for value in _split_aliases(unfootnote(text), alone=alone):
            plain = fold(value)
            if plain and plain not in taken and not NOTHING.match(plain) and len(value) < 120:
                found.setdefault(plain, Value(value, quote))
    return list(found.values())


def _split_aliases(text: str, *, alone: bool) -> list[str]:
    values = [_YEARS.sub("", squash(value)) for value in split_names(text, alone=alone)]
    return [value.strip("“”\"'‘’ ") for value in values if value.strip()]


_YEARS = regex(r"\s*[(（](?:[A-Za-z]+ )?(?:19|20)\d\d[^()（）]{0,30}[)）]$")
"""When a name was used."""


def own_names(
    page: Outline, name: Value[str], name_zh: Value[str] | None, aliases: list[Value[str]]
) -> frozenset[str]:
    """Every name that means the institution on this page, folded."""
    names = [name.value, name_zh.value if name_zh else None, *(alias.value for alias in aliases)]
    names += [*_ABBREVIATION.findall(page.name), *_mixed(squash(page.name))]
    names += [fact.value for fact in page.values(Topic.NAME)]
    if name.value:
        short = name.value.split(",")[0]
        bare = _PLACED.fullmatch(short)
        names += _short_name(page, short) if bare is None else [bare[1], *_acting(page, bare[2])]
        for part in page.parts[:3]:
            for block in part.blocks[:6]:
                text = block.text[:600]
                for at in places(short, text):
                    if match := _SHORTENED.match(text, at + len(short)):
                        names.extend(_CAPITALS.findall(match[1]))
        subject = _SUBJECT.match(_first_text(page))
        if subject and subject[2]:
            names += [subject[1], subject[2]]
    return frozenset(fold(n) for n in names if n and len(n) > 1)


_SHORTENED = regex(r"[^()]{0,40}\(([^()]{2,80})\)")
"""What stands in brackets soon after a name."""
_CAPITALS = regex(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
_PLACED = regex(r"(.{4,120}?) \(([A-Z][A-Za-z'’-]{1,30}(?: [A-Z][A-Za-z'’-]{1,30})?)\)")
_GENERIC_END = regex(r"^(\S{4,30}) (?:University|Institute|College|Academy|Group|Corporation|Polytechnic)$")


def _short_name(page: Outline, name: str) -> list[str]:
    """The name without its last word where the page uses it so, as one who acts ("Nanhu and X signed …")."""
    match = _GENERIC_END.match(name)
    return _acting(page, match[1]) if match else []


def _acting(page: Outline, short: str) -> list[str]:
    """A short name, if the page uses it as one who acts, not as a place."""
    if fold(short) in PLACES:
        return []
    acts = any(
        _acts(short, b.text, at) for part in page.parts for b in part.blocks for at in places(short, b.text)
    )
    return [short] if acts else []


_JOINS = regex(r"\b(?:and|by|with|that|for|of)\s\Z")
_ACTS = regex(r"(?:[’']s|\s(?:is|was|has|have|had|and|signed|runs|holds|belongs|works|jointly))\b")


def _acts(name: str, text: str, at: int) -> bool:
    """Whether a name that stands in a text is who acts there."""
    joined = at == 0 or _JOINS.search(text, max(0, at - 5), at) is not None
    return joined and _ACTS.match(text, at + len(name)) is not None


def _first_text(page: Outline) -> str:
    for part in page.parts[:3]:
        for block in part.blocks:
            if len(block.text) > 40:
                return block.text
    return ""
