"""What of a language model's answer counts: only what the page itself proves.

Takes the model's words and the article that it was asked about; gives partnerships in the page's own words,
and how many proposals were refused and why. Raises `BadReply` for what is no answer at all. A name, kind or
quote that fails is refused, never repaired; a date that the article does not tell is left out.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NoReturn

from monitor.changes import PARTNERSHIP_KINDS
from monitor.later import regex
from monitor.model import Article, Institution, Partnership
from monitor.read.names import Mention, NameIndex
from monitor.read.second.days import days_told, proven
from monitor.read.second.own import names_itself
from monitor.read.second.question import LONGEST_QUOTE, MOST_EVENTS, STATUSES
from monitor.read.second.quotes import Page
from monitor.read.unsettled import SURE
from monitor.text import has_cjk, loose

LONGEST_REPLY = 100_000
LONGEST_NAME = 120
MOST_LINES = 4
"""Lines of a page that one quote may run over: a notice has one for each party."""

_FENCE = regex(r"```(?:json)?\s*\n(.*)\n\s*```", re.DOTALL)
_THOUGHTS = regex(r"\s*<think>.*?</think>", re.DOTALL)
_NOBODY = regex(
    r"(?:[双雙两兩三四各多对對校院乙甲]|其他|有关|有關)[方校院家](?:单位|單位|企业|企業|高校)?"
    r"|(?:[我本该該贵貴此]|上述|这家|這家|对方|對方)"
    r"(?:[校院所司市省县縣区區厅局部厂]|公司|集[团團]|企[业業]|[单單]位|大[学學]|[学學]院|机构|機構|政府)"
    r"|[学學]校|[学學]院|公司|集[团團]|企[业業]|政府|[单單]位|大[学學]|研究院|研究所|高校|市政府|省政府|合作方|合作伙伴"
)
_TO_THE_READER = regex(
    r"\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|prompt|rule)s?\b|\bsystem prompt\b"
    r"|忽略.{0,12}(?:指令|指示|提示|规则)|无视.{0,12}(?:指令|指示|提示|规则)",
    re.IGNORECASE,
)
"""What no news says: a paragraph that speaks so speaks to a model, and proves nothing."""


class BadReply(Exception):
    """The reply is no answer to the question; the text says what it is, in words of ours."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a second reading came to."""

    taken: tuple[Partnership, ...] = ()
    proposed: int = 0
    refused: tuple[tuple[str, int], ...] = ()
    """Why proposals were refused, and how many for each reason."""

    @property
    def line(self) -> str:
        """In one line, for people."""
        if not self.proposed:
            return "proposed nothing"
        reasons = "".join(f", {count} {why}" for why, count in self.refused)
        return f"proposed {self.proposed}: {len(self.taken)} proved{reasons}"


def judged(
    reply: str,
    article: Article,
    names: NameIndex,
    *,
    watched: Collection[str],
    known: Sequence[Partnership] = (),
    host: Institution | None = None,
    confidence: float,
) -> Judged:
    """The proposals that hold. `watched` are the ids that were asked about, `known` what the rules read."""
    entries = _events(reply)
    bench = _Bench(article, names, host, confidence)
    told = {_pair(event) for event in known if event.confidence >= SURE}
    taken: dict[tuple[str, str, str, str], Partnership] = {}
    refused: Counter[str] = Counter()
    for entry in entries:
        try:
            found = list(bench.judge(entry, watched))
        except _Refused as reason:
            refused[str(reason)] += 1
            continue
        fresh = [event for event in found if _pair(event) not in told]
        refused["known by the rules"] += not fresh
        for event in fresh:
            taken.setdefault((*_pair(event), event.kind), event)
    return Judged(tuple(taken.values()), len(entries), tuple((+refused).most_common()))


def _pair(event: Partnership) -> tuple[str, str, str]:
    return event.institution, loose(event.counterpart), event.status


# --------------------------------------------------------------------- is it an answer?


