"""What a page tells in sentences and labelled values: partnerships, defence links, statements, unknown
sections.

Fills a `Work`. A sentence that tells a partnership is one wherever it stands; what nobody knows is kept
whole.
"""

import re
from dataclasses import replace

from monitor.imprint import is_imprint
from monitor.later import regex
from monitor.model import Relation, Section, State, Value, Values
from monitor.read.profile import lists
from monitor.read.profile.agencies import affiliations_in, alliances, supervisors_in
from monitor.read.profile.countries import countries_of
from monitor.read.profile.lines import Line, lines
from monitor.read.profile.organisations import could_be_organisation, organisations
from monitor.read.profile.relations import date_of, kind_of, relation, status_of
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.read.profile.work import Work
from monitor.text import fold, loose, squash, unfootnote

LABEL_OF = {
    Topic.LOCATIONS: "Location",
    Topic.SUBSIDIARIES: "Subsidiary",
    Topic.LISTS: "Named on",
    Topic.TOPICS: "Research topic",
}
"""How labelled values are told as statements, whatever the page calls the label (`compare` knows these
words).
"""
_LISTED = (Topic.LOCATIONS, Topic.SUBSIDIARIES, Topic.LISTS, Topic.TOPICS, Topic.LEADERSHIP)
_SHARED = regex(
    r"^(?:jointly|co-|shared|run|operated|managed)\b.{0,60}\b(?:with|by|between)\b"
    r"|^(?:set up|established|founded|built|opened|created).{0,60}\b(?:(?:together |jointly )?with"
    r"(?! (?:(?:the |an? )?(?:money|funds?|funding|grants?|support|help|aid|equipment)\b))"
    r"|jointly by)\b"
    r"|^(?:partners?\b|together with)|与.{2,30}(?:共建|联合|合作|共同)"
)


def read_prose(work: Work) -> None:
    for line in work.prose:
        told = relation(line.text, work.own, given=False)
        if told and _is_partnership(told, line.text, work.own):
            work.relations.append(Value(told, line.text))
        elif not is_imprint(text := _with_entry(line)):
            work.statements.append(Value(text, line.text))
    for part in work.parts(Topic.LINKS):
        for line in lines(part):
            _link_line(work, line)
    for part in work.parts(Topic.PARTNERSHIPS):
        for line in lines(part):
            for single in _singles(line):
                _partnership_line(work, single)
    for lab in work.profile.laboratories:
        for note in lab.value.notes if lab.value else ():
            told = relation(note, work.own, given=True) if _SHARED.search(fold(note)) else None
            if told and told.parties:
                work.relations.append(Value(replace(told, kind="joint_laboratory"), note))


def _is_partnership(told: Relation, sentence: str, own: frozenset[str]) -> bool:
    """Whether a relation is with others than alliances joined and agencies that supervise or pay."""
    if not told.parties:
        return not affiliations_in(sentence)
    if _is_governing(told, fold(sentence), own):
        return False
    above = {loose(name) for name in supervisors_in(sentence, own)}
    if above and all(_PAYS.search(party) or loose(party) in above for party in told.parties):
        return False
    paid = told.kind == "funding" or _BUDGET.search(sentence) is not None
    return not paid or not all(_PAYS.search(party) for party in told.parties)


def _link_line(work: Work, line: Line) -> None:
    """One line of a part about ties to the defence sector: a tie, a partnership, or both."""
    told = relation(line.text, work.own, given=False)
    if told:
        work.relations.append(Value(told, line.text))
    if not (told and _is_agreement(told)):
        work.links.append(Value(_with_entry(line), line.text))


_AGREED = regex(
    r"\b(?:signed|concluded|entered|inked)\b.{0,80}\b(?:agreements?|memorand\w+|mous?|accords?|pacts?"
    r"|contracts?)\b"
    r"|\bagreed\b|签(?:署|订).{0,30}(?:协议|备忘录|合同)"
)
_MAY_AGREE = regex("signed|concluded|entered|inked|agreed|签")
_FORCES = regex(
    r"\b(?:pla|army|navy|naval|air force|rocket force|(?:ground|support|aerospace) force|command"
    r"|fleet|military|armed"
    r"|police|ministry|commission|department|bureau|base|unit|troops|brigade|regiment|government)\b|军"
    r"|部队|部$|公安",
    re.I,
)


def _is_agreement(told: Relation) -> bool:
    """Whether a tie to the defence sector is an agreement with more than forces and agencies."""
    low = fold(told.text)
    if not _MAY_AGREE.search(low) or not _AGREED.search(low):
        return False
    return any(not _FORCES.search(party) and fold(party) not in _STATE for party in told.parties)


