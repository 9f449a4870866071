"""The second reading: a language model, if there is one, sees the articles that the rules could not settle.

`in_doubt` says at a check whether an article gets in line; `SecondReader.run` works the line off, beside
fetching and judging and never in their way. A question is noted before it is asked; what the model proposes
is proved from the page by pure code and recorded as changes of its own (origin "model", mark
"second_reading"). It cannot touch, hide or outvote anything that the rules found. Without `[model] url`
nothing here does anything.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from monitor import __version__
from monitor.changes import SECOND_READING, Change, Origin, change_id
from monitor.compare import Subject, event_changes
from monitor.errors import ArchiveError, MonitorError
from monitor.fetch import Answered, Asker, Endpoint, user_agent
from monitor.model import (
    Evidence,
    FaultKind,
    FetchFault,
    Institution,
    PageKind,
    PageState,
    Partnership,
    Reading,
    Role,
    Snapshot,
)
from monitor.pipeline.articles import is_behind
from monitor.pipeline.parts import Parts
from monitor.read.unsettled import SURE, Doubt, unsettled
from monitor.record import InDoubt, SecondOutcome, SecondState
from monitor.settings import Settings
from monitor.text import loose

log = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 6 * 60, 24 * 60, 24 * 60))
"""How long an article waits after each question without a usable answer; after one more it is given up."""
REST = timedelta(minutes=10)
"""How long a service that does not work is left alone."""
MOST_FAILURES = 3
"""So many useless answers in a row, and the service is left alone."""
_SLACK = timedelta(minutes=5)
_SERVICE = frozenset(
    {FaultKind.DNS, FaultKind.CONNECT, FaultKind.TLS, FaultKind.REFUSED, FaultKind.REDIRECTS}
)
"""Faults that the next article would meet as well."""


# --------------------------------------------------------------------- who gets in line


def in_doubt(parts: Parts, page: PageState, reading: Reading, reread: Callable[[], Reading | None]) -> bool:
    """Whether this version of an article is to be asked about: news that the rules could not settle.

    `reread` reads the last good version again: what was in doubt in it already is not asked about again.
    """
    if not parts.settings.model.url or page.kind is not PageKind.NEWS or page.role is not Role.CONTENT:
        return False
    doubts = doubts_of(parts, page, reading)
    if not doubts:
        return False
    if page.snapshot is None:  # what the rules find in an old article is no news either
        return not (page.baseline or is_behind(parts, page, reading))
    old = reread()
    return old is None or bool(_texts(doubts) - _texts(doubts_of(parts, page, old)))


def _texts(doubts: tuple[Doubt, ...]) -> set[str]:
    return {doubt.text for doubt in doubts}


def doubts_of(parts: Parts, page: PageState, reading: Reading) -> tuple[Doubt, ...]:
    if reading.article is None:
        return ()
    return unsettled(reading.article, reading.partnerships, parts.names, _host(parts, page))


def _host(parts: Parts, page: PageState) -> Institution | None:
    return parts.institution(page.institution) or parts.names.owner(page.url)


# --------------------------------------------------------------------- working the line off


def endpoint_of(settings: Settings) -> Endpoint:
    """The service that the settings name, with its key."""
    model = settings.model
    return Endpoint(
        url=model.url,
        model=model.model,
        key=model.key.get_secret_value() if model.key else "",
        timeout=model.timeout,
        user_agent=user_agent(__version__, settings.fetch.contact),
    )


@dataclass
class SecondReport:
    """What one run came to."""

    asked: int = 0
    proposed: int = 0
    changes: list[Change] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """URL and one line for each article that stays in line or was given up."""


@dataclass(frozen=True)
class _Case:
    """An article that is to be asked about, as it is now."""

    item: InDoubt
    page: PageState
    snapshot: Snapshot
    reading: Reading
    doubts: tuple[Doubt, ...]


class SecondReader:
    """Asks about what waits. Keep one while the process runs: it knows when to leave a service alone."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._rest_until: datetime | None = None
        self._failed = 0

    async def run(self, stop: asyncio.Event) -> SecondReport:
        """Ask about all that is due, a few at a time, until nothing is, the day is used up, or `stop`."""
        report = SecondReport()
        if not self.parts.settings.model.url or self._resting():
            return report
        asker = Asker(endpoint_of(self.parts.settings), now=self.parts.now)
        try:
            async with asker, asyncio.TaskGroup() as group:
                for _ in range(self.parts.settings.model.concurrency):
                    group.create_task(self._work(asker, stop, report))
        except ExceptionGroup as several:
            raise several.exceptions[0] from several
        return report

    def _resting(self) -> bool:
        return self._rest_until is not None and self.parts.now() < self._rest_until

    async def _work(self, asker: Asker, stop: asyncio.Event, report: SecondReport) -> None:
        while not stop.is_set() and not self._resting():
            items = await asyncio.to_thread(self._claim)
            if not items:
                return
            try:
                case = await asyncio.to_thread(self._prepare, items[0])
                if case is not None:
                    await self._ask(asker, case, stop, report)
            except (MonitorError, OSError):
                raise
            except Exception as bug:
                # The same boundary as in a sweep: an article that meets a bug must not hold up all others.
                log.exception(
                    "a bug: no second reading of snapshot %d; please report it", items[0].snapshot_id
                )
                outcome = self._later(items[0], f"a bug of this program: {type(bug).__name__}", None)
                await asyncio.to_thread(self._close, items[0], outcome)

    def _claim(self) -> list[InDoubt]:
        model = self.parts.settings.model
        lease = timedelta(seconds=model.timeout) + _SLACK
        return self.parts.store.second.claim(
            self.parts.now(), model=model.model, limit=1, per_day=model.articles_per_day, lease=lease
        )

    def _prepare(self, item: InDoubt) -> _Case | None:
        """The article read again by today's rules; None where nobody needs to be asked any more."""
        from monitor.pipeline.decide import read_answer

        store = self.parts.store
        page = store.page(item.page_id)
        why = "the rules settle it"
        if page is not None and page.snapshot is not None:  # the article as it is now, also if edited since
            try:
                reading = read_answer(self.parts, page, self.parts.archive.load(page.snapshot.ref))
            except ArchiveError as damage:
                why = f"the snapshot cannot be read: {damage}"
            else:
                if doubts := doubts_of(self.parts, page, reading):
                    return _Case(item, page, page.snapshot, reading, doubts)
        store.second.close(item, SecondOutcome(SecondState.SETTLED, why), lambda _: ())
        return None

    async def _ask(self, asker: Asker, case: _Case, stop: asyncio.Event, report: SecondReport) -> None:
        from monitor.read.second import question

        article = case.reading.article
        assert article is not None
        asked = question(
            article,
            case.doubts,
            self.parts.names.institutions,
            host=_host(self.parts, case.page),
            most=self.parts.settings.model.max_characters,
        )
        answer = await _unless(stop, asker.ask(asked.messages, asked.schema))
        if answer is None:
            await asyncio.to_thread(self.parts.store.second.give_back, [case.item], self.parts.now())
            return
        report.asked += 1
        outcome = await asyncio.to_thread(self._outcome, case, answer, asked.watched)
        if outcome.state is not SecondState.ASKED:
            report.failures.append((case.page.url, outcome.said))
            log.warning("second reading: %s: %s", case.page.url, outcome.said)
        told = await asyncio.to_thread(self._close, case.item, outcome)
        report.proposed += outcome.proposed
        report.changes += told

    def _close(self, item: InDoubt, outcome: SecondOutcome) -> tuple[Change, ...]:
        return self.parts.store.second.close(item, outcome, self.parts.router, self.parts.policy.graded)

    # ------------------------------------------------------------------ what an answer means

    def _outcome(self, case: _Case, answer: Answered | FetchFault, watched: tuple[str, ...]) -> SecondOutcome:
        from monitor.read.second import BadReply, judged

        if isinstance(answer, FetchFault):
            again = answer.status == 429 or (answer.status or 0) >= 500 or answer.status in (401, 403, 404)
            self._fail(answer.retry_after, at_once=again or answer.kind in _SERVICE)
            return self._later(case.item, f"{answer.kind.value}: {answer.detail}", answer.retry_after)
        article = case.reading.article
        assert article is not None
        try:
            verdict = judged(
                answer.text,
                article,
                self.parts.names,
                watched=watched,
                known=case.reading.partnerships,
                host=_host(self.parts, case.page),
                confidence=self.parts.settings.model.confidence,
            )
        except BadReply as bad:
            self._fail(None, at_once=False)
            return self._later(case.item, str(bad), None)
        self._failed = 0
        changes = proposals(self.parts, case.page, case.snapshot, verdict.taken)
        return SecondOutcome(SecondState.ASKED, verdict.line, verdict.proposed, changes)

    def _fail(self, wait: float | None, *, at_once: bool) -> None:
        """Leave the service alone for a while if it does not work at all, or asks for it."""
        self._failed += 1
        if at_once or self._failed >= MOST_FAILURES:
            self._failed = 0
            self._rest_until = self.parts.now() + max(REST, timedelta(seconds=wait or 0))

    def _later(self, item: InDoubt, said: str, wait: float | None) -> SecondOutcome:
        if item.attempts > len(PAUSES):
            return SecondOutcome(SecondState.GIVEN_UP, said)
        pause = max(PAUSES[item.attempts - 1], timedelta(seconds=wait or 0))
        return SecondOutcome(SecondState.WAITING, said, next_attempt=self.parts.now() + pause)


