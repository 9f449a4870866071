"""How the risk level of an institution went, page by page: from the ledger, which names the snapshots.

Takes what is known, the changes of level and the troubles of the pages; gives steps, each with what proves
it. Nothing is read: what a level was stands in the ledger's key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.changes import RISK_LEVELS, Aspect, Change, level_of
from monitor.model import Snapshot
from monitor.pipeline.blame import PageFacts
from monitor.record.troubles import Trouble


@dataclass(frozen=True, slots=True)
class LevelStep:
    """From when to when a page told a level."""

    since: datetime
    until: datetime
    level: int
    snapshot: int
    change: str
    """The change that told it; empty for what was so from the start."""


@dataclass(frozen=True, slots=True)
class LevelHistory:
    """Of one page."""

    site: str
    url: str
    steps: tuple[LevelStep, ...]
    gaps: tuple[tuple[datetime, datetime], ...]
    """When the page could not be read."""

    @property
    def now(self) -> LevelStep:
        return self.steps[-1]


def level_histories(
    facts: Sequence[PageFacts], changes: Sequence[Change], troubles: Sequence[Trouble], at: datetime
) -> list[LevelHistory]:
    """Of each page that tells a level, the one with the most to tell first."""
    found = []
    for page in facts:
        steps = _steps(page, changes, at)
        if steps:
            gaps = tuple(
                (each.opened_at, min(each.closed_at or at, at))
                for each in troubles
                if each.page_id == page.page.id
            )
            found.append(LevelHistory(page.page.site or "", page.page.url, steps, gaps))
    return sorted(found, key=lambda each: (-len(each.steps), each.steps[0].since))


def _steps(page: PageFacts, changes: Sequence[Change], at: datetime) -> tuple[LevelStep, ...]:
    place = {each.id: number for number, each in enumerate(page.versions)}
    rows = [row for row in page.rows if row.aspect == Aspect.RISK_LEVEL.value]
    told = [
        (row.key, page.versions[place[row.first_snapshot]], _after(page, row.last_snapshot, place))
        for row in rows
    ]
    known = {key for key, _, end in told if end is None}
    told += [
        (fact.key, page.versions[0], None)
        for fact in page.facts
        if fact.aspect is Aspect.RISK_LEVEL and fact.key not in known and not rows
    ]
    steps = []
    for key, first, end in sorted(told, key=lambda each: each[1].fetched_at):
        level = level_of(key, RISK_LEVELS)
        until = min(end.fetched_at, at) if end else at
        if level >= 0 and first.fetched_at <= at:
            steps.append(LevelStep(first.fetched_at, until, level, first.id, _proof(changes, first, level)))
    return _joined(steps)


def _after(page: PageFacts, last: int | None, place: dict[int, int]) -> Snapshot | None:
    """The version that told it no more; None where it is told to this day."""
    if last is None or place[last] + 1 >= len(page.versions):
        return None
    return page.versions[place[last] + 1]


def _joined(steps: Sequence[LevelStep]) -> tuple[LevelStep, ...]:
    """One level in other words is one step."""
    found: list[LevelStep] = []
    for step in steps:
        before = found[-1] if found else None
        if before is not None and before.level == step.level and before.until >= step.since:
            found[-1] = LevelStep(before.since, step.until, step.level, before.snapshot, before.change)
        else:
            found.append(step)
    return tuple(found)


def _proof(changes: Sequence[Change], first: Snapshot, level: int) -> str:
    for change in changes:
        proves = any(each.snapshot == str(first.id) for each in change.evidence)
        if proves and level_of(change.after, RISK_LEVELS) == level:
            return change.id
    return ""