_STATE = frozenset("sastind costind miit moe mps mss most mod".split())
_JOINT_RULE = regex(
    r"\bjoint(?:ly)?[- ]?['’‘]?[- ]?(?:construct\w*|supervi\w*|develop\w*|administ\w*|support\w*|govern\w*)"
    r"|\bco-(?:construct\w*|supervis\w*|administ\w*)|\bunder the (?:joint )?(?:supervision"
    r"|administration) of\b"
)
_RULED = regex(
    r"\b(?:is|was|are|were|been) (?:(?:now|also|primarily|mainly|jointly|directly"
    r"|largely) ){0,2}(?:co-)?(?:supervised"
    r"|administered|overseen|run|governed|managed|supported|subordinate) (?:jointly )?(?:by|to)\b"
)
_BESIDES = regex(r"\bjoint(?:ly)?\b|\btogether with\b|\bin conjunction with\b|\bsupport\w*\b")


def _is_governing(told: Relation, low: str, own: frozenset[str]) -> bool:
    """Whether a sentence tells only under whose authority the institution is ("joint construction")."""
    state = all(_PAYS.search(party) or fold(party) in _STATE for party in told.parties)
    if state and _JOINT_RULE.search(low):
        return True
    rest = _BESIDES.sub(" ", low)
    return _RULED.search(low) is not None and relation(rest, own, given=False) is None


_PAYS = regex(
    r"\b(?:government|ministry|province|provincial|commission|state council|treasury|municipality"
    r"|city of [a-z]+"
    r"|administration (?:of|for))\b|人民政府$|[部省市]$",
    re.I,
)


_BUDGET = regex(r"\b(?:budget|salaries|running costs|upkeep)\b|经费", re.I)


def _with_entry(line: Line) -> str:
    return f"{line.entry}: {line.text}" if line.entry and not line.row and len(line.entry) < 80 else line.text


def _partnership_line(work: Work, line: Line) -> None:
    """One line of a part about partnerships: a sentence, a row, or a description under a partner's name."""
    told = relation(line.text.replace(" · ", "; ") if line.row else line.text, work.own, given=True)
    told = replace(told, text=line.text) if told else None
    partner = line.text.split(" · ")[0] if line.row else line.entry if line.entry != line.text else ""
    named = _partner_names(partner, work, bare=not (told and told.parties)) if partner else ()
    text = line.text if line.row or not named else f"{line.entry}: {line.text}"
    if told and named:
        told = replace(told, parties=(*named, *(p for p in told.parties if p not in named)), text=text)
    elif told is None and named:
        low = fold(text)
        told = Relation(named, kind_of(low), date_of(low), status_of(low), text)
    elif (
        told is None and not line.row and len(line.text.split()) <= 9 and not line.text.endswith((".", "。"))
    ):
        listed = _partner_names(line.text, work, bare=True)
        told = Relation(listed, None, date_of(fold(line.text)), "agreed", line.text) if listed else None
    if told:
        work.relations.append(Value(told, told.text))
    else:
        work.statements.append(Value(_with_entry(line), line.text))


def _singles(line: Line) -> list[Line]:
    """A line that lists partners one after the other, taken apart; any other line as it is."""
    if line.row or ";" not in line.text or line.text.endswith("."):
        return [line]
    pieces = [piece.strip() for piece in line.text.split(";") if piece.strip()]
    return (
        [Line(piece, line.entry) for piece in pieces] if all(len(piece) < 90 for piece in pieces) else [line]
    )


def _partner_names(text: str, work: Work, *, bare: bool) -> tuple[str, ...]:
    """The organisations that an entry of a list of partners names; `bare`: a name without head noun counts
    too.
    """
    found = organisations(text, own=work.own, loose=True)
    if found or not bare:
        return found
    name = re.split(r"\s[–—-]\s|[:,(（;·]", text)[0].strip()
    return (name,) if fold(name) not in work.own and could_be_organisation(name) else ()


def relations(work: Work) -> tuple[Value[Relation], ...]:
    """The partnerships found: those told twice in the same words once, and the note of a laboratory or a list
    of names not at all where a sentence tells the same relation.
    """
    found: dict[str, Value[Relation]] = {}
    for value in work.relations:
        if value.value:
            found.setdefault(loose(value.value.text), value)
    kept = [
        value
        for key, value in found.items()
        if not _is_short(value) or not any(_tells(other, value) for k, other in found.items() if k != key)
    ]
    return tuple(
        Value(replace(told, countries=countries_of(told.parties, told.text)), value.quote, value.state)
        for value in kept
        if (told := value.value)
    )


