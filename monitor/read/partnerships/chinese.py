"""Partnerships in Chinese articles, simplified and traditional.

Takes an article, the index of watched names and the institution on whose own site it stands (or
None); gives one record for each watched institution, counterpart and kind, with the sentence that
proves it. A headline alone is no proof. Notices, rules and calls are not read as news; a denial
silences its article. Never raises on any text, and takes time in proportion to its length. The
grammar is in `zh`.
"""

from collections import defaultdict
from dataclasses import replace

from monitor.later import regex
from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.zh import anchors, kinds, triggers
from monitor.read.partnerships.zh.approved import approved
from monitor.read.partnerships.zh.contents import aligned, content_of, open_to_content, told_of_another
from monitor.read.partnerships.zh.counterside import host_events
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event, events_of
from monitor.read.partnerships.zh.forms import Award, Place, awards, is_label
from monitor.read.partnerships.zh.house import is_own_unit
from monitor.read.partnerships.zh.organisations import read_piece
from monitor.read.partnerships.zh.pages import is_about_jobs, is_no_news
from monitor.read.partnerships.zh.participants import Cast
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.timing import Timing
from monitor.read.partnerships.zh.wide import events_beyond

_PAPER = regex(r"[^、和与及,。;:《》“”]{2,24}(?:协议|合同|备忘录)(?=[、和与及以》”]|$)")
_ITS_PURCHASE = regex(r"[^,。;:与和]{2,40}?(?:采购|招标|购置)[^,。;:]{0,8}项目")
_WITH_ANOTHER = regex(r"[,;]?(?:又|并|还|另|再|同时)?[与同和][^,。;]{2,40}(?:签署|签订|签下|签约|达成|共建)")
"""A与B签署…,与C签署…: what was signed with C says nothing about B."""
_LEAST = 0.5
"""What is reported at all is at least this sure."""
_MOST_EVENTS = 60
_MOST_SENTENCES = 400
"""Sentences with a verb of partnership that are read; a longer text is no news article."""


