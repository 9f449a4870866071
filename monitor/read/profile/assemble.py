"""Puts a profile together from the parts of a page. See the package for what it takes and gives."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from monitor.model import Laboratory, Profile, Relation, Section, State, Value, Values
from monitor.read.document import Document
from monitor.read.profile import lists
from monitor.read.profile.agencies import affiliations_in, alliances, supervisors_in
from monitor.read.profile.identity import aliases_of, chinese_name_of, name_of, own_names
from monitor.read.profile.levels import afterword, credential, credential_word, designation, risk_word
from monitor.read.profile.lines import Line, is_sentence, lines
from monitor.read.profile.organisations import organisations
from monitor.read.profile.outline import Outline, Part, outline
from monitor.read.profile.relations import date_of, kind_of, relation, status_of
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.text import fold, loose, squash, unfootnote

T = TypeVar("T")

LABEL_OF = {
    Topic.LOCATIONS: "Location",
    Topic.SUBSIDIARIES: "Subsidiary",
    Topic.LISTS: "Named on",
    Topic.TOPICS: "Research topic",
}
"""How labelled values are told as statements, whatever the page calls the label (`compare` knows these words)."""
COUNTER_OF = {Topic.LABORATORIES: "Number of laboratories", Topic.AREAS: "Number of designated areas"}
_LISTED = (Topic.LOCATIONS, Topic.SUBSIDIARIES, Topic.LISTS, Topic.TOPICS, Topic.LEADERSHIP)
_NO_RATING = re.compile(r"under review|not (?:yet )?(?:rated|assessed)|unrated|withdrawn|pending|suspended|to be (?:assessed|confirmed)|未评|待定|复核")


class _Work:
    """What has been gathered so far from one page."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        self.own: frozenset[str] = frozenset()
        self.profile = Profile()
        self.warnings: list[str] = []
        self.statements: list[Value[str]] = []
        self.relations: list[Value[Relation]] = []
        self.links: list[Value[str]] = []
        self.prose: list[Line] = []
        """Sentences outside lists, the rating sentence left out."""

    def put(self, **values: Any) -> None:
        self.profile = replace(self.profile, **values)

    def parts(self, *topics: Topic) -> list[Part]:
        return list(self.page.of(*topics))

    def state(self, found: bool, *topics: Topic) -> tuple[State, str]:
        """State and heading of what stands under `topics`: an empty heading is unknown, no heading absent."""
        heading = next((part.heading for part in self.parts(*topics)), "")
        label = next((fact.label for topic in topics for fact in self.page.values(topic)), "")
        if found:
            return State.PRESENT, heading or label
        empty = [part for part in self.parts(*topics) if not part.blocks]
        if empty:
            return State.UNKNOWN, empty[0].heading
        denied = [b.text for part in self.parts(*topics) for b in part.blocks]
        denied += [fact.quote for topic in topics for fact in self.page.values(topic)]
        return State.ABSENT, denied[0] if denied else ""


def read_profile(document: Document) -> tuple[Profile, tuple[str, ...]]:
    """Read a whole page as the profile of one institution; give the profile and what the operator should know."""
    work = _Work(outline(document.blocks, document.boxes))
    _identity(work, document)
    _gather(work)
    _rating(work)
    _lists(work)
    _prose(work)
    _labelled(work)
    _credential(work)
    _agencies(work)
    _counters(work)
    _sections(work)
    links, partners = _unique(work.links), _relations(work)
    work.put(
        statements=Values(_unique(work.statements), State.PRESENT if work.statements else State.ABSENT),
        partnerships=Values(partners, *work.state(bool(partners), Topic.PARTNERSHIPS)),
        defence_links=Values(links, *work.state(bool(links), Topic.LINKS)),
        last_updated=_one(work.page.updated, work.page.updated),
    )
    return work.profile, tuple(dict.fromkeys(work.warnings))


def _one(value: str | None, quote: str) -> Value[str]:
    return Value(value, quote) if value else Value(None, quote, State.ABSENT)


def _unique(values: Iterable[Value[T]]) -> tuple[Value[T], ...]:
    """Without repetitions of the same words: what two sections say alike is one."""
    found: dict[str, Value[T]] = {}
    for value in values:
        found.setdefault(loose(str(value.value)), value)
    return tuple(found.values())


# --------------------------------------------------------------------- names, rating


