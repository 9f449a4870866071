"""A second reading of one file, for trying a model out: nothing is recorded.

Takes a reading and the settings; gives what the model proposed and the page proves, and one line on it.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from monitor.changes import SECOND_READING
from monitor.fetch import Answered, Asker
from monitor.model import Article, FetchFault, Institution, Partnership, Reading
from monitor.pipeline.parts import Clock, utc_now
from monitor.pipeline.second import endpoint_of
from monitor.read.names import NameIndex
from monitor.read.second import BadReply, Question, judged, question
from monitor.read.unsettled import unsettled
from monitor.settings import Settings
from monitor.wire import partnership_json


@dataclass(frozen=True)
class SecondLook:
    """What came of it."""

    asked: bool
    said: str
    taken: tuple[Partnership, ...] = ()
    failed: bool = False

    def records(self) -> list[dict[str, Any]]:
        """The proposals as `monitor read` prints them: marked as such."""
        mark = {"origin": "model", "marks": [SECOND_READING]}
        return [partnership_json(each) | mark for each in self.taken]


def read_file_again(
    settings: Settings,
    names: NameIndex,
    reading: Reading,
    host: Institution | None,
    *,
    now: Clock = utc_now,
) -> SecondLook:
    """Ask about a file, if it is news that the rules could not settle."""
    article = reading.article
    doubts = unsettled(article, reading.partnerships, names, host) if article is not None else ()
    if article is None or not doubts:
        return SecondLook(asked=False, said="the rules settle it")
    most = settings.model.max_characters
    asked = question(article, doubts, names.institutions, host=host, most=most)
    answer = asyncio.run(_answer(settings, asked, now))
    if isinstance(answer, FetchFault):
        return SecondLook(asked=True, said=f"{answer.kind.value}: {answer.detail}", failed=True)
    return _look(settings, names, reading, article, host, asked, answer)


def _look(
    settings: Settings,
    names: NameIndex,
    reading: Reading,
    article: Article,
    host: Institution | None,
    asked: Question,
    answer: Answered,
) -> SecondLook:
    try:
        verdict = judged(
            answer.text,
            article,
            names,
            watched=asked.watched,
            known=reading.partnerships,
            host=host,
            confidence=settings.model.confidence,
        )
    except BadReply as bad:
        return SecondLook(asked=True, said=str(bad), failed=True)
    return SecondLook(asked=True, said=f"{verdict.line} ({answer.seconds:.1f} s)", taken=verdict.taken)


async def _answer(settings: Settings, asked: Question, now: Clock) -> Answered | FetchFault:
    async with Asker(endpoint_of(settings), now=now) as asker:
        return await asker.ask(asked.messages, asked.schema)