def find_chinese(
    article: Article, names: NameIndex, host_institution: Institution | None, site: str = ""
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution in an article; `site`: what the site calls itself."""
    title = plain_form(article.title.strip())
    if not _may_tell(article.text) or is_no_news(title, plain_form(article.text[:1500])):
        return ()
    discourse = Discourse(article, names, host_institution, site)
    if not discourse.sentences or not (host_institution or any(discourse.mentions)):
        return ()
    return _Report(discourse).partnerships()


def _may_tell(text: str) -> bool:
    """Whether any word of partnership stands in a text, in either script."""
    return any(
        quick.search(form) for quick in (triggers.QUICK, anchors.QUICK) for form in (text, plain_form(text))
    )


class _Report:
    """Turns events into records: dates, kinds, confidence, one of each."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.timing = Timing(discourse)
        self.jobs = is_about_jobs(plain_form(discourse.article.title))
        self.hosts = host_events(discourse)
        self.alone: set[int] = set()
        """Sentences that tell nothing else, or only what was signed before them is about."""
        self.contents: dict[tuple[int, str, str], tuple[str, int] | None] = {}
        """What follows the signing of a pair says of its kind, by sentence and pair."""
        self.records: dict[tuple[str, str, str], Partnership] = {}
        self.weak: set[tuple[str, str, str]] = set()
        self.told_in: defaultdict[int, set[str]] = defaultdict(set)
        """Whom the grammar paired, by sentence."""
        self.told_at: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        """Whom the grammar paired, by sentence and start of the clause."""

    def partnerships(self) -> tuple[Partnership, ...]:
        told = tried = 0
        for sentence in self.discourse.sentences:
            if told > _MOST_EVENTS or tried > _MOST_SENTENCES:
                break
            if not triggers.QUICK.search(sentence.plain) or is_label(sentence):
                continue
            if sentence.index in self.alone:
                continue
            tried += 1
            for event in self._events(sentence.index):
                told += 1
                self._record(event)
        self._read_widely()
        for award in awards(
            self.discourse.sentences, plain_form(self.discourse.article.title), self._named_in_title()
        ):
            self._record_award(award)
        return tuple(self.records.values())

    def _events(self, index: int) -> list[Event]:
        """What a sentence tells; alone what was passed, or signed with one host, where it says so."""
        alone = self.hosts.get(index) or approved(self.discourse, index)
        if alone:
            self.alone.add(index)
        return [alone] if alone else events_of(self.discourse, index)

    def _read_widely(self) -> None:
        """What the sentences tell of pairs of which the grammar found nothing."""
        for sentence in self.discourse.sentences[:_MOST_SENTENCES]:
            if is_label(sentence) or sentence.index in self.alone:
                continue
            for event in events_beyond(self.discourse, sentence.index):
                self._record(event)

    # ------------------------------------------------------------- records

    def _record(self, event: Event) -> None:
        if self.jobs and (event.anaphoric or event.wide):
            return
        date = self.timing.date(event)
        if date and self.timing.long_before(date):
            return
        here = self._named_here(event)
        cast = Cast(self.discourse, event.sentence.index)
        for a, b in event.pairs():
            if cast.is_built(a.name) or cast.is_built(b.name) or self._built(event, a, b):
                continue
            if self._in_one_house(a, b):
                continue
            if len(here) >= 2 and not {a.key, b.key} <= here:
                continue  # its own sentence names others
            if event.wide and self._settled(event, {a.key, b.key}):
                continue
            if not event.wide:
                self.told_in[event.sentence.index] |= {a.key, b.key}
                self.told_at[event.sentence.index, event.clause[0]] |= {a.key, b.key}
            for watched, other in ((a, b), (b, a)):
                if watched.id and watched.id != other.id and not (event.wide and self._told(watched, other)):
                    self._add(event, watched, other, date)

    def _settled(self, event: Event, pair: set[str]) -> bool:
        """Whether the grammar has said who is with whom: these two, or one of them with others in the "
        "clause."""
        index = event.sentence.index
        with_others = self.told_at[index, event.clause[0]]
        return pair <= self.told_in[index] or bool(pair & with_others and pair - with_others)

    def _built(self, event: Event, *parties: Party) -> bool:
        """Whether one of the parties is a body that the article itself sets up."""
        return event.family != triggers.JOIN and any(
            not party.id and plain_form(party.name) in self.discourse.built for party in parties
        )

    def _in_one_house(self, a: Party, b: Party) -> bool:
        """Whether one is the page's own institution and the other a department that nobody else owns."""
        host = self.discourse.host
        if host is None or host.id not in (a.id, b.id):
            return False
        return is_own_unit(plain_form(b.name if a.id == host.id else a.name))

    def _named_here(self, event: Event) -> set[str]:
        """Whom the sentence itself names, of an event whose parties were sought before it."""
        if not event.anaphoric or event.wide:
            return set()
        cast = Cast(self.discourse, event.sentence.index)
        return {p.party.key for p in cast.between(0, event.clause[1])}

    def _told(self, watched: Party, other: Party) -> bool:
        """Whether there is a record of the two, under this name or one that holds it."""
        key = other.key
        return any(
            institution == watched.id and (known in key or key in known)
            for institution, known, _ in self.records
        )

    def _add(self, event: Event, watched: Party, other: Party, date: str | None) -> None:
        assert watched.id
        for kind, plainness in self._kinds(event, watched, other):
            self._add_kind(event, watched, other, date, kind, plainness)

    def _kinds(self, event: Event, watched: Party, other: Party) -> list[tuple[str, int]]:
        """The kind of an event; several where one signing was of several papers (A协议和B合同)."""
        if event.family == triggers.SIGN:
            papers = _PAPER.findall(event.kind_text)
            if (
                other in event.right
                and 1 < len(event.right) == len(papers)
                and "分别" in event.sentence.plain
            ):
                papers = papers[event.right.index(other) :][:1]  # 与B、C分别签署X协议和Y协议
                return [kinds.kind_of(event.family, papers[0], other.type, other.name)]
            named = {kinds.kind_of(event.family, paper, other.type, other.name) for paper in papers}
            if len(papers) > 1 and len(named) > 1 and all(plain == kinds.SPECIFIC for _, plain in named):
                return sorted(named)
        kind, plainness = kinds.kind_of(event.family, event.kind_text, other.type, other.name)
        own = self._own_kind(event, watched, other, kind, plainness)
        if own:
            return [own]
        if plainness != kinds.SPECIFIC:
            for text in [
                *event.extra,
                *_rest(event),
                *_around(event, Cast(self.discourse, event.sentence.index)),
            ]:
                if plainness == kinds.NAMED and "将" in text and event.status != "ended":
                    continue
                if kind == "joint_programme" and not kinds.runs_college(text):
                    continue  # 合作办学: only a college that is run so says more
                other_kind, other_plainness = kinds.kind_of(event.family, text, other.type, other.name)
                if other_plainness == kinds.SPECIFIC:
                    kind, plainness = other_kind, other_plainness
                    break
        return [(kind, plainness)]

    def _own_kind(
        self, event: Event, watched: Party, other: Party, kind: str, plainness: int
    ) -> tuple[str, int] | None:
        """What is told behind the signing of these two; None where the event's own words decide."""
        if event.family == triggers.BUILD and other in event.right:
            listed = aligned(event, other, event.kind_text, other)
            return (listed, kinds.SPECIFIC) if listed else None
        if not open_to_content(event, kind, plainness):
            return None
        pair = (event.sentence.index, watched.key, other.key)
        if pair not in self.contents:
            told = content_of(self.discourse, event, watched, other)
            if told:
                self.alone |= {told.index} if told.apart else set()
                self.contents[pair] = (told.kind, kinds.SPECIFIC)
            else:
                others = told_of_another(self.discourse, event, watched, other)
                self.contents[pair] = (kind, plainness) if others else None
        return self.contents[pair]

    def _add_kind(
        self, event: Event, watched: Party, other: Party, date: str | None, kind: str, plainness: int
    ) -> None:
        assert watched.id
        sure = event.how * min(watched.sure, other.sure)
        if event.status == "planned":
            sure *= 0.92
        if plainness != kinds.SPECIFIC:
            sure *= 0.95
        if event.wide:
            sure = max(sure, _LEAST)
        name = self.discourse.canonical(other)
        record = Partnership(
            watched.id, name, kind, event.status, date, self._evidence(event), round(min(sure, 0.97), 2)
        )
        self._merge(record, other.key, plainness != kinds.SPECIFIC, event)

    def _evidence(self, event: Event) -> str:
        """The sentence, up to the one with the list of those whom it only counts."""
        raw = event.sentence.raw
        if event.until > event.sentence.index:
            text, last = self.discourse.article.text, self.discourse.sentences[event.until].raw
            start = text.find(raw)
            end = text.find(last, start + len(raw))
            if 0 <= start < end <= start + 1500:
                return text[start : end + len(last)]
        return raw

    def _merge(self, record: Partnership, other: str, generic: bool, event: Event) -> None:
        """Keep one record of an event that is told twice; a plain kind replaces a vague one."""
        same = [
            k
            for k, r in self.records.items()
            if k[:2] == (record.institution, other) and r.status == record.status
        ]
        key = (record.institution, other, f"{record.kind} {record.status}")
        if (
            record.status == "planned"
            and event.anaphoric
            and not event.further
            and any(k[:2] == (record.institution, other) for k in self.records)
        ):
            return
        if event.signers and not same and any(k[0] == record.institution for k in self.records):
            return
        if key in self.records:
            old = self.records[key]
            self.records[key] = replace(
                old, confidence=max(old.confidence, record.confidence), date=_plainer(old.date, record.date)
            )
            return
        if generic and same:
            return
        for vague in [k for k in same if k in self.weak]:
            old = self.records.pop(vague)
            self.weak.discard(vague)
            record = replace(
                record,
                date=_plainer(record.date, old.date),
                confidence=max(old.confidence, record.confidence),
            )
        self.records[key] = record
        if generic:
            self.weak.add(key)

    def _named_in_title(self) -> Place | None:
        """The watched name that the headline begins with: 某大学…采购项目中标公告."""
        title = self.discourse.title
        first = next(iter(self.discourse.mentions[-1]), None) if title else None
        if title and first and first.start == 0:
            return title, first.start, first.end
        opening = self.discourse.sentences[0]  # the text of a notice begins so where its headline does not
        told = next(iter(self.discourse.mentions[0]), None)
        bought = told and told.start == 0 and _ITS_PURCHASE.match(opening.plain, told.end)
        return (opening, told.start, told.end) if told and bought else None

    def _record_award(self, award: Award) -> None:
        """采购人：A；供应商：B."""
        discourse = self.discourse
        parties: list[list[Party]] = []
        for sentence, start, end in (award.buyer, award.seller):
            index = -1 if sentence is discourse.title else sentence.index
            entity = read_piece(sentence, start, end, discourse.mentions[index])
            parties.append(discourse.parties(entity, sentence.index) if entity else [])
        date = self.timing.labelled(award.day, award.sentence.index)
        for buyer in parties[0]:
            for seller in parties[1]:
                for watched, other in ((buyer, seller), (seller, buyer)):
                    if watched.id and watched.id != other.id:
                        record = Partnership(
                            watched.id, other.name, "procurement", "agreed", date, award.sentence.raw, 0.9
                        )
                        self.records.setdefault((watched.id, other.key, "procurement agreed"), record)


def _plainer(date: str | None, other: str | None) -> str | None:
    """The first date, or the second where it says the same more exactly."""
    return other if other and other.startswith(date or "") else date


def _around(event: Event, cast: Cast) -> list[str]:
    """The clause and what stands before it, without the names of the parties."""
    if event.family not in (triggers.UNVEIL, triggers.START, triggers.END, triggers.SIGN):
        return []
    names = [plain_form(party.name) for party in (*event.left, *event.right)]
    names = [name for name in names if not cast.is_built(name)]
    told = cast.without_units()
    texts = [told[event.clause[0] : event.clause[1]], told[: event.clause[0]]]
    for name in sorted(names, key=len, reverse=True):
        texts = [text.replace(name, " ") for text in texts]
    return texts


def _rest(event: Event) -> list[str]:
    """What follows the event's clause in its sentence."""
    rest = _WITH_ANOTHER.split(event.sentence.plain[event.clause[1] : event.clause[1] + 120], maxsplit=1)[0]
    return [rest] if rest else []
