"""What the words of one article refer to: whose page it is, who 双方 and 该集团 are, and the fullest
form of a name.

Takes the sentences of an article, the watched names and the page's institution; reads each sentence
once, on demand. Looks back a bounded number of sentences.
"""

from functools import cached_property

from monitor.later import regex
from monitor.model import Article, Institution
from monitor.read.names import Mention, NameIndex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.belonging import type_of
from monitor.read.partnerships.zh.clauses import AGENT, NONE, PLACE, VISITED, Scan, follows_link, scan
from monitor.read.partnerships.zh.fullnames import FullNames, comparable
from monitor.read.partnerships.zh.lexicon import KNOWN
from monitor.read.partnerships.zh.mentions import mentions_of
from monitor.read.partnerships.zh.organisations import (
    BOTH_SIDES,
    ORG,
    REFERENCE,
    SELF,
    WATCHED,
    WEAK,
    Entity,
    read_piece,
)
from monitor.read.partnerships.zh.orgnames import organisations_in
from monitor.read.partnerships.zh.owners import site_owner
from monitor.read.partnerships.zh.party import Party, same_side, sides_of
from monitor.read.partnerships.zh.seats import SOME_GOVERNMENT, bearers_of, seat
from monitor.read.partnerships.zh.sentences import Sentence, plain_form, split, squeeze
from monitor.read.partnerships.zh.shortnames import may_be_name
from monitor.read.partnerships.zh.vocabulary import (
    ACADEMY,
    CHILD_TAIL,
    COMPANY,
    GOVERNMENT,
    SCHOOL,
    SELF_COMPANY,
    TAILS,
    UNKNOWN,
)

_SPEECH = frozenset(["宣布", "表示", "公布", "透露", "发布", "证实"])
LOOK_BACK = 8
_NAMED_SENTENCES = 80
"""How many sentences are searched for the fullest form of a name."""
_OWN_WORDS = regex(r"我校|本校|我院|本院|我所|本所|我司|我公司|本公司|本集团|我集团|我市|我省|我县|我区")
_OFFICE = regex(r"(?:办公室|办公厅|门户网站|政务网|官网|网站)$")
_SOURCE_SPEAKS = regex(r"(?:大学|公司|集团|人民政府|医院|研究院|研究所)$")
_OFFICE_OF_SOME = regex(r"[\u4e00-\u9fff]{1,5}(?:局|厅|处|办|委|部)")
"""科技局: somebody's, and nobody says whose."""
_BODY = regex(r"(?:实验室|研究院|研究中心|研究所|学院|中心|基地|工作站|平台|联盟|联合体|共同体|产业园|小院)$")
_SETS_UP = regex(r"共建|合建|组建|建设|成立|设立|建立|打造|搭建|筹建|合办|开办|创办|兴办")
_SETS_UP_THIS = regex(rf"(?:{_SETS_UP.pattern})(?:了|的|一个|一所|一家|新的|首个|国内|全国|首家)*$")
_MEETING = regex(
    r"来访|到访|访问|走访|考察|调研|会见|会晤|会谈|座谈|交流|洽谈|合作|签|来校"
    r"|来院|来我|莅临|一行|对接|共商|赴"
)


_BIDDING = regex(r"候选人|综合得分|投标人|投标文件|名次")
"""Who bids against one another meets nobody."""


