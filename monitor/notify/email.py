"""Building the mail: both parts and proper headers, as the bytes that go over the wire.

Takes texts of any origin; gives one RFC 5322 message with CRLF line ends, 7-bit clean unless the address
itself is international. No header can be injected: names and titles are made one harmless line first, and the
email package refuses what is left.
"""

import hashlib
import re
from binascii import b2a_qp
from collections.abc import Iterable
from datetime import datetime
from email.contentmanager import ContentManager, raw_data_manager
from email.generator import BytesGenerator
from email.header import Header
from email.headerregistry import (
    Address,
    BaseHeader,
    HeaderRegistry,
    UniqueAddressHeader,
    UnstructuredHeader,
)
from email.message import EmailMessage, Message
from email.policy import SMTP, SMTPUTF8, Policy
from email.utils import format_datetime, parseaddr, quote
from io import BytesIO
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


class _Person(UniqueAddressHeader):
    """One name and address. The package's own folding takes the quotes from a long name, and what stands
    behind a comma in it becomes another address.
    """

    addresses: tuple[Address, ...]

    def fold(self, *, policy: "Policy[Message]") -> str:
        (one,) = self.addresses
        name = str(one.display_name)
        if not name.isascii():
            name = Header(name, "utf-8", header_name="Resent-From").encode(linesep=policy.linesep)
        elif not _PHRASE.fullmatch(name):
            name = f'"{quote(name)}"'
        where = f"{name} <{one.addr_spec}>" if name else one.addr_spec
        return f"{self.name}: {where}{policy.linesep}"  # type: ignore[attr-defined]


_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")

_HEADERS = HeaderRegistry()
for _name in ("from", "to"):
    _HEADERS.map_to_type(_name, _Person)  # type: ignore[arg-type]  # so are the package's own
for _name in ("subject", "references", "in-reply-to", "list-id", "list-unsubscribe"):
    _HEADERS.map_to_type(_name, _Whole)


def message_key(*parts: str) -> str:
    """A short stable name for what a message is: the same parts give the same."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def message_id(key: str, sender: str) -> str:
    """The Message-ID of a digest; it names the content, not the attempt."""
    return f"<digest-{key}@{domain_of(sender)}>"


def thread_root(recipient_id: str, queue: str, sender: str) -> str:
    """What all digests of one queue answer to, so that mail programs show them together. No mail has it."""
    return f"<queue-{message_key('queue', recipient_id, queue)}@{domain_of(sender)}>"


def list_id(recipient_id: str, subscription: str, sender: str) -> str:
    """The List-Id of a subscription: what a reader's own rules sort mail by."""
    name = f"Monitor digests, {subscription}" if subscription else "Monitor digests"
    phrase = re.sub(r"[^A-Za-z0-9 ,._-]", "", name).strip(" ,")  # it must stay one plain line
    key = message_key("list", recipient_id, subscription)[:16]
    return f"{phrase} <{key}.digests.{domain_of(sender)}>"


def domain_of(sender: str) -> str:
    domain = envelope_address(sender).rpartition("@")[2]
    try:
        return domain.encode("idna").decode() or "localhost"
    except UnicodeError:
        return "localhost"


def envelope_address(sender: str) -> str:
    """The bare address of `Name <address>`."""
    return parseaddr(clean(sender))[1]


_DEVIATIONS = frozenset("ßς\u200c\u200d")
"""What older and newer rules write differently (UTS 46): it would be another domain."""


def plain_address(address: str) -> str:
    """An address that any server takes, where that is possible: with its domain as DNS has it. Where the part
    before the @ is international, the address needs an international server, and stays as it is.
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii() or domain.isascii() or _DEVIATIONS & set(domain):
        return address
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:  # it is none
        return address


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
    list_id: str = "",
) -> bytes:
    """The whole message. `unsubscribe`: the address of a one-click page (RFC 8058), where there is one;
    `references`: what it belongs to, the nearest last. What divides its parts ("=_") no encoded text holds.
    """
    address, own = plain_address(clean(address)), plain_address(envelope_address(sender))
    international = not (address.isascii() and own.isascii())
    policy = (SMTPUTF8 if international else SMTP).clone(cte_type="7bit", header_factory=_HEADERS)
    message = EmailMessage(policy=policy)
    message["Subject"] = _words(subject)
    message["From"] = _mailbox(parseaddr(clean(sender))[0], own)
    message["To"] = _mailbox(name, address)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    if threads := list(map(clean, references)):
        message["In-Reply-To"] = threads[-1]
        message["References"] = " ".join(threads)
    message["List-Id"] = clean(list_id) or f"Monitor digests <digests.{domain_of(sender)}>"
    if unsubscribe and unsubscribe.isascii() and len(unsubscribe) <= WHOLE - 2:
        message["List-Unsubscribe"] = f"<{clean(unsubscribe)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(rendered.text, content_manager=_QUICK)
    message.make_alternative(boundary=f"=_{message_key('parts', message_id)}")
    message.add_alternative(rendered.html, subtype="html", content_manager=_QUICK)
    if rendered.pictures:
        _add_pictures(message, rendered, f"=_{message_key('pictures', message_id)}")
    if rendered.language:  # last, since the package takes what begins so for a part's
        message["Content-Language"] = rendered.language
    written = BytesIO()
    _Generator(written, mangle_from_=False, policy=policy).flatten(message)
    return written.getvalue()


class _Generator(BytesGenerator):
    """Writes the lines of a part at once; the package's own writes them one by one."""

    def _write_lines(self, lines: str) -> None:
        self.write(_LINE_END.sub(self._NL, lines))  # type: ignore[attr-defined]


_LINE_END = re.compile(r"\r\n|\r|\n")


def _add_pictures(message: EmailMessage, rendered: Rendered, boundary: str) -> None:
    """The pictures beside the HTML part that shows them (multipart/related), none as an attachment."""
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.make_related(boundary=boundary)
    for each in rendered.pictures:
        html.add_related(each.png, maintype="image", subtype="png", cid=f"<{each.cid}>", disposition="inline")


def _mailbox(name: str, address: str) -> Address:
    local, _, domain = clean(address).rpartition("@")
    return Address(display_name=shorten(_words(name), 100), username=local, domain=domain)


def _words(text: str) -> str:
    """One line in which nothing looks like encoded words; the package decodes those, line ends and all."""
    return clean(text).replace("=?", "= ?")


def _set_text(message: EmailMessage, text: str, subtype: str = "plain") -> None:
    """What the package does with text, with quoted-printable from the C library: a tenth of the time."""
    how = _encoding(text)
    raw_data_manager.set_content(message, text if how == "base64" else "", subtype=subtype, cte=how)
    if how != "base64":
        plain = "\n".join(text.splitlines()) + "\n"
        message.set_payload(b2a_qp(plain.encode(), quotetabs=False, istext=True).decode("ascii"))


_QUICK = ContentManager()
_QUICK.add_set_handler(str, _set_text)


def _encoding(text: str) -> str:
    """Readable in the source where it is mostly ASCII, else compact; safe for any server and line length."""
    others = len(text) - len(text.encode("ascii", "ignore"))
    return "base64" if others * 6 > len(text) else "quoted-printable"
