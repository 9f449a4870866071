"""What an institution holds and belongs to: security credentials, supervising agencies, alliances.

Fills a `Work` from fact boxes, lists and sentences; what a fact box and a sentence say alike is one value.
"""

import re

from monitor.later import regex
from monitor.model import State, Value, Values
from monitor.read.profile import lists
from monitor.read.profile.agencies import affiliations_in, alliances, is_agency, supervisors_in
from monitor.read.profile.levels import credential, credential_word
from monitor.read.profile.lines import lines
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.read.profile.work import Work, one
from monitor.text import fold, loose, squash, unfootnote

_SPLIT = regex(
    r"(?<=\))\s+(?=[A-Z])|"
    r"\s+and\s+(?:the\s+)?(?=(?:Ministry|State|Commission|PLA|People|[A-Z][\w'’]+ (?:Provincial"
    r"|Municipal|City)|Chinese Academy|Central))"
    r"|,\s+(?=(?:Ministry|State Administration|Commission|PLA|[A-Z][\w'’]+ (?:Provincial|Municipal)))"
)


def _sentences(work: Work) -> list[str]:
    """Every sentence that may say who supervises, what is held, where the institution belongs."""
    texts = [line.text for line in work.prose]
    texts += [line.text for part in work.parts(Topic.LINKS, Topic.PARTNERSHIPS) for line in lines(part)]
    return texts


_BADGE = regex(
    r"(?:top[ -]secret|secret|confidential)(?:[ -]level)?(?: (?:security )?(?:credentials?"
    r"|clearance))?"
)
"""A level by itself at the head of a page."""


def read_credential(work: Work) -> None:
    """The class of security credentials: from a fact box, a sentence, at last from the reasons of the
    rating.
    """
    boxes = [(credential_word(fact.value), fact.quote) for fact in work.page.values(Topic.CREDENTIAL)]
    for part in work.parts(Topic.CREDENTIAL):
        boxes += [
            (credential_word(b.text), f"{part.heading}: {b.text}")
            for b in part.blocks[:2]
            if len(b.text) < 40
        ]
    badges = [b.text for part in work.page.parts[:1] for b in part.blocks if _BADGE.fullmatch(fold(b.text))]
    boxes += [(credential_word(text), text) for text in badges]
    box = next(((word, quote) for word, quote in boxes if word), None)
    told: list[tuple[str, str]] = []
    lost = ""
    for part in work.parts(Topic.CREDENTIAL):
        for line in lines(part):
            held = credential(f"security credentials: {line.text}")
            told += [(held[0], line.text)] if held and held[1] and not credential(line.text) else []
    for text in _sentences(work):
        found = credential(text)
        if found and found[1]:
            told.append((found[0], text))
        elif found:
            lost = text
    level, quote = "", lost
    if box and box[0]:
        level, quote = box[0], next((text for word, text in told if word == box[0]), box[1])
    elif told:
        level, quote = told[-1] if len({word for word, _ in told}) > 1 else told[0]
    elif not lost and work.profile.risk_level.quote:
        found = credential(work.profile.risk_level.quote)
        if found and found[1]:
            level, quote = found[0], work.profile.risk_level.quote
    unsaid = "" if level or quote else work.left_open(Topic.CREDENTIAL)
    work.put(security_credential=Value(None, unsaid, State.UNKNOWN) if unsaid else one(level, quote))


def read_agencies(work: Work) -> None:
    told = _sentences(work)
    work.put(
        supervisors=_supervisors(work, told),
        affiliations=_affiliations(work, told),
    )


def _supervisors(work: Work, told: list[str]) -> Values[str]:
    found: dict[str, Value[str]] = {}
    listed = [(fact.value, fact.quote) for fact in work.page.values(Topic.SUPERVISORS)]
    for part in work.parts(Topic.SUPERVISORS):
        listed += [(line.text, line.text) for line in lines(part) if not _is_sentence(line.text)]
    for text, quote in listed:
        for value in split_agencies(unfootnote(text)):
            found.setdefault(_key(value), Value(value, quote))
    short = {
        fold(short) for v in found.values() for short in re.findall(r"\(([A-Z][^()]{1,40})\)", v.value or "")
    }
    for sentence in told:
        for name in supervisors_in(sentence, work.own):
            unit = any(fold(name).startswith(fold(v.value or " ") + "'s ") for v in found.values())
            if fold(name) not in short and not unit:
                found.setdefault(_key(name), Value(name, sentence))
    values = tuple(value for key, value in found.items() if key)
    return Values(values, *work.state(bool(values), Topic.SUPERVISORS))


