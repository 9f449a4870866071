"""Partnerships in Chinese articles, simplified and traditional.

Takes an article, the index of watched names and the institution on whose own site it stands (or
None); gives one record for each watched institution, counterpart and kind, with the sentence that
proves it. A headline alone is no proof. Notices, rules and calls are not read as news; a denial
silences its article. Never raises on any text, and takes time in proportion to its length. The
grammar is in `zh`.
"""

import re
from dataclasses import replace

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.zh import kinds, triggers
from monitor.read.partnerships.zh.dates import Calendar, Moment
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event, events_of
from monitor.read.partnerships.zh.forms import Award, Place, awards, is_label
from monitor.read.partnerships.zh.organisations import read_piece
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.sentences import plain_form

_NOT_NEWS = re.compile(
    r"(?:的通知|的通告|须知|办法|指南|细则|征集|申报通知|流程|模板|招聘(?!会)|问答"
    r"|解读|条例|守则|说明|操作手册|温馨提示|征稿|征文|公开课|招标公告|采购公告"
    r"|询价|竞争性|比选公告|遴选|名单公示|小说|电视剧|大结局|第[一二三四五六七八九十百\d]+章)$"
    r"|关于[^,。]{2,40}的(?:通知|通告|请示|批复)|须知|征集$|征集公告"
)
_DENIAL = re.compile(
    r"严正声明|辟谣|不实信息|不实报道|子虚乌有|纯属虚构|虚假宣传|冒用.{0,12}名义|假冒|打假|澄清(?:声明|公告)"
)
_CARRIED_OUT = re.compile(r"签|生效|举行|揭牌|挂牌|摘牌|成立|启用|捐赠仪式|交付|完成")
"""What says of a day in a later clause that the event was then."""
_ITS_CEREMONY = re.compile(
    r"^(?:该|此次|本次|当天的)?(?:签约|捐赠|签字|揭牌|签署|启动|授牌)(?:仪式|活动)?[于在]?\d{1,2}月?"
)
_PAPER = re.compile(r"[^、和与及,。;:《》“”]{2,24}(?:协议|合同|备忘录)(?=[、和与及以》”]|$)")
_MOST_EVENTS = 60
_MOST_SENTENCES = 400
"""Sentences with a verb of partnership that are read; a longer text is no news article."""