def _events(reply: str) -> list[Any]:
    if len(reply) > LONGEST_REPLY:
        raise BadReply(f"an answer of {len(reply):,} characters")
    text = _THOUGHTS.sub("", reply, count=1).strip()
    fenced = _FENCE.fullmatch(text)
    try:
        answer = json.loads(fenced[1] if fenced else text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadReply("the answer is not JSON") from None
    events = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(events, list):
        raise BadReply("the answer has no list of events")
    if len(events) > MOST_EVENTS:
        raise BadReply(f"an answer of {len(events):,} events")
    return events


def _no_number(_: str) -> NoReturn:
    raise ValueError


# --------------------------------------------------------------------- does it hold?


class _Refused(Exception):
    """A proposal that does not hold; the text is the reason."""


class _Bench:
    """Judges the proposals for one article."""

    def __init__(
        self, article: Article, names: NameIndex, host: Institution | None, confidence: float
    ) -> None:
        self._article = article
        self._names = names
        self._host = host
        self._confidence = confidence
        self._page = Page(article.text)

    @cached_property
    def _mentions(self) -> list[Mention]:
        """Of the text; the headline may give the full name that a short form needs."""
        headline = self._article.title[:300] + "\n"
        found = self._names.find(headline + self._article.text, context=[self._host.id] if self._host else ())
        return [
            replace(each, start=each.start - len(headline), end=each.end - len(headline))
            for each in found
            if each.start >= len(headline)
        ]

    @cached_property
    def _days(self) -> frozenset[str]:
        return days_told(self._article)

    def judge(self, entry: object, watched: Collection[str]) -> Iterator[Partnership]:
        """The records of one proposal: two where the counterpart is watched itself."""
        id_ = _word(entry, "institution", watched, "of somebody who was not asked about")
        kind = _word(entry, "kind", PARTNERSHIP_KINDS, "of an unknown kind")
        status = _word(entry, "status", STATUSES, "of an unknown status")
        quote, name = _text(entry, "quote"), _text(entry, "counterpart").strip()
        place = self._place(quote)
        if not self._named(id_, place):
            raise _Refused("without the institution in the quote")
        words = self._counterpart(id_, name, place)
        assert isinstance(entry, Mapping)
        first = Partnership(
            institution=id_,
            counterpart=words,
            kind=kind,
            status=status,
            date=proven(entry.get("date"), self._days),
            evidence=self._article.text[slice(*place)],
            confidence=self._confidence,
        )
        yield first
        other = self._names.match(words)
        if other is not None:
            yield replace(first, institution=other, counterpart=self._name(id_))

    def _place(self, quote: str) -> tuple[int, int]:
        if len(quote) > LONGEST_QUOTE:
            raise _Refused("with too long a quote")
        place = self._page.find(quote)
        if place is None:
            raise _Refused("not in the page")
        if self._article.text[slice(*place)].count("\n") >= MOST_LINES:
            raise _Refused("with a quote from too many places")
        text = self._article.text
        end = text.find("\n", place[1])
        if _TO_THE_READER.search(text[text.rfind("\n", 0, place[0]) + 1 : end if end >= 0 else len(text)]):
            raise _Refused("from a paragraph that instructs its reader")
        return place

    def _named(self, id_: str, place: tuple[int, int]) -> bool:
        """Whether the quote names the institution, or on its own page means it by "the university"."""
        if any(place[0] <= each.start and each.end <= place[1] for each in self._mentions if each.id == id_):
            return True
        own = self._host is not None and self._host.id == id_
        return own and self._host is not None and names_itself(self._article.text[slice(*place)], self._host)

    def _counterpart(self, id_: str, name: str, place: tuple[int, int]) -> str:
        """The counterpart in the page's own letters; a watched one by its own name."""
        found = self._page.find(name, *place) if 2 <= len(name) <= LONGEST_NAME else None
        if found is None:
            raise _Refused("without the counterpart in the quote")
        words = " ".join(self._article.text[slice(*found)].split())
        overlaps = any(
            each.start < found[1] and found[0] < each.end for each in self._mentions if each.id == id_
        )
        if overlaps or not _is_name(words) or self._names.match(words) == id_:
            raise _Refused("with no other organisation")
        other = self._names.match(words)
        return self._name(other) if other is not None else words

    def _name(self, id_: str) -> str:
        institution = self._names.institutions[id_]
        chinese = has_cjk(self._article.text[:2_000]) and bool(institution.name_zh)
        return institution.name_zh if chinese else institution.name


def _is_name(words: str) -> bool:
    """Whether it can be somebody's name: no "both sides", no word in small letters."""
    if has_cjk(words):
        return _NOBODY.fullmatch(words) is None
    return any(word[:1].isupper() or word[:1].isdigit() for word in words.split())


def _text(entry: object, key: str) -> str:
    value = entry.get(key) if isinstance(entry, Mapping) else None
    if not isinstance(value, str) or not value.strip():
        raise _Refused("incomplete")
    return value


def _word(entry: object, key: str, valid: Collection[str], reason: str) -> str:
    value = _text(entry, key)
    if value not in valid:
        raise _Refused(reason)
    return value
