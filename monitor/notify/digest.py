"""Composing a digest: changes and coverage in, one frozen typed context for the templates out. Pure.

A release of a site first, as a ranked table. Then the gravest, one line each; then by institution with
before, after, the proving sentence and who said it; then what is not listed, what was read, and what comes
next. Text of pages is made harmless on the way. `most` bounds the items told in full; what is left out is
counted, and is never graver than what is told.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.changes import Change, ReviewState
from monitor.model import Sources
from monitor.notify import edition, wording
from monitor.notify.because import because
from monitor.notify.bilingual import Both, as_printed
from monitor.notify.cadence import IMMEDIATE, next_due, queues
from monitor.notify.charts import Past, weeks
from monitor.notify.chinese import chinese_first
from monitor.notify.context import DigestContext, Item
from monitor.notify.coverage import Coverage, Unread, read_again, unread_rows
from monitor.notify.edition import EditionFacts
from monitor.notify.item import Frame
from monitor.notify.language import Words, speech
from monitor.notify.links import SERVED, Links
from monitor.notify.plaintext import clean, shorten
from monitor.notify.selection import Addressee, followed, subscription_name
from monitor.notify.sources import names_by_host
from monitor.notify.story import Story
from monitor.notify.touching import Touches, nothing

__all__ = ["Coverage", "EditionFacts", "Past", "Unread", "composer"]

Rooted = tuple[str, str]
"""A day, and the root of the snapshots up to it."""
MOST = 60
"""Items in full at most; fewer where they would not fit into a mail."""


@dataclass(frozen=True, slots=True)
class _Period:
    """Whose digest it is, and of when."""

    recipient: Addressee
    queue: str
    start: datetime
    end: datetime
    now: datetime
    followed: int
    sites: Mapping[str, str]
    """Their names, by id."""
    words: Words

    @property
    def part(self) -> str:
        """The name of the subscription; empty where the recipient has no others."""
        return clean(subscription_name(self.recipient))

    def subject(self, text: str) -> str:
        """With the name of the subscription behind it, whatever the length of the rest."""
        name = f" [{self.part}]" if self.part else ""
        return shorten(text, wording.SUBJECT - len(name)) + name

    @property
    def dates(self) -> str:
        return self.words.span(self.start, self.end)


def composer(
    recipient: Addressee,
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
    both: Both = as_printed,
    told: dict[Change, Item] | None = None,
    served: Collection[str] = SERVED,
    past: Past | None = None,
    rooted: Rooted | None = None,
    touches: Touches = nothing,
) -> Callable[[int], DigestContext | None]:
    """What one recipient is told for one period, for several numbers of items, of which one will fit into a
    mail: what they share is done once. What it gives gives None where there is nothing to say and `quiet` is
    "skip".

    `editions` says of the editions that changes belong to what the changes themselves do not say; `both`
    gives a name in both languages; `told` are items of other digests in the same time zone and language, and
    those of this one; `served` are the pages that may be linked to; `past` is for charts; `rooted` is what
    the archive hashes to; `touches` gives the agreements that a change touches.
    """
    alive = [change for change in changes if change.state is not ReviewState.DISMISSED]
    if not alive and (recipient.quiet != "heartbeat" or queue == IMMEDIATE):
        return lambda _: None
    institutions = len(followed(recipient, sources.institutions))
    sites = {id_: site.name for id_, site in sources.sites.items()}
    words = speech(recipient.language, recipient.timezone)
    period = _Period(recipient, queue, period_start, period_end, now, institutions, sites, words)
    quiet = replace(
        _quiet(period, coverage, past, dismissed=len(changes) - len(alive)),
        root=wording.rooted(*rooted, words) if rooted else "",
    )
    if not alive:
        return lambda _: quiet
    frame = Frame(
        words,
        Links(base_url.rstrip("/"), served),
        sites,
        names_by_host(sources),
        sources.institutions,
        chinese_first(both) if words.language == "zh" else both,
        past.levels if past else {},
        now,
        {} if told is None else told,
        touches,
    )
    whole = Story.of(alive, sources, MOST, editions or {}, frame.both, words)

    def at_most(items: int) -> DigestContext:
        return _told(replace(whole, most=items), period, frame, quiet, coverage)

    return at_most


def _told(
    story: Story, period: _Period, frame: Frame, quiet: DigestContext, coverage: Coverage
) -> DigestContext:
    troubles = story.trouble_lines()
    overflow = _overflow(story, period, frame.links)
    headline, subject = _opening(story, [each.title for each in troubles])
    return replace(
        quiet,
        subject=period.subject(subject),
        headline=headline,
        preheader=_preheader(story, coverage),
        lead=_lead(period, story, coverage),
        releases=story.releases(period.followed),
        troubles=troubles,
        top_title=_outside(story),
        top=story.top(),
        top_more=story.top_more(),
        groups=story.groups(frame),
        overflow=overflow,
        overflow_link=frame.links.everything() if overflow else "",
    )


def _opening(story: Story, troubles: Sequence[str]) -> tuple[str, str]:
    """Headline and subject: the releases, else what needs attention, else what there is."""
    attention, words = len(story.attention), story.words
    if story.editions:
        return (
            edition.headline(story.editions, words),
            edition.subject(story.editions, attention, words),
        )
    if troubles and not story.ordered and not story.reverted:
        return troubles[0], shorten(clean(troubles[0]), wording.SUBJECT)
    counts = attention, len(story.ordered), len(story.reverted)
    gravest = story.line(story.ordered[0]) if story.ordered else ""
    return wording.headline(*counts, words), wording.subject(*counts, gravest, words)


def _outside(story: Story) -> str:
    if not story.editions or not story.attention:
        return ""
    return story.words.plural("Outside the release", "Outside the releases", len(story.editions))


def _quiet(period: _Period, coverage: Coverage, past: Past | None, *, dismissed: int) -> DigestContext:
    """The digest of nothing: also what every other digest ends with."""
    words = period.words
    missing = coverage.due - coverage.read
    rows, unread_more = unread_rows(coverage, words, period.end)
    unread_note = words.plural(
        "Nothing was reported as removed from the {n} that was not.",
        "Nothing was reported as removed from the {n} that were not.",
        missing,
    )
    least = period.recipient.min_confidence
    unsure, unsure_command = wording.unsure(coverage.unsure, least, period.start, words)
    not_listed = words.sentences(*wording.not_listed(coverage.suppressed, dismissed, words))
    waits = words.say("{told}.", told=unsure) if unsure else ""
    coming = _coming(period)
    return DigestContext(
        language=words.tag,
        subject=period.subject(wording.quiet_subject(coverage.read, coverage.due, words)),
        preheader=words.sentences(not_listed, waits, coming),
        occasion=" · ".join(
            filter(None, (wording.occasion(period.queue, period.start, period.end, words), period.part))
        ),
        headline=wording.quiet_headline(period.queue, missing, coverage.due, words),
        lead=_unknown(period) if missing >= coverage.due > 0 else _nothing(period, sure=not unsure),
        releases=(),
        troubles=(),
        top_title="",
        top=(),
        top_more="",
        groups=(),
        overflow="",
        overflow_link="",
        not_listed=not_listed,
        muted=words.sentences(
            *(
                wording.muted(each.number, each.what, each.until, each.reason, words)
                for each in coverage.muted
                if each.number
            )
        ),
        unsure=unsure,
        unsure_command=unsure_command,
        read=wording.read(coverage.read, coverage.due, words),
        unread_note=words.sentences(unread_note if missing > 0 else "", read_again(coverage, words)),
        unread=rows,
        unread_more=unread_more,
        weeks=weeks(past.weeks, period.end, words) if past else None,
        coming=coming,
        because=because(period.recipient, period.followed, period.sites, words),
        timezone=clean(period.recipient.timezone),
    )


def _unknown(period: _Period) -> str:
    """Nothing was read: silence tells nothing."""
    words = period.words
    if not period.followed:
        return words.say("Whether anything changed is not known, {dates}.", dates=period.dates)
    return words.say(
        "Whether anything changed at your {institutions} is not known, {dates}.",
        institutions=wording.institutions_(words, period.followed),
        dates=period.dates,
    )


def _nothing(period: _Period, *, sure: bool) -> str:
    words, dates = period.words, period.dates
    if not period.followed:
        if sure:
            return words.say("No change in meaning, {dates}.", dates=dates)
        return words.say("No change in meaning that is sure enough to be told, {dates}.", dates=dates)
    own = wording.institutions_(words, period.followed)
    if sure:
        return words.say(
            "No change in meaning at your {institutions}, {dates}.", institutions=own, dates=dates
        )
    return words.say(
        "No change in meaning that is sure enough to be told at your {institutions}, {dates}.",
        institutions=own,
        dates=dates,
    )


def _preheader(story: Story, coverage: Coverage) -> str:
    words = story.words
    read = wording.read(coverage.read, coverage.due, words)
    if story.editions:
        return words.sentences(edition.preheader(story.editions, words), read)
    others = words.say("; ").join(shorten(story.line(change), 80) for change in story.ordered[1:3])
    return words.sentences(words.say("Also: {told}.", told=others) if others else "", read)


def _lead(period: _Period, story: Story, coverage: Coverage) -> str:
    words = period.words
    undone = len(story.reverted)
    came = words.plural("{n} change came and went.", "{n} changes came and went.", undone)
    read = wording.read(coverage.read, coverage.due, words)
    return words.sentences(_counted(period, story), came if undone else "", read)


def _counted(period: _Period, story: Story) -> str:
    words = period.words
    values = {"changes": wording.changes_(words, len(story.ordered)), "dates": period.dates}
    if story.editions:
        single = len(story.single)
        if not single:
            return words.say("{changes}, {dates}.", **values)
        return words.plural(
            "{changes}, {dates}: {inside} in the release, {single} outside.",
            "{changes}, {dates}: {inside} in the releases, {single} outside.",
            len(story.editions),
            inside=len(story.ordered) - single,
            single=single,
            **values,
        )
    touched = {change.institution for change in story.ordered if change.institution}
    if not touched or not period.followed:
        return words.say("{changes}, {dates}.", **values)
    return words.say(
        "{changes} at {touched} of your {institutions}, {dates}.",
        touched=len(touched),
        institutions=wording.institutions_(words, period.followed),
        **values,
    )


def _overflow(story: Story, period: _Period, links: Links) -> str:
    words = period.words
    undone = len(story.reverted) - story.most
    parts = [wording.more(story.left_out, "{n} more", words)]
    if undone > 0:
        parts.append(words.say("{n} more came and went", n=undone))
    told = words.say("; ").join(filter(None, parts))
    if not told:
        return ""
    since = period.start.astimezone(words.zone).date().isoformat()
    command = f"monitor changes --since {since}"
    return words.sentences(
        words.say("{told}.", told=told),
        words.say("They are recorded, and left out here for room."),
        "" if links.everything() else words.say("To see all: {command}", command=command),
    )


def _coming(period: _Period) -> str:
    """When the next mail is due."""
    words = period.words
    found = queues(period.recipient.cadence)
    at_once = IMMEDIATE in found
    scheduled = [cadence for kind, members in found.items() if kind != IMMEDIATE for cadence in members]
    due = next_due(scheduled, period.recipient.timezone, period.now)
    lines = []
    if due:
        lines.append(words.say("Your next digest is due on {when}.", when=words.weekday_time(due)))
        if at_once:
            lines.append(words.say("Critical changes are mailed to you at once."))
        if period.recipient.quiet == "heartbeat":
            lines.append(words.say("You also get this mail when nothing changed."))
        else:
            lines.append(words.say("When nothing changed, no digest is sent."))
    elif at_once:
        lines.append(words.say("The next mail comes when something changes."))
    return words.sentences(*lines)
