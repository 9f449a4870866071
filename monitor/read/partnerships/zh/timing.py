"""On which day each event of an article was.

Takes the discourse of an article; gives for an event an ISO date of the precision that the text gives: from
its sentence, else from what is told before and behind it, for an award from the line that labels it. A day
that lies behind the page is none on which anything happened. A plan has the day on which it was made public.
"""

import re
from functools import cached_property

from monitor.later import regex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.dates import Calendar, Moment
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event
from monitor.read.partnerships.zh.forms import day_label

_CARRIED_OUT = regex(
    r"时间[是为]|日期[是为]|签|生效|举行|中标|成交|过户|到账|揭牌|挂牌|摘牌|成立|启用|捐赠仪式|交付|完成"
)
"""What says of a day in a later clause that the event was then."""
_ANNOUNCED = regex(r"公示|公布|公告|宣布|透露|发布|通报|披露")
_LEARNT = regex(r"(?:上午|下午|晚)?,?(?:从|自|在)?[^,。;]{0,24}?(?:获悉|了解到|得知|听到消息)")
"""记者昨日从…获悉: the day on which it was heard, not that on which it was."""
_TODAY = regex(r"今[天日]")
_SAYS = regex(r"(?:说|表示|指出|认为|介绍|回忆|坦言|感慨|强调|透露)[,:]")
"""他说,今天…: nowadays, or the day of his speech, which was told before."""
_ITS_CEREMONY = regex(
    r"^(?:该|此次|本次|当天的)?(?:签约|捐赠|签字|揭牌|签署|启动|授牌)(?:仪式|活动)?[于在]?\d{1,2}月?"
)


class Timing:
    """The days of one article."""

    def __init__(self, discourse: Discourse) -> None:
        self.sentences = discourse.sentences
        self.calendar = Calendar.of(
            discourse.article.published, [sentence.plain for sentence in self.sentences[:4]]
        )

    @cached_property
    def days(self) -> list[str | None]:
        """For each sentence the day that was last spoken of before it; most articles tell no event to "
        "date."""
        days: list[str | None] = []
        day: str | None = None
        for sentence in self.sentences:
            days.append(day)
            for moment in self._past(sentence.plain, day):
                if len(moment.value) >= 7 and not moment.vague and not self.long_before(moment.value):
                    day = moment.value
        return days

    def _past(self, plain: str, context: str | None) -> list[Moment]:
        """The days of a sentence that do not lie behind the page."""
        found = [m for m in self.calendar.moments(plain, context) if not self.calendar.to_come(m.value)]
        if context:
            found = [
                m for m in found if not (_TODAY.match(plain, m.start) and _SAYS.search(plain, 0, m.start))
            ]
        return found

    def long_before(self, date: str) -> bool:
        return self.calendar.long_before(date)

    def date(self, event: Event) -> str | None:
        context = self.days[event.sentence.index]
        moments = self._past(event.sentence.plain, context)
        before = [m for m in moments if m.end <= event.at]
        before = [m for m in before if not _LEARNT.match(event.sentence.plain, m.end)] or before
        after = [m for m in moments if event.at < m.start < event.clause[1] and m.is_day]
        chosen = _nearest(before) or (after[0] if after else None)
        if not chosen or not chosen.is_day:
            chosen = self._day_of_signing(event, moments) or chosen
        if not chosen or not chosen.is_day:
            chosen = self._day_told_next(event) or self._day_of_award(event) or chosen
        if chosen and not chosen.vague:
            return chosen.value
        if event.status == "planned" and not chosen:
            chosen = self._day_announced(event)
            if chosen:
                return chosen.value
        if chosen or (not context and event.status != "planned"):
            return self.calendar.month()
        return context

    def labelled(self, text: str, index: int) -> str | None:
        """The day that a label gives, else the one last spoken of before sentence `index`."""
        moments = self.calendar.moments(text)
        return moments[0].value if moments else self.days[index]

    def _day_announced(self, event: Event) -> Moment | None:
        """The day on which a plan was made public, where the sentence or the next one says it."""
        for sentence in self.sentences[event.sentence.index : event.sentence.index + 2]:
            for moment in self._past(sentence.plain, self.days[sentence.index]):
                if moment.is_day and _ANNOUNCED.search(sentence.plain[moment.end : moment.end + 24]):
                    return moment
        return None

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
        if following >= len(self.sentences) or event.status == "planned":
            return None
        plain = self.sentences[following].plain
        ceremony = _ITS_CEREMONY.match(plain)
        moments = self._past(plain, self.days[following]) if ceremony else []
        return moments[0] if ceremony and moments and moments[0].is_day else None

    def _day_of_award(self, event: Event) -> Moment | None:
        """The day that a notice labels: 中标日期:2023年10月16日."""
        label = day_label(self.sentences) if event.family == triggers.BUY else ""
        moments = self.calendar.moments(label) if label else []
        return moments[0] if moments and moments[0].is_day else None


def _nearest(moments: list[Moment]) -> Moment | None:
    """The last day before a verb, else the last date of any precision."""
    day = next((m for m in reversed(moments) if m.is_day), None)
    if day or not moments:
        return day
    vague = next((m for m in moments if m.vague), None)
    return vague if vague and len(moments[-1].value) == 4 else moments[-1]  # 近日公布2024年立项名单
