"""Finds in a reduced sentence the words that can make an event, by class of meaning and not by wording.

Takes text, gives `Tag`s: which class of verb ("make", "end") or noun ("body", "programme") stands where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.en.classes import IDIOMS, IRREGULAR, NOUNS, VERBS


@dataclass(frozen=True, slots=True)
class Tag:
    """A word or idiom of one class; `form` of a verb: base, s, ed, ing, or idiom."""

    name: str
    start: int
    end: int
    form: str = ""


_VOWELS = "aeiou"


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """A verb's forms, each with what it is called; British and American doubling alike."""
    yield verb, "base"
    if verb in IRREGULAR:
        for form in IRREGULAR[verb].split():
            yield (
                form,
                "ing" if form.endswith("ing") and form != verb else "s" if form == verb + "s" else "ed",
            )
        return
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from ((verb[:-1] + "ies", "s"), (verb[:-1] + "ied", "ed"), (verb + "ing", "ing"))
        return
    yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), "s"
    yield stem + "ed", "ed"
    yield stem + "ing", "ing"
    if verb.endswith("ee"):
        yield verb + "d", "ed"
        yield verb + "ing", "ing"
    if len(verb) > 2 and verb[-1] in "bdglmnprt" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        yield verb + verb[-1] + "ed", "ed"
        yield verb + verb[-1] + "ing", "ing"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _verbs() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for name, words in VERBS.items():
        for verb in words.split():
            for form, kind in _forms(verb):
                if form == "found":
                    continue  # mostly what somebody has come upon
                entry = table.setdefault(form, [])
                if all(name != known for known, _ in entry):
                    entry.append((name, kind))
    return table


def _nouns() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for name, words in NOUNS.items():
        for noun in words.split():
            for form in (noun, _plural(noun)):
                table.setdefault(form, []).append(name)
    return table


_VERB_FORMS = _verbs()
_NOUN_FORMS = _nouns()
_IDIOMS = [(name, re.compile(rf"\b(?:{expression})\b")) for name, expression in IDIOMS.items()]
_WORD = regex(r"[a-z][a-z-]*")
_NOUN_BEFORE = regex(
    r"\b(?:the|an?|its|their|his|her|our|this|that|of|no|any|first|new|joint|old|main|with|on|in|at|"
    r"\w+['’]s|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)) $"
)
"""What stands before a noun and not before a verb: "its order", "our building"."""


_NAME_NEXT = regex("[ ][\ue000-\uefff]")
_MAY_ACT = regex(
    r"(?:\b(?:to|will|would|shall|can|and|or|they|we|both|let|[a-z]+s|also|jointly|not)|[\ue000-\uefff])"
    r"(?: \w+ly)? $"
)


_HAS_ONE = regex(r"\b(?:has|have|had|under|an?|its|their|the) (?:[a-z-]+ ){0,3}$")
"""A contract that somebody has: a noun, and nobody contracts now."""


def verbs_in(text: str) -> list[Tag]:
    """Verbs and idioms of every class, in order."""
    lowered = text.lower()
    tags = [
        Tag(name, m.start(), m.end(), "idiom") for name, pattern in _IDIOMS for m in pattern.finditer(lowered)
    ]
    for match in _WORD.finditer(lowered):
        forms = _VERB_FORMS.get(match[0], ())
        if not forms or (match.start() and text[match.start()].isupper()):
            continue
        if match[0] == "contract" and _HAS_ONE.search(lowered[max(0, match.start() - 40) : match.start()]):
            continue
        for name, form in forms:
            if (
                form == "base"
                and _NAME_NEXT.match(text, match.end())
                and not _MAY_ACT.search(lowered[max(0, match.start() - 30) : match.start()])
            ):
                continue  # "Austrian forge Traunstahl"
            if form == "ed" or not _NOUN_BEFORE.search(lowered[max(0, match.start() - 24) : match.start()]):
                tags.append(Tag(name, match.start(), match.end(), form))
    idioms = [tag for tag in tags if tag.form == "idiom"]
    whole = [t for t in tags if t.form == "idiom" or not any(_inside(t, idiom) for idiom in idioms)]
    return sorted(whole, key=lambda tag: (tag.start, -tag.end))


def _inside(tag: Tag, idiom: Tag) -> bool:
    """Whether a verb is part of an idiom of another class: "cut" in "cut the ribbon"."""
    return idiom.name != tag.name and idiom.start <= tag.start and tag.end <= idiom.end


def noun_of_name(name: str) -> str:
    """The class of the head of a name that is a body one can join or leave; "" if it is none."""
    names = _NOUN_FORMS.get(name.lower().split(" of ")[0].split(" for ")[0].split()[-1], ())
    return "network" if "network" in names else ""


def nouns_in(text: str) -> list[Tag]:
    """Nouns of every class, in order; of a hyphened word its head counts."""
    tags: list[Tag] = []
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        names = _NOUN_FORMS.get(word) or _NOUN_FORMS.get(word.rsplit("-", 1)[-1], [])
        tags += [Tag(name, match.start(), match.end()) for name in names]
    return tags