class Discourse:
    def __init__(self, article: Article, names: NameIndex, host: Institution | None, site: str = "") -> None:
        self.site = site
        self.names = names
        self.host = host
        self.article = article
        self.sentences: list[Sentence] = split(article.text)
        title = split("，".join(article.title[:300].split())) or []
        self.title: Sentence | None = title[0] if title else None
        self._scans: dict[int, Scan] = {}
        self.full = FullNames(self._all_named)

    # ------------------------------------------------------------- what stands where

    @cached_property
    def mentions(self) -> list[list[Mention]]:
        """Watched names by sentence; the title's come last: index -1."""
        return mentions_of(self.names, self.host, self.title, self.sentences)

    def scan(self, index: int) -> Scan:
        """The reading of sentence `index`; -1 is the title."""
        if index not in self._scans:
            sentence = self.sentences[index] if index >= 0 else self.title
            assert sentence is not None
            here = self.mentions[index]
            cuts = [(t.start, t.end) for t in triggers.find(sentence.masked)]
            watched = tuple((m.start, m.end) for m in here)
            spelt = [(n.start, n.end) for n in organisations_in(sentence.masked, watched)]
            spans = sorted([*watched, *spelt])
            cuts = [cut for cut in cuts if not any(cut[0] < end and start < cut[1] for start, end in spans)]
            self._scans[index] = scan(
                sentence, spans, cuts, lambda start, end: read_piece(sentence, start, end, here)
            )
        return self._scans[index]

    def _all_named(self) -> list[tuple[Sentence, Entity]]:
        found = []
        indexes = range(-1 if self.title else 0, min(len(self.sentences), _NAMED_SENTENCES))
        for index in indexes:
            if index >= 0 and not self.sentences[index].prose:
                continue
            reading = self.scan(index)
            found += [
                (reading.sentence, item.entity)
                for item in reading.items
                if item.entity and item.entity.sort == ORG
            ]
        return found

    @cached_property
    def built(self) -> frozenset[str]:
        """Bodies that the article sets up: 组建寒地能源装备创新联合体; they are nobody's counterpart."""
        found: set[str] = set()
        for sentence in self.sentences[:_NAMED_SENTENCES]:
            if not _SETS_UP.search(sentence.masked):
                continue
            watched = tuple((m.start, m.end) for m in self.mentions[sentence.index])
            for named in organisations_in(sentence.masked, watched):
                name = sentence.masked[named.start : named.end]
                before = sentence.masked[max(0, named.start - 12) : named.start]
                if _BODY.search(name) and _SETS_UP_THIS.search(before):
                    found.add(name)
        return frozenset(found)

    # ------------------------------------------------------------- whose page

    @cached_property
    def owner(self) -> Party | None:
        """Who 我校 is: an organisation named as the source, the host, or whom the title is about."""
        source = _OFFICE.sub("", squeeze(self.article.source[:60]))
        id = self.names.match(source) if source else None
        if id and (not self.host or id != self.host.id):
            return self.watched(id)
        if self.host:
            return self.watched(self.host.id)
        if 4 <= len(source) <= 30 and _SOURCE_SPEAKS.search(plain_form(source)):
            return Party(source, type_of(plain_form(source)), None, 0.9)
        found = site_owner(self.site, self.names) or self._title_subject() or self._speaker()
        if found and not found.id and SOME_GOVERNMENT.match(plain_form(found.name)):
            return self.seat_of(found.name)
        return found

    def watched(self, id: str, sure: float = 1.0) -> Party:
        institution = self.host if self.host and self.host.id == id else self.names.institutions[id]
        name = institution.name_zh or institution.name
        kind = type_of(plain_form(name))
        if kind == UNKNOWN:
            kind = COMPANY if institution.category == "defence_conglomerate" else SCHOOL
        return Party(name, kind, id, sure)

    def _title_subject(self) -> Party | None:
        """The unwatched party that a headline begins with."""
        if not self.title:
            return None
        for item in self.scan(-1).items[:2]:
            entity = item.entity
            if (
                not entity
                or entity.sort not in (ORG, WEAK)
                or item.role != NONE
                or item.joined
                or entity.internal
            ):
                continue
            if entity.sort == ORG or (len(entity.name) <= 8 and entity.start == 0):
                return Party(self.full.of(entity.name, entity.type), entity.type, None, 0.75)
        return None

    def _speaker(self) -> Party | None:
        """The unwatched school that the text names most often, for a page that only says 我校."""
        if not _OWN_WORDS.search(self.sentences[0].plain + "".join(s.plain for s in self.sentences[1:6])):
            return None
        counts: dict[str, int] = {}
        for _, entity in self._all_named():
            if entity.type == SCHOOL and entity.name.endswith(("大学", "大學")):
                counts[entity.name] = counts.get(entity.name, 0) + 1
        best = max(counts, key=lambda name: counts[name], default=None)
        return Party(best, SCHOOL, None, 0.7) if best else None

    # ------------------------------------------------------------- references

    def parties(self, entity: Entity, index: int) -> list[Party]:
        """Whom a party of sentence `index` means: one, or several for 双方 and 三方."""
        if entity.sort == WATCHED and entity.id:
            return [self._bearer(entity, entity.id)]
        if entity.sort in (ORG, WEAK):
            party = self._named(entity)
            return [party] if party else []
        if entity.sort == SELF:
            return self._self(entity, index)
        if entity.sort == REFERENCE and plain_form(entity.name) in TAILS:
            party = self._by_tail(plain_form(entity.name))
            return [party] if party else []
        if entity.sort == REFERENCE:
            return self.nearest(entity.type, index, entity.start)
        if entity.sort == BOTH_SIDES:
            return self.pair(index, entity.start, entity.type, 3 if entity.name[:1] in "三四五各多" else 2)
        return []

    def _bearer(self, entity: Entity, id: str) -> Party:
        """A watched institution; a subsidiary that carries its name keeps its own."""
        if not CHILD_TAIL.search(plain_form(entity.name)) or self.names.match(entity.name) == id:
            return self.watched(id)
        return Party(entity.name, entity.type, id)

    def _named(self, entity: Entity) -> Party | None:
        if entity.internal and entity.sort == ORG and self.owner and self.owner.type in (SCHOOL, ACADEMY):
            return self.owner.less_sure(0.85)
        if self._is_own_short_name(entity.name) and self.owner:
            return self.owner
        full = self.full.of(entity.name, entity.type)
        if not full:
            return None
        id = self.names.match(full) or self._by_former_name(full)
        if id:  # the index did not find it here as such, so only a short form may mean it
            return self.watched(id) if full != entity.name or not self.names.match(full) else None
        if SOME_GOVERNMENT.match(plain_form(full)):
            return self.seat_of(full)
        if entity.sort == WEAK and full == entity.name and not self._may_be_name(entity):
            return None
        kind = type_of(plain_form(full)) if entity.type == UNKNOWN else entity.type
        return Party(full, kind, None, 0.85 if entity.sort == WEAK and full == entity.name else 1.0)

    def only(self, kind: str) -> Party | None:
        """The one organisation of a kind that the article names, if there is just one."""
        found = {entity.name: entity for _, entity in self._all_named() if entity.type == kind}
        full = {self.full.of(name, kind) for name in found}
        return Party(full.pop(), kind, None, 0.85) if len(full) == 1 else None

    def canonical(self, party: Party) -> str:
        """A party's name; of a watched one's unit the name of the institution that it counts for."""
        return self.watched(party.id).name if party.id else party.name

    def _by_former_name(self, name: str) -> str | None:
        """国防科学技术大学, which calls itself 国防科技大学 for short and by now in full."""
        return self.names.match(plain_form(name).replace("科学技术大学", "科技大学"))

    def _may_be_name(self, entity: Entity) -> bool:
        plain = plain_form(entity.name)
        return bool(KNOWN.fullmatch(plain)) or may_be_name(plain, entity.titled)

    def seat_of(self, name: str) -> Party | None:
        """市政府 on a page about one city."""
        title = self.title.plain if self.title else ""
        told = [sentence.plain for sentence in self.sentences[:12]]
        source = plain_form(self.article.source[:60])
        signs = (
            [] if self.host else [plain_form(self.site[:600]), source]
        )  # where a university lies, no party
        full = seat(plain_form(name), [*signs, title, *told])
        return Party(full, GOVERNMENT, self.names.match(full), 0.85) if full else None

    def _by_tail(self, tail: str) -> Party | None:
        """新区: the one whose name the article gives, 白马湖新区; nobody where it names two."""
        found = bearers_of(tail, [(plain_form(entity.name), entity) for _, entity in self._all_named()])
        if len(found) == 1:
            return Party(found[0].name, found[0].type, self.names.match(found[0].name), 0.85)
        return None if found else self.seat_of(tail)

    def _is_own_short_name(self, name: str) -> bool:
        """自动化所 on the page of 某院自动化研究所."""
        owner = self.owner
        if owner is None or owner.id is None or len(name) < 3:
            return False
        return comparable(owner.name).endswith(comparable(name))

    def _self(self, entity: Entity, index: int) -> list[Party]:
        owner, word = self.owner, plain_form(entity.name)
        own = bool(_OWN_WORDS.match(word)) or word.startswith(("本", "我"))
        company = entity.type == COMPANY or word in SELF_COMPANY
        fits = owner is not None and (
            (own and word[-1] == "院" and plain_form(owner.name).endswith("医院"))
            or (company and owner.type in (COMPANY, UNKNOWN))
            or (not company and owner.type in (SCHOOL, ACADEMY, UNKNOWN))
        )
        if entity.type == GOVERNMENT:
            if owner and owner.type == GOVERNMENT:
                return [owner]
            level = word[0] if word[0] not in "我本" else word[-1]
            told = self.seat_of(level)
            return [told] if told else []
        if own:
            return [owner.less_sure(0.95)] if owner and fits else []
        if fits and owner and (self.host or not self.nearest(entity.type, index, entity.start)):
            return [owner.less_sure(0.95)]
        return self.nearest(entity.type, index, entity.start)

    def nearest(self, kind: str, index: int, before: int) -> list[Party]:
        """The nearest organisation of a kind that stands in an earlier clause."""
        here = self.scan(index).sentence.masked
        clause = max(here.rfind(",", 0, before), here.rfind(";", 0, before), here.rfind(":", 0, before), 0)
        for i in self._back(index):
            reading = self.scan(i)
            following = ""
            for item in reversed(reading.items):
                entity, spoke, following = item.entity, following in _SPEECH, item.token.word
                if not entity or entity.internal or (i == index and entity.end > clause):
                    continue
                if kind == GOVERNMENT and _OFFICE_OF_SOME.fullmatch(plain_form(entity.name)):
                    continue
                if entity.sort == WEAK and not (
                    (spoke or may_be_name(plain_form(entity.name), False))
                    and kind == COMPANY
                    and item.role == NONE
                ):
                    continue
                if entity.sort not in (WATCHED, ORG, WEAK):
                    continue
                if entity.sort != WEAK and not same_side(entity.type, kind):
                    continue
                party = next(iter(self.parties(entity, i)), None)
                if party is None or (self.host and party.id == self.host.id):
                    continue
                return [party.less_sure(0.88)]
            told = self._mentioned(kind, i, clause if i == index else None)
            if told:
                return [told]
        return []

    def _mentioned(self, kind: str, index: int, before: int | None) -> Party | None:
        """The watched institution of a kind of which a sentence tells only people: 甲大学的一批学生."""
        for mention in reversed(self.mentions[index]):
            party = self.watched(mention.id, 0.85)
            host = self.host is not None and party.id == self.host.id
            if (before is None or mention.end <= before) and same_side(party.type, kind) and not host:
                return party
        return None

    def _back(self, index: int) -> list[int]:
        """Sentence numbers from `index` backwards, the title last."""
        nearest = [i for i in range(index, max(-1, index - LOOK_BACK - 1), -1) if self.sentences[i].prose]
        return nearest + ([-1] if self.title else [])

    def pair(self, index: int, before: int, kind: str = UNKNOWN, count: int = 2) -> list[Party]:
        """Who 双方 are at this place: the nearest two that met, signed or visited one another."""
        for i in self._back(index):
            met = self._met(i, before if i == index else None)
            if i == index and len(met) < 2:  # 在某学院的长廊下,两校签署: its venue is the other side
                met = self._met(i, before, (NONE, AGENT, VISITED, PLACE))
            if kind not in (UNKNOWN, ""):
                met = sides_of(kind, met) if len(kind) == 2 else [p for p in met if same_side(p.type, kind)]
            if len(met) >= 2:
                sure = 0.8 if i >= 0 else 0.7
                return [p.less_sure(sure) for p in met[: 2 if count == 2 else 6]]
        return []

    def _met(
        self, index: int, before: int | None, roles: tuple[str, ...] = (NONE, AGENT, VISITED)
    ) -> list[Party]:
        """The organisations that one sentence brings together, the page's own included if implied."""
        reading = self.scan(index)
        met: dict[str, Party] = {}
        if _BIDDING.search(reading.sentence.plain):
            return []
        for i, item in enumerate(reading.items):
            entity = item.entity
            if not entity or (before is not None and entity.start >= before):
                continue
            again = entity.sort == REFERENCE and item.joined
            if (entity.sort not in (WATCHED, ORG, SELF, WEAK) and not again) or item.role not in roles:
                continue
            if (
                entity.sort == WEAK
                and not follows_link(reading.items, i)
                and not (entity.titled and not entity.internal)
            ):
                continue
            if entity.internal and item.role != VISITED and not (self.owner and entity.sort == ORG):
                continue
            for party in self.parties(entity, index):
                met.setdefault(party.key, party)
        owner, plain = self.owner, reading.sentence.plain
        implied = self.host is not None or bool(_OWN_WORDS.search(plain))
        if owner and len(met) == 1 and owner.key not in met and implied and _MEETING.search(plain):
            met = {owner.key: owner, **met}
        return list(met.values())

    def partner(self, party: Party, index: int) -> Party | None:
        """The other side of the nearest meeting in which `party` takes part."""
        for i in self._back(index):
            met = self._met(i, None)
            others = [other for other in met if other.key != party.key]
            if len(met) >= 2 and others and any(other.key == party.key for other in met):
                return others[0].less_sure(0.7)
        return None