def _identity(work: _Work, document: Document) -> None:
    name = name_of(work.page, document.title)
    chinese = chinese_name_of(work.page)
    aliases = aliases_of(work.page, name.value, chinese.value if chinese else None)
    work.own = own_names(work.page, name, chinese, aliases)
    category = next(work.page.values(Topic.CATEGORY), None)
    kinds = [f.value for f in work.page.values(Topic.CATEGORY)]
    kinds += [b.text for part in work.parts(Topic.CATEGORY) for b in part.blocks if len(b.text) < 80]
    work.put(
        name=name,
        name_zh=chinese or Value(None, "", State.ABSENT),
        aliases=Values(tuple(aliases), *work.state(bool(aliases), Topic.ALIASES)),
        category=_one("; ".join(dict.fromkeys(map(squash, kinds))), category.quote if category else "; ".join(kinds)),
    )


def _gather(work: _Work) -> None:
    """The prose of all parts that are not lists, without the lines that only carry names."""
    names = {fold(n) for n in (work.profile.name.value, work.profile.name_zh.value) if n} | work.own
    for part in work.page.parts:
        if part.topic in (None, Topic.OVERVIEW, Topic.RISK, Topic.RATIONALE, Topic.CREDENTIAL, Topic.MISCONDUCT):
            for line in lines(part):
                if fold(line.entry) in names:
                    line = Line(line.text)
                if fold(line.text) not in names and not (len(line.text) < 40 and (risk_word(line.text) or credential_word(line.text) == line.text)):
                    work.prose.append(line)


def _rating(work: _Work) -> None:
    level, reason, quote = "", "", ""
    rest: list[Line] = []
    for number, line in enumerate(work.prose):
        found = None if level else designation(line.text)
        if found:
            level, reason, quote = found.level, found.reason, line.text
            following = work.prose[number + 1].text if number + 1 < len(work.prose) else ""
            if not reason and afterword(following):
                reason, quote = afterword(following), f"{quote} {following}"
        elif not (level and quote.endswith(line.text)):
            rest.append(line)
    tiles = [(risk_word(fact.value), fact.quote) for fact in work.page.values(Topic.RISK)]
    tiles += [(risk_word(b.text), f"{part.heading}: {b.text}") for part in work.parts(Topic.RISK) for b in part.blocks[:3]]
    tile = next(((word, text) for word, text in tiles if word), None)
    if tile and level and tile[0] != level:
        work.warnings.append(f"the rating sentence says {level}, the fact box says {tile[0]}")
    unrated = next((text for word, text in tiles if not word and _NO_RATING.search(fold(text))), "")
    labelled = [fact.value for fact in work.page.values(Topic.RATIONALE)]
    reasons = [unfootnote(b.text).strip(" .") for part in work.parts(Topic.RATIONALE) for b in part.blocks] + labelled
    if not reason and reasons:
        reason = "; ".join(reasons)
        spoken = {sentence for text in reasons for sentence in [text, text + "."]}
        rest = [line for line in rest if line.text not in spoken]
    work.prose = rest
    if tile and not level:
        level, quote = tile[0] or "", tile[1]
    work.put(
        risk_level=_one(level, quote or unrated),
        risk_rationale=_one(reason, quote if reason and reason in quote else reason),
    )


# --------------------------------------------------------------------- lists


def _lists(work: _Work) -> None:
    labs: list[Value[Laboratory]] = []
    for part in work.parts(Topic.LABORATORIES):
        found, prose = lists.laboratories(part.blocks)
        labs.extend(found)
        work.prose.extend(Line(text) for text in prose if is_sentence(text))
    areas: list[Value[str]] = []
    for part in work.parts(Topic.AREAS):
        named, prose = lists.areas(part.blocks)
        areas.extend(named)
        work.prose.extend(Line(text) for text in prose if is_sentence(text))
    topics: tuple[Topic, ...] = (Topic.AREAS,)
    ranks = []
    for part in work.parts(Topic.RANKINGS):
        ranked, prose = lists.rankings(part.blocks)
        ranks.extend(ranked)
        work.prose.extend(Line(text) for text in prose if is_sentence(text))
    unique = {fold(lab.value.name_zh or lab.value.name): lab for lab in reversed(labs) if lab.value}
    labs = list(reversed(unique.values()))
    work.put(
        laboratories=Values(tuple(labs), *work.state(bool(labs), Topic.LABORATORIES)),
        research_areas=Values(_unique(areas), *work.state(bool(areas), *topics)),
        technology_rankings=Values(tuple(ranks), *work.state(bool(ranks), Topic.RANKINGS)),
    )


# --------------------------------------------------------------------- prose


