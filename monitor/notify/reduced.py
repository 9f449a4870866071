"""A digest without what a mail server may object to: counts, severities and names of institutions.

Takes the mail that was refused for its content, and what it told; gives a mail of plain text in its place, to
the same person, in the same language and thread. No sentence, address or file of a page is in it, and no
template: it must not fail where the other one did.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from monitor.changes import Change, ReviewState, Severity
from monitor.notify import wording
from monitor.notify.language import Words, of_tag
from monitor.notify.plaintext import clean, shorten, wrap

MOST = 200
"""So many institutions are named."""
_OTHER = frozenset({"subject", "message-id", "mime-version"})
_FRAME = """\
{headline}

{why}

{lines}

{how}
"""


def reduced_mail(
    original: bytes, changes: Sequence[Change], *, message_id: str, since: datetime, number: int
) -> bytes:
    """The mail itself. `since`: where its period began; `number`: of the refused delivery."""
    alive = [change for change in changes if change.state is not ReviewState.DISMISSED]
    words = _language(original)
    text = _text(alive, since, number, words)
    body = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    body.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    title = words.say("{changes} (in short)", changes=wording.changes_(words, len(alive)))
    subject = Header(title, "utf-8", header_name="Subject").encode()
    own = f"Subject: {subject}\r\nMessage-ID: {clean(message_id)}\r\nContent-Language: {words.tag}\r\n"
    return b"".join(_envelope(original)) + own.encode("ascii") + body.as_bytes()


def reduced_id(message_id: str) -> str:
    """The Message-ID of a reduced form: another message, named after the full one."""
    local, _, domain = message_id.strip("<>").rpartition("@")
    return f"<{local}.reduced@{domain}>"


def _envelope(original: bytes) -> Iterable[bytes]:
    """The headers that say from whom and to whom, as they were; those of the content are not its own."""
    head = original.partition(b"\r\n\r\n")[0]
    kept = False
    for line in head.split(b"\r\n"):
        if line[:1] not in b" \t" or not line:
            name = line.partition(b":")[0].decode("ascii", "replace").lower()
            kept = bool(name) and name not in _OTHER and not name.startswith("content-")
        if kept:
            yield line + b"\r\n"


def _language(original: bytes) -> Words:
    """What the refused mail said its own words are in; one of an earlier version did not say."""
    for line in original.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-language":
            return of_tag(value.strip().decode("ascii", "replace"))
    return of_tag("")


def _text(changes: Sequence[Change], since: datetime, number: int, words: Words) -> str:
    told = wording.by_severity(changes, words)
    counted = wording.changes_(words, len(changes))
    return _FRAME.format(
        headline=words.joined_colon(counted, told),
        why=wrap(
            words.say(
                "Your mail server refused this digest for what it says, so it comes in short, without "
                "sentences or addresses of the pages."
            )
        ),
        lines="\n".join(_lines(changes, words)),
        how=words.say("To see all: {command}", command=f"monitor changes --since {since:%Y-%m-%d}")
        + "\n"
        + words.say("What the server said: {command}", command=f"monitor deliveries show {number}"),
    )


def _lines(changes: Sequence[Change], words: Words) -> list[str]:
    """One line for each institution, the gravest first."""
    by_name: dict[str, list[Change]] = {}
    for change in changes:
        by_name.setdefault(_name(change, words), []).append(change)
    ordered = sorted(by_name.items(), key=lambda pair: (_weight(pair[1]), pair[0]))
    lines = [
        f"- {words.joined_colon(name, wording.by_severity(theirs, words))}" for name, theirs in ordered[:MOST]
    ]
    if (left := len(ordered) - MOST) > 0:
        lines.append("- " + words.plural("and {n} more institution", "and {n} more institutions", left))
    return lines


def _weight(changes: Sequence[Change]) -> tuple[int, ...]:
    counts = Counter(change.severity for change in changes)
    return tuple(-counts[severity] for severity in sorted(Severity, key=lambda each: -each.rank))


def _name(change: Change, words: Words) -> str:
    name = clean(change.institution_name or change.institution or "")
    return shorten(name, 80) if name else words.say("pages of no institution")