def find_chinese(
    article: Article, names: NameIndex, host_institution: Institution | None
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution that the article tells."""
    title = plain_form(article.title.strip())
    if not triggers.QUICK.search(article.text + plain_form(article.text[:4000])) or _NOT_NEWS.search(title):
        return ()
    if _DENIAL.search(title) or _DENIAL.search(plain_form(article.text[:1500])):
        return ()
    discourse = Discourse(article, names, host_institution)
    if not discourse.sentences or not (host_institution or any(discourse.mentions)):
        return ()
    return _Report(discourse).partnerships()


class _Report:
    """Turns events into records: dates, kinds, confidence, one of each."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        sentences = discourse.sentences
        self.calendar = Calendar.of(discourse.article.published, [s.plain for s in sentences[:4]])
        self.records: dict[tuple[str, str, str], Partnership] = {}
        self.weak: set[tuple[str, str, str]] = set()
        self.days: list[str | None] = []

    def partnerships(self) -> tuple[Partnership, ...]:
        self._follow_days()
        told = tried = 0
        for sentence in self.discourse.sentences:
            if told > _MOST_EVENTS or tried > _MOST_SENTENCES:
                break
            if not triggers.QUICK.search(sentence.plain) or is_label(sentence):
                continue
            tried += 1
            for event in events_of(self.discourse, sentence.index):
                told += 1
                self._record(event)
        for award in awards(
            self.discourse.sentences, plain_form(self.discourse.article.title), self._named_in_title()
        ):
            self._record_award(award)
        return tuple(self.records.values())

    # ------------------------------------------------------------- dates

    def _follow_days(self) -> None:
        """For each sentence the day that was last spoken of before it."""
        day: str | None = None
        for sentence in self.discourse.sentences:
            self.days.append(day)
            for moment in self.calendar.moments(sentence.plain, day):
                if (
                    len(moment.value) >= 7
                    and not moment.vague
                    and not self.calendar.long_before(moment.value)
                ):
                    day = moment.value

    def _date(self, event: Event) -> str | None:
        context = self.days[event.sentence.index]
        moments = self.calendar.moments(event.sentence.plain, context)
        before = [m for m in moments if m.end <= event.at]
        after = [m for m in moments if event.at < m.start < event.clause[1] and m.is_day]
        chosen = _nearest(before) or (after[0] if after else None)
        if not chosen or not chosen.is_day:
            chosen = self._day_of_signing(event, moments) or chosen
        if not chosen or not chosen.is_day:
            chosen = self._day_told_next(event) or chosen
        if chosen and not chosen.vague:
            return chosen.value
        if chosen or (not context and event.status != "planned"):
            return self.calendar.month()
        return context

    def _day_of_signing(self, event: Event, moments: list[Moment]) -> Moment | None:
        """The day that a later clause gives: 委托B研制…，合同于4月15日签字生效."""
        plain = event.sentence.plain
        for moment in moments:
            if moment.start >= event.clause[1] and moment.is_day and event.status != "planned":
                start = plain.rfind(",", 0, moment.start) + 1
                if _CARRIED_OUT.search(re.split("[,;。]", plain[start:], maxsplit=1)[0]):
                    return moment
        return None

    def _day_told_next(self, event: Event) -> Moment | None:
        """The day of the ceremony, where the next sentence begins with it: 捐赠仪式6月6日举行."""
        following = event.sentence.index + 1
        if following >= len(self.discourse.sentences) or event.status == "planned":
            return None
        plain = self.discourse.sentences[following].plain
        ceremony = _ITS_CEREMONY.match(plain)
        moments = self.calendar.moments(plain, self.days[following]) if ceremony else []
        return moments[0] if ceremony and moments and moments[0].is_day else None

    # ------------------------------------------------------------- records

    def _record(self, event: Event) -> None:
        date = self._date(event)
        if date and self.calendar.long_before(date):
            return
        for a, b in event.pairs():
            for watched, other in ((a, b), (b, a)):
                if watched.id and watched.id != other.id:
                    self._add(event, watched, other, date)

    def _add(self, event: Event, watched: Party, other: Party, date: str | None) -> None:
        assert watched.id
        for kind, plainness in self._kinds(event, other):
            self._add_kind(event, watched, other, date, kind, plainness)

    def _kinds(self, event: Event, other: Party) -> list[tuple[str, int]]:
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
        if plainness != kinds.SPECIFIC:
            for text in [*event.extra, *_rest(event)]:
                if plainness == kinds.NAMED and "将" in text:
                    continue
                other_kind, other_plainness = kinds.kind_of(event.family, text, other.type, other.name)
                if other_plainness == kinds.SPECIFIC:
                    kind, plainness = other_kind, other_plainness
                    break
        return [(kind, plainness)]

    def _add_kind(
        self, event: Event, watched: Party, other: Party, date: str | None, kind: str, plainness: int
    ) -> None:
        assert watched.id
        sure = event.how * min(watched.sure, other.sure)
        if event.status == "planned":
            sure *= 0.92
        if plainness != kinds.SPECIFIC:
            sure *= 0.95
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
        return (title, first.start, first.end) if title and first and first.start == 0 else None

    def _record_award(self, award: Award) -> None:
        """采购人：A；供应商：B."""
        discourse = self.discourse
        parties: list[list[Party]] = []
        for sentence, start, end in (award.buyer, award.seller):
            index = -1 if sentence is discourse.title else sentence.index
            entity = read_piece(sentence, start, end, discourse.mentions[index])
            parties.append(discourse.parties(entity, sentence.index) if entity else [])
        moments = self.calendar.moments(award.day)
        date = moments[0].value if moments else self.days[award.sentence.index]
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


def _nearest(moments: list[Moment]) -> Moment | None:
    """The last day before a verb, else the last date of any precision."""
    return next((m for m in reversed(moments) if m.is_day), None) or (moments[-1] if moments else None)


def _rest(event: Event) -> list[str]:
    """What follows the event's clause in its sentence."""
    rest = event.sentence.plain[event.clause[1] : event.clause[1] + 120]
    return [rest] if rest else []