def _prose(work: _Work) -> None:
    for line in work.prose:
        told = relation(line.text, work.own, given=False)
        if told and not (affiliations_in(line.text) and not told.parties):
            work.relations.append(Value(told, line.text))
        else:
            work.statements.append(Value(_with_entry(line), line.text))
    for part in work.parts(Topic.LINKS):
        for line in lines(part):
            work.links.append(Value(_with_entry(line), line.text))
            told = relation(line.text, work.own, given=False)
            if told:
                work.relations.append(Value(told, line.text))
    for part in work.parts(Topic.PARTNERSHIPS):
        for line in lines(part):
            _partnership_line(work, line)
    for lab in work.profile.laboratories:
        for note in lab.value.notes if lab.value else ():
            told = relation(note, work.own, given=False) if re.search(r"\bwith\b|\bby\b|与|和", note) else None
            if told is None and re.match(r"(?:jointly|run|set up|established|founded|shared|co-).{0,30}\bwith\b", fold(note)):
                told = relation(note, work.own, given=True)
            if told and told.parties:
                work.relations.append(Value(replace(told, kind="joint_laboratory"), note))


def _with_entry(line: Line) -> str:
    return f"{line.entry}: {line.text}" if line.entry and not line.row and len(line.entry) < 80 else line.text


def _partnership_line(work: _Work, line: Line) -> None:
    """One line of a part about partnerships: a sentence, a row, or a description under a partner's name."""
    told = relation(line.text, work.own, given=True)
    partner = line.entry if line.entry and line.entry != line.text else line.text.split(" · ")[0] if line.row else ""
    named = _partner_names(partner, work) if partner else ()
    text = line.text if line.row or not named else f"{line.entry}: {line.text}"
    if told and named and not line.row:
        told = replace(told, parties=(*named, *(p for p in told.parties if p not in named)), text=text)
    elif told is None and named:
        low = fold(text)
        told = Relation(named, kind_of(low), date_of(low), status_of(low), text)
    elif told is None and not line.row and len(line.text.split()) <= 9 and not line.text.endswith("."):
        listed = _partner_names(line.text, work)
        told = Relation(listed, None, date_of(fold(line.text)), "agreed", line.text) if listed else None
    if told:
        work.relations.append(Value(told, told.text))
    else:
        work.statements.append(Value(_with_entry(line), line.text))


def _partner_names(text: str, work: _Work) -> tuple[str, ...]:
    """The organisations that an entry of a list of partners names; a bare name counts."""
    found = organisations(text, own=work.own, loose=True)
    if found:
        return found
    bare = re.split(r"\s[–—-]\s|[:,(（;·]", text)[0].strip()
    return (bare,) if 2 < len(bare) < 70 and bare[:1].isupper() and len(bare.split()) < 9 and fold(bare) not in work.own and not re.search(r"\b(?:is|was|has|with|and)\b", bare) else ()


def _relations(work: _Work) -> tuple[Value[Relation], ...]:
    found: dict[str, Value[Relation]] = {}
    for value in work.relations:
        if value.value:
            found.setdefault(loose(value.value.text), value)
    return tuple(found.values())


# --------------------------------------------------------------------- labelled values


def _labelled(work: _Work) -> None:
    """Values of fact boxes and short lists that no aspect claims, told as "Label: value" statements."""
    for topic in _LISTED:
        for fact in work.page.values(topic):
            for value in [fact.value] if topic is Topic.LEADERSHIP or topic is Topic.LOCATIONS and ";" not in fact.value else lists.split_values(fact.value):
                _statement(work, LABEL_OF.get(topic, fact.label), value)
        for part in work.parts(topic):
            for line in lines(part):
                if len(line.text) < 160 and not line.text.endswith("."):
                    for value in lists.split_values(line.text) if topic is not Topic.LEADERSHIP else [line.text]:
                        _statement(work, LABEL_OF.get(topic, part.heading), value)
                else:
                    work.statements.append(Value(line.text, line.text))
    for fact in work.page.facts:
        if fact.topic is None:
            _statement(work, fact.label, fact.value)


def _statement(work: _Work, label: str, value: str) -> None:
    value = squash(unfootnote(value)).strip(" .;")
    value = re.sub(r"\s(?:a|map|\(map\))$", "", value, flags=re.I)
    if value and not NOTHING.match(fold(value)):
        work.statements.append(Value(f"{label.rstrip(':：')}: {value}", value))


def _sections(work: _Work) -> None:
    """Parts whose heading nobody knows: kept whole, reported, their partnerships read."""
    sections: list[Value[Section]] = []
    for part in work.page.parts[1:]:
        if part.topic is not None or not part.heading:
            continue
        texts = [line.text for line in lines(part)]
        if texts:
            sections.append(Value(Section(part.heading, "\n".join(texts)), part.heading))
            work.warnings.append(f"a section that no reader knows: {part.heading}")
    kept = {loose(text) for value in sections if value.value for text in value.value.text.split("\n")}
    work.statements = [value for value in work.statements if loose(value.quote) not in kept]
    work.put(sections=Values(tuple(sections), State.PRESENT if sections else State.ABSENT))


# --------------------------------------------------------------------- credential, agencies, counters


