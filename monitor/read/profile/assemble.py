"""Puts a profile together from the parts of a page. See the package for what it takes and gives."""

from collections.abc import Iterable

from monitor.model import Laboratory, Profile, Ranking, State, Value, Values
from monitor.read.document import Document
from monitor.read.profile import counters, lists, membership, told
from monitor.read.profile.chrome import is_fragment, is_names
from monitor.read.profile.identity import aliases_of, chinese_name_of, name_of, own_names
from monitor.read.profile.laboratories import laboratories
from monitor.read.profile.levels import credential_word, risk_word
from monitor.read.profile.lines import Line, is_sentence, lines
from monitor.read.profile.naming import names_in
from monitor.read.profile.outline import outline
from monitor.read.profile.rankings import rankings
from monitor.read.profile.rating import read_rating
from monitor.read.profile.shapes import Part
from monitor.read.profile.spoken import spoken
from monitor.read.profile.vocabulary import Topic
from monitor.read.profile.work import Work, one, unique
from monitor.text import fold, squash

_PROSE = frozenset(
    {
        None,
        Topic.OVERVIEW,
        Topic.RISK,
        Topic.RATIONALE,
        Topic.CREDENTIAL,
        Topic.MISCONDUCT,
        Topic.AFFILIATIONS,
    }
    | {Topic.SUPERVISORS}
)
"""Parts whose sentences are read as prose."""


def read_profile(document: Document) -> tuple[Profile, tuple[str, ...]]:
    """Read a whole page as the profile of one institution; give the profile and what the operator should
    know.
    """
    work = Work(outline(document.blocks, document.boxes, document.title))
    _identity(work, document)
    _gather(work)
    read_rating(work)
    _lists(work)
    told.read_prose(work)
    told.read_labelled(work)
    membership.read_credential(work)
    membership.read_agencies(work)
    counters.check(work)
    told.read_sections(work)
    links, partners = unique(work.links), told.relations(work)
    work.put(
        statements=Values(unique(work.statements), State.PRESENT if work.statements else State.ABSENT),
        partnerships=Values(partners, *work.state(bool(partners), Topic.PARTNERSHIPS)),
        defence_links=Values(links, *work.state(bool(links), Topic.LINKS)),
        last_updated=one(work.page.updated, work.page.updated),
    )
    return work.profile, tuple(dict.fromkeys(work.warnings))


def _identity(work: Work, document: Document) -> None:
    name = name_of(work.page, document.title)
    chinese = chinese_name_of(work.page)
    aliases = aliases_of(work.page, name.value, chinese.value if chinese else None)
    work.own = own_names(work.page, name, chinese, aliases)
    kinds = [fact.value for fact in work.page.values(Topic.CATEGORY)]
    kinds += [b.text for part in work.parts(Topic.CATEGORY) for b in part.blocks if len(b.text) < 80]
    label = next(work.page.values(Topic.CATEGORY), None)
    category = "; ".join(dict.fromkeys(map(squash, kinds)))
    work.put(
        name=name,
        name_zh=chinese or Value(None, "", State.ABSENT),
        aliases=Values(tuple(aliases), *work.state(bool(aliases), Topic.ALIASES)),
        category=one(category, label.quote if label else category),
    )


def _gather(work: Work) -> None:
    """The prose of all parts that are not lists, without the lines that only carry names or levels."""
    names = {fold(n) for n in (work.profile.name.value, work.profile.name_zh.value) if n} | work.own
    for part in work.page.parts:
        if part.topic not in _PROSE:
            continue
        for line in lines(_spoken(part)):
            if fold(line.text) in names or _is_level(line.text) or names_in(line.text).alone:
                continue
            if part.topic in (Topic.AFFILIATIONS, Topic.SUPERVISORS) and not _is_full(line.text):
                continue
            work.prose.append(Line(line.text) if fold(line.entry) in names else line)


def _spoken(part: Part) -> Part:
    """What stands under no heading, without lines that say nothing (slogans, names of the site)."""
    if part.heading:
        return part
    return Part(part.topic, "", [block for block in part.blocks if not is_fragment(block)])


def _is_level(text: str) -> bool:
    return (
        len(text) < 40
        and text[-1] not in ".。"
        and bool(risk_word(text) or (credential_word(text) and len(text.split()) < 4))
    )


def _is_full(text: str) -> bool:
    return (text.endswith(".") and len(text) > 30 and not is_names(text)) or (
        text.endswith("。") and len(text) > 8
    )


def _lists(work: Work) -> None:
    labs: list[Value[Laboratory]] = []
    areas: list[Value[str]] = []
    ranks: list[Value[Ranking]] = []
    prose: list[str] = []
    for part in work.page.parts:
        if part.topic is Topic.LABORATORIES:
            found, rest = laboratories(part.blocks, work.own)
            labs.extend(found)
        elif part.topic is Topic.AREAS:
            named, rest = lists.areas(part.blocks)
            areas.extend(named)
        elif part.topic is Topic.RANKINGS:
            ranked, rest = rankings(part.blocks)
            ranks.extend(ranked)
        else:
            continue
        prose.extend(rest)
    work.listed = {Topic.LABORATORIES: len(labs), Topic.AREAS: len(areas)}
    told = spoken([*work.prose, *(Line(text) for text in prose if is_sentence(text))], work.own)
    labs, areas = [*labs, *told.labs], [*areas, *told.areas]
    ranks = [*ranks, *told.ranks]
    work.prose = told.rest
    first = _once(labs)
    work.put(
        laboratories=Values(first, *work.state(bool(first), Topic.LABORATORIES)),
        research_areas=Values(unique(areas), *work.state(bool(areas), Topic.AREAS)),
        technology_rankings=Values(_ranked(ranks), *work.state(bool(ranks), Topic.RANKINGS)),
    )


def _ranked(ranks: list[Value[Ranking]]) -> tuple[Value[Ranking], ...]:
    """One ranking for each technology: what the list says, else what a sentence does."""
    found: dict[str, Value[Ranking]] = {}
    for rank in ranks:
        if rank.value:
            found.setdefault(fold(rank.value.technology), rank)
    return tuple(found.values())


def _once(labs: Iterable[Value[Laboratory]]) -> tuple[Value[Laboratory], ...]:
    """The laboratories, one told twice once, whichever of its names it is told by."""
    first: list[Value[Laboratory]] = []
    known: set[str] = set()
    for value in labs:
        lab = value.value
        names = {fold(name) for name in (lab.name_zh, lab.name, *lab.aliases) if name} if lab else set()
        if names and known.isdisjoint(names):
            first.append(value)
            known |= names
    return tuple(first)
