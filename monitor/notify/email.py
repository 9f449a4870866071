"""Building the mail: both parts and proper headers, as the bytes that go over the wire.

Takes texts of any origin; gives one RFC 5322 message with CRLF line ends, 7-bit clean unless the address
itself is international. No header can be injected: names and titles are made one harmless line first, and the
email package refuses what is left.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from email.header import Header
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage, Message
from email.policy import SMTP, SMTPUTF8, Policy
from email.utils import format_datetime, parseaddr
from typing import Any

from monitor.notify.plaintext import clean, shorten
from monitor.notify.templating import Rendered

WHOLE = 900
"""Characters of a header that is left on one line; a server takes lines of 998."""


class _Whole(BaseHeader):
    """A header that is not folded while it is plain ASCII, and encoded as a whole where it is not.

    The email package's own folding starts a long subject on the second line, doubles blanks between encoded
    and plain words, and encodes a long address in `<>`, which makes it useless.
    """

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        UnstructuredHeader.parse(value, kwds)

    def fold(self, *, policy: "Policy[Message]") -> str:
        if self.isascii() and len(self) <= WHOLE:
            return f"{self.name}: {self}{policy.linesep}"
        encoded = Header(str(self), "utf-8", header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {encoded}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("subject", "references", "list-id", "list-unsubscribe"):
    _HEADERS.map_to_type(_name, _Whole)


def message_key(*parts: str) -> str:
    """A short stable name for what a message is: the same parts give the same."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def message_id(key: str, sender: str) -> str:
    """The Message-ID of a digest; it names the content, not the attempt."""
    return f"<digest-{key}@{domain_of(sender)}>"


def domain_of(sender: str) -> str:
    domain = envelope_address(sender).rpartition("@")[2]
    try:
        return domain.encode("idna").decode() or "localhost"
    except UnicodeError:
        return "localhost"


def envelope_address(sender: str) -> str:
    """The bare address of `Name <address>`."""
    return parseaddr(clean(sender))[1]


def build_message(
    rendered: Rendered,
    *,
    subject: str,
    sender: str,
    address: str,
    name: str,
    message_id: str,
    date: datetime,
    unsubscribe: str = "",
    references: Iterable[str] = (),
) -> bytes:
    """The whole message. `unsubscribe`: the address of a one-click page (RFC 8058), where there is one."""
    international = not (address.isascii() and envelope_address(sender).isascii())
    policy = (SMTPUTF8 if international else SMTP).clone(cte_type="7bit", header_factory=_HEADERS)
    message = EmailMessage(policy=policy)
    message["Subject"] = _words(subject)
    message["From"] = _mailbox(parseaddr(clean(sender))[0], envelope_address(sender))
    message["To"] = _mailbox(name, address)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    threads = " ".join(map(clean, references))
    if threads:
        message["References"] = threads
    message["List-Id"] = f"Monitor digests <digests.{domain_of(sender)}>"
    if unsubscribe and unsubscribe.isascii() and len(unsubscribe) <= WHOLE - 2:
        message["List-Unsubscribe"] = f"<{clean(unsubscribe)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(rendered.text, cte=_encoding(rendered.text))
    message.add_alternative(rendered.html, subtype="html", cte=_encoding(rendered.html))
    return message.as_bytes()


def _mailbox(name: str, address: str) -> Address:
    local, _, domain = clean(address).rpartition("@")
    return Address(display_name=shorten(_words(name), 100), username=local, domain=domain)


def _words(text: str) -> str:
    """One line in which nothing looks like encoded words; the package decodes those, line ends and all."""
    return clean(text).replace("=?", "= ?")


def _encoding(text: str) -> str:
    """Readable in the source where it is mostly ASCII, else compact; safe for any server and line length."""
    others = sum(1 for character in text if character > "\x7f")
    return "base64" if others * 6 > len(text) else "quoted-printable"
