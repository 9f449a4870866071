"""A digest without what a mail server may object to: counts, severities and names of institutions.

Takes the mail that was refused for its content, and what it told; gives a mail of plain text in its place, to
the same person and in the same thread. No sentence, address or file of a page is in it, and no template: it
must not fail where the other one did.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from monitor.changes import Change, ReviewState, Severity
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
    text = _text(alive, since, number)
    body = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    body.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    subject = Header(f"{_counted(len(alive))} (in short)", "utf-8", header_name="Subject").encode()
    own = f"Subject: {subject}\r\nMessage-ID: {clean(message_id)}\r\n"
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


def _text(changes: Sequence[Change], since: datetime, number: int) -> str:
    counts = Counter(change.severity for change in changes)
    told = ", ".join(
        f"{counts[severity]} {severity.value}" for severity in reversed(_SEVERITIES) if counts[severity]
    )
    return _FRAME.format(
        headline=f"{_counted(len(changes))}: {told}." if told else f"{_counted(len(changes))}.",
        why=wrap(
            "Your mail server refused this digest for what it says, so it comes in short, without sentences "
            "or addresses of the pages."
        ),
        lines="\n".join(_lines(changes)),
        how=f"To see them all: monitor changes --since {since:%Y-%m-%d}\n"
        f"What the server said: monitor deliveries show {number}",
    )


_SEVERITIES = sorted(Severity, key=lambda severity: severity.rank)


def _lines(changes: Sequence[Change]) -> list[str]:
    """One line for each institution, the gravest first."""
    by_name: dict[str, Counter[Severity]] = {}
    for change in changes:
        by_name.setdefault(_name(change), Counter())[change.severity] += 1
    ordered = sorted(by_name.items(), key=lambda pair: (_weight(pair[1]), pair[0]))
    lines = [f"- {name}: {_severities(counts)}" for name, counts in ordered[:MOST]]
    if left := len(ordered) - MOST:
        lines += [f"- and {left:,} more institutions"] if left > 0 else []
    return lines


def _weight(counts: Mapping[Severity, int]) -> tuple[int, ...]:
    return tuple(-counts.get(severity, 0) for severity in reversed(_SEVERITIES))


def _severities(counts: Mapping[Severity, int]) -> str:
    return ", ".join(
        f"{counts[severity]} {severity.value}" for severity in reversed(_SEVERITIES) if counts.get(severity)
    )


def _name(change: Change) -> str:
    name = clean(change.institution_name or change.institution or "")
    return shorten(name, 80) if name else "pages of no institution"


def _counted(number: int) -> str:
    return f"{number:,} {'change' if number == 1 else 'changes'}"
