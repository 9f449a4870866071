"""Composing a digest: changes and coverage in, one frozen typed context for the templates out. Pure.

A release of a site first, as a ranked table. Then the gravest, one line each; then by institution with
before, after, the proving sentence and who said it; then what is not listed, what was read, and what comes
next. Text of pages is made harmless on the way. `most` bounds the items told in full; what is left out is
counted, and is never graver than what is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.changes import ASPECTS, Aspect, Change, ReviewState, Severity
from monitor.model import Sources
from monitor.notify import edition, wording
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.cadence import IMMEDIATE, next_due, queues
from monitor.notify.context import DigestContext
from monitor.notify.coverage import Coverage, Unread, read_again, unread_rows
from monitor.notify.edition import EditionFacts
from monitor.notify.item import Frame
from monitor.notify.plaintext import clean, shorten
from monitor.notify.selection import Recipient, followed, queue_pairs, wants
from monitor.notify.sources import names_by_host
from monitor.notify.story import Story, more

__all__ = ["Coverage", "EditionFacts", "Recipient", "Unread", "compose", "queue_pairs", "wants"]

MOST = 60
"""Items in full at most; fewer where they would not fit into a mail."""


@dataclass(frozen=True, slots=True)
class _Period:
    """Whose digest it is, and of when."""

    recipient: Recipient
    queue: str
    start: datetime
    end: datetime
    now: datetime
    followed: int

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.recipient.timezone)

    @property
    def dates(self) -> str:
        return wording.span(self.start, self.end, self.zone)


def compose(
    recipient: Recipient,
    changes: Sequence[Change],
    coverage: Coverage,
    *,
    queue: str,
    period_start: datetime,
    period_end: datetime,
    now: datetime,
    base_url: str,
    sources: Sources,
    editions: Mapping[str, EditionFacts] | None = None,
    most: int = MOST,
    both: Both = as_printed,
) -> DigestContext | None:
    """What one recipient is told for one period; None where there is nothing to say and `quiet` is "skip".

    `editions` says of the editions that changes belong to what the changes themselves do not say; `both`
    gives a name in both languages.
    """
    alive = [change for change in changes if change.state is not ReviewState.DISMISSED]
    if not alive and (recipient.quiet != "heartbeat" or queue == IMMEDIATE):
        return None
    institutions = len(followed(recipient, sources.institutions))
    period = _Period(recipient, queue, period_start, period_end, now, institutions)
    quiet = _quiet(period, coverage, dismissed=len(changes) - len(alive))
    if not alive:
        return quiet
    sites = {id_: site.name for id_, site in sources.sites.items()}
    frame = Frame(
        period.zone, base_url.rstrip("/"), sites, names_by_host(sources), sources.institutions, both
    )
    story = Story.of(alive, sources, most, editions or {}, both)
    troubles = story.trouble_lines(period.zone)
    overflow = _overflow(story, period, frame)
    headline, subject = _opening(story, [each.title for each in troubles])
    return replace(
        quiet,
        subject=subject,
        headline=headline,
        preheader=_preheader(story, coverage),
        lead=_lead(period, story, coverage),
        releases=story.releases(period.zone, institutions),
        troubles=troubles,
        top_title=_outside(story),
        top=story.top(),
        top_more=story.top_more(),
        groups=story.groups(frame),
        overflow=overflow,
        overflow_link=f"{frame.base_url}/" if overflow and frame.base_url else "",
    )


def _opening(story: Story, troubles: Sequence[str]) -> tuple[str, str]:
    """Headline and subject: the releases, else what needs attention, else what there is."""
    attention = len(story.attention)
    if story.editions:
        return edition.headline(story.editions), edition.subject(story.editions, attention)
    if troubles and not story.ordered and not story.reverted:
        return troubles[0], shorten(troubles[0], wording.SUBJECT)
    counts = attention, len(story.ordered), len(story.reverted)
    gravest = story.line(story.ordered[0]) if story.ordered else ""
    return wording.headline(*counts), wording.subject(*counts, gravest)


def _outside(story: Story) -> str:
    if not story.editions or not story.attention:
        return ""
    return "Outside the release" if len(story.editions) == 1 else "Outside the releases"


def _quiet(period: _Period, coverage: Coverage, *, dismissed: int) -> DigestContext:
    """The digest of nothing: also what every other digest ends with."""
    missing = coverage.due - coverage.read
    rows, unread_more = unread_rows(coverage, period.zone, period.end)
    of = f" at your {wording.count(period.followed, 'institution')}" if period.followed else ""
    was = "was" if missing == 1 else "were"
    unread_note = (
        f"Nothing was reported as removed from the {missing:,} that {was} not." if missing > 0 else ""
    )
    least = period.recipient.min_confidence
    unsure, unsure_command = wording.unsure(coverage.unsure, least, period.start, period.zone)
    waits = (unsure.removesuffix(":") + ".",) if unsure else ()
    sure = " that is sure enough to be told" if unsure else ""
    return DigestContext(
        language="en",
        subject=wording.quiet_subject(coverage.read, coverage.due),
        preheader=" ".join((*wording.not_listed(coverage.suppressed, dismissed), *waits, *_coming(period))),
        occasion=wording.occasion(period.queue, period.start, period.end, period.zone),
        headline=wording.quiet_headline(period.queue, missing, coverage.due),
        lead=f"No change in meaning{sure}{of}, {period.dates}.",
        releases=(),
        troubles=(),
        top_title="",
        top=(),
        top_more="",
        groups=(),
        overflow="",
        overflow_link="",
        not_listed=wording.not_listed(coverage.suppressed, dismissed),
        unsure=unsure,
        unsure_command=unsure_command,
        read=wording.read(coverage.read, coverage.due),
        unread_note=" ".join(filter(None, (unread_note, read_again(coverage, period.zone)))),
        unread=rows,
        unread_more=unread_more,
        coming=_coming(period),
        because=_because(period),
        timezone=clean(period.recipient.timezone),
    )


def _preheader(story: Story, coverage: Coverage) -> str:
    if story.editions:
        return f"{edition.preheader(story.editions)} {wording.read(coverage.read, coverage.due)}"
    others = [shorten(story.line(change), 80) for change in story.ordered[1:3]]
    also = f"Also: {'; '.join(others)}. " if others else ""
    return also + wording.read(coverage.read, coverage.due)


def _lead(period: _Period, story: Story, coverage: Coverage) -> str:
    counted = wording.count(len(story.ordered), "change")
    undone = f" {wording.count(len(story.reverted), 'change')} came and went." if story.reverted else ""
    read = wording.read(coverage.read, coverage.due)
    if story.editions:
        single = len(story.single)
        which = "the release" if len(story.editions) == 1 else "the releases"
        where = f": {len(story.ordered) - single:,} in {which}, {single:,} outside" if single else ""
        return f"{counted}, {period.dates}{where}.{undone} {read}"
    touched = {change.institution for change in story.ordered if change.institution}
    where = ""
    if touched and period.followed:
        where = f" at {len(touched):,} of your {wording.count(period.followed, 'institution')}"
    return f"{counted}{where}, {period.dates}.{undone} {read}"


def _overflow(story: Story, period: _Period, frame: Frame) -> str:
    undone = len(story.reverted) - story.most
    left_out = filter(
        None, (more(story.left_out, "more"), f"{undone:,} more came and went" if undone > 0 else "")
    )
    told = "; ".join(left_out)
    if not told:
        return ""
    since = period.start.astimezone(period.zone).date().isoformat()
    where = "" if frame.base_url else f" To see all: monitor changes --since {since}"
    return f"{told}. They are recorded, and left out here for room.{where}"


def _coming(period: _Period) -> tuple[str, ...]:
    """When the next mail is due."""
    found = queues(period.recipient.cadence)
    at_once = IMMEDIATE in found
    scheduled = [cadence for kind, members in found.items() if kind != IMMEDIATE for cadence in members]
    due = next_due(scheduled, period.recipient.timezone, period.now)
    lines = []
    if due:
        lines.append(f"Your next digest is due on {wording.weekday_time(due, period.zone)}.")
        if at_once:
            lines.append("Critical changes are mailed to you at once.")
        if period.recipient.quiet == "heartbeat":
            lines.append("You also get this mail when nothing changed.")
        else:
            lines.append("When nothing changed, no digest is sent.")
    elif at_once:
        lines.append("The next mail comes when something changes.")
    return tuple(lines)


def _because(period: _Period) -> str:
    """Which filters brought this mail, in words."""
    recipient = period.recipient
    filters = []
    if recipient.institutions or recipient.groups:
        filters.append(wording.count(period.followed, "institution"))
    else:
        filters.append("all institutions")
    chosen = [ASPECTS[Aspect(aspect)].label.lower() for aspect in recipient.aspects]
    filters.append(wording.listed(chosen) if chosen else "all changes")
    if recipient.kinds:
        filters.append(wording.listed([kind.replace("_", " ") for kind in recipient.kinds]))
    if Severity(recipient.min_severity) is not Severity.LOW:
        filters.append(f"severity {Severity(recipient.min_severity).value} or more")
    if recipient.min_confidence > 0:
        filters.append(f"confidence {recipient.min_confidence:g} or more")
    return clean(f"You get this as recipient “{recipient.id}”: {', '.join(filters)}.")
