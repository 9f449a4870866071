"""What was read in a period, and what was not: the account of silence. Pure.

`Coverage` is what the pipeline gives; `unread_rows` words it, one row for each place and reason.
`to_json` is how it is kept with the digest.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from monitor.changes import instant
from monitor.notify import wording
from monitor.notify.context import NotRead
from monitor.notify.language import Words
from monitor.notify.plaintext import inert, shorten
from monitor.notify.reasons import reason as reason_in

ROWS = 20
NAMED = 5
"""Names of what is read again, at most."""
MANY = 5
"""So many institutions of one site, unread for one reason, are one row: the site was not read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """One page that was due and could not be read."""

    title: str
    """The institution or site that it belongs to."""
    url: str
    reason: str
    since: datetime | None = None
    last_good: datetime | None = None
    site: str = ""
    """The name of the site that it was found on."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """One page that was listed as unread before, and was read in this period."""

    title: str
    url: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Muted:
    """Changes that were recorded and not told, because somebody asked for silence."""

    number: int
    what: str = ""
    """What is muted, by its name."""
    until: str = ""
    """A day (ISO 8601); empty for always."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many pages were due, how many were read, which were not; how many differences were suppressed, how
    many changes were less sure than the recipient asks for, and which were muted.
    """

    due: int = 0
    read: int = 0
    unread: tuple[Unread, ...] = ()
    suppressed: int = 0
    unsure: int = 0
    again: tuple[ReadAgain, ...] = ()
    muted: tuple[Muted, ...] = ()

    def to_json(self) -> dict[str, Any]:
        rows = [
            {
                "title": each.title,
                "url": each.url,
                "reason": each.reason,
                "since": instant(each.since),
                "last_good": instant(each.last_good),
                "site": each.site,
            }
            for each in self.unread
        ]
        counts = {"due": self.due, "read": self.read, "suppressed": self.suppressed, "unsure": self.unsure}
        again = [{"title": each.title, "url": each.url, "since": instant(each.since)} for each in self.again]
        muted = [asdict(each) for each in self.muted]
        more = {"again": again, "muted": muted}
        return {**counts, "unread": rows, **{key: told for key, told in more.items() if told}}


def unread_rows(
    coverage: Coverage, words: Words, end: datetime | None = None
) -> tuple[tuple[NotRead, ...], str]:
    """Rows for the pages that were not read, most pages first, and words for what does not fit.

    What lasted for weeks at the `end` of the period says for how many: a row that changes weekly reminds.
    """
    of_site: dict[tuple[str, str], set[str]] = {}
    for each in coverage.unread:
        of_site.setdefault((each.site, each.reason), set()).add(each.title)
    together: dict[tuple[str, str], list[Unread]] = {}
    for each in coverage.unread:
        alike = each.site and len(of_site[each.site, each.reason]) >= MANY
        together.setdefault((each.site if alike else each.title, each.reason), []).append(each)
    ordered = sorted(together.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    rows = tuple(_row(title, reason, pages, words, end) for (title, reason), pages in ordered[:ROWS])
    hidden = sum(len(pages) for _, pages in ordered[ROWS:])
    return rows, words.plural("And {n} page more.", "And {n} pages more.", hidden) if hidden else ""


def _row(title: str, reason: str, pages: list[Unread], words: Words, end: datetime | None) -> NotRead:
    named = inert(title) or shorten(inert(pages[0].url), 80)
    read = [page.last_good for page in pages if page.last_good]
    return NotRead(
        title=shorten(named, 120)
        + words.say(
            " ({why})", why=words.joined_colon(wording.pages_(words, len(pages)), _whose(title, pages, words))
        ),
        reason=words.joined(filter(None, (reason_in(reason, words), _lasting(pages, words, end)))),
        last_good=words.stamp(min(read)) if read else words.say("never"),
    )


def _lasting(pages: list[Unread], words: Words, end: datetime | None) -> str:
    since = [page.since for page in pages if page.since]
    weeks = (end - min(since)).days // 7 if since and end else 0
    return words.plural("for {n} week", "for {n} weeks", weeks) if weeks > 0 else ""


def read_again(coverage: Coverage, words: Words) -> str:
    """A sentence for the pages that are read again; empty where there are none."""
    if not coverage.again:
        return ""
    first = min(each.since for each in coverage.again)
    titles = sorted({inert(each.title) or shorten(inert(each.url), 80) for each in coverage.again})
    named = [shorten(title, 60) for title in titles[:NAMED]]
    more = [words.say("{n} more", n=len(titles) - len(named))] if len(titles) > len(named) else []
    return words.plural(
        "{n} page reads again (not since {since}): {names}.",
        "{n} pages read again (some not since {since}): {names}.",
        len(coverage.again),
        since=words.stamp(first),
        names=words.listed([*named, *more]),
    )


def _whose(title: str, pages: list[Unread], words: Words) -> str:
    """The institutions behind a row that bears the name of their site."""
    names = sorted({page.title for page in pages} - {title, ""}, key=str.casefold)
    if not names:
        return ""
    return words.first([shorten(inert(name), 60) for name in names], 3)