def _is_short(value: Value[Relation]) -> bool:
    told = value.value
    return told is not None and bool(told.parties) and len(told.text.split()) <= 8


def _tells(full: Value[Relation], short: Value[Relation]) -> bool:
    """Whether one sentence tells all that a short text of another part does: same parties, kind, date,
    status.
    """
    one, other = full.value, short.value
    if one is None or other is None or len(one.text) <= len(other.text):
        return False
    parties = {loose(party) for party in one.parties}
    return (
        all(loose(party) in parties for party in other.parties)
        and other.kind in (None, one.kind)
        and other.date in (None, one.date)
        and other.status == one.status
    )


# --------------------------------------------------------------------- labelled values, unknown sections


def read_labelled(work: Work) -> None:
    """Values of fact boxes and short lists that no aspect claims, told as "Label: value" statements."""
    for topic in _LISTED:
        for fact in work.page.values(topic):
            for value in _split(topic, fact.value, alone=sum(1 for _ in work.page.values(topic)) == 1):
                _statement(work, LABEL_OF.get(topic, fact.label), value)
        for part in work.parts(topic):
            for line in lines(part):
                if len(line.text) >= 160 or (line.text.endswith(".") and not _FIRM.search(line.text)):
                    work.statements.append(Value(line.text, line.text))
                    continue
                for value in _split(topic, line.text, alone=False):
                    _statement(work, LABEL_OF.get(topic, part.heading), value)
    for fact in work.page.facts:
        if fact.topic is None and not alliances(fact.value):
            _statement(work, fact.label, fact.value)
    listed = [
        fold(v.quote) for v in work.statements if (v.value or "").startswith(f"{LABEL_OF[Topic.LISTS]}: ")
    ]
    if listed:
        work.statements = [
            v for v in work.statements if not _says_only_listing(v.value or "", listed, work.own)
        ]


_FIRM = regex(r"^[^.]{2,90}\b(?:Co|Ltd|Inc|Corp|Bros)\.(?:,? (?:Ltd|Inc)\.)?$")
"""A name that ends with its stop."""
_LISTING = frozenset(
    "it is are was been has have also currently now included placed listed named added appears "
    "appeared in on to by of a an "
    "and the university institute academy college school group company institution".split()
)


def _says_only_listing(sentence: str, listed: list[str], own: frozenset[str]) -> bool:
    """Whether a sentence tells only what a list of the page says ("X is included on the … List")."""
    rest = fold(sentence)
    if not sentence.endswith(".") or not any(text in rest for text in listed):
        return False
    for text in sorted((*listed, *own), key=len, reverse=True):
        rest = rest.replace(text, " ")
    return all(word in _LISTING for word in re.findall(r"[\w'-]+", rest))


def _split(topic: Topic, text: str, *, alone: bool) -> list[str]:
    """The values of one field. Where it is the only one of its topics, commas part them."""
    if topic is Topic.TOPICS and alone and ", " in text and ";" not in text:
        return lists.split_series(text)
    if topic is Topic.LEADERSHIP:
        return [text]
    return lists.split_values(text)


def _statement(work: Work, label: str, value: str) -> None:
    value = lists.bare(squash(unfootnote(value)).strip(" ;"))
    value = re.sub(r"\s(?:a|map|\(map\))$", "", value, flags=re.I)
    told = f"{label.rstrip(':：')}: {value}"
    if value and not NOTHING.match(fold(value)) and not is_imprint(told):
        work.statements.append(Value(told, value))


def _keys(line: Line) -> tuple[str, str]:
    return loose(line.text), loose(_with_entry(line))


def read_sections(work: Work) -> None:
    """Parts whose heading nobody knows: kept and reported, without what is told as a rating, a rank, a
    name.
    """
    sections: list[Value[Section]] = []
    spoken = {loose(value.value or "") for value in work.statements}
    spoken |= {loose(value.value.text) for value in work.relations if value.value}
    for part in work.page.parts[1:]:
        if part.topic is not None or not part.heading:
            continue
        texts = [_with_entry(line) for line in lines(part) if not spoken.isdisjoint(_keys(line))]
        if texts:
            sections.append(Value(Section(part.heading, "\n".join(texts)), part.heading))
            work.warnings.append(f"a section that no reader knows: {part.heading}")
    kept = {loose(text) for value in sections if value.value for text in value.value.text.split("\n")}
    work.statements = [value for value in work.statements if loose(value.value or "") not in kept]
    work.put(sections=Values(tuple(sections), State.PRESENT if sections else State.ABSENT))