def _sentences(work: _Work) -> list[str]:
    """Every sentence that may say who supervises, what is held, where it belongs."""
    texts = [line.text for line in work.prose]
    texts += [line.text for part in work.parts(Topic.LINKS, Topic.PARTNERSHIPS, Topic.AFFILIATIONS, Topic.SUPERVISORS) for line in lines(part)]
    return texts


def _credential(work: _Work) -> None:
    boxes = [(credential_word(fact.value), fact.quote) for fact in work.page.values(Topic.CREDENTIAL)]
    boxes += [(credential_word(b.text), f"{part.heading}: {b.text}") for part in work.parts(Topic.CREDENTIAL) for b in part.blocks[:2] if len(b.text) < 40]
    told: list[tuple[str, str]] = []
    lost = ""
    for text in _sentences(work):
        found = credential(text)
        if found and found[1]:
            told.append((found[0], text))
        elif found:
            lost = text
    box = next(((word, quote) for word, quote in boxes if word), None)
    if told:
        level, quote = told[-1] if len({t[0] for t in told}) > 1 and box is None else told[0]
        if box and box[0] and box[0] != level:
            level, quote = box[0], next((text for word, text in told if word == box[0]), box[1])
    elif box:
        level, quote = box[0] or "", box[1]
    else:
        rating = work.profile.risk_level.quote
        found = credential(rating) if rating and not lost else None
        level, quote = (found[0], rating) if found and found[1] else ("", lost)
    work.put(security_credential=_one(level, quote))


def _agencies(work: _Work) -> None:
    supervisors: dict[str, Value[str]] = {}
    listed = [(fact.value, fact.quote) for fact in work.page.values(Topic.SUPERVISORS)]
    listed += [(line.text, line.text) for part in work.parts(Topic.SUPERVISORS) for line in lines(part) if len(line.text) < 120 and not line.text.endswith(".")]
    for text, quote in listed:
        for value in _split_agencies(unfootnote(text)):
            supervisors.setdefault(_agency_key(value), Value(value, quote))
    for sentence in _sentences(work):
        for name in supervisors_in(sentence, work.own):
            supervisors.setdefault(_agency_key(name), Value(name, sentence))
    found = tuple(value for key, value in supervisors.items() if key)
    groups: dict[str, Value[str]] = {}
    for fact in work.page.values(Topic.AFFILIATIONS):
        for value in lists.split_values(fact.value):
            groups.setdefault(fold(value), Value(_alliance(value), fact.quote))
    for part in work.parts(Topic.AFFILIATIONS):
        for line in lines(part):
            if len(line.text) < 90 and not line.text.endswith("."):
                groups.setdefault(fold(_alliance(line.text)), Value(_alliance(line.text), line.text))
    for sentence in _sentences(work):
        for name in affiliations_in(sentence):
            groups.setdefault(fold(name), Value(name, sentence))
    for name in alliances(work.profile.category.value or ""):
        groups.setdefault(fold(name), Value(name, work.profile.category.quote))
    work.put(
        supervisors=Values(found, *work.state(bool(found), Topic.SUPERVISORS)),
        affiliations=Values(tuple(groups.values()), *work.state(bool(groups), Topic.AFFILIATIONS)),
    )


def _alliance(text: str) -> str:
    known = alliances(text)
    return known[0] if known else squash(text)


def _split_agencies(text: str) -> list[str]:
    values: list[str] = []
    for value in lists.split_values(text):
        pieces = re.split(r"\s+and\s+(?:the\s+)?(?=(?:Ministry|State|Commission|PLA|People|[A-Z][\w'’]+ (?:Provincial|Municipal|City)|Chinese Academy|Central))|,\s+(?=(?:Ministry|State Administration|Commission|PLA|[A-Z][\w'’]+ (?:Provincial|Municipal)))", value)
        values.extend(re.sub(r"^the\s", "", piece.strip()) for piece in pieces if piece.strip())
    return [value for value in values if not NOTHING.match(fold(value))]


def _agency_key(name: str) -> str:
    """The name without its acronym in brackets, spelled one way."""
    return loose(re.sub(r"\s*\([^()]*\)", "", name)).replace("defense", "defence")


def _counters(work: _Work) -> None:
    counts = {Topic.LABORATORIES: work.profile.laboratories, Topic.AREAS: work.profile.research_areas}
    for topic, number in work.page.counters.items():
        listed = counts.get(topic)
        if listed is None:
            continue
        if listed.state is State.PRESENT and len(listed) != number:
            work.warnings.append(f"{COUNTER_OF[topic].lower()} is given as {number}, {len(listed)} are listed")
        if listed.state is not State.PRESENT:
            work.statements.append(Value(f"{COUNTER_OF[topic]}: {number}", str(number)))