def _affiliations(work: Work, told: list[str]) -> Values[str]:
    found: dict[str, Value[str]] = {}
    listed = [
        (value, fact.quote)
        for fact in work.page.values(Topic.AFFILIATIONS)
        for value in lists.split_values(fact.value)
    ]
    for part in work.parts(Topic.AFFILIATIONS):
        listed += [
            (line.text, line.text)
            for line in lines(part)
            if len(line.text) < 110 and not _is_sentence(line.text)
        ]
    for text, quote in listed:
        name = _alliance(text)
        if name and not NOTHING.match(fold(name)):
            found.setdefault(fold(name), Value(name, quote))
    for sentence in told:
        for name in affiliations_in(sentence):
            found.setdefault(fold(name), Value(name, sentence))
    for name in alliances(work.profile.category.value or ""):
        found.setdefault(fold(name), Value(name, work.profile.category.quote))
    whole = tuple(value for key, value in found.items() if not any(_shortens(key, other) for other in found))
    return Values(whole, *work.state(bool(found), Topic.AFFILIATIONS))


def _shortens(name: str, other: str) -> bool:
    """Whether one folded name is only the beginning of another ("Gulf Alliance", "Gulf Alliance for
    Salt").
    """
    return len(name) > 6 and other.startswith((name + " ", name + "("))


def _alliance(text: str) -> str:
    known = alliances(text)
    return known[0] if known else squash(_ROLE_AFTER.sub("", text))


_ROLE_AFTER = regex(
    r"\s*[,;–—-]\s*(?:\w+ ){0,2}(?:member|observer|chair|founder|president|secretariat|since|from|until)\b.*$"
    r"|\s*[(（](?:\w+ ){0,2}(?:member|observer|chair|founder|president|secretariat|since|成员|理事"
    r"|观察员)[^()（）]*[)）]",
    re.I,
)


def _is_sentence(text: str) -> bool:
    """Whether a line says something about agencies or alliances, where others only name them."""
    return text.endswith("。") or (text.endswith(".") and (len(text) > 60 or len(text.split()) > 6))


def split_agencies(text: str) -> list[str]:
    """The agencies of one field: commas and "and" part them only where another agency begins."""
    values = [_SINCE.sub(" ", value) for value in lists.split_values(text)]
    pieces = [piece for value in values for piece in _SPLIT.split(value)]
    pieces = [name for piece in pieces for name in _at_commas(piece)]
    return [re.sub(r"^the\s", "", p.strip()) for p in pieces if p.strip() and not NOTHING.match(fold(p))]


_ACRONYM = regex(r"(?<=\w)\s?\([A-Z]\w{1,9}\)$")
_SINCE = regex(
    r",\s(?:jointly\s|also\s)?(?:since|from)\s(?:19|20)\d\d,\s?|\s*[,(]\s?(?:jointly\s|also\s)?(?:since"
    r"|from)\s(?:19|20)\d\d\)?$"
)
"""When an agency took over: no part of its name."""


def _at_commas(text: str) -> list[str]:
    """A series of agencies at its commas or its "and", if every member is an agency by itself."""
    for comma in (r",\s+(?:and\s+)?(?:the\s+)?", r",?\s+and\s+(?:the\s+)?"):
        names = re.split(comma, text)
        plain = [_ACRONYM.sub("", name) for name in names]
        if len(names) > 1 and all(is_agency(name) for name in plain):
            return names
    return [text]


def _key(name: str) -> str:
    """The name without its acronym in brackets, spelled one way."""
    plain = loose(re.sub(r"\s*\([^()]*\)", "", name)).replace("defense", "defence")
    return " ".join(word for word in plain.split() if word not in ("of", "for"))