async def _unless(
    stop: asyncio.Event, asking: Coroutine[Any, Any, Answered | FetchFault]
) -> Answered | FetchFault | None:
    """The answer, or None where it is time to end before it is there."""
    answer, ending = asyncio.ensure_future(asking), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({answer, ending}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else None
    finally:
        for task in (answer, ending):
            task.cancel()
        await asyncio.gather(answer, ending, return_exceptions=True)


# --------------------------------------------------------------------- what is recorded


def proposals(
    parts: Parts, page: PageState, snapshot: Snapshot, taken: tuple[Partnership, ...]
) -> tuple[Change, ...]:
    """What a model proposed, as changes that say so; without what the record or a profile knows already."""
    from monitor.pipeline.ahead import name_graph, seen

    subject = Subject(
        institution=None,
        institution_name="",
        site=page.site,
        old_evidence=Evidence("", page.url),
        new_evidence=Evidence("", page.url, str(snapshot.id), snapshot.fetched_at),
        detected_at=parts.now(),
    )

    def about(id_: str) -> Subject:
        return replace(subject, institution=id_, institution_name=parts.sources.institutions[id_].name)

    events = event_changes(taken, about)
    known = parts.store.reports.told(events, name_graph(parts), min_confidence=SURE)
    known |= seen(parts, events)[1]
    return tuple(
        replace(
            each,
            origin=Origin.MODEL,
            marks=(*each.marks, SECOND_READING),
            # An id of its own kind: what a page tells is never taken for a proposal, nor the other way round.
            id=change_id(
                SECOND_READING,
                each.institution,
                map(loose, each.parties),
                each.kind,
                each.status,
                _when(each),
            ),
        )
        for each in events
        if each.id not in known
    )


def _when(change: Change) -> str:
    return change.date or loose(change.after or "")
